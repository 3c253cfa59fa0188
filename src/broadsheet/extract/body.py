"""The text of an article, without all that stands around it on its page."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from lxml.etree import iterwalk
from lxml.html import HtmlElement
from trafilatura import bare_extraction

# trafilatura logs an error for every page without a text; here that is an answer like any other.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


FEW_WORDS = 120
"""Words under which a text may be the little that a mistake left."""


@dataclass(frozen=True, slots=True)
class PageLimits:
    """How large a page may be that is read, in bytes, and one whose text is looked for: in elements, and in elements
    inside elements."""

    elements: int = 40_000
    depth: int = 256
    bytes: int = 5_000_000


USUAL_LIMITS = PageLimits()


def body(tree: HtmlElement, limits: PageLimits = USUAL_LIMITS) -> str:
    """Plain text of the article, its paragraphs separated by an empty line; empty where none is found.

    trafilatura in its precise mode, without reader comments and without its metadata, so that no date is
    guessed from the text. Where that leaves few words, its balanced mode is asked too, and believed if it finds
    more than twice as much: the precise one loses the whole text of some pages (benchmarks/README.md). The
    tree is not changed. Pages beyond the limits give no text.
    """
    if not _is_within(tree, limits):
        return ""
    text = _extracted(tree, precise=True)
    if len(text.split()) < FEW_WORDS:
        balanced = _extracted(tree, precise=False)
        text = balanced if len(balanced) > 2 * len(text) else text
    return text


def _is_within(tree: HtmlElement, limits: PageLimits) -> bool:
    depth = deepest = elements = 0
    for event, _ in iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        elements += event == "start"
    return elements <= limits.elements and deepest <= limits.depth


def _extracted(tree: HtmlElement, precise: bool) -> str:
    """Paragraphs, separated by an empty line."""
    lines = (line.strip() for line in _found(tree, precise).splitlines())
    return "\n\n".join(line for line in lines if line)


def _found(tree: HtmlElement, precise: bool) -> str:
    try:
        found = bare_extraction(tree, favor_precision=precise, include_comments=False, with_metadata=False)
    except Exception:
        # Thousands of lines of heuristics over a stranger's markup: whichever of them fails, the page merely
        # has no text for us. Its metadata stand, and so do its neighbors.
        return ""
    return (found.text or "") if found is not None and not isinstance(found, dict) else ""
