"""Gzip that strangers send as a file: unpacked within a limit."""

from __future__ import annotations

import zlib

_GZIP = b"\x1f\x8b"


def unzipped(data: bytes, limit: int) -> bytes:
    """The bytes inside a gzip file (its first member), or the data itself if it is none.

    ``limit`` is the most bytes that may come out. Raises ValueError for more, and for what cannot be unpacked.
    """
    if not data.startswith(_GZIP):
        return data
    inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        found = inflater.decompress(data, limit)
    except zlib.error as error:
        raise ValueError(f"this is no gzip ({error})") from error
    if inflater.unconsumed_tail:
        raise ValueError(f"it unpacks to more than {limit} bytes")
    return found
