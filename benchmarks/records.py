"""Reads and writes records, as often as it takes to make 10,000: python benchmarks/records.py PATH…

PATH is a folder, a record or a tar archive of records. Prints CPU-seconds for reading and for writing.
"""

from __future__ import annotations

import sys
import time
from itertools import cycle, islice
from pathlib import Path

from broadsheet.adapters.folder import record_files
from broadsheet.parse import read_record
from broadsheet.publish.record import write_record

COUNT = 10_000


def main(paths: list[str]) -> None:
    """Measure and print."""
    files = [data for path in paths for _, _, data in record_files(Path(path))]
    chosen = list(islice(cycle(files), COUNT))
    begun = time.process_time()
    records = [read_record(data, "benchmark") for data in chosen]
    read = time.process_time()
    written = [write_record(record) for record in records]
    done = time.process_time()
    exact = sum(one == other for one, other in zip(chosen, written, strict=True))
    print(
        f"{COUNT} records of {len(files)} files: read {read - begun:.2f} s, written {done - read:.2f} s, {exact} exact"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
