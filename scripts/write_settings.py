"""Writes docs/settings.md from the options and their docstrings (make docs)."""

from __future__ import annotations

import ast
import json
from dataclasses import fields
from pathlib import Path

from broadsheet.model import options

ROOT = Path(__file__).resolve().parents[1]
HEAD = """# Settings

`broadsheet.toml`, section by section. What is left out has the default. An unknown key, a value of the wrong type
or out of range is an error that names file, line and remedy. This page is written by `make docs` from
`src/broadsheet/model/options.py`.
"""


def notes(tree: ast.Module) -> dict[tuple[str, str], str]:
    """(class, field) -> the docstring below the field."""
    found = {}
    for owner in (node for node in tree.body if isinstance(node, ast.ClassDef)):
        for field, note in zip(owner.body, owner.body[1:], strict=False):
            if isinstance(field, ast.AnnAssign) and isinstance(note, ast.Expr) and isinstance(field.target, ast.Name):
                found[owner.name, field.target.id] = " ".join(str(ast.literal_eval(note.value)).split())
    return found


def shown(value: object) -> str:
    if isinstance(value, tuple):
        return json.dumps(list(value))
    return json.dumps(value if isinstance(value, str | int | float | bool) else {})


def main() -> None:
    source = Path(options.__file__).read_text("utf-8")
    said = notes(ast.parse(source))
    page = [HEAD]
    for section in fields(options.Settings):
        values = getattr(options.Settings(), section.name)
        owner = type(values)
        lead = " ".join((owner.__doc__ or "").partition("]")[2].split())
        page.append(f"## [{section.name}]\n\n{lead}\n\n| key | default | meaning |\n|---|---|---|")
        page += [
            f"| `{one.name}` | `{shown(getattr(values, one.name))}` | {said.get((owner.__name__, one.name), one.name.replace('_', ' '))} |"
            for one in fields(owner)
        ]
        page.append("")
    (ROOT / "docs" / "settings.md").write_text("\n".join(page), "utf-8")


if __name__ == "__main__":
    main()
