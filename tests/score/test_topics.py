"""Topics by rule: source, keyword, query, root, parent, editor."""

from __future__ import annotations

import pytest

from broadsheet.model.article import ProviderName
from broadsheet.model.topic import Taxonomy, Topic
from broadsheet.parse.query import parse_query
from broadsheet.score.topics import answers, give_topics
from broadsheet.text.digests import short_id
from tests.build import article

HARBORS = Topic("harbors", "Harbors")
CRANES = Topic("cranes", "Cranes", parent="Harbors", keywords=("crane",))
LOCKS = Topic("locks", "Locks", parent="Canals", queries=(parse_query('"lock gate" OR sluice -padlock'),))
CANALS = Topic("canals", "Canals", parent="Harbors", sources=("canal.example", "https://a.example/feed"))
TAXONOMY = Taxonomy((HARBORS, CRANES, LOCKS, CANALS))


def hows(**said: object) -> dict[str, str]:
    """How each topic of an article came about, in order."""
    given = give_topics(article(**({"title": "A boat", "excerpt": ""} | said)), TAXONOMY)  # type: ignore[arg-type]
    return {topic.name: topic.how for topic in given}


def test_the_root_is_always_there() -> None:
    """An article that meets no rule has the root topic."""
    assert hows() == {"Harbors": "root"}


def test_a_keyword_counts_in_the_title_alone() -> None:
    """A keyword gives its topic where it stands in the title, not where it stands in the excerpt."""
    assert hows(title="The crane moves") == {"Cranes": "keyword", "Harbors": "root"}
    assert hows(excerpt="The crane moves") == {"Harbors": "root"}


def test_a_query_reads_title_and_excerpt() -> None:
    """A query gives its topic where title and excerpt answer it, and the topic's parent comes with it."""
    given = hows(title="New gates", excerpt="The lock-gate weighs nine tons.")
    assert given == {"Locks": "query", "Harbors": "root", "Canals": "parent"}
    assert hows(excerpt="A sluice behind a padlock") == {"Harbors": "root"}


@pytest.mark.parametrize(
    "said", [{"address": "https://canal.example/a"}, {"source_id": short_id("https://a.example/feed")}]
)
def test_a_topic_file_names_its_sources(said: dict[str, str]) -> None:
    """A topic is given to what its providers and sources publish."""
    domain = "canal.example" if "address" in said else "other.example"
    assert hows(provider=ProviderName("P", domain), **said)["Canals"] == "source"


def test_several_topics_in_the_order_of_discovery() -> None:
    """Topics of the source come first, then those of the words, then the root."""
    found = hows(title="A crane at the sluice", source_topics=("Canals", "Unknown"))
    assert list(found) == ["Canals", "Cranes", "Locks", "Harbors"]


@pytest.mark.parametrize("text", ['"lock gate', "OR lock", "lock OR", "lock OR OR gate", "-lock", '""', " "])
def test_a_query_that_asks_for_nothing_is_refused(text: str) -> None:
    """An unclosed quotation mark, an OR without two sides and a search without words make no query."""
    with pytest.raises(ValueError, match=r"nothing|not closed"):
        parse_query(text)


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("A self-driving car", True),
        ("A Self Driving truck", True),
        ("A self driving toy car", False),
        ("A car", False),
        ("Self-driving carts", False),
    ],
)
def test_what_answers_a_query(text: str, answered: bool) -> None:
    """All groups must stand in the text on word boundaries, in any case, hyphens as spaces; no exclusion may."""
    assert answers(parse_query('"self driving" car OR truck -toy'), text) is answered
