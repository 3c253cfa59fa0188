"""Lists of sources as OPML 2.0 (http://opml.org/spec2.opml), read and written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lxml import etree

from broadsheet.errors import ConfigurationError
from broadsheet.model.item import Refused
from broadsheet.model.source import Source
from broadsheet.parse import outline as attributes
from broadsheet.text.digests import short_id

_TRUE = frozenset({"true", "yes", "1"})


def read_opml(data: bytes, where: str) -> tuple[tuple[Source, ...], tuple[Refused, ...]]:
    """Read sources, in the order of the file, and what had to be left out, named with ``where`` and line.

    ``xmlUrl`` makes a source of kind ``feed``; ``type="page"`` with ``htmlUrl`` one of kind ``page``,
    ``type="sitemap"`` one of kind ``sitemap``; the other attributes are those of `parse.outline`. A misspelled
    attribute leaves its source out, with a suggestion. Titles
    of the outlines around it and its ``category`` (comma-separated; `/A/B` is A and B) become its topics;
    ``official="true"`` marks a first-party source. An address that stands twice is one source with the
    topics of both. Broken XML gives what stands before and after the break. No entity from outside is read.
    Raises ConfigurationError for what is no OPML.
    """
    root, refused = _parse(data, where)
    sources: dict[str, Source] = {}
    for outline in root.iter("{*}outline"):
        wrong = attributes.mistaken(_fields(outline))
        source = None if wrong else _source(outline)
        if wrong:
            refused.append(Refused(f"{where}:{outline.sourceline}", f"{wrong} (source left out)", "source"))
        elif source is not None:
            sources[source.id] = _united(sources.get(source.id), source)
        elif _is_leaf(outline):
            refused.append(_refusal(outline, where))
    return tuple(sources.values()), tuple(refused)


def write_opml(sources: Iterable[Source], title: str) -> bytes:
    """Write sources as OPML 2.0 in UTF-8: topics as nested outlines, one source a line, in the given order.

    `read_opml` reads the same sources back. Characters that XML does not allow are dropped.
    """
    opml = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(opml, "head"), "title").text = _allowed(title)
    body = etree.SubElement(opml, "body")
    for source in sources:
        etree.SubElement(group_of(body, source.topics), "outline", attributes_of(source))
    return etree.tostring(opml, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _parse(data: bytes, where: str) -> tuple[etree._Element, list[Refused]]:
    try:
        return _checked(etree.fromstring(data, _parser(recover=False)), where), []
    except etree.XMLSyntaxError as error:
        why = f"the file is not well formed ({error.msg}); what could be read of it is used. Correct it"
        refused = [Refused(f"{where}:{error.lineno}", why, "source")]
    except ValueError as error:
        raise _no_opml(where) from error
    return _checked(_recovered(data, where), where), refused


def _recovered(data: bytes, where: str) -> etree._Element | None:
    try:
        return etree.fromstring(data, _parser(recover=True))
    except etree.XMLSyntaxError as error:
        raise _no_opml(where) from error


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        recover=recover, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )


def _checked(root: etree._Element | None, where: str) -> etree._Element:
    if root is None or etree.QName(root).localname.lower() != "opml":
        raise _no_opml(where)
    return root


def _no_opml(where: str) -> ConfigurationError:
    return ConfigurationError(
        "this is no OPML file",
        subject=where,
        remedy="It must hold an <opml> element with outlines in its body",
    )


def _source(outline: etree._Element) -> Source | None:
    fields = _fields(outline)
    kinds = {name.lower(): kind for kind, (name, _) in attributes.KINDS.items()}
    kind = kinds.get(fields.get("type", "").lower(), "feed")
    written = fields.get(attributes.KINDS[kind][1].lower(), "")
    address = attributes.source_address(kind, written, fields.get("query", "")) if written else ""
    if not address:
        return None
    return Source(
        id=attributes.id_of(fields.get("formerly", "")) or short_id(address),
        address=address,
        kind=kind,
        title=_name(fields),
        topics=tuple(dict.fromkeys((*_around(outline), *_categories(fields)))),
        official=fields.get("official", "").lower() in _TRUE,
        language=fields.get("language", ""),
        full_text=attributes.full_text(fields),
        access=attributes.access(fields),
        terms=fields.get("terms", ""),
        formerly=fields.get("formerly", ""),
    )


def _fields(outline: etree._Element) -> Mapping[str, str]:
    return {str(name).lower(): " ".join(str(value).split()) for name, value in outline.attrib.items()}


def _name(fields: Mapping[str, str]) -> str:
    return fields["title"] if "title" in fields else fields.get("text", "")


def _around(outline: etree._Element) -> list[str]:
    parents = [_fields(parent) for parent in outline.iterancestors("{*}outline")]
    return [name for fields in reversed(parents) if "xmlurl" not in fields and (name := _name(fields))]


def _categories(fields: Mapping[str, str]) -> Iterator[str]:
    for category in fields.get("category", "").split(","):
        path = category.strip()
        names = path.split("/") if path.startswith("/") else [path]
        yield from (name.strip() for name in names if name.strip())


def _united(known: Source | None, source: Source) -> Source:
    if known is None:
        return source
    topics = tuple(dict.fromkeys((*known.topics, *source.topics)))
    return replace(known, topics=topics, official=known.official or source.official)


def _is_leaf(outline: etree._Element) -> bool:
    return next(iter(outline.iterchildren("{*}outline")), None) is None


def _refusal(outline: etree._Element, where: str) -> Refused:
    fields = _fields(outline)
    name = _name(fields) or "without a title"
    why = (
        f"the outline {name!r} has no http or https address; give it an xmlUrl (or type=page and htmlUrl; "
        "a WARC file may have a path inside the folder)"
    )
    return Refused(f"{where}:{outline.sourceline}", why, "source")


def group_of(body: etree._Element, topics: tuple[str, ...]) -> etree._Element:
    """The last outline of the file if it is that of these topics, else a new one."""
    parent = body
    for topic in topics:
        last = parent[-1] if len(parent) else None
        name = _allowed(topic)
        if last is None or last.get("text") != name or last.get("type"):
            last = etree.SubElement(parent, "outline", {"text": name})
        parent = last
    return parent


def attributes_of(source: Source) -> dict[str, str]:
    """The attributes of the source's outline."""
    outline_type, key = attributes.KINDS.get(source.kind, attributes.KINDS["feed"])
    fields = {
        "text": _allowed(source.title or source.address),
        "title": _allowed(source.title),
        "type": outline_type,
        key: source.address,
        **{name: _allowed(value) for name, value in attributes.written(source).items()},
    }
    return {**fields, "official": "true"} if source.official else fields


def _allowed(text: str) -> str:
    """The text without the characters that XML 1.0, section 2.2, does not allow."""
    return "".join(character for character in text if _is_xml(ord(character)))


def _is_xml(point: int) -> bool:
    return point in (0x9, 0xA, 0xD) or 0x20 <= point <= 0xD7FF or 0xE000 <= point <= 0xFFFD or point > 0xFFFF
