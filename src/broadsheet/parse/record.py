"""A record file -> typed Record. A line-based reader of exactly this shape, in all its eras.

A general YAML reader refuses some characters that stand raw in old records, and reads some plain values as
numbers or dates; this one does neither.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from itertools import islice
from typing import Any

from broadsheet.errors import RecordError
from broadsheet.model.record import OLD_KEYS, Era, Record, RecordImage, RecordProvider, RecordRelated
from broadsheet.parse.frontmatter import block, decode

_PAIR = re.compile(r"([A-Za-z]\w*):(?: |$)")
_BEHIND_COLON = ("", " ")
_END = ""
"""The row behind the last: all others hold something."""
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED = {'"': '"', "\\": "\\", "/": "/", "n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}

_ERA_SIGNS: tuple[tuple[Era, frozenset[str]], ...] = (
    (Era.ERA_2019, frozenset({"abstract", "score", "id"})),
    (Era.ERA_2020_01, frozenset({"sourceUrl", "ampUrl", "cdnAmpUrl"})),
    (Era.ERA_2021, frozenset({"originalUrl", "isCached"})),
)


def read_record(data: bytes, where: str) -> Record:
    """Read one record of any era (record format, sections 1 and 3).

    ``where`` names the file in messages. Order of keys and empty lines are free, CRLF and single quotes are
    understood; nothing is guessed and nothing dropped. Raises RecordError with file, line and reason for what
    is not of this shape, an unknown or doubled key included.
    """
    lines = _Lines(where)
    lines.text = block(decode(data, lines.error), lines.error)
    lines.rows = [row for row in lines.text.split("\n") if row.strip(" ")]
    lines.rows.append(_END)
    values = _mapping(lines, 0, _RECORD)
    if missing := _missing(values, ("category", "title", "published_at", "type")):
        raise lines.error(1, f"{missing} missing")
    return Record(era=_era(lines.keys), **{"excerpt": None, **values})


def _era(keys: set[str]) -> Era:
    return next((era for era, signs in _ERA_SIGNS if signs & keys), Era.ERA_2020_05)


@dataclass(slots=True)
class _Lines:
    """The lines that are not empty, how far they are read, and every key seen so far.

    Their indent is not cut off before: a row is asked whether it begins with the spaces of its mapping.
    """

    where: str
    text: str = ""
    rows: list[str] = field(default_factory=list)
    at: int = 0
    keys: set[str] = field(default_factory=set)

    def error(self, line: int, reason: str) -> RecordError:
        """The complaint about a line of this file."""
        return RecordError(reason, subject=f"{self.where}:{line}", remedy="Correct the line by hand")

    def wrong(self, reason: str) -> RecordError:
        """The complaint about the row that was taken last."""
        return self.wrong_at(self.at - 1, reason)

    def wrong_at(self, row: int, reason: str) -> RecordError:
        """The complaint about a row. Its line is counted only now, for most files have nothing wrong."""
        filled = (line for line, text in enumerate(self.text.split("\n"), start=2) if text.strip(" "))
        return self.error(next(islice(filled, row, None)), reason)

    def item(self, indent: int, wanted: str) -> str:
        """What stands behind the dash of the next row, at exactly this indent."""
        row = self.rows[self.at]
        self.at += 1
        if row[indent : indent + 2] not in ("-", "- "):
            raise self.wrong(f"not {wanted} at indent {indent}")
        return row[indent + 2 :]


_Reader = Callable[[_Lines, str, int], Any]
"""(lines, what stands behind the colon, indent of the key) -> value."""
_Fields = Mapping[str, tuple[str, _Reader]]
"""Key -> (attribute, reader)."""


def _mapping(lines: _Lines, indent: int, fields: _Fields) -> dict[str, Any]:
    values: dict[str, Any] = {}
    rows, margin = lines.rows, " " * indent
    while (row := rows[lines.at]) is not _END and row.startswith(margin):
        lines.at += 1
        start, colon, raw = row.partition(":")
        key = start[indent:]
        if not colon or raw[:1] not in _BEHIND_COLON or key not in fields:
            raise _no_pair(lines, row[indent:], indent)
        attribute, read = fields[key]
        if attribute in values:
            raise lines.wrong(f"{key!r} stands twice, or under two names")
        lines.keys.add(key)
        values[attribute] = read(lines, raw.strip(" "), indent)
    return values


def _no_pair(lines: _Lines, row: str, indent: int) -> RecordError:
    if pair := _PAIR.match(row):
        return lines.wrong(f"the key {pair[1]!r} is unknown here")
    return lines.wrong(f"not a `key: value` at indent {indent}")


def _missing(values: Mapping[str, Any], wanted: tuple[str, ...]) -> str:
    return " and ".join([name for name in wanted if name not in values])


def _text(lines: _Lines, raw: str, indent: int) -> str:
    if raw[:1] == '"':
        return _unquoted(lines, raw)
    if raw[:1] == "'" and raw[-1:] == "'" and len(raw) > 1:
        return raw[1:-1].replace("''", "'")
    return raw


def _unquoted(lines: _Lines, raw: str) -> str:
    if "\\" not in raw and raw.find('"', 1) == len(raw) - 1 > 0:
        return raw[1:-1]
    found = _QUOTED.fullmatch(raw)
    if found is None:
        raise lines.wrong("the quotation mark is not closed, or text follows it")
    if "\\" not in raw:
        return found[1]
    text = _ESCAPE.sub(lambda escape: _character(lines, escape), found[1])
    return _joined(text) if _SURROGATE.search(text) else text


def _character(lines: _Lines, escape: re.Match[str]) -> str:
    if escape[1]:
        return chr(int(escape[1], 16))
    if escape[2] not in _ESCAPED:
        raise lines.wrong(f"the escape {escape[0]!r} is unknown")
    return _ESCAPED[escape[2]]


def _joined(text: str) -> str:
    # Other tools write characters beyond U+FFFF as two escapes, which are one character here.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _integer(lines: _Lines, raw: str, indent: int) -> int:
    number = _whole(raw)
    if number is None:
        raise lines.wrong(f"{raw[:40]!r} is not a whole number")
    return number


@lru_cache
def _whole(raw: str) -> int | None:
    # Remembered, because the same sizes and points stand in every record.
    return int(raw) if _INTEGER.fullmatch(raw) else None


def _boolean(lines: _Lines, raw: str, indent: int) -> bool:
    if raw not in ("true", "false"):
        raise lines.wrong(f"{raw[:40]!r} is neither true nor false")
    return raw == "true"


def _time(lines: _Lines, raw: str, indent: int) -> datetime:
    if not _TIME.fullmatch(raw):
        raise lines.wrong(f"{raw[:40]!r} is not a time of the form 2024-01-31T12:00:00Z")
    try:
        return datetime.fromisoformat(raw)
    except ValueError as error:
        raise lines.wrong(f"{raw} does not exist in the calendar") from error


def _section(lines: _Lines, raw: str) -> None:
    if raw:
        raise lines.wrong(f"{raw[:40]!r} stands where only indented lines may follow")


def _names(lines: _Lines, raw: str, indent: int) -> tuple[str | None, ...]:
    _section(lines, raw)
    names: list[str | None] = []
    margin = " " * (indent + 2)
    while lines.rows[lines.at].startswith(margin):
        value = lines.item(indent + 2, "a list item `- value`").strip(" ")
        names.append(_text(lines, value, indent) if value else None)
    return tuple(names)


def _items(
    lines: _Lines, raw: str, indent: int, fields: _Fields, needed: tuple[str, ...]
) -> list[dict[str, Any]]:
    """A list of mappings: the first key of each stands behind the dash."""
    _section(lines, raw)
    found = []
    margin = " " * (indent + 2)
    while lines.rows[lines.at].startswith(margin):
        row = lines.at
        lines.rows[row] = f"{margin}  {lines.item(indent + 2, 'a list item `- key: value`')}"
        lines.at = row
        values = _mapping(lines, indent + 4, fields)
        if missing := _missing(values, needed):
            raise lines.wrong_at(row, f"{missing} missing")
        found.append(values)
    return found


def _images(lines: _Lines, raw: str, indent: int) -> tuple[RecordImage, ...]:
    return tuple(RecordImage(**values) for values in _items(lines, raw, indent, _IMAGE, ("url",)))


def _provider(lines: _Lines, raw: str, indent: int) -> RecordProvider:
    _section(lines, raw)
    end, margin = lines.at, " " * (indent + 2)
    while lines.rows[end].startswith(margin):
        end += 1
    known = _known_provider("\n".join(lines.rows[lines.at - 1 : end]), indent)
    if known is None:
        return _provider_of(lines, indent)
    lines.at = end
    provider, keys = known
    lines.keys |= keys
    return provider


@lru_cache(maxsize=2_000)
def _known_provider(block: str, indent: int) -> tuple[RecordProvider, frozenset[str]] | None:
    # A few providers fill two fifths of an archive's lines: each is read once. What cannot be read is read again
    # where it stands, for a complaint that names the line.
    lines = _Lines("", block, [*block.split("\n"), _END], at=1)
    try:
        return _provider_of(lines, indent), frozenset(lines.keys)
    except RecordError:
        return None


def _provider_of(lines: _Lines, indent: int) -> RecordProvider:
    row = lines.at - 1
    values = _mapping(lines, indent + 2, _PROVIDER)
    if missing := _missing(values, ("name", "domain")):
        raise lines.wrong_at(row, f"{missing} missing")
    return RecordProvider(**values)


def _related(lines: _Lines, raw: str, indent: int) -> tuple[RecordRelated, ...]:
    found = _items(lines, raw, indent, _RELATED, ("title", "web_url"))
    return tuple(RecordRelated(**values) for values in found)


def _all_names(fields: _Fields) -> _Fields:
    """The fields under every name that they ever had."""
    old = {
        name: fields[today] for keys in OLD_KEYS.values() for today, name in keys.items() if today in fields
    }
    return {**fields, **old}


_IMAGE: _Fields = {
    "url": ("url", _text),
    "width": ("width", _integer),
    "height": ("height", _integer),
    "isCached": ("cached", _boolean),
    "title": ("title", _text),
}
_PROVIDER: _Fields = _all_names(
    {"name": ("name", _text), "domain": ("domain", _text), "images": ("images", _images)}
)
_SHARED: _Fields = {
    "title": ("title", _text),
    "excerpt": ("excerpt", _text),
    "webUrl": ("web_url", _text),
    "ampWebUrl": ("amp_web_url", _text),
    "cdnAmpWebUrl": ("cdn_amp_web_url", _text),
    "type": ("type", _text),
    "quality": ("quality", _integer),
    "provider": ("provider", _provider),
    "images": ("images", _images),
}
_RELATED: _Fields = _all_names(
    {**_SHARED, "url": ("web_url", _text), "publishedDateTime": ("published", _time)},
)
_RECORD: _Fields = _all_names(
    {
        **_SHARED,
        "category": ("category", _text),
        "publishedDateTime": ("published_at", _time),
        "originalUrl": ("original_url", _text),
        "heat": ("heat", _integer),
        "removed": ("removed", _boolean),
        "published": ("published", _boolean),
        "featuredContent": ("featured_content", _text),
        "topics": ("topics", _names),
        "tags": ("tags", _names),
        "related": ("related", _related),
        "secured": ("secured", _text),
    }
)
