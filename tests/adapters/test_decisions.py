"""Editors' decisions as files."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadsheet.adapters.decisions import append_decision, read_decisions
from broadsheet.errors import EditionError
from broadsheet.model.decision import Act, Decision
from tests.adapters.forks import ended, fork

MARCH = Decision(
    "d1",
    datetime(2026, 3, 2, 12, tzinfo=UTC),
    Act.RETITLE,
    ("https://x.example/ü",),
    "Größer\u2028neu",
    "klar",
    "Ada",
)
APRIL = Decision(
    "d2", datetime(2026, 4, 1, tzinfo=UTC), Act.JOIN, ("https://x.example/1", "https://x.example/2")
)


def month(folder: Path, name: str = "2026-03") -> Path:
    """The file of that month."""
    return folder / "_decisions" / f"{name}.jsonl"


def test_a_decision_is_one_line_of_its_month(tmp_path: Path) -> None:
    """Keys stand in a fixed order, other letters than ASCII as they are."""
    append_decision(tmp_path, MARCH)
    assert month(tmp_path).read_text("utf-8") == (
        '{"id": "d1", "at": "2026-03-02T12:00:00Z", "act": "retitle", "subjects": ["https://x.example/ü"], '
        '"to": "Größer\u2028neu", "why": "klar", "by": "Ada"}\n'
    )


def test_decisions_are_read_in_the_order_of_time_and_id(tmp_path: Path) -> None:
    """The order of writing does not matter."""
    same_time = replace(MARCH, id="a")
    for decision in (APRIL, MARCH, same_time):
        append_decision(tmp_path, decision)
    assert read_decisions(tmp_path) == ((same_time, MARCH, APRIL), ())


def test_a_folder_without_decisions_has_none(tmp_path: Path) -> None:
    """A new edition needs no file."""
    assert read_decisions(tmp_path) == ((), ())


def test_the_same_decision_is_written_once(tmp_path: Path) -> None:
    """A repeated append changes no byte, and a line repeated by a merge in git counts once."""
    append_decision(tmp_path, MARCH)
    line = month(tmp_path).read_bytes()
    append_decision(tmp_path, MARCH)
    assert month(tmp_path).read_bytes() == line
    month(tmp_path).write_bytes(line + line)
    assert read_decisions(tmp_path) == ((MARCH,), ())


BROKEN = {
    "no JSON": b"<<<<<<< HEAD",
    "no object": b"[]",
    "no id": b'{"at": "2026-03-02T12:00:00Z", "act": "hide", "subjects": []}',
    "unknown act": b'{"id": "x", "at": "2026-03-02T12:00:00Z", "act": "praise", "subjects": []}',
    "no time": b'{"id": "x", "at": "noon", "act": "hide", "subjects": []}',
    "no list": b'{"id": "x", "at": "2026-03-02T12:00:00Z", "act": "hide", "subjects": "a"}',
    "no text": b'{"id": "x", "at": "2026-03-02T12:00:00Z", "act": "hide", "subjects": [1]}',
    "no UTF-8": b'{"id": "\xff"}',
    "too deep": b"[" * 100_000,
}


@pytest.mark.parametrize("why", BROKEN)
def test_a_broken_line_is_refused_and_the_rest_is_read(tmp_path: Path, why: str) -> None:
    """A line that is no decision is named by file and line; its neighbors count."""
    append_decision(tmp_path, MARCH)
    month(tmp_path).write_bytes(BROKEN[why] + b"\n\n" + month(tmp_path).read_bytes())
    decisions, refused = read_decisions(tmp_path)
    assert decisions == (MARCH,)
    assert [(each.where, each.kind) for each in refused] == [("_decisions/2026-03.jsonl:1", "decision")]
    assert "mend or delete" in refused[0].why


@pytest.mark.parametrize("kept", range(1, 150, 12))
def test_a_torn_last_line_is_repaired(tmp_path: Path, kept: int) -> None:
    """Wherever a process died in mid-write, the next append leaves whole lines only and loses none."""
    first = replace(MARCH, id="a")
    append_decision(tmp_path, first)
    whole = month(tmp_path).read_bytes()
    append_decision(tmp_path, MARCH)
    torn = month(tmp_path).read_bytes()[len(whole) :][:kept]
    month(tmp_path).write_bytes(whole + torn)
    assert read_decisions(tmp_path)[0] == (first,)
    append_decision(tmp_path, MARCH)
    assert read_decisions(tmp_path) == ((first, MARCH), ())


def test_a_line_that_lacks_only_its_end_is_kept(tmp_path: Path) -> None:
    """A decision whose last byte was not written is not lost."""
    append_decision(tmp_path, MARCH)
    month(tmp_path).write_bytes(month(tmp_path).read_bytes().rstrip(b"\n"))
    later = replace(MARCH, id="later")
    append_decision(tmp_path, later)
    assert read_decisions(tmp_path) == ((MARCH, later), ())


def test_several_may_decide_at_once(tmp_path: Path) -> None:
    """Processes that append at the same time lose nothing of each other's."""

    def decide(name: str) -> None:
        for number in range(20):
            append_decision(tmp_path, replace(MARCH, id=f"{name}{number:02}"))

    children = [fork(lambda name=name: decide(name)) for name in "abcd"]
    assert [ended(child) for child in children] == [0] * 4
    decisions, refused = read_decisions(tmp_path)
    assert [each.id for each in decisions] == [
        f"{name}{number:02}" for name in "abcd" for number in range(20)
    ]
    assert refused == ()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """Where a file stands in the way of the folder, the decision is refused, not lost in silence."""
    (tmp_path / "_decisions").write_text("")
    with pytest.raises(EditionError, match="cannot be written"):
        append_decision(tmp_path, MARCH)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """A folder in the place of a month's file is an error: without it the edition would be another."""
    month(tmp_path).mkdir(parents=True)
    with pytest.raises(EditionError, match="cannot be read"):
        read_decisions(tmp_path)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.builds(
        Decision,
        id=texts.filter(bool),
        at=st.datetimes(datetime(1990, 1, 1), timezones=st.just(UTC)).map(
            lambda each: each.replace(microsecond=0)
        ),
        act=st.sampled_from(Act),
        subjects=st.lists(texts, max_size=3).map(tuple),
        to=texts,
        why=texts,
        by=texts,
    )
)
def test_any_decision_comes_back_equal(tmp_path: Path, decision: Decision) -> None:
    """Whatever an editor writes comes back as it was written, on a line that other programs can read."""
    append_decision(tmp_path, decision)
    path = month(tmp_path, f"{decision.at:%Y-%m}")
    assert json.loads(path.read_bytes().split(b"\n")[0])["id"] == decision.id
    assert read_decisions(tmp_path) == ((decision,), ())
    path.unlink()
