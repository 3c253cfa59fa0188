"""StoryState: the memory of the story stage, a function of stories, articles and span alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from broadsheet.model.article import Article
from broadsheet.model.options import StoryOptions
from broadsheet.model.story import Story
from broadsheet.story.features import Features, featured
from broadsheet.story.vetoes import check_vetoes


@dataclass(slots=True)
class StoryState:
    """Opaque to everyone else: build it with `restore`, change it with `advance`."""

    options: StoryOptions
    stories: dict[str, Story] = field(default_factory=dict)
    home: dict[str, str] = field(default_factory=dict)
    """Article id -> id of the story that it stands in."""
    features: dict[str, Features] = field(default_factory=dict)
    """Of the members whose articles are loaded."""
    postings: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Term -> ids of the members that hold it, in no order that matters."""
    span: dict[str, Article] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    """Term -> how many articles of the span hold it."""

    def learn(self, features: Features) -> None:
        """Take in a member's features, in place of older ones of the same article."""
        old = self.features.get(features.article_id)
        for term in old.weights if old else ():
            self.postings[term].remove(features.article_id)
        self.features[features.article_id] = features
        for term in features.weights:
            self.postings[term].append(features.article_id)

    def count(self, article: Article, features: Features) -> None:
        """Count an article's terms, in place of those of an older form of it."""
        self._forget(article.id)
        self.span[article.id] = article
        self.counts.update(features.weights.keys())

    def expire(self, now: datetime) -> None:
        """Let go of what was first seen before the trailing span."""
        start = now - timedelta(days=self.options.span_days)
        for article_id in [each.id for each in self.span.values() if each.first_seen < start]:
            self._forget(article_id)

    def _forget(self, article_id: str) -> None:
        article = self.span.pop(article_id, None)
        if article is not None:
            self.counts.subtract(featured(article, self.options).weights.keys())


def restore(
    stories: Iterable[Story], articles: Mapping[str, Article], span: Iterable[Article], options: StoryOptions
) -> StoryState:
    """The state that an undisturbed engine would hold.

    ``articles`` holds the members of ``stories`` by id; a member without an article stays where it is and
    draws nobody. To judge as the undisturbed engine, give every story with a member published less than
    ``options.window_hours`` before or after an article of the coming batch, and every story that holds a
    constrained article or the original of a copy; others do no harm. ``span`` are the articles first seen
    in the trailing ``options.span_days``; `advance` lets go of older ones. Reads of an article only what a
    record keeps. Raises ConfigurationError for a veto that does not exist.
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
            state.home[article_id] = story.id
            if article_id in articles:
                state.learn(known.get(article_id) or featured(articles[article_id], options))
    return state
