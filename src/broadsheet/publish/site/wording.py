"""A stranger's text made fit for a page, and numbers written for readers."""

from __future__ import annotations

import re

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")


def clean(text: str) -> str:
    """The text with white space folded and without what no HTML page may hold (controls, lone surrogates)."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def number(value: float) -> str:
    """A number with at most two decimals, a true minus sign, and commas in thousands."""
    return f"{value:,.2f}".rstrip("0").rstrip(".").replace("-", "−")


def points(value: float) -> str:
    """The same with a sign, as a summand is written."""
    return number(value) if value < 0 else "+" + number(value)


def counted(count: int, one: str, many: str = "") -> str:
    """``1 report``, ``12 reports``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
