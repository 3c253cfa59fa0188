"""Changes to a list of sources that leave all else in it as its operator wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from broadsheet.model.source import Source
from broadsheet.parse import outline as attributes
from broadsheet.parse.opml import attributes_of, group_of
from broadsheet.text.urls import absolute


def with_sources(data: bytes, sources: Iterable[Source]) -> bytes:
    """The OPML with these sources behind all others, in groups of their topics. Comments, foreign attributes and
    outlines that cannot be read stay. Raises ValueError for what is no well-formed OPML with a body."""
    root = _root(data)
    body = next(root.iter("{*}body"), None)
    if body is None:
        raise ValueError("it has no body")
    for source in sources:
        etree.SubElement(group_of(body, source.topics), "outline", attributes_of(source))
    etree.indent(body, level=1)
    return _written(root)


def with_former(data: bytes, former: Mapping[str, str]) -> bytes:
    """The OPML with ``formerly`` written at the outlines of these addresses (address -> first address or id), unless
    one states it already. Raises ValueError for what is not well formed."""
    root = _root(data)
    for outline in root.iter("{*}outline"):
        stated = {str(name).lower(): str(value) for name, value in outline.attrib.items()}
        address = next(
            (stated[key.lower()] for _, key in attributes.KINDS.values() if key.lower() in stated), ""
        )
        known = former.get(absolute("", attributes.filled(address, stated.get("query", ""))))
        if known and "formerly" not in stated:
            outline.set("formerly", known)
    return _written(root)


def _root(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"it is not well formed ({error.msg})") from error


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root.getroottree(), encoding="utf-8", xml_declaration=True) + b"\n"
