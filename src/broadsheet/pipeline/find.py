"""Finds what a person named: an article or a story, in any of the known ways."""

from __future__ import annotations

from broadsheet.errors import UsageError
from broadsheet.model.article import Article
from broadsheet.model.explanation import Subject
from broadsheet.model.story import Story
from broadsheet.ports import Store
from broadsheet.text.digests import short_id
from broadsheet.text.urls import canonical


def find_article(store: Store, what: str) -> Article | None:
    """The article named by its address (as published or canonical), its id, or its record's path or name."""
    for known in (what, canonical(what) if "://" in what else ""):
        if known and (article := store.article_at(known)):
            return article
    if found := store.articles((what,)).get(what):
        return found
    stem = what.rpartition("/")[2].removesuffix(".md")
    return next((article for article in store.articles().values() if _name(article) == stem), None)


def find_story(store: Store, what: str) -> Story | None:
    """The story named by its id or by the address of its page or file of the API; one that was merged is found
    under the story that it lives on in."""
    name = what.removesuffix("index.html").rstrip("/").rpartition("/")[2].removesuffix(".json")
    living = {redirect.old: redirect.new for redirect in store.redirects()}
    return next(iter(store.stories((living.get(name, name),))), None)


def find_subject(store: Store, what: str) -> Subject | None:
    """The article in its story, or the story, of that name; None where neither is known.

    Raises UsageError for an article that is not judged yet, and for one that an editor removed.
    """
    if article := find_article(store, what):
        home = next(iter(store.stories_of((article.id,))), None)
        if home is None:
            raise UsageError("it was read and is not judged yet", subject=what, remedy="Run: broadsheet run")
        return Subject(home, article)
    if found := find_story(store, what):
        return Subject(found)
    if {what, short_id(canonical(what) or what)} & store.erased().keys():
        raise UsageError(
            "an editor removed it", subject=what, remedy="The decision stands in _decisions, with its reason."
        )
    return None


def head_of(store: Store, story: Story) -> Article:
    """The article that heads a story."""
    verdicts = store.verdicts(story.article_ids)
    headed = (key for key in story.article_ids if key in verdicts and verdicts[key].head)
    head = next(headed, story.article_ids[0])
    return store.articles((head,))[head]


def _name(article: Article) -> str:
    """Name of its record without the folder below the archive that may hold it."""
    return article.stem.rpartition("/")[2]
