"""Why a report heads its story, in words."""

from __future__ import annotations

from broadsheet.model.decision import Standing
from broadsheet.model.edition import Coverage


def why_head(coverage: Coverage, standing: Standing) -> str:
    """What in the rule of `judge.choose_head` settled who heads the story."""
    head, *others = coverage.reports
    if head.article.id in standing.lead:
        return "an editor made it the lead"
    if not others:
        return "it is the only report"
    quality = head.verdict.quality.value
    rivals = [report for report in others if report.silenced <= head.silenced]
    if not rivals:
        return "an editor hid all other reports"
    if any(report.verdict.quality.value == quality for report in rivals):
        return f"none has more than its quality of {quality}; of equals an original, then the earlier heads"
    return f"its quality of {quality} is the highest of {len(rivals) + 1} reports that may head"
