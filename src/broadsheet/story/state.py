"""StoryState: the memory of the story stage, a function of stories, articles and span alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import chain

from broadsheet.model.article import Article
from broadsheet.model.options import StoryOptions
from broadsheet.model.story import Membership, Story
from broadsheet.story.cluster import Known, known_of_all
from broadsheet.story.features import Features, featured
from broadsheet.story.vetoes import check_vetoes


@dataclass(slots=True)
class StoryState:
    """Opaque to everyone else: build it with `restore`, change it with `advance`, shorten it with `release`."""

    options: StoryOptions
    stories: dict[str, Story] = field(default_factory=dict)
    home: dict[str, str] = field(default_factory=dict)
    """Article id -> id of the story that it stands in."""
    features: dict[str, Features] = field(default_factory=dict)
    """Of the members whose articles are loaded."""
    postings: dict[str, dict[str, int]] = field(default_factory=dict)
    """Word -> story id -> how many of the story's loaded members hold it."""
    knowledge: dict[str, Known] = field(default_factory=dict)
    """Story id -> what is known of its members, where it has been asked for."""
    sizes: Counter[str] = field(default_factory=Counter)
    """Story id -> how many articles stand in it."""
    span: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Article id -> its terms, of every article of the trailing span."""
    counts: Counter[str] = field(default_factory=Counter)
    """Term -> how many articles of the span hold it."""
    ages: list[tuple[datetime, str]] = field(default_factory=list)
    """(first seen, article id) of the span, as a heap."""

    def learn(self, features: Features) -> None:
        """Take in an article's features, in place of older ones of the same article."""
        self._post(features.article_id, -1)
        self.features[features.article_id] = features
        self._post(features.article_id, 1)
        self.knowledge.pop(self.home.get(features.article_id, ""), None)

    def known(self, story_id: str) -> Known:
        """What is known of a standing story's members."""
        known = self.knowledge.get(story_id)
        if known is None:
            known = self.knowledge[story_id] = self.known_of(self.stories[story_id].members)
        return known

    def known_of(self, members: Iterable[Membership]) -> Known:
        """What is known of some articles: of those that are loaded."""
        found = (self.features.get(member.article_id) for member in members)
        return known_of_all([features for features in found if features is not None])

    def keep(self, story: Story, known: Known) -> None:
        """A story stands now as it is given."""
        self.stories[story.id] = story
        self.knowledge[story.id] = known

    def settle(self, article_id: str, story_id: str) -> None:
        """An article takes its place in a story, and leaves the one where it stood."""
        if (old := self.home.get(article_id)) is not None:
            self._post(article_id, -1)
            self.knowledge.pop(old, None)
            self._resize(old, -1)
        self.home[article_id] = story_id
        self._resize(story_id, 1)
        self._post(article_id, 1)

    def count(self, article: Article, features: Features) -> None:
        """Count an article's terms, in place of those of an older form of it."""
        self._forget(article.id)
        self.span[article.id] = tuple(features.weights)
        self.counts.update(features.weights.keys())
        heappush(self.ages, (article.first_seen, article.id))

    def expire(self, now: datetime) -> None:
        """Let go of what was first seen before the trailing span."""
        start = now - timedelta(days=self.options.span_days)
        while self.ages and self.ages[0][0] < start:
            self._forget(heappop(self.ages)[1])

    def release(self, before: datetime) -> None:
        """Forget the stories whose known members were all published before a moment.

        For a stream that gives nothing any more that was published less than the window, or the trailing span,
        after it: whatever comes judges the same without them.
        """
        for story_id in self.stories.keys() - self.knowledge.keys():
            self.known(story_id)
        times = ((story, self.knowledge[story.id].newest) for story in self.stories.values())
        for story in [story for story, newest in times if newest is None or newest < before]:
            self._release(story)

    def _release(self, story: Story) -> None:
        known, postings = self.knowledge.pop(story.id), self.postings
        for word in set(chain.from_iterable([features.words for features in known.features])):
            holders = postings[word]
            del holders[story.id]
            if not holders:
                del postings[word]
        for article_id in story.article_ids:
            self.features.pop(article_id, None)
            del self.home[article_id]
        del self.stories[story.id], self.sizes[story.id]

    def _resize(self, story_id: str, step: int) -> None:
        self.sizes[story_id] += step
        if not self.sizes[story_id]:
            del self.sizes[story_id]

    def _post(self, article_id: str, step: int) -> None:
        features, story_id = self.features.get(article_id), self.home.get(article_id)
        if features is None or story_id is None:
            return
        postings = self.postings
        for word in features.words:
            holders = postings.get(word)
            if holders is None:
                postings[word] = {story_id: step}
                continue
            count = holders.get(story_id, 0) + step
            if count:
                holders[story_id] = count
                continue
            del holders[story_id]
            if not holders:
                del postings[word]

    def _forget(self, article_id: str) -> None:
        counts = self.counts
        for term in self.span.pop(article_id, ()):
            left = counts[term] - 1
            if left:
                counts[term] = left
            else:
                del counts[term]


def restore(
    stories: Iterable[Story], articles: Mapping[str, Article], span: Iterable[Article], options: StoryOptions
) -> StoryState:
    """The state that an undisturbed engine would hold.

    ``articles`` holds the members of ``stories`` by id; a member without an article stays where it is and
    draws nobody. To judge as the undisturbed engine, give every story with a member published on a day (UTC) that
    lies less than ``options.window_hours`` before or after an article of the coming batch or less than
    ``options.span_days`` before it (a follow-up is linked to it), and every story that holds a constrained article or
    the original of a copy; others do no harm. ``span`` are the articles first seen in the trailing
    ``options.span_days``; `advance` lets go of older ones. Reads of an article only what a record keeps.

    Raises ConfigurationError for a veto that does not exist.
    """
    check_vetoes(options.vetoes)
    state = StoryState(options)
    known: dict[str, Features] = {}
    for article in span:
        features = featured(article, options)
        state.count(article, features)
        if article.id in articles:
            known[article.id] = features
    for story in stories:
        state.stories[story.id] = story
        for article_id in story.article_ids:
            if article_id in articles:
                state.features[article_id] = known.get(article_id) or featured(articles[article_id], options)
            state.settle(article_id, story.id)
    return state
