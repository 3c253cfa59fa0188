"""Bytes from strangers become Items or Records."""

from broadsheet.parse.classes import read_classes
from broadsheet.parse.feed import parse_feed
from broadsheet.parse.links import parse_links
from broadsheet.parse.opml import read_opml, write_opml
from broadsheet.parse.private import read_memory, read_private, sealed_memory
from broadsheet.parse.record import read_record
from broadsheet.parse.registry import read_registry
from broadsheet.parse.siteconfig import read_site
from broadsheet.parse.taxonomy import read_taxonomy

__all__ = [
    "parse_feed",
    "parse_links",
    "read_classes",
    "read_memory",
    "read_opml",
    "read_private",
    "read_record",
    "read_registry",
    "read_site",
    "read_taxonomy",
    "sealed_memory",
    "write_opml",
]
