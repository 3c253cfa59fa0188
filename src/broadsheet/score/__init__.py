"""Signals become quality, heat and topics; every number keeps its terms."""

from broadsheet.score.judge import Appraisal, Rules, appraise, judge

__all__ = ["Appraisal", "Rules", "appraise", "judge"]
