"""An archive at scale: every step of its life, with what it costs.

    python benchmarks/archive.py [--records 20000] [--key]

Invents records in words of its own, imports them into an edition in a temporary folder, publishes, lets one
new article join one story (from a feed on loopback), runs again without news, throws the store away, rebuilds,
publishes, and compares all bytes. Each step is the command itself in a process of its own: CPU-seconds, peak
memory, files whose bytes changed, and files that were touched without need (new time, same bytes).
"""

from __future__ import annotations

import argparse
import base64
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TextIO

from broadsheet.compose import make_edition
from broadsheet.model.record import Era, Record, RecordImage, RecordProvider, RecordRelated
from broadsheet.publish.record import write_record
from broadsheet.text.digests import digest
from broadsheet.text.slugs import slug

DAYS = 400
SIZES = (1, 1, 1, 1, 2, 2, 3, 4, 6)
"""Members of a story, drawn evenly."""
OUTLETS = tuple(
    f"{name}-courier.example" for name in ("alder", "brook", "cairn", "dune", "elm", "fjord", "glen")
)
SYLLABLES = ("al", "bren", "car", "dov", "el", "far", "gri", "hol", "is", "jor", "kel", "lun", "mor", "nor", "os",
             "pel", "quen", "rid", "sun", "tam", "ul", "var", "wen", "yar")  # fmt: skip
DEEDS = (
    "opens",
    "closes",
    "doubles",
    "postpones",
    "defends",
    "sells",
    "tests",
    "recalls",
    "shares",
    "audits",
)
THINGS = ("chip plant", "robot fleet", "speech model", "court archive", "grain forecast", "ferry timetable",
          "hearing aid", "vineyard camera", "night bus", "library index", "tax helpdesk", "tide gauge")  # fmt: skip
ADDED = "what the unions make of it"


@dataclass(frozen=True, slots=True)
class Report:
    """One invented article."""

    stem: str
    address: str
    title: str
    excerpt: str
    published: datetime
    outlet: str
    quality: int


def invented(count: int, until: datetime) -> Iterator[list[Report]]:
    """Stories of one to six reports, oldest first, ``count`` reports in all, the newest an hour before ``until``."""
    chance = random.Random(7)
    begin, made = until - timedelta(days=DAYS, hours=1), 0
    while made < count:
        size = min(chance.choice(SIZES), count - made)
        at = begin + timedelta(days=DAYS) * ((made + size) / count)
        what = f"{chance.choice(DEEDS)} its AI {chance.choice(THINGS)}"
        event = f"{_name(chance)} {what} {_name(chance)} in {_name(chance)}"
        yield [
            _report(chance, made + number, event, at - timedelta(minutes=20 * number))
            for number in range(size)
        ]
        made += size


def _name(chance: random.Random) -> str:
    """A name that hardly any other story has."""
    return "".join(chance.choice(SYLLABLES) for _ in range(3)).capitalize()


def _report(chance: random.Random, number: int, event: str, at: datetime) -> Report:
    outlet = chance.choice(OUTLETS)
    moment = at.replace(microsecond=0)
    name = slug(f"{event} {number}")
    excerpt = (
        f"{event}, and {_name(chance)} answers with a {chance.choice(THINGS)} of its own by day {number}."
    )
    stem = f"{moment:%Y-%m-%d}-{name}"
    return Report(
        stem,
        f"https://{outlet}/{name}",
        f"{event}, report {number}",
        excerpt,
        moment,
        outlet,
        40 + number % 90,
    )


def record_of(report: Report, story: list[Report]) -> bytes:
    """The report as the bytes of its record; the story's best report heads it."""
    head = max(story, key=lambda one: one.quality)
    is_head = report is head
    record = Record(
        era=Era.ERA_2021,
        category="news",
        title=report.title,
        excerpt=report.excerpt,
        published_at=report.published,
        type="article",
        original_url=report.address,
        web_url=report.address,
        quality=report.quality,
        heat=report.quality + 20 * (len(story) - 1) if is_head else -1,
        published=is_head,
        provider=RecordProvider(report.outlet.partition(".")[0], report.outlet),
        topics=("AI",),
        images=(RecordImage(f"{report.address}.jpg", 1200, 630, False),),
        related=tuple(_related(other) for other in story if other is not report),
    )
    return write_record(record)


def _related(other: Report) -> RecordRelated:
    provider = RecordProvider(other.outlet.partition(".")[0], other.outlet)
    return RecordRelated(
        other.title,
        other.address,
        other.excerpt,
        other.published,
        None,
        None,
        "article",
        provider,
        other.quality,
    )


@contextmanager
def newsstand() -> Iterator[tuple[str, list[bytes]]]:
    """A feed on loopback: its address, and a list whose last entry is what it gives."""
    bodies = [feed()]

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/feed" else 404)
            self.send_header("content-type", "application/rss+xml")
            self.end_headers()
            self.wfile.write(bodies[-1] if self.path == "/feed" else b"")

        def log_message(self, *arguments: object) -> None:
            """Be silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/feed", bodies
    finally:
        server.shutdown()
        server.server_close()


def feed(*entries: tuple[str, str, str, datetime]) -> bytes:
    """An RSS feed of (address, title, description, published)."""
    items = "".join(
        f"<item><title>{title}</title><link>{address}</link><description>{text}</description>"
        f"<pubDate>{format_datetime(published)}</pubDate></item>"
        for address, title, text, published in entries
    )
    return f'<rss version="2.0"><channel><title>Stand</title>{items}</channel></rss>'.encode()


def stamps(root: Path) -> dict[str, tuple[int, str]]:
    """Path -> (time of change, digest) of every file outside .broadsheet."""
    files = (path for path in root.rglob("*") if path.is_file() and ".broadsheet" not in path.parts)
    return {
        str(path.relative_to(root)): (path.stat().st_mtime_ns, digest(path.read_bytes())) for path in files
    }


@dataclass
class Bench:
    """One edition under measurement; each line goes to ``out``."""

    root: Path
    environment: Mapping[str, str]
    out: TextIO

    def step(self, name: str, *arguments: str) -> None:
        """Run the command, and print what it cost and what it changed."""
        before = stamps(self.root)
        process = subprocess.Popen(
            (sys.executable, "-m", "broadsheet", *arguments), env=self.environment, stdout=subprocess.DEVNULL
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        after = stamps(self.root)
        changed = {path for path in before.keys() | after.keys() if _body(before, path) != _body(after, path)}
        touched = {path for path in after.keys() - changed if before[path] != after[path]}
        print(
            f"| {name} | {used.ru_utime + used.ru_stime:.1f} | {used.ru_maxrss // 1024} | {len(changed)} | "
            f"{len(touched)} | {process.returncode} |",
            file=self.out,
            flush=True,
        )


def _body(files: Mapping[str, tuple[int, str]], path: str) -> str:
    return files[path][1] if path in files else ""


def old_site(root: Path, copy: Path) -> None:
    """The edition as a folder of the old engine, with its own API pages to be checked."""
    shutil.copytree(root / "_news", copy / "_news")
    shutil.copytree(root / "_data" / "topics", copy / "_data" / "topics")
    shutil.copytree(root / "public" / "api" / "news", copy / "api" / "news")
    (copy / "_config.yml").write_text("title: Bench\nurl: https://example.org\n")


def measure(folder: Path, count: int, environment: Mapping[str, str], out: TextIO) -> None:
    """Every step on an archive of ``count`` records."""
    until = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    root, records = folder / "edition", folder / "records" / "_news"
    records.mkdir(parents=True)
    stories = list(invented(count, until))
    for story in stories:
        for report in story:
            (records / f"{report.stem}.md").write_bytes(record_of(report, story))
    newest = stories[-3][0]
    bench = Bench(root, environment, out)
    with newsstand() as (address, bodies):
        make_edition(root, title="Bench", subject="AI", sources=(address,))
        settings = (root / "broadsheet.toml").read_text()
        allowed = '[fetch]\npoll_minutes = 0\ndelay = 0.0\nallow_addresses = ["127.0.0.0/8"]\n'
        (root / "broadsheet.toml").write_text(settings.replace("[fetch]\n", allowed))
        bench.step("import", "import", str(records.parent), "--dir", str(root))
        bench.step("publish, all of it", "publish", str(root))
        bench.step("publish again", "publish", str(root))
        bench.step("run without news", "run", str(root))
        bodies.append(
            feed(
                (
                    f"{address}/new",
                    f"{newest.title}: {ADDED}",
                    f"{newest.excerpt} Also {ADDED}.",
                    newest.published,
                )
            )
        )
        bench.step("run: one article joins one story", "run", str(root))
        bench.step("run without news", "run", str(root))
        bench.step("publish again", "publish", str(root))
        bench.step(
            "retitle one article",
            "decide",
            "retitle",
            newest.address,
            "--to",
            "Another title",
            "--dir",
            str(root),
        )
        printed = stamps(root)
        bench.step("rebuild", "rebuild", str(root))
        bench.step("publish after it", "publish", str(root))
    again = stamps(root)
    print(f"the same bytes after rebuild: {printed == again} ({len(again)} files)", file=out)
    old_site(root, folder / "old")
    bench.step("records check", "records", "check", str(root / "_news"))
    bench.step("api check", "api", "check", str(folder / "old"))


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--key", action="store_true", help="with a private part in every record")
    chosen = parser.parse_args()
    key = base64.b64encode(bytes(range(64))).decode() if chosen.key else ""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BROADSHEET_KEY")}
    print("| step | CPU s | peak MiB | files changed | touched in vain | status |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        measure(
            Path(folder), chosen.records, environment | ({"BROADSHEET_KEY": key} if key else {}), sys.stdout
        )


if __name__ == "__main__":
    main()
