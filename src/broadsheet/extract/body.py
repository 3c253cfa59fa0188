"""The text of an article, without all that stands around it on its page."""

from __future__ import annotations

import logging

from lxml.html import HtmlElement
from trafilatura import bare_extraction

MOST_ELEMENTS = 40_000
"""Elements of the largest page whose text is looked for: about three seconds of work."""

# trafilatura logs an error for every page without a text; here that is an answer like any other.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def body(tree: HtmlElement) -> str:
    """Plain text of the article, its paragraphs separated by an empty line; empty where none is found.

    trafilatura in its precise mode, without reader comments and without its metadata, so that no date is
    guessed from the text. The tree is not changed. Pages of more than `MOST_ELEMENTS` give no text.
    """
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        return ""
    lines = (line.strip() for line in _extracted(tree).splitlines())
    return "\n\n".join(line for line in lines if line)


def _extracted(tree: HtmlElement) -> str:
    try:
        found = bare_extraction(tree, favor_precision=True, include_comments=False, with_metadata=False)
    except Exception:
        # Thousands of lines of heuristics over a stranger's markup: whichever of them fails, the page merely
        # has no text for us. Its metadata stand, and so do its neighbors.
        return ""
    return (found.text or "") if found is not None and not isinstance(found, dict) else ""
