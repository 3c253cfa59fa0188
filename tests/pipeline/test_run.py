"""A whole run: nothing new, nothing written; the same in, the same out."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.adapters.memory import MemoryFetcher
from broadsheet.model.artifact import Artifact
from broadsheet.model.exchange import Request, Response
from broadsheet.ports import AskLeave, anywhere
from tests.build import hours
from tests.newsroom import SETTINGS, Web, answer, jpeg, open_room, source
from tests.pipeline.conftest import Opening
from tests.pipeline.samples import ALPHA, BETA, GAMMA, HARBOR, HARBOR_AGAIN, OWLS, QUIET, TAXES


class SealedSink:
    """`ports.Sink` that nobody may write to."""

    def write(self, artifacts: Iterable[Artifact]) -> tuple[str, ...]:
        """Fail the test."""
        raise AssertionError("the sink was called")

    def intact(self) -> bool:
        """Nothing is gone."""
        return True


def three_outlets() -> Web:
    web = Web()
    web.outlet(ALPHA, HARBOR, OWLS)
    web.outlet(BETA, HARBOR_AGAIN, replace(OWLS, summary="What beta says of alpha's owls."))
    web.outlet(GAMMA, TAXES, QUIET)
    return web


def test_a_run_without_news_writes_nothing(opening: Opening) -> None:
    """A later run that finds nothing new keeps the edition's time and does not even touch the sink."""
    room = opening(three_outlets(), *map(source, (ALPHA, BETA, GAMMA)))
    room.run(hours(1))
    report = room.run(hours(9), sink=SealedSink())
    assert [line.outcome for line in report.sources] == ["unchanged"] * 3
    assert not report.press.printed
    assert room.store.edition_time() == hours(1)


def test_a_feed_that_only_repeats_itself_writes_nothing(opening: Opening) -> None:
    """Entries in another order, with nothing new in them, are no news."""
    web = three_outlets()
    room = opening(web, source(ALPHA))
    room.run(hours(1))
    web.outlet(ALPHA, OWLS, HARBOR)
    report = room.run(hours(2), sink=SealedSink())
    assert (report.sources[0].outcome, report.sources[0].new, report.sources[0].edited) == ("read", 0, 0)


def test_a_source_that_fails_later_does_not_alter_what_is_printed(opening: Opening) -> None:
    """Polling leaves no trace in what is published."""
    web = three_outlets()
    room = opening(web, *map(source, (ALPHA, GAMMA)))
    room.run(hours(1))
    web.put(ALPHA, b"", 503)
    report = room.run(hours(2), sink=SealedSink())
    assert [line.outcome for line in report.sources] == ["failed", "unchanged"]


def test_another_plan_prints_again(opening: Opening) -> None:
    """What the operator changed is printed by the next run, although there is no news."""
    room = opening(three_outlets(), source(ALPHA))
    room.run(hours(1))
    other = replace(SETTINGS, edition=replace(SETTINGS.edition, title="Another Name"))
    room.plan = replace(room.plan, settings=other, key="another")
    room.run(hours(2))
    assert "Another Name" in room.text("public/index.html")


def test_an_edition_without_articles_prints_a_page(opening: Opening) -> None:
    """Where every source fails in the first run there is a page all the same."""
    room = opening(Web(), source(ALPHA))
    room.run(hours(1))
    first = dict(room.sink.files)
    assert "public/index.html" in first
    assert not room.run(hours(30)).press.printed


class UnevenFetcher:
    """`ports.Fetcher` over a memory whose answers come in another order than they were asked for."""

    def __init__(self, web: Web, waits: dict[str, int]) -> None:
        self._inner = MemoryFetcher(web.answers)
        self._waits = waits

    async def fetch(self, request: Request, leave: AskLeave = anywhere) -> Response:
        """The answer, after so many turns of the loop."""
        for _ in range(self._waits.get(request.address, 0)):
            await asyncio.sleep(0)
        return await self._inner.fetch(request, leave)


def published(order: Iterable[str], waits: dict[str, int]) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        room = open_room(Path(folder), three_outlets(), *map(source, order))
        room.run(hours(1), fetcher=UnevenFetcher(room.web, waits))
        room.store.close()
        return room.sink.files


ORDERS = st.permutations([ALPHA, BETA, GAMMA])


@pytest.mark.slow
@settings(max_examples=8, deadline=None)
@given(order=ORDERS, slowness=ORDERS)
def test_the_order_of_sources_does_not_matter(order: list[str], slowness: list[str]) -> None:
    """In whatever order sources are listed and answer, what is published is the same to the byte, although
    two of them give the same article in different words. The page of sources alone lists them as the
    operator did."""
    waits = {address: 200 * place for place, address in enumerate(slowness)}
    expected, found = published((ALPHA, BETA, GAMMA), {}), published(order, waits)
    named = [path for path in expected if path.startswith("public/sources")]
    assert expected.keys() == found.keys()
    assert [path for path in expected if expected[path] != found[path] and path not in named] == []


def test_bodies_are_forgotten_by_age_and_records_never(opening: Opening) -> None:
    """Texts older than `keep_days` are pruned at the end of a run; what is published stays."""
    room = opening(three_outlets(), source(ALPHA))
    room.run(hours(1))
    before = dict(room.sink.files)
    report = room.run(hours(24 * 91))
    assert report.pruned == 2
    assert not room.store.bodies(set(room.store.articles()))
    assert room.sink.files == before


def test_a_picture_is_held_once_and_shown(opening: Opening) -> None:
    """A story's held picture stands in the archive and on the site."""
    web = Web()
    web.outlet(ALPHA, replace(OWLS, picture="https://alpha.example/owl.jpg"))
    web.answers["https://alpha.example/owl.jpg"] = answer("https://alpha.example/owl.jpg", jpeg(800, 600))
    room = opening(web, source(ALPHA))
    room.run(hours(1))
    held = [path for path in room.sink.files if path.endswith(".jpg")]
    assert sum(path.startswith("assets/images/news/") and path.endswith(".jpg") for path in held) == 1
    assert any(path.startswith("public/") for path in held)
