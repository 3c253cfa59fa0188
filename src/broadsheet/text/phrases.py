"""Words and phrases, found in a text."""

from __future__ import annotations

import re
from functools import lru_cache


def stands_in(phrase: str, text: str) -> bool:
    """Whether a word or phrase stands in the text on word boundaries, in any case.

    White space and hyphens in the phrase stand for any run of them: "self driving" finds "Self-driving". An
    empty phrase stands nowhere.
    """
    return bool(phrase.strip()) and _pattern(phrase).search(text) is not None


_GAP = r"[\s\-‐-―]+"
"""White space, hyphens and dashes."""


@lru_cache(maxsize=4096)
def _pattern(phrase: str) -> re.Pattern[str]:
    words = (re.escape(word) for word in re.split(_GAP, phrase.strip()) if word)
    return re.compile(rf"(?<!\w){_GAP.join(words)}(?!\w)", re.IGNORECASE)
