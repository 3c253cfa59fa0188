"""The outlets' pages: fronts, articles, AMP pages, film frames, and what is said where nothing stands."""

from __future__ import annotations

from datetime import datetime

from broadsheet.demo.articles import Version, WebArticle
from broadsheet.demo.pictures import SIZE
from broadsheet.demo.sites import Site, amp_path, embed_path, logo_path, picture_path
from broadsheet.demo.templating import render
from broadsheet.text.dates import stamp

_MORE = 4  # other articles named beside one


def front_page(site: Site, now: datetime) -> bytes:
    """The site's front page at ``now``: its articles, newest first."""
    return render(
        "front.html",
        site=site,
        outlet=site.outlet,
        cards=[_card(site, version) for version in site.standing(now)],
        size=SIZE,
    )


def article_page(site: Site, version: Version, now: datetime) -> bytes:
    """The page of an article as it stands: head, text, boilerplate, and older articles to read on."""
    return render("article.html", **_article(site, version), more=_more(site, version, now))


def amp_page(site: Site, version: Version) -> bytes:
    """The article's AMP page: the same text without boilerplate."""
    return render("amp.html", **_article(site, version))


def embed_page(site: Site, version: Version) -> bytes:
    """The frame that other pages embed for a film. No film is bundled: it shows the opening picture."""
    return render("embed.html", **_article(site, version))


def missing_page(site: Site) -> bytes:
    """What the site says where it has no page."""
    return render("missing.html", site=site, outlet=site.outlet)


def _article(site: Site, version: Version) -> dict[str, object]:
    article = version.article
    shown = version.paragraphs[:1] if article.paywall else version.paragraphs
    return {
        "site": site,
        "outlet": site.outlet,
        "article": article,
        "version": version,
        "paragraphs": shown,
        "address": site.address(site.page(article)),
        "amp": site.address(amp_path(article)) if article.amp else "",
        "picture": _picture(site, article),
        "player": site.address(embed_path(article)) if article.video else "",
        "structured": _structured(site, version),
        "size": SIZE,
    }


def _more(site: Site, version: Version, now: datetime) -> list[dict[str, object]]:
    older = [other for other in site.standing(now) if other.article.published < version.article.published]
    return [_card(site, other) for other in older[:_MORE]]


def _card(site: Site, version: Version) -> dict[str, object]:
    article = version.article
    return {
        "title": version.title,
        "summary": article.summary,
        "address": site.address(site.page(article)),
        "author": article.author,
        "published": None if article.undated else article.published,
        "picture": _picture(site, article),
        "video": bool(article.video),
    }


def _picture(site: Site, article: WebArticle) -> str:
    return site.address(picture_path(article)) if article.image else ""


def _structured(site: Site, version: Version) -> dict[str, object]:
    """The page's JSON-LD (schema.org): a VideoObject for a film, otherwise a NewsArticle."""
    describe = _film if version.article.video else _news
    stated = {"@context": "https://schema.org", **describe(site, version)}
    return {name: value for name, value in stated.items() if value not in ("", None)}


def _film(site: Site, version: Version) -> dict[str, object]:
    article = version.article
    return {
        "@type": "VideoObject",
        "name": version.title,
        "description": article.summary,
        "thumbnailUrl": _picture(site, article),
        "uploadDate": stamp(article.published),
        "embedUrl": site.address(embed_path(article)),
        "publisher": _publisher(site),
    }


def _news(site: Site, version: Version) -> dict[str, object]:
    article = version.article
    return {
        "@type": "NewsArticle",
        "headline": version.title,
        "description": article.summary,
        "mainEntityOfPage": site.address(site.page(article)),
        "image": _picture(site, article),
        "author": _author(article),
        "publisher": _publisher(site),
        "datePublished": "" if article.undated else stamp(article.published),
        "dateModified": "" if article.undated else stamp(version.modified),
        **(_PAYWALL if article.paywall else {}),
    }


# As search engines want paywalled pages marked (schema.org/isAccessibleForFree).
_PAYWALL: dict[str, object] = {
    "isAccessibleForFree": False,
    "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".paywall"},
}


def _author(article: WebArticle) -> dict[str, str] | None:
    if not article.author:
        return None
    return {"@type": "Organization" if article.wire else "Person", "name": article.author}


def _publisher(site: Site) -> dict[str, object]:
    publisher: dict[str, object] = {
        "@type": "Organization",
        "name": site.outlet.name,
        "url": site.outlet.home,
    }
    if site.outlet.logo:
        publisher["logo"] = {"@type": "ImageObject", "url": site.address(logo_path(400))}
    return publisher
