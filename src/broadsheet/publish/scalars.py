"""How a single value stands in a record: quoted, or plain where a YAML reader gives it back unchanged."""

from __future__ import annotations

import re

_TO_ESCAPE = re.compile('["\\\\\x00-\x1f\x85\u2028\u2029\ud800-\udfff]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}

# Most values are of this kind: a letter first, then ASCII in which no colon ends a word and no `#` begins one.
_ORDINARY = re.compile(r"[A-Za-z](?:[!-9;-~]++|:(?=[!-~])| (?=[!\"$-~]))*+")

# What YAML 1.1 (as PyYAML reads it) and the core schema of 1.2 do not take for a plain string.
_UNPRINTABLE = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INDICATOR = re.compile(r"[,\[\]{}#&*!|>'\"%@`]|[-?:](?: |$)|[ \ufeff]")
_KEY_OR_COMMENT = re.compile(r":(?: |$)| #| $")
_NUMBER = re.compile(
    r"[-+]?(?:0[box][0-9a-f_]+"
    r"|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
    r"|(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9][0-9_]*)(?:e[-+]?[0-9]+)?"
    r"|\.inf|\.nan)",
    re.IGNORECASE,
)
_TIMESTAMP = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?")
_WORDS = frozenset(
    form
    for word in ("yes", "no", "on", "off", "true", "false", "null", "~", "=", "<<")
    for form in (word, word.capitalize(), word.upper())
)


def quoted(text: str) -> str:
    r"""The text in double quotes (record format, section 1).

    Escaped are `"`, `\`, C0 controls, U+0085, U+2028, U+2029, and lone surrogates, which UTF-8 cannot hold.
    All else stands raw, even what a general YAML reader refuses.
    """
    return f'"{_TO_ESCAPE.sub(_escape, text)}"'


def plain(text: str) -> str:
    """The text as it is where a YAML reader gives back the same string, otherwise quoted."""
    return text if _is_plain(text) else quoted(text)


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04x}"


def _is_plain(text: str) -> bool:
    if _ORDINARY.fullmatch(text):
        return text not in _WORDS
    return not (
        not text
        or text in _WORDS
        or _UNPRINTABLE.search(text)
        or _INDICATOR.match(text)
        or _KEY_OR_COMMENT.search(text)
        or _NUMBER.fullmatch(text)
        or _TIMESTAMP.fullmatch(text)
    )
