"""Views become pages: templates are compiled once, and what all pages share is printed once a render."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from broadsheet.model.artifact import Artifact
from broadsheet.model.options import Settings
from broadsheet.publish.site.topic import TopicLink
from broadsheet.publish.site.wording import clean
from broadsheet.publish.templating import templates

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Meta:
    """What a page says of itself to machines. ``path`` and ``image`` lead from the site's root."""

    title: str
    description: str
    path: str
    kind: str = "website"
    image: str = ""


@dataclass(frozen=True, slots=True)
class Dateline:
    """The edition's own day and time, for the pages that show it."""

    day: str
    clock: str
    iso: str


@dataclass(frozen=True, slots=True)
class Chrome:
    """What surrounds a page, already printed. ``root`` is the prefix that leads to the site's root."""

    root: str
    links: Markup
    masthead: Markup
    footer: Markup


class Printer:
    """Prints the pages of one edition. Nothing in it changes."""

    def __init__(self, settings: Settings, navigation: Sequence[TopicLink], stylesheet: str) -> None:
        self._everywhere = {
            "home": settings.edition.home,
            "language": settings.edition.locale,
            "og_locale": _og_locale(settings.edition.locale),
            "site": clean(settings.edition.title),
            "subject": clean(settings.edition.subject),
            "navigation": tuple(navigation),
            "stylesheet": stylesheet,
            "newsletter": "newsletter" in settings.publish.outputs,
        }

    def chrome(self, root: str, *, current: str = "", dateline: Dateline | None = None) -> Chrome:
        """What surrounds pages that reach the root by ``root``; ``current`` is the path of the page."""
        views: dict[str, object] = {"root": root, "current": current, "dateline": dateline}
        return Chrome(
            root=root,
            links=Markup(self._print("links.html", views)),
            masthead=Markup(self._print("masthead.html", views)),
            footer=Markup(self._print("footer.html", views)),
        )

    def page(self, template: str, meta: Meta, chrome: Chrome, **views: object) -> Artifact:
        """The page that stands at the path of ``meta``."""
        text = self._print(template, {**views, "meta": meta, "chrome": chrome, "root": chrome.root})
        return Artifact(f"public/{meta.path}", HTML, text.encode("utf-8"))

    def _print(self, template: str, views: dict[str, object]) -> str:
        return templates().get_template(template).render(self._everywhere, **views)


def _og_locale(locale: str) -> str:
    """``en-us`` as Open Graph has it: ``en_US``."""
    language, _, region = locale.partition("-")
    return f"{language}_{region.upper()}" if region else language
