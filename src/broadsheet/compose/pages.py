"""Use-case that measures the extraction of texts from pages."""

from __future__ import annotations

import gzip
import json
import tarfile
import time
from pathlib import Path
from typing import Any

from broadsheet.errors import InputError, PageError
from broadsheet.evaluate.extraction import shingle_f1
from broadsheet.extract import extract

TRUTH = "ground-truth.json"
PAGES = "html.tar"


def measure_extraction(folder: Path) -> dict[str, Any]:
    """The texts that `extract` finds on the pages of a benchmark's folder against their true texts, by the
    measure of its authors (`evaluate.extraction`); pages per CPU-second.

    The folder holds ``ground-truth.json`` (id -> ``articleBody`` and ``url``) and ``html.tar`` with
    ``html/{id}.html.gz``. A page without any element counts as one without a text. Raises InputError where
    the folder cannot be read.
    """
    try:
        truth = json.loads((folder / TRUTH).read_text("utf-8"))
        with tarfile.open(folder / PAGES) as archive:
            pages = [(entry, _page(archive, key)) for key, entry in truth.items()]
            wanted = [str(entry["articleBody"]) for entry in truth.values()]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, tarfile.TarError) as error:
        raise InputError(
            f"it cannot be read ({error})",
            subject=str(folder),
            remedy=f"Give a folder with {TRUTH} and {PAGES}, as the article-extraction benchmark has them",
        ) from error
    start = time.process_time()
    found = [_text(html, str(entry.get("url", ""))) for entry, html in pages]
    seconds = time.process_time() - start
    precision, recall, f1 = shingle_f1(zip(wanted, found, strict=True))
    speed = len(pages) / seconds if seconds else 0.0
    return {
        "pages": len(pages), "precision": precision, "recall": recall, "f1": f1, "pages_per_second": speed
    }  # fmt: skip


def _page(archive: tarfile.TarFile, key: str) -> bytes:
    packed = archive.extractfile(f"html/{key}.html.gz")
    if packed is None:
        raise KeyError(key)
    return gzip.decompress(packed.read())


def _text(html: bytes, address: str) -> str:
    try:
        return extract(html, address).body
    except PageError:
        return ""
