"""The text of an article, from its page or from its feed."""

from __future__ import annotations

import re

from broadsheet.model.article import Extraction
from broadsheet.model.item import Item
from broadsheet.text.html import plain

_PARAGRAPH_END = re.compile(
    r"</(?:p|div|li|h[1-6]|blockquote|pre|td)\s*>|<br\s*/?>\s*<br\s*/?>", re.IGNORECASE
)


def body(item: Item, extraction: Extraction | None) -> str:
    """Plain text, paragraphs separated by an empty line: the page's, else the feed's own; may be empty,
    and is where the publisher reserves it."""
    if extraction and extraction.permissions.mining is False:
        return ""
    if extraction and extraction.body:
        return extraction.body
    parts = map(plain, _PARAGRAPH_END.split(item.content))
    return "\n\n".join(part for part in parts if part)
