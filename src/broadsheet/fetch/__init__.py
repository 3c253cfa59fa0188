"""Whether, when and with which headers a source is asked. It decides and never dials."""

from broadsheet.fetch.conditional import conditional
from broadsheet.fetch.contact import contact_fault
from broadsheet.fetch.due import due
from broadsheet.fetch.explain import explain_failure, is_passing, remedy
from broadsheet.fetch.observe import failed, observe
from broadsheet.fetch.pace import paced
from broadsheet.fetch.reservation import (
    read_reservation,
    reservation_address,
    reservation_stale,
    reserved,
)
from broadsheet.fetch.retry import retry
from broadsheet.fetch.robots import allowed, crawl_delay, read_robots, robots_address, robots_stale
from broadsheet.fetch.silence import Silence, is_silenced, silence_of, silenced

__all__ = [
    "Silence",
    "allowed",
    "conditional",
    "contact_fault",
    "crawl_delay",
    "due",
    "explain_failure",
    "failed",
    "is_passing",
    "is_silenced",
    "observe",
    "paced",
    "read_reservation",
    "read_robots",
    "remedy",
    "reservation_address",
    "reservation_stale",
    "reserved",
    "retry",
    "robots_address",
    "robots_stale",
    "silence_of",
    "silenced",
]
