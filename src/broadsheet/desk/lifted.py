"""What taking back a join or a part asks of the stories: for one batch, the opposite."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from broadsheet.desk.links import tied
from broadsheet.model.decision import Act, Decision
from broadsheet.model.story import Constraints, Redirect, Split, Story
from broadsheet.text.digests import derived_story_id, short_id

Pair = tuple[str, str]


def lifted(
    undone: Iterable[Decision],
    standing: Constraints,
    stories: Sequence[Story],
    splits: Sequence[Split],
    redirects: Sequence[Redirect],
) -> Constraints:
    """``standing``, and beside it what makes joins and parts undone in fact as well as in the log.

    Lifting a wish alone would leave the stories as it made them. So what only a join brought into a story
    leaves it, and what a part took out of one comes back; both for the batch that is judged now, after which
    likeness alone decides. A join of what stood together already, and a part of what did not, moved nothing,
    and taking them back moves nothing. ``stories`` are those of the subjects; they, splits and redirects are as they
    stand.
    """
    leads = {redirect.old: redirect.new for redirect in redirects}
    led = [split.led(leads) for split in splits]
    homes = {article_id: story for story in stories for article_id in story.article_ids}
    must, cannot = set(standing.must), set(standing.cannot)
    for decision in undone:
        first, *others = (short_id(subject) for subject in decision.subjects)
        for other in others:
            home = homes.get(first)
            if decision.act is Act.JOIN and home is not None and homes.get(other) is home:
                cannot.update(_brought(first, other, standing.must, home, _openers(home, led, leads)))
            if decision.act is Act.PART and _took(first, other, homes, led):
                must.update(_allowed((first, other), must, standing.cannot))
    return Constraints(frozenset(must), frozenset(cannot))


def _brought(
    first: str, other: str, must: Collection[Pair], home: Story, openers: Collection[str]
) -> Iterator[Pair]:
    """Pairs that must part: the first of the story, which stays, with each that leaves.

    The side that leaves came by an editor's word as a whole, with all that the joins which stand and its company tie to
    it; of two such it is the one that came later.
    """
    place = {article_id: number for number, article_id in enumerate(home.article_ids)}
    came = dict.fromkeys(member.article_id for member in home.members if member.how == "editor").keys()
    starts = came & openers or came & {article_id for pair in (*must, (first, other)) for article_id in pair}
    links = {*must, *(_pair(one, each) for one, each in pairwise(came) if each not in starts)}
    sides = [tied(each, links) & place.keys() for each in (first, other)]
    if other in sides[0]:
        return
    stays = home.article_ids[0]
    gone = [side for side in sides if side <= came and stays not in side]
    if gone:
        yield from (
            _pair(stays, each) for each in max(gone, key=lambda side: min(map(place.__getitem__, side)))
        )


def _openers(home: Story, splits: Iterable[Split], leads: Mapping[str, str]) -> set[str]:
    """The members with which a story began that has merged since, or that an editor parted from another: who follows
    them among those that an editor brought is their company. One that opened no story ever came with others."""
    parted = {split.article_ids[0] for split in splits if split.part_id == home.id}
    began = {*leads, home.id}
    return parted | {each for each in home.article_ids if derived_story_id(each) in began}


def _took(first: str, other: str, homes: Mapping[str, Story], splits: Iterable[Split]) -> bool:
    """Whether a part moved the one out of the story of the other, by the stories in which they stand now."""
    sides = {homes[each].id: each for each in (first, other) if each in homes}
    return any(
        sides.get(split.part_id) in split.article_ids
        and split.story_id in sides
        and sides[split.story_id] not in split.article_ids
        for split in splits
    )


def _allowed(pair: Pair, must: Collection[Pair], cannot: Collection[Pair]) -> set[Pair]:
    """The pair, unless it would bring together what must not meet."""
    together = tied(pair[0], must) | tied(pair[1], must)
    return set() if any(together.issuperset(apart) for apart in cannot) else {_pair(*pair)}


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)
