"""The demo's articles: that they are as many, as different and as odd as the demo promises."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

import pytest

from broadsheet.demo.articles import WebArticle, read_articles, version_at
from broadsheet.demo.outlets import read_outlets
from broadsheet.errors import ConfigurationError

ARTICLES = read_articles()
OUTLETS = {outlet.host: outlet for outlet in read_outlets()}
Key = tuple[str, str]

# Words that carry no fact.
_COMMON = """
    about above after again against along also among another around because been before being below between
    both came come could does doing done down during each either else even every first from gets give given
    goes going have having here into itself just know last least less like made make many might more most
    much must need never next only other others over same says should since some still such take than that
    their them then there these they thing things this those though three through told took under until upon
    used using very want well went were what when where whether which while whose will with within without
    would year years your
"""
COMMON = frozenset(_COMMON.split())


def key_of(article: WebArticle) -> Key:
    """Host and slug, as the answer key names an article."""
    return article.host, article.slug


def answer_key() -> dict[Key, str]:
    """The event of each article, as its writer meant it."""
    with (Path(__file__).parent / "answer-key.csv").open(encoding="utf-8", newline="") as file:
        return {(row["host"], row["slug"]): row["event"] for row in csv.DictReader(file)}


EVENTS = answer_key()


def words(text: str) -> list[str]:
    """Words and numbers in lower case, without punctuation."""
    return re.findall(r"[\w']+", text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").lower())


def facts(article: WebArticle) -> set[str]:
    """Words of four letters or more that say something, and all numbers."""
    found = words(f"{article.title} {article.summary} {article.body}")
    return {word for word in found if word not in COMMON and (len(word) > 3 or word[0].isdigit())}


def texts(article: WebArticle) -> list[str]:
    """Title, summary and body, then title and body of the update if there is one."""
    update = article.update
    later = [update.title, "\n\n".join(update.paragraphs)] if update else []
    return [article.title, article.summary, article.body, *later]


def runs_of_eight() -> dict[tuple[str, ...], set[Key]]:
    """Every run of eight words within one text -> the articles that hold it."""
    found: dict[tuple[str, ...], set[Key]] = defaultdict(set)
    for article in ARTICLES:
        for text in texts(article):
            row = words(text)
            for start in range(len(row) - 7):
                found[tuple(row[start : start + 8])].add(key_of(article))
    return found


def reports() -> dict[str, list[WebArticle]]:
    """The articles of each event, wire copies left out."""
    found: dict[str, list[WebArticle]] = defaultdict(list)
    for article in ARTICLES:
        if EVENTS[key_of(article)].startswith("E") and not article.wire:
            found[EVENTS[key_of(article)]].append(article)
    return dict(sorted(found.items()))


def lone() -> list[WebArticle]:
    """The articles that nobody else reports."""
    return [article for article in ARTICLES if EVENTS[key_of(article)].startswith("L-")]


REPORTS = reports()


def test_there_are_enough_outlets_and_articles() -> None:
    """At least 14 outlets carry at least 120 articles over seven days."""
    assert len({article.host for article in ARTICLES}) >= 14
    assert len(ARTICLES) >= 120
    assert len({article.published.date() for article in ARTICLES}) == 7
    assert {article.host for article in ARTICLES} <= set(OUTLETS)


def test_no_two_articles_share_a_second() -> None:
    """Every article has a published time of its own, between 05:00 and 20:30 UTC."""
    times = Counter(article.published for article in ARTICLES)
    assert max(times.values()) == 1
    assert all(500 <= moment.hour * 100 + moment.minute <= 2030 for moment in times)


def test_bodies_have_120_to_400_words() -> None:
    """Every body has 120 to 400 words, before and after an update."""
    bodies = {key_of(article): body for article in ARTICLES for body in texts(article)[2::2]}
    assert {key: n for key, body in bodies.items() if not 120 <= (n := len(body.split())) <= 400} == {}


def test_no_two_articles_share_eight_words_in_a_row() -> None:
    """Outside wire copies and press-release templates no run of eight words stands in two articles."""
    origin = {key_of(article): article.wire or article.slug for article in ARTICLES}
    shared = {
        run: keys
        for run, keys in runs_of_eight().items()
        if len(keys) > 1
        and len({origin[key] for key in keys}) > 1
        and {host for host, _ in keys} != {"pressrelay.example"}
    }
    assert shared == {}


def test_the_answer_key_names_every_article_once() -> None:
    """The answer key and the articles name the same pages."""
    assert set(EVENTS) == {key_of(article) for article in ARTICLES}


def test_there_are_enough_events() -> None:
    """At least 24 events are covered by 2 to 8 outlets each."""
    hosts = {event: {article.host for article in found} for event, found in REPORTS.items()}
    assert len(hosts) >= 24
    assert {event: len(found) for event, found in hosts.items() if not 2 <= len(found) <= 8} == {}
    assert all(len(found) == len(REPORTS[event]) for event, found in hosts.items())


def test_reports_of_an_event_lie_close_together() -> None:
    """The last report of an event stands within 40 hours of the first."""
    spans = {event: found[-1].published - found[0].published for event, found in REPORTS.items()}
    assert {event: span for event, span in spans.items() if span.total_seconds() > 40 * 3600} == {}


def test_there_are_enough_lone_articles() -> None:
    """At least 40 articles stand alone, each under an id of its own."""
    ids = Counter(EVENTS[key_of(article)] for article in lone())
    assert len(ids) >= 40
    assert set(ids.values()) == {1}
    assert {event for event in EVENTS.values() if event[0] not in "EL"} == set()


@pytest.mark.parametrize("event", REPORTS)
def test_reports_of_an_event_differ(event: str) -> None:
    """The reports of one event differ in title and length, and each holds at least five facts of its own."""
    found = REPORTS[event]
    lengths = sorted(len(article.body.split()) for article in found)
    assert len({" ".join(words(article.title)) for article in found}) == len(found)
    assert lengths[-1] >= 1.3 * lengths[0]
    for article in found:
        siblings = set().union(*(facts(other) for other in found if other is not article))
        assert len(facts(article) - siblings) >= 5, article.slug


def test_wire_copies_carry_the_text_of_their_original() -> None:
    """A wire copy has the very body of a Kestrel Wire report and appears after it."""
    originals = {article.slug: article for article in ARTICLES if article.host == "kestrelwire.example"}
    copies = [article for article in ARTICLES if article.wire]
    assert len({article.host for article in copies}) >= 2
    for copy in copies:
        original = originals[copy.wire]
        assert copy.body == original.body
        assert copy.published > original.published
        assert EVENTS[key_of(copy)] == EVENTS[key_of(original)]


def test_an_updated_article_says_more_later() -> None:
    """An updated article stands in its first form until its update, then in another with new facts."""
    updated = [article for article in ARTICLES if article.update]
    assert updated
    for article in updated:
        assert article.update
        before = version_at(article, article.published)
        after = version_at(article, article.update.at)
        assert before
        assert after
        assert before.title != after.title
        assert len(set(words(" ".join(after.paragraphs))) - set(words(article.body))) >= 20


def test_the_named_oddities_exist() -> None:
    """Films, AMP pages, paywalled pages, an undated article and an official source are there."""
    official = {host for host, outlet in OUTLETS.items() if outlet.official}
    assert sum(bool(article.video) for article in ARTICLES) >= 2
    assert {article.host for article in ARTICLES if article.amp} == {
        "cloudcourier.example",
        "morningmeridian.example",
    }
    assert sum(article.paywall for article in ARTICLES) >= 2
    assert sum(article.undated for article in ARTICLES) == 1
    assert {article.host for article in ARTICLES} & official == {"helionsystems.example"}


def test_outlets_with_and_without_logo_and_two_that_fail() -> None:
    """Some outlets have a logo and some none; one feed is broken and one source is down."""
    logos = Counter(outlet.logo for outlet in OUTLETS.values())
    assert logos[True] >= 8
    assert logos[False] >= 4
    assert [host for host, outlet in OUTLETS.items() if outlet.feed == "broken"] == ["tangledtimes.example"]
    assert [host for host, outlet in OUTLETS.items() if outlet.down] == ["darkhall.example"]


def test_press_release_templates_are_lone() -> None:
    """Press releases cut from one template are stories of their own."""
    market = [a for a in ARTICLES if a.host == "pressrelay.example" and "Market 2026" in a.title]
    assert len(market) >= 5
    assert len({EVENTS[key_of(article)] for article in market}) == len(market)
    assert set(map(key_of, market)) <= set(map(key_of, lone()))


def test_headline_twins_are_lone() -> None:
    """At least two pairs of titles differ in one word only, and are stories apart."""
    every = [(words(article.title), article) for article in lone()]
    twins = [
        (one, other)
        for (first, one), (second, other) in combinations(every, 2)
        if len(first) == len(second) and sum(a != b for a, b in zip(first, second, strict=True)) == 1
    ]
    assert len(twins) >= 2


def test_articles_are_read_in_order() -> None:
    """Articles are read sorted by (published, host, slug), whatever the order of the folders."""
    assert list(ARTICLES) == sorted(ARTICLES, key=lambda a: (a.published, a.host, a.slug))


@pytest.mark.parametrize(
    "text", ["no fences at all", "---\ntitle: [\n---\nText", "---\ntitle: Lonely\n---\nText"]
)
def test_a_broken_file_is_named(tmp_path: Path, text: str) -> None:
    """A file that cannot be read as an article is an error that names it."""
    folder = tmp_path / "outlet.example"
    folder.mkdir()
    (folder / "broken.md").write_text(text, "utf-8")
    with pytest.raises(ConfigurationError, match=r"outlet\.example/broken\.md"):
        read_articles(tmp_path)
