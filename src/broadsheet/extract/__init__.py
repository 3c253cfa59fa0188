"""HTML becomes body and metadata; pictures are measured."""

from broadsheet.extract.page import extract
from broadsheet.extract.picture import icon, measure, reduce
from broadsheet.extract.pictures import choose, may_be_shown

__all__ = ["choose", "extract", "icon", "may_be_shown", "measure", "reduce"]
