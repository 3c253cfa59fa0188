"""Why a request failed, in one plain sentence with what to do."""

from __future__ import annotations

from broadsheet.model.exchange import Response

FAILURES = {
    "bad address": "the address is no http or https address; correct it",
    "bad answer": "the server's answer is not valid HTTP; open the address in a browser and check it",
    "bad certificate": "the server's TLS certificate is not valid for this host; tell its owner",
    "bad encoding": "the body cannot be decompressed as the server says; tell its owner",
    "bad redirect": "the server redirects to what is no http or https address; look for the new address",
    "cut short": "the connection broke before the whole body had come; it is tried again",
    "name not found": "the host name does not resolve; check the spelling and the network connection",
    "no credentials": "an environment variable that sources.opml names for it is not set; set it and run again",
    "not its turn": "its host allows too few requests for this one to wait; a later run asks again",
    "private address": "the host stands at a private address; if that is meant, add its network to "
    "[fetch] allow_addresses",
    "pausing": "its host asked to be left alone; a later run asks again",
    "out of reach": "its host left too many pages in a row without an answer; a later run asks again",
    "forbidden": "robots.txt forbids it where it stands, or where it leads; nothing is to be done",
    "rules unknown": "the host to which it leads could not say what its robots.txt forbids; it is tried again",
    "refused": "the host refuses the connection; check that the site is up",
    "timeout": "no complete answer came in time; it is tried again, or raise [fetch] timeout",
    "too large": "the body is larger than allowed; raise [fetch] max_bytes (of an archive: max_archive_bytes)",
    "too many redirects": "the address redirects in a circle or too often; look for the new address",
    "unreadable": "the file cannot be read; check its permissions",
    "unreachable": "the host cannot be reached; check the network connection",
}
"""Words of `Response.failure` -> what happened and what to do."""

WITHHELD = frozenset({"pausing", "out of reach", "forbidden"})
"""Those that stand for a request that was never made, or whose answer was not read."""

PASSING = frozenset(
    {
        "cut short",
        "name not found",
        "not its turn",
        "out of reach",
        "pausing",
        "refused",
        "rules unknown",
        "timeout",
        "unreachable",
    }
)
"""Failures of the moment: the same request may well succeed later."""
PASSING_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504})


STATUSES = {
    401: "it asks for a password; look for a public address",
    403: "it does not let us in; ask its owner, or remove the source",
    404: "there is nothing at the address; look for the new one",
    410: "it is gone for good and is not asked again; remove the source",
    429: "it is asked too often; it is given time, or raise [fetch] poll_minutes",
    451: "it is withheld for legal reasons; remove the source",
    503: "it is overloaded or under repair; it is tried again",
}


def explain_failure(response: Response) -> str:
    """One sentence without a final stop: what happened, and what to do. Empty for a 2xx or 304."""
    if response.failure:
        return FAILURES.get(response.failure, f"the request failed ({response.failure}); it is tried again")
    if 200 <= response.status < 300 or response.status == 304:
        return ""
    return f"the server answered {response.status}: {_advice(response.status)}"


def is_passing(response: Response) -> bool:
    """Whether the request failed for a reason of the moment and is worth another try."""
    return response.failure in PASSING or response.status in PASSING_STATUSES


def remedy(reason: str) -> str:
    """What to do, of a sentence of `explain_failure`; empty where it advises nothing."""
    return reason.rpartition("; ")[2] if "; " in reason else ""


def _advice(status: int) -> str:
    if status >= 500:
        return STATUSES.get(status, "it has trouble of its own; it is tried again")
    return STATUSES.get(status, "this is not a feed or page; check the address")
