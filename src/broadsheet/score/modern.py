"""The signals that the preset `modern` adds to the old ones. Each reads only what a record keeps."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.score.events import event_word, report_word, stakes_word
from broadsheet.score.evidence import Evidence, Sign, Signals
from broadsheet.score.places import is_opinion_place, is_reference_place, is_release_place
from broadsheet.score.topics import named_subject
from broadsheet.score.wording import (
    is_guide,
    is_listicle,
    is_release,
    is_report_template,
    is_talk,
    is_vendor,
)

RELEASES = "press-release"
"""Kind of a provider that distributes press releases."""


def subject(evidence: Evidence) -> Iterator[Sign]:
    """A title that names the subject: once, however many of the edition's words it has."""
    if word := named_subject(evidence.taxonomy, evidence.article.title):
        yield Sign(1, f"its title names the subject: “{word}”")


def event(evidence: Evidence) -> Iterator[Sign]:
    """A title that tells of something that happened."""
    if word := event_word(evidence.article.title):
        yield Sign(1, f"its title tells of an event: “{word}”")


def report(evidence: Evidence) -> Iterator[Sign]:
    """A text that says who spoke or acted, or on which day."""
    if word := report_word(evidence.article.excerpt):
        yield Sign(1, f"its text tells who spoke or acted, or when: “{word}”")


def stakes(evidence: Evidence) -> Iterator[Sign]:
    """A title that speaks of law and rights, life and death, work and money."""
    if word := stakes_word(evidence.article.title):
        yield Sign(1, f"its title speaks of what weighs on people: “{word}”")


def standing(evidence: Evidence) -> Iterator[Sign]:
    """The points that `kinds` gives to the kind of the provider."""
    kind = evidence.provider.kind if evidence.provider else ""
    points = evidence.options.kinds.get(kind, 0)
    if points:
        yield Sign(points, f"{evidence.article.provider.name} is registered as {kind}")


def first(evidence: Evidence) -> Iterator[Sign]:
    """The first report of an event that other independent voices reported too."""
    company = evidence.company
    if company.first and not company.repeats and company.voices > 1:
        yield Sign(1, "it was the first to report what others report too")


def copy(evidence: Evidence) -> Iterator[Sign]:
    """A report that only repeats another of its story."""
    if evidence.company.repeats:
        yield Sign(1, "it repeats another report")


def voices(evidence: Evidence) -> Iterator[Sign]:
    """Every other independent voice in the story."""
    others = evidence.company.voices - 1
    if others > 0:
        yield Sign(others, f"other independent voices that report it: {others}")


def depth(evidence: Evidence) -> Iterator[Sign]:
    """How long the text is, in parts of `depth_words`. A text that was never seen says nothing."""
    words = evidence.article.body_words
    if words:
        yield Sign(min(1.0, words / evidence.options.depth_words), f"its text has {words:,} words")


def fresh(evidence: Evidence) -> Iterator[Sign]:
    """How soon after its publication the edition saw it; how old a story is now counts on the front page."""
    article = evidence.article
    if article.stated:
        hours = max((article.first_seen - article.published).total_seconds() / 3600, 0.0)
        yield Sign(0.5 ** (hours / evidence.options.fresh_hours), f"it was {hours:.1f} hours old when seen")


def paywall(evidence: Evidence) -> Iterator[Sign]:
    """A paywall that the page declares."""
    if evidence.article.paywall:
        yield Sign(1, "its publisher asks for a subscription")


def release(evidence: Evidence) -> Iterator[Sign]:
    """A press release, by its provider, by the folder it lies in, or by the mark in its text."""
    if evidence.provider and evidence.provider.kind == RELEASES:
        yield Sign(1, f"{evidence.provider.name} distributes press releases")
    elif is_release(evidence.article.excerpt):
        yield Sign(1, "its text says that it is a press release")
    elif is_release_place(evidence.article.address):
        yield Sign(1, "it lies in a folder for press releases")


def template(evidence: Evidence) -> Iterator[Sign]:
    """A title from the template of market reports."""
    if is_report_template(evidence.article.title, evidence.article.excerpt):
        yield Sign(1, "its title follows the template of market reports")


def listicle(evidence: Evidence) -> Iterator[Sign]:
    """A title that promises a list."""
    if is_listicle(evidence.article.title):
        yield Sign(1, "its title promises a list")


def guide(evidence: Evidence) -> Iterator[Sign]:
    """A title that promises advice or a definition."""
    if is_guide(evidence.article.title):
        yield Sign(1, "its title promises advice or a definition, no news")


def talk(evidence: Evidence) -> Iterator[Sign]:
    """Opinion, forecast or general talk, by the title or by the folder that the page lies in."""
    if is_talk(evidence.article.title):
        yield Sign(1, "its title promises opinion, forecast or general talk")
    elif is_opinion_place(evidence.article.address):
        yield Sign(1, "it lies in a folder for opinion")


def vendor(evidence: Evidence) -> Iterator[Sign]:
    """A title in the words of somebody who sells."""
    if is_vendor(evidence.article.title):
        yield Sign(1, "its title speaks as a seller does")


def reference(evidence: Evidence) -> Iterator[Sign]:
    """A page among documentation, code, jobs, goods or search results."""
    if is_reference_place(evidence.article.address):
        yield Sign(1, "it lies among documentation, code, jobs, goods or search results")


MODERN: Signals = {
    "subject": subject,
    "event": event,
    "stakes": stakes,
    "report": report,
    "standing": standing,
    "first": first,
    "copy": copy,
    "voices": voices,
    "depth": depth,
    "fresh": fresh,
    "paywall": paywall,
    "release": release,
    "template": template,
    "listicle": listicle,
    "guide": guide,
    "talk": talk,
    "vendor": vendor,
    "reference": reference,
}
