"""Topic files: what is read, and what is left out with a reason."""

from __future__ import annotations

import pytest

from broadsheet.errors import ConfigurationError
from broadsheet.parse.taxonomy import read_taxonomy, read_topic

ROOT = b"_id: harbors\nname: Harbors\n"


def child(name: str, parent: str = "Harbors") -> bytes:
    """A topic below another."""
    return f"_id: {name.lower()}\nname: {name}\nparent: {parent}\n".encode()


def test_reads_a_topic() -> None:
    """A topic gives its names, parent, keywords and hashtags as they are written."""
    topic = read_topic(
        b"taxonomy: topic\n_id: cranes\nname: Cranes\nshortname: Cr\nparent: Harbors\n"
        b'keywords:\n  - crane\n  - no\n  - 2020\n  -\nhashtags: "#Cranes"\nunknown: [1]\n',
        "01-cranes.yaml",
    )
    assert (topic.id, topic.name, topic.shortname, topic.parent) == ("cranes", "Cranes", "Cr", "Harbors")
    assert topic.keywords == ("crane", "no", "2020")
    assert topic.hashtags == ("#Cranes",)
    assert topic.where == "01-cranes.yaml"


def test_reads_front_matter() -> None:
    """The topics of 2020 are front matter in Markdown files."""
    assert read_topic(b"---\n_id: harbors\nname: Harbors\n---\n", "harbors.md").name == "Harbors"


@pytest.mark.parametrize(
    ("services", "has_pages"),
    [("", True), ("services:\n  news: https://a.example/\n", True), ("services:\n  people: x\n", False)],
)
def test_a_topic_that_offers_other_services_but_no_news_has_no_pages(services: str, has_pages: bool) -> None:
    """News pages are made unless the file lists services without news."""
    assert read_topic(ROOT + services.encode(), "a.yaml").news_pages is has_pages


@pytest.mark.parametrize(
    ("data", "place", "why"),
    [
        (b"_id: a\n", "a.yaml:1", "`name` is missing"),
        (b"---\nname: A\n---\n", "a.yaml:2", "`_id` is missing"),
        (b"_id: a\nname: [A]\n", "a.yaml:2", "`name` is not a single value"),
        (b"_id: ../a\nname: A\n", "a.yaml:1", "holds more than letters"),
        (b"_id: a\nname: A\nkeywords:\n  - b: c\n", "a.yaml:4", "`keywords` is not a single value"),
        (b"_id: a\nname: 'A\n", "a.yaml:3", "this is no YAML"),
        (b"_id: a\nname: A\x07\n", "a.yaml:2", "is not allowed"),
        (b"_id: a\nname: \xff\n", "a.yaml:2", "not UTF-8"),
        (b"- a\n", "a.yaml:1", "no `key: value` lines"),
        (b"", "a.yaml:1", "no `key: value` lines"),
        (b"[" * 50_000, "a.yaml:1", "nested too deep"),
        (b"_id: a\nname: A\nqueries:\n  - lock\n  - '-gate'\n", "a.yaml:5", "asks for nothing"),
    ],
)
def test_a_broken_topic_is_named(data: bytes, place: str, why: str) -> None:
    """A topic file that cannot be used says where and why."""
    with pytest.raises(ConfigurationError) as refused:
        read_topic(data, "a.yaml")
    assert refused.value.subject == place
    assert why in refused.value.what


def test_keeps_the_order_of_the_files() -> None:
    """Topics stand in the order of their files, below their root."""
    taxonomy, refused = read_taxonomy([("1", child("Cranes")), ("0", ROOT), ("2", child("Locks", "Cranes"))])
    assert [topic.name for topic in taxonomy.topics] == ["Cranes", "Harbors", "Locks"]
    assert taxonomy.root.name == "Harbors"
    assert refused == ()


def test_one_broken_file_costs_no_other() -> None:
    """What cannot be used is refused with its file, and the rest goes on."""
    files = [
        ("0.yaml", ROOT),
        ("1.yaml", b"name: ["),
        ("2.yaml", child("Cranes")),
        ("3.yaml", child("Cranes")),
        ("4.yaml", child("Locks", "Canals")),
        ("5.yaml", child("Gates", "Locks")),
        ("6.yaml", b"_id: roads\nname: Roads\n"),
        ("7.yaml", child("Left", "Right")),
        ("8.yaml", child("Right", "Left")),
    ]
    taxonomy, refused = read_taxonomy(files)
    assert [topic.name for topic in taxonomy.topics] == ["Harbors", "Cranes"]
    reasons = {one.where.partition(":")[0]: one.why for one in refused}
    assert sorted(reasons) == ["1.yaml", "3.yaml", "4.yaml", "5.yaml", "6.yaml", "7.yaml", "8.yaml"]
    assert "has the id or name of 2.yaml" in reasons["3.yaml"]
    assert "its parent 'Canals' is no topic" in reasons["4.yaml"]
    assert "do not lead to the root" in reasons["5.yaml"]
    assert "the root is 'Harbors' (0.yaml)" in reasons["6.yaml"]
    assert "in a circle (Left -> Right -> Left)" in reasons["7.yaml"]
    assert {one.kind for one in refused} == {"topic"}


@pytest.mark.parametrize("files", [[], [("1.yaml", child("Cranes"))]])
def test_a_taxonomy_without_root_is_an_error(files: list[tuple[str, bytes]]) -> None:
    """Without a topic that has no parent there is no edition to make."""
    with pytest.raises(ConfigurationError, match="no topic is the root"):
        read_taxonomy(files)


def test_an_unknown_key_is_named_and_passed_over() -> None:
    """A key that no topic has is told with its line and the nearest right one; the topic stands."""
    taxonomy, (refused,) = read_taxonomy([("0.yaml", ROOT + b"keyword:\n  - quay\n")])
    assert taxonomy.root.name == "Harbors"
    assert refused.where == "0.yaml:3"
    assert "did you mean 'keywords'?" in refused.why


def test_what_is_refused_is_named_with_its_line() -> None:
    """A missing parent, a circle and an id that stands already are told with the line that is wrong."""
    files = [
        ("0.yaml", ROOT),
        ("1.yaml", child("Locks", "Canals")),
        ("2.yaml", child("Left", "Right")),
        ("3.yaml", child("Right", "Left")),
        ("4.yaml", b"name: Other\nparent: Harbors\n_id: harbors\n"),
        ("5.yaml", b"_id: other\nname: Harbors\nparent: Harbors\n"),
    ]
    _, refused = read_taxonomy(files)
    assert {one.where for one in refused} == {"1.yaml:3", "2.yaml:3", "3.yaml:3", "4.yaml:3", "5.yaml:2"}
