"""Topics, quality, heat, head and published by the rules of the record format."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.model.article import Article, Picture, Provider
from broadsheet.model.decision import Standing
from broadsheet.model.options import ScoreOptions
from broadsheet.model.score import Verdict
from broadsheet.model.story import Copy, Voice
from broadsheet.score import Rules, appraise, judge
from tests.build import TAXONOMY, article, hours, story

REGISTERED = {"outlet.example": Provider("outlet.example", "Outlet")}
PICTURE = Picture("https://outlet.example/p.jpg", 1200, 675)


def rules(standing: Standing | None = None, options: ScoreOptions | None = None) -> Rules:
    return Rules(TAXONOMY, REGISTERED, options or ScoreOptions(), standing or Standing())


def voices_of(members: tuple[Article, ...], how: str) -> tuple[Voice, ...]:
    """Every member a voice of its own, or all but the first copies of it."""
    first, *rest = members
    if how != "copy":
        return tuple(Voice((one.id,)) for one in members)
    return (Voice(tuple(one.id for one in members), tuple(Copy(one.id, first.id, 1.0) for one in rest)),)


def verdicts(*members: Article, standing: Standing | None = None, how: str = "similar") -> dict[str, Verdict]:
    by_id = {one.id: one for one in members}
    judged = judge(story(*members, how=how), by_id, rules(standing), {}, voices_of(members, how))
    return {verdict.article_id: verdict for verdict in judged}


def test_quality_is_the_old_formula() -> None:
    """2 + 15 for each topic's keyword, 20 for a picture, 20 for AMP, 40 for a registered provider, less the
    characters of a title beyond 70, halved."""
    one = article(title="A chip", picture=PICTURE, amp="https://outlet.example/amp/a")
    assert appraise(one, rules()).quality.value == (2 + 15) + 2 + 20 + 20 + 40
    longer = replace(one, title="A chip" + " x" * 40)
    assert len(longer.title) == 86
    assert appraise(longer, rules()).quality.value == 99 - 8


def test_the_example_of_the_format_comes_out() -> None:
    """A registered provider, a picture, one topic keyword and the root without its own: 2 + 17 + 20 + 30 = 69
    with the weight 30 for providers."""
    one = article(title="A GPU", picture=PICTURE)
    assert appraise(one, rules(options=ScoreOptions(provider=30))).quality.value == 69


def test_keywords_count_once_per_entry() -> None:
    """A keyword entry that stands twice in the title counts once; two entries count twice."""
    once, twice = article(title="chip chip chip"), article(title="chip GPU")
    assert appraise(twice, rules()).quality.value - appraise(once, rules()).quality.value == 15


def test_every_quality_is_the_sum_of_its_terms() -> None:
    """The terms of a quality add up to it, and each says why it was given."""
    score = appraise(article(picture=PICTURE, official=True, kind="video"), rules()).quality
    assert score.value == sum(term.value for term in score.terms)
    assert all(term.why for term in score.terms)


def test_the_root_topic_is_always_there() -> None:
    """An article without any keyword has the root topic alone."""
    assert [one.name for one in appraise(article(title="Nothing of note"), rules()).topics] == ["AI"]


def test_keywords_stand_on_word_boundaries() -> None:
    """A keyword inside another word gives no topic."""
    assert [one.name for one in appraise(article(title="Gridlock on chipper roads"), rules()).topics] == [
        "AI"
    ]


def test_an_editor_gives_and_takes_topics() -> None:
    """An editor's topics are given and taken whatever the title says, the last word counting."""
    one = article(title="A chip")
    wishes = Standing(topics={one.id: ("+Power and Grid", "-AI Hardware")})
    assert {topic.name for topic in appraise(one, rules(wishes)).topics} == {"AI", "Power and Grid"}


def test_the_best_member_heads_and_heat_grows_with_the_others() -> None:
    """The member of highest quality heads the story; its heat is its quality and 20 for every other member;
    the others have heat -1 and are not published."""
    best, other, third = article("a", picture=PICTURE), article("b"), article("c")
    judged = verdicts(other, best, third)
    head = judged[best.id]
    assert head.head
    assert head.heat.value == head.quality.value + 40
    assert head.published
    for one in (other, third):
        assert (judged[one.id].heat.value, judged[one.id].published) == (-1, False)


def test_heat_needs_qmin() -> None:
    """Below the least quality a story of many members stays as cool as its head."""
    members = [article(name, title="Nothing of note", provider=article().provider) for name in "abc"]
    members = [replace(one, provider=replace(one.provider, domain="unknown.example")) for one in members]
    judged = verdicts(*members)
    head = next(one for one in judged.values() if one.head)
    assert head.heat.value == head.quality.value < 50
    assert not head.published


def test_published_is_decided_by_heat() -> None:
    """Heat at the threshold publishes, one below does not."""
    one = article(title="A chip", picture=PICTURE)
    value = appraise(one, rules()).quality.value
    for threshold, published in ((value, True), (value + 1, False)):
        rule = rules(options=ScoreOptions(threshold=threshold))
        (verdict,) = judge(story(one), {one.id: one}, rule, {}, ())
        assert verdict.published is published


def test_ties_go_to_the_earlier() -> None:
    """Of two members of equal quality the earlier heads the story."""
    late, early = (
        article("a", published=hours(2), title="A chip"),
        article("b", published=hours(0), title="A chip"),
    )
    assert verdicts(late, early)[early.id].head


def test_a_copy_heads_only_against_lesser_reports() -> None:
    """A copy does not head a story over its equal original, even if it came earlier."""
    original, copy = article("a", published=hours(2), title="A chip"), article("b", title="A chip")
    judged = verdicts(original, copy, how="copy")
    assert judged[original.id].head


def test_an_editors_lead_heads() -> None:
    """An editor's lead heads its story whatever its quality; of two the later decision counts."""
    best, other = article("a", picture=PICTURE), article("b")
    assert verdicts(best, other, standing=Standing(lead=(other.id,)))[other.id].head
    assert verdicts(best, other, standing=Standing(lead=(best.id, other.id)))[best.id].head


def test_hidden_and_muted_are_never_published() -> None:
    """What an editor hid, or whose provider or source is muted, is not published, and does not head a story
    that has another report."""
    best, other = article("a", picture=PICTURE), article("b")
    for standing in (
        Standing(hide=frozenset((best.id,))),
        Standing(muted=frozenset(("outlet.example",))),
        Standing(muted=frozenset(("s1",))),
    ):
        (alone,) = verdicts(best, standing=standing).values()
        assert not alone.published
    assert verdicts(best, other, standing=Standing(hide=frozenset((best.id,))))[other.id].head


def test_an_editor_publishes_below_the_threshold() -> None:
    """An editor's publish stands above the threshold."""
    one = article(title="Nothing of note")
    assert verdicts(one, standing=Standing(publish=frozenset((one.id,))))[one.id].published


@given(st.permutations([article(name, picture=PICTURE if name in "bd" else None) for name in "abcde"]))
def test_the_head_does_not_depend_on_order(members: list[Article]) -> None:
    """Whoever joined first, the same member heads the story, and exactly one does."""
    heads = [key for key, verdict in verdicts(*members).items() if verdict.head]
    assert heads == [article("b").id]
