"""Use-cases that explain: one thing, two things, another setting. They read the store and change nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from broadsheet.adapters import folder
from broadsheet.adapters.store import SqlStore, open_store
from broadsheet.compose.explained import (
    Json,
    address_json,
    article_json,
    change_json,
    decision_json,
    pairing_json,
    story_in_edition_json,
    topic_json,
)
from broadsheet.compose.newsroom import read_plan, store_address
from broadsheet.config import overlay_settings
from broadsheet.desk import concerns, holding, standing
from broadsheet.errors import EditionError, UsageError
from broadsheet.model.decision import Decision
from broadsheet.model.edition import Edition
from broadsheet.model.explanation import Subject
from broadsheet.model.options import Settings
from broadsheet.model.topic import Topic
from broadsheet.pipeline.explain import Inquiry
from broadsheet.pipeline.find import find_subject
from broadsheet.pipeline.plan import Plan
from broadsheet.pipeline.press import compose_edition
from broadsheet.pipeline.whatif import what_if

_STORE_LACKS = {
    "story": "stories are judged once, as articles arrive; try it on two of them (explain WHAT OTHER --set …), "
    "or measure it: broadsheet evaluate stories",
    "dedupe": "copies are told once, as articles arrive",
    "fetch": "what was fetched is not asked for again",
}
"""Why a section of the settings cannot be tried out on the front page."""


@dataclass(frozen=True, slots=True)
class _Reading:
    root: Path
    plan: Plan
    store: SqlStore

    def settings(self, changes: Sequence[str], sections: frozenset[str]) -> Settings:
        """Those of the folder with the changes, which may touch only some of the sections."""
        settings = overlay_settings(folder.read_settings_text(self.root), changes)
        for change in changes:
            name = change.partition("=")[0].strip()
            section = name.partition(".")[0]
            if section not in sections:
                known = " or ".join(f"[{each}]" for each in sorted(sections))
                why = _STORE_LACKS.get(section, "it does not bear on what is explained")
                raise UsageError(f"{name} cannot be tried out: {why}", remedy=f"Set something of {known}.")
        return replace(settings, fetch=self.plan.settings.fetch)

    def subject(self, what: str) -> Subject:
        """What was named. Raises UsageError for what is neither an article nor a story."""
        subject = find_subject(self.store, what)
        if subject is None:
            raise UsageError(
                f"no article or story is known as {what!r}",
                remedy="Name it by its address, its id, its record's path, or its story's id or address.",
            )
        return subject


FRONT = frozenset({"edition", "score"})
"""Sections whose settings the front page can be reckoned by anew from the store."""
STORY = frozenset({"story"})
"""Sections by whose settings two stories can be compared anew."""


@contextmanager
def _reading(root: Path) -> Iterator[_Reading]:
    """The edition without its lock: a run may be under way. Raises EditionError where there is no store yet."""
    plan, _ = read_plan(root)
    address = store_address(root, plan.settings)
    file = Path(address.removeprefix("sqlite:///"))
    empty = EditionError(
        "there is nothing to explain yet", subject=str(root), remedy=f"Run: broadsheet run {root}"
    )
    if address.startswith("sqlite:///") and not file.is_file():
        raise empty
    store = open_store(address)
    try:
        if store.is_empty():
            raise empty
        yield _Reading(root, plan, store)
    finally:
        store.close()


def explain_front(root: Path, changes: Sequence[str]) -> Json:
    """What the changed settings would change on the front page.

    Raises ConfigurationError for a name or value that broadsheet.toml could not hold, and UsageError for a
    setting whose effect the store cannot tell.
    """
    with _reading(root) as reading:
        return change_json(changes, what_if(reading.store, reading.plan, reading.settings(changes, FRONT)))


def explain_one(root: Path, what: str, changes: Sequence[str] = (), near: int = 0) -> Json:
    """Why an article, a story or a topic is where it is: every number with its terms.

    With ``changes`` as it would be by these settings, and what they would change on the front page; with
    ``near`` also the so many stories likest to it. Raises UsageError for what is not known.
    """
    with _reading(root) as reading:
        subject = find_subject(reading.store, what)
        if subject is None:
            return _told_topic(reading, what, changes, near)
        edition, settings, told = _seen(reading, changes)
        if near:
            misses = Inquiry(reading.store, settings.story).near_misses(subject, near)
            told["near_misses"] = [pairing_json(each, edition, settings) for each in misses]
        if subject.article:
            told["address_steps"] = address_json(reading.store.address_steps(subject.article.id))
        decisions = reading.store.decisions()
        told["decisions"] = _decided(reading.store, subject, decisions)
        shape = article_json if subject.article else story_in_edition_json
        return shape(subject, edition, settings, standing(decisions)) | told


def _decided(store: SqlStore, subject: Subject, decisions: Sequence[Decision]) -> list[Json]:
    """What editors decided about it, and of a story about any of its reports, as far as nobody took it back."""
    ids = (subject.article.id,) if subject.article else subject.story.article_ids
    articles = [article for key, article in store.articles().items() if key in ids]
    return [decision_json(one) for one in holding(decisions) if any(concerns(one, each) for each in articles)]


def _told_topic(reading: _Reading, what: str, changes: Sequence[str], near: int) -> Json:
    topic = _topic(reading.plan, what)
    if near:
        raise UsageError("a topic comes near to nothing", subject=what, remedy="Leave out --near.")
    edition, settings, told = _seen(reading, changes)
    return topic_json(topic, edition, settings) | told


def _seen(reading: _Reading, changes: Sequence[str]) -> tuple[Edition, Settings, Json]:
    """The edition as it stands, or as it would be with the changes, and then also what they change."""
    if not changes:
        return compose_edition(reading.store, reading.plan), reading.plan.settings, {}
    settings = reading.settings(changes, FRONT)
    change = what_if(reading.store, reading.plan, settings)
    return change.after, settings, {"changes": change_json(changes, change)}


def explain_pair(root: Path, one: str, other: str, changes: Sequence[str] = ()) -> Json:
    """Why two articles or stories are or are not together; with ``changes`` as these settings would judge the
    stories as they stand."""
    with _reading(root) as reading:
        settings = reading.settings(changes, STORY) if changes else reading.plan.settings
        inquiry = Inquiry(reading.store, settings.story)
        pairing = inquiry.pair(reading.subject(one), reading.subject(other))
        if changes and pairing.differs:
            pairing = replace(pairing, differs="by these settings they would be judged otherwise")
        edition = compose_edition(reading.store, reading.plan)
        return pairing_json(pairing, edition, settings) | {"set": list(changes)}


def _topic(plan: Plan, what: str) -> Topic:
    wanted = what.casefold()
    for topic in plan.taxonomy.topics:
        if wanted in (topic.name.casefold(), topic.shortname.casefold(), topic.id.casefold()):
            return topic
    raise UsageError(
        f"no article, story or topic is known as {what!r}",
        remedy="Name it by its address, its id, its record's path, its story's id or address, or its topic's name.",
    )
