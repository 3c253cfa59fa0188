"""Why two articles or stories are or are not together, asked of the story stage as of the batch that judged them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from broadsheet import dedupe, story
from broadsheet.desk import holding, standing
from broadsheet.errors import EditionError, UsageError
from broadsheet.model.article import Article
from broadsheet.model.decision import Act, Decision
from broadsheet.model.explanation import Comparison, Pairing, Subject
from broadsheet.model.options import StoryOptions
from broadsheet.model.story import Membership, Story
from broadsheet.ports import Store
from broadsheet.story.explain import Bench
from broadsheet.text.digests import short_id

_HAPPENED: Mapping[str, str] = {
    "opened": "the story of the one was opened by itself and took the other in later",
    "similar": "the later one was like the reports of the story together, not like the other one alone",
    "copy": "the later one is in the story as a copy, whatever its words weigh",
    "original": "the later one is in the story as the original of a copy, whatever its words weigh",
    "merged": "the later one came with a story that was merged into this one",
    "editor": "an editor placed the later one there",
    "record": "the record that it was read from places the later one there",
}
"""Why two stand together although they are not alike, by how the later one came."""


class Inquiry:
    """All that a store holds, read once, to explain stories from. Changes nothing."""

    def __init__(self, store: Store, options: StoryOptions) -> None:
        """``options`` may differ from those that judged: then all is explained as they would judge."""
        time = store.edition_time()
        if time is None:
            raise EditionError("nothing was read yet", remedy="Run: broadsheet run")
        self._store = store
        self._options = options
        self._time = time
        self._articles = store.articles()
        self._stories = {each.id: each for each in store.stories()}
        self._decisions = store.decisions()
        self._constraints = standing(self._decisions).constraints
        self._benches: dict[datetime, Bench] = {}

    def pair(self, one: Subject, other: Subject) -> Pairing:
        """Why the two are or are not together.

        Raises UsageError where they are one thing, since then there is nothing to compare.
        """
        if one.story.id != other.story.id:
            return self._apart(one, other)
        if one.article is None or other.article is None or one.article.id == other.article.id:
            raise UsageError(
                "both names lead to one thing, or the one is a part of the other",
                subject=one.story.id,
                remedy="Name two articles or two stories. How an article came into its story is told by: "
                "broadsheet explain ARTICLE",
            )
        return self._together(one, other)

    def near_misses(self, subject: Subject, count: int) -> tuple[Pairing, ...]:
        """The stories likest to that of the subject which are not it, the likest of today first."""
        near = {each.id: each for each in self._near(subject.story)}
        bench = self._bench(self._time)
        bench.add(near.values(), self._articles)
        found = bench.nearest(subject.story.id, near, count)
        whole = Subject(subject.story)
        return tuple(self._apart(whole, Subject(near[story_id])) for story_id in found)

    def _apart(self, one: Subject, other: Subject) -> Pairing:
        at = max(self._last(one.story), self._last(other.story))
        stories = one.story, other.story
        decisive = self._compare_stories(stories, at)
        differs = "" if not decisive.alike else self._why_apart(stories)
        return self._pairing(
            one, other, at, "stories", decisive, self._compare_stories(stories, self._time), differs
        )

    def _together(self, one: Subject, other: Subject) -> Pairing:
        later = max(one, other, key=_seat)
        earlier = other if later is one else one
        how = later.membership.how if later.membership else ""
        if how == "similar":
            at = self._seen(later)
            sides = self._before(later, at), _ids(later)
            decisive, today = self._compare(sides, at), self._compare(sides, self._time)
            differs = "" if decisive.alike else "its words or its story's have changed since it was judged"
            return self._pairing(one, other, at, "joining", decisive, today, differs)
        at = max(self._seen(one), self._seen(other))
        sides = _ids(earlier), _ids(later)
        decisive, today = self._compare(sides, at), self._compare(sides, self._time)
        differs = "" if decisive.alike else _HAPPENED[how]
        return self._pairing(one, other, at, "articles", decisive, today, differs)

    def _pairing(
        self,
        one: Subject,
        other: Subject,
        at: datetime,
        compared: str,
        decisive: Comparison,
        today: Comparison,
        differs: str,
    ) -> Pairing:
        alone, text = None, 0.0
        if one.article and other.article:
            alone = self._compare((_ids(one), _ids(other)), at)
            text = dedupe.likeness(one.article.sketch, other.article.sketch)
        return Pairing(
            one=one,
            other=other,
            together=one.story.id == other.story.id,
            at=at,
            compared=compared,
            decisive=decisive,
            today=today,
            articles=alone,
            text=text,
            differs=differs,
            decisions=tuple(self._links(one, other)),
        )

    def _compare_stories(self, stories: tuple[Story, Story], at: datetime) -> Comparison:
        bench = self._bench(at)
        bench.add((cut for each in stories for cut in self._cut((each,), at)), self._articles)
        return bench.stories(stories[0].id, stories[1].id)

    def _compare(self, sides: tuple[Sequence[str], Sequence[str]], at: datetime) -> Comparison:
        bench = self._bench(at)
        held = {article_id for side in sides for article_id in side}
        homes = (each for each in self._stories.values() if not held.isdisjoint(each.article_ids))
        bench.add(self._cut(homes, at), self._articles)
        return bench.articles(*sides)

    def _bench(self, at: datetime) -> Bench:
        """The story stage as it stood when the batch first seen at that moment was judged."""
        if at not in self._benches:
            batch = [each for each in self._articles.values() if each.first_seen == at]
            reach = timedelta(hours=self._options.window_hours)
            since = min((each.published for each in batch), default=at) - reach
            live = (each for each in self._stories.values() if self._is_live(each, since, at))
            start = at - timedelta(days=self._options.span_days)
            span = [each for each in self._articles.values() if start <= each.first_seen <= at]
            state = story.restore(self._cut(live, at), self._articles, span, self._options)
            self._benches[at] = Bench(state, self._constraints, [each.id for each in batch])
        return self._benches[at]

    def _cut(self, stories: Iterable[Story], at: datetime) -> Iterator[Story]:
        """The stories as they were: without members first seen later."""
        for each in stories:
            members = tuple(
                one
                for one in each.members
                if one.article_id in self._articles and self._articles[one.article_id].first_seen <= at
            )
            if members:
                yield replace(each, members=members)

    def _near(self, of: Story) -> Iterator[Story]:
        """The story itself, and those with a report that lies within the window of its reports."""
        reach = timedelta(hours=self._options.window_hours)
        times = [each.published for each in self._members(of)]
        for other in self._stories.values():
            if any(times[0] - reach <= each.published <= times[-1] + reach for each in self._members(other)):
                yield other

    def _members(self, of: Story) -> list[Article]:
        """Its articles, the earliest first."""
        found = [self._articles[key] for key in of.article_ids if key in self._articles]
        return sorted(found, key=lambda article: article.published)

    def _is_live(self, of: Story, since: datetime, at: datetime) -> bool:
        return any(each.published >= since and each.first_seen <= at for each in self._members(of))

    def _last(self, of: Story) -> datetime:
        """When its newest arrival was first seen."""
        return max((each.first_seen for each in self._members(of)), default=self._time)

    def _seen(self, subject: Subject) -> datetime:
        return subject.article.first_seen if subject.article else self._last(subject.story)

    def _before(self, later: Subject, at: datetime) -> tuple[str, ...]:
        """The members that its story had when it came."""
        ids = later.story.article_ids[: _seat(later)]
        return tuple(key for key in ids if key in self._articles and self._articles[key].first_seen <= at)

    def _why_apart(self, stories: tuple[Story, Story]) -> str:
        kinds = {member.how for each in stories for member in each.members}
        ids = {each.id for each in stories}
        leads = {redirect.old: redirect.new for redirect in self._store.redirects()}
        splits = (split.led(leads) for split in self._store.splits())
        if any({split.story_id, split.part_id} == ids for split in splits):
            return "an editor parted one from the other"
        if "record" in kinds:
            return "the records that they were read from place them so"
        return "their words have changed since they were judged"

    def _links(self, one: Subject, other: Subject) -> Iterator[Decision]:
        """Joins and parts that hold and concern both sides."""
        sides = [set(_ids(each)) if each.article else set(each.story.article_ids) for each in (one, other)]
        for decision in holding(self._decisions):
            ids = {short_id(subject) for subject in decision.subjects}
            if decision.act in (Act.JOIN, Act.PART) and all(not ids.isdisjoint(side) for side in sides):
                yield decision


def _ids(subject: Subject) -> tuple[str, ...]:
    return (subject.article.id,) if subject.article else subject.story.article_ids


def _seat(subject: Subject) -> int:
    """Place among the members of its story, in order of joining."""
    member = subject.membership
    return subject.story.members.index(member) if isinstance(member, Membership) else 0
