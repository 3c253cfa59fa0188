"""Use-cases that write what an operator would: a new edition's files, a new source."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from broadsheet.adapters import folder, starter
from broadsheet.adapters.files import replace_file
from broadsheet.compose.toml import toml
from broadsheet.errors import UsageError
from broadsheet.model.item import Refused
from broadsheet.model.source import Source
from broadsheet.parse import read_opml, source_address, with_sources, write_opml
from broadsheet.text.digests import short_id
from broadsheet.text.slugs import slug

IGNORED = b".broadsheet/\n"


def make_edition(
    root: Path, *, title: str = "", subject: str = "", sources: Sequence[str] = (), github: bool = False
) -> list[str]:
    """Write the files of a new edition; those that exist are left as they are. Returns the names written.

    Without a subject: AI, with the bundled taxonomy and real feeds. With one: a root topic of that
    name, whose keyword is the name, and the given sources alone.
    """
    own = bool(subject)
    name = title or f"{subject or 'A.I.'} Every Day"
    files = {
        folder.SETTINGS: settings_text(name, subject or "AI").encode(),
        folder.SOURCES: _opml(name, sources) if own or sources else starter.starter_sources(),
        ".gitignore": IGNORED,
    }
    topics = {f"00-{slug(subject)}.yaml": root_topic(subject)} if own else starter.starter_topics()
    files |= {f"_data/topics/{key}": data for key, data in topics.items()}
    if github:
        files[".github/workflows/broadsheet.yml"] = starter.starter_workflow()
    return folder.write_new(root, files)


def write_edition(root: Path, settings: str, sources: Sequence[Source], more: dict[str, bytes]) -> list[str]:
    """Write an edition from ready parts, with the bundled taxonomy; files that exist are left as they are."""
    files = {
        folder.SETTINGS: settings.encode(),
        folder.SOURCES: write_opml(sources, "Sources"),
        ".gitignore": IGNORED,
    }
    files |= {f"_data/topics/{key}": data for key, data in starter.starter_topics().items()}
    return folder.write_new(root, files | more)


def settings_text(title: str, subject: str) -> str:
    """A short broadsheet.toml: what every operator sets; all other settings have defaults."""
    return f"""# What the edition is, and where it will stand. All else has defaults: docs/settings.md.
[edition]
title = {toml(title)}
subject = {toml(subject)}
url = "https://example.org"
baseurl = ""
locale = "en-us"
timezone = "UTC"

[fetch]
# Say who asks, with an address where you can be reached.
user_agent = "Broadsheet/0.1 (+https://example.org/about)"

[score]
# Whose weights count where this section says nothing: "modern", or "classic", the old engine's.
preset = "modern"
"""


def root_topic(subject: str) -> bytes:
    """The topic file of a subject of one's own."""
    quoted = toml(subject)
    head = f"---\ntaxonomy: topic\n_id: {slug(subject) or 'news'}\nname: {quoted}\n"
    return f"{head}keywords:\n  - {quoted}\n---\n".encode()


def _opml(title: str, addresses: Sequence[str]) -> bytes:
    return write_opml([_source(address, "", (), "feed") for address in addresses], title)


def _source(address: str, title: str, topics: tuple[str, ...], kind: str) -> Source:
    found = source_address(kind, address)
    if not found:
        raise UsageError(
            f"a source cannot be {address!r}",
            remedy="Give an address that begins with https://, or of a WARC file its path inside the folder.",
        )
    return Source(id=short_id(found), address=found, kind=kind, title=title, topics=topics)


def add_source(root: Path, address: str, *, title: str, topics: tuple[str, ...], kind: str) -> bool:
    """Add one source to sources.opml; False where it stands there already."""
    return _add(root, (_source(address, title, topics, kind),)) == 1


def add_sources(root: Path, path: Path) -> tuple[int, tuple[Refused, ...]]:
    """Add the sources of an OPML file; returns how many were new, and what in it was refused."""
    sources, refused = read_opml(path.read_bytes(), str(path))
    return _add(root, sources), refused


def _add(root: Path, sources: Sequence[Source]) -> int:
    folder.read_settings_text(root)
    present = folder.read_sources(root)
    known, _ = read_opml(present, folder.SOURCES) if present else ((), ())
    ids = {source.id for source in known}
    new = list({source.id: source for source in sources if source.id not in ids}.values())
    if new:
        replace_file(root / folder.SOURCES, _with(present, known, new))
    return len(new)


def _with(present: bytes, known: Sequence[Source], new: Sequence[Source]) -> bytes:
    """The operator's file with the new sources; where it is not well formed, what could be read of it with them."""
    try:
        return with_sources(present, new)
    except ValueError:
        return write_opml([*known, *new], "Sources")
