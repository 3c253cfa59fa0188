"""Judges the members of one story: topics, quality, who heads it, heat, published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from broadsheet.model.article import Article, Provider
from broadsheet.model.decision import Standing
from broadsheet.model.options import ScoreOptions
from broadsheet.model.score import NOT_HEAD, RECORD, RELATED, GivenTopic, Score, Term, Verdict
from broadsheet.model.story import Story, Voice
from broadsheet.model.topic import Taxonomy
from broadsheet.score.evidence import ALONE, Company, Evidence, Signals
from broadsheet.score.filters import NO_FILTERS, Filters
from broadsheet.score.lead import Candidate, Lead, lead
from broadsheet.score.quality import SIGNALS, quality
from broadsheet.score.topics import EDITOR, EDITORS, amend_topics, give_topics


@dataclass(frozen=True, slots=True)
class Rules:
    """What judging needs to know beside the story itself."""

    taxonomy: Taxonomy
    providers: Mapping[str, Provider]
    options: ScoreOptions
    standing: Standing
    learned: Mapping[str, tuple[GivenTopic, ...]] = field(default_factory=dict)
    """Topics that the edition's model found, by article id (`score.model`)."""
    filters: Filters = NO_FILTERS
    signals: Signals = field(default_factory=lambda: SIGNALS)


@dataclass(frozen=True, slots=True)
class Appraisal:
    """Topics and quality of one article."""

    topics: tuple[GivenTopic, ...]
    quality: Score


def appraise(article: Article, rules: Rules, company: Company = ALONE) -> Appraisal:
    """Topics by rule and model, quality by the signals; ``company`` is what its story says of it."""
    wishes = rules.standing.topics.get(article.id, ())
    given = give_topics(article, rules.taxonomy, wishes, rules.learned.get(article.id, ()))
    evidence = Evidence(
        article=article,
        topics=given,
        taxonomy=rules.taxonomy,
        provider=rules.providers.get(article.provider.domain),
        boost=rules.standing.boosts.get(article.id, 0),
        options=rules.options,
        company=company,
        filters=rules.filters,
    )
    return Appraisal(given, quality(evidence, rules.signals))


def amend(known: Appraisal, article_id: str, standing: Standing) -> Appraisal:
    """An appraisal that was made elsewhere, with editors' topics and boost."""
    boost = standing.boosts.get(article_id, 0)
    terms = (*known.quality.terms, *((Term("boost", boost, "an editor boosted it"),) if boost else ()))
    quality_value = Score(max(0, known.quality.value + boost), terms)
    return Appraisal(amend_topics(known.topics, standing.topics.get(article_id, ())), quality_value)


def recorded(verdict: Verdict) -> Appraisal | None:
    """What a verdict keeps of an article's record, without editors' topics and boost; None where topics and
    quality were reckoned here."""
    stated = [term for term in verdict.quality.terms if term.name == RECORD]
    if not stated:
        return None
    topics = tuple(topic for topic in verdict.topics if topic.how != EDITOR)
    return Appraisal(topics, Score(int(sum(term.value for term in stated)), tuple(stated)))


def restated(verdict: Verdict, standing: Standing) -> Verdict:
    """The verdict of a record that was written while these decisions stood: its quality and topics hold what
    editors gave, which is told apart here, so that it is neither given twice nor kept when it is undone."""
    boost = standing.boosts.get(verdict.article_id, 0)
    wishes = standing.topics.get(verdict.article_id, ())
    topics = tuple(
        replace(topic, why=EDITORS, how=EDITOR) if f"+{topic.name}" in wishes else topic
        for topic in verdict.topics
    )
    terms = tuple(
        term._replace(value=term.value - boost) if term.name == RECORD else term
        for term in verdict.quality.terms
    )
    return replace(verdict, topics=topics, quality=replace(verdict.quality, terms=terms))


def judge(
    story: Story,
    articles: Mapping[str, Article],
    rules: Rules,
    known: Mapping[str, Appraisal],
    voices: Sequence[Voice],
) -> tuple[Verdict, ...]:
    """One verdict per member, in the order of the story's members.

    ``known`` holds appraisals that stand already (as records said them, without what editors decided since);
    the others are made here. ``voices`` are the story's. The head is chosen by the rule of `score.lead`.
    """
    members = [articles[article_id] for article_id in story.article_ids]
    companies = companies_of(members, voices)
    appraisals = {
        article.id: amend(known[article.id], article.id, rules.standing)
        if article.id in known
        else appraise(article, rules, companies[article.id])
        for article in members
    }
    qualities = {article_id: appraisal.quality.value for article_id, appraisal in appraisals.items()}
    head = choose_lead(members, qualities, voices, rules.standing).article_id
    return tuple(
        _verdict(article, article.id == head, appraisals[article.id], members, rules) for article in members
    )


def choose_lead(
    members: Sequence[Article], qualities: Mapping[str, int], voices: Sequence[Voice], standing: Standing
) -> Lead:
    """Who heads the story of these members, and why (rule: see `score.lead`)."""
    companies = companies_of(members, voices)
    return lead(
        [Candidate(one, qualities[one.id], companies[one.id], standing.silences(one)) for one in members],
        standing,
    )


def companies_of(members: Iterable[Article], voices: Sequence[Voice]) -> dict[str, Company]:
    """What the story says of each of its members."""
    copies = {copy.article_id for voice in voices for copy in voice.copies}
    ordered = sorted(members, key=lambda article: (article.published, article.address))
    return {
        article.id: Company(len(voices), first=not place, repeats=article.id in copies)
        for place, article in enumerate(ordered)
    }


def _verdict(
    article: Article, heads: bool, appraisal: Appraisal, members: Sequence[Article], rules: Rules
) -> Verdict:
    others = len(members) - 1
    heat = heat_of(appraisal.quality.value, others, rules.options) if heads else Score(NOT_HEAD, ())
    wanted = any(member.id in rules.standing.publish for member in members)
    published, why = _published(article, heads, heat, wanted, rules)
    return Verdict(article.id, appraisal.topics, appraisal.quality, heat, heads, published, why)


def heat_of(quality_value: int, others: int, options: ScoreOptions) -> Score:
    """Heat of a head: its quality, and `related` points for every other member if quality reaches `qmin`."""
    own = Term("quality", quality_value, "the head's own quality")
    if quality_value < options.qmin or not others:
        return Score(quality_value, (own,))
    related = Term(RELATED, options.related * others, f"other reports of the same event: {others}")
    return Score(quality_value + options.related * others, (own, related))


def _published(article: Article, heads: bool, heat: Score, wanted: bool, rules: Rules) -> tuple[bool, str]:
    """Whether the article is on the site. An editor's word, ``wanted`` of any member, stands above the
    threshold."""
    if rules.standing.silences(article):
        return False, "an editor hid it, its provider or its source, or its record says it was taken down"
    if not heads:
        return False, "another report heads the story"
    if wanted:
        return True, "an editor published it"
    if heat.value >= rules.options.threshold:
        return True, f"heat {heat.value} reaches {rules.options.threshold}"
    return False, f"heat {heat.value} is below {rules.options.threshold}"
