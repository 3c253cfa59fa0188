"""Whether, when and with which headers a source is asked. It decides and never dials."""

from broadsheet.fetch.conditional import conditional
from broadsheet.fetch.due import due
from broadsheet.fetch.explain import explain_failure
from broadsheet.fetch.observe import observe
from broadsheet.fetch.robots import allowed, crawl_delay, read_robots, robots_address, robots_stale

__all__ = [
    "allowed",
    "conditional",
    "crawl_delay",
    "due",
    "explain_failure",
    "observe",
    "read_robots",
    "robots_address",
    "robots_stale",
]
