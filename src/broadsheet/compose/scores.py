"""How well the edition's rules give the numbers and topics that its records state."""

from __future__ import annotations

from pathlib import Path

from broadsheet.compose.newsroom import read_plan
from broadsheet.compose.oldsite import read_old_site
from broadsheet.model.item import Refused
from broadsheet.score import Agreement, Lesson, TopicGrades, agreement, grade_topics


def measure_scores(root: Path) -> tuple[Agreement, tuple[Refused, ...]]:
    """Appraise the article of every record with the settings of the edition; and what could not be read.

    Raises EditionError where the folder is no edition.
    """
    plan, _ = read_plan(root)
    site = read_old_site(root)
    return agreement(site.examples, plan.taxonomy, plan.settings.score), site.refused


def measure_topics(root: Path) -> tuple[TopicGrades, tuple[Refused, ...]]:
    """Learn topics from the earlier records of a folder, adopted or not, and judge the later ones; and what
    could not be read. Records that state no topic are left out.

    Raises what `read_old_site` raises.
    """
    site = read_old_site(root)
    stated = [one for one in site.examples if any(one.record.topics)]
    ordered = sorted(stated, key=lambda one: (one.article.published, one.article.address, one.article.stem))
    lessons = [Lesson(one.article, frozenset(name for name in one.record.topics if name)) for one in ordered]
    return grade_topics(lessons, site.taxonomy), site.refused
