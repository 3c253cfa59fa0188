"""Where a key stands in the text of a broadsheet.toml."""

from __future__ import annotations

import tomllib
from typing import Any


def place_of(path: tuple[str, ...], text: str, where: str) -> str:
    """``file:line`` of a key (section, key, …): the deepest part of its path that the text names."""
    if path[0] == "filters" and len(path) > 2:
        return _place_in_rule(path, text, where)
    ways = {path[:length]: 0 for length in range(1, len(path) + 1)}
    section: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if header := _header(stripped):
            way = section = header
        else:
            way = (*section, *_keys_of(stripped))
        if not ways.get(way, 1):
            ways[way] = number
    found = [number for number in ways.values() if number]
    return f"{where}:{found[-1]}" if found else where


def _header(line: str) -> tuple[str, ...]:
    """The keys of the table that a line opens, a domain in quotes being one; none for any other line."""
    try:
        table: Any = tomllib.loads(line) if line.startswith("[") else {}
    except tomllib.TOMLDecodeError:
        return ()
    keys = []
    while table:
        key, table = next(iter(table.items()))
        keys.append(key)
        table = table[0] if isinstance(table, list) else table
    return tuple(keys)


def _keys_of(line: str) -> tuple[str, ...]:
    """The key that a line sets, dotted ones in their parts."""
    key, equals, _ = line.partition("=")
    return tuple(part.strip().strip("\"'") for part in key.split(".")) if equals else ("",)


def _place_in_rule(path: tuple[str, ...], text: str, where: str) -> str:
    """``file:line`` of a filter, or of a key in it: (filters, kind, number from 0, key)."""
    kind, number = path[1], int(path[2])
    key = path[3] if len(path) > 3 else ""
    header, seen, found = f"[[filters.{kind}]]", -1, 0
    for count, line in enumerate(text.splitlines(), 1):
        stripped = "".join(line.partition("#")[0].split())
        if stripped == header:
            seen += 1
            found = count if seen == number else found
        elif seen == number and not stripped.startswith("["):
            if key and stripped.partition("=")[0].strip('"') == key:
                return f"{where}:{count}"
        elif seen == number:
            break
    return f"{where}:{found}" if found else place_of(path[:2], text, where)
