"""A page as a tree of elements."""

from __future__ import annotations

import re

from lxml.etree import ParserError, XMLSyntaxError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from broadsheet.errors import PageError
from broadsheet.extract.charset import decode

# Characters that no XML tree can hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def parse(html: bytes, header_charset: str = "", largest: int = 5_000_000) -> HtmlElement:
    """The root element of a page; what is nested more than 256 deep is dropped by the parser.

    Raises PageError for a page over ``largest`` bytes and for one without any element.
    """
    if len(html) > largest:
        raise PageError(
            f"the page has {len(html)} bytes, more than {largest}",
            remedy="Nothing is to be done: the entry stands with what its feed says",
        )
    text = _FORBIDDEN.sub("", decode(html, header_charset))
    try:
        return document_fromstring(text.encode(), parser=_parser())
    except (ParserError, XMLSyntaxError) as error:
        raise PageError(
            f"the page holds no HTML ({error})", remedy="See whether the address leads to a text"
        ) from error


def _parser() -> HTMLParser:
    # One for each page: a parser is shared state, and lxml would make threads wait for it.
    return HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
