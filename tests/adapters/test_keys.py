"""Where keys come from."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from broadsheet.adapters.keys import KEY, KEY_FILE, keys_of
from broadsheet.errors import ConfigurationError
from broadsheet.text.sealing import NO_KEYS, Keys

VALUE = b"v" * 32
TEXT = base64.b64encode(VALUE).decode()


def test_the_environment_or_a_file_that_it_names(tmp_path: Path) -> None:
    """Keys stand in one variable, or in the file named by the other; without both there are none."""
    file = tmp_path / "key"
    file.write_text(TEXT + "\n")
    root = tmp_path / "edition"
    assert keys_of(root, {KEY: TEXT}) == Keys((VALUE,))
    assert keys_of(root, {KEY_FILE: str(file)}) == Keys((VALUE,))
    assert keys_of(root, {KEY: " ", KEY_FILE: ""}) == NO_KEYS


def test_a_key_file_inside_the_edition_is_refused(tmp_path: Path) -> None:
    """A key file in the folder that git publishes is refused, and so is one that is not there."""
    (tmp_path / "key").write_text(TEXT)
    with pytest.raises(ConfigurationError, match="edition's folder") as inside:
        keys_of(tmp_path, {KEY_FILE: str(tmp_path / "key")})
    assert TEXT not in str(inside.value)
    with pytest.raises(ConfigurationError, match="cannot be read"):
        keys_of(tmp_path / "edition", {KEY_FILE: str(tmp_path / "none")})
