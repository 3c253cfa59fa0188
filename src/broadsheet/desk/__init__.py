"""What an editor can do; a decision is data."""

from broadsheet.desk.decide import decide
from broadsheet.desk.standing import standing

__all__ = ["decide", "standing"]
