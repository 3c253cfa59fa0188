"""broadsheet.toml becomes each stage's options."""

from broadsheet.config.checks import CHECKS, ENTRY_CHECKS
from broadsheet.config.place import place_of
from broadsheet.config.read import overlay_settings, read_settings

__all__ = ["CHECKS", "ENTRY_CHECKS", "overlay_settings", "place_of", "read_settings"]
