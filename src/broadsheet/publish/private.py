"""The private part of a record: gathered from the edition, written as canonical JSON, sealed."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from broadsheet.errors import SealError
from broadsheet.model.edition import Coverage, Edition, Report
from broadsheet.model.private import PressMemory, Private
from broadsheet.model.record import Record
from broadsheet.model.score import GivenTopic, Score, Term
from broadsheet.model.source import SourceState
from broadsheet.model.story import Split
from broadsheet.publish.record import write_record
from broadsheet.text.dates import stamp
from broadsheet.text.sealing import NO_KEYS, Keys, seal, unseal

MEMORY = "_data/press.json"
"""Where the sealed memory of the press stands in the edition's folder."""

_SECURED = b'\nsecured: "'


def _nothing(path: str) -> bytes:
    return b""


@dataclass(frozen=True, slots=True)
class Vault:
    """What sealing needs: keys, and the bytes of the record that stands at a path now (empty: none).

    ``standing`` is given where private parts that no key opens are to be kept.
    """

    keys: Keys = NO_KEYS
    standing: Callable[[str], bytes] = _nothing

    def secure(self, record: Record, path: str, private: Private) -> Record:
        """The record with its private part: a foreign one that is kept, else ours, else none for want of a key."""
        foreign = self._foreign(record, path)
        if foreign:
            return replace(record, secured=foreign)
        return replace(record, secured=seal(self.keys, write_private(private), path)) if self.keys else record

    def _foreign(self, record: Record, path: str) -> str:
        """The private part that stands there, if no key opens it and all else is as in ``record``."""
        sealed = _sealed_text(standing := self.standing(path))
        if not sealed or write_record(replace(record, secured=sealed)) != standing:
            return ""
        try:
            unseal(self.keys, sealed, path)
        except SealError:
            return sealed
        return ""


NO_VAULT = Vault()


def _sealed_text(data: bytes) -> str:
    _, found, rest = data.partition(_SECURED)
    return rest.partition(b'"')[0].decode("ascii", "replace") if found else ""


@dataclass(frozen=True, slots=True)
class Ties:
    """Redirects and splits, by the id of the living story whose first member keeps them."""

    redirects: Mapping[str, list[str]] = field(default_factory=dict)
    splits: Mapping[str, list[Split]] = field(default_factory=dict)


def ties(edition: Edition) -> Ties:
    """Gives every redirect to the story it leads to, and every split to the first living of: the story that
    was parted, its part, a story that holds one of the articles."""
    homes = {coverage.story.id: coverage.story.id for coverage in edition.coverages}
    homes |= {each.old: each.new for each in edition.redirects if each.new in homes}
    held = {key: one.story.id for one in edition.coverages for key in one.story.article_ids}
    redirects: dict[str, list[str]] = {}
    splits: dict[str, list[Split]] = {}
    for redirect in edition.redirects:
        redirects.setdefault(redirect.new, []).append(redirect.old)
    for split in edition.splits:
        ways = (homes.get(split.story_id), homes.get(split.part_id), *map(held.get, split.article_ids))
        if home := next((way for way in ways if way), None):
            splits.setdefault(home, []).append(split)
    return Ties(redirects, splits)


def private_of(report: Report, coverage: Coverage, edition: Edition, tied: Ties) -> Private:
    """All that the public part of the report's record does not say."""
    article = edition.archive.originals.get(report.article.id, report.article)
    order = {key: place for place, key in enumerate(coverage.story.article_ids)}
    first = min((one.article.id for one in coverage.reports), key=lambda key: order.get(key, len(order)))
    keeps = (coverage.story.id,) if article.id == first else ()
    return Private(
        article_id=article.id,
        first_seen=article.first_seen,
        story_id=coverage.story.id,
        position=order.get(article.id, len(order)),
        membership=report.membership,
        verdict=report.verdict,
        title=_own(article.title, report.article.title),
        excerpt=_own(article.excerpt, report.article.excerpt),
        **{name: getattr(article, name) for name in _AS_IN_ARTICLE},
        picture_title=article.picture.title if article.picture else "",
        picture_cached=bool(article.picture and article.picture.cached),
        items=edition.archive.items.get(article.id, ()),
        redirects=tuple(sorted(old for key in keeps for old in tied.redirects.get(key, ()))),
        splits=tuple(
            sorted(
                (each for key in keeps for each in tied.splits.get(key, ())), key=lambda each: each.part_id
            )
        ),
    )


_AS_IN_ARTICLE = (
    "source_id", "guid", "stated", "updated", "language", "authors", "paywall", "section", "removed", "official",
    "source_topics", "credit", "video", "sketch", "body_words", "body_digest",
)  # fmt: skip


def _own(own: str, shown: str) -> str | None:
    return None if own == shown else own


def write_private(private: Private) -> bytes:
    """Compact JSON with sorted keys; what is empty or as usual is left out. The same value, the same bytes."""
    return _canonical(
        {
            "id": private.article_id,
            "seen": stamp(private.first_seen),
            "title": private.title,
            "excerpt": private.excerpt,
            **_filled(_article(private)),
            "story": _filled(_story(private)),
            "verdict": _filled(_verdict(private)),
            **_filled({"items": [[one.source_id, one.guid, one.digest] for one in private.items]}),
        }
    )


def _article(private: Private) -> Iterator[tuple[str, Any]]:
    yield "source", private.source_id
    yield "guid", private.guid
    yield "unstated", not private.stated
    yield "updated", stamp(private.updated) if private.updated else ""
    yield "language", private.language
    yield "authors", list(private.authors)
    yield "paywall", private.paywall
    yield "section", private.section
    yield "removed", private.removed
    yield "official", private.official
    yield "sourceTopics", list(private.source_topics)
    yield "credit", [private.credit.name, private.credit.address] if private.credit else []
    yield "video", private.video
    yield "pictureTitle", private.picture_title
    yield "pictureCached", private.picture_cached
    yield "sketch", base64.b64encode(private.sketch).decode("ascii")
    yield "words", private.body_words
    yield "digest", private.body_digest


def _story(private: Private) -> Iterator[tuple[str, Any]]:
    member = private.membership
    yield "id", private.story_id
    yield "position", private.position
    yield "how", member.how
    yield "score", member.score
    yield "threshold", member.threshold
    yield "terms", _terms(member.terms)
    yield "of", member.of
    yield "redirects", list(private.redirects)
    yield "splits", [[each.story_id, each.part_id, list(each.article_ids)] for each in private.splits]


def _verdict(private: Private) -> Iterator[tuple[str, Any]]:
    verdict = private.verdict
    yield "head", verdict.head
    yield "published", verdict.published
    yield "unjudged", not verdict.judged
    yield "why", verdict.published_why
    yield "quality", _score(verdict.quality)
    yield "heat", _score(verdict.heat)
    yield "topics", [_topic(topic) for topic in verdict.topics]


def _score(score: Score) -> list[Any]:
    return [score.value, _terms(score.terms)]


def _terms(terms: Iterable[Term]) -> list[Any]:
    return [[term.name, term.value, term.why] for term in terms]


def _topic(topic: GivenTopic) -> list[Any]:
    terms = [_terms(topic.terms)] if topic.terms else []
    return [topic.name, topic.why, topic.how, *terms]


def write_memory(memory: PressMemory, keys: Keys) -> bytes:
    """The memory of the press as a JSON file of one sealed text."""
    failing = {state.source_id: _filled(_failure(state)) for state in memory.failing}
    said = {"obeyed": memory.obeyed, "failing": failing, "erased": dict(memory.erased)}
    plain = _canonical(_filled(said))
    return json.dumps({"secured": seal(keys, plain, MEMORY)}, indent=2).encode()


def _failure(state: SourceState) -> Iterator[tuple[str, Any]]:
    yield "failures", state.failures
    yield "reason", state.reason
    yield "gone", state.gone
    yield "blocked", state.blocked


def _filled(pairs: Iterable[tuple[str, Any]] | Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in dict(pairs).items() if value or (value == 0 and value is not False)}


def _canonical(value: Mapping[str, Any]) -> bytes:
    shown = {key: inner for key, inner in value.items() if inner is not None}
    text = json.dumps(shown, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")
