"""The one exception tree.

    BroadsheetError
    ├── UsageError            the command line asks for what cannot be (exit status 2)
    ├── ConfigurationError    a setting, topic or source file is wrong (exit status 2)
    ├── InputError            a stranger's bytes cannot be read (counted, never fatal to neighbours)
    │   ├── FeedError         a feed
    │   ├── PageError         an HTML page or a picture
    │   ├── RecordError       a record file
    │   └── SealError         the private part of a record
    ├── StoreError            the database refuses or is of another version
    └── EditionError          the edition folder is missing, locked or not one

Every error says what happened, to what, and what to do about it; the cause is kept with
``raise ... from``.
"""

from __future__ import annotations


class BroadsheetError(Exception):
    """Root of all errors that Broadsheet raises on purpose.

    ``what`` happened, to ``subject`` (a file with line, an address, a key), and the ``remedy``.
    """

    def __init__(self, what: str, *, subject: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.subject = subject
        self.remedy = remedy

    def __str__(self) -> str:
        head = f"{self.subject}: {self.what}" if self.subject else self.what
        return f"{head}. {self.remedy}" if self.remedy else head


class UsageError(BroadsheetError):
    """The command line asks for what cannot be."""


class ConfigurationError(BroadsheetError):
    """A file that the operator wrote is wrong: settings, sources, topics, providers."""


class InputError(BroadsheetError):
    """Bytes from a stranger cannot be read; the caller counts it and goes on."""


class FeedError(InputError):
    """A feed cannot be read."""


class PageError(InputError):
    """An HTML page or a picture cannot be read."""


class RecordError(InputError):
    """A record file cannot be read."""


class SealError(InputError):
    """The private part of a record cannot be opened or read; its public part stands."""


class StoreError(BroadsheetError):
    """The database refuses, or its schema is of another version."""


class EditionError(BroadsheetError):
    """The edition folder is missing, locked, or not an edition."""
