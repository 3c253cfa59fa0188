"""How well the edition's rules give the numbers that its records state."""

from __future__ import annotations

from pathlib import Path

from broadsheet.compose.newsroom import read_plan
from broadsheet.compose.oldsite import read_old_site
from broadsheet.model.item import Refused
from broadsheet.score import Agreement, agreement


def measure_scores(root: Path) -> tuple[Agreement, tuple[Refused, ...]]:
    """Appraise the article of every record with the settings of the edition; and what could not be read.

    Raises EditionError where the folder is no edition.
    """
    plan, _ = read_plan(root)
    site = read_old_site(root)
    return agreement(site.examples, plan.taxonomy, plan.settings.score), site.refused
