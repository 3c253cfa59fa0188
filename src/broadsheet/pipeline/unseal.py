"""Opens the private parts of records, and what the press remembered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from broadsheet.errors import InputError, SealError
from broadsheet.model.item import Refused
from broadsheet.model.private import PressMemory, Private
from broadsheet.model.record import Record
from broadsheet.model.source import ClassChange
from broadsheet.parse import read_classes, read_memory, read_private, sealed_memory
from broadsheet.publish.classes import CLASSES
from broadsheet.publish.private import MEMORY
from broadsheet.text.sealing import NO_KEYS, Keys, unseal

KIND = "private part"
"""Of a Refused: the record itself was taken, from its public part."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What opening needs. ``folder``: where the edition's records stand, a part of what is authenticated.
    ``memory``, ``classes``: the bytes of the press's memory and of the classes of sources, empty where there are
    none."""

    keys: Keys = NO_KEYS
    folder: str = "_news"
    keep_foreign: bool = False
    memory: bytes = b""
    classes: bytes = b""


NOTHING_TO_OPEN = Opening()
"""No key and no memory: records are taken from their public parts."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Private parts by stem. ``foreign``: how many no key opens. ``bare``: how many records have none."""

    privates: Mapping[str, Private]
    memory: PressMemory
    classes: tuple[ClassChange, ...] = ()
    refused: tuple[Refused, ...] = ()
    foreign: int = 0
    bare: int = 0


def open_privates(records: Mapping[str, Record], opening: Opening) -> Opened:
    """Open what can be opened; each part that cannot is Refused by its record's path.

    A foreign part is not Refused where the edition keeps such; without any key one line stands for all.
    """
    privates: dict[str, Private] = {}
    refused: list[Refused] = []
    foreign = bare = 0
    for stem, record in records.items():
        path = f"{opening.folder}/{stem}.md"
        if record.secured is None:
            bare += 1
            continue
        try:
            plain = unseal(opening.keys, record.secured, path)
        except SealError as error:
            foreign += 1
            if opening.keys and not opening.keep_foreign:
                refused.append(Refused(path, error.what, KIND))
            continue
        try:
            privates[stem] = read_private(plain, path)
        except SealError as error:
            refused.append(Refused(path, error.what, KIND))
    if foreign and not opening.keys and not opening.keep_foreign:
        refused.append(Refused(opening.folder, _keyless(foreign), KIND))
    memory, faults = _memory(opening)
    classes, unread = _classes(opening)
    return Opened(privates, memory, classes, (*refused, *faults, *unread), foreign, bare)


def _keyless(count: int) -> str:
    return (
        f"{count} record(s) have a private part and there is no key: first-seen times, sources, reasons and "
        "editors' marks in them are missing; set BROADSHEET_KEY or BROADSHEET_KEY_FILE and rebuild"
    )


def _classes(opening: Opening) -> tuple[tuple[ClassChange, ...], tuple[Refused, ...]]:
    try:
        return read_classes(opening.classes, CLASSES), ()
    except InputError as error:
        return (), (Refused(CLASSES, error.what, "record"),)


def _memory(opening: Opening) -> tuple[PressMemory, tuple[Refused, ...]]:
    if not opening.memory or not opening.keys:
        return PressMemory(), ()
    try:
        plain = unseal(opening.keys, sealed_memory(opening.memory, MEMORY), MEMORY)
        return read_memory(plain, MEMORY), ()
    except SealError as error:
        if opening.keep_foreign:
            return PressMemory(), ()
        return PressMemory(), (Refused(MEMORY, error.what, KIND),)
