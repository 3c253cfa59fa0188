"""A source that moved for good is the same source at its new address."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from broadsheet.compose import check_sources, open_newsroom, run_once
from broadsheet.model.source import SourceState
from broadsheet.parse import read_opml
from tests.build import NOON
from tests.cli.conftest import ALPHA, BETA, over_http
from tests.loopback import loopback, make_edition
from tests.newsroom import Web, source
from tests.pipeline.samples import HARBOR, OWLS, TAXES
from tests.trees import tree

pytestmark = pytest.mark.slow

NEW = "http://alpha.example/new-feed"


def run(root: Path, hours: float) -> SourceState:
    """One run; what is remembered of the source after it."""
    with open_newsroom(root) as room:
        asyncio.run(run_once(room, NOON + timedelta(hours=hours)))
        return room.store.source_states()[source(ALPHA).id]


def test_a_source_that_moved_keeps_what_it_was(tmp_path: Path) -> None:
    """After a 301 and after its new address is written to sources.opml, where all else stays as it was written, the
    source has its id, health and articles: an edit is an edit, nothing comes twice, and `rebuild` finds the same."""
    owls, harbor = over_http(OWLS), over_http(HARBOR)
    web = Web()
    web.outlet(ALPHA, owls, harbor)
    web.outlet(BETA, over_http(TAXES))
    with loopback(web) as server:
        root = make_edition(tmp_path / "edition", server.port, ALPHA, BETA)
        opml = root / "sources.opml"
        run(root, 1)
        web.put(ALPHA, b"", 301, headers=(("Location", NEW),))
        web.outlet(NEW, owls, harbor)
        assert run(root, 2).moved_to == NEW
        (check, _), _ = check_sources(root, NOON + timedelta(hours=2))
        assert NEW in check.remedy
        classes = (root / "_data" / "source-classes.json").read_bytes()
        written = opml.read_bytes().replace(ALPHA.encode(), NEW.encode())
        opml.write_bytes(written.replace(b"<body>", b"<body><!-- Mine -->"))
        web.answers.pop(ALPHA)
        before = tree(root / "public")
        assert run(root, 3).moved_to == ""
        after = tree(root / "public")
        assert [path for path in before if before[path] != after[path]] == ["sources/index.html"]
        assert b"<!-- Mine -->" in opml.read_bytes()
        ((moved, _), _) = read_opml(opml.read_bytes(), "list")
        assert (moved.id, moved.address) == (source(ALPHA).id, NEW)
        written = opml.read_bytes()
        web.outlet(NEW, replace(owls, title="Owls return to the AI tower"), harbor)
        state = run(root, 4)
        assert (state.failures, state.last_success) == (0, NOON + timedelta(hours=4))
        assert (root / "_data" / "source-classes.json").read_bytes() == classes
        assert opml.read_bytes() == written
        with open_newsroom(root) as room:
            titles = {one.title for one in room.store.articles().values() if one.source_id == moved.id}
        assert titles == {"Owls return to the AI tower", HARBOR.title}
        (check, _), _ = check_sources(root, NOON + timedelta(hours=4))
        assert (check.remedy, check.last_new) == ("", NOON + timedelta(hours=1))


def test_a_source_that_ended_is_not_asked_again(tmp_path: Path) -> None:
    """After a 410 its address is left alone, its class is broken, and what to do is said; its articles stay."""
    web = Web()
    web.outlet(ALPHA, over_http(OWLS))
    web.outlet(BETA, over_http(TAXES))
    with loopback(web) as server:
        root = make_edition(tmp_path / "edition", server.port, ALPHA, BETA)
        run(root, 1)
        web.put(ALPHA, b"", 410)
        assert run(root, 2).gone
        run(root, 200)
        assert server.statuses(ALPHA) == [200, 410]
        (check, _), _ = check_sources(root, NOON + timedelta(hours=200))
        assert (check.health.state, check.remedy) == ("broken", "remove the source")
        with open_newsroom(root) as room:
            assert len(room.store.articles()) == 2
