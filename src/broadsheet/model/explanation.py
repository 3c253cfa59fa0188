"""Explanations: why two articles or stories are or are not together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from broadsheet.model.article import Article
from broadsheet.model.decision import Decision
from broadsheet.model.score import Term
from broadsheet.model.story import Membership, Story


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What keeps two sides apart, and in words why.

    ``name``: ``editor``, ``language``, ``window``, ``likeness``, ``veto``; between two stories also ``rival``
    (another story was likelier) and ``candidates`` (they were not looked at).
    """

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides as the story stage compares them."""

    score: float
    """Likeness, 0 to about 1."""
    threshold: float
    breadth: float
    """1 less the Herfindahl index of the shared terms' parts: 0 for one shared term, near 1 for many."""
    terms: tuple[Term, ...]
    """Strongest shared terms with their share of the score."""
    obstacles: tuple[Obstacle, ...]
    same_outlet: float = 0.0
    """Share of the pairs of articles, one of each side, that one outlet wrote; it lowers the score."""

    @property
    def alike(self) -> bool:
        """Whether nothing keeps the sides apart."""
        return not self.obstacles


@dataclass(frozen=True, slots=True)
class Subject:
    """What was asked for: an article in its story, or (``article`` is None) the story itself."""

    story: Story
    article: Article | None = None

    @property
    def membership(self) -> Membership | None:
        """How the article came into its story; None for a story."""
        if self.article is None:
            return None
        article_id = self.article.id
        return next(member for member in self.story.members if member.article_id == article_id)


@dataclass(frozen=True, slots=True)
class Pairing:
    """Why two subjects are or are not together.

    ``together`` is what stands; ``decisive.alike`` is what the judging functions say of it, in the document
    frequencies of the batch that judged it; where the two differ, ``differs`` names why.
    """

    one: Subject
    other: Subject
    together: bool
    at: datetime
    """The batch that settled it: when its articles were first seen."""
    compared: str
    """``stories``, ``joining`` (an article and the story as it stood when it came) or ``articles``."""
    decisive: Comparison
    today: Comparison
    """The same in the document frequencies of the edition's present time."""
    articles: Comparison | None
    """The two articles by themselves; None where a story was named."""
    text: float
    """Likeness of the two texts by their sketches, 0 to 1; 0 where one has none, or is a story."""
    differs: str
    """Empty where the judging functions say what stands."""
    decisions: tuple[Decision, ...]
    """Editors' joins and parts of articles of both sides that hold."""
