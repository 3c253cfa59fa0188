"""Extraction against 95 real news pages with their true text."""

from __future__ import annotations

import gzip
import json
import tarfile
from pathlib import Path

import pytest

from broadsheet.evaluate.extraction import shingle_f1
from broadsheet.extract.page import extract

PAGES = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "pages"


@pytest.mark.slow
@pytest.mark.skipif(not PAGES.exists(), reason="the shared pages are not here")
def test_f1_on_real_pages() -> None:
    """By its authors' measure, F1 on the shared pages is at least .961 (measured: .970)."""
    truth = json.loads((PAGES / "ground-truth.json").read_text("utf-8"))
    pairs = []
    with tarfile.open(PAGES / "html.tar") as archive:
        for key, entry in truth.items():
            packed = archive.extractfile(f"html/{key}.html.gz")
            assert packed is not None
            found = extract(gzip.decompress(packed.read()), entry.get("url", ""))
            pairs.append((entry["articleBody"], found.body))
    precision, recall, f1 = shingle_f1(pairs)
    assert f1 >= 0.961, (precision, recall, f1)
