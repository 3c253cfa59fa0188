"""WARC files as sources: in the edition's folder, and on the web."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from broadsheet.compose import carry_out, check_sources, open_newsroom, run_once
from broadsheet.compose.replay import replay_edition
from broadsheet.model.article import Article
from broadsheet.model.decision import Act
from broadsheet.pipeline.report import RunReport
from tests.build import NOON
from tests.cli.conftest import BETA
from tests.cli.test_import_warc import FIRST, page, warc
from tests.loopback import call, loopback, make_edition
from tests.newsroom import Web
from tests.trees import tree

pytestmark = pytest.mark.slow

SECOND = "https://paper.example/2019/harbor"
ARCHIVE = "http://beta.example/day.warc.gz"
TIME = "2026-03-01T08:00:00Z"


def run(root: Path, hours: float) -> tuple[RunReport, dict[str, Article]]:
    """One run; its report, and the articles by address after it."""
    with open_newsroom(root) as room:
        report = asyncio.run(run_once(room, NOON + timedelta(hours=hours)))
        return report, {one.address: one for one in room.store.articles().values()}


def test_an_archive_in_the_folder_is_polled(tmp_path: Path) -> None:
    """Its pages become articles without any request; unchanged it is left alone; with a new page and another text of
    an old one it gives one article and one edit; what is no article is refused by name."""
    with loopback(Web()) as server:
        root = make_edition(tmp_path / "edition", server.port, BETA)
        (root / "archives").mkdir()
        file = root / "archives" / "day.warc.gz"
        short = ("https://paper.example/tag/owls", page("A list", text="Owls."), {})
        undated = ("https://paper.example/about", page("About us", published=""), {})
        warc(file, (FIRST, page("AI counts owls", TIME), {}), short, undated)
        assert call("sources", "add", "archives/day.warc.gz", "--warc", "--dir", root).returncode == 0
        report, articles = run(root, 1)
        assert articles.keys() == {FIRST}
        assert articles[FIRST].body_words > 60
        assert {one.where for one in report.refused if one.kind == "item"} == {short[0], undated[0]}
        assert run(root, 2)[0].sources[1].outcome == "unchanged"
        edited = page("AI counts owls", TIME, text=("The owls of the tower were counted by the city. " * 12))
        warc(file, (FIRST, edited, {}), (SECOND, page("AI at the harbor", TIME), {}))
        report, articles = run(root, 3)
        assert (report.sources[1].new, report.sources[1].edited) == (1, 1)
        assert articles.keys() == {FIRST, SECOND}
        assert not [asked for _, asked in server.asked if "paper.example" in asked]


def test_an_archive_on_the_web_is_replayed_and_forgotten(tmp_path: Path) -> None:
    """It is asked for like any source; the captured day prints again to the byte; an article that is removed is in no
    capture any more, while the other pages of the archive stay there."""
    file = warc(
        tmp_path / "a.warc.gz",
        (FIRST, page("AI counts owls", TIME), {}),
        (SECOND, page("AI at sea", TIME), {}),
    )
    web = Web()
    web.put(ARCHIVE, file.read_bytes(), headers=(("content-type", "application/warc"),))
    with loopback(web) as server:
        root = make_edition(tmp_path / "edition", server.port, BETA, more="[store]\ncaptures = true\n")
        listed = f'<opml version="2.0"><body><outline type="warc" xmlUrl="{ARCHIVE}"/></body></opml>'
        (root / "sources.opml").write_text(listed, "utf-8")
        _, articles = run(root, 1)
        assert articles.keys() == {FIRST, SECOND}
        replay_edition(root, NOON + timedelta(hours=1), tmp_path / "again")
        assert tree(tmp_path / "again" / "public") == tree(root / "public")
        carry_out(root, Act.REMOVE, [FIRST], why="asked")
        replay_edition(root, NOON + timedelta(hours=1), tmp_path / "without")
        printed = "".join(path.read_text("utf-8") for path in (tmp_path / "without" / "_news").iterdir())
        assert ("AI counts owls" in printed, "AI at sea" in printed) == (False, True)


@pytest.mark.parametrize("path", ["../outside.warc", "link.warc", "missing.warc", "/etc/hostname"])
def test_nothing_outside_of_the_folder_is_read(path: str, tmp_path: Path) -> None:
    """A path that leads out, by its name or by a link, gives no article, and the others are read."""
    outside = warc(tmp_path / "outside.warc", (FIRST, page("AI counts owls", TIME), {}))
    with loopback(Web()) as server:
        root = make_edition(tmp_path / "edition", server.port, BETA)
        (root / "link.warc").symlink_to(outside)
        warc(root / "good.warc", (SECOND, page("AI at the harbor", TIME), {}))
        lines = "".join(f'<outline type="warc" xmlUrl="{one}"/>' for one in (path, "good.warc"))
        (root / "sources.opml").write_text(f'<opml version="2.0"><body>{lines}</body></opml>', "utf-8")
        _, articles = run(root, 1)
        assert articles.keys() == {SECOND}
        checks, refused = check_sources(root, NOON + timedelta(hours=1))
        assert refused or checks[0].remedy
