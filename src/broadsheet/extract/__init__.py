"""HTML becomes body and metadata; pictures are measured."""

from broadsheet.extract.body import PageLimits
from broadsheet.extract.page import extract
from broadsheet.extract.permissions import picture_permitted
from broadsheet.extract.picture import icon, measure, reduce
from broadsheet.extract.pictures import choose, may_be_shown

__all__ = [
    "PageLimits",
    "choose",
    "extract",
    "icon",
    "may_be_shown",
    "measure",
    "picture_permitted",
    "reduce",
]
