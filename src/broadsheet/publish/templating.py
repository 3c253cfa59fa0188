"""The package's own templates."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def templates(finalize: Callable[[object], object] | None = None) -> Environment:
    """Where templates are compiled, once: everything is escaped, and a name that does not exist is an error.
    ``finalize`` is asked for every value before it is printed."""
    return Environment(
        loader=PackageLoader("broadsheet.publish", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finalize,
    )
