"""When the page of an item is asked for again."""

from __future__ import annotations

from datetime import datetime, timedelta

from broadsheet.fetch.explain import is_passing
from broadsheet.model.exchange import Response
from broadsheet.model.item import Retry
from broadsheet.model.options import FetchOptions

FIRST_PAUSE = timedelta(minutes=15)
GROWTH = 4
"""Pauses of 15 minutes, 1, 4 and 16 hours: what fails for a moment, for an outage, for a day."""


def retry(guid: str, failed: int, response: Response, now: datetime, options: FetchOptions) -> Retry | None:
    """The next try for a page whose request was answered so, after ``failed`` earlier tries that failed; None
    where the failure is none of the moment, or `page_tries` are used up."""
    if not is_passing(response) or failed >= options.page_tries:
        return None
    return Retry(guid, failed + 1, now + FIRST_PAUSE * GROWTH**failed)
