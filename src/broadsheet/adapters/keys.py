"""The keys of the private parts, from the environment or from a file that it names."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from broadsheet.errors import ConfigurationError
from broadsheet.text.sealing import NO_KEYS, Keys, read_keys

KEY = "BROADSHEET_KEY"
KEY_FILE = "BROADSHEET_KEY_FILE"


def keys_of(root: Path, environment: Mapping[str, str] = os.environ) -> Keys:
    """The keys for the edition in the folder; none where neither variable is set. `BROADSHEET_KEY` goes first.

    Raises ConfigurationError for a key of the wrong form, and for a key file that cannot be read or lies in
    the edition's folder, which git publishes. What is in them is never shown.
    """
    if text := environment.get(KEY, "").strip():
        return read_keys(text, KEY)
    if name := environment.get(KEY_FILE, "").strip():
        return read_keys(_content(Path(name), root), f"{KEY_FILE} ({name})")
    return NO_KEYS


def _content(path: Path, root: Path) -> str:
    if path.resolve().is_relative_to(root.resolve()):
        raise ConfigurationError(
            "the key file lies in the edition's folder, which is published",
            subject=str(path),
            remedy="Move it elsewhere, and make a new key if it was ever committed.",
        )
    try:
        return path.read_text("ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            f"the key file cannot be read ({type(error).__name__})",
            subject=str(path),
            remedy=f"Check the path in {KEY_FILE}; the file holds base64 keys, separated by commas.",
        ) from None
