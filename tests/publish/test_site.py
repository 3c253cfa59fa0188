"""The website: which pages there are, where they lead, and what they say."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from broadsheet.model.artifact import Artifact
from broadsheet.model.edition import Edition
from broadsheet.model.options import ProviderOptions, PublishOptions, Settings
from broadsheet.model.score import SPONSORED, GivenTopic, Term
from broadsheet.model.story import Copy, Redirect, Split, Voice
from broadsheet.publish.outputs.api import render as render_api
from broadsheet.publish.outputs.site import render
from tests.publish.site_events import TIME
from tests.publish.site_sample import ROOT, SETTINGS, TAXONOMY, edition, empty

Page = html.HtmlElement


def printed(source: Edition, settings: Settings = SETTINGS) -> dict[str, Artifact]:
    """The artifacts of an edition by their path from the site's root."""
    return {artifact.path.removeprefix("public/"): artifact for artifact in render(source, settings)}


@pytest.fixture(scope="module")
def site() -> dict[str, Artifact]:
    """The whole sample, printed."""
    return printed(edition())


def page(site: dict[str, Artifact], path: str) -> Page:
    """A printed page, parsed."""
    return html.document_fromstring(site[path].body.decode("utf-8"))


def pages(site: dict[str, Artifact]) -> Iterator[tuple[str, Page]]:
    """Every page with its path."""
    return ((path, page(site, path)) for path in site if path.endswith(".html"))


def said(element: Page) -> str:
    """The text of an element on one line."""
    return " ".join(element.text_content().split())


def links(tree: Page) -> list[str]:
    """Every address that a page names."""
    return [str(value) for value in tree.xpath("//@href | //@src")]


def test_every_published_story_and_every_topic_has_a_page(site: dict[str, Artifact]) -> None:
    """There is a page for each story whose head is published, none for others, and one for each topic."""
    published = {c.story.id for c in edition().coverages if c.head.verdict.published}
    moved = {redirect.old for redirect in edition().redirects}
    assert {path.split("/")[1] for path in site if path.startswith("stories/")} == published | moved
    assert {path.split("/")[1] for path in site if path.startswith("topics/")} == {
        t.id for t in TAXONOMY.topics
    }
    assert {"index.html", "sources/index.html", "about/index.html", "404.html"} <= set(site)


def test_all_artifacts_lie_below_public_once() -> None:
    """Every path is below `public/`, and none is printed twice."""
    paths = [artifact.path for artifact in render(edition(), SETTINGS)]
    assert all(path.startswith("public/") and ".." not in path for path in paths)
    assert len(paths) == len(set(paths))


def test_every_relative_link_leads_to_a_file(site: dict[str, Artifact]) -> None:
    """A link inside leads from its page to a file of the site, a feed, or a provider's logo."""
    elsewhere = {"feed.xml", "atom.xml", "feed.json"}
    for path, tree in pages(site):
        for link in links(tree):
            if urlsplit(link).scheme or link.startswith(("#", "/")):
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(urlsplit(link).path)))
            known = target in site or target in elsewhere or target.startswith("assets/images/organizations/")
            assert known, (path, link)


def test_nothing_is_loaded_from_elsewhere(site: dict[str, Artifact]) -> None:
    """No page runs a script, and none loads a picture, style or font from another address."""
    for path, tree in pages(site):
        assert not tree.xpath("//script | //iframe | //@style"), path
        loaded = tree.xpath("//img/@src | //link[@rel='stylesheet' or @rel='icon']/@href")
        assert all(not urlsplit(address).scheme and not address.startswith("//") for address in loaded)
    css = site["assets/css/site.css"].body.decode("utf-8")
    assert "url(" not in css
    assert "@import" not in css


def test_the_same_edition_gives_the_same_bytes() -> None:
    """Printing twice gives the same artifacts in the same order."""
    first, second = ([(one.path, one.body) for one in render(edition(), SETTINGS)] for _ in range(2))
    assert first == second


def test_a_story_page_does_not_change_with_the_edition_time(site: dict[str, Artifact]) -> None:
    """Story and topic pages of an unchanged story stay the same when the edition goes on."""
    later = printed(replace(edition(), time=TIME.replace(year=2027)))
    steady = [path for path in site if path.startswith(("stories/", "topics/"))]
    assert [path for path in steady if site[path].body != later[path].body] == []
    assert site["index.html"] != later["index.html"]


def test_the_front_page_shows_each_place_once_with_its_reasons(site: dict[str, Artifact]) -> None:
    """Each place of the edition stands on the front page once, its details naming every term of its score."""
    tree = page(site, "index.html")
    cards = tree.xpath("//article[contains(@class, 'card')]")
    ranks = {int(said(card.xpath(".//details/p")[0]).split()[1]): card for card in cards}
    assert sorted(ranks) == [place.rank for place in edition().front]
    assert len(cards) == len(ranks)
    for place in edition().front:
        rows = [said(row) for row in ranks[place.rank].xpath(".//details//tbody/tr")]
        assert len(rows) == len(place.score.terms)
        assert all(term.why in row for term, row in zip(place.score.terms, rows, strict=True))


def test_a_running_story_says_what_is_new(site: dict[str, Artifact]) -> None:
    """A place whose story ran before names its new reports with their outlets; others say nothing."""
    source = edition()
    (new,) = source.front[0].news
    told = page(site, "index.html").find_class("since")
    assert len(told) == 1
    words = told[0].text_content()
    assert words.startswith("New since yesterday:")
    assert new.article.title in words
    assert new.article.provider.name in words


def test_rising_stories_stand_in_the_order_of_their_trend(site: dict[str, Artifact]) -> None:
    """The front page lists the stories that rise, each with its number of independent voices and every term of its
    trend."""
    source = edition()
    listed = page(site, "index.html").xpath("//section[@aria-labelledby='rising']//li/a")
    assert [one.get("href") for one in listed] == [
        f"stories/{one.story.id}/index.html" for one in source.rising
    ]
    assert f"{len(source.rising[0].facts.voices)} independent voices" in listed[0].text_content()
    for one, link in zip(source.rising, listed, strict=True):
        text = said(link.getparent())
        assert all(term.why in text for term in one.facts.trend.terms)


def test_a_story_page_says_why_its_head_leads(site: dict[str, Artifact]) -> None:
    """Every criterion of the rule stands on the page, with the one that decided."""
    first = edition().coverages[0]
    text = page(site, f"stories/{first.story.id}/index.html").text_content()
    assert "Why its head leads" in text
    assert all(term.why in text for term in first.facts.lead)


def test_a_sponsored_report_is_labeled() -> None:
    """A report whose quality holds the term of sponsored articles carries the label, wherever it stands."""
    source = edition()
    head = source.coverages[0].reports[0]
    quality = replace(head.verdict.quality, terms=(Term(SPONSORED, 0, "paid"),))
    paid = replace(head, verdict=replace(head.verdict, quality=quality))
    coverage = replace(source.coverages[0], reports=(paid, *source.coverages[0].reports[1:]))
    told = printed(replace(source, coverages=(coverage, *source.coverages[1:])))
    assert len(page(told, f"stories/{coverage.story.id}/index.html").find_class("sponsored")) == 2
    assert not page(printed(source), f"stories/{coverage.story.id}/index.html").find_class("sponsored")


def test_a_lead_that_lists_all_still_leads_to_its_story() -> None:
    """Where nothing is left to count, a link says that the story has a page of its own."""
    source = edition()
    first = source.coverages[0]
    few = replace(first, reports=first.reports[:3], facts=replace(first.facts, voices=()))
    told = printed(replace(source, coverages=(few,), front=(replace(source.front[0], coverage=few),)))
    (link,) = page(told, "index.html").xpath("//article[contains(@class, 'lead')]//p[@class='more']/a")
    assert (said(link), link.get("href")) == ("All coverage", f"stories/{first.story.id}/index.html")


def test_the_lead_says_who_else_reports_it(site: dict[str, Artifact]) -> None:
    """The first others are listed, the rest counted with their outlets, copies counted as sites; the headline leads to
    its publisher."""
    lead = page(site, "index.html").xpath("//article[contains(@class, 'lead')]")[0]
    head = edition().front[0].coverage.head.article
    listed = lead.xpath(".//ul[@class='further']/li/small")
    assert [said(each) for each in listed] == ["Harborlight", "The Estuary", "Breakwater Business"]
    assert "+1 more: Selvane Tidal Authority · also on 2 sites" in said(lead)
    assert lead.xpath(".//h2/a/@href") == [head.address]
    assert lead.xpath(".//h2/a/@rel") == ["noopener"]


@pytest.mark.parametrize("mark", ["Video", "Subscription", "Official", "Updated", "seen"])
def test_marks_stand_beside_their_reports(site: dict[str, Artifact], mark: str) -> None:
    """A video, a paywall, an official source, an update and an unstated time are each said in a word."""
    bylines = [said(line) for line in page(site, "index.html").xpath("//p[@class='byline']")]
    assert any(mark in line for line in bylines)
    assert not all(mark in line for line in bylines)


def test_a_story_page_says_why_each_report_is_in_it(site: dict[str, Artifact]) -> None:
    """Similarity stands against its threshold with shared words as bars; a copy names what it repeats."""
    tree = page(site, f"stories/{edition().front[0].coverage.story.id}/index.html")
    members = tree.xpath("//ol[@class='members']/li")
    assert len(members) == 7
    assert "It opened the story" in said(members[0])
    assert "It repeats the text of Saltwire Bureau. Likeness 0.93" in said(members[1])
    assert "Similarity 0.41, where 0.28 is enough" in said(members[3])
    assert members[3].xpath(".//rect/@width")[:2] == ["31", "27"]
    assert "217" in said(tree.xpath("//section[@class='sum'][h3[contains(., 'Heat')]]")[0])


@pytest.mark.parametrize("place", [0, 2, 4])
def test_a_copy_stands_right_below_what_it_repeats(place: int) -> None:
    """On a story's page copies follow the report whose text they are, all others keep their order."""
    source = edition()
    first = source.coverages[0]
    *told, one, other = first.reports
    origin = told[place].article.id
    copies = tuple(Copy(each.article.id, origin, 0.93) for each in (one, other))
    voice = Voice((origin, one.article.id, other.article.id), copies)
    changed = replace(first, facts=replace(first.facts, voices=(voice,)))
    printed_pages = printed(replace(source, coverages=(changed, *source.coverages[1:])))
    members = page(printed_pages, f"stories/{first.story.id}/index.html").xpath("//ol[@class='members']/li")
    expected = [*told[: place + 1], one, other, *told[place + 1 :]]
    assert [member.get("id") for member in members] == [f"r-{each.article.id}" for each in expected]
    assert [member.get("class") for member in members].count("member copy") == 2


def test_below_a_copy_that_leads_stands_its_original() -> None:
    """Where the head repeats another report, that one is no further coverage: it is folded below the head, with all
    that repeats it, and counts among the sites that have the text."""
    source = edition()
    first = source.coverages[0]
    head, *others, original, other = (report.article.id for report in first.reports)
    copies = (Copy(head, original, 0.93), Copy(other, original, 0.93))
    changed = replace(first, facts=replace(first.facts, voices=(Voice((original, head, other), copies),)))
    told = printed(replace(source, coverages=(changed,), front=(replace(source.front[0], coverage=changed),)))
    members = page(told, f"stories/{first.story.id}/index.html").xpath("//ol[@class='members']/li")
    assert [member.get("id") for member in members] == [
        f"r-{each}" for each in (head, original, other, *others)
    ]
    assert [member.get("class") for member in members[:4]] == [
        "member",
        "member copy",
        "member copy",
        "member",
    ]
    assert "also on 2 sites" in said(page(told, "index.html"))


def test_copies_of_what_readers_do_not_see_fold_below_the_first_of_them() -> None:
    """Where the original is silenced, one of its copies stands for the text and the others are folded below it."""
    source = edition()
    first = source.coverages[0]
    *others, original, one, other = first.reports
    ids = [each.article.id for each in (original, one, other)]
    copies = (Copy(ids[1], ids[0], 0.93), Copy(ids[2], ids[0], 0.93))
    reports = (*others, replace(original, silenced=True), one, other)
    changed = replace(first, reports=reports, facts=replace(first.facts, voices=(Voice(tuple(ids), copies),)))
    told = printed(replace(source, coverages=(changed,), front=(replace(source.front[0], coverage=changed),)))
    members = page(told, f"stories/{first.story.id}/index.html").xpath("//ol[@class='members']/li")
    assert [(each.get("id"), each.get("class")) for each in members[-2:]] == [
        (f"r-{ids[1]}", "member"),
        (f"r-{ids[2]}", "member copy"),
    ]
    assert "also on 1 site" in said(page(told, "index.html"))


def test_a_story_page_says_why_each_report_has_its_topics() -> None:
    """Every topic of every report stands on the page with the reason it was given for, and the terms of those that
    a model gave."""
    source = edition()
    first = source.coverages[0]
    learned = GivenTopic(
        "Harbors", "its words weigh 0.4", "model", (Term("quay", 0.3), Term("other words", 0.1))
    )
    verdict = first.reports[1].verdict
    second = replace(first.reports[1], verdict=replace(verdict, topics=(*verdict.topics, learned)))
    changed = replace(first, reports=(first.head, second, *first.reports[2:]))
    told = printed(replace(source, coverages=(changed, *source.coverages[1:])))
    items = page(told, f"stories/{first.story.id}/index.html").xpath("//ol[@class='members']/li")
    members = {item.get("id"): item for item in items}
    for report in changed.reports:
        member = members.pop(f"r-{report.article.id}")
        rows = [said(row) for row in member.xpath(".//table[caption[starts-with(., 'Topics')]]//tr")]
        topics = report.verdict.topics
        assert all(topic.name in row and topic.why in row for topic, row in zip(topics, rows, strict=True))
        taught = "its words weigh 0.4: quay +0.3, other words +0.1" in said(member)
        assert taught is (report is second)
    assert not members


def test_a_story_page_shows_its_place_on_the_front_page(site: dict[str, Artifact]) -> None:
    """The rank, every term of its points and of its trend, and what is new stand on the page of a story that has a
    place."""
    source = edition()
    for place in source.front:
        text = said(page(site, f"stories/{place.coverage.story.id}/index.html"))
        assert f"Place {place.rank} on the front page" in text
        assert all(term.why in text for term in (*place.score.terms, *place.coverage.facts.trend.terms))
        assert ("New since yesterday" in text) == bool(place.news)


def test_a_story_page_says_why_it_is_not_on_the_front_page() -> None:
    """Who has no place is told the reason; what is unknown is not said."""
    source = edition()
    key = source.front[0].coverage.story.id
    for absences, shown in (
        ({key: "every place is taken by a story that ranks above it"}, True),
        ({}, False),
    ):
        printed_now = printed(replace(source, front=source.front[1:], absences=absences))
        text = said(page(printed_now, f"stories/{key}/index.html"))
        assert ("Not on the front page Every place is taken by a story that ranks above it." in text) == shown
        assert "Place 1 on the front page" not in text


def test_parted_stories_keep_a_note_on_both_sides(site: dict[str, Artifact]) -> None:
    """A split is noted on both stories, with a link where the other has a page."""
    first, second = (edition().front[rank].coverage.story.id for rank in (0, 1))
    notes = page(site, f"stories/{first}/index.html").xpath("//p[@class='note']")
    other = page(site, f"stories/{second}/index.html").xpath("//p[@class='note']//@href")
    assert notes[0].xpath(".//@href") == [f"../../stories/{second}/index.html"]
    assert not notes[1].xpath(".//a")
    assert other == [f"../../stories/{first}/index.html"]


def test_a_note_goes_with_a_parted_story_that_merged() -> None:
    """After a merge of either side the notes stand on the stories in which both now live; none where that is one."""
    source = edition()
    first, second, third = (place.coverage.story.id for place in source.front[:3])
    splits = (Split(first, "p4rt", ("a",)), Split("0ld", third, ("b",)), Split(second, "b4ck", ("c",)))
    moved = (Redirect("p4rt", second), Redirect("0ld", first), Redirect("b4ck", second))
    later = replace(source, splits=splits, redirects=moved)
    told = printed(later)
    linked = {
        key: page(told, f"stories/{key}/index.html").xpath("//p[@class='note']//@href")
        for key in (first, second, third)
    }
    paths = {key: f"../../stories/{key}/index.html" for key in linked}
    assert linked == {first: [paths[second], paths[third]], second: [paths[first]], third: [paths[first]]}
    api = {one.path: one.body for one in render_api(later, SETTINGS)}
    noted = json.loads(api[f"public/api/stories/{second}.json"])["splits"]
    assert noted == [{"story": first, "part": second, "articles": ["a"]}]


def test_an_old_address_leads_to_the_living_story(site: dict[str, Artifact]) -> None:
    """A merged story's page sends its reader on, and to the front page where the new story has no page."""
    first = edition().front[0].coverage.story.id
    tree = page(site, "stories/0ldst0ry00000000/index.html")
    assert tree.xpath("//meta[@http-equiv='refresh']/@content") == [
        f"0; url=../../stories/{first}/index.html"
    ]
    assert tree.xpath("//link[@rel='canonical']/@href") == [f"{SETTINGS.edition.home}/stories/{first}/"]
    gone = page(site, "stories/0ldst0ry00000001/index.html")
    assert gone.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../../index.html"]


def test_a_topic_page_holds_at_most_sixty_of_its_stories_newest_first() -> None:
    """A topic's page shows its newest published stories, no more than sixty."""
    sample = edition()
    many = tuple(
        replace(sample.coverages[0], story=replace(sample.coverages[0].story, id=f"{number:016}"))
        for number in range(61)
    )
    tree = page(printed(replace(sample, coverages=many, front=())), "topics/coasts/index.html")
    assert len(tree.xpath("//article")) == 60
    times = page(printed(sample), "topics/coasts/index.html").xpath(
        "//article//p[@class='byline']/time/@datetime"
    )
    assert times == sorted(times, reverse=True)


def test_sources_stand_with_class_and_day(site: dict[str, Artifact]) -> None:
    """Each source stands under its class with the day; an edition without sources says so."""
    sections = page(site, "sources/index.html").xpath("//section")
    assert [said(section.xpath("./h2")[0]) for section in sections] == [
        "broken 1",
        "blocked 1",
        "stale 2",
        "fresh 6",
    ]
    assert "Nov 9, 2026" in said(sections[0])
    assert "No sources yet" in said(page(printed(empty()), "sources/index.html"))


def test_an_edition_without_stories_says_what_to_do() -> None:
    """The empty front page names the command to run, and shows no time of an edition that is none."""
    tree = page(printed(empty()), "index.html")
    assert "broadsheet run" in said(tree)
    assert not tree.xpath("//time")


def test_a_front_page_without_places_shows_the_newest_stories() -> None:
    """Where all stories are too old for the front page, it says so and lists the newest."""
    tree = page(printed(replace(edition(), front=())), "index.html")
    assert "Nothing new in the last 72 hours" in said(tree)
    assert len(tree.xpath("//article")) == 20


def test_pictures_are_left_out_where_the_settings_say_so() -> None:
    """With `pictures = "none"` no held picture is printed or shown."""
    settings = replace(SETTINGS, publish=PublishOptions(pictures="none"))
    site = printed(edition(), settings)
    assert not [path for path in site if path.endswith(".jpg")]
    assert not page(site, "index.html").xpath("//figure")


def jpeg_of(article_id: str) -> str:
    """Path of the JPEG of an article's held picture."""
    held = edition().thumbnails[article_id]
    return next(f"assets/images/news/{one.name}" for one in held.renditions if one.form == "jpg")


def test_a_picture_is_offered_in_the_sizes_that_are_held(site: dict[str, Artifact]) -> None:
    """Every picture names its width and height, offers its other files by width, leads to its report and is credited
    to its outlet; every file it names is printed."""
    figures = page(site, "index.html").xpath("//figure[@class='picture']")
    assert figures
    for figure in figures:
        (image,), (source,) = figure.xpath(".//img"), figure.xpath(".//picture/source")
        assert int(image.get("width")) <= 480
        assert int(image.get("height")) <= 480
        offered = [one.split() for one in source.get("srcset").split(", ")]
        widths = [int(width.removesuffix("w")) for _, width in offered]
        assert widths == sorted(widths)
        assert len(widths) == 2
        assert {image.get("src"), *(path for path, _ in offered)} <= site.keys()
        assert source.get("sizes")
        assert figure.xpath("./a/@href")
        assert said(figure.xpath("./figcaption")[0])


def test_one_provider_may_be_shown_in_another_way() -> None:
    """Pictures and excerpts of a provider that the settings name are as they say, those of others as for all."""
    whole = edition()
    domain = next(iter(whole.coverages)).head.article.provider.domain
    options = PublishOptions(providers={domain: ProviderOptions(pictures="none", excerpt=0)})
    site = printed(whole, replace(SETTINGS, publish=options))
    for coverage in whole.coverages:
        article = coverage.head.article
        if coverage.head.verdict.published and article.id in whole.thumbnails:
            tree = page(site, f"stories/{coverage.story.id}/index.html")
            shown = bool(tree.xpath("//header//figure")), bool(tree.xpath("//header//p[@class='excerpt']"))
            assert shown == (
                (False, False) if article.provider.domain == domain else (True, bool(article.excerpt))
            )


def test_the_rights_page_says_where_to_write() -> None:
    """The page on rights, which the about page names, says what is shown and whom to ask to have it taken out."""
    options = replace(SETTINGS.edition, contact="mailto:desk@tidewater.example")
    site = printed(edition(), replace(SETTINGS, edition=options))
    assert page(site, "about/index.html").xpath("//main//a[@href='../rights/index.html']")
    rights = page(site, "rights/index.html")
    assert rights.xpath("//main//a[@href='mailto:desk@tidewater.example']")
    assert "max-image-preview" in rights.text_content()


def test_excerpts_are_cut_to_the_setting() -> None:
    """No excerpt on the site is longer than `[publish] excerpt`, the ellipsis not counted."""
    settings = replace(SETTINGS, publish=PublishOptions(excerpt=40))
    for _, tree in pages(printed(edition(), settings)):
        assert all(len(said(text)) <= 41 for text in tree.xpath("//p[@class='excerpt']"))


def test_logos_stand_only_for_registered_providers(site: dict[str, Artifact]) -> None:
    """A registered provider shows its logo, every other its initial."""
    logos = set(page(site, "index.html").xpath("//img[@class='logo']/@src"))
    assert "assets/images/organizations/saltwire.example-50x50.jpg" in logos
    assert not [logo for logo in logos if "estuary" in logo]


def test_every_page_has_its_landmarks(site: dict[str, Artifact]) -> None:
    """Each page has a language, one main heading, landmarks, a skip link, and alternative texts."""
    for path, tree in pages(site):
        assert tree.get("lang") == "en-us"
        assert len(tree.xpath("//h1")) == 1, path
        assert len(tree.xpath("//header[contains(@class, 'masthead')] | //main | //body/footer")) == 3
        assert tree.xpath("//body/a[1]/@href") == ["#content"]
        assert not tree.xpath("//img[not(@alt)]")


def test_a_page_says_what_it_is_to_machines(site: dict[str, Artifact]) -> None:
    """A story page carries its absolute address, Open Graph tags and the three feeds."""
    coverage = edition().front[0].coverage
    tree = page(site, f"stories/{coverage.story.id}/index.html")
    home = "https://tidewater.example/post"
    properties = {meta.get("property"): meta.get("content") for meta in tree.xpath("//meta[@property]")}
    assert tree.xpath("//link[@rel='canonical']/@href") == [f"{home}/stories/{coverage.story.id}/"]
    assert properties["og:title"] == coverage.head.article.title
    assert properties["og:image"] == f"{home}/{jpeg_of(coverage.head.article.id)}"
    assert properties["og:locale"] == "en_US"
    assert len(tree.xpath("//link[@rel='alternate']")) == 3


def test_the_page_of_no_address_links_from_the_host_root(site: dict[str, Artifact]) -> None:
    """404.html is shown at any depth, so that its links start with the base address."""
    inside = [link for link in links(page(site, "404.html")) if not link.startswith("#")]
    assert all(link.startswith("/post/") for link in inside)


def test_the_root_topic_is_on_no_card(site: dict[str, Artifact]) -> None:
    """The topic that every story has is not repeated above each of them."""
    kickers = page(site, "index.html").xpath("//ul[@class='kicker']//a")
    assert ROOT not in {said(link) for link in kickers}
    assert "Tidal" in {said(link) for link in kickers}


def test_a_follow_up_is_linked_on_both_pages() -> None:
    """A story that takes up an ended one leads to it, and the ended one to the story that took it up."""
    whole = edition()
    earlier, later = (place.coverage.story.id for place in whole.front[:2])
    linked: dict[str, dict[str, Any]] = {
        earlier: {"followed_by": (later, "gone")},
        later: {"follows": earlier},
    }
    coverages = tuple(
        replace(each, facts=replace(each.facts, **linked.get(each.story.id, {}))) for each in whole.coverages
    )
    site = printed(replace(whole, coverages=coverages))
    before, after = (page(site, f"stories/{story_id}/index.html") for story_id in (earlier, later))
    assert "It was taken up again" in said(before)
    assert any(later in link for link in links(before))
    assert "It takes up again an earlier story" in said(after)
    assert any(earlier in link for link in links(after))
