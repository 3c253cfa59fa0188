"""The records output: what a report becomes."""

from __future__ import annotations

from dataclasses import replace

from broadsheet.model.record import Record, RecordImage
from broadsheet.parse.record import read_record
from broadsheet.publish.outputs.records import record_of, render
from tests.publish import sample
from tests.publish.golden import assert_golden


def printed(name: str) -> Record:
    """The record of the sample's article of that name, as read from its file."""
    found = {artifact.path: artifact.body for artifact in render(sample.EDITION, sample.SETTINGS)}
    path = next(path for path in found if path.endswith(f"-{name}.md"))
    return read_record(found[path], path)


def test_every_report_has_its_record() -> None:
    """Published or not, each report of the sample edition is printed as its golden file says."""
    assert_golden("records", render(sample.EDITION, sample.SETTINGS))


def test_related_are_all_other_members_by_quality() -> None:
    """Head and members alike name all the others, best first."""
    assert [one.quality for one in printed("crane-falls").related] == [72, 57]
    assert [one.quality for one in printed("kran").related] == [97, 72]


def test_a_video_keeps_readers_on_its_own_page() -> None:
    """A video has its watch page as originalUrl, no webUrl, and an embedded player of 800 by 500."""
    film = printed("crane-film")
    assert (film.type, film.web_url) == ("video", None)
    assert film.original_url == "https://www.tube.example/crane-film"
    assert film.featured_content is not None
    assert 'width="800" height="500"' in film.featured_content
    assert 'src="https://tube.example/embed/c?a=1&amp;b=2"' in film.featured_content


def test_only_a_registered_provider_has_its_picture() -> None:
    """The 50x50 picture stands where the registry knows the domain, and nowhere else."""
    found = printed("crane-falls").provider
    assert found is not None
    logo = "https://harbor.example/notes/assets/images/organizations/gazette.example-50x50.jpg"
    assert found.images == (RecordImage(logo, 50, 50),)
    unknown = printed("kran").provider
    assert unknown is not None
    assert unknown.images == ()


def test_a_held_picture_says_so() -> None:
    """`isCached` is true where the edition holds a copy, or held one when the record was first read."""
    assert [image.cached for image in printed("crane-falls").images] == [True]
    assert [image.cached for image in printed("kran").images] == [True]
    bare = replace(sample.EDITION, thumbnails={})
    record = record_of(sample.CRANE_STORY.head, sample.CRANE_STORY, bare, sample.SETTINGS)
    assert [image.cached for image in record.images] == [False]


def test_what_was_never_judged_has_no_numbers() -> None:
    """A record that came without quality, heat and published is printed without them."""
    record = printed("tide-table")
    assert (record.quality, record.heat, record.published) == (None, None, None)


def test_amp_addresses_stand_together() -> None:
    """Where there is an AMP address there is the cache's, and neither without the other."""
    record = printed("crane-falls")
    assert record.amp_web_url == "https://amp.gazette.example/crane-falls?x=1"
    assert record.cdn_amp_web_url == (
        "https://amp-gazette-example.cdn.ampproject.org/c/s/amp.gazette.example/crane-falls?x=1"
    )
    assert (printed("kran").amp_web_url, printed("kran").cdn_amp_web_url) == (None, None)
