"""The strict feed parser: well-formed RSS, Atom and RDF at speed, or nothing.

It reads only what it is sure to read as feedparser does, element by element; whatever else stands in a feed
(another charset, a document type, relative addresses, XHTML, unusual times, a name that it does not know and
feedparser does) makes it Unsure, and the lenient parser reads the feed. `tests/parse/test_strict.py` holds the
two against each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.etree.ElementTree import Element, ParseError, XMLParser

from broadsheet.model.exchange import Response
from broadsheet.model.item import Parsed
from broadsheet.parse.entry import primary_language
from broadsheet.parse.limits import USUAL_LIMITS, ParseLimits
from broadsheet.parse.strict_author import PERSON, names_of, read_author
from broadsheet.parse.strict_body import is_html
from broadsheet.parse.strict_draft import Draft, Inherited
from broadsheet.parse.strict_entry import finished, read_entry
from broadsheet.parse.strict_names import (
    ATOM,
    ATOM_03,
    DC,
    DCTERMS,
    ITUNES,
    PLAIN,
    RDF,
    RSS_10,
    YOUTUBE,
    alone,
    attributes,
    language_of,
    only,
    pass_over,
)
from broadsheet.parse.strict_text import Unsure, mended, utf8
from broadsheet.text.html import plain

_OWNER_PARTS = frozenset(space + name for space in ITUNES for name in ("name", "email", "category"))
_IMAGE_PARTS = frozenset(
    space + name for space in PLAIN for name in ("url", "title", "link", "width", "height", "description")
)


def parse_strictly(response: Response, limits: ParseLimits = USUAL_LIMITS) -> Parsed | None:
    """The feed as the lenient parser would give it, or None where that is not sure, or it has too many tags.

    Relative addresses, dates and texts are read by the same rules. No entity but XML's own five is filled in.
    """
    try:
        data = utf8(response.body, response.header("content-type"))
        root = _tree(data, limits.tags)
        read = READERS.get(root.tag)
        return read(root, data, response.address) if read else None
    except (Unsure, ParseError):
        return None


def _tree(data: bytes, most_tags: int) -> Element:
    if b"<!DOCTYPE" in data or data.count(b"<") > most_tags:
        raise Unsure("markup")
    if YOUTUBE.strip("{}").encode() in data and b"xmlns:yt=" not in data:
        raise Unsure("prefix")
    parser = XMLParser(encoding="utf-8")
    parser.feed(data)
    root: Element = parser.close()
    return root


class Head:
    """What has been read of the feed itself so far."""

    __slots__ = ("authors", "language", "summarised", "title")

    def __init__(self, language: str) -> None:
        self.title: str | None = None
        self.language = language
        self.authors: list[str] = []
        self.summarised = False

    def parsed(self, drafts: Iterable[Draft]) -> Parsed:
        """The feed with its entries, which inherit its language and authors."""
        language = primary_language(self.language)
        names = names_of(self.authors) if self.authors else ()
        items = tuple(finished(draft, language, names) for draft in drafts)
        return Parsed(items, (), plain(self.title or ""), language)


def _rss(root: Element, data: bytes, base: str) -> Parsed:
    around = language_of(attributes(root), "")
    if len(root) != 1 or root[0].tag != "channel":
        raise Unsure("channel")
    channel, head = root[0], Head(around)
    inherited = Inherited(base, _language_inside(channel, around), guesses=True)
    return head.parsed(_entries(channel, head, inherited))


def _atom(root: Element, data: bytes, base: str) -> Parsed:
    if b'/rss/1.0/"' in data or b"/rss/1.0/'" in data or b"rdf/simple/0.9/" in data:
        raise Unsure("version")
    around = _language_inside(root, "")
    head = Head(around)
    return head.parsed(_entries(root, head, Inherited(base, around, guesses=False)))


def _rdf(root: Element, data: bytes, base: str) -> Parsed:
    if ATOM.strip("{}").encode().lower() in data.lower():
        raise Unsure("version")
    around, head = language_of(attributes(root), ""), Head("")
    drafts = []
    for child in root:
        if child.tag == f"{RSS_10}item":
            drafts.append(read_entry(child, Inherited(base, around, guesses=True)))
        elif child.tag == f"{RSS_10}channel":
            drafts.extend(
                _entries(child, head, Inherited(base, _language_inside(child, around), guesses=True))
            )
        elif child.tag == f"{RSS_10}image":
            _image(head, child)
        else:
            pass_over(child)
    return head.parsed(drafts)


def _language_inside(element: Element, around: str) -> str:
    own = attributes(element)
    if "href" in own or "lastmod" in own:
        raise Unsure("CDF")
    return language_of(own, around)


def _entries(parent: Element, head: Head, inherited: Inherited) -> list[Draft]:
    drafts = []
    for child in parent:
        if child.tag in ENTRIES:
            drafts.append(read_entry(child, inherited))
            continue
        handler = HEAD.get(child.tag)
        if handler is None:
            pass_over(child)
        else:
            handler(head, child)
    return drafts


def _title(head: Head, element: Element) -> None:
    if head.title is not None:
        raise Unsure("two titles")
    is_html(attributes(element), "text")
    head.title = mended(alone(element))


def _language(head: Head, element: Element) -> None:
    head.language = mended(alone(element))


def _author(head: Head, element: Element) -> None:
    head.authors.append(read_author(element))


def _image(head: Head, element: Element) -> None:
    only(element, _IMAGE_PARTS)


def _summary(head: Head, element: Element) -> None:
    # A description after a summary would count as content, and the first entry's description with it.
    _described(head, element)
    head.summarised = True


def _described(head: Head, element: Element) -> None:
    if head.summarised:
        raise Unsure("two summaries")
    alone(element)


def _pass(head: Head, element: Element) -> None:
    alone(element)


def _owner(head: Head, element: Element) -> None:
    only(element, _OWNER_PARTS)


def _items(head: Head, element: Element) -> None:
    if any(not inner.tag.startswith(RDF) for inner in element.iter() if inner is not element):
        raise Unsure("items")


def _person(head: Head, element: Element) -> None:
    only(element, PERSON)


Handler = Callable[[Head, Element], None]
_PASSED = (
    "link", "subtitle", "tagline", "generator", "copyright", "rights", "category", "pubDate", "lastBuildDate",
    "updated", "modified", "published", "created", "issued", "id", "cloud", "webMaster", "rating", "info",
)  # fmt: skip

ENTRIES = frozenset(space + name for space in PLAIN for name in ("item", "entry"))
HEAD: dict[str, Handler] = {
    **{space + name: _pass for space in PLAIN for name in _PASSED},
    **{
        space + name: handler
        for space in PLAIN
        for name, handler in (
            ("title", _title),
            ("description", _described),
            ("language", _language),
            ("author", _author),
            ("managingEditor", _author),
            ("image", _image),
            ("contributor", _person),
        )
    },
    f"{DC}creator": _author,
    f"{DC}language": _language,
    **{f"{DC}{name}": _pass for name in ("rights", "publisher", "subject", "date")},
    **{f"{DCTERMS}{name}": _pass for name in ("issued", "modified", "created")},
    f"{RSS_10}items": _items,
    **{
        space + name: handler
        for space in ITUNES
        for name, handler in (
            ("author", _author),
            ("summary", _summary),
            ("owner", _owner),
            ("category", _owner),
            *((name, _pass) for name in ("title", "subtitle", "image", "keywords", "explicit", "block")),
        )
    },
}
"""Elements of a feed beside its entries, by namespace and name."""

READERS: dict[str, Callable[[Element, bytes, str], Parsed]] = {
    "rss": _rss,
    f"{ATOM}feed": _atom,
    f"{ATOM_03}feed": _atom,
    f"{RDF}RDF": _rdf,
}
