"""Topic files -> the taxonomy of an edition."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from broadsheet.errors import ConfigurationError
from broadsheet.model.item import Refused
from broadsheet.model.topic import Query, Taxonomy, Topic
from broadsheet.parse.fields import Fields, read_fields
from broadsheet.parse.query import parse_query

_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.~-]*")
"""What stands unchanged in a path and in an address (RFC 3986, section 2.3)."""

KEYS = (
    "taxonomy", "_id", "name", "shortname", "parent", "description", "keywords", "queries", "sources",
    "hashtags", "images", "services",
)  # fmt: skip
"""What a topic file may say: the old engine's keys (record format, section 7), `queries` and `sources`."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A topic, and the file it was read from."""

    topic: Topic
    fields: Fields

    def refuse(self, key: str, why: str) -> Refused:
        return Refused(self.fields.place(key), why, "topic")


def read_topic(data: bytes, where: str) -> Topic:
    """Read one topic, as plain YAML or as front matter (record format, section 7).

    Values are strings as written (`no` and `2020` are keywords). Raises ConfigurationError, naming file and
    line, for what is no YAML mapping, lacks `_id` or `name`, has an id that cannot be part of an address, or
    a query that asks for nothing.
    """
    return _topic(read_fields(data, where))


def _topic(fields: Fields) -> Topic:
    topic_id = fields.required("_id")
    if not _ID.fullmatch(topic_id):
        raise fields.error("_id", f"the id {topic_id!r} holds more than letters a-z, digits and -._~")
    return Topic(
        id=topic_id,
        name=fields.required("name"),
        shortname=fields.text("shortname"),
        parent=fields.text("parent"),
        keywords=fields.texts("keywords"),
        queries=tuple(_queries(fields)),
        sources=fields.texts("sources"),
        hashtags=fields.texts("hashtags"),
        where=fields.where,
        news_pages=_has_news_pages(fields),
    )


def _queries(fields: Fields) -> Iterator[Query]:
    for number, text in enumerate(fields.texts("queries")):
        try:
            yield parse_query(text)
        except ValueError as error:
            raise fields.item_error("queries", number, f"the query {text!r} cannot be: {error}") from error


def _has_news_pages(fields: Fields) -> bool:
    return not fields.has("services") or "news" in fields.keys_of("services")


def read_taxonomy(files: Iterable[tuple[str, bytes]]) -> tuple[Taxonomy, tuple[Refused, ...]]:
    """Read topic files, given as (path, bytes) in the order that topics shall have.

    Left out, each with file, line and reason: a file that cannot be read, an id or name that stands already,
    a second topic without a parent, and every topic whose parents do not lead to the root. A key that no
    topic has is named and passed over. Raises ConfigurationError if no topic is left that has no parent.
    """
    refused: list[Refused] = []
    read = list(_distinct(_readable(files, refused), refused))
    root = next((one for one in read if not one.topic.parent), None)
    if root is None:
        raise ConfigurationError(
            "no topic is the root of the taxonomy",
            subject="_data/topics",
            remedy="Write one topic file without a `parent`",
        )
    topics = [one.topic for one in read]
    kept = _below(root.topic, topics)
    refused += [_orphan(one, root.topic, topics) for one in read if one.topic not in kept]
    return Taxonomy(tuple(topic for topic in topics if topic in kept)), tuple(refused)


def _readable(files: Iterable[tuple[str, bytes]], refused: list[Refused]) -> Iterator[_Read]:
    for where, data in files:
        try:
            fields = read_fields(data, where)
            yield _Read(_topic(fields), fields)
        except ConfigurationError as error:
            refused.append(Refused(error.subject, error.what, "topic"))
            continue
        refused.extend(_unknown(fields))


def _unknown(fields: Fields) -> Iterator[Refused]:
    for key in fields.nodes:
        if key not in KEYS:
            near = difflib.get_close_matches(key, KEYS, n=1, cutoff=0.6)
            hint = f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(KEYS)}"
            yield Refused(
                fields.place(key), f"no topic has a key {key!r}, so it is passed over; {hint}", "topic"
            )


def _distinct(read: Iterable[_Read], refused: list[Refused]) -> Iterator[_Read]:
    seen: dict[str, _Read] = {}
    for one in read:
        topic = one.topic
        key = "_id" if f"id {topic.id}" in seen else "name"
        earlier = seen.get(f"id {topic.id}") or seen.get(f"name {topic.name}")
        if earlier is None:
            seen |= {f"id {topic.id}": one, f"name {topic.name}": one}
            yield one
            continue
        why = f"{topic.id!r}, {topic.name!r} has the id or name of {earlier.topic.where}; give it its own"
        refused.append(one.refuse(key, why))


def _below(root: Topic, topics: Sequence[Topic]) -> set[Topic]:
    children: Mapping[str, list[Topic]] = _by_parent(topics)
    kept, waiting = {root}, [root]
    while waiting:
        found = children.get(waiting.pop().name, [])
        kept.update(found)
        waiting += found
    return kept


def _by_parent(topics: Sequence[Topic]) -> dict[str, list[Topic]]:
    children: dict[str, list[Topic]] = {}
    for topic in topics:
        if topic.parent:
            children.setdefault(topic.parent, []).append(topic)
    return children


def _orphan(one: _Read, root: Topic, topics: Sequence[Topic]) -> Refused:
    topic = one.topic
    if not topic.parent:
        why = f"a second topic without a parent; the root is {root.name!r} ({root.where}). Give it a parent"
        return one.refuse("name", why)
    parents = {other.name: other.parent for other in topics}
    if topic.parent not in parents:
        why = f"its parent {topic.parent!r} is no topic; correct `parent` or add that topic"
    elif circle := _circle(topic, parents):
        why = f"its parents go in a circle ({circle}); correct `parent`"
    else:
        why = f"its parents do not lead to the root {root.name!r}; correct `parent`"
    return one.refuse("parent", why)


def _circle(topic: Topic, parents: Mapping[str, str]) -> str:
    """The way from a topic up to where it meets itself again, in words; empty where it comes to an end."""
    way = [topic.name]
    while parents.get(way[-1]):
        way.append(parents[way[-1]])
        if way[-1] in way[:-1]:
            return " -> ".join(way)
    return ""
