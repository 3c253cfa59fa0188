"""Words in the form in which they are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.text.tokens import Kind, headline, scan, stem


def words(text: str) -> list[str]:
    return [word for word, _ in scan(text)]


@pytest.mark.parametrize(
    ("forms", "base"),
    [
        (("merge", "merges", "merged", "merging"), "merg"),
        (("company", "companies"), "company"),
        (("plan", "plans", "planned", "planning"), "plan"),
        (("regulate", "regulates", "regulation", "regulations"), "regulat"),
        (("crash", "crashes"), "crash"),
        (("virus",), "virus"),
    ],
)
def test_forms_of_a_word_share_a_stem(forms: tuple[str, ...], base: str) -> None:
    """Number, tense and -ion are taken off, endings that belong to the word stay."""
    assert {stem(form) for form in forms} == {base}


def test_stop_words_and_possessives_fall() -> None:
    """Words that say nothing are left out, and an 's says nothing either."""
    assert words("The mayor's plan for the old harbor isn't new") == ["mayor", "plan", "old", "harbor"]


def test_numbers_keep_their_form() -> None:
    """Thousands lose their comma; ordinals, decimals and units stay."""
    assert scan("it cost 1,200 on the 12th, or 4.6bn") == [
        ("cost", Kind.PLAIN),
        ("1200", Kind.NUMBER),
        ("12th", Kind.NUMBER),
        ("4.6bn", Kind.NUMBER),
    ]


def test_capitals_name_within_a_sentence() -> None:
    """A capital within a sentence is a name, one at its start may be chance, inner capitals always name."""
    kinds = dict(scan("Fire destroys a mill near Brenn. Owner blames OpenGrid for the loss"))
    assert kinds["brenn"] is Kind.CAPITALIZED
    assert kinds["fire"] is kinds["owner"] is Kind.LEADING
    assert kinds["opengrid"] is Kind.NAME
    assert kinds["mill"] is Kind.PLAIN


def test_title_case_names_nothing() -> None:
    """In Title Case a capital says nothing, but inner capitals still do."""
    kinds = dict(scan("Fire Destroys An Old OpenGrid Mill Near Brenn"))
    assert kinds.pop("opengrid") is Kind.NAME
    assert max(kinds.values()) is Kind.LEADING


def test_entities_are_passed_over() -> None:
    """What is left of HTML is no word."""
    assert words("harbor&#8217;s mill &amp; dock") == ["harbor", "mill", "dock"]


def test_text_without_spaces_becomes_pairs() -> None:
    """Chinese, Japanese and Korean runs are compared by overlapping pairs of signs."""
    assert words("港口起重机") == ["港口", "口起", "起重", "重机"]


@pytest.mark.parametrize(
    ("title", "outlet", "domain", "bare"),
    [
        ("Video: Crane falls", "Outlet", "", "Crane falls"),
        ("UPDATE 2-Crane falls", "Outlet", "", "Crane falls"),
        ("Crane falls - The Harbor Post", "Harbor Post", "", "Crane falls"),
        ("Crane falls | harborpost.example", "", "harborpost.example", "Crane falls"),
        ("Crane falls - witnesses", "Outlet", "outlet.example", "Crane falls - witnesses"),
        ("Crane falls | Dock news | Outlet", "Outlet", "", "Crane falls | Dock news"),
        ("Video:", "Outlet", "", "Video:"),
        ("", "Outlet", "", ""),
    ],
)
def test_a_headline_loses_marks_and_the_outlets_name(title: str, outlet: str, domain: str, bare: str) -> None:
    """Marks at the start fall; a tail falls only if it is the outlet's own name."""
    assert headline(title, outlet, domain) == bare


@given(st.text(), st.text(), st.text())
def test_any_text_is_read(title: str, outlet: str, domain: str) -> None:
    """No text fails, and no word of the result is empty or a break."""
    tokens = scan(headline(title, outlet, domain))
    assert all(word and kind is not Kind.BREAK for word, kind in tokens)
