"""An Item and an Extraction become an Article; so does a Record."""

from broadsheet.article.address import resolve
from broadsheet.article.body import body
from broadsheet.article.build import build
from broadsheet.article.from_private import completed, verdict_with_reasons
from broadsheet.article.from_record import article_of, verdict_of
from broadsheet.article.name import stem
from broadsheet.article.provider import named

__all__ = [
    "article_of",
    "body",
    "build",
    "completed",
    "named",
    "resolve",
    "stem",
    "verdict_of",
    "verdict_with_reasons",
]
