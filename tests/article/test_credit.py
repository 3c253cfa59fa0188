"""Whose text an article says it is."""

from __future__ import annotations

import pytest

from broadsheet.article.credit import credit
from broadsheet.model.article import Credit


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("LONDON (Reuters) - A court ruled", "Reuters"),
        ("PROVO, Utah (AP) — A city police department", "Associated Press"),
        ("PORT ANSEL, Sept 8 (Kestrel) - The region went dark", "Kestrel"),
        ("CAMBRIDGE, Mass., Jan. 13, 2020 /PRNewswire/ -- A firm", "PR Newswire"),
        ("NEW YORK--(BUSINESS WIRE)--A firm", "Business Wire"),
        ("/PRNewswire/ -- A firm", "PR Newswire"),
    ],
)
def test_a_dateline_names_its_agency(text: str, name: str) -> None:
    """The mark in the dateline is the credit, an unknown agency's by its own name."""
    found = credit(None, ("", text), ())
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "text",
    ["", "The minister (a lawyer) - who else? - resigned", "(Photo) - A view", "The court, Reuters reported, ruled",
     "Helion (HLN) - the chip maker - rose", "LONDON - A court ruled"],
)  # fmt: skip
def test_what_is_no_dateline_gives_no_credit(text: str) -> None:
    """Brackets within a sentence, and an agency that is only quoted, are no mark."""
    assert credit(None, (text,), ("Mara Velde",)) is None


def test_the_feeds_own_word_stands_first() -> None:
    """What the feed states is the credit, whatever the text says; an agency as author is the last resort."""
    stated = Credit("Kestrel Wire", "https://kestrel.example/")
    assert credit(stated, ("LONDON (Reuters) - A court",), ()) == stated
    assert credit(None, ("A court ruled",), ("By Associated Press",)) == Credit(
        "Associated Press", "https://apnews.com/"
    )
