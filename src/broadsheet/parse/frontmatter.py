"""Front matter: the block between two fences at the top of a file."""

from __future__ import annotations

from collections.abc import Callable

from broadsheet.errors import BroadsheetError

FENCE = "---"

Complaint = Callable[[int, str], BroadsheetError]
"""(line number from 1, reason) -> the error to raise for it."""


def decode(data: bytes, complain: Complaint) -> str:
    """The bytes as UTF-8 text with LF line ends; a byte order mark at the start is dropped.

    Raises what ``complain`` makes of the line that is not UTF-8.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise complain(line, f"byte 0x{data[error.start]:02x} is not UTF-8") from error
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def block(text: str, complain: Complaint) -> str:
    """What stands between the fences; its first line is line 2 of the file.

    Only LF ends a line: U+2028 and its like stand inside values. Raises what ``complain`` makes of a missing
    fence, or of anything but white space behind the second.
    """
    if text != FENCE and not text.startswith(f"{FENCE}\n"):
        raise complain(1, f"the first line is not {FENCE}")
    # The line feed of the first fence may be the one before the second, for there may be nothing in between.
    end = f"{text}\n".find(f"\n{FENCE}\n", len(FENCE))
    if end < 0:
        raise complain(text.count("\n") + 1, f"the closing {FENCE} is missing")
    rest = text[end + len(FENCE) + 1 :].lstrip()
    if rest:
        line = text.count("\n", 0, len(text) - len(rest)) + 1
        raise complain(line, f"text stands behind the closing {FENCE}, where it would be lost")
    return text[len(FENCE) + 1 : end]
