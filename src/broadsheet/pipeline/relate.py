"""Which articles the records of an archive name as related."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from broadsheet.model.article import Article
from broadsheet.model.record import Record, RecordRelated
from broadsheet.text.digests import short_id
from broadsheet.text.urls import canonical

_Named = tuple[str, datetime | None]
"""Title and published time: all that a list keeps of a related video, whose `webUrl` it leaves empty."""


def related_ids(records: Mapping[str, Record], articles: Mapping[str, Article]) -> dict[str, tuple[str, ...]]:
    """By article id the ids of the articles that its record names as related; both arguments are by stem.

    A related article is the one whose record writes the very same address, else the one of the canonical
    address (known here or not), and where the list gives no address the one of the same title and time.
    """
    ordered = [articles[stem] for stem in sorted(articles)]
    by_address = {one.stated_address or one.address: one.id for one in reversed(ordered)}
    by_name: dict[_Named, str] = {(one.title, one.published): one.id for one in reversed(ordered)}
    return {
        articles[stem].id: tuple(_found(record.related, by_address, by_name))
        for stem, record in records.items()
    }


def _found(
    related: tuple[RecordRelated, ...], by_address: Mapping[str, str], by_name: Mapping[_Named, str]
) -> Iterator[str]:
    for one in related:
        if one.web_url:
            yield by_address.get(one.web_url) or short_id(canonical(one.web_url) or one.web_url)
        elif named := by_name.get((one.title, one.published)):
            yield named
