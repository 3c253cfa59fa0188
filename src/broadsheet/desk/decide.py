"""Makes a Decision out of what an editor asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from broadsheet.errors import UsageError
from broadsheet.model.decision import Act, Decision
from broadsheet.text.dates import stamp
from broadsheet.text.digests import short_id

LEAST_SUBJECTS = {Act.JOIN: 2, Act.PART: 2}
NEEDS_TEXT = {
    Act.RETITLE: "the new title",
    Act.EXCERPT: "the new excerpt",
    Act.TOPIC: "+Name to give a topic or -Name to take one",
    Act.BOOST: "a whole number of points",
}


def decide(
    act: Act, subjects: Sequence[str], at: datetime, *, to: str = "", why: str = "", by: str = ""
) -> Decision:
    """A decision, checked for form. Its id is derived from all that it says.

    ``subjects`` are canonical addresses (the caller has looked them up), a domain or source address for
    mute, decision ids for undo. Raises UsageError where something is missing or not of its form.
    """
    least = LEAST_SUBJECTS.get(act, 1)
    if len(set(subjects)) < least:
        raise UsageError(
            f"{act} needs at least {least} different subject(s)", remedy="Name them by address or id."
        )
    if act in NEEDS_TEXT and not to:
        raise UsageError(f"{act} needs --to", remedy=f"Give {NEEDS_TEXT[act]}.")
    CHECKS.get(act, _accept_any)(to)
    said = "\n".join((stamp(at), act, *subjects, to, why, by))
    return Decision(short_id(said), at, act, tuple(subjects), to, why, by)


def _accept_any(to: str) -> None:
    """Any text will do."""


def _check_topic(to: str) -> None:
    if to[:1] not in "+-" or not to[1:].strip():
        raise UsageError(f"topic cannot take {to!r}", remedy="Write --to '+Name' or --to '-Name'.")


def _check_boost(to: str) -> None:
    try:
        int(to)
    except ValueError as error:
        raise UsageError(
            f"boost cannot take {to!r}", remedy="Write a whole number, as in --to 100."
        ) from error


CHECKS = {Act.TOPIC: _check_topic, Act.BOOST: _check_boost}
