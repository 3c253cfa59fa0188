"""A process that dies inside a transaction leaves the state before it. On both databases."""

from __future__ import annotations

import os
import signal
from itertools import count

import pytest
from sqlalchemy import Engine, event

from broadsheet.adapters.store import SqlStore, open_store
from broadsheet.model.story import Redirect
from tests.adapters.forks import ended, fork
from tests.adapters.store_samples import (
    accepted,
    article,
    body,
    files,
    harvest,
    judgement,
    story,
    thumbnail,
    verdict,
)

KEYS = "abcdef"

FIRST_POLL = harvest(*(accepted(article(key), body=body(key)) for key in "abc"))
SECOND_POLL = harvest(
    accepted(article("a", title="Better"), digest="2", body=body("a", "Better.")),
    *(accepted(article(key), body=body(key), thumbnail=thumbnail(key)) for key in "def"),
)
FIRST_BATCH = judgement(
    story("s", "a"), story("t", "b", "c"), verdicts=tuple(map(verdict, "abc")), judged=tuple("abc")
)
SECOND_BATCH = judgement(
    story("s", "a", "b", "c", "d"),
    story("u", "e", "f"),
    verdicts=tuple(verdict(key, head=False) for key in KEYS),
    redirects=(Redirect("t", "s"),),
    stems={key: f"stem-{key}" for key in KEYS},
    judged=tuple(KEYS),
    decision="d1",
)
IMPORT = [(article("x"), thumbnail("x")), (article("y"), None)]
IMPORT_BATCH = judgement(story("x", "x", "y"), verdicts=(verdict("x"), verdict("y")))

STEPS = {
    "accept": lambda store: store.accept(SECOND_POLL),
    "judge": lambda store: store.judge(SECOND_BATCH),
    "take_in": lambda store: store.take_in(IMPORT, IMPORT_BATCH, files(thumbnail("x"))),
}


def state(store: SqlStore) -> tuple[object, ...]:
    """All that the store tells."""
    return (
        store.source_states(),
        store.seen("s1"),
        store.waiting(),
        store.edited(),
        store.articles(),
        store.stories(),
        store.verdicts(),
        store.redirects(),
        store.stems(),
        store.bodies([*KEYS, "x", "y"]),
        store.thumbnails(),
        store.obeyed(),
    )


def die_in(url: str, step: str, statements: int) -> None:
    """Do the step, but be killed after so many statements, or just before the commit."""
    passed = count(1)

    def after_statement(*_: object) -> None:
        if next(passed) == statements:
            os.kill(os.getpid(), signal.SIGKILL)

    store = open_store(url)
    event.listen(Engine, "after_cursor_execute", after_statement)
    event.listen(Engine, "commit", lambda _: os.kill(os.getpid(), signal.SIGKILL))
    STEPS[step](store)


@pytest.mark.slow
@pytest.mark.parametrize("statements", [2, 5, 1000])
@pytest.mark.parametrize("step", STEPS)
def test_a_killed_writer_leaves_the_state_before(url: str, step: str, statements: int) -> None:
    """Killed after some statements, or just before the commit, nothing of the step was kept, and it can
    be done again."""
    store = open_store(url)
    store.accept(FIRST_POLL)
    store.judge(FIRST_BATCH)
    if step == "judge":
        store.accept(SECOND_POLL)
    before = state(store)
    store.close()
    assert ended(fork(lambda: die_in(url, step, statements))) == -signal.SIGKILL
    store = open_store(url)
    assert state(store) == before
    STEPS[step](store)
    assert state(store) != before
    store.close()
