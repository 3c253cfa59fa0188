"""Past editions, printed again from the captures of their runs."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from gzip import decompress
from pathlib import Path

import pytest

from broadsheet.adapters.decisions import append_decision
from broadsheet.compose import carry_out, open_newsroom, run_once
from broadsheet.compose.replay import replay_edition
from broadsheet.desk import decide
from broadsheet.errors import EditionError
from broadsheet.model.decision import Act
from broadsheet.text.sealing import NO_KEYS, Keys, read_keys
from tests.build import NOON
from tests.cli.conftest import ALPHA, BETA, GAMMA, PICTURE, over_http
from tests.loopback import Loopback, ask, call, loopback, make_edition
from tests.newsroom import Web, jpeg
from tests.pipeline.samples import HARBOR, HARBOR_AGAIN, OWLS, QUIET, TAXES
from tests.trees import tree

pytestmark = pytest.mark.slow

OWNED = ("_decisions", "_data", "broadsheet.toml", "sources.opml")
"""What an edition's folder holds beside what is printed."""
KEYS = read_keys("YnJvYWRzaGVldC1yZXBsYXktdGVzdC1rZXktMDAwMDE=", "the test's key")
RUNS = [NOON + timedelta(hours=hours) for hours in (0, 3, 6, 9, 30)]


def printed(root: Path) -> Mapping[str, str]:
    """Digest of every printed file."""
    return {path: digest for path, digest in tree(root).items() if not path.startswith(OWNED)}


@dataclass
class Past:
    """An edition with a past: its folder, and what was printed after each run."""

    root: Path
    keys: Keys
    editions: dict[datetime, Mapping[str, str]]

    def run(self, moment: datetime) -> None:
        """One run at that moment."""
        with open_newsroom(self.root, keys=self.keys) as room:
            asyncio.run(run_once(room, moment))
        self.editions[moment] = printed(self.root)

    def replay(self, at: datetime, out: Path) -> Mapping[str, str]:
        """What is printed again for that moment."""
        replay_edition(self.root, at, out, keys=self.keys)
        return printed(out)


def write_history(past: Past, server: Loopback, at_clock: Callable[[datetime], None]) -> None:
    """Five runs: an outlet that fails, an edited article, a picture, robots.txt, decisions in between."""
    web = server.web
    web.put("http://beta.example/robots.txt", b"User-agent: *\nDisallow: /private\n")
    web.outlet(ALPHA, over_http(HARBOR), over_http(OWLS, picture=PICTURE))
    web.put(BETA, b"", 503, headers=(("Retry-After", "60"),))
    web.outlet(GAMMA, over_http(QUIET))
    past.run(RUNS[0])
    web.outlet(BETA, over_http(HARBOR_AGAIN))
    web.outlet(GAMMA, over_http(TAXES), over_http(QUIET, title=QUIET.title + " at last"))
    past.run(RUNS[1])
    at_clock(RUNS[1] + timedelta(minutes=5))
    carry_out(past.root, Act.RETITLE, [over_http(OWLS).address], to="Owls, said otherwise")
    web.put(BETA, b"", 404)
    past.run(RUNS[2])
    parted = decide(Act.PIN, [over_http(TAXES).address], RUNS[2] + timedelta(minutes=1))
    append_decision(past.root, parted)
    past.run(RUNS[3])
    web.outlet(ALPHA, over_http(replace(OWLS, summary="They came back.")), over_http(HARBOR))
    past.run(RUNS[4])


@pytest.fixture(params=[NO_KEYS, KEYS], ids=["without key", "with key"])
def past(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Past, Loopback]]:
    """An edition with a past, with or without a key, and the web that it read."""
    if request.param.fingerprint != NO_KEYS.fingerprint:
        monkeypatch.setenv("BROADSHEET_KEY", "YnJvYWRzaGVldC1yZXBsYXktdGVzdC1rZXktMDAwMDE=")

    def at_clock(moment: datetime) -> None:
        monkeypatch.setattr("broadsheet.compose.printing.SystemClock.now", lambda self: moment)

    web = Web()
    web.put(PICTURE, jpeg(640, 480))
    with loopback(web) as server:
        more = "[store]\ncaptures = true\n"
        root = make_edition(tmp_path / "edition", server.port, ALPHA, BETA, GAMMA, more=more)
        past = Past(root, request.param, {})
        write_history(past, server, at_clock)
        yield past, server


def test_every_edition_comes_back_to_the_byte(past: tuple[Past, Loopback], tmp_path: Path) -> None:
    """For the moment of each run the same bytes come out in all outputs, records included, although nothing can be
    asked of the network; the edition itself keeps every byte."""
    history, server = past
    server.web.answers.clear()
    asked = len(server.asked)
    before = tree(history.root) | {"store": (history.root / ".broadsheet" / "store.db").read_bytes().hex()}
    for number, (moment, edition) in enumerate(history.editions.items()):
        assert history.replay(moment, tmp_path / f"out{number}") == edition, moment
    assert len(set(map(str, history.editions.values()))) == 5
    assert len(server.asked) == asked
    after = tree(history.root) | {"store": (history.root / ".broadsheet" / "store.db").read_bytes().hex()}
    assert after == before


def test_replayed_twice_into_one_folder(past: tuple[Past, Loopback], tmp_path: Path) -> None:
    """One folder may take one moment after another: it holds what the last replay printed, and no more."""
    history, _ = past
    history.replay(RUNS[4], tmp_path / "out")
    assert history.replay(RUNS[0], tmp_path / "out") == history.editions[RUNS[0]]


@pytest.fixture
def short(tmp_path: Path) -> Iterator[tuple[Path, Loopback]]:
    """An edition of two outlets, run three times with captures."""
    web = Web()
    web.outlet(ALPHA, over_http(HARBOR), over_http(OWLS))
    web.outlet(GAMMA, over_http(QUIET))
    with loopback(web) as server:
        root = make_edition(tmp_path / "e", server.port, ALPHA, GAMMA, more="[store]\ncaptures = true\n")
        history = Past(root, NO_KEYS, {})
        history.run(RUNS[0])
        web.outlet(GAMMA, over_http(TAXES), over_http(QUIET))
        history.run(RUNS[1])
        history.run(RUNS[2])
        yield root, server


def captures_of(root: Path, moment: datetime) -> list[Path]:
    return sorted((root / ".broadsheet" / "captures").glob(f"capture-{moment:%Y%m%dT%H%M%SZ}-*"))


def test_the_command(short: tuple[Path, Loopback]) -> None:
    """`replay --at` prints below .broadsheet/replay and says of which runs."""
    root, _ = short
    said = ask("replay", root, "--at", (RUNS[1] + timedelta(hours=1)).isoformat())
    assert (said["runs"], said["doubts"]) == (2, [])
    assert said["latest"] == f"{RUNS[1]:%Y-%m-%dT%H:%M:%SZ}"
    assert ".broadsheet/replay/" in said["front_page"]
    assert TAXES.title in Path(said["front_page"]).read_text("utf-8")


@pytest.mark.parametrize("lost", [0, 1])
def test_a_run_whose_captures_are_gone_is_named(short: tuple[Path, Loopback], lost: int) -> None:
    """Where captures of a run are missing, the first or one in between, nothing is printed, and it is said which."""
    root, _ = short
    for path in captures_of(root, RUNS[lost]):
        path.unlink()
    done = call("replay", root, "--at", RUNS[2].isoformat())
    assert done.returncode == 2
    assert f"the run of {RUNS[lost]:%Y-%m-%dT%H:%M:%SZ} is missing" in done.stderr
    assert not (root / ".broadsheet" / "replay").exists()


def test_a_moment_before_all_captures_is_refused(short: tuple[Path, Loopback]) -> None:
    """Before the first captured run there is nothing to print; a moment that is none is wrong usage."""
    root, _ = short
    early = call("replay", root, "--at", "2001-01-01")
    assert (early.returncode, "no run until 2001-01-01T00:00:00Z is captured" in early.stderr) == (2, True)
    assert call("replay", root, "--at", "soon").returncode == 2


def test_an_edition_older_than_its_captures(short: tuple[Path, Loopback], tmp_path: Path) -> None:
    """Where captures begin when the edition stood already, the first run that prints leaves a base: from then on its
    editions come back."""
    root, server = short
    shutil.rmtree(root / ".broadsheet")
    server.web.outlet(GAMMA, over_http(QUIET), over_http(HARBOR_AGAIN))
    history = Past(root, NO_KEYS, {})
    history.run(RUNS[3])
    server.web.outlet(GAMMA, over_http(QUIET, title="Quiet in the AI tower again"))
    history.run(RUNS[4])
    for moment, then in history.editions.items():
        assert history.replay(moment, tmp_path / f"{moment:%H}") == then
    assert "is captured" in call("replay", root, "--at", RUNS[2].isoformat()).stderr


def test_what_rotation_leaves_can_be_played(past: tuple[Past, Loopback], tmp_path: Path) -> None:
    """A base is kept for every third of the captures' days: when the older captures have gone, every edition since the
    oldest base comes back to the byte, newsletters and decisions included; what came before is refused."""
    history, server = past
    path = history.root / "broadsheet.toml"
    path.write_text(path.read_text("utf-8") + "keep_days = 3\n", "utf-8")
    later = [RUNS[4] + timedelta(days=day) for day in range(1, 6)]
    for day, moment in enumerate(later):
        news = over_http(
            replace(QUIET, title=f"AI news of day {day}", address=f"https://gamma.example/day-{day}")
        )
        server.web.outlet(GAMMA, news)
        history.run(moment)
        if day == 3:
            append_decision(history.root, decide(Act.PIN, [news.address], moment + timedelta(minutes=1)))
    server.web.answers.clear()
    folder = history.root / ".broadsheet" / "captures"
    assert not captures_of(history.root, RUNS[0])
    kept = sorted(folder.glob("base-*"))
    assert 1 <= len(kept) <= 4
    playable = [moment for moment in later if f"base-{moment:%Y%m%dT%H%M%SZ}.tar.gz" >= kept[0].name]
    assert len(playable) >= 3
    for moment in playable:
        assert history.replay(moment, tmp_path / f"{moment:%d}") == history.editions[moment], moment
    with pytest.raises(EditionError, match="is captured"):
        history.replay(RUNS[0], tmp_path / "never")


def test_a_removal_drops_bases(short: tuple[Path, Loopback]) -> None:
    """What is removed stands in no base: they go, and the next run that prints leaves another."""
    root, server = short
    shutil.rmtree(root / ".broadsheet")
    server.web.outlet(GAMMA, over_http(QUIET), over_http(HARBOR_AGAIN))
    Past(root, NO_KEYS, {}).run(RUNS[3])
    folder = root / ".broadsheet" / "captures"
    assert len(list(folder.glob("base-*"))) == 1
    ask("remove", over_http(OWLS).address, "--why", "asked by its author", "--dir", root)
    assert not list(folder.glob("base-*"))
    server.web.outlet(GAMMA, over_http(QUIET, title="Quiet in the AI tower again"))
    Past(root, NO_KEYS, {}).run(RUNS[4])
    assert len(list(folder.glob("base-*"))) == 1


def change(root: Path) -> None:
    """Another title and another list of sources."""
    path = root / "broadsheet.toml"
    path.write_text(path.read_text("utf-8").replace("The Test Sheet", "Another Sheet"), "utf-8")
    ask("sources", "add", "http://gamma.example/more", "--as-is", "--dir", root)


def test_each_run_is_played_by_what_was_written_then(short: tuple[Path, Loopback], tmp_path: Path) -> None:
    """Settings and sources that the operator has changed since change no past edition, before and after another run;
    what is the same is kept once."""
    root, server = short
    then = printed(root)
    change(root)
    for number in range(2):
        replay_edition(root, RUNS[2], tmp_path / f"then{number}")
        assert printed(tmp_path / f"then{number}") == then
        server.web.outlet("http://gamma.example/more", over_http(HARBOR_AGAIN))
        Past(root, NO_KEYS, {}).run(RUNS[4] + timedelta(hours=number))
    now = printed(root)
    replay_edition(root, RUNS[4] + timedelta(hours=1), tmp_path / "now")
    assert printed(tmp_path / "now") == now
    assert "Another Sheet" in (tmp_path / "now" / "public" / "index.html").read_text("utf-8")
    assert len(list((root / ".broadsheet" / "captures").glob("plan-*"))) == 2


def test_other_settings_are_told(short: tuple[Path, Loopback]) -> None:
    """Where what was written then is not kept, and differs from what is written now, it is said that the print may
    differ."""
    root, _ = short
    for path in (root / ".broadsheet" / "captures").glob("plan-*"):
        path.unlink()
    path = root / "broadsheet.toml"
    path.write_text(path.read_text("utf-8").replace("The Test Sheet", "Another Sheet"), "utf-8")
    said = ask("replay", root, "--at", RUNS[2].isoformat())
    assert "were others in 3 runs" in said["doubts"][0]


def test_what_is_removed_leaves_the_captures(short: tuple[Path, Loopback], tmp_path: Path) -> None:
    """`remove` takes an article's page, and its entries in feeds, out of every capture; a replay of a moment before
    does without it and has all the rest."""
    root, _ = short
    gone = over_http(OWLS)
    ask("remove", gone.address, "--why", "asked by its author", "--dir", root)
    whole = b"".join(decompress(path.read_bytes()) for at in RUNS[:3] for path in captures_of(root, at))
    assert gone.title.encode() not in whole
    assert gone.address.encode() not in whole
    assert HARBOR.title.encode() in whole
    said = ask("replay", root, "--at", RUNS[1].isoformat())
    assert "stays out" in said["doubts"][0]
    out = Path(said["front_page"]).parents[1]
    texts = "".join(path.read_text("utf-8") for path in sorted((out / "_news").glob("*.md")))
    assert gone.title not in texts
    assert HARBOR.title in texts
