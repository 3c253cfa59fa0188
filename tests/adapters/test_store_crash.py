"""A process that dies inside a transaction leaves the state before it. On both databases."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from store_samples import accepted, article, body, harvest, judgement, story, thumbnail, verdict

from broadsheet.adapters.store import SqlStore, open_store
from broadsheet.model.story import Redirect

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
    "take_in": lambda store: store.take_in(IMPORT, IMPORT_BATCH),
}

CHILD = """
import os, signal, sys
sys.path.insert(0, {folder!r})
from sqlalchemy import Engine, event
from broadsheet.adapters.store import open_store
from test_store_crash import STEPS

store = open_store({url!r})
left = {statements}

@event.listens_for(Engine, "after_cursor_execute")
def count(*_):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)

@event.listens_for(Engine, "commit")
def before_commit(*_):
    os.kill(os.getpid(), signal.SIGKILL)

STEPS[{step!r}](store)
"""


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


def killed(url: str, step: str, statements: int) -> int:
    """Run the step in a process that kills itself after so many statements, or at the commit."""
    code = CHILD.format(folder=str(Path(__file__).parent), url=url, statements=statements, step=step)
    return subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode


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
    assert killed(url, step, statements) == -signal.SIGKILL
    assert state(store) == before
    STEPS[step](store)
    assert state(store) != before
    store.close()
