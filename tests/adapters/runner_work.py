"""Work for runners: importable by name, as the port asks."""

from __future__ import annotations

import os


def square(number: int) -> int:
    """The square; negative numbers are refused."""
    if number < 0:
        raise ValueError(f"{number} is negative")
    return number * number


def die(_: int) -> int:
    """End the process as the system's killer would."""
    os._exit(9)
