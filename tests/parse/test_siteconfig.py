"""The old engine's _config.yml."""

from __future__ import annotations

import pytest

from broadsheet.errors import ConfigurationError
from broadsheet.model.options import EditionOptions
from broadsheet.parse import read_site

WHOLE = b"""# settings
title: Owls Every Day
url: https://owls.example/
baseurl: "/owls/"
webUrl: https://www.owls.example/o
locale: "de-de"
topic: Owls
defaults: &defaults
  layout: post
scopes:
  - values:
      <<: *defaults
"""


def test_what_it_says_of_the_edition() -> None:
    """Title, subject, addresses and locale are read; the site builder's own keys are passed over."""
    assert read_site(WHOLE, "_config.yml") == EditionOptions(
        title="Owls Every Day",
        subject="Owls",
        url="https://owls.example",
        baseurl="/owls",
        web_url="https://www.owls.example/o",
        locale="de-de",
    )


def test_what_is_absent_has_its_default() -> None:
    """A file that says little is read as far as it goes."""
    assert read_site(b"title: T\nbaseurl:\n", "_config.yml") == EditionOptions(title="T")


def test_a_web_url_that_says_nothing_new_is_left_out() -> None:
    """webUrl counts only where it differs from url and baseurl."""
    data = b"url: https://a.example\nbaseurl: /b\nwebUrl: https://a.example/b\n"
    assert read_site(data, "_config.yml").web_url == ""


@pytest.mark.parametrize(
    ("data", "line"), [(b"title: [\n", 2), (b"- a\n", 1), (b"title: T\nurl: ftp://x\n", 2)]
)
def test_a_broken_file_is_named_with_its_line(data: bytes, line: int) -> None:
    """What is no mapping, or no address, is an error with file and line."""
    with pytest.raises(ConfigurationError) as raised:
        read_site(data, "_config.yml")
    assert raised.value.subject == f"_config.yml:{line}"
