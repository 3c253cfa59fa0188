"""A folder of the old engine becomes an edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from broadsheet.adapters import archive, folder
from broadsheet.compose.newsroom import open_newsroom
from broadsheet.compose.oldapi import ApiCheck, compare_api
from broadsheet.compose.oldsite import OldSite, read_old_site
from broadsheet.compose.past import PRIVATE
from broadsheet.compose.toml import toml
from broadsheet.config import read_settings
from broadsheet.errors import InputError, UsageError
from broadsheet.model.item import Refused
from broadsheet.model.options import EditionOptions
from broadsheet.parse import write_opml
from broadsheet.pipeline.report import Progress, silent
from broadsheet.score import Finding, Learned, learn


@dataclass(frozen=True, slots=True)
class Adoption:
    """What the folder held, what its records showed, and the files that were written."""

    records: int
    stories: int
    newsletters: int
    findings: tuple[Finding, ...]
    boost: int
    boosted: int
    foreign: int
    """Private parts that no key opens; they are kept."""
    refused: tuple[Refused, ...]
    written: tuple[str, ...]


def adopt_folder(root: Path, progress: Progress = silent) -> Adoption:
    """Write broadsheet.toml (with what the records show) and sources.opml, have git ignore the store, and
    bring every record into it as it stands. No other file is touched.

    Newsletters stay where they are. Killed anywhere, it can be called again, or the next `run` brings the
    records in. Raises UsageError where there is a broadsheet.toml already, and what `read_old_site` raises.
    """
    if (root / folder.SETTINGS).exists():
        raise UsageError(
            f"there is a {folder.SETTINGS} already, so this is an edition",
            subject=str(root),
            remedy=f"Run: broadsheet run {root}",
        )
    site = read_old_site(root)
    learned = learn(site.examples, site.taxonomy)
    findings = (*learned.findings, *_of_printing(site))
    text = settings_of(site.edition, findings)
    read_settings(text)
    sources = write_opml((), site.edition.title)
    written = folder.write_new(root, {folder.SOURCES: sources})
    written += [".gitignore"] if archive.ignore(root, f"{PRIVATE}/") else []
    written += folder.write_new(root, {folder.SETTINGS: text.encode()})
    return _taken_in(root, learned, findings, tuple(written), progress)


def _taken_in(
    root: Path, learned: Learned, findings: tuple[Finding, ...], written: tuple[str, ...], progress: Progress
) -> Adoption:
    """Opening the new edition brings its missing store back from the records."""
    with open_newsroom(root, progress=progress) as room:
        restored = room.restored
        return Adoption(
            records=restored.records if restored else 0,
            stories=restored.stories if restored else 0,
            newsletters=archive.count_newsletters(root),
            findings=findings,
            boost=learned.boost,
            boosted=learned.boosted,
            foreign=restored.foreign if restored else 0,
            refused=room.refused,
            written=written,
        )


def _of_printing(site: OldSite) -> Iterator[Finding]:
    count = len(site.records)
    yield Finding("records", site.folder, 1.0 if count else None, count)
    check = _checked(site)
    if check is not None:
        yield Finding("api_style", check.style, check.equal / check.pages, check.pages)


def _checked(site: OldSite) -> ApiCheck | None:
    """None where there are no pages, or none that this API wrote: `api check` says which."""
    try:
        return compare_api(site)
    except InputError:
        return None


_SECTIONS: Mapping[str, str] = {"records": "publish", "api_style": "publish"}
"""Section of a setting that is not in [score]."""


_PRESET: Mapping[str, tuple[str, ...]] = {"score": ('preset = "classic"',)}
"""The old engine's numbers come from its own formula."""


def settings_of(edition: EditionOptions, findings: Sequence[Finding]) -> str:
    """The text of a broadsheet.toml. What no record shows is left to its default, unless it names a place."""
    shown = [one for one in findings if one.explains is not None or one.name == "records"]
    lines = [
        "# What the edition is, as its _config.yml says. All else has defaults: docs/settings.md.",
        "[edition]",
        *_stated(edition),
        "# Registered is who stands in _data/organizations, as the records have it.",
        "shipped_providers = false",
        "",
        "[fetch]",
        "# Say who asks, with an address where you can be reached.",
        f"user_agent = {toml(f'Broadsheet/0.1 (+{edition.web_url or edition.home})')}",
    ]
    for section in ("score", "publish"):
        own = [one for one in shown if _SECTIONS.get(one.name, "score") == section]
        lines += ["", f"[{section}]", *_PRESET.get(section, ()), "# Learned from the records."]
        lines += [_line(one) for one in own]
    lines += [
        "",
        "[secured]",
        "# Private parts of the old engine, which no key of ours opens.",
        "keep_foreign = true",
    ]
    return "\n".join(lines) + "\n"


def _stated(edition: EditionOptions) -> Iterator[str]:
    for key in ("title", "subject", "url", "baseurl", "web_url", "locale"):
        if value := getattr(edition, key):
            yield f"{key} = {toml(value)}"


def _line(finding: Finding) -> str:
    explained = (
        f"explains {finding.explains:.1%} of {finding.records}" if finding.records else "no record yet"
    )
    return f"{finding.name} = {toml(finding.value)}  # {explained}"
