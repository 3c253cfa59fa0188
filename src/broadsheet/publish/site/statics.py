"""Files of the site that no edition changes: the stylesheet and the icon, as they ship with the package."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from broadsheet.model.artifact import Artifact
from broadsheet.text.digests import digest

STYLESHEET = "assets/css/site.css"

_STATICS = {
    STYLESHEET: ("site.css", "text/css; charset=utf-8"),
    "assets/images/favicon.svg": ("favicon.svg", "image/svg+xml"),
}


def statics() -> Iterator[Artifact]:
    """All of them."""
    for path, (name, media_type) in _STATICS.items():
        yield Artifact(f"public/{path}", media_type, _read(name))


def stylesheet() -> str:
    """Path of the stylesheet with a version, so that a browser never shows an old one to a new page."""
    return f"{STYLESHEET}?{digest(_read('site.css'))[:8]}"


def _read(name: str) -> bytes:
    return (files("broadsheet.publish") / "static" / name).read_bytes()
