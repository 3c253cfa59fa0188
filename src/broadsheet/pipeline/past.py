"""What stood at an earlier moment: stories cut to what had been seen by then, and judged so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from broadsheet import edition as edition_stage
from broadsheet.desk import standing as read_standing
from broadsheet.edition.closing import Closing
from broadsheet.model.article import Article
from broadsheet.model.decision import Standing
from broadsheet.model.edition import ClosedDay
from broadsheet.model.score import Verdict
from broadsheet.model.story import Story
from broadsheet.pipeline.judging import facts_of, judge_stories
from broadsheet.pipeline.learning import kept_topics
from broadsheet.pipeline.plan import Plan
from broadsheet.ports import Store
from broadsheet.text.dates import day_named


@dataclass(frozen=True, slots=True)
class Past:
    """What days of the past are composed from; ``time`` is the edition's."""

    stories: tuple[Story, ...]
    articles: Mapping[str, Article]
    verdicts: Mapping[str, Verdict]
    plan: Plan
    standing: Standing
    time: datetime

    def closed_days(self, letters: Iterable[str]) -> tuple[ClosedDay, ...]:
        """The finished days with news that are later than the newest of the letters (their paths), as each
        stood when it was closed: whenever it is asked for, the same records give the same day."""
        newest = max((day for path in letters if (day := day_named(path))), default=None)
        closings = edition_stage.closings(self.articles.values(), self._zone, newest, self.time)
        days = (self._close(one) for one in closings)
        return tuple(day for day in days if day.coverages)

    def day(self, day: date) -> ClosedDay:
        """That day, as far as it has come."""
        return self._close(edition_stage.closing(self.articles.values(), self._zone, day, self.time))

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.plan.settings.edition.timezone)

    def _close(self, one: Closing) -> ClosedDay:
        own = {key for key, article in self.articles.items() if one.holds(article)}
        touched = [story for story in self.stories if not own.isdisjoint(story.article_ids)]
        members = {key for story in touched for key in story.article_ids if key in self.articles}
        seen = {key: self.articles[key] for key in members if self.articles[key].first_seen <= one.closed}
        stories = cut(touched, seen)
        known = {key: self.verdicts[key] for key in seen if key in self.verdicts}
        verdicts = judge_again(stories, seen, known, self.plan, self.standing)
        facts = facts_of(stories, seen, verdicts, self.plan, self.standing, one.closed)
        return edition_stage.close(one, edition_stage.cover(stories, seen, verdicts, self.standing, facts))


def day_in_store(store: Store, plan: Plan, day: date) -> ClosedDay | None:
    """That day as far as it has come; None in an empty store."""
    time = store.edition_time()
    if time is None:
        return None
    standing = read_standing(store.decisions())
    return Past(store.stories(), store.articles(), store.verdicts(), plan, standing, time).day(day)


def letters_until(time: datetime, plan: Plan) -> dict[str, bytes]:
    """The letters of the archive whose day was over at that moment."""
    today = time.astimezone(ZoneInfo(plan.settings.edition.timezone)).date()
    return {path: body for path, body in plan.letters().items() if (day_named(path) or today) < today}


def cut(stories: Iterable[Story], articles: Mapping[str, Article]) -> tuple[Story, ...]:
    """The stories without the members that are not among the articles; a story without members is none."""
    cut = (
        replace(story, members=tuple(member for member in story.members if member.article_id in articles))
        for story in stories
    )
    return tuple(story for story in cut if story.members)


def judge_again(
    stories: Iterable[Story],
    articles: Mapping[str, Article],
    verdicts: Mapping[str, Verdict],
    plan: Plan,
    standing: Standing,
) -> dict[str, Verdict]:
    """Verdicts of these stories' members by the settings and decisions of today."""
    judged = judge_stories(stories, articles, verdicts, kept_topics(verdicts), plan, standing)
    return {verdict.article_id: verdict for verdict in judged}
