"""Pairs of records that the two presets order differently, for a judge who does not know which preset says what.

    python benchmarks/pairs.py draw DIR SHEET KEY         # DIR: the records of ai-2020, unpacked
    python benchmarks/pairs.py result VERDICTS KEY        # one line a pair: number, then A, B or =
    python benchmarks/pairs.py again DIR                  # the judged pairs by the presets of today

`draw` writes the sheet for the judge (titles and excerpts: not to be committed) and the key, which holds paths, the
side on which `modern` puts its choice, and no text. `result` reads the verdicts, counts, and writes them into the key;
the one that was judged is `benchmarks/pairs.json`. `again` counts how both presets, as they are now, order the pairs
of that key, since weights and the registry have grown since. The rubric is `benchmarks/pairs-rubric.md`.
"""

from __future__ import annotations

import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import comb
from pathlib import Path

from broadsheet import dedupe, score
from broadsheet.adapters.starter import shipped_providers
from broadsheet.compose.oldsite import OldSite, read_old_site
from broadsheet.model.article import Provider
from broadsheet.model.options import DedupeOptions, ScoreOptions
from broadsheet.model.presets import PRESETS
from broadsheet.model.score import NOT_HEAD
from broadsheet.parse import read_shipped
from broadsheet.story import stories_of_records
from broadsheet.text.digests import short_id

HERE = Path(__file__).parent
JUDGED = HERE / "pairs.json"
SEED = 20261122
PAIRS = 60
FIRST_DAY = "2020-01-16"
"""`modern` was tuned on the days before, and on them alone."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A record with its quality by both presets."""

    path: str
    day: str
    title: str
    excerpt: str
    provider: str
    classic: int
    modern: int


def scored(root: Path) -> list[Scored]:
    """Every record of the archive by both presets, in the order of their paths.

    Classic has the weights that the archive's own records teach; modern has the shipped ones. Both see the same
    records: topics as stated, stories as stated, the bundled registry below the archive's own.
    """
    site = read_old_site(root)
    classic = score.learn(site.examples, site.taxonomy).options
    modern = ScoreOptions(preset="modern", official_hosts=classic.official_hosts, **PRESETS["modern"])
    providers = _providers(site)
    companies = _companies(site, providers)
    found = []
    for (path, _), example in zip(site.records, site.examples, strict=True):
        article = example.article
        known = replace(example, provider=providers.get(article.provider.domain))
        company = companies[article.id]
        found.append(
            Scored(
                path=path,
                day=article.published.date().isoformat(),
                title=article.title,
                excerpt=article.excerpt,
                provider=article.provider.name,
                classic=score.expected(example, site.taxonomy, classic, company).value,
                modern=score.expected(known, site.taxonomy, modern, company).value,
            )
        )
    return sorted(found, key=lambda one: one.path)


def _providers(site: OldSite) -> Mapping[str, Provider]:
    bundled = read_shipped(shipped_providers(), registered=True)
    own = {one.provider.domain: one.provider for one in site.examples if one.provider}
    return {**own, **bundled}


def _companies(site: OldSite, providers: Mapping[str, Provider]) -> Mapping[str, score.Company]:
    articles = {one.article.id: one.article for one in site.examples}
    related = {
        one.article.id: tuple(short_id(other.web_url) for other in one.record.related)
        for one in site.examples
    }
    heads = frozenset(one.article.id for one in site.examples if one.record.heat != NOT_HEAD)
    found: dict[str, score.Company] = {}
    for story in stories_of_records(list(articles.values()), related, heads):
        voices = dedupe.voices(story, articles, providers, DedupeOptions())
        found |= score.companies_of([articles[key] for key in story.article_ids], voices)
    return found


def differing(records: Sequence[Scored]) -> Iterator[tuple[Scored, Scored]]:
    """All pairs of one day that the presets order differently: (the one that modern prefers, the other)."""
    days: defaultdict[str, list[Scored]] = defaultdict(list)
    for one in records:
        days[one.day].append(one)
    for day in sorted(days):
        for one, other in combinations(days[day], 2):
            if (one.classic - other.classic) * (one.modern - other.modern) < 0:
                yield (one, other) if one.modern > other.modern else (other, one)


def drawn(records: Sequence[Scored], seed: int = SEED) -> list[tuple[Scored, Scored, bool]]:
    """The pairs, no record in two of them, with whether the preferred one stands on the left."""
    chance = random.Random(seed)
    pairs = list(differing([one for one in records if one.day >= FIRST_DAY]))
    chance.shuffle(pairs)
    used: set[str] = set()
    chosen: list[tuple[Scored, Scored, bool]] = []
    for one, other in pairs:
        if len(chosen) < PAIRS and used.isdisjoint((one.path, other.path)):
            used |= {one.path, other.path}
            chosen.append((one, other, chance.random() < 0.5))
    return chosen


def draw(root: Path, sheet: Path, key_file: Path) -> None:
    """Write the judge's sheet and the key."""
    pairs = drawn(scored(root))
    lines = ["# Which of the two should stand higher?", "", (HERE / "pairs-rubric.md").read_text("utf-8"), ""]
    key = []
    for number, (preferred, other, left) in enumerate(pairs, 1):
        a, b = (preferred, other) if left else (other, preferred)
        lines += [f"## {number}", "", *_shown("A", a), "", *_shown("B", b), ""]
        key.append({"a": a.path, "b": b.path, "modern": "A" if left else "B"})
    sheet.write_text("\n".join(lines), "utf-8")
    key_file.write_text(json.dumps(key, indent=1) + "\n", "utf-8")
    print(f"{len(pairs)} pairs in {sheet}")


def _shown(side: str, one: Scored) -> list[str]:
    excerpt = " ".join(one.excerpt.split())
    return [f"**{side}** {one.title}", f"({one.provider}, {one.day})", f"> {excerpt}"]


def result(verdicts: Path, key_file: Path) -> None:
    """Count whom the judge agrees with; a sign test says how likely so many would be by chance."""
    key = json.loads(key_file.read_text("utf-8"))
    rows = (line.split()[:2] for line in verdicts.read_text("utf-8").splitlines() if line.strip())
    said = {int(number.strip(".:")): word.upper() for number, word in rows}
    for number, pair in enumerate(key, 1):
        pair["verdict"] = said[number]
    key_file.write_text(json.dumps(key, indent=1) + "\n", "utf-8")
    modern = sum(pair["verdict"] == pair["modern"] for pair in key)
    even = sum(pair["verdict"] == "=" for pair in key)
    classic = len(key) - modern - even
    print(
        f"modern {modern}, classic {classic}, even {even}; chance of that or more: {_sign(modern, classic):.2g}"
    )


def again(root: Path) -> None:
    """Count how often each preset of today puts the side higher that the judge preferred."""
    by_path = {one.path: one for one in scored(root)}
    judged = [pair for pair in json.loads(JUDGED.read_text("utf-8")) if pair["verdict"] in ("A", "B")]
    for preset in ("modern", "classic"):
        apart = [getattr(by_path[pair["a"]], preset) - getattr(by_path[pair["b"]], preset) for pair in judged]
        wishes = [1 if pair["verdict"] == "A" else -1 for pair in judged]
        agrees = sum(difference * wish > 0 for difference, wish in zip(apart, wishes, strict=True))
        print(f"{preset}: with the judge in {agrees} of {len(judged)}, undecided in {apart.count(0)}")


def _sign(wins: int, losses: int) -> float:
    """One-sided sign test."""
    games = wins + losses
    return float(sum(comb(games, count) for count in range(wins, games + 1)) / 2**games)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["draw", root, sheet, key_file]:
            draw(Path(root), Path(sheet), Path(key_file))
        case ["result", verdicts, key_file]:
            result(Path(verdicts), Path(key_file))
        case ["again", root]:
            again(Path(root))
        case _:
            sys.exit(__doc__)
