"""The archive of held pictures: which article shows which, and in which files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from broadsheet.errors import EditionError
from broadsheet.model.article import Rendition, Thumbnail

_NAME = re.compile(r"([0-9a-f]{16})-([1-9]\d{0,4})x([1-9]\d{0,4})\.(avif|webp|jpg)")


def read_held(index: bytes, names: Iterable[str], where: str) -> Mapping[str, Thumbnail]:
    """Thumbnails by article id, from the index (JSON, picture by article id) and the names of the files.

    An article is left out whose picture has no JPEG among the files: another form alone is no picture for all.
    Raises EditionError for an index that is not of that shape.
    """
    files: dict[str, list[Rendition]] = {}
    for one in filter(None, map(_rendition, names)):
        files.setdefault(one.picture, []).append(one)
    held = {
        key: tuple(sorted(each, key=lambda one: (one.form, one.width)))
        for key, each in files.items()
        if any(one.form == "jpg" for one in each)
    }
    shown = _shown(index, where).items()
    return {key: Thumbnail(key, held[picture]) for key, picture in shown if picture in held}


def _rendition(name: str) -> Rendition | None:
    found = _NAME.fullmatch(name)
    return Rendition(found[1], int(found[2]), int(found[3]), found[4]) if found else None


def _shown(index: bytes, where: str) -> dict[str, str]:
    if not index:
        return {}
    try:
        shown = json.loads(index)
    except (ValueError, RecursionError) as error:
        raise _broken(where) from error
    if not isinstance(shown, dict) or not all(isinstance(picture, str) for picture in shown.values()):
        raise _broken(where)
    return shown


def _broken(where: str) -> EditionError:
    return EditionError(
        "the index of held pictures cannot be read",
        subject=where,
        remedy="Restore it from git, or delete it.",
    )
