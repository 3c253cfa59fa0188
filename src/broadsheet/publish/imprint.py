"""Imprints: digests of what an artifact is made from, so that it need not be rendered to be known as unchanged."""

from __future__ import annotations

from collections.abc import Iterable

from broadsheet.text.digests import digest


def imprint(marks: Iterable[str], *others: object) -> str:
    """Digest of the marks (`Edition.marks`) of the stories that an artifact shows and of the other values that
    it is made from.

    Empty, which means unknown, where a story has no mark, or where there is no story: marks alone know the
    settings, taxonomy, registry, keys and program. ``others`` are values whose ``repr`` tells all of them in a
    fixed order: texts, numbers, dataclasses, and tuples and lists of such.
    """
    found = list(marks)
    return digest(repr((found, others)).encode("utf-8", "surrogatepass")) if found and all(found) else ""
