"""broadsheet.toml becomes each stage's options."""

from __future__ import annotations

import difflib
import json
import tomllib
import zoneinfo
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from ipaddress import ip_network
from typing import Any, get_type_hints

from pydantic import TypeAdapter, ValidationError

from broadsheet.errors import ConfigurationError, UsageError
from broadsheet.model.options import Settings

_SETTINGS = TypeAdapter(Settings)


def read_settings(text: str, where: str = "broadsheet.toml") -> Settings:
    """The settings that the text of a broadsheet.toml holds; what it leaves out has its default.

    Raises ConfigurationError naming file and line: for text that is no TOML, an unknown key (with the nearest
    right one), a value of the wrong type, and a value that the setting cannot take.
    """
    return _checked(_parse(text, where), text, where)


def overlay_settings(text: str, changes: Sequence[str], where: str = "--set") -> Settings:
    """The settings of a broadsheet.toml with ``changes`` laid over them, each ``section.name=value``.

    A value is written as in the file (``0``, ``true``, ``["a"]``); one that is no TOML counts as a string. Raises
    UsageError for a change of another form, else what `read_settings` raises, with ``where`` in place of a line.
    """
    table = _parse(text, "broadsheet.toml")
    for change in changes:
        _lay_over(table, _change(change, where))
    return _checked(table, "", where)


def _change(change: str, where: str) -> dict[str, Any]:
    name, sign, value = change.partition("=")
    for line in (change, f"{name} = {json.dumps(value)}"):
        try:
            table = tomllib.loads(line)
        except tomllib.TOMLDecodeError:
            continue
        if sign and "\n" not in change and all(isinstance(inner, dict) for inner in table.values()):
            return table
    raise UsageError(f"{where} cannot be {change!r}", remedy="Write it like score.image=0.")


def _lay_over(table: dict[str, Any], change: Mapping[str, Any]) -> None:
    for key, value in change.items():
        if isinstance(value, dict) and isinstance(table.get(key), dict):
            _lay_over(table[key], value)
        else:
            table[key] = value


def _checked(table: Mapping[str, Any], text: str, where: str) -> Settings:
    for path, known in _unknown_keys(table, Settings, ()):
        raise _unknown(path, known, text, where)
    try:
        settings = _SETTINGS.validate_python(table)
    except ValidationError as error:
        raise _wrong_type(error, text, where) from error
    for path, check in CHECKS.items():
        _apply(check, path, settings, text, where)
    return settings


def _parse(text: str, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(
            f"this is no TOML: {error}", subject=where, remedy="Mend that line."
        ) from error


def _unknown_keys(
    table: Mapping[str, Any], model: type, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Every key that the model has no field for, with the fields it does have."""
    hints = get_type_hints(model)
    names = [field.name for field in fields(model)]
    for key, value in table.items():
        if key not in names:
            yield (*path, key), names
        elif is_dataclass(hints[key]) and isinstance(value, dict):
            yield from _unknown_keys(value, hints[key], (*path, key))


def _unknown(path: tuple[str, ...], known: list[str], text: str, where: str) -> ConfigurationError:
    near = difflib.get_close_matches(path[-1], known, n=1, cutoff=0.4)
    remedy = f"Did you mean {near[0]!r}?" if near else f"Known here: {', '.join(known)}."
    kind = "key" if len(path) > 1 else "section"
    return ConfigurationError(
        f"unknown {kind} {'.'.join(path)!r}", subject=_place(path, text, where), remedy=remedy
    )


def _wrong_type(error: ValidationError, text: str, where: str) -> ConfigurationError:
    first = error.errors()[0]
    path = tuple(str(step) for step in first["loc"])
    return ConfigurationError(
        f"{'.'.join(path)} cannot be {first['input']!r}",
        subject=_place(path, text, where),
        remedy=f"{first['msg']}.",
    )


def _place(path: tuple[str, ...], text: str, where: str) -> str:
    """``file:line`` of a key: the last part of its path that the text names, below its section."""
    section, number = "", 0
    for count, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if stripped.startswith("["):
            section = stripped.strip("[]").strip()
            number = count if section == path[0] and not number else number
        key = stripped.partition("=")[0].strip().strip('"')
        if (section, key) == (path[0], path[1] if len(path) > 1 else "") or (not section and key == path[0]):
            return f"{where}:{count}"
    return f"{where}:{number}" if number else where


def _timezone(value: str) -> str:
    try:
        zoneinfo.ZoneInfo(value)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return "no time zone of that name; write one like 'Europe/Berlin' or 'UTC'"
    return ""


def _positive(value: float) -> str:
    return "" if value > 0 else "it must be more than 0"


def _not_negative(value: float) -> str:
    return "" if value >= 0 else "it must not be negative"


def _share(value: float) -> str:
    return "" if 0 <= value <= 1 else "it must lie between 0 and 1"


def _networks(values: tuple[str, ...]) -> str:
    for value in values:
        try:
            ip_network(value)
        except ValueError:
            return f"{value!r} is no network; write one like '127.0.0.0/8'"
    return ""


def _folder(value: str) -> str:
    plain = value and not value.startswith(("/", ".")) and ".." not in value and "\\" not in value
    return "" if plain else "it must be a folder inside the edition, like '_news'"


def _base(value: str) -> str:
    return (
        ""
        if not value or (value.startswith("/") and not value.endswith("/"))
        else "write it like '/ai', or leave it empty"
    )


def _address(value: str) -> str:
    return "" if value.startswith(("http://", "https://")) else "it must begin with https:// or http://"


def _one_of(*choices: str) -> Callable[[str], str]:
    return lambda value: "" if value in choices else f"it must be one of {', '.join(choices)}"


def _outputs(values: tuple[str, ...]) -> str:
    return "" if values else "name at least one output"


CHECKS: dict[tuple[str, str], Callable[[Any], str]] = {
    ("edition", "timezone"): _timezone,
    ("edition", "url"): _address,
    ("edition", "baseurl"): _base,
    ("edition", "web_url"): lambda value: _address(value) if value else "",
    ("edition", "front_size"): _positive,
    ("edition", "front_hours"): _positive,
    ("edition", "half_life_hours"): _positive,
    ("fetch", "timeout"): _positive,
    ("fetch", "max_bytes"): _positive,
    ("fetch", "max_redirects"): _not_negative,
    ("fetch", "connections"): _positive,
    ("fetch", "per_host"): _positive,
    ("fetch", "delay"): _not_negative,
    ("fetch", "articles_per_poll"): _positive,
    ("fetch", "allow_addresses"): _networks,
    ("fetch", "poll_minutes"): _not_negative,
    ("store", "keep_days"): _positive,
    ("store", "captures_max_bytes"): _positive,
    ("dedupe", "likeness"): _share,
    ("story", "threshold"): _share,
    ("story", "topic_threshold"): _share,
    ("story", "window_hours"): _positive,
    ("story", "span_days"): _positive,
    ("story", "merge_every"): _positive,
    ("publish", "records"): _folder,
    ("publish", "pictures"): _one_of("thumbnail", "none"),
    ("publish", "excerpt"): _not_negative,
    ("publish", "api_style"): _one_of("2024", "2021", "2021-items"),
    ("publish", "outputs"): _outputs,
}
"""(section, key) -> what is wrong with a value, in words, or an empty string."""


def _apply(
    check: Callable[[Any], str], path: tuple[str, str], settings: Settings, text: str, where: str
) -> None:
    value = getattr(getattr(settings, path[0]), path[1])
    if wrong := check(value):
        raise ConfigurationError(
            f"{'.'.join(path)} cannot be {value!r}: {wrong}",
            subject=_place(path, text, where),
            remedy="Mend the line or delete it to have the default.",
        )
