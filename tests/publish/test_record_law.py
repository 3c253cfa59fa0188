"""Reading a record and writing it again changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given

from broadsheet.model.record import Era, Record
from broadsheet.parse.record import read_record
from broadsheet.publish.record import write_record
from broadsheet.publish.scalars import plain, quoted
from tests.publish.real_editions import SHARED, unpacked
from tests.publish.record_strategies import records, texts


@given(records())
def test_a_record_of_any_text_survives_writing_and_reading(record: Record) -> None:
    """What was written reads back as the same values, whatever Unicode they hold."""
    assert read_record(write_record(record), "a.md") == record


@given(texts)
def test_yaml_reads_a_plain_value_as_the_same_string(text: str) -> None:
    """A value that is written without quotes is what a YAML reader reads there, as a value and in a list."""
    written = plain(text)
    if written == quoted(text):
        return
    assert yaml.safe_load(f"key: {written}\nlist:\n  - {written}\n") == {"key": text, "list": [text]}


@pytest.mark.parametrize(
    "text", ["AI", "GoDanRiver.com", "U.S. News & World Report", "YAHOO!", "a:b", "24/7"]
)
def test_an_ordinary_name_is_plain(text: str) -> None:
    """What YAML reads as it stands is not quoted."""
    assert plain(text) == text


@pytest.mark.parametrize(
    "text", ["NO", "2024", "1.5", "a: b", "", " a", "- a", "null", "2024-01-31", "a\x1bb"]
)
def test_a_name_that_yaml_would_change_is_quoted(text: str) -> None:
    """A plain value that YAML would read as something else is quoted."""
    assert plain(text).startswith('"')


@given(texts)
def test_a_quoted_value_stands_on_one_line(text: str) -> None:
    """No character inside quotes ends a line, by Python's rule, which knows the most line ends."""
    assert len(quoted(text).splitlines()) == 1


def assert_byte_exact(paths: list[Path], count: int) -> list[Record]:
    """Each file is what its record is written as."""
    assert len(paths) == count
    read = [read_record(path.read_bytes(), path.name) for path in paths]
    changed = [
        path.name
        for path, record in zip(paths, read, strict=True)
        if write_record(record) != path.read_bytes()
    ]
    assert changed == []
    return read


@pytest.mark.slow
def test_every_record_of_ai_2020_is_byte_exact(tmp_path: Path) -> None:
    """All 2,531 records of the edition of 2020, archive included, come out as they went in."""
    folder = unpacked("ai-2020", tmp_path)
    found = assert_byte_exact(sorted((folder / "_posts").rglob("*.md")), 2531)
    assert {record.era for record in found} == {Era.ERA_2020_01}


@pytest.mark.slow
def test_every_record_of_powerapps_2024_is_byte_exact(tmp_path: Path) -> None:
    """All 674 records of the edition of 2024 come out as they went in."""
    folder = unpacked("powerapps-2024", tmp_path)
    found = assert_byte_exact(sorted((folder / "_news").glob("*.md")), 674)
    assert {record.era for record in found} == {Era.ERA_2021}


def test_every_era_and_the_seeds_are_byte_exact() -> None:
    """The odd cases of all eras, and the project's two seed documents, come out as they went in."""
    data = SHARED / "data"
    if not data.exists():
        pytest.skip("the shared data is not here")
    paths = sorted([*(data / "eras").rglob("*.md"), *(data / "seeds").glob("*.txt")])
    found = assert_byte_exact(paths, 19)
    assert {record.era for record in found} == set(Era) - {Era.ERA_2020_01}
