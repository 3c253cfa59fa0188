"""The OpenAPI document, held against what is printed."""

from __future__ import annotations

import json
import re

from jsonschema import Draft202012Validator

from broadsheet.publish.outputs.api import FOLDER, render
from tests.publish import sample

PRINTED = {
    artifact.path.removeprefix(FOLDER): json.loads(artifact.body)
    for artifact in render(sample.EDITION, sample.SETTINGS)
}
DOCUMENT = PRINTED.pop("/openapi.json")


def schemas_of(path: str) -> list[str]:
    """Names of the schemas whose paths fit; the more literal path first."""
    fitting = []
    for template in sorted(DOCUMENT["paths"], key=lambda one: one.count("{")):
        pattern = re.escape(template).replace(r"\{page\}", r"\d+")
        if re.fullmatch(re.sub(r"\\\{\w+\\\}", r"[^/]+", pattern), path):
            answer = DOCUMENT["paths"][template]["get"]["responses"]["200"]
            (media,) = answer["content"].values()
            fitting.append(media["schema"]["$ref"].rpartition("/")[2])
    return fitting


def test_every_printed_file_is_described_and_fits() -> None:
    """Each file of the API has a path in the document and is valid by the schema given there."""
    assert len(PRINTED) > 5
    for path, value in PRINTED.items():
        name = schemas_of(path)[0]
        schema = {"$ref": f"#/components/schemas/{name}", "components": DOCUMENT["components"]}
        errors = list(Draft202012Validator(schema).iter_errors(value))
        assert not errors, f"{path}: {errors[0].message}"


def test_every_path_is_printed() -> None:
    """The document promises no path that the sample edition does not have."""
    used = {name for path in PRINTED for name in schemas_of(path)}
    promised = {
        media["schema"]["$ref"].rpartition("/")[2]
        for item in DOCUMENT["paths"].values()
        for media in item["get"]["responses"]["200"]["content"].values()
    }
    assert used == promised


def test_schemas_leave_nothing_out() -> None:
    """Every key that is printed stands in its schema."""
    for schema in DOCUMENT["components"]["schemas"].values():
        if "properties" in schema:
            schema["additionalProperties"] = False
    test_every_printed_file_is_described_and_fits()
