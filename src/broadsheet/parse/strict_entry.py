"""One entry of a well-formed feed, element by element, as feedparser would read it."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from broadsheet.model.article import Credit, Picture
from broadsheet.model.item import Item
from broadsheet.parse.entry import distinct, link, marked_up, primary_language
from broadsheet.parse.media import Fields, is_picture, picture, video_in
from broadsheet.parse.strict_author import PERSON, names_of, read_author
from broadsheet.parse.strict_body import HTML_TYPES, content, described, encoded, is_html
from broadsheet.parse.strict_draft import Draft, Handler, Inherited, passed, table
from broadsheet.parse.strict_media import PICTURED, enclosure
from broadsheet.parse.strict_names import (
    CONTENT,
    DC,
    DCTERMS,
    ITUNES,
    PLAIN,
    RDF_ABOUT,
    alone,
    attributes,
    language_of,
    only,
    pass_over,
)
from broadsheet.parse.strict_text import Unsure, address, joined, mended, moment
from broadsheet.text.html import plain
from broadsheet.text.urls import PLAIN_ADDRESS, host

_LINKED_TYPES = HTML_TYPES | {"xhtml", "application/xhtml+xml"}
_REFERENCE = re.compile(r"&([A-Za-z0-9_]+);")


def read_entry(element: Element, inherited: Inherited) -> Draft:
    """What the entry's own elements say. Raises Unsure where feedparser may read them otherwise."""
    draft = Draft(inherited.base, inherited.language, inherited.guesses)
    own = attributes(element)
    if own:
        if "href" in own or "lastmod" in own:
            raise Unsure("CDF")
        draft.id = own.get(RDF_ABOUT, "")
        draft.language = language_of(own, inherited.language)
    for child in element:
        handler = HANDLERS.get(child.tag)
        if handler is None:
            pass_over(child)
        else:
            handler(draft, child)
    return draft


def finished(draft: Draft, language: str, names: tuple[str, ...]) -> Item:
    """The Item. ``language`` and ``names`` (of authors) of the feed stand where the entry has none.

    Raises Unsure where a medium's title may stand for the entry's own.
    """
    if draft.media_title and (not draft.title or draft.credit):
        raise Unsure("media:title")
    title = draft.title or ""
    found = draft.link or (link(draft.base, draft.id) if draft.id_is_link else "")
    times = draft.times
    return Item(
        draft.id or found or title,
        found,
        title,
        draft.summary or "",
        max(draft.contents, key=len, default=""),
        times.get("published") or times.get("created") or times.get("updated"),
        times.get("updated"),
        (names_of(draft.authors) if draft.authors else ()) or names,
        primary_language(draft.own_language) or primary_language(draft.title_language) or language,
        _pictures(draft),
        _video(draft),
        draft.credit,
    )


def _pictures(draft: Draft) -> tuple[Picture, ...]:
    if not (draft.media or draft.thumbnails or draft.enclosures or draft.image):
        return ()
    elements = [element for element in draft.media if is_picture(element)]
    elements += draft.thumbnails
    elements += [element for element in draft.enclosures if is_picture(element)]
    if draft.image:
        elements.append(draft.image)
    return distinct(picture(element, draft.base) for element in elements)


def _video(draft: Draft) -> str:
    if not (draft.youtube or draft.player or draft.enclosures):
        return ""
    return video_in(draft.youtube, draft.player, draft.enclosures, draft.base)


def _title(draft: Draft, element: Element) -> None:
    text, own = mended(alone(element)), attributes(element)
    if draft.title is not None or (draft.guesses and "<" in text):
        raise Unsure("title")
    draft.title = text if is_html(own, "text") else marked_up(text)
    draft.title_language = language_of(own, draft.language)


def _id(draft: Draft, element: Element) -> None:
    if draft.id_is_known:
        raise Unsure("two identifiers")
    text = alone(element)
    draft.id_is_known = True
    draft.id_is_link = attributes(element).get("isPermaLink", "true") == "true"
    draft.id = mended(joined(draft.base, text) if draft.id_is_link and text else text)


def _link(draft: Draft, element: Element) -> None:
    text = alone(element)
    own = attributes(element)
    if own:
        _reference(draft, own)
        return
    if not text:
        raise Unsure("empty link")
    if PLAIN_ADDRESS.fullmatch(text):
        draft.link = text
        return
    # feedparser reads `&b;` in an address as the parameter it was meant to be.
    written = mended(joined(draft.base, text)).replace("&amp;", "&")
    draft.link = link(draft.base, _REFERENCE.sub(r"&\1", written))


def _reference(draft: Draft, own: Fields) -> None:
    """An Atom link, wherever it stands: to the entry itself, or to something enclosed."""
    if not own.get("href") or "url" in own or "uri" in own:
        raise Unsure("link")
    relation, kind = own.get("rel", "alternate").lower(), own.get("type", "text/html").lower()
    if relation == "alternate" and kind in _LINKED_TYPES:
        draft.link = address(draft.base, own["href"])
    elif relation == "enclosure":
        draft.enclosures.append({**own, "href": joined(draft.base, own["href"]), "type": kind})


def _time(name: str) -> Handler:
    def read(draft: Draft, element: Element) -> None:
        if name in draft.times:
            raise Unsure("two times")
        text = alone(element)
        draft.times[name] = moment(text) if text else None

    return read


def _author(draft: Draft, element: Element) -> None:
    draft.authors.append(read_author(element))


def _contributor(draft: Draft, element: Element) -> None:
    only(element, PERSON)


def _language(draft: Draft, element: Element) -> None:
    draft.own_language = mended(alone(element))


def _source(draft: Draft, element: Element) -> None:
    name = mended(alone(element))
    place = link(draft.base, attributes(element).get("url"))
    name = plain(name) or host(place)
    if draft.credit is not None:
        raise Unsure("two sources")
    draft.credit = Credit(name, place) if name else None


HANDLERS: dict[str, Handler] = {
    **table(
        {
            "title": _title,
            "link": _link,
            "guid": _id,
            "id": _id,
            "description": described,
            "summary": described,
            "content": content,
            **dict.fromkeys(("pubDate", "published", "issued"), _time("published")),
            **dict.fromkeys(("updated", "modified"), _time("updated")),
            "created": _time("created"),
            "author": _author,
            "contributor": _contributor,
            "language": _language,
            "source": _source,
            "enclosure": enclosure,
            **dict.fromkeys(("category", "rights", "generator"), passed),
        },
        PLAIN,
    ),
    **table({"creator": _author, "date": _time("updated"), "language": _language}, (DC,)),
    **table({"description": described}, (DC,)),
    **table(dict.fromkeys(("subject", "rights", "publisher", "contributor"), passed), (DC,)),
    **table(
        {"issued": _time("published"), "modified": _time("updated"), "created": _time("created")}, (DCTERMS,)
    ),
    **table({"encoded": encoded}, (CONTENT,)),
    **table({"author": _author, "summary": described}, ITUNES),
    **table(dict.fromkeys(("title", "subtitle", "keywords", "explicit", "block"), passed), ITUNES),
    **PICTURED,
}
"""Elements of an entry, by namespace and name. What is not here and means nothing is passed over."""
