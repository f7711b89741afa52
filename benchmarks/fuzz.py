"""Reading thousands of spoilt documents: no exception but the refusal of a text without provisions, none slow, all rows valid.

    python benchmarks/fuzz.py [--documents 10000] [--first 0] [--workers 2]

A document is made from its number alone (``tests/mutations.py``), so that ``--first N --documents 1`` makes it again. Each is read
as ``xiancheng extract`` reads a file, and every hundred are checked together as a build checks its dataset: schemas, keys, references,
quotes at their offsets, offsets inside their provision. The limit of 2 seconds is on the processor's time of one document, from bytes to rows,
which other processes on the machine do not change; the time on the wall is told beside it. Ends with 1 when anything is wrong.
"""

import argparse
import multiprocessing
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import spoilt
from mutations import bytes_of, recipe_of, texts

from pipeline.extraction import Registries

LIMIT = 2.0  # seconds of processor time
GIVEN_UP = 30  # seconds of processor time after which a document counts as a hang
TOGETHER = 100  # documents that are checked as one dataset
SLOWEST = 5
_SHARED: dict[str, object] = {}


class HangError(Exception):
    """A document took so long that it was given up."""


def prepare() -> None:
    """What every worker has before its first document; the registries' own first use is not the document's time."""

    def give_up(_signal, _frame):
        raise HangError(f"given up after {GIVEN_UP} s of processor time")

    signal.signal(signal.SIGVTALRM, give_up)
    registries, sources = Registries.load(), texts()
    for name, text in sources.items():
        spoilt.rows_of(text.encode(), name, registries)
    _SHARED.update(registries=registries, sources=sources)


def read(seed: int) -> dict:
    """Read one document: its rows, its size and its times, or what it raised."""
    raw = bytes_of(recipe_of(seed, _SHARED["sources"]), _SHARED["sources"])
    told = {"seed": seed, "bytes": len(raw), "rows": None, "raised": None}
    wall, cpu = time.perf_counter(), time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, GIVEN_UP)
    try:
        told["rows"] = spoilt.rows_of(raw, f"fuzz-{seed}", _SHARED["registries"])
    except Exception:
        told["raised"] = traceback.format_exc(limit=-3)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return told | {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}


def read_together(seeds: range) -> tuple[list[dict], list[str]]:
    """Read and check some documents; rows become counts by table."""
    read_ones = [read(seed) for seed in seeds]
    try:
        faults = spoilt.faults_of([one["rows"] for one in read_ones if one["rows"]], _SHARED["registries"])
    except Exception:
        faults = [f"checking {seeds} failed:\n{traceback.format_exc(limit=-4)}"]
    for one in read_ones:
        one["rows"] = one["rows"] and {table: len(rows) for table, rows in one["rows"].items()}
    return read_ones, faults


def parts(first: int, documents: int) -> Iterator[range]:
    """The numbers of the documents, as many together as are checked together."""
    for start in range(first, first + documents, TOGETHER):
        yield range(start, min(start + TOGETHER, first + documents))


def main() -> None:
    """Read, check, print, and end with 1 when something is wrong."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--documents", type=int, default=10_000)
    asked.add_argument("--first", type=int, default=0)
    asked.add_argument("--workers", type=int, default=2)
    given = asked.parse_args()
    done: list[dict] = []
    faults: list[str] = []
    with multiprocessing.Pool(given.workers, prepare) as pool:
        try:
            for ones, found in pool.imap_unordered(read_together, parts(given.first, given.documents)):
                done += ones
                faults += found
                for line in [*(f"{one['seed']}: {one['raised']}" for one in ones if one["raised"]), *found]:
                    print(line, flush=True)
                print(f"{len(done):,} of {given.documents:,}", file=sys.stderr, flush=True)
        except KeyboardInterrupt:
            pool.terminate()
            print(f"interrupted after {len(done):,} of {given.documents:,} documents")
    sys.exit(report(done, faults))


def report(done: list[dict], faults: list[str]) -> int:
    """Print the figures; 1 when anything is wrong or nothing was read, else 0."""
    if not done:
        return 1
    raised = [one for one in done if one["raised"]]
    slow = [one for one in done if one["cpu"] > LIMIT]
    rows = Counter()
    for one in done:
        rows.update(one["rows"] or {})
    refused = sum(1 for one in done if one["rows"] is None and not one["raised"])
    print(
        f"{len(done):,} documents, {sum(one['bytes'] for one in done) / 1e6:,.1f} MB; {refused:,} refused as no document"
    )
    print(f"exceptions: {len(raised)}; kinds of invalid rows: {len(faults)}; over {LIMIT:.0f} s: {len(slow)}")
    print(f"rows: {sum(rows.values()):,} ({', '.join(f'{table} {count:,}' for table, count in rows.most_common())})")
    cpu, wall = sorted(one["cpu"] for one in done), sorted(one["wall"] for one in done)
    for name, times in (("processor", cpu), ("wall", wall)):
        print(f"{name} time: {sum(times):,.0f} s, median {times[len(times) // 2]:.3f} s, most {times[-1]:.3f} s")
    print("slowest:")
    for one in sorted(done, key=lambda one: -one["cpu"])[:SLOWEST]:
        print(f"  --first {one['seed']}: {one['cpu']:.2f} s, {one['wall']:.2f} s on the wall, {one['bytes']:,} bytes")
    return int(bool(raised or slow or faults))


if __name__ == "__main__":
    main()
