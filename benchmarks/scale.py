"""How a build grows with the number of documents, what one changed document costs, and what two workers gain.

    python benchmarks/scale.py [COUNTS …]        5 50 500 5000 when not given
    python benchmarks/scale.py --workers COUNT    one process beside Dask with two workers, at one size

Documents are made from the project's own (``made_documents``). Each build is a whole process into folders of its own; told are its
seconds on the clock and of processor time, the memory it needed at most, and what of it went into reading, checking and publishing, as
Dagster recorded the steps. Then one document gets other numbers, and the same is told of the build that reads it alone.
"""

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.made_documents import write_documents, write_one

COUNTS = (5, 50, 500, 5000)
WORKERS = 2
PUBLISHING = ("history", "published_release")


def main(arguments: list[str]) -> None:
    """Print a line per build."""
    if arguments[:1] == ["--build"]:
        print(json.dumps(once(Path(arguments[1]), int(arguments[2]))))
        return
    with tempfile.TemporaryDirectory() as folder:
        if arguments[:1] == ["--workers"]:
            for line in beside_workers(Path(folder), int(arguments[1])):
                print(line, flush=True)
            return
        print(HEADER, flush=True)
        for count in map(int, arguments or map(str, COUNTS)):
            home = Path(folder) / str(count)
            for line in of_size(home, count):
                print(line, flush=True)
            shutil.rmtree(home)


HEADER = f"{'':<28}{'seconds':>9}{'CPU s':>9}{'MB':>7}{'reading':>9}{'checking':>9}{'publish':>9}{'rows':>11}"


def of_size(home: Path, count: int) -> Iterator[str]:
    """A build of ``count`` documents, and the one after a document was changed."""
    write_documents(home / "documents", count)
    whole = figures(home)
    yield _line(f"{count} documents", whole)
    write_one(home / "documents", count // 2, salt=1)
    changed = figures(home)
    yield _line(f"  one of them changed ({changed['cpu'] / whole['cpu']:.0%})", changed)


def beside_workers(home: Path, count: int) -> Iterator[str]:
    """One process and two workers, and whether both published the same bytes."""
    write_documents(home / "documents", count)
    yield HEADER
    alone = figures(home)
    yield _line(f"{count} documents, one process", alone)
    shutil.copy(home / "published" / "xiancheng.db", home / "alone.db")
    shutil.rmtree(home / "state")
    shutil.rmtree(home / "published")
    shared = figures(home, WORKERS)
    yield _line(f"{count} documents, {WORKERS} workers", shared)
    same = (home / "alone.db").read_bytes() == (home / "published" / "xiancheng.db").read_bytes()
    yield f"the same bytes: {same}; seconds on the clock {shared['seconds'] / alone['seconds']:.2f} times those of one process"


def figures(home: Path, workers: int = 0) -> dict[str, float]:
    """Seconds, processor seconds and memory (MB) of a build as a process of its own, with what it tells of itself."""
    started = time.perf_counter()
    reading, writing = os.pipe()
    child = os.posix_spawn(
        sys.executable,
        [sys.executable, __file__, "--build", str(home), str(workers)],
        os.environ,
        file_actions=[(os.POSIX_SPAWN_DUP2, writing, 1), (os.POSIX_SPAWN_CLOSE, reading)],
    )
    os.close(writing)
    with os.fdopen(reading) as output:
        told = output.read().splitlines()
    _, status, usage = os.wait4(child, 0)
    if status or not told:
        sys.exit(f"a build in {home} failed")
    return {
        "seconds": time.perf_counter() - started,
        "cpu": usage.ru_utime + usage.ru_stime,
        "memory": usage.ru_maxrss / 1024,
        **json.loads(told[-1]),
    }


def once(home: Path, workers: int) -> dict[str, float]:
    """A build in this process: the seconds its steps took, by what they are for, and the rows of the release."""
    from assets.build import build  # noqa: PLC0415 - only the child processes need these
    from assets.distributed import Cluster  # noqa: PLC0415
    from assets.instance import open_instance  # noqa: PLC0415
    from assets.workspace import Workspace  # noqa: PLC0415

    workspace = Workspace.of(
        documents=home / "documents", state=home / "state", published=home / "published", environment={}
    )
    before = time.time()
    report = build(workspace, say=lambda _: None, cluster=Cluster(workers) if workers else None)
    if not report.succeeded:
        sys.exit("\n".join(f"{fault.where}: {fault.message}" for fault in report.faults))
    spent = {"reading": 0.0, "checking": 0.0, "publishing": 0.0}
    with open_instance(workspace.dagster_home) as instance:
        for record in instance.get_run_records():
            if record.create_timestamp.timestamp() < before:
                continue
            for step in instance.get_run_step_stats(record.dagster_run.run_id):
                spent[_purpose(step.step_key)] += (step.end_time or 0) - (step.start_time or 0)
    return {**spent, "rows": sum(sum(counts.values()) for counts in report.rows.values())}


def _purpose(step: str) -> str:
    """What a step is for: history and release are publishing; checks are named by what they check."""
    from assets.checks import CHECKS  # noqa: PLC0415

    if step in PUBLISHING:
        return "publishing"
    return "checking" if step in {check.node_def.name for check in CHECKS} else "reading"


def _line(name: str, told: dict[str, float]) -> str:
    numbers = "".join(f"{told[key]:>9.1f}" for key in ("seconds", "cpu"))
    parts = "".join(f"{told[key]:>9.1f}" for key in ("reading", "checking", "publishing"))
    return f"{name:<28}{numbers}{told['memory']:>7.0f}{parts}{told['rows']:>11,.0f}"


if __name__ == "__main__":
    main(sys.argv[1:])
