"""The moment of a run as it stands in the names of what is kept beside captures."""

from __future__ import annotations

from datetime import UTC, datetime

_FORM = "%Y%m%dT%H%M%SZ"


def run_name(moment: datetime) -> str:
    """20260907T210000Z. Names sort as their moments do."""
    return moment.astimezone(UTC).strftime(_FORM)


def run_moment(name: str) -> datetime:
    """The moment (UTC) of such a name. Raises ValueError for any other text."""
    return datetime.strptime(name, _FORM).replace(tzinfo=UTC)
