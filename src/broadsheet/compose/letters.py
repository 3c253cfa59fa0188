"""Use-case: the letter of a day, to be read or sent by whoever asks; it writes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from broadsheet.compose.newsroom import Newsroom
from broadsheet.errors import InputError
from broadsheet.model.edition import Edition
from broadsheet.pipeline.past import day_in_store
from broadsheet.pipeline.press import compose_edition
from broadsheet.publish.letters.letter import letter
from broadsheet.publish.letters.paper import letter_bytes
from broadsheet.publish.letters.redact import without
from broadsheet.text.dates import day_named


@dataclass(frozen=True, slots=True)
class DayLetter:
    """``path`` is that in the archive, empty where no letter of the day stands there; ``text`` has its front
    matter before the e-mail."""

    day: date
    path: str
    text: str

    @property
    def email(self) -> str:
        """The e-mail alone."""
        return self.text.partition("\n---\n")[2]


def letter_of(room: Newsroom, day: date | None) -> DayLetter:
    """The letter of that day as it stands in the archive, else as the day has it so far; of the newest day that
    has one where ``day`` is None. Without what was removed.

    Raises InputError where there is none, and for a day without news.
    """
    edition = compose_edition(room.store, room.plan)
    wanted = day or _newest(edition, room)
    for path, data in edition.letters.items():
        if day_named(path) == wanted:
            text = without(data.decode("utf-8", "replace"), edition.removed)
            return DayLetter(wanted, path, text)
    closed = day_in_store(room.store, room.plan, wanted)
    if closed is None or not closed.coverages:
        raise InputError(
            "nothing was published on that day",
            subject=wanted.isoformat(),
            remedy="Give another --date.",
        )
    one = letter(closed, edition, room.plan.settings)
    return DayLetter(wanted, "", letter_bytes(one, room.plan.settings.edition).decode("utf-8"))


def _newest(edition: Edition, room: Newsroom) -> date:
    days = [found for path in edition.letters if (found := day_named(path))]
    days += [closed.day for closed in edition.closed]
    if not days:
        raise InputError(
            "there is no letter yet: no day with news is over",
            subject=str(room.root),
            remedy="Give --date for a day that is not over.",
        )
    return max(days)
