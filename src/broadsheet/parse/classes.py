"""The file of the archive that holds the classes of sources."""

from __future__ import annotations

import json
from datetime import datetime

from broadsheet.errors import InputError
from broadsheet.model.source import ClassChange


def read_classes(data: bytes, where: str) -> tuple[ClassChange, ...]:
    """The changes that `publish.classes` wrote; none for no bytes. Raises InputError for another shape."""
    if not data:
        return ()
    try:
        found = json.loads(data)
        return tuple(
            ClassChange(str(source_id), datetime.fromisoformat(at), str(state))
            for source_id, pairs in found.items()
            for at, state in pairs
        )
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(
            f"the classes of sources cannot be read ({error})",
            subject=where,
            remedy="Bring the file back from git; until then they are reckoned anew",
        ) from error
