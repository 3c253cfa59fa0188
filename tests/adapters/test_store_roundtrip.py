"""Laws of the store: what goes in comes out, to the last bit, and soon. On both databases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadsheet.adapters.store import SqlStore, open_store
from broadsheet.model.article import Article, Credit, Picture, ProviderName
from broadsheet.model.score import GivenTopic, Score, Term, Verdict
from broadsheet.model.story import Membership, Story
from tests.adapters.store_samples import files, full_article, judgement, story, thumbnail, verdict

NUMBERS = count()

texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40)
several = st.lists(texts, max_size=3).map(tuple)
floats = st.floats(allow_nan=False, allow_infinity=False)
whole = st.integers(0, 2**31 - 1)
moments = st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)
terms = st.lists(st.builds(Term, texts, floats, texts), max_size=4).map(tuple)
scores = st.builds(Score, st.integers(-(2**62), 2**62), terms)
articles = st.builds(
    Article,
    id=st.just(""),
    stem=st.just(""),
    address=texts,
    title=texts,
    excerpt=texts,
    published=moments,
    first_seen=moments,
    provider=st.builds(ProviderName, texts, texts),
    stated=st.booleans(),
    updated=st.none() | moments,
    language=texts,
    authors=several,
    amp=texts,
    kind=texts,
    video=texts,
    picture=st.none() | st.builds(Picture, texts, whole, whole, st.booleans(), texts),
    paywall=st.booleans(),
    official=st.booleans(),
    source_id=texts,
    guid=texts,
    source_topics=several,
    credit=st.none() | st.builds(Credit, texts, texts),
    sketch=st.binary(max_size=128),
    body_words=whole,
    body_digest=texts,
    tags=several,
    removed=st.booleans(),
    stated_address=texts,
)
verdicts = st.builds(
    Verdict,
    article_id=st.just(""),
    topics=st.lists(st.builds(GivenTopic, texts, texts), max_size=3).map(tuple),
    quality=scores,
    heat=scores,
    head=st.booleans(),
    published=st.booleans(),
    published_why=texts,
    judged=st.booleans(),
)
memberships = st.builds(
    Membership, article_id=st.just(""), how=texts, score=floats, threshold=floats, terms=terms, of=texts
)


@pytest.fixture
def shared_store(url: str) -> Iterator[SqlStore]:
    """One store for all examples of a law; each takes ids of its own."""
    opened = open_store(url)
    yield opened
    opened.close()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(article=articles, verdict=verdicts, membership=memberships)
def test_values_come_back_as_they_went_in(
    shared_store: SqlStore, article: Article, verdict: Verdict, membership: Membership
) -> None:
    """Articles, verdicts and memberships of any text without NUL come back equal in every field."""
    key = f"{next(NUMBERS):016x}"
    article = replace(article, id=key)
    verdict = replace(verdict, article_id=key)
    story = Story(f"s{key}", (replace(membership, article_id=key),))
    assert shared_store.take_in([(article, None)], judgement(story, verdicts=(verdict,))) == 1
    assert shared_store.articles([key]) == {key: article}
    assert shared_store.verdicts([key]) == {key: verdict}
    assert shared_store.stories([story.id]) == (story,)


@pytest.mark.slow
def test_an_edition_of_2500_articles_is_taken_in_and_read_back(url: str) -> None:
    """2,500 articles with their stories, verdicts and pictures are imported in one go and all come back."""
    keys = [f"{number:016x}" for number in range(2500)]
    given_articles = [(full_article(key, stem=key), thumbnail(key)) for key in keys]
    outcome = judgement(
        *(story(f"s{key}", *keys[start : start + 5]) for start, key in enumerate(keys) if start % 5 == 0),
        verdicts=tuple(map(verdict, keys)),
    )
    store = open_store(url)
    store.take_in(given_articles, outcome, files(*(held for _, held in given_articles)))
    found = store.articles(), store.verdicts(), store.stories(), store.thumbnails()
    store.close()
    assert list(map(len, found)) == [2500, 2500, 500, 2500]
