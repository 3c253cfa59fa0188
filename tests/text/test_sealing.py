"""Sealing: what is sealed opens with its key at its path, and nothing else does."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.errors import ConfigurationError, SealError
from broadsheet.text.sealing import NO_KEYS, Keys, read_keys, seal, unseal

PATH = "_news/2026-09-07-harbor.md"
KEY, OTHER = Keys((b"a" * 64,)), Keys((b"b" * 32,))
keys = st.sampled_from((32, 64)).flatmap(lambda size: st.binary(min_size=size, max_size=size))


@given(keys, st.binary(max_size=200), st.text(max_size=30))
def test_what_is_sealed_opens(key: bytes, plain: bytes, path: str) -> None:
    """Opening gives back the text, whatever text, path and key; sealing twice gives the same."""
    sealed = seal(Keys((key,)), plain, path)
    assert unseal(Keys((key,)), sealed, path) == plain
    assert seal(Keys((key,)), plain, path) == sealed


@given(st.binary(max_size=200))
def test_the_shape_is_that_of_the_seeds(plain: bytes) -> None:
    """Two parts of base64: a ciphertext of whole blocks, which hides the exact length, and 16 bytes."""
    first, second = seal(KEY, plain, PATH).split(";")
    size = len(base64.b64decode(first, validate=True))
    assert size % 16 == 0
    assert 4 + len(plain) <= size < 4 + len(plain) + 16
    assert len(base64.b64decode(second, validate=True)) == 16


@given(st.binary(max_size=80), st.data())
def test_any_change_is_noticed(plain: bytes, data: st.DataObject) -> None:
    """No character of the sealed text can be another, be dropped or doubled."""
    sealed = seal(KEY, plain, PATH)
    place = data.draw(st.integers(0, len(sealed) - 1))
    other = data.draw(st.characters().filter(lambda one: one != sealed[place]))
    for altered in (
        sealed[:place] + other + sealed[place + 1 :],
        sealed[:place] + sealed[place + 1 :],
        sealed[:place] + sealed[place] + sealed[place:],
    ):
        if altered != sealed:
            with pytest.raises(SealError):
                unseal(KEY, altered, PATH)


@given(st.binary(max_size=80), st.data())
def test_any_byte_flipped_is_noticed(plain: bytes, data: st.DataObject) -> None:
    """A byte of ciphertext or IV that differs is refused."""
    parts = [bytearray(base64.b64decode(part)) for part in seal(KEY, plain, PATH).split(";")]
    part = data.draw(st.sampled_from(parts))
    part[data.draw(st.integers(0, len(part) - 1))] ^= data.draw(st.integers(1, 255))
    altered = ";".join(base64.b64encode(part).decode() for part in parts)
    with pytest.raises(SealError):
        unseal(KEY, altered, PATH)


@given(st.binary(max_size=80), st.text(max_size=20))
def test_another_path_or_key_is_refused(plain: bytes, path: str) -> None:
    """A private part that was moved to another record does not open, nor does it with another key or none."""
    sealed = seal(KEY, plain, PATH)
    for opening in (OTHER, NO_KEYS):
        with pytest.raises(SealError):
            unseal(opening, sealed, PATH)
    if path != PATH:
        with pytest.raises(SealError):
            unseal(KEY, sealed, path)


def test_keys_rotate() -> None:
    """The first key seals, every key of the list opens."""
    both = Keys((*OTHER.values, *KEY.values))
    assert unseal(both, seal(KEY, b"old", PATH), PATH) == b"old"
    assert seal(both, b"new", PATH) == seal(OTHER, b"new", PATH)


@pytest.mark.parametrize("text", ["", ";", "AAAA", "AAAA;AAAA", "é;é", "A" * 24 + ";" + "A" * 24])
def test_what_has_another_shape_is_refused(text: str) -> None:
    """A text that is no sealed text is refused like one that was altered."""
    with pytest.raises(SealError):
        unseal(KEY, text, PATH)


def test_keys_are_read_from_a_list() -> None:
    """Keys are base64 of 32 or 64 bytes, separated by commas or line ends."""
    text = ",\n".join(base64.b64encode(value).decode() for value in (*KEY.values, *OTHER.values)) + "\n"
    assert read_keys(text, "here") == Keys((*KEY.values, *OTHER.values))


@pytest.mark.parametrize("secret", ["c2VjcmV0", "not base64 at all!", "c" * 44 + "="])
def test_a_bad_key_is_never_shown(secret: str) -> None:
    """The error says where and what to do, and neither it nor its causes hold the key's text."""
    with pytest.raises(ConfigurationError) as raised:
        read_keys(secret, "BROADSHEET_KEY")
    assert "BROADSHEET_KEY" in str(raised.value)
    assert secret not in str(raised.value)
    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__


def test_keys_are_never_shown() -> None:
    """The value that holds keys does not show them, and their fingerprint is not made of them."""
    assert "aaaa" not in repr(KEY)
    assert KEY.fingerprint != OTHER.fingerprint
    assert base64.b64encode(KEY.values[0]).decode()[:8] not in KEY.fingerprint
    assert NO_KEYS.fingerprint == ""


def test_sealing_without_a_key_says_so() -> None:
    """Without a key nothing is sealed, and the error names the variable to set."""
    with pytest.raises(ConfigurationError, match="BROADSHEET_KEY"):
        seal(NO_KEYS, b"text", PATH)
