"""Pages of WARC files become articles."""

from __future__ import annotations

from collections.abc import Callable
from gzip import compress
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.cli.conftest import Served, over_http
from tests.pipeline.samples import OWLS

WORDS = " ".join(
    f"The owls of the harbor were counted for the {number}th time that night." for number in range(9)
)
FIRST = "https://paper.example/2019/owls"
writer_of: Callable[..., Any] = WARCWriter
status_line: Callable[..., Any] = StatusAndHeaders

pytestmark = pytest.mark.slow


def page(title: str, published: str = "2019-03-01T08:00:00Z", text: str = WORDS) -> bytes:
    time = f'<meta property="article:published_time" content="{published}">' if published else ""
    return (
        f"<html lang=en><head><title>{title}</title>{time}</head>"
        f"<body><article><h1>{title}</h1><p>{text}</p></article></body></html>"
    ).encode()


def warc(path: Path, *pages: tuple[str, bytes, dict[str, str]], gzip: bool = True) -> Path:
    """A file as crawlers write it: what was asked, then the answer, one after another."""
    with path.open("wb") as file:
        writer = writer_of(file, gzip=gzip)
        for address, body, said in pages:
            headers = [("Content-Type", said.get("type", "text/html; charset=utf-8"))]
            if "encoding" in said:
                headers.append(("Content-Encoding", said["encoding"]))
            for kind, line in (("request", "GET / HTTP/1.1"), ("response", said.get("status", "200 OK"))):
                protocol = "HTTP/1.1" if kind == "response" else ""
                writer.write_record(
                    writer.create_warc_record(
                        address,
                        kind,
                        payload=BytesIO(body if kind == "response" else b""),
                        http_headers=status_line(line, headers, protocol=protocol),
                        warc_headers_dict={"WARC-Date": said.get("date", "2019-03-02T10:00:00Z")},
                    )
                )
    return path


def test_articles_of_an_archive(
    edition: Served, command: Callable[..., dict[str, Any]], tmp_path: Path
) -> None:
    """Pages that are articles are taken, first seen at their WARC-Date, and judged; all others are passed over or
    refused with their reasons; the same file again changes nothing."""
    file = warc(
        tmp_path / "crawl.warc.gz",
        (FIRST, page("Owls counted at the harbor"), {}),
        (FIRST, page("Owls counted once more"), {"date": "2019-03-03T10:00:00Z"}),
        ("https://paper.example/zip", compress(page("Foxes in the park")), {"encoding": "gzip"}),
        ("https://paper.example/", page("The Paper", published=""), {}),
        ("https://paper.example/short", page("Too short", text="Soon more."), {}),
        ("https://paper.example/later", page("Of the future"), {"date": "2119-03-03T10:00:00Z"}),
        ("https://paper.example/none", page("Not there"), {"status": "404 Not Found"}),
        ("https://paper.example/owl.jpg", b"\xff\xd8", {"type": "image/jpeg"}),
        ("https://paper.example/large", page("Large", text=WORDS * 9000), {}),
    )
    said = command("import", file, "--dir", edition.root)
    assert (said["pages"], said["new"], said["known"], said["stories"]) == (7, 2, 1, 1)
    assert {one["where"].rpartition("/")[2] for one in said["refused"]} == {"", "short", "later", "large"}
    again = command("import", file, "--dir", edition.root)
    assert (again["new"], again["known"]) == (0, 3)
    explained = command("explain", FIRST, "--dir", edition.root)
    assert "2019-03-02T10:00:00Z" in str(explained)
    assert "Owls counted at the harbor" in str(explained)


def test_what_sources_gave_stays_theirs(
    edition: Served, command: Callable[..., dict[str, Any]], tmp_path: Path
) -> None:
    """An article that the edition has already is left as it is."""
    address = over_http(OWLS).address
    file = warc(tmp_path / "c.warc", (address, page("Something else"), {}), gzip=False)
    said = command("import", file, "--dir", edition.root)
    assert (said["new"], said["known"]) == (0, 1)


@pytest.mark.parametrize("cut", [60, 300, 100_000])
def test_broken_files(
    edition: Served, command: Callable[..., dict[str, Any]], tmp_path: Path, cut: int
) -> None:
    """A file that ends early gives what it has, one that is no WARC nothing; both are named."""
    file = warc(tmp_path / "crawl.warc.gz", *((f"{FIRST}{n}", page(f"Owls, part {n}"), {}) for n in range(3)))
    file.write_bytes(file.read_bytes()[:-cut] or b"no warc at all")
    said = command("import", file, "--dir", edition.root)
    assert said["new"] == (0 if cut == 100_000 else 2)
    assert said["refused"][-1]["where"] in (f"{FIRST}2", str(file))
