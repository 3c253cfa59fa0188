"""What a source needs to be let in, out of the environment: read when it is asked, kept and logged nowhere."""

from __future__ import annotations

import os
from base64 import b64encode

from broadsheet.adapters.failures import Unanswered
from broadsheet.model.source import Access

_FROM_ENVIRONMENT = "env:"


def secrets(access: Access) -> tuple[tuple[str, str], ...]:
    """The headers that the source wants. Raises Unanswered where an environment variable is not set."""
    headers = [(name, _value(value)) for name, value in access.headers]
    if access.cookie:
        headers.append(("Cookie", _variable(access.cookie)))
    if access.login:
        headers.append(("Authorization", f"Basic {b64encode(_variable(access.login).encode()).decode()}"))
    return tuple(headers)


def proxy_of(access: Access) -> str | None:
    """The proxy's address, or None. Raises Unanswered where its environment variable is not set."""
    return _value(access.proxy) if access.proxy else None


def _value(stated: str) -> str:
    return (
        _variable(stated.removeprefix(_FROM_ENVIRONMENT)) if stated.startswith(_FROM_ENVIRONMENT) else stated
    )


def _variable(name: str) -> str:
    value = os.environ.get(name, "").strip()
    if not value or "\n" in value or "\r" in value:
        raise Unanswered("no credentials")
    return value
