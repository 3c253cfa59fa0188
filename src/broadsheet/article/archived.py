"""Whether a page of an archive, for which no feed vouches, is an article."""

from __future__ import annotations

from broadsheet.model.article import Article

FEWEST_WORDS = 60
"""A page with a shorter text is no article: a list of headlines, a form, a notice."""


def archive_fault(article: Article) -> str:
    """Why what was made of the page is no article, in words; empty if it is one."""
    faults = (
        (not article.address, "its address is none of http or https"),
        (not article.title, "it has no title"),
        (not article.stated, "it states no time of publication, as articles do"),
        (article.body_words < FEWEST_WORDS, f"its text has fewer than {FEWEST_WORDS} words"),
    )
    return next((why for fault, why in faults if fault), "")
