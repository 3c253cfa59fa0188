"""What is left of an extraction when its publisher's reservations are respected."""

from __future__ import annotations

from dataclasses import replace

from broadsheet.model.article import Extraction


def permitted(extraction: Extraction, reserved: bool) -> Extraction:
    """The extraction without what is not permitted. ``reserved``: the host's tdmrep.json reserves the page,
    which counts where the page itself says nothing.

    A reserved text is dropped before anything is made of it, and pictures that may not be shown are no longer
    named. The limit of the snippet is kept by whoever makes the excerpt (`build`).
    """
    permissions = extraction.permissions
    if reserved and permissions.mining is None:
        permissions = replace(permissions, mining=False)
    return replace(
        extraction,
        permissions=permissions,
        body="" if permissions.mining is False else extraction.body,
        pictures=extraction.pictures if permissions.pictures else (),
    )
