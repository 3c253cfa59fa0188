"""An HTML page -> what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from lxml.html import HtmlElement

from broadsheet.extract import declared, meta, permissions, pictures, times
from broadsheet.extract.body import USUAL_LIMITS, PageLimits, body
from broadsheet.extract.meta import Meta
from broadsheet.extract.tree import parse
from broadsheet.model.article import Extraction
from broadsheet.text.html import plain
from broadsheet.text.language import detect
from broadsheet.text.urls import absolute

LONGEST_TEXT = 2_000
"""Characters of the longest title, description or name that is kept."""
MOST_AUTHORS = 10

_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_].*)?", re.DOTALL)


def extract(
    html: bytes,
    address: str,
    header_charset: str = "",
    headers: tuple[tuple[str, str], ...] = (),
    limits: PageLimits = USUAL_LIMITS,
) -> Extraction:
    """Body and metadata of the page at ``address`` (after redirects); ``header_charset`` as HTTP stated it,
    ``headers`` of the answer with names in lower case (they may say what is permitted).

    Only what the page states is taken: JSON-LD, meta and link elements, `time` elements. All addresses are
    absolute. Exempt from that are the body, which is recognized (`extract.body`), and the language, which is
    recognized from the body if the page does not state it. The result may have an empty body.

    Raises PageError if the page is too large or holds no HTML; nothing else, whatever the bytes.
    """
    tree = parse(html, header_charset, limits.bytes)
    tags = meta.read(tree)
    things = declared.objects(tree)
    articles = declared.of_article(things)
    base = meta.base_address(tree, address)
    permitted = permissions.permissions(tags, headers)
    text = "" if permitted.mining is False else body(tree, limits)
    return Extraction(
        body=text,
        title=_title(tree, tags, articles),
        description=_description(tags, articles),
        authors=_authors(tags, articles),
        published=times.published(tree, tags, articles),
        modified=times.modified(tags, articles),
        language=_language(tree, tags) or detect(text),
        section=_section(tags, articles),
        canonical=_canonical(tree, tags, base),
        syndicated=_syndicated(tags, base),
        amp=next(iter(meta.links(tree, "amphtml", base)), ""),
        site_name=_site_name(tags, articles),
        pictures=pictures.named(tags, articles, base),
        icons=pictures.icons(tree, base),
        video=_video(tags, things, base),
        paywall=any(map(_closed, articles)),
        preview=permissions.preview(tags, headers),
        permissions=permitted,
    )


def _text(html: str) -> str:
    return plain(html[: 2 * LONGEST_TEXT])[:LONGEST_TEXT]


def _title(tree: HtmlElement, tags: Meta, articles: Sequence[dict[str, Any]]) -> str:
    stated = tags.first("og:title", "twitter:title") or declared.first(articles, "headline")
    return _text(stated or tree.findtext(".//title") or "")


def _description(tags: Meta, articles: Sequence[dict[str, Any]]) -> str:
    stated = tags.first("og:description", "description", "twitter:description")
    return _text(stated or declared.first(articles, "description"))


def _authors(tags: Meta, articles: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    """Names only: some pages state an address where the name should be."""
    stated = [name for article in articles for name in declared.texts(article.get("author"))]
    stated = stated or list(tags.all("author", "article:author", "dc.creator", "parsely-author"))
    names = (_text(name) for name in stated if "://" not in name)
    return tuple(dict.fromkeys(name for name in names if name))[:MOST_AUTHORS]


def _site_name(tags: Meta, articles: Sequence[dict[str, Any]]) -> str:
    return _text(tags.first("og:site_name", "application-name") or declared.first(articles, "publisher"))


def _language(tree: HtmlElement, tags: Meta) -> str:
    for stated in (tree.get("lang") or "", tags.first("og:locale"), tags.first("content-language")):
        found = _LANGUAGE.fullmatch(stated.strip())
        if found:
            return found.group(1).lower()
    return ""


def _section(tags: Meta, articles: Sequence[dict[str, Any]]) -> str:
    stated = tags.first("article:section", "section", "parsely-section")
    return _text(stated or declared.first(articles, "articleSection"))


def _canonical(tree: HtmlElement, tags: Meta, base: str) -> str:
    """The page's `canonical` link; `og:url` where it has none."""
    linked = meta.links(tree, "canonical", base)
    stated = tags.first("og:url")
    return _only(linked) if linked or not stated else absolute(base, stated)


def _syndicated(tags: Meta, base: str) -> str:
    stated = tags.first("syndication-source", "original-source")
    return absolute(base, stated) if stated else ""


def _only(addresses: Sequence[str]) -> str:
    """A page that names two canonical addresses names none."""
    return addresses[0] if len(addresses) == 1 else ""


def _video(tags: Meta, things: Sequence[dict[str, Any]], base: str) -> str:
    videos = [thing for thing in things if "VideoObject" in declared.kinds(thing)]
    stated = (
        *tags.all("og:video:secure_url"),
        *tags.all("og:video:url", "og:video"),
        *(url for video in videos for url in declared.texts(video.get("embedUrl"))),
    )
    return next((url for text in stated if (url := absolute(base, text))), "")


def _closed(article: dict[str, Any]) -> bool:
    """`isAccessibleForFree` is false, written as a boolean or as the text that many sites make of it."""
    stated = article.get("isAccessibleForFree")
    return str(stated).strip().rpartition("/")[2].lower() == "false"
