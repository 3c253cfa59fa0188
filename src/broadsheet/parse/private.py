"""The opened private part of a record -> typed Private. Keys that a later version added are passed over."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from broadsheet.errors import SealError
from broadsheet.model.article import Credit
from broadsheet.model.private import Noted, PressMemory, Private
from broadsheet.model.score import GivenTopic, Score, Term, Verdict
from broadsheet.model.source import SourceState
from broadsheet.model.story import Membership, Split

Values = Mapping[str, Any]


def read_private(data: bytes, where: str) -> Private:
    """The private part that `publish.private` wrote. ``where`` names the record in messages.

    Raises SealError for what is not of that shape.
    """
    try:
        return _private(_object(data))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _misshapen(where) from error


def read_memory(data: bytes, where: str) -> PressMemory:
    """The opened memory of the press. Raises SealError for what is not of its shape."""
    try:
        values = _object(data)
        failing = values.get("failing", {}).items()
        return PressMemory(
            obeyed=values.get("obeyed", ""),
            failing=tuple(_failing(key, state) for key, state in failing),
            erased={key: _text(stem) for key, stem in values.get("erased", {}).items()},
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _misshapen(where) from error


def sealed_memory(data: bytes, where: str) -> str:
    """The sealed text of the file that holds the press's memory. Raises SealError where there is none."""
    try:
        return str(_object(data)["secured"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _misshapen(where) from error


def _misshapen(where: str) -> SealError:
    return SealError(
        "its private part opens but cannot be read",
        subject=where,
        remedy="It was written by another version of Broadsheet: use that one, or a newer.",
    )


def _object(data: bytes) -> Values:
    values = json.loads(data.decode("utf-8", "surrogatepass"))
    if not isinstance(values, dict):
        raise ValueError("no object")
    return values


def _private(values: Values) -> Private:
    story = values["story"]
    return Private(
        article_id=_text(values["id"]),
        first_seen=_moment(values["seen"]),
        story_id=_text(story["id"]),
        position=int(story["position"]),
        membership=_membership(values),
        verdict=_verdict(values),
        title=values.get("title"),
        excerpt=values.get("excerpt"),
        source_id=values.get("source", ""),
        guid=values.get("guid", ""),
        stated=not values.get("unstated"),
        updated=_moment(values["updated"]) if "updated" in values else None,
        language=values.get("language", ""),
        authors=tuple(values.get("authors", ())),
        paywall=bool(values.get("paywall")),
        section=values.get("section", ""),
        removed=bool(values.get("removed")),
        official=bool(values.get("official")),
        source_topics=tuple(values.get("sourceTopics", ())),
        credit=Credit(*values["credit"][:2]) if "credit" in values else None,
        video=values.get("video", ""),
        picture_title=values.get("pictureTitle", ""),
        picture_cached=bool(values.get("pictureCached")),
        sketch=base64.b64decode(values.get("sketch", ""), validate=True),
        body_words=int(values.get("words", 0)),
        body_digest=values.get("digest", ""),
        items=tuple(_noted(one, values["id"]) for one in values.get("items", ())),
        redirects=tuple(story.get("redirects", ())),
        splits=tuple(Split(old, part, tuple(ids)) for old, part, ids, *_ in story.get("splits", ())),
    )


def _membership(values: Values) -> Membership:
    story = values["story"]
    return Membership(
        article_id=values["id"],
        how=story.get("how", ""),
        score=story.get("score", 0.0),
        threshold=story.get("threshold", 0.0),
        terms=_terms(story.get("terms", ())),
        of=story.get("of", ""),
    )


def _verdict(values: Values) -> Verdict:
    verdict = values["verdict"]
    return Verdict(
        article_id=values["id"],
        topics=tuple(_topic(*topic[:4]) for topic in verdict.get("topics", ())),
        quality=_score(verdict["quality"]),
        heat=_score(verdict["heat"]),
        head=bool(verdict.get("head")),
        published=bool(verdict.get("published")),
        published_why=verdict.get("why", ""),
        judged=not verdict.get("unjudged"),
    )


def _topic(name: str, why: str, how: str = "", terms: Any = ()) -> GivenTopic:
    return GivenTopic(name, why, how, _terms(terms))


def _score(values: Any) -> Score:
    return Score(int(values[0]), _terms(values[1]))


def _terms(values: Any) -> tuple[Term, ...]:
    return tuple(Term(*one[:3]) for one in values)


def _noted(values: Any, article_id: str) -> Noted:
    source_id, guid, digest, *_ = values
    return Noted(source_id, guid, digest, article_id)


def _failing(source_id: str, values: Values) -> SourceState:
    return SourceState(
        source_id=source_id,
        failures=int(values.get("failures", 0)),
        reason=values.get("reason", ""),
        gone=bool(values.get("gone")),
        blocked=bool(values.get("blocked")),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _moment(value: Any) -> datetime:
    return datetime.fromisoformat(_text(value))
