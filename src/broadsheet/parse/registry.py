"""Files of `_data/organizations`, and the shipped list -> the registry of providers."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from io import StringIO

from broadsheet.errors import ConfigurationError
from broadsheet.model.article import PROVIDER_KINDS, Picture, Provider
from broadsheet.model.item import Refused
from broadsheet.parse.fields import Fields, read_fields


def read_provider(data: bytes, where: str) -> Provider:
    """Read one provider (record format, section 9; `country`, `owner`, `kind` and `draft` are ours and may be
    absent). The domain is in lower case. A draft is not registered.

    Raises ConfigurationError, naming file and line, for what is no front matter or YAML mapping, lacks `domain`
    (for which `_id` may stand) or `name`, or has a country that is no code of two letters, an unknown kind, or
    a `draft` that is neither true nor false.
    """
    fields = read_fields(data, where)
    domain = fields.text("domain") or fields.text("_id") or fields.required("domain")
    draft = _draft(fields)
    return Provider(
        domain=domain.lower(),
        name=fields.required("name"),
        description=fields.text("description"),
        images=tuple(_picture(image) for image in fields.mappings("images")),
        country=_country(fields),
        owner=fields.text("owner"),
        kind=_kind(fields),
        origin="draft" if draft else "own",
        registered=not draft,
    )


def read_shipped(data: bytes, registered: bool) -> Mapping[str, Provider]:
    """The shipped list by domain: CSV with the columns domain, name, country, kind and owner, of which the last
    three may be empty. ``registered``: whether its providers count as known, or only lend their facts."""
    lines = csv.DictReader(StringIO(data.decode("utf-8")))
    providers = (
        Provider(
            line["domain"],
            line["name"],
            country=line["country"],
            owner=line["owner"],
            kind=line["kind"],
            origin="shipped",
            registered=registered,
        )
        for line in lines
    )
    return {provider.domain: provider for provider in providers}


def _draft(fields: Fields) -> bool:
    stated = fields.text("draft").lower()
    if stated not in ("", "true", "false"):
        raise fields.error("draft", f"`draft` is {stated!r}, neither true nor false")
    return stated == "true"


def _country(fields: Fields) -> str:
    code = fields.text("country").upper()
    if code and not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise fields.error("country", f"`country` is no code of two letters: {code!r}")
    return code


def _kind(fields: Fields) -> str:
    kind = fields.text("kind").lower()
    if kind and kind not in PROVIDER_KINDS:
        raise fields.error("kind", f"`kind` is {kind!r}, not one of {', '.join(sorted(PROVIDER_KINDS))}")
    return kind


def _picture(image: Fields) -> Picture:
    return Picture(image.required("url"), _pixels(image, "width"), _pixels(image, "height"))


def _pixels(image: Fields, key: str) -> int:
    text = image.text(key) or "0"
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise image.error(key, f"`{key}` is not a number of pixels")
    return int(text)


def read_registry(
    files: Iterable[tuple[str, bytes]],
) -> tuple[Mapping[str, Provider], tuple[Refused, ...]]:
    """Read provider files, given as (path, bytes): the providers by domain, in the order of the files.

    A file that cannot be read, or whose domain stands already, is left out with its reason.
    """
    providers: dict[str, Provider] = {}
    refused = []
    for where, data in files:
        try:
            provider = read_provider(data, where)
        except ConfigurationError as error:
            refused.append(Refused(error.subject, error.what, "provider"))
            continue
        if provider.domain in providers:
            refused.append(Refused(where, f"the domain {provider.domain!r} stands already", "provider"))
            continue
        providers[provider.domain] = provider
    return providers, tuple(refused)
