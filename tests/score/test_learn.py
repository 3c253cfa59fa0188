"""The learner: an edition's settings out of the numbers that its records state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from broadsheet.model.article import Picture, Provider, ProviderName
from broadsheet.model.options import ScoreOptions
from broadsheet.model.record import Era, Record, RecordRelated
from broadsheet.score import Example, Learned, agreement, learn
from broadsheet.score.examples import expected, expected_heat, expected_published
from broadsheet.score.learn import cut
from tests.build import NOON, TAXONOMY, article

PICTURE = Picture("https://outlet.example/p.jpg", 1200, 675)
TOPICS = ("AI", "AI Hardware", "Power and Grid")
TITLES = ("Nothing of note", "A chip", "A chip, a GPU and a grid", "A grid " + "and so on " * 9)
OTHER = RecordRelated("Another", "https://other.example/a")


def example(number: int, options: ScoreOptions, related: int = 0, heads: bool = True, **said: Any) -> Example:
    """A record as an engine of these options would have written it; its provider follows from the number."""
    topics = said.pop("topics", ("AI",))
    provider = Provider("outlet.example", "Outlet") if said.pop("registered", False) else None
    boost = said.pop("boost", 0)
    domain = said.pop("domain", f"outlet{number % 7}.example")
    address = said.pop("address", f"https://{domain}/{number}")
    one = article(address=address, provider=ProviderName(domain, domain), **said)
    blank = Record(
        Era.ERA_2021,
        "news",
        one.title,
        "",
        NOON,
        one.kind,
        heat=None if heads else -1,
        topics=topics,
        related=(OTHER,) * related,
    )
    bare = Example(one, blank, provider)
    quality = max(0, int(sum(term.value for term in expected(bare, TAXONOMY, options).terms)) + boost)
    heat = expected_heat(bare, quality, options)
    record = replace(blank, quality=quality, heat=heat)
    return Example(
        one,
        replace(record, published=expected_published(replace(bare, record=record), heat, options)),
        provider,
    )


def archive(options: ScoreOptions, **said: Any) -> list[Example]:
    """Every mixture of picture, AMP, kind, registered provider, topics and title, from several providers."""
    mixtures = product(
        (None, PICTURE),
        ("", "https://amp.example/a"),
        ("article", "video"),
        (False, True),
        (1, 2, 3),
        TITLES,
    )
    return [
        example(
            number,
            options,
            related=number % 4,
            picture=picture,
            amp=amp,
            kind=kind,
            registered=registered,
            topics=TOPICS[:count],
            title=title,
            **said,
        )
        for number, (picture, amp, kind, registered, count, title) in enumerate(mixtures)
    ]


def found(learned: Learned) -> dict[str, object]:
    """Values by name."""
    return {one.name: one.value for one in learned.findings}


weights = st.integers(0, 120)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(
    st.builds(
        ScoreOptions,
        topic=st.integers(1, 40),
        keyword=st.integers(1, 60),
        image=weights,
        amp=weights,
        video=weights,
        provider=weights,
        constant=weights,
        related=st.integers(1, 50),
    )
)
def test_the_weights_come_back_from_generated_records(options: ScoreOptions) -> None:
    """Whatever the weights were, they are learned from the records alone, and give every number again."""
    examples = archive(options)
    # A quality of 0 hides what its terms were: an archive with more than a few of them misleads, since long titles
    # that cost all they have look as if they cost nothing. (With weights of 1 to 5 and nothing else, a quarter is 0.)
    assume(20 * sum(not one.record.quality for one in examples) <= len(examples))
    learned = learn(examples, TAXONOMY)
    names = ("topic", "keyword", "image", "amp", "video", "provider", "constant")
    assert [getattr(learned.options, name) for name in names] == [getattr(options, name) for name in names]
    shares = agreement(examples, TAXONOMY, learned.options)
    assert (shares.quality_exact, shares.heat_exact, shares.published_exact) == (1, 1, 1)


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(st.sets(st.integers(0, 191), max_size=19), st.integers(60, 300))
def test_boosts_by_hand_do_not_mislead(places: set[int], points: int) -> None:
    """Where a curator gave some records points of his own, the weights are learned all the same, and the
    boosts are counted."""
    options = ScoreOptions(topic=10, provider=30)
    whole = archive(options)
    # A quality of 0 may hide points below it, which a boost would first have to make up for.
    places = {place for place in places if whole[place].record.quality}
    boosted = [
        replace(one, record=replace(one.record, quality=(one.record.quality or 0) + points))
        if place in places
        else one
        for place, one in enumerate(whole)
    ]
    learned = learn(boosted, TAXONOMY)
    assert (learned.options.topic, learned.options.provider) == (10, 30)
    assert learned.options.official_hosts == {}
    assert (learned.boost, learned.boosted) == ((points, len(places)) if places else (0, 0))


def test_what_no_record_shows_keeps_its_default() -> None:
    """Without videos and related reports these settings are the defaults, and explain nothing; without
    unpublished records the threshold is the default, or what is round and next to it below their heat."""
    options = ScoreOptions(video=7, related=3, qmin=1, threshold=1)
    learned = learn([example(number, options, picture=PICTURE) for number in range(9)], TAXONOMY)
    silent = [one.name for one in learned.findings if one.explains is None]
    assert silent == ["provider", "amp", "keyword", "video", "official", "related", "qmin"]
    assert (learned.options.video, learned.options.related, learned.options.threshold) == (50, 20, 20)


def test_an_archive_without_records_gives_the_defaults() -> None:
    """Nothing to learn from is no error."""
    learned = learn([], TAXONOMY)
    assert learned.options == ScoreOptions()
    assert {one.explains for one in learned.findings} == {None}


def test_one_provider_alone_teaches_no_weight() -> None:
    """A weight that only one provider's records show may be that provider's own case: it keeps its default."""
    odd = [
        example(number, ScoreOptions(amp=70), domain="odd.example", amp="https://amp.example/a")
        for number in range(9)
    ]
    learned = learn([*odd, *(example(number, ScoreOptions()) for number in range(9))], TAXONOMY)
    assert learned.options.amp == 20


OWN_HOST = "https://blog.maker.example"


def first_party(count: int, boost: int = 50) -> list[Example]:
    """Records of the maker's own blog, with points too many."""
    return [
        example(number, ScoreOptions(), domain="maker.example", address=f"{OWN_HOST}/{number}", boost=boost)
        for number in range(count)
    ]


def test_first_party_hosts_are_told_by_their_points() -> None:
    """A host whose records have the same points too many is first-party; the provider's other hosts are not."""
    rest = [example(number, ScoreOptions()) for number in range(9)]
    other = [
        example(
            number, ScoreOptions(), domain="maker.example", address=f"https://docs.maker.example/{number}"
        )
        for number in range(4)
    ]
    examples = [*first_party(30), *rest, *other]
    learned = learn(examples, TAXONOMY)
    assert learned.options.official_hosts == {"maker.example": ("blog.maker.example",)}
    assert found(learned)["official_hosts"] == {"maker.example": ["blog.maker.example"]}
    assert agreement(examples, TAXONOMY, learned.options).quality_exact == 1


def test_first_party_points_may_be_other_than_the_formats() -> None:
    """Where no host shows 50 points, the commonest number counts."""
    rest = [example(number, ScoreOptions()) for number in range(9)]
    learned = learn([*first_party(5, boost=35), *rest], TAXONOMY)
    assert (learned.options.official, learned.boosted) == (35, 0)


def test_a_single_record_makes_no_first_party_host() -> None:
    """One record with points too many is a boost."""
    rest = [example(number, ScoreOptions()) for number in range(9)]
    learned = learn([*first_party(1), *rest], TAXONOMY)
    assert learned.options.official_hosts == {}
    assert (learned.boost, learned.boosted) == (50, 1)


def stories(options: ScoreOptions) -> list[Example]:
    """Heads of every quality from 17 to 137 with 0 to 3 related, and a non-head of each."""
    mixtures = product((False, True), (None, PICTURE), ("", "https://amp.example/a"), range(1, 4), range(4))
    return [
        example(
            number,
            options,
            related=related,
            heads=heads,
            registered=registered,
            picture=picture,
            amp=amp,
            topics=TOPICS[:count],
        )
        for number, (registered, picture, amp, count, related) in enumerate(mixtures)
        for heads in (True, False)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("related", [10, 20, 5])
@pytest.mark.parametrize("qmin", [50, 70, 0])
@pytest.mark.parametrize("threshold", [60, 70, 100])
def test_heat_and_published_are_learned_from_heads(related: int, qmin: int, threshold: int) -> None:
    """Weight per related, qmin and threshold come out so that every heat and flag does; non-heads say nothing."""
    examples = stories(ScoreOptions(related=related, qmin=qmin, threshold=threshold))
    learned = learn(examples, TAXONOMY)
    assert learned.options.related == related
    shares = agreement(examples, TAXONOMY, learned.options)
    assert (shares.heat_exact, shares.published_exact) == (1, 1)


def test_a_few_readers_more_do_not_mislead() -> None:
    """Some heads have a few points more for readers of the day: the weight per related is the same."""
    examples = stories(ScoreOptions(related=10))
    warm = [
        replace(one, record=replace(one.record, heat=(one.record.heat or 0) + 1)) if place % 9 == 0 else one
        for place, one in enumerate(examples)
        if one.heads
    ]
    assert learn(warm, TAXONOMY).options.related == 10


def test_what_was_taken_down_says_nothing_about_the_threshold() -> None:
    """A removed record is unpublished whatever its heat."""
    examples = stories(ScoreOptions())
    gone = [
        replace(one, record=replace(one.record, removed=True, published=False)) if place % 2 else one
        for place, one in enumerate(examples)
    ]
    learned = learn(gone, TAXONOMY)
    assert agreement(gone, TAXONOMY, learned.options).published_exact == 1


@pytest.mark.parametrize(
    ("below", "reaching", "default", "parted"),
    [
        ([10, 40], [60, 90], 50, 50),
        ([10, 56], [64, 90], 50, 60),
        ([10, 51], [59, 90], 50, 55),
        ([10, 51], [54, 90], 50, 52),
        ([10, 69, 200], [72, 90, 95], 50, 70),
        ([], [72], 50, 50),
        ([72], [], 50, 80),
        ([30], [], 50, 50),
        ([], [0, 14], 50, 0),
        ([], [14], 50, 10),
        ([10], [60], 70, 60),
        ([], [], 50, 50),
    ],
)
def test_a_cut_is_the_default_or_the_roundest(
    below: Iterable[int], reaching: Iterable[int], default: int, parted: int
) -> None:
    """Of all numbers that part two sets equally well: the default, a multiple of 10, of 5, the nearest to the
    default. Where one set is empty, it is the default or the next such number on the other's right side."""
    assert cut(list(below), list(reaching), default) == parted


def test_agreement_counts_only_what_is_stated() -> None:
    """Records by hand, without numbers, count in no share; without any there is no share."""
    options = ScoreOptions()
    stated = example(1, options)
    silent = replace(stated, record=replace(stated.record, quality=None, heat=None, published=None))
    wrong = replace(stated, record=replace(stated.record, quality=(stated.record.quality or 0) + 4))
    shares = agreement([stated, silent, wrong], TAXONOMY, options)
    assert (shares.records, shares.quality_exact, shares.quality_mae, shares.above) == (3, 0.5, 2, 1)
    assert (shares.heat_exact, shares.published_exact) == (1, 1)
    assert agreement([silent], TAXONOMY, options).quality_exact is None
