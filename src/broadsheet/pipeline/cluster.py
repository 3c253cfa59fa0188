"""Judges everything that waits, in one batch and one transaction: dedupe, story, score."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from datetime import time as clock

import structlog

from broadsheet import article as articles_stage
from broadsheet import dedupe, story
from broadsheet.desk import lifted, taken_back
from broadsheet.desk import standing as read_standing
from broadsheet.model.article import Article
from broadsheet.model.decision import Act, Decision, Standing
from broadsheet.model.judgement import Harvest, Judgement
from broadsheet.model.story import Changes, Constraints, Copy, Story
from broadsheet.pipeline.judging import judge_stories
from broadsheet.pipeline.learning import Learning, learn_topics
from broadsheet.pipeline.plan import Plan
from broadsheet.pipeline.report import ClusterReport
from broadsheet.ports import Store
from broadsheet.text.digests import short_id

log = structlog.get_logger()


def cluster(store: Store, plan: Plan) -> ClusterReport:
    """Judge the batch of all accepted articles not yet judged, and obey decisions made since the last one.

    Everything is computed at the edition's own time. Nothing waits and nothing was decided: nothing happens.
    """
    decisions = store.decisions()
    standing = read_standing(decisions)
    removed = _remove(store, standing)
    time = store.edition_time()
    fresh_decisions = _since(decisions, store.obeyed())
    waiting, edited = store.waiting(), store.edited()
    if time is None or not (waiting or edited or fresh_decisions):
        return ClusterReport(removed=removed)
    copies = _copies(store, plan, waiting, time)
    constraints = _constraints(store, standing, fresh_decisions, decisions)
    changes = _advance(store, plan, waiting, copies, constraints, time)
    touched = _touched(store, edited, fresh_decisions, decisions)
    batch = (*waiting, *edited)
    anew = {article.id for article in batch} | _retold(fresh_decisions, decisions)
    learning = learn_topics(store, plan.taxonomy, anew, time, standing)
    judgement = _judgement(store, plan, changes, touched, batch, standing, decisions, learning)
    store.judge(judgement)
    report = _report(changes, judgement, waiting, edited, removed)
    log.info("batch judged", articles=report.judged, opened=report.opened, joined=report.joined)
    return report


def _remove(store: Store, standing: Standing) -> int:
    """Take removed articles out of the store and keep them out; let those in again whose removal was undone.

    The sources are then read whole at their next poll, since one that is unchanged would not give it again.
    """
    erased = store.erased()
    if gone := sorted(standing.removed - erased.keys()):
        store.erase(gone)
    if back := sorted(erased.keys() - standing.removed):
        for state in store.source_states().values():
            store.accept(Harvest(replace(state, etag="", last_modified="", body_digest="")))
        store.admit(back)
    return len(gone)


def _since(decisions: tuple[Decision, ...], obeyed: str) -> tuple[Decision, ...]:
    """Decisions that no judgement obeyed yet: all of them where an earlier one has come in between since,
    as when git brings those of another editor."""
    for number, decision in enumerate(decisions, 1):
        if obeyed.startswith(decision.id):
            return decisions[number:] if obeyed == _mark(decisions[:number]) else decisions
    return decisions


def _mark(decisions: tuple[Decision, ...]) -> str:
    """Tells this log from every other: its last decision, and a digest of all."""
    if not decisions:
        return ""
    return f"{decisions[-1].id}-{short_id(' '.join(decision.id for decision in decisions))}"


def _copies(store: Store, plan: Plan, waiting: tuple[Article, ...], time: datetime) -> Mapping[str, Copy]:
    window = timedelta(hours=plan.settings.dedupe.window_hours)
    state = dedupe.restore(store.seen_since(_earliest(waiting, time) - window), plan.settings.dedupe)
    return {copy.article_id: copy for copy in dedupe.advance(state, waiting, time)}


def _earliest(waiting: Iterable[Article], time: datetime) -> datetime:
    return min((article.published for article in waiting), default=time)


def _advance(
    store: Store,
    plan: Plan,
    waiting: tuple[Article, ...],
    copies: Mapping[str, Copy],
    constraints: Constraints,
    time: datetime,
) -> Changes:
    """Let the story stage judge the batch against the stories that may still change."""
    options = plan.settings.story
    reach = max(timedelta(hours=options.window_hours), timedelta(days=options.span_days))
    since = datetime.combine((_earliest(waiting, time) - reach).date(), clock.min, UTC)
    constrained = {article_id for pair in (*constraints.must, *constraints.cannot) for article_id in pair}
    originals = {copy.of for copy in copies.values()}
    live = {one.id: one for one in store.stories_since(since)}
    live |= {one.id: one for one in store.stories_of(constrained | originals)}
    members = store.articles({article_id for one in live.values() for article_id in one.article_ids})
    span = store.seen_since(time - timedelta(days=options.span_days))
    state = story.restore(live.values(), members, span, options)
    return story.advance(state, waiting, copies, constraints, time)


def _constraints(
    store: Store, standing: Standing, fresh: Iterable[Decision], decisions: tuple[Decision, ...]
) -> Constraints:
    """What holds for this batch: editors' constraints, and what takes back joins and parts just undone."""
    gone = taken_back(decisions)
    undone = [one for one in _meant(fresh, {one.id: one for one in decisions}) if one.id in gone]
    subjects = {short_id(subject) for one in undone for subject in one.subjects}
    stories = store.stories_of(subjects)
    return lifted(undone, standing.constraints, stories, store.splits(), store.redirects())


def _touched(
    store: Store, edited: Collection[Article], fresh: Iterable[Decision], decisions: Iterable[Decision]
) -> tuple[Story, ...]:
    """Stories that must be judged again although no article joined them."""
    ids = {article.id for article in edited}
    for meant in _meant(fresh, {decision.id: decision for decision in decisions}):
        ids |= {short_id(subject) for subject in meant.subjects}
        if meant.act is Act.MUTE:
            ids |= _of_providers(store, meant.subjects)
        if meant.act is Act.REMOVE:
            ids |= _headless(store)
    return store.stories_of(ids)


def _retold(fresh: Iterable[Decision], decisions: Iterable[Decision]) -> set[str]:
    """Articles whose topics editors changed, or gave back to the rules and the model."""
    meant = _meant(fresh, {decision.id: decision for decision in decisions})
    return {short_id(subject) for one in meant if one.act is Act.TOPIC for subject in one.subjects}


def _meant(decisions: Iterable[Decision], by_id: Mapping[str, Decision]) -> Iterator[Decision]:
    """The decisions, and those that they take back, and those that these took back."""
    for decision in decisions:
        yield decision
        yield from _meant((by_id[subject] for subject in decision.subjects if subject in by_id), by_id)


def _headless(store: Store) -> set[str]:
    """A member of every story whose head was removed."""
    verdicts = store.verdicts()
    return {
        one.article_ids[0]
        for one in store.stories()
        if not any(verdicts[article_id].head for article_id in one.article_ids if article_id in verdicts)
    }


def _of_providers(store: Store, subjects: Collection[str]) -> set[str]:
    muted = {*subjects, *(short_id(subject) for subject in subjects)}
    return {
        article.id
        for article in store.articles().values()
        if not muted.isdisjoint((article.provider.domain, article.source_id))
    }


def _judgement(
    store: Store,
    plan: Plan,
    changes: Changes,
    touched: tuple[Story, ...],
    batch: tuple[Article, ...],
    standing: Standing,
    decisions: tuple[Decision, ...],
    learning: Learning,
) -> Judgement:
    gone = {redirect.old for redirect in changes.redirects}
    stories = {one.id: one for one in touched if one.id not in gone} | {
        one.id: one for one in changes.stories
    }
    ids = {article_id for one in stories.values() for article_id in one.article_ids}
    members = store.articles(ids)
    earlier = store.verdicts(ids)
    learned = learning.of(members, earlier)
    return Judgement(
        changes=changes,
        verdicts=judge_stories(stories.values(), members, earlier, learned, plan, standing),
        stems=_stems(store, batch),
        judged=tuple(article.id for article in batch),
        decision=_mark(decisions),
    )


def _stems(store: Store, batch: tuple[Article, ...]) -> dict[str, str]:
    """Record names for those that have none, in the order of the batch."""
    taken = set(store.stems())
    given: dict[str, str] = {}
    for article in batch:
        if article.stem:
            continue
        given[article.id] = articles_stage.stem(article, taken)
        taken.add(given[article.id])
    return given


def _report(
    changes: Changes,
    judgement: Judgement,
    waiting: tuple[Article, ...],
    edited: tuple[Article, ...],
    removed: int,
) -> ClusterReport:
    fresh = {article.id for article in waiting}
    how = [member.how for one in changes.stories for member in one.members if member.article_id in fresh]
    return ClusterReport(
        judged=len(waiting),
        edited=len(edited),
        opened=how.count("opened"),
        joined=len(how) - how.count("opened"),
        copies=how.count("copy"),
        merged=len(changes.redirects),
        split=len(changes.splits),
        removed=removed,
    )
