"""The bundled edition and its small web on loopback."""

from broadsheet.demo.play import DemoReport, play
from broadsheet.demo.serve import week_app

__all__ = ["DemoReport", "play", "week_app"]
