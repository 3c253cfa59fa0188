"""Signals become quality, heat and topics; every number keeps its terms."""

from broadsheet.score.judge import Appraisal, Rules, appraise, judge, recorded, restated

__all__ = ["Appraisal", "Rules", "appraise", "judge", "recorded", "restated"]
