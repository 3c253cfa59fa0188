"""What taking back a join or a part asks of the stories: for one batch, the opposite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from broadsheet.desk.links import tied
from broadsheet.model.decision import Act, Decision
from broadsheet.model.story import Constraints, Split, Story
from broadsheet.text.digests import short_id

Pair = tuple[str, str]


def lifted(
    undone: Iterable[Decision], standing: Constraints, stories: Sequence[Story], splits: Sequence[Split]
) -> Constraints:
    """``standing``, and beside it what makes joins and parts undone in fact as well as in the log.

    Lifting a wish alone would leave the stories as it made them. So what only a join brought into a story
    leaves it, and what a part took out of one comes back; both for the batch that is judged now, after which
    likeness alone decides. A join of what stood together already, and a part of what did not, moved nothing,
    and taking them back moves nothing. ``stories`` and ``splits`` are as they stand.
    """
    must, cannot = set(standing.must), set(standing.cannot)
    for decision in undone:
        first, *others = (short_id(subject) for subject in decision.subjects)
        for other in others:
            if decision.act is Act.JOIN:
                cannot.update(_brought(first, other, standing, stories))
            if decision.act is Act.PART and _took(first, other, splits):
                must.add(_pair(first, other))
    return Constraints(frozenset(must - standing.cannot), frozenset(cannot))


def _brought(first: str, other: str, standing: Constraints, stories: Sequence[Story]) -> Iterator[Pair]:
    """Pairs that must part: the one that stays, with each that leaves.

    The one that leaves came by an editor's word, and no join that stands ties it to one that did not; of two such it
    is the one that came later. All that its joins tie to it leave too, and what came in its company. Which company that
    is a story does not keep: it is what editors brought in and no join that stands holds, as far as in the order of
    members no other one that they brought in, and that stays, is nearer.
    """
    home = next((story for story in stories if {first, other} <= set(story.article_ids)), None)
    if home is None or other in tied(first, standing.must):
        return
    place = {article_id: number for number, article_id in enumerate(home.article_ids)}
    came = dict.fromkeys(member.article_id for member in home.members if member.how == "editor").keys()
    groups = {each: tied(each, standing.must) & place.keys() for each in (first, other, *came)}
    stayed, moved = sorted((first, other), key=lambda each: (groups[each] <= came, place[each]))
    if not groups[moved] <= came:
        return
    bound = [each for each in came if not groups[each] <= came or each in groups[stayed]]

    def goes(article_id: str) -> bool:
        near = min([moved, *bound], key=lambda each: _distance(place[each], place[article_id]))
        return article_id in groups[moved] or (article_id not in bound and near == moved)

    yield from (_pair(stayed, each) for each in came if goes(each))


def _distance(one: int, other: int) -> tuple[int, bool]:
    """Sorts by nearness; of two as near the one before is the nearer."""
    return abs(one - other), one > other


def _took(first: str, other: str, splits: Sequence[Split]) -> bool:
    return any((first in split.article_ids) != (other in split.article_ids) for split in splits)


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)
