"""broadsheet.toml: what it may say, and how it is told that it is wrong."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from broadsheet.config import CHECKS, ENTRY_CHECKS, overlay_settings, read_settings
from broadsheet.errors import ConfigurationError, UsageError
from broadsheet.model.options import Settings, StoryOptions
from broadsheet.model.presets import GRANULARITIES, PRESETS


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
        ("[story]\ngranularity = 'theme'\n", ":2", "default"),
        ("[score]\n[score.caps]\nkeyword = 3\ntopic = -1\n", ":4", "default"),
        ("[score.caps]\n\nkeyword = 'x'\n", ":3", "number"),
        ("[score]\ncaps = { keyword = 'x' }\n", ":2", "number"),
        ("[score]\ncaps.keyword = -2\n", ":2", "default"),
        ("[score.kinds]\nnewspaperr = 3\n", ":2", "default"),
        ("[edition]\ntrend_half_life_hours = nan\n", ":2", "default"),
        ("[[filters.exclude]]\ntitel = ['a']\n", ":2", "title"),
        ("[[filters.boost]]\ntitle = ['a']\n[[filters.boost]]\n\npoints = 'x'\n", ":5", "whole number"),
        ("[[filters.require]]\ntitle = ['a']\npoints = 3\n", ":3", "Did you mean"),
        ("[[filters.exclude]]\ntitle = ['a']\n[[filters.exclude]]\ntitle = 'a'\n", ":4", "Write a list"),
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


def test_a_preset_stands_below_what_the_file_says() -> None:
    """A preset's values count where the file says nothing, in its tables too; without one it is the classic."""
    settings = read_settings('[score]\npreset = "modern"\nimage = 1\n[score.caps]\nkeyword = 60\n').score
    preset = PRESETS["modern"]
    assert (settings.image, settings.depth) == (1, preset["depth"])
    assert settings.caps == {**preset["caps"], "keyword": 60}
    assert read_settings('[score]\npreset = "classic"\n') == read_settings("")


def test_the_granularity_stands_below_what_the_file_says() -> None:
    """Where an edition's stories are topics, the settings of topics count, and its own words above them."""
    topics = read_settings('[story]\ngranularity = "topic"\ncandidates = 5\nnorm_power = 0.3\n').story
    assert topics == replace(
        StoryOptions(),
        **{**GRANULARITIES["topic"], "granularity": "topic", "candidates": 5, "norm_power": 0.3},
    )


def test_every_preset_is_a_valid_setting() -> None:
    """The shipped presets set only what there is, to values that the settings take."""
    for name, values in PRESETS.items():
        settings = read_settings(f'[score]\npreset = "{name}"\n').score
        assert all(getattr(settings, key) == value for key, value in values.items())


@pytest.mark.parametrize(
    ("change", "section", "key", "value"),
    [
        ("score.image=0", "score", "image", 0),
        (" edition.half_life_hours = 6.5 ", "edition", "half_life_hours", 6.5),
        ("edition.title=The Other Sheet", "edition", "title", "The Other Sheet"),
        ('story.vetoes=["another day of a tally"]', "story", "vetoes", ("another day of a tally",)),
        (
            'score.official_hosts."a.example"=["b.a.example"]',
            "score",
            "official_hosts",
            {"a.example": ("b.a.example",)},
        ),
    ],
)
def test_a_change_lies_over_the_file(change: str, section: str, key: str, value: object) -> None:
    """A change counts in place of the file's line, and the file's other lines count as they are."""
    settings = overlay_settings('[score]\nimage = 7\namp = 1\n[edition]\nsubject = "Owls"\n', [change])
    assert getattr(getattr(settings, section), key) == value
    assert (settings.score.amp, settings.edition.subject) == (1, "Owls")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("score.imag=0", "--set: unknown key 'score.imag'. Did you mean 'image'?"),
        ("scor.image=0", "--set: unknown section 'scor'. Did you mean 'score'?"),
        ("score.image=many", "--set: score.image cannot be 'many'"),
        ("edition.front_size=0", "--set: edition.front_size cannot be 0: it must be more than 0"),
    ],
)
def test_a_wrong_change_is_told_as_a_wrong_line_is(change: str, message: str) -> None:
    """A bad name brings the nearest right one, a bad value what is wrong with it."""
    with pytest.raises(ConfigurationError) as refused:
        overlay_settings("", [change])
    assert message in str(refused.value)


@pytest.mark.parametrize(
    "change", ["score.image", "image=0", "score=3", "=", "", "a b.c=1", "score.image=0\nscore.amp=0"]
)
def test_what_is_no_change_is_wrong_usage(change: str) -> None:
    """A change has the form section.name=value, one at a time."""
    with pytest.raises(UsageError, match="Write it like"):
        overlay_settings("", [change])


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


def test_what_is_shown_of_one_provider_is_read() -> None:
    """A table named by a provider's domain says what is shown of it; what it leaves out is as for all."""
    text = '[publish]\nexcerpt = 200\n[publish.providers."gazette.example"]\npictures = "none"\n'
    options = read_settings(text).publish
    assert (options.pictures_of("gazette.example"), options.excerpt_of("gazette.example")) == ("none", 200)
    assert (options.pictures_of("other.example"), options.agreed("gazette.example")) == ("thumbnail", False)


@pytest.mark.parametrize(
    ("lines", "line", "why"),
    [
        ('[publish.providers."a.example"]\npicture = "none"\n', ":2", "pictures"),
        ('[publish.providers."a.example"]\npictures = "large"\n', ":2", "thumbnail"),
        ('[publish.providers."a.example"]\n\nexcerpt = 301\n', ":3", "300"),
        ("[publish]\nexcerpt = 301\n", ":2", "300"),
        ('[edition]\ncontact = "desk"\n', ":2", "mailto"),
    ],
)
def test_what_cannot_be_said_of_publishing_is_named(lines: str, line: str, why: str) -> None:
    """A misspelled key, an unknown word and an excerpt that no record holds are named by line."""
    with pytest.raises(ConfigurationError) as refused:
        read_settings(lines, "broadsheet.toml")
    assert refused.value.subject.endswith(line)
    assert why in f"{refused.value.what} {refused.value.remedy}"


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
