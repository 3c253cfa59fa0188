"""broadsheet.toml: what it may say, and how it is told that it is wrong."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from broadsheet.config import CHECKS, read_settings
from broadsheet.errors import ConfigurationError
from broadsheet.model.options import Settings


def test_nothing_said_means_defaults() -> None:
    """An empty file gives the defaults."""
    assert read_settings("") == Settings()


def test_what_is_said_counts() -> None:
    """A value in the file stands in place of the default, lists as tuples."""
    settings = read_settings('[score]\nimage = 0\n[fetch]\nallow_addresses = ["127.0.0.0/8"]\n')
    assert settings.score.image == 0
    assert settings.fetch.allow_addresses == ("127.0.0.0/8",)


@pytest.mark.parametrize(
    ("text", "place", "remedy"),
    [
        ("[fetch]\ntimeot = 3\n", ":2", "timeout"),
        ("[scores]\nimage = 1\n", ":1", "score"),
        ("[score]\n\nimage = 'many'\n", ":3", "integer"),
        ("[edition]\ntimezone = 'Mars/Phobos'\n", ":2", "default"),
        ("[edition]\nfront_size = 0\n", ":2", "default"),
        ("[story]\nthreshold = 1.5\n", ":2", "default"),
        ("[publish]\nrecords = '../elsewhere'\n", ":2", "default"),
        ("[fetch]\nallow_addresses = ['localhost']\n", ":2", "default"),
        ("[[filters.exclude]]\ntitel = ['a']\n", ":2", "title"),
        ("[[filters.boost]]\ntitle = ['a']\n[[filters.boost]]\n\npoints = 'x'\n", ":5", "integer"),
        ("[[filters.require]]\ntitle = ['a']\npoints = 3\n", ":3", "Did you mean"),
        ("[[filters.exclude]]\ntitle = ['a']\n[[filters.exclude]]\ntitle = 'a'\n", ":4", "tuple"),
        ("[[filters.exclude]]\nwhere = 'here'\n", ":2", "Known here"),
        ("[filters]\nexclud = []\n", ":2", "exclude"),
        ("title = ", "", "Mend"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, place: str, remedy: str) -> None:
    """An unknown key, a value of the wrong type or out of range is an error with file, line and remedy."""
    with pytest.raises(ConfigurationError) as refused:
        read_settings(text, "broadsheet.toml")
    assert refused.value.subject.startswith(f"broadsheet.toml{place}")
    assert remedy in refused.value.remedy


def test_every_check_is_of_a_setting() -> None:
    """No check names a setting that does not exist."""
    for section, key in CHECKS:
        assert hasattr(getattr(Settings(), section), key)


def test_every_setting_is_documented() -> None:
    """docs/settings.md names every setting with its default."""
    text = (Path(__file__).resolve().parents[1] / "docs" / "settings.md").read_text("utf-8")
    for section in fields(Settings):
        assert f"[{section.name}]" in text
        for option in fields(getattr(Settings(), section.name)):
            assert f"| `{option.name}` |" in text, f"{section.name}.{option.name}"


def test_a_filter_knows_its_line() -> None:
    """Every filter carries file and line of its table, for what is told of it later."""
    settings = read_settings(
        "[[filters.exclude]] # one\ntitle = ['a']\n\n[[ filters.boost ]]\npoints = 3\ntext = ['/b/']\n"
        "[[filters.exclude]]\nlanguage = ['de']\n",
        "f.toml",
    )
    assert [rule.where for rule in settings.filters.exclude] == ["f.toml:1", "f.toml:7"]
    assert [rule.where for rule in settings.filters.boost] == ["f.toml:4"]
    assert settings.filters.boost[0].text == ("/b/",)
