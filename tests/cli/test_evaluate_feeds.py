"""`evaluate feeds`: what it reads."""

from __future__ import annotations

import tarfile
from pathlib import Path

from broadsheet.compose import measure_feeds

FEED = (
    b'<rss version="2.0"><channel><title>T</title>'
    b"<item><title>A</title><link>http://a.example/1</link></item></channel></rss>"
)


def test_a_folder_of_feeds_and_archives_is_measured(tmp_path: Path) -> None:
    """Feeds that lie in a folder count, and so do those in a tar archive there."""
    loose = tmp_path / "feeds" / "loose.xml"
    loose.parent.mkdir()
    loose.write_bytes(FEED)
    with tarfile.open(loose.parent / "feeds.tar.xz", "w:xz") as archive:
        for number in range(3):
            archive.add(loose, f"deep/{number}.xml")
    said = measure_feeds(loose.parent)
    assert (said["feeds"], said["entries"], said["informative"], said["same_as_feedparser"]) == (4, 4, 4, 1.0)
    assert measure_feeds(loose.parent / "feeds.tar.xz")["feeds"] == 3
