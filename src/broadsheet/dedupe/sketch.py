"""Sketches: 128 bytes in which two texts can be compared without keeping either."""

from __future__ import annotations

import re
import struct

from rensa.rensa import RMinHash

PERMUTATIONS = 32
"""Minima that a sketch holds, 4 bytes each. The spread of an estimate at 0.75 is 0.077."""
SHINGLE = 5
"""Words of a shingle."""
FEWEST_WORDS = 40
"""Shorter texts are no evidence: two notices of twenty words may agree by chance."""

_SEED = 1
_FORMAT = struct.Struct(f"<{PERMUTATIONS}I")
# Chinese and Japanese are written without spaces: there each character counts as a word.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")


def sketch(text: str) -> bytes:
    """MinHash of the text's lower-cased word 5-grams: 32 unsigned 32-bit numbers, little-endian (128 bytes).

    Empty for texts under 40 words. The same text gives the same bytes everywhere, for they are kept in the
    records.
    """
    words = _WORD.findall(text.lower())
    if len(words) < FEWEST_WORDS:
        return b""
    minima = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    minima.update([" ".join(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1)])
    return _FORMAT.pack(*minima.digest())


def likeness(a: bytes, b: bytes) -> float:
    """Estimated Jaccard likeness of two texts by their sketches, 0 to 1; 0 where one has no sketch."""
    if len(a) != _FORMAT.size or len(b) != _FORMAT.size:
        return 0.0
    equal: int = sum(one == other for one, other in zip(_FORMAT.unpack(a), _FORMAT.unpack(b), strict=True))
    return equal / PERMUTATIONS
