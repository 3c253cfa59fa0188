"""An editor decides: the decision is looked up, kept, obeyed and printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from broadsheet.desk import decide
from broadsheet.errors import UsageError
from broadsheet.model.decision import Act, Decision
from broadsheet.pipeline.cluster import cluster
from broadsheet.pipeline.find import find_article, find_story, head_of
from broadsheet.pipeline.plan import Plan
from broadsheet.pipeline.press import press
from broadsheet.pipeline.report import PressReport
from broadsheet.ports import Sink, Store
from broadsheet.text.urls import canonical


def make_decision(
    store: Store, act: Act, what: Sequence[str], at: datetime, *, to: str = "", why: str = "", by: str = ""
) -> Decision:
    """Look up what the editor named (address, article id, story id or record name) and make the decision.

    A story id stands for the article that heads it; a provider or source to mute is taken as named; an address
    to remove may be one that was never read. Raises UsageError for what the store does not know. It is
    dated after every decision before it, so that the log keeps the order in which they were made.
    """
    find = SUBJECTS.get(act, _known_article)
    subjects = [find(store, one) for one in what]
    moment = max((at, *(earlier.at + timedelta(seconds=1) for earlier in store.decisions())))
    return decide(act, subjects, moment, to=to, why=why, by=by)


def obey(
    store: Store, plan: Plan, sink: Sink, decision: Decision, append: Callable[[Decision], None]
) -> PressReport:
    """Keep the decision (first where git holds it, then in the store), judge what it concerns, and print.

    Killed in between, the next run reads the kept line and does the rest.
    """
    append(decision)
    store.decide(decision)
    cluster(store, plan)
    return press(store, plan, sink)


def _known_article(store: Store, what: str) -> str:
    if address := _address_of(store, what):
        return address
    raise UsageError(
        f"no article is known as {what!r}",
        remedy="Name it by its address, its id, its story's id or its record's name.",
    )


def _article_or_address(store: Store, what: str) -> str:
    return _address_of(store, what) or canonical(what) or _known_article(store, what)


def _as_named(store: Store, what: str) -> str:
    return what


def _known_decision(store: Store, what: str) -> str:
    if any(decision.id == what for decision in store.decisions()):
        return what
    raise UsageError(
        f"no decision is known as {what!r}", remedy="Name it by its id: _decisions/*.jsonl lists them all."
    )


SUBJECTS: dict[Act, Callable[[Store, str], str]] = {
    Act.MUTE: _as_named,
    Act.REMOVE: _article_or_address,
    Act.UNDO: _known_decision,
}
"""How the subjects of an act are looked up, where they are not articles that the store knows."""


def _address_of(store: Store, what: str) -> str:
    """Canonical address of an article named in any of the known ways, or of the head of a story so named;
    empty if there is none."""
    if article := find_article(store, what):
        return article.address
    if found := find_story(store, what):
        return head_of(store, found).address
    return ""
