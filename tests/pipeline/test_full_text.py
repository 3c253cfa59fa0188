"""A source of which only the feed's own words are taken."""

from __future__ import annotations

from broadsheet.text.digests import short_id
from tests.build import hours
from tests.newsroom import Web, jpeg, source
from tests.pipeline.conftest import Opening
from tests.pipeline.samples import ALPHA, BETA, HARBOR, OWLS

PICTURE = "https://alpha.example/p.jpg"
LONG = "The owls of the tower were counted again by the city and its AI. " * 20


def feed(title: str, address: str) -> bytes:
    """One entry with a whole text and a picture."""
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        f'xmlns:media="http://search.yahoo.com/mrss/"><channel><title>T</title><item><title>{title}</title>'
        f"<link>{address}</link><description>In short.</description><content:encoded>{LONG}</content:encoded>"
        f'<media:content url="{PICTURE}" medium="image"/></item></channel></rss>'
    ).encode()


def test_of_a_source_without_full_text_only_the_entry_is_read(opening: Opening) -> None:
    """With `fullText="false"` its pages are not asked for, and no text of its feed is kept or compared; title, excerpt
    and link stand. The source beside it has its texts."""
    web = Web()
    web.outlet(ALPHA, OWLS)
    web.put(ALPHA, feed(OWLS.title, OWLS.address))
    web.put(PICTURE, jpeg(640, 480))
    web.outlet(BETA, HARBOR)
    web.put(BETA, feed(HARBOR.title, "https://beta.example/h"))
    room = opening(web, source(ALPHA, full_text=False), source(BETA))
    room.run(hours(1))
    bare, whole = (room.store.articles()[short_id(one)] for one in (OWLS.address, "https://beta.example/h"))
    assert (bare.title, bare.excerpt, bare.address) == (OWLS.title, "In short.", OWLS.address)
    assert (bare.body_words, bare.sketch, bare.body_digest) == (0, b"", "")
    assert not room.store.bodies([bare.id])
    assert OWLS.address not in room.asked("page")
    assert whole.body_words > 200
    assert room.store.bodies([whole.id])
    room.run(hours(2))
    assert not room.store.bodies([bare.id])
