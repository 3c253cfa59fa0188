"""Arguments that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Folder = Annotated[Path, typer.Argument(metavar="[DIR]", help="The edition's folder.", show_default="here")]
FolderOption = Annotated[Path, typer.Option("--dir", help="The edition's folder.", show_default="here")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object on stdout instead of words.")]

HERE = Path()
