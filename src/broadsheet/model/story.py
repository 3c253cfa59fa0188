"""A Story: one real-world event with its direct coverage, and why each article is in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from broadsheet.model.score import Term


@dataclass(frozen=True, slots=True)
class Membership:
    """Why one article stands in a story.

    ``how``: ``opened`` (the first), ``similar``, ``copy`` (near-copy or wire copy of ``of``), ``original`` (came after
    ``of``, its copy), ``merged`` (came with a merged story), ``editor``, ``record`` (as a record said it).
    """

    article_id: str
    how: str
    score: float = 0.0
    threshold: float = 0.0
    terms: tuple[Term, ...] = ()
    """Strongest shared terms with their share of the score."""
    of: str = ""
    """Article that this one copies, for ``copy``; that copies it, for ``original``; for ``opened`` the last report of
    the ended story that it takes up again, to which score, threshold and terms then belong."""


@dataclass(frozen=True, slots=True)
class Story:
    """``id`` is derived from the id of the article that opened it and never changes."""

    id: str
    members: tuple[Membership, ...]
    """In order of joining; never empty."""

    @property
    def article_ids(self) -> tuple[str, ...]:
        """Ids of all members, in order of joining."""
        return tuple(member.article_id for member in self.members)


@dataclass(frozen=True, slots=True)
class Redirect:
    """A merged story: whoever asks for ``old`` is sent to ``new``."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Split:
    """A note that stays on both sides when an editor parted a story."""

    story_id: str
    part_id: str
    article_ids: tuple[str, ...]

    def led(self, leads: Mapping[str, str]) -> Split:
        """The same, by the stories in which both sides live on; ``leads`` is merged story -> living one."""
        one, other = self.story_id, self.part_id
        return Split(leads.get(one, one), leads.get(other, other), self.article_ids)


@dataclass(frozen=True, slots=True)
class Constraints:
    """Editors' wishes as pairs of article ids, each pair sorted. They always hold."""

    must: frozenset[tuple[str, str]] = frozenset()
    cannot: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Copy:
    """``article_id`` repeats the text of ``of``; ``likeness`` is the estimated Jaccard, 0 to 1."""

    article_id: str
    of: str
    likeness: float
    how: str = "text"
    """``text`` (sketch), ``credit`` (it names its origin, or both name the same), or ``owner`` (much the same text,
    or the same title, in the same house)."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One independent voice of a story: the reports of one house, and those of others that only repeat them.

    A house is an owner as the registry says, else a provider.
    """

    article_ids: tuple[str, ...]
    """By (published, address); the first is the one that spoke first."""
    copies: tuple[Copy, ...] = ()
    """Those of them that only repeat another."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a batch did to stories: every one created or altered, whole, as it stands now."""

    stories: tuple[Story, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    splits: tuple[Split, ...] = ()
