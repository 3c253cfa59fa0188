"""The reader of records: what it understands, and how it refuses."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from broadsheet.errors import RecordError
from broadsheet.model.record import Era, RecordImage, RecordProvider, RecordRelated
from broadsheet.parse.record import read_record

HEAD = 'category: news\ntitle: "T"\npublishedDateTime: 2024-01-31T12:00:00Z\ntype: article\n'


def record(block: str) -> bytes:
    """A file with this block."""
    return f"---\n{block}---\n\n".encode()


def reason(data: bytes) -> str:
    """Why the file is refused, with its place."""
    with pytest.raises(RecordError) as refused:
        read_record(data, "_news/a.md")
    return str(refused.value)


def test_reads_every_key_of_today() -> None:
    """A record of today gives every value with its type."""
    block = (
        'category: news\ntitle: "He said \\"no\\" \\u2028 \\\\"\nexcerpt: ""\n'
        'publishedDateTime: 2024-01-31T12:00:01Z\noriginalUrl: "https://a.example/1"\n'
        'webUrl: "https://a.example/1"\ntype: video\nquality: 69\nheat: -1\nremoved: true\n'
        "published: false\n\n"
        'featuredContent: "<b>"\n\nprovider:\n  name: A: b\n  domain: a.example\n  images:\n'
        '    - url: "https://a.example/l.jpg"\n      width: 50\n      height: 51\n\n'
        'topics:\n  - \n  - AI\n\ntags:\n  - "NO"\n\nimages:\n  - url: "https://a.example/p.jpg"\n'
        '    width: 3\n    height: 4\n    isCached: true\n    title: "P"\n\n'
        'related:\n  - title: "R"\n    excerpt: "E"\n    publishedDateTime: 2024-02-01T00:00:00Z\n'
        '    webUrl: ""\n    type: article\n    provider:\n      name: B\n      domain: b.example\n'
        '    quality: 7\n    images:\n      - url: "https://b.example/p.jpg"\n        width: 5\n'
        '        height: 6\n        isCached: false\n  - title: "S"\n    webUrl: "https://c.example/"\n\n'
        'secured: "x;y"\n'
    )
    found = read_record(record(block), "a.md")
    assert found.era is Era.ERA_2021
    assert found.title == 'He said "no" \u2028 \\'
    assert found.excerpt == ""
    assert found.published_at == datetime(2024, 1, 31, 12, 0, 1, tzinfo=UTC)
    assert (found.type, found.quality, found.heat, found.removed, found.published) == (
        "video",
        69,
        -1,
        True,
        False,
    )
    logo = RecordImage("https://a.example/l.jpg", 50, 51)
    assert found.provider == RecordProvider("A: b", "a.example", (logo,))
    assert found.topics == (None, "AI")
    assert found.tags == ("NO",)
    assert found.images == (RecordImage("https://a.example/p.jpg", 3, 4, True, "P"),)
    assert found.related[0] == RecordRelated(
        "R",
        "",
        excerpt="E",
        published=datetime(2024, 2, 1, tzinfo=UTC),
        type="article",
        provider=RecordProvider("B", "b.example"),
        quality=7,
        images=(RecordImage("https://b.example/p.jpg", 5, 6, False),),
    )
    assert found.related[1] == RecordRelated("S", "https://c.example/")
    assert found.secured == "x;y"


def test_reads_2019() -> None:
    """In the era of 2019 keys have other names and the file ends with one line end."""
    block = (
        HEAD + 'abstract: "E"\nsourceUrl: https://a.example/?a=b#c\nampUrl: https://a.example/amp\n'
        "cdnAmpUrl: https://cdn.example/\nscore: 5\n\nprovider:\n  name: A\n  id: a.example\n\n"
        'related:\n  - url: https://b.example/\n    title: "R"\n'
    )
    found = read_record(record(block).rstrip(b"\n") + b"\n", "a.md")
    assert found.era is Era.ERA_2019
    assert (found.excerpt, found.web_url, found.heat) == ("E", "https://a.example/?a=b#c", 5)
    assert (found.amp_web_url, found.cdn_amp_web_url) == ("https://a.example/amp", "https://cdn.example/")
    assert found.provider == RecordProvider("A", "a.example")
    assert found.related == (RecordRelated("R", "https://b.example/"),)


@pytest.mark.parametrize(
    ("line", "era"),
    [
        ('abstract: "E"', Era.ERA_2019),
        ("score: 1", Era.ERA_2019),
        ("sourceUrl: https://a.example/", Era.ERA_2020_01),
        ('webUrl: "https://a.example/"', Era.ERA_2020_05),
        ('originalUrl: "https://a.example/"', Era.ERA_2021),
        ('images:\n  - url: "https://a.example/"\n    isCached: true', Era.ERA_2021),
    ],
)
def test_keys_show_the_era(line: str, era: Era) -> None:
    """The keys of a file say which era wrote it."""
    assert read_record(record(f"{HEAD}{line}\n"), "a.md").era is era


def test_raw_line_separators_do_not_end_a_line() -> None:
    """U+2028, U+0085 and control characters that stand raw in a value belong to it."""
    block = HEAD.replace('"T"', '"a\u2028b\x85c\x0bd\x97"')
    assert read_record(record(block), "a.md").title == "a\u2028b\x85c\x0bd\x97"


def test_a_character_in_two_escapes_is_one() -> None:
    """Escapes of a surrogate pair, as other tools write them, are one character; a lone one stays."""
    block = HEAD.replace('"T"', r'"\ud83c\udfd7 \ud800"')
    assert read_record(record(block), "a.md").title == "\U0001f3d7 \ud800"


def test_what_an_editor_of_another_system_leaves_is_understood() -> None:
    """A byte order mark, CRLF, single quotes and another order of keys do not stop the reader."""
    block = "type: article\ntitle: 'It''s'\ncategory: news\npublishedDateTime: 2024-01-31T12:00:00Z\n"
    found = read_record(b"\xef\xbb\xbf" + record(block).replace(b"\n", b"\r\n"), "a.md")
    assert (found.title, found.type) == ("It's", "article")


@pytest.mark.parametrize(
    ("line", "place", "why"),
    [
        ("colour: red", 6, "'colour' is unknown"),
        ('title: "U"', 6, "'title' stands twice"),
        ('excerpt: "a"\nabstract: "b"', 7, "'abstract' stands twice, or under two names"),
        ('excerpt: "a', 6, "the quotation mark is not closed"),
        ('excerpt: "a" b', 6, "text follows it"),
        (r'excerpt: "\q"', 6, "escape"),
        ("quality: 1.5", 6, "not a whole number"),
        ("quality: 007", 6, "not a whole number"),
        ("quality: " + "9" * 5000, 6, "not a whole number"),
        ("published: yes", 6, "neither true nor false"),
        ("topics: AI", 6, "only indented lines"),
        ("topics:\n    - AI", 7, "not a list item"),
        ("   quality: 1", 6, "not a `key: value` at indent 0"),
        ("provider:\n  name: A", 6, "domain missing"),
        ("provider:", 6, "name and domain missing"),
        ("provider:\n  name: A\n\n  size: 3", 9, "'size' is unknown"),
        (
            "provider:\n  name: A\n  domain: a.example\n  images:\n    - url: x\n      width: b",
            11,
            "'b' is not",
        ),
        ("images:\n  - width: 3", 7, "url missing"),
        ('related:\n  - title: "A"', 7, "web_url missing"),
        ("excerpt: |\n  a", 7, "not a `key: value`"),
    ],
)
def test_a_wrong_line_is_named(line: str, place: int, why: str) -> None:
    """What is not of the shape is refused with file, line and reason."""
    found = reason(record(f"{HEAD}{line}\n"))
    assert found.startswith(f"_news/a.md:{place}: ")
    assert why in found


@pytest.mark.parametrize(
    ("data", "place", "why"),
    [
        (b"", 1, "first line is not ---"),
        (b"---\ncategory: news\n", 3, "closing --- is missing"),
        (record(HEAD) + b"body\n", 8, "text stands behind"),
        (record(HEAD).replace(b'"T"', b'"\xff"'), 3, "byte 0xff is not UTF-8"),
        (record("category: news\n"), 1, "title and published_at and type missing"),
        (record(HEAD.replace("2024-01-31T12", "2024-02-31T12")), 4, "does not exist in the calendar"),
        (record(HEAD.replace("2024-01-31T12", "2024-01-31 12")), 4, "not a time of the form"),
    ],
)
def test_a_file_that_is_no_record_is_named(data: bytes, place: int, why: str) -> None:
    """A file that is no record at all is refused with its first wrong line."""
    found = reason(data)
    assert found.startswith(f"_news/a.md:{place}: ")
    assert why in found
