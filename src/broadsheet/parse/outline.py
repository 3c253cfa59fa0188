"""The attributes of one outline of sources.opml: which there are, and what they say of a source.

| attribute | means |
|---|---|
| `type` | `rss` (the default), `page`, `sitemap`, `edition`, `warc` |
| `xmlUrl`, `htmlUrl` | the address: of a feed, sitemap, edition or WARC file, of a page; the path of a WARC file |
| `query` | what stands for `{query}` in the address of a search's feed |
| `language` | language of its articles (BCP 47), whatever they say |
| `fullText` | `false`: neither its pages nor its full texts are read |
| `headers` | `Name: value; Name: env:VARIABLE` |
| `cookie`, `login` | names of environment variables: a Cookie header, `user:password` |
| `proxy` | address of an HTTP proxy, or `env:VARIABLE` |
| `formerly` | the first address of a source that moved, or the id that the edition knows it by |
| `official`, `category`, `terms` | first-party source, topics, a note of its terms of use |
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from urllib.parse import quote

from broadsheet.model.source import Access, Source
from broadsheet.text.digests import short_id
from broadsheet.text.urls import absolute

KINDS: Mapping[str, tuple[str, str]] = {
    "feed": ("rss", "xmlUrl"),
    "page": ("page", "htmlUrl"),
    "sitemap": ("sitemap", "xmlUrl"),
    "edition": ("edition", "xmlUrl"),
    "warc": ("warc", "xmlUrl"),
}
"""Kind of source -> the ``type`` of its outline, and the attribute of its address."""

OWN = (
    "query",
    "language",
    "fullText",
    "headers",
    "cookie",
    "login",
    "proxy",
    "official",
    "category",
    "terms",
    "formerly",
)
_FOREIGN = "text title type xmlurl htmlurl description version created url iscomment isbreakpoint count id"
FOREIGN = frozenset(_FOREIGN.split())
"""What OPML 2.0 and other readers write, in lower case."""
LEAST_LIKENESS = 0.7
"""From here on an unknown attribute is taken for a misspelled one."""

_FALSE = frozenset({"false", "no", "0"})
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,99}")
_PATH = re.compile(r"[^/\\:\x00-\x1f][^\\:\x00-\x1f]*")
_ID = re.compile(r"[0-9a-f]{16}")
_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
_FORBIDDEN = frozenset({"host", "user-agent", "content-length", "transfer-encoding", "connection"})
"""Headers that are the fetcher's own: it stays honest whatever a source wants."""


def mistaken(fields: Mapping[str, str]) -> str:
    """What is wrong with the attributes (names in lower case), in words with a suggestion, or an empty string.

    An attribute that is none of ours and resembles none is another reader's, and no mistake.
    """
    known = {name.lower(): name for name in (*OWN, "xmlUrl", "htmlUrl", "type")}
    for name in fields:
        if name in known or name in FOREIGN or name.startswith("{"):
            continue
        near = difflib.get_close_matches(name, known, n=1, cutoff=LEAST_LIKENESS)
        if near:
            return f"unknown attribute {name!r}; did you mean {known[near[0]]!r}?"
    return next((wrong for name, check in _CHECKS.items() if (wrong := check(fields.get(name, "")))), "")


def filled(address: str, query: str) -> str:
    """The address of a search's feed with the words of the query in place of ``{query}``."""
    return address.replace("{query}", quote(query, safe="")) if query else address


def source_address(kind: str, written: str, query: str = "") -> str:
    """The address of a source as it is kept; of a file below the edition's folder `file:` with its path. Empty for
    what is neither, and for a path of any other kind than ``warc``."""
    address = absolute("", filled(written, query))
    if address or kind != "warc":
        return address
    path = written.removeprefix("file:")
    inside = _PATH.fullmatch(path) and not {"..", "."} & set(path.split("/"))
    return f"file:{path}" if inside else ""


def id_of(address_or_id: str) -> str:
    """The id of a source that had this address first; an id is itself. Empty for what is neither."""
    address = absolute("", address_or_id)
    if address:
        return short_id(address)
    return address_or_id if _ID.fullmatch(address_or_id) else ""


def full_text(fields: Mapping[str, str]) -> bool:
    """Whether pages and full texts of the source are read."""
    return fields.get("fulltext", "").lower() not in _FALSE


def access(fields: Mapping[str, str]) -> Access:
    """How the source is asked."""
    pairs = (part.partition(":") for part in fields.get("headers", "").split(";") if part.strip())
    return Access(
        headers=tuple((name.strip(), value.strip()) for name, _, value in pairs),
        cookie=fields.get("cookie", ""),
        login=fields.get("login", ""),
        proxy=fields.get("proxy", ""),
    )


def written(source: Source) -> dict[str, str]:
    """The attributes that say what `access` and the like read; none for what is not set."""
    asked = source.access
    stated = {
        "language": source.language,
        "fullText": "" if source.full_text else "false",
        "headers": "; ".join(f"{name}: {value}" for name, value in asked.headers),
        "cookie": asked.cookie,
        "login": asked.login,
        "proxy": asked.proxy,
        "terms": source.terms,
        "formerly": source.formerly,
    }
    return {name: value for name, value in stated.items() if value}


def _variable(value: str) -> str:
    if not value or _VARIABLE.fullmatch(value):
        return ""
    return "cookie and login name an environment variable; the secret itself never stands in this file"


def _headers(value: str) -> str:
    for part in value.split(";"):
        name, colon, content = part.partition(":")
        if not part.strip():
            continue
        if not colon or not _HEADER.fullmatch(name.strip()) or not content.strip():
            return f"headers are written like 'X-Name: value; X-Key: env:VARIABLE', not {part.strip()[:40]!r}"
        if name.strip().lower() in _FORBIDDEN:
            return f"the header {name.strip()} is the fetcher's own"
    return ""


def _proxy(value: str) -> str:
    if not value or value.startswith(("http://", "env:")):
        return ""
    return "proxy is an address like http://proxy.example:3128, or env:VARIABLE"


def _former(value: str) -> str:
    if not value or id_of(value):
        return ""
    return "formerly is the address that the source had first, or the id that the edition noted"


_CHECKS: Mapping[str, Callable[[str], str]] = {
    "cookie": _variable,
    "login": _variable,
    "headers": _headers,
    "formerly": _former,
    "proxy": _proxy,
}
