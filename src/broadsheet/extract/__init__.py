"""HTML becomes body and metadata; pictures are measured."""

from broadsheet.extract.page import extract
from broadsheet.extract.picture import measure, thumbnail
from broadsheet.extract.pictures import choose

__all__ = ["choose", "extract", "measure", "thumbnail"]
