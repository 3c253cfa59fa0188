"""The pages of a WARC file, as a source gives them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.errors import FeedError
from broadsheet.model.exchange import Request, Response
from broadsheet.model.item import Parsed
from broadsheet.parse import ParseLimits, parse_warc
from tests.cli.test_import_warc import FIRST, page, warc

WHERE = "file:archives/day.warc.gz"
SECOND = "https://paper.example/2019/harbor"


def parsed(body: bytes, limits: ParseLimits | None = None) -> Parsed:
    response = Response(Request(WHERE), 200, WHERE, body=body)
    return parse_warc(response, limits) if limits else parse_warc(response)


@pytest.mark.parametrize("gzip", [True, False])
def test_every_page_is_an_item_that_brings_its_page(gzip: bool, tmp_path: Path) -> None:
    """Redirects, pictures and requests are passed over; of two captures of one address the last stands."""
    file = warc(
        tmp_path / "a.warc",
        (FIRST, page("Owls"), {}),
        (SECOND, page("Harbor"), {}),
        ("https://paper.example/p.png", b"PNG", {"type": "image/png"}),
        ("https://paper.example/old", b"", {"status": "301 Moved"}),
        (FIRST, page("Owls again"), {}),
        gzip=gzip,
    )
    found = parsed(file.read_bytes())
    assert [item.guid for item in found.items] == [FIRST, SECOND]
    assert b"Owls again" in found.pages[FIRST].body
    assert found.pages[SECOND].address == SECOND
    assert not found.refused


def test_a_bad_page_or_end_touches_no_other(tmp_path: Path) -> None:
    """A page that is too large, and one at the torn end, are refused; those before stand."""
    pages = (
        (FIRST, page("Owls"), {}),
        (SECOND, page("Big", text="x " * 5000), {}),
        (FIRST + "2", page("Torn"), {}),
    )
    body = warc(tmp_path / "a.warc", *pages, gzip=False).read_bytes()
    found = parsed(body[:-100], ParseLimits(page=4000))
    assert [item.guid for item in found.items] == [FIRST]
    assert len(found.refused) == 2


@pytest.mark.parametrize("body", [b"", b"<html>no archive</html>", b"\x00" * 100])
def test_what_is_no_warc_is_said_to_be_none(body: bytes) -> None:
    """Another file is no archive without pages."""
    with pytest.raises(FeedError, match="no WARC"):
        parsed(body)


@given(st.binary(max_size=300), st.sampled_from([b"WARC/1.0\r\n", b"\x1f\x8b"]))
def test_no_bytes_make_it_fail(junk: bytes, begin: bytes) -> None:
    """Whatever follows the first bytes, the outcome is items and refusals."""
    assert parsed(begin + junk).items == ()
