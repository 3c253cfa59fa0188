"""The classes in which the public saw sources, as a file of the archive."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby

from broadsheet.model.source import ClassChange
from broadsheet.text.dates import stamp

CLASSES = "_data/source-classes.json"
"""Where it stands in the edition's folder. It is not sealed: the site shows the same."""


def write_classes(changes: Iterable[ClassChange]) -> bytes:
    """Changes, sorted by (source id, time), as JSON: a line a source, its id with pairs of time and class."""
    lines = [
        f"{json.dumps(source_id)}: {json.dumps([[stamp(one.at), one.state] for one in some])}"
        for source_id, some in groupby(changes, key=lambda one: one.source_id)
    ]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()
