"""Pictures and videos of an entry, for the strict parser."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from broadsheet.parse.media import Fields
from broadsheet.parse.strict_body import described
from broadsheet.parse.strict_draft import Draft, Handler, passed, table
from broadsheet.parse.strict_names import ITUNES, MEDIA, YOUTUBE, alone, attributes, pass_over
from broadsheet.parse.strict_text import Unsure, mended


def _media_title(draft: Draft, element: Element) -> None:
    alone(element)
    draft.media_title = True


def enclosure(draft: Draft, element: Element) -> None:
    """An RSS enclosure."""
    draft.enclosures.append(_with_url(element))


def _media(draft: Draft, element: Element) -> None:
    draft.media.append(_with_url(element))
    _group(draft, element)


def _thumbnail(draft: Draft, element: Element) -> None:
    alone(element)
    draft.thumbnails.append(_with_url(element))


def _player(draft: Draft, element: Element) -> None:
    alone(element)
    draft.player = _with_url(element)


def _with_url(element: Element) -> Fields:
    own = attributes(element)
    if "url" not in own or "uri" in own:
        raise Unsure("no url")
    return own


def _group(draft: Draft, element: Element) -> None:
    draft.depth += 1
    for child in element:
        handler = NESTED.get(child.tag)
        if handler is None:
            pass_over(child)
        else:
            handler(draft, child)
    draft.depth -= 1


def _image(draft: Draft, element: Element) -> None:
    alone(element)
    own = attributes(element)
    href = own.get("href") or own.get("url")
    draft.image = {"href": href} if href else draft.image


def _youtube(draft: Draft, element: Element) -> None:
    if element.attrib:
        raise Unsure("yt:videoId")
    draft.youtube = mended(alone(element))


_MEDIA_RULES: dict[str, Handler] = {
    "content": _media,
    "group": _group,
    "thumbnail": _thumbnail,
    "player": _player,
    "title": _media_title,
    "description": described,
    **dict.fromkeys(
        ("category", "keywords", "rating", "credit", "copyright", "license", "restriction"), passed
    ),
}

NESTED: dict[str, Handler] = table(_MEDIA_RULES, MEDIA)
"""Elements inside a group of media."""

PICTURED: dict[str, Handler] = {
    **NESTED,
    **table({"image": _image}, ITUNES),
    **table({"videoId": _youtube}, (YOUTUBE,)),
}
"""Elements of an entry from the vocabularies of media."""
