"""A small world of events for the story stage: articles by name, and a store that keeps what it is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from broadsheet.model.article import Article, ProviderName
from broadsheet.model.options import StoryOptions
from broadsheet.model.story import Changes, Constraints, Copy, Story
from broadsheet.story import StoryState, restore

START = datetime(2026, 9, 1, tzinfo=UTC)
OPTIONS = StoryOptions(merge_every=3)

EVENTS = (
    "Harbor crane collapses at Brenn terminal, two dockers hurt",
    "Quillon recalls heat pumps after fires in Larkfield homes",
    "Parliament votes to ban night flights over Halvern airport",
    "Glacier lake bursts its dam above Orrin valley villages",
    "Marlin wins chess title after a six hour final in Dunvik",
)
VARIATIONS = ("officials say", "witnesses tell of the morning", "what we know so far", "residents react", "")


def article(
    name: str,
    title: str,
    hours: float = 0.0,
    excerpt: str = "",
    outlet: str = "outlet",
    language: str = "en",
) -> Article:
    """An article at a fixed address, published so many hours after the start."""
    moment = START + timedelta(hours=hours)
    return Article(
        id=name,
        stem="",
        address=f"https://{outlet}.example/{name}",
        title=title,
        excerpt=excerpt,
        published=moment,
        first_seen=moment,
        provider=ProviderName(outlet, f"{outlet}.example"),
        language=language,
    )


class Memory:
    """What a store keeps of the story stage's changes."""

    def __init__(self) -> None:
        self.stories: dict[str, Story] = {}
        self.articles: dict[str, Article] = {}

    def keep(self, articles: Iterable[Article], changes: Changes) -> None:
        """Save a batch as a store does."""
        self.articles.update((each.id, each) for each in articles)
        for redirect in changes.redirects:
            self.stories.pop(redirect.old, None)
        self.stories.update((story.id, story) for story in changes.stories)

    def state(self) -> StoryState:
        """The state rebuilt from nothing else."""
        return restore(self.stories.values(), self.articles, self.articles.values(), OPTIONS)

    def homes(self) -> Mapping[str, str]:
        """Article id -> story id; fails if an article stands twice."""
        pairs = [(each, story.id) for story in self.stories.values() for each in story.article_ids]
        assert len(pairs) == len(dict(pairs)), "an article stands in two stories"
        return dict(pairs)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Sequence[Sequence[Article]], Sequence[Mapping[str, Copy]]]:
    """Two to four batches of articles on a few events, and the copies in each."""
    batches, copies, known = [], [], list[str]()
    for number in range(draw(st.integers(2, 4))):
        batch, marks = [], {}
        for place in range(draw(st.integers(1, 7))):
            name = f"a{number}{place}"
            title = f"{draw(st.sampled_from(EVENTS))} {draw(st.sampled_from(VARIATIONS))}"
            hours = 20 * number + draw(st.integers(-30, 18))
            batch.append(article(name, title, hours, draw(st.sampled_from(EVENTS)), f"o{place}"))
            if known and draw(st.integers(0, 5)) == 0:
                marks[name] = Copy(name, draw(st.sampled_from(known)), 0.9)
            known.append(name)
        batches.append(batch)
        copies.append(marks)
    return batches, copies


@st.composite
def wishes(draw: st.DrawFn) -> Constraints:
    """Consistent constraints on articles of `worlds`: within a camp together, across camps apart."""
    names = [f"a{number}{place}" for number in range(3) for place in range(4)]
    camps = {name: draw(st.sampled_from((0, 1, 2, None, None))) for name in names}
    must, cannot = set(), set()
    for one, other in draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=8)):
        if one >= other or camps[one] is None or camps[other] is None:
            continue
        (must if camps[one] == camps[other] else cannot).add((one, other))
    return Constraints(frozenset(must), frozenset(cannot))
