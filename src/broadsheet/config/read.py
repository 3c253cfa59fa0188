"""broadsheet.toml becomes each stage's options."""

from __future__ import annotations

import difflib
import json
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from broadsheet.config.checks import CHECKS, ENTRY_CHECKS, FIELD_CHECKS
from broadsheet.config.place import place_of
from broadsheet.errors import ConfigurationError, UsageError
from broadsheet.model.options import FILTER_FIELDS, FilterOptions, FilterRule, Settings
from broadsheet.model.presets import GRANULARITIES, PRESETS

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
    for path, value in _no_numbers(table, Settings, ()):
        raise ConfigurationError(
            f"{'.'.join(path)} cannot be {value!r}",
            subject=place_of(path, text, where),
            remedy="Write a number, without quotes.",
        )
    try:
        settings = _SETTINGS.validate_python(_with_preset(table))
    except ValidationError as error:
        raise _wrong_type(error, text, where) from error
    for path, check in CHECKS.items():
        _apply(check, path, settings, text, where)
    for path, check_entry in ENTRY_CHECKS.items():
        _apply_to_entries(check_entry, path, settings, text, where)
    for way, check in FIELD_CHECKS.items():
        _apply_to_fields(check, way, settings, text, where)
    return replace(settings, filters=_placed(settings.filters, text, where))


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
        elif (entry := _entry_model(hints[key])) and isinstance(value, dict):
            for name, inner in value.items():
                yield from _unknown_keys(inner, entry, (*path, key, name)) if isinstance(inner, dict) else ()
        elif get_args(hints[key]) == (FilterRule, ...) and isinstance(value, list):
            for number, rule in enumerate(each for each in value if isinstance(each, dict)):
                yield from _unknown_in_rule(rule, (*path, key, str(number)))


def _entry_model(hint: Any) -> type | None:
    """The dataclass of a table's entries, if they are tables themselves."""
    model = get_args(hint)[1] if get_origin(hint) is Mapping else None
    return model if is_dataclass(model) and isinstance(model, type) else None


def _unknown_in_rule(
    rule: Mapping[str, Any], path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    names = ["name", *FILTER_FIELDS, *(["points"] if path[-2] == "boost" else [])]
    yield from (((*path, key), names) for key in rule if key not in names)


def _no_numbers(
    table: Mapping[str, Any], model: type, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every text and truth value that stands where the model has a number: neither is taken for one."""
    hints = get_type_hints(model)
    for key, value in table.items():
        hint = hints[key]
        if is_dataclass(hint) and isinstance(hint, type) and isinstance(value, dict):
            yield from _no_numbers(value, hint, (*path, key))
        elif get_origin(hint) is Mapping and get_args(hint)[1] in _NUMBERS and isinstance(value, dict):
            yield from (((*path, key, name), inner) for name, inner in value.items() if _is_word(inner))
        elif hint in _NUMBERS and _is_word(value):
            yield (*path, key), value


_NUMBERS = (int, float)


def _is_word(value: Any) -> bool:
    return isinstance(value, str | bool)


def _with_preset(table: Mapping[str, Any]) -> dict[str, Any]:
    """The table with the values of the presets that its sections name below their own; tables are laid over
    tables."""
    laid = dict(table)
    for (section, key), presets in _PRESETS.items():
        own = table.get(section, {})
        if not isinstance(own, dict):
            continue
        preset = presets.get(str(own.get(key, "")), {})
        both = {
            name: {**value, **own[name]}
            for name, value in preset.items()
            if _are_tables(value, own.get(name))
        }
        laid[section] = {**preset, **own, **both}
    return laid


_PRESETS: Mapping[tuple[str, str], Mapping[str, Mapping[str, Any]]] = {
    ("score", "preset"): PRESETS,
    ("story", "granularity"): GRANULARITIES,
}
"""The setting that names a preset of its section."""


def _are_tables(*values: Any) -> bool:
    return all(isinstance(value, Mapping) for value in values)


def _unknown(path: tuple[str, ...], known: list[str], text: str, where: str) -> ConfigurationError:
    near = difflib.get_close_matches(path[-1], known, n=1, cutoff=0.4)
    remedy = f"Did you mean {near[0]!r}?" if near else f"Known here: {', '.join(known)}."
    kind = "key" if len(path) > 1 else "section"
    return ConfigurationError(
        f"unknown {kind} {'.'.join(path)!r}", subject=place_of(path, text, where), remedy=remedy
    )


def _wrong_type(error: ValidationError, text: str, where: str) -> ConfigurationError:
    first = error.errors()[0]
    path = tuple(str(step) for step in first["loc"])
    return ConfigurationError(
        f"{'.'.join(path)} cannot be {first['input']!r}",
        subject=place_of(path, text, where),
        remedy=_TYPE_REMEDIES.get(first["type"], f"{first['msg']}."),
    )


_WHOLE, _NUMBER = "Write a whole number, without quotes.", "Write a number, without quotes."
_TYPE_REMEDIES = {
    "tuple_type": 'Write a list, like ["one", "two"].',
    "string_type": "Write a text, in quotes.",
    "bool_type": "Write true or false, without quotes.",
    "bool_parsing": "Write true or false, without quotes.",
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": "Write a number that is not infinite.",
}
"""pydantic's name of what is wrong with a value -> what to write."""


def _placed(filters: FilterOptions, text: str, where: str) -> FilterOptions:
    """The rules, each with the line on which it stands."""
    placed = {
        kind.name: tuple(
            replace(rule, where=place_of(("filters", kind.name, str(number)), text, where))
            for number, rule in enumerate(getattr(filters, kind.name))
        )
        for kind in fields(filters)
    }
    return FilterOptions(**placed)


def _apply(
    check: Callable[[Any], str], path: tuple[str, str], settings: Settings, text: str, where: str
) -> None:
    value = getattr(getattr(settings, path[0]), path[1])
    if wrong := check(value):
        raise _unfit(path, value, wrong, text, where)


def _apply_to_entries(
    check: Callable[[str, Any], str], path: tuple[str, str], settings: Settings, text: str, where: str
) -> None:
    for name, value in getattr(getattr(settings, path[0]), path[1]).items():
        if wrong := check(name, value):
            raise _unfit((*path, name), value, wrong, text, where)


def _apply_to_fields(
    check: Callable[[Any], str], path: tuple[str, str, str], settings: Settings, text: str, where: str
) -> None:
    section, table, field = path
    for name, entry in getattr(getattr(settings, section), table).items():
        value = getattr(entry, field)
        if value not in ("", None) and (wrong := check(value)):
            raise _unfit((section, table, name, field), value, wrong, text, where)


def _unfit(path: tuple[str, ...], value: Any, wrong: str, text: str, where: str) -> ConfigurationError:
    return ConfigurationError(
        f"{'.'.join(path)} cannot be {value!r}: {wrong}",
        subject=place_of(path, text, where),
        remedy="Mend the line or delete it to have the default.",
    )
