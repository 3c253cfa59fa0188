"""Names of what is kept beside captures."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.adapters.runnames import run_moment, run_name

moments = st.datetimes(datetime(1990, 1, 1), datetime(9990, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)


@given(moments, moments)
def test_names_tell_their_moments_and_sort_as_they_do(one: datetime, other: datetime) -> None:
    """A name gives its moment again, and of two the later is the greater."""
    assert run_moment(run_name(one)) == one
    assert (run_name(one) < run_name(other)) == (one < other)
