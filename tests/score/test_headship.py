"""Why a report heads its story, in words."""

from __future__ import annotations

from dataclasses import replace

from broadsheet.edition import cover
from broadsheet.model.decision import Standing
from broadsheet.model.edition import Coverage
from broadsheet.model.options import ScoreOptions
from broadsheet.score import Rules, judge
from broadsheet.score.headship import why_head
from tests.build import TAXONOMY, article, hours, story

BEST = article("best", title="A chip, a GPU and a grid of AI")
EQUALS = tuple(article(name, title="A chip", published=hours(number)) for number, name in enumerate("ab"))


def judged(*members: object, standing: Standing | None = None) -> tuple[Coverage, Standing]:
    """The story of these articles as it is judged."""
    holds = standing or Standing()
    articles = {one.id: one for one in (BEST, *EQUALS) if one in members}
    told = story(*articles.values())
    verdicts = judge(told, articles, Rules(TAXONOMY, {}, ScoreOptions(), holds), {})
    (found,) = cover([told], articles, {verdict.article_id: verdict for verdict in verdicts}, holds)
    return found, holds


def test_each_way_to_the_head_is_said() -> None:
    """Alone, by quality, by being the earlier of equals, by an editor, or as the only one not hidden."""
    led = Standing(lead=(EQUALS[0].id,))
    hidden = replace(Standing(), hide=frozenset({BEST.id}))
    assert why_head(*judged(BEST)) == "it is the only report"
    assert "highest of 3 reports" in why_head(*judged(BEST, *EQUALS))
    assert "then the earlier heads" in why_head(*judged(*EQUALS))
    assert why_head(*judged(BEST, *EQUALS, standing=led)) == "an editor made it the lead"
    assert why_head(*judged(BEST, EQUALS[0], standing=hidden)) == "an editor hid all other reports"
