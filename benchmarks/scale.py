"""Stories at scale: made-up reports through the story stage, for as many sizes as you like.

    python benchmarks/scale.py [SIZE…] [--dense] [--titles] [--per-day N] [--seed N] [--beside]

Each size runs in a process of its own and is printed as it ends; ``--beside`` adds the online baselines. Printed are
documents per CPU-second of the stage (making reports left out), time as a multiple of the size before, peak memory of
the process, B-cubed F1 against the events that the reports were made of. The stream runs at a constant rate, so that
ten times the documents last ten times longer; ``--dense`` is ten times the rate, ``--titles`` leaves the excerpts out.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Callable, Generator, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from itertools import accumulate, count, groupby, product
from multiprocessing import get_context
from typing import Protocol

from baselines import Centroids, Shingles, spare_collector
from broadsheet.model.article import Article, ProviderName
from broadsheet.model.options import StoryOptions
from broadsheet.model.story import Changes, Constraints
from broadsheet.story import advance, restore

START = datetime(2026, 1, 1, tzinfo=UTC)
SIZES = (2_500, 25_000)
PER_DAY = 500
DENSE = 10
WORDS = 12_000
NAMES = 6_000
OUTLETS = 300
CENTROID = 0.2
SHINGLES = 0.15
MOST_REPORTS = 12
LONGEST_EVENT = 48.0
"""Hours from the first to the last report of an event."""
MEAN_DELAY = 8.0
ONSETS = (*"bdfghklmnprstvz", "br", "kr", "pl", "st")
SYLLABLES = [f"{onset}{vowel}" for onset in ONSETS for vowel in "aeiou"]
FUNCTION_WORDS = ("the", "of", "a", "in", "to", "and", "for", "on", "with", "at", "by", "after")


class Vocabulary:
    """Made-up words, drawn by Zipf's law: the word of rank r as often as 1 / r^exponent."""

    def __init__(self, chance: random.Random, size: int, exponent: float) -> None:
        self._chance = chance
        made = dict.fromkeys(
            "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) + chance.choice("nrstlk")
            for _ in range(2 * size)
        )
        self._words = list(made)[:size]
        self._heights = list(accumulate(1 / rank**exponent for rank in range(1, len(self._words) + 1)))

    def draw(self, size: int) -> list[str]:
        """Words, some perhaps more than once."""
        return self._chance.choices(self._words, cum_weights=self._heights, k=size)


@dataclass(frozen=True, slots=True)
class Event:
    """What reports are made of."""

    number: int
    size: int
    names: Sequence[str]
    words: Sequence[str]
    figure: int


class World:
    """A seeded source of events and reports."""

    def __init__(self, seed: int, per_day: int, titles: bool) -> None:
        self.chance = random.Random(seed)
        self.words = Vocabulary(self.chance, WORDS, 0.9)
        self.names = Vocabulary(self.chance, NAMES, 0.6)
        self._titles = titles
        self._sizes = list(accumulate(1 / size for size in range(1, MOST_REPORTS + 1)))
        self._events_a_day = per_day * self._sizes[-1] / MOST_REPORTS

    def reports(self, total: int) -> Iterator[Article]:
        """So many reports in the order of their times; holds those of the events that have begun and no others."""
        waiting: list[tuple[float, str, Event]] = []
        for hour, event in self._events(total):
            while waiting and waiting[0][0] <= hour:
                yield self._report(*heappop(waiting))
            for place, delay in enumerate(self._delays(event.size)):
                heappush(waiting, (hour + delay, f"{event.number}-{place}-{event.size}", event))
        while waiting:
            yield self._report(*heappop(waiting))

    def _events(self, total: int) -> Iterator[tuple[float, Event]]:
        hour = 0.0
        for number in count():
            if total <= 0:
                return
            hour += self.chance.expovariate(self._events_a_day / 24)
            event = self._event(number, total)
            total -= event.size
            yield hour, event

    def _event(self, number: int, most: int) -> Event:
        drawn = self.chance.choices(range(1, MOST_REPORTS + 1), cum_weights=self._sizes)[0]
        names = [name.capitalize() for name in self.names.draw(self.chance.randint(2, 4))]
        words = list(dict.fromkeys(self.words.draw(16)))
        return Event(number, min(drawn, most), names, words, self.chance.randint(2, 5_000))

    def _delays(self, size: int) -> list[float]:
        later = (min(self.chance.expovariate(1 / MEAN_DELAY), LONGEST_EVENT) for _ in range(size - 1))
        return [0.0, *later]

    def _report(self, hour: float, name: str, event: Event) -> Article:
        outlet = f"outlet{self.chance.randrange(OUTLETS)}"
        moment = START + timedelta(seconds=round(hour * 3600))
        return Article(
            id=name,
            stem="",
            address=f"https://{outlet}.example/{name}",
            title=self._sentence(event, 4, 2),
            excerpt="" if self._titles else f"{self._sentence(event, 3, 9)}. {self._sentence(event, 2, 9)}.",
            published=moment,
            first_seen=moment,
            provider=ProviderName(outlet, f"{outlet}.example"),
            language="en",
        )

    def _sentence(self, event: Event, own: int, foreign: int) -> str:
        """Some of the event's words, names and its figure, among words of any text."""
        chance = self.chance
        names = chance.sample(event.names, k=min(2, len(event.names)))
        words = chance.sample(event.words, k=min(own, len(event.words))) + self.words.draw(foreign) + names
        words += [str(event.figure)] * (chance.random() < 0.5) + chance.choices(FUNCTION_WORDS, k=2)
        chance.shuffle(words)
        return " ".join(words)


@dataclass(slots=True)
class Tally:
    """B-cubed (Bagga and Baldwin 1998), added up story by story, so that nothing ended needs to be kept."""

    live: dict[Hashable, Sequence[str]] = field(default_factory=dict)
    """Story -> ids of its articles."""
    documents: int = 0
    precision: float = 0.0
    recall: float = 0.0

    def follow(self, changes: Changes) -> None:
        """Stories change and merge."""
        for redirect in changes.redirects:
            self.live.pop(redirect.old, None)
        self.live.update((story.id, story.article_ids) for story in changes.stories)

    def close(self, living: Iterable[Hashable]) -> None:
        """Judge all stories but those that live."""
        for story in self.live.keys() - set(living):
            self._judge(self.live.pop(story))

    def _judge(self, article_ids: Sequence[str]) -> None:
        parts = [article_id.split("-") for article_id in article_ids]
        for (_, size), same in Counter((number, size) for number, _, size in parts).items():
            self.precision += same * same / len(article_ids)
            self.recall += same * same / int(size)
        self.documents += len(article_ids)

    @property
    def f1(self) -> float:
        """Harmonic mean of mean precision and mean recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) / self.documents


@dataclass(frozen=True, slots=True)
class Measured:
    """One size."""

    documents: int
    seconds: float
    megabytes: float
    f1: float


Stream = Generator[float, None, Tally]
"""Gives the CPU-seconds of each batch, and in the end the tally."""


def engine(batches: Iterable[tuple[datetime, list[Article]]]) -> Stream:
    """As `evaluate.stories.stream` does it, without keeping what has ended."""
    options, tally = StoryOptions(), Tally()
    state, released = restore((), {}, (), options), None
    reach = max(timedelta(hours=options.window_hours), timedelta(days=options.span_days))
    for hour, batch in batches:
        began = time.process_time()
        if hour.date() != released:
            released = hour.date()
            state.release(hour - reach)
        changes = advance(state, batch, {}, Constraints(), hour + timedelta(hours=1))
        yield time.process_time() - began
        tally.follow(changes)
        tally.close(state.stories)
    return tally


class Online(Protocol):
    """A baseline that takes one article after the other."""

    def add(self, article: Article) -> int:
        """The number of the article's story."""

    @property
    def living(self) -> Iterable[int]:
        """Numbers of the stories that an article may still join."""


def online(found: Online, batches: Iterable[tuple[datetime, list[Article]]]) -> Stream:
    """A baseline, article by article."""
    tally = Tally()
    for _, batch in batches:
        began = time.process_time()
        stories = [found.add(article) for article in batch]
        yield time.process_time() - began
        for article, story in zip(batch, stories, strict=True):
            tally.live[story] = (*tally.live.get(story, ()), article.id)
        tally.close(found.living)
    return tally


METHODS: Mapping[str, Callable[[Iterable[tuple[datetime, list[Article]]]], Stream]] = {
    "broadsheet": engine,
    "TF-IDF centroids": lambda batches: online(Centroids(CENTROID), batches),
    "title shingles, MinHash": lambda batches: online(Shingles(SHINGLES), batches),
}
"""Each baseline with the threshold that is best for it here."""


def measure(method: str, total: int, seed: int, per_day: int, titles: bool) -> Measured:
    """Stream so many reports in hourly batches."""
    world = World(seed, per_day, titles).reports(total)
    stream = METHODS[method]((hour, list(group)) for hour, group in groupby(world, key=_hour))
    spent = 0.0
    while True:
        try:
            spent += next(stream)
        except StopIteration as finished:
            tally: Tally = finished.value
            break
    tally.close(())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Measured(tally.documents, spent, peak, tally.f1)


def _hour(article: Article) -> datetime:
    return article.published.replace(minute=0, second=0, microsecond=0)


def _in_a_process_of_its_own(method: str, total: int, seed: int, per_day: int, titles: bool) -> Measured:
    with get_context("spawn").Pool(1, initializer=spare_collector) as pool:
        return pool.apply(measure, (method, total, seed, per_day, titles))


def _arguments(words: Sequence[str]) -> Namespace:
    parser = ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--dense", action="store_const", const=DENSE, default=1)
    parser.add_argument("--titles", action="store_true")
    parser.add_argument("--per-day", type=int, default=PER_DAY)
    parser.add_argument("--beside", action="store_const", const=list(METHODS), default=["broadsheet"])
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(words)


def main(words: Sequence[str]) -> None:
    """Print a table, a line a size."""
    given = _arguments(words)
    per_day = given.per_day * given.dense
    print(f"{per_day:,} documents a day, {'titles' if given.titles else 'titles and excerpts'}\n")
    print("| method | documents | days | per CPU-second | times the time | peak MB | B-cubed F1 |")
    print("|---|---|---|---|---|---|---|")
    before: dict[str, Measured] = {}
    for size, method in product(given.sizes, given.beside):
        found = _in_a_process_of_its_own(method, size, given.seed, per_day, given.titles)
        ratio = f"{found.seconds / before[method].seconds:.1f}" if method in before else ""
        print(
            f"| {method} | {found.documents:,} | {size / per_day:,.1f} "
            f"| {found.documents / found.seconds:,.0f} | {ratio} | {found.megabytes:,.0f} | {found.f1:.3f} |",
            flush=True,
        )
        before[method] = found


if __name__ == "__main__":
    main(sys.argv[1:])
