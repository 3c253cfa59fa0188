"""The letters of an edition: those that stand in its archive, those that its closed days add."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from broadsheet.model.edition import Edition
from broadsheet.model.options import Settings
from broadsheet.publish.letters.letter import FOLDER, letter
from broadsheet.publish.letters.paper import letter_bytes
from broadsheet.publish.letters.redact import OWN, is_ours, titles_in, without
from broadsheet.text.dates import day_named

PLACE = "newsletter"
"""Where letters are served, below the site's root (record format, section 11: `webUrl`)."""
_FENCE = "\n---\n"


@dataclass(frozen=True, slots=True)
class Issue:
    """A letter as it is served: ``path`` from the site's root, ``page`` its HTML."""

    day: date
    path: str
    titles: tuple[str, ...]
    page: str


def standing(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every letter of the archive that is ours to write: those of this engine, and those of
    the old one out of which something was, or must now be, taken. All others are nobody's to touch, and are
    not named."""
    for path, data in edition.letters.items():
        text = data.decode("utf-8", "surrogateescape")
        rest = without(text, edition.removed)
        if is_ours(text) or rest != text:
            yield path, rest.encode("utf-8", "surrogateescape")


def added(edition: Edition, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of the letters of days that have none yet."""
    for day in edition.closed:
        one = letter(day, edition, settings)
        yield f"{FOLDER}/{one.stem}.html", letter_bytes(one, settings.edition)


def issues(edition: Edition, settings: Settings) -> tuple[Issue, ...]:
    """The letters of this engine as they are served, newest first: without what an editor has hidden since.

    Letters of the old engine are not served: they show pictures and scripts of other sites.
    """
    silenced = {
        report.article.id for coverage in edition.coverages for report in coverage.reports if report.silenced
    }
    held = (*standing(edition), *added(edition, settings))
    found = (_issue(path, data, silenced, settings.edition.home) for path, data in held)
    return tuple(sorted((one for one in found if one), key=lambda one: (one.day, one.path), reverse=True))


def _issue(path: str, data: bytes, silenced: set[str], home: str) -> Issue | None:
    text, day = data.decode("utf-8", "replace"), day_named(path)
    if day is None or OWN not in text:
        return None
    text = without(text, silenced)
    stem = path.removeprefix(f"{FOLDER}/").removesuffix(".html")
    page = _local(text.partition(_FENCE)[2], home)
    titles = tuple(titles_in(text))
    return Issue(day, f"{PLACE}/{stem}/index.html", titles, page) if titles else None


def _local(page: str, home: str) -> str:
    """The page with relative links to the site, as all its pages have them."""
    inside = re.compile(rf'(href|src)="{re.escape(home)}/([^"]*)"')
    return inside.sub(lambda found: f'{found[1]}="../../{_named(found[2])}"', page)


def _named(path: str) -> str:
    return f"{path}index.html" if not path or path.endswith("/") else path
