"""Values -> JSON, in the form of the old engine's API (record format, section 10)."""

from __future__ import annotations

import json
import re

_TO_ESCAPE = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


def json_bytes(value: object) -> bytes:
    """UTF-8, indented by 2, LF, no final newline, keys in the order given, non-ASCII raw.

    U+0085, U+2028 and U+2029 are escaped as in the records, and so are lone surrogates, which UTF-8 cannot
    hold. Raises ValueError for a number that JSON cannot hold (a NaN is a programming error).
    """
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    return _TO_ESCAPE.sub(lambda found: f"\\u{ord(found[0]):04x}", text).encode()
