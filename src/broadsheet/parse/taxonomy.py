"""Topic files -> the taxonomy of an edition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from broadsheet.errors import ConfigurationError
from broadsheet.model.item import Refused
from broadsheet.model.topic import Taxonomy, Topic
from broadsheet.parse.fields import Fields, read_fields

_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.~-]*")
"""What stands unchanged in a path and in an address (RFC 3986, section 2.3)."""


def read_topic(data: bytes, where: str) -> Topic:
    """Read one topic, as plain YAML or as front matter (record format, section 7).

    Values are strings as written (`no` and `2020` are keywords). Raises ConfigurationError, naming file and
    line, for what is no YAML mapping, lacks `_id` or `name`, or has an id that cannot be part of an address.
    """
    fields = read_fields(data, where)
    topic_id = fields.required("_id")
    if not _ID.fullmatch(topic_id):
        raise fields.error("_id", f"the id {topic_id!r} holds more than letters a-z, digits and -._~")
    return Topic(
        id=topic_id,
        name=fields.required("name"),
        shortname=fields.text("shortname"),
        parent=fields.text("parent"),
        keywords=fields.texts("keywords"),
        hashtags=fields.texts("hashtags"),
        where=where,
        news_pages=_has_news_pages(fields),
    )


def _has_news_pages(fields: Fields) -> bool:
    return not fields.has("services") or "news" in fields.keys_of("services")


def read_taxonomy(files: Iterable[tuple[str, bytes]]) -> tuple[Taxonomy, tuple[Refused, ...]]:
    """Read topic files, given as (path, bytes) in the order that topics shall have.

    Left out, each with its reason: a file that cannot be read, an id or name that stands already, a second
    topic without a parent, and every topic whose parents do not lead to the root. Raises ConfigurationError
    if no topic is left that has no parent.
    """
    refused: list[Refused] = []
    topics = list(_distinct(_readable(files, refused), refused))
    root = next((topic for topic in topics if not topic.parent), None)
    if root is None:
        raise ConfigurationError(
            "no topic is the root of the taxonomy",
            subject="_data/topics",
            remedy="Write one topic file without a `parent`",
        )
    kept = _below(root, topics)
    refused += [_orphan(topic, root, topics) for topic in topics if topic not in kept]
    return Taxonomy(tuple(topic for topic in topics if topic in kept)), tuple(refused)


def _readable(files: Iterable[tuple[str, bytes]], refused: list[Refused]) -> Iterator[Topic]:
    for where, data in files:
        try:
            yield read_topic(data, where)
        except ConfigurationError as error:
            refused.append(Refused(error.subject, error.what, "topic"))


def _distinct(topics: Iterable[Topic], refused: list[Refused]) -> Iterator[Topic]:
    seen: dict[str, Topic] = {}
    for topic in topics:
        earlier = seen.get(f"id {topic.id}") or seen.get(f"name {topic.name}")
        if earlier is None:
            seen |= {f"id {topic.id}": topic, f"name {topic.name}": topic}
            yield topic
            continue
        why = f"{topic.id!r}, {topic.name!r} has the id or name of {earlier.where}; give it its own"
        refused.append(Refused(topic.where, why, "topic"))


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


def _orphan(topic: Topic, root: Topic, topics: Sequence[Topic]) -> Refused:
    if not topic.parent:
        why = f"a second topic without a parent; the root is {root.name!r} ({root.where}). Give it a parent"
    elif topic.parent in {other.name for other in topics}:
        why = f"its parents do not lead to the root {root.name!r}; correct `parent`"
    else:
        why = f"its parent {topic.parent!r} is no topic; correct `parent` or add that topic"
    return Refused(topic.where, why, "topic")
