"""The demo as its users see it: one command, the whole job, the same bytes every time."""

from __future__ import annotations

import csv
import json
import subprocess
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from broadsheet.demo.articles import read_articles
from broadsheet.evaluate.clusters import ari, bcubed, pairwise
from broadsheet.model.article import Article
from broadsheet.model.story import Story
from broadsheet.text.slugs import slug
from tests.demo.conftest import COMMAND, play
from tests.trees import stamps, tree

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("demo")]

KEY = Path(__file__).with_name("answer-key.csv")


def key_rows() -> dict[tuple[str, str], str]:
    """(host, slug) -> event."""
    with KEY.open(encoding="utf-8", newline="") as file:
        return {(row["host"], row["slug"]): row["event"] for row in csv.DictReader(file)}


def event_of(article: Article, key: Mapping[tuple[str, str], str]) -> str:
    parts = urlsplit(article.address)
    path = parts.path.strip("/")
    return next(event for (host, slug), event in key.items() if host == parts.hostname and slug in path)


def labels(memory: tuple[Mapping[str, Article], tuple[Story, ...]]) -> tuple[dict[str, str], dict[str, str]]:
    """Article id -> event of the key, and -> story found."""
    articles, stories = memory
    key = key_rows()
    truth = {article.id: event_of(article, key) for article in articles.values()}
    found = {article_id: story.id for story in stories for article_id in story.article_ids}
    return truth, found


def test_it_reads_everything_and_says_so(played: tuple[Path, dict[str, object]]) -> None:
    """Every article of the key is read, the broken feed and the source that is down are refused by name, and
    the front page exists and is full."""
    root, counts = played
    refused = counts["refused"]
    assert isinstance(refused, list)
    assert counts["articles"] == len(key_rows())
    assert {one["where"].split("/")[2] for one in refused} == {"tangledtimes.example", "darkhall.example"}
    assert isinstance(counts["front"], int)
    assert counts["front"] >= 20
    assert counts["copies"] == 4
    assert (root / "public" / "index.html").is_file()


def test_stories_are_the_events_of_the_key(
    memory: tuple[Mapping[str, Article], tuple[Story, ...]],
) -> None:
    """Articles stand together as the answer key says, measured as B-cubed F1."""
    truth, found = labels(memory)
    events, stories = list(truth.values()), [found[article_id] for article_id in truth]
    agreement = bcubed(events, stories)
    print(f"\nB-cubed {agreement}, pairwise {pairwise(events, stories)}, ARI {ari(events, stories):.3f}")
    assert agreement.f1 >= 0.88


def test_twins_and_templates_stand_apart(
    memory: tuple[Mapping[str, Article], tuple[Story, ...]],
) -> None:
    """Headline twins (another number, another place) and press releases of one template share no story."""
    truth, found = labels(memory)
    apart = {f"L-B-{number}" for number in range(12, 16)} | {f"L-C-{number}" for number in range(12, 17)}
    homes = defaultdict(set)
    for article_id, event in truth.items():
        if event in apart:
            homes[found[article_id]].add(event)
    assert sum(len(events) for events in homes.values()) == len(apart)
    assert all(len(events) == 1 for events in homes.values())


def test_no_port_stands_in_any_record(played: tuple[Path, dict[str, object]]) -> None:
    """The outlets' addresses are names alone: the loopback server's port is nowhere in what is published."""
    for path in played[0].rglob("*"):
        if (
            path.suffix in (".md", ".json", ".xml", ".html", ".opml", ".toml")
            and ".broadsheet" not in path.parts
        ):
            assert "127.0.0.1" not in path.read_text("utf-8"), path


def test_an_edit_updates_its_record(played: tuple[Path, dict[str, object]]) -> None:
    """An article that was updated later stands with its new title in the record of its first name."""
    updated = [one for one in read_articles() if one.update and one.update.at.date() > one.published.date()]
    records = {path.name: path.read_text("utf-8") for path in (played[0] / "_news").iterdir()}
    assert updated
    for one in updated:
        assert one.update is not None
        name = f"{one.published:%Y-%m-%d}-{slug(one.title)}.md"
        assert f"title: {json.dumps(one.update.title, ensure_ascii=False)}" in records[name]


def test_oddities_come_through(memory: tuple[Mapping[str, Article], tuple[Story, ...]]) -> None:
    """Videos, AMP addresses, a paywall, an official source, an undated item and pictures arrive as what they
    are."""
    articles = list(memory[0].values())
    assert sum(one.kind == "video" for one in articles) >= 3
    assert sum(bool(one.amp) for one in articles) >= 8
    assert sum(one.paywall for one in articles) >= 3
    assert {one.provider.domain for one in articles if one.official} == {"helionsystems.example"}
    assert sum(not one.stated for one in articles) == 1
    assert sum(one.picture is not None for one in articles) >= 60


def test_repeating_it_changes_nothing(played: tuple[Path, dict[str, object]]) -> None:
    """A finished demo played again writes not one byte outside the private folder."""
    before = stamps(played[0])
    play(played[0])
    assert stamps(played[0]) == before


def test_killed_and_repeated_it_comes_to_the_same_bytes(
    played: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    """Killed again and again at different moments and played to its end, another folder holds the same bytes."""
    root = tmp_path / "killed"
    for seconds in (2.2, 3.1, 4.3, 5.6):
        with subprocess.Popen(
            [*COMMAND, str(root)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            try:
                process.wait(seconds)
            except subprocess.TimeoutExpired:
                process.kill()
    play(root)
    assert tree(root) == tree(played[0])
