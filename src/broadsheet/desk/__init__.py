"""What an editor can do; a decision is data."""

from broadsheet.desk.decide import decide
from broadsheet.desk.lifted import lifted
from broadsheet.desk.standing import concerns, holding, standing, taken_back

__all__ = ["concerns", "decide", "holding", "lifted", "standing", "taken_back"]
