"""The tables of the store. What a row means is said by the value it keeps (`model`).

Lists and small values inside a row are JSON arrays in the order of the fields of their dataclass, so a field
that is added later, with a default, leaves old rows readable. Floats are doubles, in JSON too: exact.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    false,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def storable(text: str) -> str:
    """The text without NUL, which PostgreSQL cannot hold, and without lone surrogates, which no UTF-8 holds.
    They are dropped on the way in, on both databases, so that both give back the same."""
    whole = text.replace("\0", "") if "\0" in text else text
    return whole if whole.isascii() else whole.encode("utf-8", "ignore").decode("utf-8")


def storable_value(value: Any) -> Any:
    """A JSON value with every text in it made storable."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list | tuple):
        return [storable_value(each) for each in value]
    return value


class Words(TypeDecorator[str]):
    """Text of any length, made storable."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """On the way in."""
        return None if value is None else storable(value)


class Values(TypeDecorator[Any]):
    """Lists of texts, numbers and lists as JSON, every text in it made storable. None is SQL's NULL."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """On the way in."""
        if value is None:
            return None
        text = _encode(value)
        if "\\u0000" in text or storable(text) != text:  # seldom: not worth a walk through every value
            return _encode(storable_value(value))
        return text

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """On the way out."""
        if value is None:
            return None
        return [] if value == "[]" else _decode(value)[0]  # half of all lists are empty


_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
_decode = json.JSONDecoder().raw_decode


class Moment(TypeDecorator[datetime]):
    """A point in time of whole seconds; aware UTC on both sides, whatever the database makes of it."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """On the way in. Raises ValueError for a moment without a time zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"the time {value} names no time zone")
        return value.astimezone(UTC).replace(microsecond=0)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """On the way out; SQLite keeps no zone."""
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


def _id(*constraints: Any) -> Column[str]:
    return Column("article_id", Words, *constraints, primary_key=True)


def _of_article() -> ForeignKey:
    return ForeignKey("articles.id", ondelete="CASCADE")


sources = Table(
    "sources",
    metadata,
    Column("source_id", Words, primary_key=True),
    Column("etag", Words, nullable=False),
    Column("last_modified", Words, nullable=False),
    Column("body_digest", Words, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("reason", Words, nullable=False),
    Column("last_success", Moment),
    Column("next_poll", Moment),
    Column("moved_to", Words, nullable=False),
    Column("gone", Boolean, nullable=False),
    Column("blocked", Boolean, nullable=False, server_default=false()),
    Column("silenced_until", Moment),
    Column("interval", Integer, nullable=False, server_default="0"),
)

# Classes in which the public saw sources, from an edition's own time on.
classes = Table(
    "classes",
    metadata,
    Column("source_id", Words, primary_key=True),
    Column("at", Moment, primary_key=True),
    Column("state", Words, nullable=False),
)

hosts = Table(
    "hosts",
    metadata,
    Column("host", Words, primary_key=True),
    Column("robots", Words, nullable=False),
    Column("read_at", Moment, nullable=False),
    Column("status", Integer, nullable=False),
    Column("tdm", Words, nullable=False, server_default=""),
    Column("tdm_at", Moment),
)

# Pages that failed for a passing reason, to be asked for again.
retries = Table(
    "retries",
    metadata,
    Column("source_id", Words, primary_key=True),
    Column("guid_key", Words, primary_key=True),
    Column("guid", Words, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("due", Moment, nullable=False),
)

items = Table(
    "items",
    metadata,
    Column("source_id", Words, primary_key=True),
    # The guid's digest, for a stranger's guid may be longer than an index entry of PostgreSQL.
    Column("guid_key", Words, primary_key=True),
    Column("guid", Words, nullable=False),
    Column("digest", Words, nullable=False),
    Column("article_id", Words, nullable=False),
    # The digest when the item last made or changed its article: what records keep.
    Column("settled", Words, nullable=False, server_default=""),
)

articles = Table(
    "articles",
    metadata,
    Column("id", Words, primary_key=True),
    # new: never judged; edited: changed since it was judged; judged
    Column("state", Words, nullable=False, index=True),
    Column("stem", Words, nullable=False),
    Column("address", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("excerpt", Words, nullable=False),
    Column("published", Moment, nullable=False, index=True),
    Column("first_seen", Moment, nullable=False, index=True),
    Column("provider_name", Words, nullable=False),
    Column("provider_domain", Words, nullable=False),
    Column("stated", Boolean, nullable=False),
    Column("updated", Moment),
    Column("language", Words, nullable=False),
    Column("authors", Values, nullable=False),
    Column("amp", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("video", Words, nullable=False),
    Column("picture", Values),
    Column("paywall", Boolean, nullable=False),
    Column("official", Boolean, nullable=False),
    Column("source_id", Words, nullable=False),
    Column("guid", Words, nullable=False),
    Column("source_topics", Values, nullable=False),
    Column("credit", Values),
    Column("sketch", LargeBinary, nullable=False),
    Column("body_words", Integer, nullable=False),
    Column("body_digest", Words, nullable=False),
    Column("tags", Values, nullable=False),
    Column("section", Words, nullable=False, server_default=""),
    Column("removed", Boolean, nullable=False, server_default=false()),
    Column("stated_address", Words, nullable=False, server_default=""),
)

# By hash: an address may be longer than an entry of PostgreSQL's ordinary index.
Index("ix_articles_address", articles.c.address, postgresql_using="hash")
# Two articles of one name would overwrite each other's record.
Index(
    "uq_articles_stem",
    articles.c.stem,
    unique=True,
    sqlite_where=articles.c.stem != "",
    postgresql_where=articles.c.stem != "",
)

# How the addresses of articles were found: a cache, lost in a rebuild.
resolutions = Table("resolutions", metadata, _id(_of_article()), Column("steps", Values, nullable=False))

bodies = Table("bodies", metadata, _id(_of_article()), Column("text", Words, nullable=False))

thumbnails = Table("thumbnails", metadata, _id(_of_article()), Column("picture", Words, nullable=False))

# A picture that several articles show is held once; its files go when the last of them goes.
renditions = Table(
    "renditions",
    metadata,
    Column("picture", Words, primary_key=True),
    Column("form", Words, primary_key=True),
    Column("width", Integer, primary_key=True, autoincrement=False),
    Column("height", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

# A story is its members: one that loses the last is no more.
memberships = Table(
    "memberships",
    metadata,
    Column("story_id", Words, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("article_id", Words, _of_article(), nullable=False, unique=True),
    Column("how", Words, nullable=False),
    Column("score", Double, nullable=False),
    Column("threshold", Double, nullable=False),
    Column("terms", Values, nullable=False),
    Column("of", Words, nullable=False),
)

verdicts = Table(
    "verdicts",
    metadata,
    _id(_of_article()),
    Column("topics", Values, nullable=False),
    Column("quality", BigInteger, nullable=False),
    Column("quality_terms", Values, nullable=False),
    Column("heat", BigInteger, nullable=False),
    Column("heat_terms", Values, nullable=False),
    Column("head", Boolean, nullable=False),
    Column("published", Boolean, nullable=False),
    Column("published_why", Words, nullable=False),
    Column("judged", Boolean, nullable=False),
)

redirects = Table(
    "redirects",
    metadata,
    Column("old", Words, primary_key=True),
    Column("new", Words, nullable=False),
)

splits = Table(
    "splits",
    metadata,
    Column("story_id", Words, primary_key=True),
    Column("part_id", Words, primary_key=True),
    Column("article_ids", Values, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", Words, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("act", Words, nullable=False),
    Column("subjects", Values, nullable=False),
    Column("to", Words, nullable=False),
    Column("why", Words, nullable=False),
    Column("by", Words, nullable=False),
)

# Articles taken out for good, with the record name that each had.
erased = Table("erased", metadata, _id(), Column("stem", Words, nullable=False))

runs = Table("runs", metadata, Column("at", Moment, primary_key=True))

meta = Table("meta", metadata, Column("key", Words, primary_key=True), Column("value", Words, nullable=False))
