"""Sites: an outlet with its articles, and the addresses at which their pages, pictures and films stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from broadsheet.demo.articles import Version, WebArticle, read_articles, version_at
from broadsheet.demo.outlets import Outlet, read_outlets


@dataclass(frozen=True, slots=True)
class Site:
    """One outlet and all the articles that it will ever have, oldest first."""

    outlet: Outlet
    articles: tuple[WebArticle, ...]

    def standing(self, now: datetime) -> tuple[Version, ...]:
        """The articles that exist at ``now``, each as it then stands, newest first."""
        found = (version_at(article, now) for article in reversed(self.articles))
        return tuple(version for version in found if version is not None)

    def page(self, article: WebArticle) -> str:
        """Path of the article's page."""
        day = article.published
        return self.outlet.path.format(
            year=f"{day:%Y}", month=f"{day:%m}", day=f"{day:%d}", slug=article.slug
        )

    def address(self, path: str) -> str:
        """The address of a path at this outlet."""
        return f"http://{self.outlet.host}{path}"


def amp_path(article: WebArticle) -> str:
    """Path of the article's AMP page."""
    return f"/amp/{article.slug}"


def picture_path(article: WebArticle) -> str:
    """Path of the article's picture."""
    return f"/media/{article.slug}.jpg"


def embed_path(article: WebArticle) -> str:
    """Path of the frame that plays the article's film."""
    return f"/embed/{article.video}"


def logo_path(side: int) -> str:
    """Path of the outlet's logo of ``side`` pixels."""
    return f"/logo-{side}x{side}.jpg"


def gather(outlets: Iterable[Outlet], articles: Iterable[WebArticle]) -> Mapping[str, Site]:
    """Sites by host, in the order of the outlets."""
    every = tuple(articles)
    return {
        outlet.host: Site(outlet, tuple(article for article in every if article.host == outlet.host))
        for outlet in outlets
    }


def read_sites() -> Mapping[str, Site]:
    """The whole small web by host. Raises `ConfigurationError` where a bundled file is wrong."""
    return gather(read_outlets(), read_articles())
