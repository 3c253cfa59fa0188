"""An Item and an Extraction become an Article; so does a Record."""

from broadsheet.article.address import resolve, trace
from broadsheet.article.archived import archive_fault
from broadsheet.article.body import body
from broadsheet.article.build import build
from broadsheet.article.from_private import completed, verdict_with_reasons
from broadsheet.article.from_record import article_of, verdict_of
from broadsheet.article.name import stem
from broadsheet.article.notice import notice_in
from broadsheet.article.permitted import permitted
from broadsheet.article.provider import named
from broadsheet.article.wall import closed_text, wall

__all__ = [
    "archive_fault",
    "article_of",
    "body",
    "build",
    "closed_text",
    "completed",
    "named",
    "notice_in",
    "permitted",
    "resolve",
    "stem",
    "trace",
    "verdict_of",
    "verdict_with_reasons",
    "wall",
]
