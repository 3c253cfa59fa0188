"""Quality: weights, caps, limits, and the signals of the preset `modern`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.model.article import Article, Picture, Provider
from broadsheet.model.options import ScoreOptions
from broadsheet.model.presets import PRESETS
from broadsheet.model.score import GivenTopic
from broadsheet.score import ALONE, SIGNALS, Company, Evidence, Sign, quality
from tests.build import TAXONOMY, article, hours

MODERN = ScoreOptions(preset="modern", **PRESETS["modern"])
CLASSIC = ScoreOptions()


def evidence(
    one: Article | None = None, options: ScoreOptions = MODERN, company: Company = ALONE, kind: str = ""
) -> Evidence:
    provider = Provider("outlet.example", "Outlet", kind=kind) if kind else None
    topics = (GivenTopic("AI", "the root"), GivenTopic("AI Hardware", "chip"))
    return Evidence(one or article(), topics, TAXONOMY, provider, 0, options, company)


def terms(found: Evidence) -> dict[str, float]:
    summed: dict[str, float] = {}
    for term in quality(found).terms:
        summed[term.name] = summed.get(term.name, 0) + term.value
    return summed


@pytest.mark.parametrize(
    ("name", "said", "company", "kind"),
    [
        ("standing", {}, ALONE, "agency"),
        ("first", {}, Company(3, first=True), ""),
        ("copy", {}, Company(3, repeats=True), ""),
        ("voices", {}, Company(3), ""),
        ("depth", {"body_words": 900}, ALONE, ""),
        ("paywall", {"paywall": True}, ALONE, ""),
        ("release", {}, ALONE, "press-release"),
        ("release", {"excerpt": "OSLO, Sept. 8, 2026 /PRNewswire/ -- A firm"}, ALONE, ""),
        ("template", {"title": "Chip Market 2026: Size, Share and Forecast"}, ALONE, ""),
        ("listicle", {"title": "7 ways to cool a chip"}, ALONE, ""),
        ("guide", {"title": "How to cool a chip"}, ALONE, ""),
        ("event", {"title": "Port bans a chip"}, ALONE, ""),
        ("stakes", {"title": "A chip and the law"}, ALONE, ""),
        ("report", {"excerpt": "It was switched on last week."}, ALONE, ""),
        ("talk", {"title": "Opinion: a chip is enough"}, ALONE, ""),
        ("talk", {"address": "https://a.example/opinion/chip"}, ALONE, ""),
        ("vendor", {"title": "A chip, powered by Helion"}, ALONE, ""),
        ("reference", {"address": "https://docs.a.example/chip"}, ALONE, ""),
        ("release", {"address": "https://a.example/press-releases/chip"}, ALONE, ""),
    ],
)
def test_each_modern_signal_gives_its_weight_and_only_when_it_applies(
    name: str, said: dict[str, Any], company: Company, kind: str
) -> None:
    """A signal that finds what it looks for gives a term of the sign of its weight; it gives none otherwise,
    and none at all under the preset `classic`."""
    weight = 20 if name == "standing" else getattr(MODERN, name)
    found = terms(evidence(article(**said), company=company, kind=kind))
    assert found[name] * weight > 0
    assert name not in terms(evidence(article(title="A chip", stated=False)))
    assert name not in terms(evidence(article(**said), CLASSIC, company, kind))


def test_a_title_names_the_subject_once() -> None:
    """A name or keyword of a topic counts once, on word boundaries, in the plural too and with hyphens for spaces."""
    weight = MODERN.subject
    for title in ("A chip", "Chips and a GPU", "AI: chip, chips", "An AI-made rug"):
        assert terms(evidence(article(title=title)))["subject"] == weight
    for title in ("Chipmunks", "A plain rug", ""):
        assert "subject" not in terms(evidence(article(title=title)))


def test_freshness_halves_with_the_hours_until_it_was_seen() -> None:
    """Full points for an article seen at once, half after `fresh_hours`, none where no time was stated."""
    options = replace(MODERN, fresh=8, fresh_hours=12.0)
    at_once, later = article(first_seen=hours(0)), article(first_seen=hours(12))
    assert terms(evidence(at_once, options))["fresh"] == 8
    assert terms(evidence(later, options))["fresh"] == 4
    assert "fresh" not in terms(evidence(replace(at_once, stated=False), options))


def test_a_text_that_was_never_seen_has_no_depth() -> None:
    """A record without a body loses nothing that others lose, and gains nothing."""
    assert "depth" not in terms(evidence(article(body_words=0)))


def test_a_cap_holds_the_sum_of_a_signal() -> None:
    """All terms of a capped signal together reach the cap and no more, upwards and downwards."""
    options = replace(CLASSIC, topic=10, caps={"topic": 15, "long_title": 3})
    found = quality(evidence(article(title="x" * 100), options))
    assert [term.value for term in found.terms if term.name == "topic"] == [10, 5]
    assert [term.value for term in found.terms if term.name == "long_title"] == [-3]


def test_a_sponsored_article_is_labeled_and_limited() -> None:
    """Whatever else speaks for it, a sponsored article has no more than its limit, and a term that says so, also
    where it stays below."""
    paid = article(
        title="A chip and a GPU",
        excerpt="[Sponsored Guest Article] A chip",
        picture=Picture("https://a.example/p"),
    )
    assert quality(evidence(paid, kind="agency")).value == MODERN.sponsored
    low = quality(
        evidence(replace(paid, picture=None, title="Nothing"), replace(MODERN, topic=0, sponsored=60))
    )
    assert [term.value for term in low.terms if term.name == "sponsored"] == [0]
    assert "sponsored" not in terms(evidence(paid, CLASSIC))


def test_an_editors_boost_counts_above_the_limit() -> None:
    """Editors are obeyed: a boost is added after every cap and limit."""
    paid = evidence(
        article(title="[Sponsored] A chip", picture=Picture("https://a.example/p")), kind="agency"
    )
    assert quality(replace(paid, boost=25)).value == MODERN.sponsored + 25


def test_a_weight_of_zero_leaves_its_signal_out() -> None:
    """Without weight there is no term."""
    assert "image" not in terms(evidence(article(picture=Picture("x")), replace(CLASSIC, image=0)))


def test_a_signal_of_a_plug_in_counts_by_its_weight() -> None:
    """A plug-in's signal stands behind the built-in ones and counts only with a weight of its own."""

    def exclaimed(found: Evidence) -> Iterator[Sign]:
        yield Sign(found.article.title.count("!"), "it shouts")

    signals = {**SIGNALS, "exclaimed": exclaimed}
    loud = evidence(article(title="A chip!!"), replace(CLASSIC, plugins={"exclaimed": -7}))
    assert quality(loud, signals).terms[-1].value == -14
    assert quality(replace(loud, options=CLASSIC), signals) == quality(replace(loud, options=CLASSIC))


@given(
    st.builds(Company, st.integers(1, 9), st.booleans(), st.booleans()),
    st.sampled_from(["A chip", "7 ways to cool a chip", "[Sponsored] A chip", "x" * 150]),
    st.sampled_from(["", "agency", "press-release"]),
    st.sampled_from([CLASSIC, MODERN]),
)
def test_quality_is_its_terms_and_never_negative(
    company: Company, title: str, kind: str, options: ScoreOptions
) -> None:
    """The terms add up to the quality, which is held at 0; each is a whole number with a reason."""
    found = quality(evidence(article(title=title, body_words=300), options, company, kind))
    assert found.value == max(0, sum(term.value for term in found.terms))
    assert all(term.why and term.value == int(term.value) for term in found.terms)
