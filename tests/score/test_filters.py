"""Filters: what they match, what they keep out, what they lift."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.model.article import Article, ProviderName
from broadsheet.model.options import FILTER_FIELDS, FilterRule, ScoreOptions
from broadsheet.score.filters import Catch, Filters, catches, fault, idle, lifts, matched, refusal
from broadsheet.score.quality import Evidence, quality
from tests.build import TAXONOMY, article

SAID = article(
    "a",
    title="Grid operator buys a chip",
    excerpt="Norvolt pays.",
    provider=ProviderName("The Outlet", "news.outlet.example"),
    authors=("Ada Marsh",),
)


@pytest.mark.parametrize(
    ("rule", "matches"),
    [
        (FilterRule(title=("CHIP",)), True),
        (FilterRule(title=("chi",)), False),
        (FilterRule(title=("Norvolt",)), False),
        (FilterRule(text=("norvolt pays",)), True),
        (FilterRule(title=("/^grid .* chip$/",)), True),
        (FilterRule(provider=("outlet.example",)), True),
        (FilterRule(provider=("let.example",)), False),
        (FilterRule(provider=("the outlet",)), True),
        (FilterRule(topic=("ai hardware",)), True),
        (FilterRule(topic=("AI",), language=("de",)), False),
        (FilterRule(language=("EN",)), True),
        (FilterRule(author=("marsh",)), True),
        (FilterRule(title=("owl", "chip"), author=("Ada Marsh",)), True),
        (FilterRule(title=("chip",), author=("Bo",)), False),
    ],
)
def test_what_a_rule_matches(rule: FilterRule, matches: bool) -> None:
    """Every field that a rule names must be met, by one of its values: words, domains, names, expressions."""
    assert bool(matched(rule, SAID, ("AI", "AI Hardware"))) is matches


def test_a_refusal_names_rule_and_evidence() -> None:
    """What is kept out is told by which rule, where that stands, and what of it was met."""
    rule = FilterRule("no chips", title=("owl", "chip"), where="broadsheet.toml:7")
    told = refusal(SAID, Filters(exclude=(rule,)))
    assert told == "the filter exclude “no chips” keeps it out: title “chip” (broadsheet.toml:7)"
    assert "require title “owl”" in refusal(SAID, Filters(require=(FilterRule(title=("owl",)),)))


def test_topics_of_a_filter_are_those_of_the_rules() -> None:
    """A filter by topic sees what source, keywords and queries give, before anything is judged."""
    assert refusal(SAID, Filters(exclude=(FilterRule(topic=("Power and Grid",)),), taxonomy=TAXONOMY))


def test_a_boost_is_a_term_of_quality() -> None:
    """Each boost that matches adds its points, with its reason, as a term of quality."""
    rule = FilterRule("chips", title=("chip",), points=30)
    plain = quality(Evidence(SAID, (), TAXONOMY, None, 0, ScoreOptions()))
    lifted = quality(
        Evidence(SAID, (), TAXONOMY, None, 0, ScoreOptions(), filters=Filters(boost=(rule, rule)))
    )
    assert lifted.value == plain.value + 60
    told = next(term.why for term in lifted.terms if term.name == "filter")
    assert told == "the filter “chips” lifts it: title “chip”"


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        (FilterRule("empty"), "looks at nothing"),
        (FilterRule(title=(" ",)), "empty"),
        (FilterRule(title=("//",)), "empty"),
        (FilterRule(title=("/(/",)), "missing )"),
        (FilterRule(title=(r"/(a)\1/",)), "bounded time"),
        (FilterRule(title=("/(?=a)b/",)), "bounded time"),
        (FilterRule(title=("/((a{100}){100}){100}/",)), "bounded time"),
        (FilterRule(topic=("Owls",)), "no topic 'Owls'"),
        (FilterRule(topic=("AI",), title=("/a+/",)), ""),
    ],
)
def test_a_faulty_rule_is_told(rule: FilterRule, why: str) -> None:
    """A rule that looks at nothing, is no expression, or names an unknown topic is told before it is used."""
    told = fault(rule, TAXONOMY)
    assert why in told if why else not told


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "expression", ["/(a+)+$/", "/(a|aa)+$/", "/(.*a){12}/", "/^(([a-z])+.)+[A-Z]([a-z])+$/"]
)
def test_a_catastrophic_expression_is_harmless(expression: str) -> None:
    """An expression that would keep a backtracking engine busy for years is searched like any other."""
    rule = FilterRule(text=(expression,))
    assert not fault(rule, TAXONOMY)
    matched(rule, article(title="a" * 30_000 + "!", excerpt="a" * 30_000 + "!"), ())


def test_the_mark_tells_filters_apart() -> None:
    """Other rules make another mark; where they stand, and boosts, make none; no rules, no mark."""
    rule = FilterRule(title=("chip",), where="a:1")
    assert Filters().mark == Filters(boost=(rule,)).mark == ""
    marks = {Filters(exclude=(rule,)).mark, Filters(require=(rule,)).mark, Filters(exclude=(rule, rule)).mark}
    assert len(marks - {""}) == 3
    assert Filters(exclude=(FilterRule(title=("chip",), where="b:9"),)).mark in marks


def test_idle_rules_are_told() -> None:
    """A rule that matches none or all of several articles is told; where there are none, nothing is."""
    known = [(SAID, ("AI",)), (article("b", title="Owls"), ("AI",))]
    rules = Filters(
        exclude=(FilterRule(title=("heron",)), FilterRule(title=("chip",))),
        boost=(FilterRule(topic=("AI",)),),
    )
    told = [idle(catch, len(known)) for catch in catches(known, rules)]
    assert ["matches none" in told[0], told[1], "matches all" in told[2]] == [True, "", True]
    assert idle(Catch("exclude", rules.exclude[0], ()), 0) == ""


words = st.sampled_from(("chip", "grid", "owl", "/^a/", "/o.l/"))
rule_of = st.builds(
    lambda field, values: FilterRule(**{field: tuple(values)}),
    st.sampled_from([field for field in FILTER_FIELDS if field not in ("topic", "language")]),
    st.lists(words, min_size=1, max_size=3),
)
articles_of = st.builds(
    lambda title, excerpt, author: article(
        title=" ".join(title) or "x", excerpt=" ".join(excerpt), authors=(author,)
    ),
    st.lists(st.sampled_from(("chip", "grid", "owl", "a", "bell")), max_size=4),
    st.lists(st.sampled_from(("chip", "grid", "owl", "bell")), max_size=4),
    st.sampled_from(("Owl", "Ada")),
)


@given(articles_of, st.lists(rule_of, max_size=3), st.lists(rule_of, max_size=3))
def test_nothing_excluded_is_let_in(
    said: Article, exclude: list[FilterRule], require: list[FilterRule]
) -> None:
    """What is let in matches no rule of exclude and every rule of require; all else is let in."""
    let_in = not refusal(said, Filters(tuple(require), tuple(exclude)))
    wanted = not any(matched(rule, said, ()) for rule in exclude) and all(
        matched(rule, said, ()) for rule in require
    )
    assert let_in is wanted


@given(articles_of, st.lists(rule_of, max_size=3))
def test_the_order_of_rules_does_not_matter(said: Article, rules: list[FilterRule]) -> None:
    """Rules in any order let in, keep out and lift the same."""
    outcomes = set()
    for order in permutations(rules):
        lifted = sum(term.value for term in lifts(said, (), Filters(boost=order)))
        outcomes.add(
            (bool(refusal(said, Filters(exclude=order))), bool(refusal(said, Filters(require=order))), lifted)
        )
    assert len(outcomes) == 1
