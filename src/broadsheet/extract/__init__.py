"""HTML becomes body and metadata; pictures are measured."""

from broadsheet.extract.body import PageLimits
from broadsheet.extract.page import extract
from broadsheet.extract.permissions import picture_permitted
from broadsheet.extract.picture import measure, thumbnail
from broadsheet.extract.pictures import choose

__all__ = ["PageLimits", "choose", "extract", "measure", "picture_permitted", "thumbnail"]
