"""Feeds of every format: JSON Feed, XML that the strict parser is sure of, and all the rest."""

from __future__ import annotations

from broadsheet.model.exchange import Response
from broadsheet.model.item import Parsed
from broadsheet.parse.entry import named
from broadsheet.parse.jsonfeed import looks_like_json, parse_json_feed
from broadsheet.parse.lenient import parse_leniently
from broadsheet.parse.limits import USUAL_LIMITS, ParseLimits
from broadsheet.parse.strict import parse_strictly


def parse_feed(response: Response, limits: ParseLimits = USUAL_LIMITS) -> Parsed:
    """Read the entries of a feed (RSS 0.9x to 2.0, Atom, RDF, JSON Feed), in its order.

    A feed that is not well formed gives what can be read of it and a refusal of kind ``feed``; an entry that
    names nothing is refused alone. Relative addresses are resolved; HTML is left as delivered, not sanitised.
    Raises FeedError for what is no feed at all. Dials and opens nothing.
    """
    if looks_like_json(response.body):
        return parse_json_feed(response)
    return named(read_feed(response, limits), response.address)


def read_feed(response: Response, limits: ParseLimits = USUAL_LIMITS) -> Parsed:
    """Every entry of an XML feed as an Item, even one that names nothing: else as `parse_feed`."""
    return parse_strictly(response, limits) or parse_leniently(response, limits)
