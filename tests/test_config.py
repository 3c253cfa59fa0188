"""broadsheet.toml: what it may say, and how it is told that it is wrong."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from broadsheet.config import CHECKS, ENTRY_CHECKS, read_settings
from broadsheet.errors import ConfigurationError
from broadsheet.model.options import Settings
from broadsheet.model.presets import PRESETS


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
        ("[score]\n\nimage = 'many'\n", ":3", "number"),
        ("[edition]\ntimezone = 'Mars/Phobos'\n", ":2", "default"),
        ("[edition]\nfront_size = 0\n", ":2", "default"),
        ("[story]\nthreshold = 1.5\n", ":2", "default"),
        ("[publish]\nrecords = '../elsewhere'\n", ":2", "default"),
        ("[fetch]\nallow_addresses = ['localhost']\n", ":2", "default"),
        ("[score]\nimage = true\n", ":2", "number"),
        ("[score]\nimage = '20'\n", ":2", "number"),
        ("[score]\nimage = inf\n", ":2", "number"),
        ("[score]\npreset = 'moderne'\n", ":2", "default"),
        ("[score]\n[score.caps]\nkeyword = 3\ntopic = -1\n", ":4", "default"),
        ("[score.caps]\n\nkeyword = 'x'\n", ":3", "number"),
        ("[score]\ncaps = { keyword = 'x' }\n", ":2", "number"),
        ("[score]\ncaps.keyword = -2\n", ":2", "default"),
        ("[score.kinds]\nnewspaperr = 3\n", ":2", "default"),
        ("[edition]\ntrend_half_life_hours = nan\n", ":2", "default"),
        ("title = ", "", "Mend"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, place: str, remedy: str) -> None:
    """An unknown key, a value of the wrong type or out of range is an error with file, line and remedy."""
    with pytest.raises(ConfigurationError) as refused:
        read_settings(text, "broadsheet.toml")
    assert refused.value.subject.startswith(f"broadsheet.toml{place}")
    assert remedy in refused.value.remedy


def test_a_preset_stands_below_what_the_file_says() -> None:
    """A preset's values count where the file says nothing, in its tables too; without one it is the classic."""
    settings = read_settings('[score]\npreset = "modern"\nimage = 1\n[score.caps]\nkeyword = 60\n').score
    preset = PRESETS["modern"]
    assert (settings.image, settings.depth) == (1, preset["depth"])
    assert settings.caps == {**preset["caps"], "keyword": 60}
    assert read_settings('[score]\npreset = "classic"\n') == read_settings("")


def test_every_preset_is_a_valid_setting() -> None:
    """The shipped presets set only what there is, to values that the settings take."""
    for name, values in PRESETS.items():
        settings = read_settings(f'[score]\npreset = "{name}"\n').score
        assert all(getattr(settings, key) == value for key, value in values.items())


def test_every_check_is_of_a_setting() -> None:
    """No check names a setting that does not exist."""
    for section, key in (*CHECKS, *ENTRY_CHECKS):
        assert hasattr(getattr(Settings(), section), key)


def test_every_setting_is_documented() -> None:
    """docs/settings.md names every setting with its default."""
    text = (Path(__file__).resolve().parents[1] / "docs" / "settings.md").read_text("utf-8")
    for section in fields(Settings):
        assert f"[{section.name}]" in text
        for option in fields(getattr(Settings(), section.name)):
            assert f"| `{option.name}` |" in text, f"{section.name}.{option.name}"
