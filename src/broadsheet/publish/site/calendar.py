"""Moments as readers see them: in the edition's own time zone, in the manner of American newspapers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment: for machines, the time of day alone, short (for the front page), and in full."""

    iso: str
    clock: str
    short: str
    full: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """Writes moments. ``today`` is the day of the edition's own time; there is no clock."""

    zone: ZoneInfo
    today: date

    def moment(self, when: datetime) -> Moment:
        """Short is the time alone on the edition's own day, day and time within its year, else the date."""
        local = when.astimezone(self.zone)
        clock = f"{local.hour:02}:{local.minute:02}"
        day = f"{_MONTHS[local.month - 1][:3]} {local.day}"
        return Moment(iso(when), clock, self._short(local, clock, day), f"{day}, {local.year}, {clock}")

    def _short(self, local: datetime, clock: str, day: str) -> str:
        if local.date() == self.today:
            return clock
        return f"{day}, {clock}" if local.year == self.today.year else f"{day}, {local.year}"

    def day(self, when: datetime) -> str:
        """``Thursday, November 12, 2026``."""
        return long_day(when.astimezone(self.zone).date())

    def short_day(self, when: datetime) -> str:
        """``Nov 12, 2026``."""
        day = when.astimezone(self.zone).date()
        return f"{_MONTHS[day.month - 1][:3]} {day.day}, {day.year}"

    def clock(self, when: datetime) -> str:
        """``14:05 CET``."""
        local = when.astimezone(self.zone)
        return f"{local.hour:02}:{local.minute:02} {local.tzname()}"


def calendar(zone: str, edition_time: datetime) -> Calendar:
    """The calendar of a time zone, by its IANA name, at the edition's time."""
    place = ZoneInfo(zone)
    return Calendar(place, edition_time.astimezone(place).date())


def iso(when: datetime) -> str:
    """``2026-11-12T14:05:00Z`` for a moment in UTC; other zones keep their offset."""
    return when.isoformat(timespec="seconds").replace("+00:00", "Z")


def long_day(day: date) -> str:
    """``Thursday, November 12, 2026``."""
    return f"{_DAYS[day.weekday()]}, {_MONTHS[day.month - 1]} {day.day}, {day.year}"
