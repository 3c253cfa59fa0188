"""The records are the archive: from them and the key the store comes back, and goes on as if nothing was."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from broadsheet.adapters.store import open_store
from broadsheet.desk import standing
from broadsheet.errors import UsageError
from broadsheet.model.decision import Act
from broadsheet.parse import read_held
from broadsheet.pipeline.ingest import ingest
from broadsheet.pipeline.restore import Held, RestoreReport, restore
from broadsheet.pipeline.unseal import KIND, Opening
from broadsheet.publish.classes import CLASSES
from broadsheet.publish.outputs import api, feeds, records, site, sitemaps
from broadsheet.publish.private import MEMORY, Vault
from broadsheet.text.sealing import NO_KEYS, Keys
from tests.build import hours
from tests.newsroom import Entry, Room, Web, jpeg, plan, source
from tests.pipeline.samples import ALPHA, BETA, GAMMA, HARBOR, HARBOR_AGAIN, OWLS, QUIET, TAXES, entry, text

pytestmark = pytest.mark.slow

KEYS = Keys((b"k" * 32,))
PICTURE = "https://alpha.example/owl.jpg"
OWLS_SEEN = replace(OWLS, picture=PICTURE)
HARBOR_THIRD = entry(
    "gamma.example", "nine", "Port Alder council approves Quay Nine AI chip factory", "crane", "quay", "council",
    at=hours(3),
)  # fmt: skip
HARBOR_TWIN = replace(
    HARBOR, address="https://alpha.example/harbor-twin", text=text("mooring", "berth", "rope")
)
"""Another article of the same day and title, which gets the other name."""
OWLS_REDATED = replace(OWLS_SEEN, published=hours(-30))
LATE = entry(
    "beta.example", "late", "AI chip factory beside Quay Nine divides Port Alder", "factory", "quay", "berth",
    at=hours(-40),
)  # fmt: skip
OWLS_COPIED = replace(OWLS, address="https://beta.example/owls", published=hours(5))
POOL = {
    ALPHA: (HARBOR, HARBOR_TWIN, OWLS_SEEN, replace(OWLS_SEEN, title=OWLS.title + ", still"), OWLS_REDATED),
    BETA: (HARBOR_AGAIN, replace(OWLS, guid="of beta"), OWLS_COPIED, LATE),
    GAMMA: (TAXES, QUIET, HARBOR_THIRD, replace(TAXES, guid="again", summary="Longer.")),
}
SUBJECTS = (HARBOR, HARBOR_AGAIN, OWLS, TAXES, QUIET, HARBOR_THIRD, HARBOR_TWIN, LATE)


def room_in(root: Path, web: Web, keys: Keys = KEYS) -> Room:
    """A newsroom that seals, with its store in a folder."""
    outputs = (
        partial(records.render, vault=Vault(keys)),
        api.render,
        feeds.render,
        sitemaps.render,
        site.render,
    )
    sealed = replace(plan(*map(source, (ALPHA, BETA, GAMMA))), outputs=outputs)
    return Room(web, sealed, open_store(f"sqlite:///{root}/store.db"))


def rebuilt(
    room: Room, root: Path, files: Mapping[str, bytes], keys: Keys = KEYS
) -> tuple[Room, RestoreReport]:
    """Another newsroom whose store comes from the files of the first and the decisions that git holds."""
    other = room_in(root, room.web, keys)
    for decision in room.log:
        other.store.decide(decision)
    found = [
        (path, PurePosixPath(path).stem, files[path]) for path in sorted(files) if path.startswith("_news/")
    ]
    held = {
        PurePosixPath(path).name: body
        for path, body in files.items()
        if path.startswith("assets/images/news/")
    }
    pictures = Held(read_held(held.get("index.json", b""), held, "index.json"), held)
    report = restore(
        other.store,
        found,
        pictures,
        opening=Opening(keys, memory=files.get(MEMORY, b""), classes=files.get(CLASSES, b"")),
    )
    other.log.extend(room.log)
    return other, report


def small_web() -> Web:
    """Three outlets that have nothing yet."""
    web = Web()
    for feed in POOL:
        web.outlet(feed)
    web.put(PICTURE, jpeg(640, 480))
    return web


def tell(web: Web, feed: str, chosen: list[Entry]) -> None:
    """The outlet's feed holds these entries; its pages stand."""
    web.outlet(feed, *chosen)


batches = st.fixed_dictionaries(
    {feed: st.lists(st.sampled_from(pool), unique=True, max_size=3) for feed, pool in POOL.items()}
)
decisions = st.tuples(
    st.sampled_from(Act),
    st.permutations([entry.address for entry in SUBJECTS]),
    st.integers(0, 9),
)
operations = st.lists(batches | decisions | st.just("fail"), min_size=1, max_size=6)
following = st.lists(batches | decisions, min_size=1, max_size=3)
TEXTS = {
    Act.RETITLE: "Said otherwise",
    Act.EXCERPT: "In other words.",
    Act.BOOST: "30",
    Act.TOPIC: "+Power and Grid",
}


def carry_out(room: Room, operation: object, hour: float) -> None:
    """One operation on a newsroom."""
    if isinstance(operation, dict):
        for feed, chosen in operation.items():
            tell(room.web, feed, chosen)
        room.run(hours(hour))
    elif operation == "fail":
        room.web.put(BETA, b"", 503)
        room.run(hours(hour))
    else:
        act, addresses, number = operation  # type: ignore[misc]
        named = addresses[:2] if act in (Act.JOIN, Act.PART) else addresses[:1]
        if act is Act.MUTE:
            named = ["gamma.example"]
        if act is Act.UNDO:
            named = [room.log[number % len(room.log)].id] if room.log else ["none"]
        try:
            room.decide(act, *named, at=hours(hour), to=TEXTS.get(act, ""))
        except UsageError:  # it names what was never read
            return


@settings(
    max_examples=12,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
@given(operations, following)
def test_a_rebuilt_newsroom_is_the_undisturbed_one(done: list[object], after: list[object]) -> None:
    """After any batches and decisions the rebuilt store prints the same bytes, and after any that follow too."""
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        room = room_in(Path(one), small_web())
        hour = 1.0
        for operation in ({ALPHA: [HARBOR], BETA: [], GAMMA: [TAXES]}, *done):
            carry_out(room, operation, hour)
            hour += 20
        room.plan = replace(room.plan, key="printed again")
        room.print()
        other, report = rebuilt(room, Path(two), room.sink.files)
        try:
            assert report.whole
            other.print()
            assert other.sink.files == room.sink.files
            assert other.store.stories() == room.store.stories()
            assert other.store.verdicts() == room.store.verdicts()
            assert other.store.articles() == room.store.articles()
            assert other.store.stems() == room.store.stems()
            for number, operation in enumerate(after):
                for each in (room, other):
                    carry_out(each, operation, hour)
                    each.plan = replace(each.plan, key=f"at last {number}")
                    each.print()
                assert other.sink.files == room.sink.files
                hour += 20
        finally:
            room.store.close()
            other.store.close()


def worked(root: Path) -> Room:
    """A newsroom with a story of several, a merge by an editor, and a split."""
    room = room_in(root / "worked", small_web())
    for feed, chosen in ((ALPHA, [HARBOR, OWLS_SEEN]), (BETA, [HARBOR_AGAIN]), (GAMMA, [TAXES, QUIET])):
        tell(room.web, feed, chosen)
    room.run(hours(1))
    room.decide(Act.JOIN, OWLS.address, TAXES.address, at=hours(2))
    room.decide(Act.PART, HARBOR.address, HARBOR_AGAIN.address, at=hours(3))
    return room


def test_redirects_and_splits_come_back(tmp_path: Path) -> None:
    """A story that was merged still leads where it led, and both sides of a split still say so."""
    room = worked(tmp_path)
    other, report = rebuilt(room, tmp_path / "other", room.sink.files)
    assert report.whole
    assert room.store.redirects()
    assert other.store.redirects() == room.store.redirects()
    assert room.store.splits()
    assert other.store.splits() == room.store.splits()
    room.store.close()
    other.store.close()


def test_a_tampered_part_is_named_and_its_record_taken(tmp_path: Path) -> None:
    """A record whose private part was altered, or carried over from another, is taken from its public part."""
    room = worked(tmp_path)
    files = dict(room.sink.files)
    paths = sorted(path for path in files if path.startswith("_news/"))
    other_part = files[paths[1]].partition(b'secured: "')[2].partition(b'"')[0]
    own_part = files[paths[0]].partition(b'secured: "')[2].partition(b'"')[0]
    files[paths[0]] = files[paths[0]].replace(own_part, other_part)
    other, report = rebuilt(room, tmp_path / "other", files)
    assert [(one.kind, one.where) for one in report.refused] == [(KIND, paths[0])]
    assert (report.records, report.new, report.foreign) == (len(paths), len(paths), 1)
    assert {one.title for one in other.store.articles().values()} == {
        one.title for one in room.store.articles().values()
    }
    assert len(other.store.stories()) == len(room.store.stories())
    room.store.close()
    other.store.close()


def test_without_the_key_the_public_part_makes_a_site(tmp_path: Path) -> None:
    """Without a key one line says what is missing, every article is taken, and the front page is printed."""
    room = worked(tmp_path)
    other, report = rebuilt(room, tmp_path / "other", room.sink.files, NO_KEYS)
    assert [one.kind for one in report.refused] == [KIND]
    assert "BROADSHEET_KEY" in report.refused[0].why
    other.print()
    shown = {path for path in room.sink.files if path.startswith("_news/")}
    assert {path for path in other.sink.files if path.startswith("_news/")} == shown
    assert "secured" not in "".join(other.text(path) for path in shown)
    assert "public/index.html" in other.sink.files
    room.store.close()
    other.store.close()


def test_a_feed_that_only_restamps_its_entries_changes_no_record(tmp_path: Path) -> None:
    """An entry whose stamp alone changed leaves its record as it is, to the byte, when others bring news."""
    room = worked(tmp_path)
    before = dict(room.sink.files)
    tell(room.web, ALPHA, [HARBOR, replace(OWLS_SEEN, published=hours(0.5))])
    tell(room.web, BETA, [OWLS_COPIED])
    tell(
        room.web,
        GAMMA,
        [entry("gamma.example", "moss", "A moss garden opens in Varn", "moss", "garden", "Varn")],
    )
    room.run(hours(30))
    owls = [path for path in before if path.startswith("_news/") and "harbor" not in path and "alder" in path]
    assert owls
    assert [path for path in owls if room.sink.files[path] != before[path]] == []
    assert standing(room.store.decisions()).constraints.must
    room.store.close()


def test_the_next_poll_reads_no_page_again(tmp_path: Path) -> None:
    """A rebuilt newsroom knows every item, also one that a second source gave, and asks for feeds alone."""
    room = worked(tmp_path)
    tell(room.web, BETA, [HARBOR_AGAIN, replace(OWLS, guid="of beta")])
    room.run(hours(9))
    room.plan = replace(room.plan, key="printed again")
    room.print()
    other, _ = rebuilt(room, tmp_path / "other", room.sink.files)
    report = other.run(hours(10))
    assert sum(line.items for line in report.sources) > 0
    assert other.asked("page") == []
    assert other.sink.files == room.sink.files
    room.store.close()
    other.store.close()


def test_the_name_of_a_removed_record_is_not_given_again(tmp_path: Path) -> None:
    """An article of the day and title of one that was taken out gets another name, after a rebuild too."""
    room = worked(tmp_path)
    room.decide(Act.REMOVE, HARBOR.address, at=hours(4))
    other, report = rebuilt(room, tmp_path / "other", room.sink.files)
    assert report.whole
    tell(room.web, ALPHA, [HARBOR_TWIN])
    tell(room.web, BETA, [])
    for each in (room, other):
        each.run(hours(20))
    assert other.sink.files == room.sink.files
    assert other.store.stems() == room.store.stems()
    twin = next(one for one in other.store.articles().values() if one.address == HARBOR_TWIN.address)
    assert twin.stem.startswith("2026-09-07-port-alder-approves-ai-chip-factory-beside-quay-nine-")
    room.store.close()
    other.store.close()


def test_what_was_accepted_and_not_judged_is_taken_again(tmp_path: Path) -> None:
    """Articles that no record holds yet are given by their sources once more: none is lost, none stands twice."""
    room = worked(tmp_path)
    moss = entry("gamma.example", "moss", "A moss garden opens in Varn", "moss", "garden", "Varn")
    tell(room.web, GAMMA, [TAXES, moss])
    asyncio.run(ingest(room.ports(hours(9)), room.plan, hours(9)))
    assert [one.address for one in room.store.waiting()] == [moss.address]
    other, _ = rebuilt(room, tmp_path / "other", room.sink.files)
    assert other.store.waiting() == ()
    for each in (room, other):
        each.run(hours(20))
    assert sorted(other.sink.files) == sorted(room.sink.files)
    known = [sorted(one.address for one in each.store.articles().values()) for each in (room, other)]
    assert known[0] == known[1]
    assert other.store.stories() == room.store.stories()
    room.store.close()
    other.store.close()
