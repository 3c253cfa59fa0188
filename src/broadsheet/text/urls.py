"""Addresses: made absolute, made canonical, and the names of hosts in them."""

from __future__ import annotations

import re
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

import tldextract

_SCHEMES = {"http": 80, "https": 443}
_TRACKING_PREFIXES = ("utm_", "_hs", "hsa_", "pk_", "piwik_", "mtm_", "matomo_")
_TRACKING = frozenset(
    {
        "_ga",
        "_gl",
        "at_campaign",
        "at_medium",
        "cmpid",
        "dclid",
        "fbclid",
        "gbraid",
        "gclid",
        "gclsrc",
        "guccounter",
        "guce_referrer",
        "guce_referrer_sig",
        "igsh",
        "igshid",
        "mc_cid",
        "mc_eid",
        "mkt_tok",
        "msclkid",
        "ncid",
        "ocid",
        "oly_anon_id",
        "oly_enc_id",
        "rb_clickid",
        "s_cid",
        "smid",
        "ttclid",
        "twclid",
        "vero_id",
        "wbraid",
        "wickedid",
        "xtor",
        "yclid",
    }
)
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\"<>\\^`{|}\s]")
PLAIN_ADDRESS = re.compile(
    r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?"
    r"(?:/[A-Za-z0-9._~%!$'()*+,=:@/&-]*)?(?:\?[A-Za-z0-9._~%!$'()*+,=:@/&?-]+)?(?:#[A-Za-z0-9._~%!$'()*+,=:@/&?-]+)?"
)
"""Absolute addresses that `absolute` leaves as they are: the common case, told at a glance."""
_PLAIN_HOST = re.compile(r"https?://([a-z0-9.-]*[a-z0-9])(?:[/?#]|\Z)")
# The list of suffixes ships with the package: with no addresses to load it from, nothing is dialled.
_SUFFIXES = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


def absolute(base: str, href: str) -> str:
    """``href`` seen from the page at ``base``, or an empty string if that is no http or https address.

    White space around it is dropped; spaces, controls and delimiters inside it are percent-encoded, all else
    stays as written. Never raises.
    """
    if PLAIN_ADDRESS.fullmatch(href):
        return href
    try:
        joined = urljoin(base.strip(), href.strip())
        parts = urlsplit(joined)
        _ = parts.port
    except ValueError:
        return ""
    if parts.scheme not in _SCHEMES or not (parts.hostname or "").strip(".") or _UNSAFE.search(parts.netloc):
        return ""
    return _UNSAFE.sub(_encoded, urlunsplit(parts))


def canonical(address: str) -> str:
    """The address in the one form that ids are derived from; empty for what is no http or https address.

    Scheme and host in lower case, no user name, no default port, no fragment, no tracking parameters; the
    other parameters keep their order, and a missing path is `/`. Scheme, `www.` and a final slash stay: two
    sites may mean two things by them.
    """
    whole = absolute("", address)
    if not whole:
        return ""
    parts = urlsplit(whole)
    return urlunsplit((parts.scheme, _authority(parts), parts.path or "/", _untracked(parts.query), ""))


@lru_cache(maxsize=8192)
def host(address: str) -> str:
    """Host of an address in lower case, without port and final dot; empty if there is none."""
    if plain := _PLAIN_HOST.match(address):
        return plain[1]
    try:
        return (urlsplit(address.strip()).hostname or "").rstrip(".")
    except ValueError:
        return ""


def authority(address: str) -> str:
    """Host of an address with its port, if that is not the usual one of its scheme: what one robots.txt governs
    (RFC 9309, section 2.3). Empty if there is no host."""
    name = host(address)
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        return name
    return f"{name}:{port}" if name and port not in (None, _SCHEMES.get(parts.scheme)) else name


def registrable(host_or_address: str) -> str:
    """The registrable domain by the Public Suffix List (as shipped with tldextract, ICANN part).

    A host below no listed suffix (`news.outlet.example`) gives its last two labels; a bare name or an IP
    address gives itself; what holds no host gives an empty string.
    """
    text = host_or_address.strip()
    name = host(text if "//" in text else "//" + text)
    if not name or _is_ip(name):
        return name
    return _SUFFIXES(name).top_domain_under_public_suffix or ".".join(name.split(".")[-2:])


def cdn_amp(amp_address: str) -> str:
    """Where the AMP cache holds an AMP page (rule of the record format, `cdnAmpWebUrl`), or an empty string.

    `-` of the host is doubled and `.` becomes `-`; the path follows after `/c/`, or `/c/s/` for https.
    """
    whole = absolute("", amp_address)
    if not whole:
        return ""
    parts = urlsplit(whole)
    label = host(whole).replace("-", "--").replace(".", "-")
    secure = "s/" if parts.scheme == "https" else ""
    rest = urlunsplit(("", "", parts.path, parts.query, ""))
    return f"https://{label}.cdn.ampproject.org/c/{secure}{parts.netloc}{rest}"


def _encoded(found: re.Match[str]) -> str:
    return quote(found.group(), safe="")


def _authority(parts: SplitResult) -> str:
    name = (parts.hostname or "").rstrip(".")
    name = f"[{name}]" if ":" in name else name
    if parts.port in (None, _SCHEMES[parts.scheme]):
        return name
    return f"{name}:{parts.port}"


def _untracked(query: str) -> str:
    return "&".join(pair for pair in query.split("&") if pair and not _tracks(pair))


def _tracks(pair: str) -> bool:
    name = pair.partition("=")[0].lower()
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


def _is_ip(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
