"""The templates of the small web's pages and feeds, and how they write points in time."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from broadsheet.text.dates import stamp

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(moment: datetime) -> str:
    """The day as American newspapers write it: ``September 7, 2026``."""
    return f"{_MONTHS[moment.month - 1]} {moment.day}, {moment.year}"


def rfc822(moment: datetime, zone: int = 0) -> str:
    """The moment as RSS 2.0 wants it (RFC 822), in a zone of so many hours east of UTC."""
    return format_datetime(moment.astimezone(timezone(timedelta(hours=zone))))


def render(template: str, **values: object) -> bytes:
    """The template filled with the values, as UTF-8. Everything is escaped for HTML and XML."""
    return _environment().get_template(template).render(values).encode("utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("broadsheet.demo"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    environment.filters |= {"stamp": stamp, "day": day, "rfc822": rfc822}
    return environment
