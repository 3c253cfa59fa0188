"""Names of elements and attributes that the strict feed parser knows, and those it must not pass over."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from xml.etree.ElementTree import Element

from broadsheet.parse.strict_text import Unsure

ATOM = "{http://www.w3.org/2005/Atom}"
ATOM_03 = "{http://purl.org/atom/ns#}"
RSS_10 = "{http://purl.org/rss/1.0/}"
RSS_09 = "{http://my.netscape.com/rdf/simple/0.9/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
DCTERMS = "{http://purl.org/dc/terms/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
MEDIA = ("{http://search.yahoo.com/mrss/}", "{http://search.yahoo.com/mrss}")
ITUNES = tuple(
    f"{{http://www.itunes.com/{name}}}"
    for name in ("dtds/podcast-1.0.dtd", "DTDs/PodCast-1.0.dtd", "DTDs/Podcast-1.0.dtd")
)
YOUTUBE = "{http://www.youtube.com/xml/schemas/2015}"
PLAIN = ("", ATOM, ATOM_03, RSS_10, RSS_09)
"""Namespaces whose elements feedparser takes for one and the same vocabulary."""

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
RDF_ABOUT = f"{RDF}about"

# Local names that feedparser acts upon, in some namespace or under some prefix, or that it would store where an
# entry's own fields stand. An element of such a name is passed over only where this parser says so by its full name.
_MEANINGFUL = """
geom georssgeom abstract author author_detail authors block body box browserfriendly category channel channels chapter
chapters cloud content contributor contributors copyright created created_parsed creator credit date
date_parsed description description_detail email enclosure enclosures encoded entries entry expirationdate
expired explicit exterior feed fullitem generator generator_detail group guid guidislink height homepage
href id image info issued issued_parsed item items itunes_image keywords language lastbuilddate license
line linearring linestring link links managingeditor math media_content media_player media_thumbnail
modified modified_parsed name newlocation owner player point polygon pos poslist pubdate published
published_parsed publisher rating rdf restriction rights rights_detail rss source subject subtitle
subtitle_detail summary summary_detail svg tagline tagline_detail tags term textinput thumbnail title
title_detail updated updated_parsed uri url valid videoid webmaster where width yt_videoid
"""
MEANINGFUL = frozenset(_MEANINGFUL.split())
_READ_ATTRIBUTES = frozenset(
    {"base", "href", "url", "uri", "rel", "type", "medium", "width", "height", "lang", "src", "mode", "lastmod",
     "ispermalink", "about", "version"}
)  # fmt: skip
_KNOWN_FORMS = _READ_ATTRIBUTES - {"ispermalink"} | {"isPermaLink", XML_LANG, RDF_ABOUT}


_NONE: Mapping[str, str] = MappingProxyType({})


@lru_cache(maxsize=2048)
def harmless(tag: str) -> bool:
    """Whether feedparser does nothing with an element of that name that an Item could show."""
    return tag.rpartition("}")[2].lower() not in MEANINGFUL


def pass_over(element: Element) -> None:
    """Raise Unsure where the element, which no rule reads, or one inside it could mean something."""
    for inner in element.iter():
        if not harmless(inner.tag):
            raise Unsure(inner.tag)


@lru_cache(maxsize=2048)
def usual(names: tuple[str, ...]) -> bool:
    """Whether each attribute that is read stands in the one form in which the strict parser looks for it."""
    return all(
        name in _KNOWN_FORMS or name.rpartition("}")[2].lower() not in _READ_ATTRIBUTES for name in names
    )


def attributes(element: Element) -> Mapping[str, str]:
    """The element's attributes. Raises Unsure where one that is read is written in an unusual form."""
    names = element.keys()
    if not names:
        # To ask for `attrib` would make the dictionary that the element does not have.
        return _NONE
    if not usual(tuple(names)):
        raise Unsure("attributes")
    return element.attrib


def only(element: Element, names: frozenset[str]) -> None:
    """Raise Unsure where the element holds others than these, or one of them holds any."""
    for part in element:
        if part.tag not in names:
            raise Unsure(part.tag)
        alone(part)


def alone(element: Element) -> str:
    """The stripped text of an element that holds nothing else. Raises Unsure where it holds elements."""
    if len(element):
        raise Unsure(element.tag)
    return (element.text or "").strip()


def language_of(own: Mapping[str, str], around: str) -> str:
    """The language in force inside an element with these attributes (feedparser takes a bare ``lang`` too)."""
    return own.get(XML_LANG, own.get("lang", around)) if own else around
