"""Seals and opens the private part of a record: AES-SIV (RFC 5297), deterministic and tamper-proof."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from broadsheet.errors import ConfigurationError, SealError

BLOCK = 16
"""Bytes: length of the synthetic IV, and what the ciphertext is a multiple of (record format, section 12)."""
FRAME = 4
"""Bytes of the length, big-endian, that stands before the text."""
KEY_SIZES = (32, 64)
"""Bytes of a key: AES-128-SIV and AES-256-SIV, each half for one of the two keys that SIV needs."""


@dataclass(frozen=True, slots=True)
class Keys:
    """Secret keys: the first seals, all open. Never shown, not even by ``repr``."""

    values: tuple[bytes, ...] = field(default=(), repr=False)

    def __bool__(self) -> bool:
        return bool(self.values)

    @property
    def fingerprint(self) -> str:
        """Tells these keys, in their order, from others and says nothing about them; empty where there is none."""
        return ",".join(seal(Keys((value,)), b"", "fingerprint") for value in self.values)


NO_KEYS = Keys()


def read_keys(text: str, where: str) -> Keys:
    """Keys written as base64, separated by commas or white space.

    ``where`` names the place in messages; the text itself never stands in one. Raises ConfigurationError for
    what is no base64 of 32 or 64 bytes.
    """
    return Keys(
        tuple(_key(part, number, where) for number, part in enumerate(text.replace(",", " ").split(), 1))
    )


def _key(text: str, number: int, where: str) -> bytes:
    try:
        value = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        value = b""
    if len(value) not in KEY_SIZES:
        # No cause is chained: it would carry the text.
        raise ConfigurationError(
            f"key {number} is not the base64 of 32 or 64 bytes",
            subject=where,
            remedy="Make one with: openssl rand -base64 64 | tr -d '\\n'",
        ) from None
    return value


def seal(keys: Keys, plain: bytes, path: str) -> str:
    """`base64(ciphertext);base64(synthetic IV)` under the first key, bound to the record's ``path``.

    The same text, path and key give the same bytes. The text is framed by its length and padded with zeros, so
    that the ciphertext is a multiple of 16 bytes. Raises ConfigurationError where there is no key.
    """
    if not keys:
        raise ConfigurationError(
            "there is no key to seal with", remedy="Set BROADSHEET_KEY or BROADSHEET_KEY_FILE."
        )
    framed = len(plain).to_bytes(FRAME, "big") + plain
    padded = framed + bytes(-len(framed) % BLOCK)
    written = AESSIV(keys.values[0]).encrypt(padded, [path.encode("utf-8", "surrogatepass")])
    return f"{_encoded(written[BLOCK:])};{_encoded(written[:BLOCK])}"


def unseal(keys: Keys, sealed: str, path: str) -> bytes:
    """The text that was sealed for this path with one of the keys.

    Raises SealError for anything else: another key or path, a byte changed, another shape.
    """
    ciphertext, iv = _parts(sealed)
    for padded in _opened(keys, iv + ciphertext, path):
        end = FRAME + int.from_bytes(padded[:FRAME], "big")
        if end <= len(padded) < end + BLOCK and not any(padded[end:]):
            return padded[FRAME:end]
    raise SealError(
        "no key opens its private part: it was sealed with another key or for another path, or was altered",
        subject=path,
        remedy="Name the key it was sealed with in BROADSHEET_KEY, or bring the file back as it was.",
    )


def _opened(keys: Keys, written: bytes, path: str) -> Iterator[bytes]:
    for key in keys.values:
        try:
            yield AESSIV(key).decrypt(written, [path.encode("utf-8", "surrogatepass")])
        except InvalidTag:
            continue


def _parts(sealed: str) -> tuple[bytes, bytes]:
    """Ciphertext and IV. Base64 that is not in its one canonical form is refused: it was altered."""
    first, _, second = sealed.partition(";")
    try:
        parts = base64.b64decode(first, validate=True), base64.b64decode(second, validate=True)
    except (binascii.Error, ValueError):
        parts = b"", b""
    ciphertext, iv = parts
    canonical = f"{_encoded(ciphertext)};{_encoded(iv)}" == sealed
    if not canonical or len(iv) != BLOCK or not ciphertext or len(ciphertext) % BLOCK:
        raise SealError(
            "its private part is not of the shape `base64;base64`", remedy="Bring the file back as it was."
        )
    return ciphertext, iv


def _encoded(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
