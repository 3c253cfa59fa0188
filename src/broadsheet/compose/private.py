"""What sealing and opening need, put together for one edition."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from broadsheet.adapters import folder
from broadsheet.compose.parts import OUTPUTS
from broadsheet.model.options import Settings
from broadsheet.pipeline.plan import Output
from broadsheet.pipeline.unseal import Opening
from broadsheet.publish.classes import CLASSES
from broadsheet.publish.outputs import newsletter, records
from broadsheet.publish.private import MEMORY, Vault
from broadsheet.text.sealing import Keys

NO_KEY = (
    "there is no key: records are written without their private part, and a rebuild from them will lack what "
    "it holds; set BROADSHEET_KEY or BROADSHEET_KEY_FILE"
)


def outputs_of(root: Path, settings: Settings, keys: Keys) -> tuple[Output, ...]:
    """The outputs that the settings name; the one of records seals. Letters that were written stay, whether
    new ones are wanted or not."""
    vault = (
        Vault(keys, lambda path: folder.read_bytes(root, path))
        if settings.secured.keep_foreign
        else Vault(keys)
    )
    parts = OUTPUTS | {"records": partial(records.render, vault=vault)}
    chosen = tuple(parts[name] for name in settings.publish.outputs)
    return chosen if "newsletter" in settings.publish.outputs else (*chosen, newsletter.keep)


def warnings_of(settings: Settings, keys: Keys) -> tuple[str, ...]:
    """What the operator should know at each print."""
    return () if keys or "records" not in settings.publish.outputs else (NO_KEY,)


def opening_of(settings: Settings, keys: Keys, root: Path | None = None) -> Opening:
    """For the records of the edition; with ``root`` what its press remembers comes back too."""
    memory = folder.read_bytes(root, MEMORY) if root else b""
    classes = folder.read_bytes(root, CLASSES) if root else b""
    return Opening(keys, settings.publish.records, settings.secured.keep_foreign, memory, classes)
