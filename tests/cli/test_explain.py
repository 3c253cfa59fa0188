"""`explain` at the command line: what it says stands on the site and in the API, and nothing changes."""

from __future__ import annotations

import html
import json
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from broadsheet.cli import main
from broadsheet.publish.site.wording import clean, points
from tests.cli.conftest import Served
from tests.loopback import ask, call
from tests.trees import stamps

pytestmark = pytest.mark.slow

Command = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def read(origin: Served, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """An edition whose front page takes old news. Tests only read it."""
    root = tmp_path_factory.mktemp("read") / "edition"
    shutil.copytree(origin.root, root)
    set_edition(root, "front_hours = 100000000\nhalf_life_hours = 2000")
    ask("publish", root)
    return replace(origin, root=root)


@pytest.fixture
def edition(read: Served, tmp_path: Path) -> Served:
    """A copy of it of one's own."""
    shutil.copytree(read.root, tmp_path / "edition")
    return replace(read, root=tmp_path / "edition")


@pytest.fixture
def explain(command: Command, read: Served) -> Command:
    """`explain` of the edition that is only read, or of another."""
    return lambda *arguments, of=read: command("explain", *arguments, "--dir", of.root)


def set_edition(root: Path, lines: str) -> None:
    """Write lines into [edition] of its broadsheet.toml."""
    settings = root / "broadsheet.toml"
    settings.write_text(settings.read_text("utf-8").replace("[edition]\n", f"[edition]\n{lines}\n"), "utf-8")


def api(root: Path, path: str) -> Any:
    return json.loads((root / "public" / "api" / path).read_text("utf-8"))


def said(root: Path, story_id: str) -> str:
    """The words of a story's page."""
    text = (root / "public" / "stories" / story_id / "index.html").read_text("utf-8")
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", text).split()))


def published(root: Path) -> list[str]:
    return sorted(path.stem for path in (root / "public" / "api" / "stories").glob("s-*.json"))


def test_a_story_is_explained_as_in_the_api(read: Served, explain: Command) -> None:
    """Of every published story it gives the very object of the API: numbers, terms, topics and reasons."""
    assert published(read.root)
    for story_id in published(read.root):
        found = explain(story_id)
        assert (found["kind"], found["hidden"]) == ("story", [])
        assert found["story"] == api(read.root, f"stories/{story_id}.json")


def test_an_article_is_explained_as_in_the_api(read: Served, explain: Command) -> None:
    """Of every report of a published story it gives what the API says of it, and names its record."""
    for story_id in published(read.root):
        for member in api(read.root, f"stories/{story_id}.json")["members"]:
            found = explain(member["id"])
            assert found["article"] == member
            told = [{key: one[key] for key in one if key != "keywords"} for one in found["topics"]]
            assert told == member["topics"]
            assert (read.root / found["record"]).is_file()
            assert found["story"]["id"] == story_id


def test_an_article_tells_how_its_address_was_found(read: Served, explain: Command) -> None:
    """Each step from the feed's address to the canonical one stands there with its reason."""
    member = api(read.root, f"stories/{published(read.root)[0]}.json")["members"][0]
    found = explain(member["id"])
    assert found["address_steps"][0]["rule"] == "feed"
    assert member["address"] in [step["address"] for step in found["address_steps"]]
    assert all(step["why"] for step in found["address_steps"])


def test_a_place_is_explained_as_in_the_api(read: Served, explain: Command) -> None:
    """The place on the front page has the rank, points and terms of the API; who has none is told why."""
    places = {place["story"]: place for place in api(read.root, "front.json")["places"]}
    assert places
    for story_id in published(read.root):
        found = explain(story_id)
        assert found["place"] == found["story"]["place"] == places.get(story_id)
        assert found["no_place"] == found["story"]["noPlace"]
        assert (found["no_place"] is None) == (story_id in places)
    assert explain(read.quiet)["no_place"].startswith("it is not published: heat")


def test_the_same_terms_stand_on_the_story_page(read: Served, explain: Command) -> None:
    """Every term of the head's quality and heat, and of each report's quality, stands on the story's page with
    its points and its reason."""
    for story_id in published(read.root):
        found, page = explain(story_id), said(read.root, story_id)
        head = next(one for one in found["story"]["members"] if one["id"] == found["story"]["head"])
        terms = [*head["quality"]["terms"], *head["heat"]["terms"]]
        assert terms
        for term in terms:
            words = (clean(term["name"]).replace("_", " "), points(term["value"]), clean(term["why"]))
            assert all(word in page for word in words)
        for member in found["story"]["members"]:
            summands = ", ".join(
                f"{term['name'].replace('_', ' ')} {points(term['value'])}"
                for term in member["quality"]["terms"]
            )
            assert f"Quality {member['quality']['value']} = {summands}" in page
        assert found["story"]["publishedWhy"] in page
        place = found["place"]
        assert f"Place {place['rank']} on the front page" in page
        for term in (*place["score"]["terms"], *place["trend"]["terms"]):
            assert all(word in page for word in (points(term["value"]), clean(term["why"])))
        for member in found["story"]["members"]:
            assert all(f"{topic['name']} {topic['why']}" in page for topic in member["topics"])


def test_an_outranked_story_is_told_the_place_it_would_have(edition: Served, explain: Command) -> None:
    """Beyond the last place the reason is the same in explain, in the API and on the page, and explain adds the place
    with room for all, and its terms."""
    set_edition(edition.root, "front_size = 1")
    ask("publish", edition.root)
    (first,) = api(edition.root, "front.json")["places"]
    for story_id in (one for one in published(edition.root) if one != first["story"]):
        found = explain(story_id, of=edition)
        assert found["place"] is None
        assert found["no_place"] == found["story"]["noPlace"]
        assert found["no_place"] == "every place is taken by a story that ranks above it"
        assert found["no_place"][1:] in said(edition.root, story_id)
        assert found["with_room"]["rank"] > 1
        assert found["with_room"]["score"]["terms"]


def test_another_storys_split_is_not_told(edition: Served, command: Command, explain: Command) -> None:
    """A story tells the splits that concern it, as the API does, and no others."""
    command("decide", "part", edition.harbor, edition.harbor_again, "--dir", edition.root)
    ask("publish", edition.root)
    for story_id in published(edition.root):
        assert explain(story_id, of=edition)["story"] == api(edition.root, f"stories/{story_id}.json")


def test_one_thing_has_many_names(read: Served, explain: Command) -> None:
    """An article answers to its address, id, record's path and name; a story to its id, page and API file."""
    article = explain(read.harbor)
    record, own = article["record"], article["article"]["id"]
    names = (own, record, record.rpartition("/")[2].removesuffix(".md"), f"{read.harbor}?utm_source=x")
    assert all(explain(name) == article for name in names)
    story_id = article["story"]["id"]
    story = explain(story_id)
    ways = (
        f"https://sheet.example/stories/{story_id}/",
        f"https://sheet.example/stories/{story_id}/index.html",
        f"https://sheet.example/api/stories/{story_id}.json",
    )
    assert all(explain(name) == story for name in ways)


def test_a_topic_is_explained(explain: Command) -> None:
    """A topic, by name or id, shows its rule, why it was given how often, and its stories on the front page."""
    found = explain("power and grid")
    assert found == explain("grid")
    assert (found["kind"], found["articles"], found["stories"]) == ("topic", 1, 1)
    assert found["given"] == [{"why": "“grid” stands in the title", "articles": 1}]
    assert [place["head"]["title"] for place in found["places"]] == [
        "Grid operator Norvolt raises its winter tariff"
    ]


def test_keywords_and_lead_are_named(read: Served, explain: Command) -> None:
    """The keywords that count stand beside their topic; who heads the story and why is said."""
    found = explain(read.taxes)
    counts = [term["why"] for term in found["article"]["quality"]["terms"] if term["name"] == "keyword"]
    assert counts == [
        f"{one['name']}: {len(one['keywords'])} of its keywords in the title"
        for one in found["topics"]
        if one["keywords"]
    ]
    assert ["grid"] in [one["keywords"] for one in found["topics"]]
    assert found["lead"]["why"] == "it is the only report that may lead"
    pair = explain(read.harbor)
    assert "quality" in pair["lead"]["why"]


def test_two_reports_of_one_event(read: Served, explain: Command) -> None:
    """Two that stand together: how each came, and the likeness that the join rests on."""
    found = explain(read.harbor, read.harbor_again)
    assert (found["together"], found["alike"], found["differs"]) == (True, True, None)
    later = next(
        found[side]["membership"]
        for side in ("one", "other")
        if found[side]["membership"]["how"] == "similar"
    )
    assert found["likeness"]["score"] == pytest.approx(later["score"])
    assert found["likeness"]["terms"] == later["terms"]


def test_two_events(read: Served, explain: Command) -> None:
    """Two that stand apart: the likeness that is too little, whichever is named first, articles or stories."""
    found = explain(read.owls, read.taxes)
    assert (found["together"], found["alike"]) == (False, False)
    assert [one["name"] for one in found["likeness"]["obstacles"]] == ["likeness"]
    stories = found["one"]["story"], found["other"]["story"]
    assert explain(read.taxes, read.owls)["likeness"]["score"] == found["likeness"]["score"]
    assert explain(*stories)["likeness"] == found["likeness"]


def test_an_editors_word_is_named(edition: Served, command: Command, explain: Command) -> None:
    """Parted by an editor, two that are alike are kept apart by that alone, and the decision is named; joined
    against all likeness, two stand together because an editor placed one there."""
    parted = command("decide", "part", edition.harbor, edition.harbor_again, "--dir", edition.root)
    found = explain(edition.harbor, edition.harbor_again, of=edition)
    assert [one["name"] for one in found["likeness"]["obstacles"]] == ["editor"]
    assert [one["id"] for one in found["decisions"]] == [parted["id"]]
    command("decide", "join", edition.owls, edition.taxes, "--dir", edition.root)
    found = explain(edition.owls, edition.taxes, of=edition)
    assert (found["together"], found["alike"]) == (True, False)
    assert "an editor placed" in found["differs"]


def test_what_editors_decided_about_it_is_named(edition: Served, command: Command, explain: Command) -> None:
    """An article, and its story, name the decisions about it with their reasons; a hidden report says so,
    not that another heads; what is taken back is not named."""
    pinned = command("decide", "pin", edition.harbor, "--why", "big", "--dir", edition.root)
    hidden = command("decide", "hide", edition.harbor_again, "--dir", edition.root)
    found = explain(edition.harbor, of=edition)
    assert [(one["id"], one["act"], one["why"]) for one in found["decisions"]] == [
        (pinned["id"], "pin", "big")
    ]
    of_story = explain(found["story"]["id"], of=edition)["decisions"]
    assert [one["id"] for one in of_story] == [pinned["id"], hidden["id"]]
    assert explain(edition.harbor_again, of=edition)["published_why"].startswith("an editor hid it")
    assert f"pin ({pinned['id']}): big" in call("explain", edition.harbor, "--dir", edition.root).stdout
    command("decide", "undo", pinned["id"], "--dir", edition.root)
    assert explain(edition.harbor, of=edition)["decisions"] == []


def test_near_misses_are_shown(read: Served, explain: Command) -> None:
    """Asked for, the stories likest to it come with what keeps them apart."""
    (near,) = explain(read.owls, "--near", "1")["near_misses"]
    assert near["kind"] == "pair"
    assert near["likeness"]["obstacles"]


def test_another_setting_changes_the_page_and_not_the_folder(read: Served, explain: Command) -> None:
    """What a setting would change is said: who leaves, who moves, whose head is another. Nothing is written."""
    before = stamps(read.root)
    found = explain("--set", "score.threshold=10000")
    assert found["published"]["after"] == 0 < found["published"]["before"] == len(found["moves"])
    assert {move["change"] for move in found["moves"]} == {"leaving"}
    assert found["mixed"] is False
    entering = explain("--set", "score.threshold=0")
    assert [move["title"] for move in entering["moves"] if move["change"] == "entering"] == [
        "Village choir sings for the last time"
    ]
    assert explain("--set", "edition.title=Other")["changed"] == 0
    assert stamps(read.root) == before


def test_the_change_is_what_would_be_printed(
    edition: Served, explain: Command, command: Command, tmp_path: Path
) -> None:
    """The places it foretells are those of the page once all is judged by the new settings."""
    foretold = explain("--set", "edition.front_size=2", "--set", "score.image=500", of=edition)
    time = explain(edition.owls, of=edition)["edition_time"]
    set_edition(edition.root, "front_size = 2")
    settings = edition.root / "broadsheet.toml"
    settings.write_text(settings.read_text("utf-8").replace("[score]\n", "[score]\nimage = 500\n"), "utf-8")
    command("publish", edition.root, "--at", time, "--out", tmp_path / "then")
    places = api(tmp_path / "then", "front.json")["places"]
    after = [move for move in foretold["moves"] if move["after"]]
    assert [(one["after"]["rank"], one["story"], one["after"]["points"]) for one in after] == [
        (place["rank"], place["story"], place["score"]["value"]) for place in places
    ]
    assert len(after) == 2
    assert foretold["changed"] > 0


def test_a_page_judged_by_older_settings_is_told(edition: Served, explain: Command) -> None:
    """Where broadsheet.toml changed since articles were judged, it says that the printed page is mixed."""
    settings = edition.root / "broadsheet.toml"
    settings.write_text(settings.read_text("utf-8").replace("[score]\n", "[score]\nimage = 500\n"), "utf-8")
    assert explain("--set", "score.amp=3", of=edition)["mixed"] is True


def test_a_setting_can_be_tried_on_one_thing(read: Served, explain: Command) -> None:
    """With --set an article is shown as it would be judged, with what changes on the page."""
    plain, tried = explain(read.owls), explain(read.owls, "--set", "score.image=1")
    lost = plain["article"]["quality"]["value"] - tried["article"]["quality"]["value"]
    assert lost == 19
    assert tried["changes"]["set"] == ["score.image=1"]


def test_a_threshold_can_be_tried_on_two(read: Served, explain: Command) -> None:
    """Two stories can be compared as another threshold would judge them; where that differs from what stands it
    is said."""
    found = explain(read.owls, read.taxes, "--set", "story.threshold=0.0", "--set", "story.vetoes=[]")
    assert found["likeness"]["threshold"] == 0.0
    assert found["alike"] == (found["differs"] is not None)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "nothing is named"),
        (("nothing-of-that-name",), "no article, story or topic is known"),
        (("owls", "nothing-of-that-name"), "no article or story is known"),
        (("owls", "owls"), "one thing"),
        (("AI", "--near", "3"), "a topic comes near to nothing"),
        (("owls", "taxes", "--near", "3"), "--near goes with one name"),
        (("--set", "score.imag=0"), "Did you mean 'image'?"),
        (("--set", "score.image=many"), "score.image cannot be 'many'"),
        (("--set", "story.threshold=0.3"), "stories are judged once, as articles arrive"),
        (("--set", "fetch.delay=3"), "not asked for again"),
        (("owls", "taxes", "--set", "score.image=0"), "Set something of [story]"),
    ],
)
def test_what_cannot_be_explained_is_wrong_usage(
    arguments: tuple[str, ...],
    message: str,
    read: Served,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Unknown names, settings that cannot be tried and requests without sense end with status 2 and a remedy."""
    what = [getattr(read, one, one) for one in arguments]
    monkeypatch.setattr(sys, "argv", ["broadsheet", "explain", *what, "--dir", str(read.root)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert message in " ".join(capsys.readouterr().err.split())


def test_an_edition_that_was_never_run_has_nothing_to_explain(tmp_path: Path) -> None:
    """A new edition says that there is nothing yet, and no store is made by asking."""
    call("init", tmp_path / "new")
    done = call("explain", "AI", "--dir", tmp_path / "new")
    assert done.returncode == 2
    assert "nothing to explain yet" in done.stderr
    assert not (tmp_path / "new" / ".broadsheet").exists()


def test_what_an_editor_removed_says_so(edition: Served, command: Command) -> None:
    """The address of what was removed is told apart from one that was never known."""
    command("remove", edition.owls, "--why", "asked", "--dir", edition.root)
    done = call("explain", edition.owls, "--dir", edition.root)
    assert done.returncode == 2
    assert "an editor removed it" in done.stderr


def test_it_is_readable(read: Served) -> None:
    """Without --json a person reads tables: the title, every number with its terms, the topics, the place."""
    done = call("explain", read.owls, "--dir", read.root)
    assert done.returncode == 0
    for word in (
        "An AI model listens for owls",
        "quality",
        "image",
        "heat",
        "front page",
        "Topics",
        "place 1",
    ):
        assert word in done.stdout
    done = call("explain", read.harbor, read.harbor_again, "--dir", read.root)
    assert "They stand in one story." in done.stdout
    assert "Nothing keeps them apart." in done.stdout
