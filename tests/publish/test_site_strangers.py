"""What strangers write never becomes markup."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from broadsheet.model.article import ProviderName
from broadsheet.model.edition import Coverage, Edition, Place
from broadsheet.model.score import Score, Term
from broadsheet.model.source import Source, SourceHealth
from broadsheet.model.topic import Taxonomy, Topic
from broadsheet.publish.outputs.site import render
from broadsheet.publish.site.wording import clean
from tests.publish.site_events import EVENTS, TIME
from tests.publish.site_sample import SETTINGS, coverage, rank_score

PIECES = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onclick='x",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "</title>",
    "<!--",
    "]]>",
    "&lt;b&gt;",
    "&#60;",
    "\x00",
    "\ud800",
    "\u202e",
    "</main>",
    "javascript:alert(1)",
)
wild = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=20)), max_size=5).map("".join)
addresses = st.one_of(
    wild,
    st.builds("https://a.example/{}".format, wild),
    st.sampled_from(
        ("javascript:alert(1)", "data:text/html,x", "//a.example", " JaVaScript:x", "http://[", "ftp://a")
    ),
)


FEW = Taxonomy((Topic("coasts", "Coasts"), Topic("tidal-power", "Tidal power", "Tidal", "Coasts")))


def edition_of(title: str, excerpt: str, outlet: str, address: str) -> Edition:
    """An edition of one story in which every text is a stranger's."""
    base = coverage(EVENTS[0], 0)
    reports = tuple(
        replace(
            report,
            article=replace(
                report.article,
                title=title,
                excerpt=excerpt,
                address=address,
                provider=ProviderName(outlet, report.article.provider.domain),
            ),
            membership=replace(report.membership, terms=(Term(title, 0.5, excerpt),)),
            verdict=replace(report.verdict, quality=Score(50, (Term(title, 50, excerpt),))),
        )
        for report in base.reports
    )
    strange = Coverage(base.story, reports)
    sources = (SourceHealth(Source("s", address, "feed", title), outlet, TIME),)
    return Edition(TIME, (Place(1, strange, rank_score(strange, 1)),), (strange,), FEW, sources=sources)


def skeleton(source: Edition) -> Counter[tuple[str, str, tuple[str, ...]]]:
    """Every element with its page and the names of its attributes."""
    return Counter(
        (artifact.path, str(element.tag), tuple(sorted(set(element.attrib) - {"rel", "href"})))
        for artifact in render(source, SETTINGS)
        if artifact.path.endswith(".html")
        for element in html.document_fromstring(artifact.body.decode("utf-8")).iter()
    )


PLAIN = skeleton(edition_of("A", "B", "C", "https://a.example/"))


@given(wild, wild, wild)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_element_or_attribute_comes_from_a_stranger(title: str, excerpt: str, outlet: str) -> None:
    """Whatever titles, excerpts and names hold, the pages have the elements and attributes of plain ones."""
    source = edition_of("A" + title, "B" + excerpt, "C" + outlet, "https://a.example/")
    assert skeleton(source) == PLAIN


@given(addresses)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_only_http_and_https_are_linked(address: str) -> None:
    """An address that is neither http nor https is no link; the others lead there without an opener."""
    for artifact in render(edition_of("A", "B", "C", address), SETTINGS):
        if not artifact.path.endswith(".html"):
            continue
        for link in html.document_fromstring(artifact.body.decode("utf-8")).xpath("//a"):
            href = link.get("href")
            outside = href.startswith(("https://", "http://"))
            assert outside == (link.get("rel") == "noopener")
            assert (
                outside
                or href.startswith(("#", "../", "/post/"))
                or href.endswith((".html", ".xml", ".json"))
            )


@given(st.text())
def test_clean_text_is_one_line_that_encodes(text: str) -> None:
    """Cleaned text has no line breaks, controls or lone surrogates, and cleaning it again changes nothing."""
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert cleaned == clean(cleaned)
    assert "\n" not in cleaned
