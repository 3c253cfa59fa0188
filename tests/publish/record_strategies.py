"""Records of every era, of any Unicode text, as hypothesis draws them."""

from __future__ import annotations

import re
from datetime import UTC

from hypothesis import strategies as st

from broadsheet.model.record import Era, Record, RecordImage, RecordProvider, RecordRelated

# A high surrogate before a low one is no text: in UTF-8 the two are one character.
_PAIRED = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_AWKWARD = st.sampled_from(
    ["", " ", "no", "NO", "~", "null", "12", "1e5", "0x1F", "1:30", "2024-01-31", "- a", "a: b", "a #b", "a:",
     "'a'", '"a"', "\\", "a\nb", "\r\n", "\t", "\u2028", "\x85", "\x97", "\ufeff", "\x00", "🏗", "\ud800",
     "---", "[a]", "{a}", "*a", "&a", "!a", "|", ">", "%a", "@a", "`a", "? a", "=", "<<", ".5", ".inf"]
)  # fmt: skip
texts = (_AWKWARD | st.text(max_size=20)).filter(lambda text: not _PAIRED.search(text))
times = st.datetimes(timezones=st.just(UTC)).map(lambda moment: moment.replace(microsecond=0))
numbers = st.integers(-(10**18) + 1, 10**18 - 1)
names = st.lists(st.none() | texts, max_size=3).map(tuple)


def maybe(strategy: st.SearchStrategy) -> st.SearchStrategy:
    """The value, or an absent key."""
    return st.none() | strategy


def images(cached: st.SearchStrategy) -> st.SearchStrategy:
    """Up to two pictures."""
    image = st.builds(
        RecordImage,
        url=texts,
        width=maybe(numbers),
        height=maybe(numbers),
        cached=cached,
        title=maybe(texts),
    )
    return st.lists(image, max_size=2).map(tuple)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A record whose keys show its era, as those of a file must."""
    era = draw(st.sampled_from(Era))
    of_today = era is Era.ERA_2021
    pictures = images(maybe(st.booleans()) if of_today else st.none())
    provider = st.builds(RecordProvider, name=texts, domain=texts, images=pictures)
    related = st.builds(
        RecordRelated,
        title=texts,
        web_url=texts,
        excerpt=maybe(texts),
        published=maybe(times),
        amp_web_url=maybe(texts),
        cdn_amp_web_url=maybe(texts),
        type=maybe(texts),
        provider=maybe(provider),
        quality=maybe(numbers),
        images=pictures,
    )
    return draw(
        st.builds(
            Record,
            era=st.just(era),
            category=texts,
            title=texts,
            excerpt=texts if era is Era.ERA_2019 else maybe(texts),
            published_at=times,
            type=texts,
            original_url=texts if of_today else st.none(),
            web_url=texts if era is Era.ERA_2020_01 else maybe(texts),
            amp_web_url=maybe(texts),
            cdn_amp_web_url=maybe(texts),
            quality=maybe(numbers),
            heat=maybe(numbers),
            removed=maybe(st.booleans()),
            published=maybe(st.booleans()),
            featured_content=maybe(texts),
            provider=maybe(provider),
            topics=names,
            tags=names,
            images=pictures,
            related=st.lists(related, max_size=2).map(tuple),
            secured=maybe(texts),
        )
    )
