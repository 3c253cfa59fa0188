"""Whatever bytes lie in a record's place, the reader reads or refuses."""

from __future__ import annotations

import contextlib

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.errors import RecordError
from broadsheet.parse.record import read_record

PIECES = st.sampled_from(
    ["---\n", "title: ", '"', "\\", "topics:\n", "  - ", "    ", "related:\n", "images:\n", "provider:\n",
     "url: x\n", "\n", "category: news\n", "type: a\n", "publishedDateTime: 2024-01-31T12:00:00Z\n", "- "]
)  # fmt: skip
SHAPED = st.lists(PIECES | st.text(max_size=4), max_size=30).map(
    lambda pieces: "".join(["---\n", *pieces, "\n---\n\n"]).encode("utf-8", "surrogatepass")
)


@given(st.binary(max_size=200) | SHAPED)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """No bytes make the reader fail in any other way than with a RecordError."""
    with contextlib.suppress(RecordError):
        read_record(data, "a.md")
