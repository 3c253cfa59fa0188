"""Which articles of a batch repeat another's text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from broadsheet.dedupe.index import Index, order
from broadsheet.dedupe.sketch import likeness
from broadsheet.model.article import Article
from broadsheet.model.options import DedupeOptions
from broadsheet.model.story import Copy


class DedupeState:
    """What the stage remembers: the live articles and nothing of what was said about them.

    So a state restored from the live articles judges as the one that was advanced all along.
    """

    __slots__ = ("index", "window")

    def __init__(self, options: DedupeOptions) -> None:
        self.index = Index(options.likeness)
        self.window = timedelta(hours=options.window_hours)


def restore(articles: Iterable[Article], options: DedupeOptions) -> DedupeState:
    """A state that knows these articles, in any order; those outside the window go with the next batch."""
    state = DedupeState(options)
    for article in articles:
        state.index.add(article)
    return state


def advance(state: DedupeState, articles: Sequence[Article], now: datetime) -> tuple[Copy, ...]:
    """Take a batch in; return every copy in a group that the batch touched, by (published, address).

    Live is what was published in the window before ``now``; the rest is forgotten. A pair counts as copies if
    their sketches' likeness reaches the option, or if the later one credits the earlier one's provider and
    either has the same title or reaches half that likeness. The original is the earlier by (published,
    address); the copy of a copy points to the original of both, and its likeness is to that. The outcome
    depends on which articles there are, never on the order in which they came.
    """
    for article in articles:
        state.index.add(article)
    for article in state.index.articles():
        if article.published < now - state.window:
            state.index.drop(article.id)
    live = {article.id for article in state.index.articles()}
    touched = _groups(state.index, [article for article in articles if article.id in live])
    return tuple(_copies(touched))


_Group = dict[str, tuple[Article, tuple[tuple[Article, str], ...]]]
"""Article id -> the article, and each like it with the evidence."""


def _groups(index: Index, batch: Sequence[Article]) -> _Group:
    """The batch and all that hangs together with it, each with its likes."""
    found: _Group = {}
    waiting = list(batch)
    while waiting:
        article = waiting.pop()
        if article.id in found:
            continue
        likes = index.alike(article)
        found[article.id] = (article, likes)
        waiting.extend(other for other, _ in likes)
    return found


def _copies(group: _Group) -> Iterator[Copy]:
    originals: dict[str, Article] = {}
    for article, likes in sorted(group.values(), key=lambda entry: order(entry[0])):
        earlier = [(other, why) for other, why in likes if order(other) < order(article)]
        if not earlier:
            originals[article.id] = article
            continue
        origin = min((originals[other.id] for other, _ in earlier), key=order)
        originals[article.id] = origin
        yield Copy(
            article_id=article.id,
            of=origin.id,
            likeness=likeness(article.sketch, origin.sketch),
            how="text" if any(why == "text" for _, why in earlier) else "credit",
        )
