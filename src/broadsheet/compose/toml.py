"""Values as TOML writes them (TOML 1.0)."""

from __future__ import annotations

import json


def toml(value: object) -> str:
    """A string, number, boolean, list, or inline table. JSON's escapes are a subset of TOML's, which escapes
    U+007F besides."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{toml(key)} = {toml(inner)}" for key, inner in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
