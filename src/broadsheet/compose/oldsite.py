"""A folder of the old engine, read whole: what adopting it, measuring it and checking its API all need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from broadsheet.adapters import archive, folder
from broadsheet.article import article_of
from broadsheet.config import read_settings
from broadsheet.errors import EditionError, RecordError
from broadsheet.model.item import Refused
from broadsheet.model.options import EditionOptions
from broadsheet.model.record import Record
from broadsheet.model.topic import Taxonomy
from broadsheet.parse import read_record, read_registry, read_site, read_taxonomy
from broadsheet.score import Example


@dataclass(frozen=True, slots=True)
class OldSite:
    """``records`` by their path below the folder without `.md`, in the order of the files' names."""

    root: Path
    edition: EditionOptions
    folder: str
    """Name of the folder of the records."""
    taxonomy: Taxonomy
    records: tuple[tuple[str, Record], ...]
    examples: tuple[Example, ...]
    refused: tuple[Refused, ...]


def read_old_site(root: Path) -> OldSite:
    """Read the folder, adopted or not. What cannot be read of it is Refused by name, and the rest goes on.

    Raises EditionError where the folder holds neither records nor a `_config.yml`, ConfigurationError for a
    broken `_config.yml` and where no topic is the root.
    """
    config = archive.site_config(root)
    where = _records_folder(root)
    if config is None and not where:
        raise EditionError(
            "this is no folder of the old engine: there is neither a _config.yml nor a record",
            subject=str(root),
            remedy=f"Give the folder that holds _news or _posts, or make an edition with: broadsheet init {root}",
        )
    taxonomy, bad_topics = read_taxonomy(folder.topic_files(root))
    providers, bad_providers = read_registry(folder.organization_files(root))
    records, bad_records = _read(root, where)
    articles = ((article_of(record, Path(path).name), record) for path, record in records)
    return OldSite(
        root=root,
        edition=read_site(config, archive.SITE_CONFIG) if config is not None else EditionOptions(),
        folder=where or archive.ARCHIVES[0],
        taxonomy=taxonomy,
        records=records,
        examples=tuple(Example(one, record, providers.get(one.provider.domain)) for one, record in articles),
        refused=(*bad_topics, *bad_providers, *bad_records),
    )


def _records_folder(root: Path) -> str:
    """Where the records are: as broadsheet.toml says, once there is one."""
    path = root / folder.SETTINGS
    if path.is_file():
        return read_settings(folder.read_settings_text(root), str(path)).publish.records
    return archive.archive_folder(root)


def _read(root: Path, where: str) -> tuple[tuple[tuple[str, Record], ...], tuple[Refused, ...]]:
    records, refused = [], []
    files: Iterable[tuple[str, str, bytes]] = archive.archived_records(root / where) if where else ()
    for path, stem, data in files:
        try:
            records.append((f"{where}/{stem}", read_record(data, path)))
        except RecordError as error:
            refused.append(Refused(error.subject or path, error.what, "record"))
    return tuple(records), tuple(refused)
