"""The held pictures: the archive's copies of them, each once, and which article shows which."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from broadsheet.model.article import MEDIA_TYPES
from broadsheet.model.artifact import Artifact
from broadsheet.model.edition import Edition

FOLDER = "assets/images/news"
INDEX = f"{FOLDER}/index.json"
"""Picture by article id. A record says only that its picture is held, and a name made of the article's id would
hold the same picture once for each of its articles."""


def render(edition: Edition) -> Iterator[Artifact]:
    """Every file of every held picture, by name, and the index; nothing where none is held."""
    renditions = {one.name: one for held in edition.thumbnails.values() for one in held.renditions}
    for name, one in sorted(renditions.items()):
        read = partial(edition.pictures.__getitem__, name)
        yield Artifact(f"{FOLDER}/{name}", MEDIA_TYPES[one.form], read, inputs=name)
    if edition.thumbnails:
        index = {key: held.picture for key, held in sorted(edition.thumbnails.items())}
        yield Artifact(INDEX, "application/json", (json.dumps(index, indent=0) + "\n").encode())
