"""Why two articles or two stories are or are not one, by the functions that judge them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import starmap

from broadsheet.model.article import Article
from broadsheet.model.explanation import Comparison, Obstacle
from broadsheet.model.score import Term
from broadsheet.model.story import Constraints, Membership, Story
from broadsheet.story.batch import Batch
from broadsheet.story.candidates import sharing
from broadsheet.story.cluster import Cluster, known_of_all
from broadsheet.story.evidence import dispute
from broadsheet.story.features import Features, featured
from broadsheet.story.judge import SHOWN_TERMS, best_match, threshold
from broadsheet.story.state import StoryState
from broadsheet.story.sums import overlap, same_outlet, score
from broadsheet.story.vetoes import objection

NOT_LIVE = Obstacle("window", "one of them was too old for the batch of the other to look at it")


class Bench:
    """Compares what a state knows in the document frequencies of its span, and changes no story.

    ``fresh`` are the articles of the batch that is looked at: only stories that they changed looked for others.
    """

    def __init__(self, state: StoryState, constraints: Constraints, fresh: Collection[str]) -> None:
        self._state = state
        self._batch = Batch(state, constraints)
        self._fresh = frozenset(fresh)
        self._guests: dict[str, Story] = {}
        self._guest_features: dict[str, Features] = {}

    def add(self, stories: Iterable[Story], articles: Mapping[str, Article]) -> None:
        """Know further stories with their members, which the batch did not look at."""
        for story in stories:
            if story.id in self._state.stories:
                continue
            self._guests[story.id] = story
            for article_id in story.article_ids:
                if article_id in articles and article_id not in self._guest_features:
                    read = featured(articles[article_id], self._state.options)
                    self._guest_features[article_id] = read

    def articles(self, some: Sequence[str], others: Sequence[str]) -> Comparison:
        """Loaded articles against each other, each side as if it were a story, one alone as if it just came."""
        one, other = self._side(some), self._side(others)
        return _comparison(self._batch, one, other, _obstacles(self._batch, one, other))

    def stories(self, one_id: str, other_id: str) -> Comparison:
        """Two known stories, as a merging at the end of the batch would see them."""
        one, other = self._cluster(one_id), self._cluster(other_id)
        obstacles = _obstacles(self._batch, one, other)
        if not obstacles:
            is_guest = one_id in self._guests or other_id in self._guests
            obstacles = (NOT_LIVE,) if is_guest else self._overlooked(one, other)
        return _comparison(self._batch, one, other, obstacles)

    def nearest(self, story_id: str, among: Iterable[str], count: int) -> tuple[str, ...]:
        """Ids of the known stories likest to this one, the likest first, whatever keeps them apart."""
        cluster = self._cluster(story_id)
        others = sorted(set(among) - {story_id})
        scores = {other: _likeness(self._batch, cluster, self._cluster(other)) for other in others}
        ranked = sorted((-score, other) for other, score in scores.items() if score > 0)
        return tuple(other for _, other in ranked[:count])

    def _cluster(self, story_id: str) -> Cluster:
        guest = self._guests.get(story_id)
        return self._gathered(guest.article_ids) if guest else self._batch.cluster(story_id)

    def _side(self, article_ids: Sequence[str]) -> Cluster:
        gathered = self._gathered(article_ids)
        if len(article_ids) == 1:
            # Without a place of its own, which is what an article that arrives is judged by.
            gathered.members.clear()
        return gathered

    def _gathered(self, article_ids: Sequence[str]) -> Cluster:
        known = (self._state.features.get(each) or self._guest_features.get(each) for each in article_ids)
        placed = [Membership(each, "") for each in article_ids]
        return Cluster("", placed, known_of_all([features for features in known if features is not None]))

    def _overlooked(self, one: Cluster, other: Cluster) -> tuple[Obstacle, ...]:
        """Why none of the two that looked for another story took the other."""
        changed = [each for each in (one, other) if self._is_fresh(each)] or [one, other]
        matches = [(each, best_match(self._batch, each, sharing(self._batch, each))) for each in changed]
        found = [match.cluster.id for _, match in matches if match is not None]
        if one.id in found or other.id in found:
            return ()
        if found:
            return (Obstacle("rival", f"the story {found[0]} is likelier"),)
        few = self._batch.options.candidates
        return (
            Obstacle(
                "candidates", f"it is not among the {few} stories that share most of the words that tell most"
            ),
        )

    def _is_fresh(self, cluster: Cluster) -> bool:
        return not self._fresh.isdisjoint(member.article_id for member in cluster.members)


def _comparison(batch: Batch, one: Cluster, other: Cluster, obstacles: tuple[Obstacle, ...]) -> Comparison:
    shared = overlap(one.known.sum, other.known.sum, batch.weights)
    terms = tuple(starmap(Term, shared.strongest(SHOWN_TERMS)))
    found = score(batch.weighed(one), batch.weighed(other), shared, batch.options)
    outlets = same_outlet(one.known.sum, other.known.sum)
    return Comparison(found, threshold(batch, one, other), shared.breadth, terms, obstacles, outlets)


def _likeness(batch: Batch, one: Cluster, other: Cluster) -> float:
    shared = overlap(one.known.sum, other.known.sum, batch.weights)
    return score(batch.weighed(one), batch.weighed(other), shared, batch.options)


def _obstacles(batch: Batch, one: Cluster, other: Cluster) -> tuple[Obstacle, ...]:
    found = ((name, obstacle(batch, one, other)) for name, obstacle in OBSTACLES.items())
    return tuple(Obstacle(name, why) for name, why in found if why)


def _editor(batch: Batch, one: Cluster, other: Cluster) -> str:
    return "an editor parted them" if batch.parted(one, other) else ""


def _language(batch: Batch, one: Cluster, other: Cluster) -> str:
    if _meet(batch, one, other) or not one.known.languages or not other.known.languages:
        return ""
    if not one.known.languages.isdisjoint(other.known.languages):
        return ""
    sides = ("/".join(sorted(side.known.languages)) for side in (one, other))
    return f"their languages differ: {', '.join(sides)}"


def _window(batch: Batch, one: Cluster, other: Cluster) -> str:
    if _meet(batch, one, other):
        return ""
    if (
        one.known.oldest is None
        or one.known.newest is None
        or other.known.oldest is None
        or other.known.newest is None
    ):
        return "nothing is known any more of one of them"
    hours = (
        max(one.known.oldest - other.known.newest, other.known.oldest - one.known.newest).total_seconds()
        / 3600
    )
    if hours <= batch.options.window_hours:
        return ""
    return f"they lie {hours:.1f} hours apart, and {batch.options.window_hours} is the most"


def _unlike(batch: Batch, one: Cluster, other: Cluster) -> str:
    found, least = _likeness(batch, one, other), threshold(batch, one, other)
    if found >= least:
        return ""
    outlet = same_outlet(one.known.sum, other.known.sum)
    note = ", since one outlet wrote both" if outlet and batch.options.same_outlet else ""
    return f"their likeness {found:.3f} is below {least:.3f}{note}"


def _veto(batch: Batch, one: Cluster, other: Cluster) -> str:
    """Vetoes are asked only of what is like enough."""
    if _likeness(batch, one, other) < threshold(batch, one, other):
        return ""
    return objection(one.known.features, other.known.features, batch.options.vetoes)


def _evidence(batch: Batch, one: Cluster, other: Cluster) -> str:
    """Asked, like vetoes, only of what is like enough."""
    if _likeness(batch, one, other) < threshold(batch, one, other):
        return ""
    return dispute(one.known.features, other.known.features, batch.weights, batch.options.evidence_from)


def _meet(batch: Batch, one: Cluster, other: Cluster) -> bool:
    return one.known.meets(other.known, batch.window)


OBSTACLES: Mapping[str, Callable[[Batch, Cluster, Cluster], str]] = {
    "editor": _editor,
    "language": _language,
    "window": _window,
    "likeness": _unlike,
    "veto": _veto,
    "evidence": _evidence,
}
"""What can keep two sides apart, by name: why it does, or an empty string."""
