"""Presets: the values that stand where an edition's own file says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

PRESETS: Mapping[str, Mapping[str, Any]] = {
    "classic": {},
    "modern": {
        "topic": 2,
        "keyword": 0,
        "image": 5,
        "amp": 0,
        "video": 5,
        "official": 25,
        "provider": 4,
        "constant": 8,
        "long_title": 0,
        "subject": 20,
        "event": 16,
        "stakes": 14,
        "report": 8,
        "standing": 1,
        "kinds": {
            "agency": 10,
            "newspaper": 10,
            "broadcaster": 10,
            "magazine": 2,
            "trade": 4,
            "journal": 10,
            "government": 6,
            "university": 6,
            "nonprofit": 4,
            "company": -20,
            "blog": -18,
            "aggregator": -4,
            "press-release": -4,
        },
        "first": 6,
        "copy": -25,
        "voices": 3,
        "depth": 12,
        "fresh": 8,
        "paywall": -6,
        "release": -16,
        "template": -60,
        "listicle": -16,
        "guide": -14,
        "talk": -10,
        "vendor": -26,
        "reference": -34,
        "sponsored": 30,
        "caps": {"topic": 6, "voices": 9},
        "qmin": 40,
        "threshold": 55,
    },
}
"""[score] preset: what differs from the defaults of `ScoreOptions`. A table of an edition's file is laid over the
preset's."""

GRANULARITIES: Mapping[str, Mapping[str, Any]] = {
    "story": {},
    "topic": {
        "threshold": 0.065,
        "several_share": 1.0,
        "size_power": 0.3,
        "evidence_from": 8,
        "one_term_from": 30,
        "address_weight": 1.0,
        "norm_power": 0.2,
        "breadth_power": 0.0,
        "ubiquity_power": 0.0,
        "same_outlet": 0.0,
        "vetoes": (),
        "index_terms": 12,
        "index_shared": 1,
        "index_entries": 3000,
        "candidates": 4,
    },
}
"""[story] granularity: what differs from the defaults of `StoryOptions`.

For developing topics a lower threshold; nearly average linkage, since large topics of one field (five about one
market's day) merge the sooner the nearer the score is to the cosine of centroids; and neither breadth nor rarity nor
the outlet nor a difference between two titles counts, since a topic is what many unlike reports share. The words of the
address are read too, small stories join more easily than large ones, large ones are one only if their vocabularies are
(`story.evidence`), and one name can tell that an article belongs to a large one. How each was chosen:
benchmarks/README.md.
"""
