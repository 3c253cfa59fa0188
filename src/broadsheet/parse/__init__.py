"""Bytes from strangers become Items or Records."""

from broadsheet.parse.alternates import feeds_named, is_feed, usual_places
from broadsheet.parse.classes import read_classes
from broadsheet.parse.compared import compare
from broadsheet.parse.editionapi import parse_edition
from broadsheet.parse.feed import parse_feed
from broadsheet.parse.held import read_held
from broadsheet.parse.limits import ParseLimits
from broadsheet.parse.links import parse_links
from broadsheet.parse.opml import read_opml, write_opml
from broadsheet.parse.opmledit import with_former, with_sources
from broadsheet.parse.outline import source_address
from broadsheet.parse.private import read_memory, read_private, sealed_memory
from broadsheet.parse.record import read_record
from broadsheet.parse.registry import read_registry, read_shipped
from broadsheet.parse.siteconfig import read_site
from broadsheet.parse.sitemap import parse_sitemap
from broadsheet.parse.taxonomy import read_taxonomy
from broadsheet.parse.warc import SUFFIXES as WARC_SUFFIXES
from broadsheet.parse.warc import parse_warc, read_pages
from broadsheet.parse.without import without

__all__ = [
    "WARC_SUFFIXES",
    "ParseLimits",
    "compare",
    "feeds_named",
    "is_feed",
    "parse_edition",
    "parse_feed",
    "parse_links",
    "parse_sitemap",
    "parse_warc",
    "read_classes",
    "read_held",
    "read_memory",
    "read_opml",
    "read_pages",
    "read_private",
    "read_record",
    "read_registry",
    "read_shipped",
    "read_site",
    "read_taxonomy",
    "sealed_memory",
    "source_address",
    "usual_places",
    "with_former",
    "with_sources",
    "without",
    "write_opml",
]
