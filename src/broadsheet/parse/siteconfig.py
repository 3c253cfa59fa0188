"""The old engine's `_config.yml` -> what it says of the edition."""

from __future__ import annotations

from dataclasses import replace

from broadsheet.model.options import EditionOptions
from broadsheet.parse.fields import Fields, read_fields


def read_site(data: bytes, where: str) -> EditionOptions:
    """Title, subject (`topic`), url, baseurl, webUrl and locale; what is absent has its default, and all other
    keys are the old site builder's.

    `webUrl` is left out where it says the same as url and baseurl. Raises ConfigurationError, naming file and
    line, for what is no YAML mapping, and for an address that is none.
    """
    fields = read_fields(data, where)
    default = EditionOptions()
    url, base = _address(fields, "url"), fields.text("baseurl").strip("/")
    edition = EditionOptions(
        title=fields.text("title") or default.title,
        subject=fields.text("topic") or default.subject,
        url=url or default.url,
        baseurl=f"/{base}" if base else "",
        locale=fields.text("locale") or default.locale,
    )
    web = _address(fields, "webUrl")
    return edition if web in ("", edition.home) else replace(edition, web_url=web)


def _address(fields: Fields, key: str) -> str:
    value = fields.text(key).rstrip("/")
    if value and not value.startswith(("https://", "http://")):
        raise fields.error(key, f"`{key}` is no address: it must begin with https:// or http://")
    return value
