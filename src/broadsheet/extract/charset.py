"""In which character encoding a page is written."""

from __future__ import annotations

import codecs
import re

HEAD = 1024
"""Bytes of a page in which its own declaration must stand (HTML standard, prescan)."""

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
# Codecs of Python that are encodings of the web (WHATWG Encoding, section 4.2), by Python's name. Others
# (`idna`, `unicode_escape`) are not for a stranger to choose.
_READ_AS = {
    "utf-8": "utf-8", "ascii": "cp1252", "iso8859-1": "cp1252", "cp1252": "cp1252", "iso8859-9": "cp1254",
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs",
    "big5hkscs": "big5hkscs", "euc_jp": "euc_jp", "shift_jis": "cp932", "cp932": "cp932",
    "iso2022_jp": "iso2022_jp", "euc_kr": "cp949", "cp949": "cp949", "koi8-r": "koi8-r",
    "koi8-u": "koi8-u", "mac-roman": "mac-roman", "cp866": "cp866",
    "tis-620": "cp874", "cp874": "cp874", "utf-16-le": "utf-16-le", "utf-16-be": "utf-16-be",
    **{name: name for name in (f"cp125{n}" for n in (0, 1, 3, 4, 5, 6, 7, 8))},
    **{name: name for name in (f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16))},
}  # fmt: skip


def decode(data: bytes, header_charset: str = "") -> str:
    """The page as text: by byte-order mark, HTTP header, its own declaration, UTF-8, or Windows-1252.

    The first that fits without a fault is taken; where none does, the first declared one with U+FFFD for each
    fault. Names that the web does not know are passed over. Never raises.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    declared = [name for name in (_known(header_charset), _known(_stated(data))) if name]
    for encoding in (*declared, "utf-8"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode(declared[0] if declared else "cp1252", "replace")


def _stated(data: bytes) -> str:
    found = _DECLARED.search(data, 0, HEAD)
    return found.group(1).decode("ascii", "ignore") if found else ""


def _known(name: str) -> str:
    try:
        return _READ_AS.get(codecs.lookup(name.strip(" \"'")).name, "")
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        return ""
