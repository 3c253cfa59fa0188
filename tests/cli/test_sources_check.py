"""``sources check`` and ``evaluate extraction``: real commands, real HTTP on loopback."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from pathlib import Path

import pytest

from tests.loopback import ask, call, loopback, make_edition
from tests.newsroom import Web
from tests.pipeline.samples import ALPHA, BETA, GAMMA, HARBOR, OWLS, TAXES

A, B, C = (address.replace("https:", "http:") for address in (ALPHA, BETA, GAMMA))


@pytest.mark.slow
def test_sources_check_names_what_is_wrong(tmp_path: Path) -> None:
    """Each source has its class, its last success and news, its rate, and what to do; a blocked one fails."""
    web = Web()
    web.outlet(A, *(one for one in (OWLS, HARBOR)))
    web.outlet(B, TAXES)
    web.put(B.replace("/feed", "/robots.txt"), b"User-agent: *\nDisallow: /")
    web.put(C, b"", 404)
    with loopback(web) as served:
        root = make_edition(tmp_path / "sheet", served.port, A, B, C)
        assert call("sources", "check", "--dir", root).returncode == 0
        ask("run", root)
        done = call("sources", "check", "--dir", root, "--json")
        words = call("sources", "check", "--dir", root).stdout
    assert done.returncode == 1
    said = json.loads(done.stdout)
    alpha, beta, gamma = said["sources"]
    assert (alpha["failures"], bool(alpha["last_success"]), bool(alpha["last_new"])) == (0, True, True)
    assert (beta["class"], "robots" in beta["reason"]) == ("blocked", True)
    assert (gamma["failures"], "404" in gamma["reason"], "new one" in gamma["remedy"]) == (1, True, True)
    assert said["failing"] == [B]
    assert C in said["silent"]
    assert max(len(line) for line in words.splitlines() if line.startswith("│")) <= 80
    assert all(said["sources"][place]["remedy"] in " ".join(words.split()) for place in (1, 2))


def benchmark(folder: Path) -> Path:
    """Two small pages in the benchmark's form."""
    text = " ".join(f"word{number}" for number in range(60)) + "."
    more = text.replace("word", "term")
    html = f"<html><body><nav>Menu</nav><article><h1>A</h1><p>{text}</p><p>{more}</p></article></body></html>"
    folder.mkdir()
    truth = {
        "p1": {"articleBody": f"{text} {more}", "url": "https://o.example/1"},
        "p2": {"articleBody": text},
    }
    (folder / "ground-truth.json").write_text(json.dumps(truth), "utf-8")
    with tarfile.open(folder / "html.tar", "w") as archive:
        for key in truth:
            data = gzip.compress(html.encode())
            member = tarfile.TarInfo(f"html/{key}.html.gz")
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return folder


@pytest.mark.slow
def test_evaluate_extraction_measures_a_folder(tmp_path: Path) -> None:
    """Pages, precision, recall, F1 and speed, as one object."""
    found = ask("evaluate", "extraction", benchmark(tmp_path / "pages"))
    assert list(found) == ["pages", "precision", "recall", "f1", "pages_per_second"]
    assert (found["pages"], found["recall"]) == (2, 1.0)


@pytest.mark.slow
def test_a_folder_without_pages_is_named(tmp_path: Path) -> None:
    """What cannot be read is an error with what to give."""
    done = call("evaluate", "extraction", tmp_path)
    assert done.returncode != 0
    assert "ground-truth.json" in done.stderr
