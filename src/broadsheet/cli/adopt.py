"""``broadsheet adopt``: a folder of the old engine becomes an edition."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from broadsheet.cli.arguments import Json
from broadsheet.cli.voice import progress_bar, refused_as_json, say, say_json, say_refused, say_table
from broadsheet.compose import Adoption, Finding, adopt_folder


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("adopt")(adopt)


def adopt(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the old engine.")],
    as_json: Json = False,
) -> None:
    """Make an edition of a folder of the old engine: its records as they stand, its settings learned from
    them. Writes broadsheet.toml, sources.opml and a line of .gitignore, and touches nothing else."""
    with progress_bar() as progress:
        adoption = adopt_folder(folder, progress)
    if as_json:
        say_json(as_object(adoption))
        return
    _tell(folder, adoption)


def as_object(adoption: Adoption) -> dict[str, object]:
    """The same for ``--json``."""
    return {
        "records": adoption.records,
        "stories": adoption.stories,
        "newsletters": adoption.newsletters,
        "foreign": adoption.foreign,
        "refused": refused_as_json(adoption.refused),
        "settings": {
            one.name: {"value": one.value, "explains": one.explains, "of": one.records}
            for one in adoption.findings
        },
        "boosts": {"points": adoption.boost, "records": adoption.boosted},
        "written": list(adoption.written),
    }


def _share(finding: Finding) -> str:
    return "default: no record shows it" if finding.explains is None else f"{finding.explains:.1%}"


def _tell(folder: Path, adoption: Adoption) -> None:
    say_refused(adoption.refused)
    rows = [(one.name, str(one.value), _share(one), one.records) for one in adoption.findings]
    say_table("Settings that the records show", ("setting", "value", "explains", "of"), rows)
    if adoption.boosted:
        say(
            f"{adoption.boosted} record(s) have {adoption.boost} points more than any rule gives: boosts by hand."
        )
    say(
        f"{adoption.records} records in {adoption.stories} stories; "
        f"{adoption.newsletters} newsletters left as they are, "
        f"{adoption.foreign} private parts of other keys kept. Written: {', '.join(adoption.written)}."
    )
    say(f"Add sources to {folder / 'sources.opml'}, then: broadsheet run {folder}")
