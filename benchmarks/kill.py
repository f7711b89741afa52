"""Publishing killed by SIGKILL at 200 random moments: no release may be damaged, and the next run must recover by itself.

    python benchmarks/kill.py [--moments 200] [--releases 40] [--whole-builds 12] [--seed 1] [--folder FOLDER]

The project is built once; then processes that publish its tables in place of an older release are killed: at random times over
their whole life, before random operations on files, and before each of the few operations of the exchange, in one step and by
two renames as on systems that have no such step. Some kills hit processes that release, and some hit whole builds. After each, the release in place must
be the old or the new one byte by byte, whole for SQLite and, where it is a version, by its SHA256SUMS; between two renames the old one may stand aside. Every fourth
process is let run to its end: it must leave the new release and nothing else. Ends with 1 when anything is otherwise.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import pandas as pd
from killed import PHASES, Death, Ending, Moment, Trial, by_two_renames, intact, sums

from assets.io import Store
from assets.stored import Stored
from assets.workspace import ROOT, Workspace
from pipeline.publish.release import publish
from pipeline.release import releasing
from pipeline.release.history import with_history
from pipeline.release.snapshot import HISTORY_TABLES
from schemas import TABLES

TOGETHER = 4  # processes that die before one runs to its end
RELEASE_PHASES = (
    (releasing, "difference_to_last", "comparing with the last release"),
    (releasing, "write_release", "writing the files of a version"),
    *(phase for phase in PHASES if phase[1] not in ("write_database", "_copied", "_index_words")),
)
Tables = dict[str, pd.DataFrame]


@dataclass
class Tally:
    """What was found, by phase of the death."""

    phases: Counter[tuple[str, str]] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    recoveries: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, way: str, ending: Ending) -> None:
        self.phases[way, ending.death.phase if ending.death.killed else "had ended"] += 1
        self.found[ending.found] += 1
        if ending.found == "damaged":
            self.faults.append(f"{way}: damaged, killed {ending.death}")
        if ending.recovered is not None:
            self.recoveries += 1
            if ending.recovered != "new" or ending.leftovers:
                self.faults.append(f"{way}: not recovered, {ending}")


def command(published: Path, state: Path) -> list[str]:
    """The command of a whole build that reads every document."""
    folders = ["--published", str(published), "--state", str(state)]
    return [sys.executable, "-m", "pipeline.cli", "build", "--force", *folders]


def built(folder: Path) -> Tables:
    """Build the project, and give its tables besides those of the history."""
    workspace = Workspace.of(published=folder / "published", state=folder / "state")
    subprocess.run(command(workspace.published, workspace.state), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    stored = Stored(Store(workspace.storage))
    return stored.tables((table for table in TABLES if table not in HISTORY_TABLES), workspace.document_ids())


def changed(tables: Tables) -> Tables:
    """The same with one value changed."""
    documents = tables["documents"]
    return tables | {"documents": documents.assign(index_number=["前一版本", *documents["index_number"][1:]])}


def moments(trial: Trial, count: int, chance: random.Random) -> Iterator[Moment]:
    """Half of them times over the whole life of the process, the others operations, a fourth of these of the exchange."""
    for number in range(count):
        if number % 2 == 0:
            yield Moment(seconds=chance.uniform(0, trial.seconds))
        elif number % 8 == 1:
            yield Moment(operation=chance.randint(1, 6), of_exchange=True)
        else:
            yield Moment(operation=chance.randint(1, trial.operations))


def endings(trial: Trial, count: int, chance: random.Random) -> Iterator[Ending]:
    """Deaths of processes, some after the other, and recoveries."""
    drawn = list(moments(trial, count, chance))
    for start in range(0, count, TOGETHER):
        yield from trial.die_and_recover(*drawn[start : start + TOGETHER])


def releases(folder: Path, tables: Tables, count: int, chance: random.Random) -> Iterator[Ending]:
    """Kill processes that make version 1.0.1, with 1.0.0 in place."""
    folder.mkdir()

    def first(published: Path) -> None:
        releasing.release(changed(tables), published, day="2026-01-01", note=None, inputs=None)

    def second(published: Path) -> None:
        releasing.release(tables, published, day="2026-01-02", note=None, inputs=None)

    yield from endings(Trial(folder, first, second, RELEASE_PHASES, _whole_release), count, chance)


def _whole_release(published: Path) -> bool:
    """Whether the version that ``latest`` names is what its checksums say, and its databases are whole."""
    version = (published / releasing.LATEST).read_text(encoding="utf-8").strip()
    return not releasing.differences(published / "releases" / version) and intact(published)


def whole_builds(folder: Path, old: Path, new: Path, count: int, chance: random.Random) -> Iterator[Ending]:
    """Kill whole builds at random times; every fourth time the next one runs to its end."""
    published, state = folder / "published", folder / "state"
    shutil.copytree(old, published)
    known = {"old": sums(old), "new": sums(new)}

    def found() -> str:
        here = sums(published)
        return next((name for name, each in known.items() if each == here and intact(published)), "damaged")

    started = time.monotonic()
    subprocess.run(command(published, state), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    seconds = time.monotonic() - started
    for number in range(count):
        if number % TOGETHER == 0:
            shutil.rmtree(published)
            shutil.copytree(old, published)
        death = _killed_build(command(published, state), chance.uniform(0, seconds), folder / "said")
        left, recovered = found(), None
        if number % TOGETHER == TOGETHER - 1:
            subprocess.run(command(published, state), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
            recovered = found()
        leftovers = tuple(path.name for path in folder.glob(".published.*") if path.name != ".published.lock")
        yield Ending(death, left, recovered, leftovers if recovered else ())


def _killed_build(arguments: list[str], seconds: float, said: Path) -> Death:
    """Start a build and kill it, with all its processes; how far it was is told by the last line that it said."""
    with said.open("wb") as output:
        process = subprocess.Popen(arguments, cwd=ROOT, stdout=output, stderr=output, start_new_session=True)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    lines = said.read_text(encoding="utf-8").splitlines()
    steps = [line.split()[1] for line in lines if line.strip().startswith("✓")]
    phase = "publishing" if "history" in steps else "checking" if "extraction_quality" in steps else "reading"
    return Death(process.returncode == -signal.SIGKILL, phase, len(steps))


def run(arguments: argparse.Namespace, folder: Path) -> Tally:
    """Everything, in an empty folder."""
    chance, tally = random.Random(arguments.seed), Tally()
    tables = built(folder / "project")
    empty = folder / "no releases"
    new = partial(publish, with_history(tables, empty, None))
    old = partial(publish, with_history(changed(tables), empty, None))
    publishing = arguments.moments - arguments.whole_builds - arguments.releases
    ways = {
        "one step": (new, publishing * 3 // 4),
        "two renames": (by_two_renames(new), publishing - publishing * 3 // 4),
    }
    for way, (action, count) in ways.items():
        (folder / way).mkdir()
        for ending in endings(Trial(folder / way, old, action), count, chance):
            tally.add(way, ending)
            _tell(tally)
    for ending in releases(folder / "release", tables, arguments.releases, chance):
        tally.add("release", ending)
        _tell(tally)
    pristine, fresh = folder / "one step" / "pristine", folder / "project" / "published"
    (folder / "whole").mkdir()
    for ending in whole_builds(folder / "whole", pristine, fresh, arguments.whole_builds, chance):
        tally.add("whole build", ending)
        _tell(tally)
    return tally


def _tell(tally: Tally) -> None:
    figures = f"{tally.found.total()} killed {dict(tally.found)}, {tally.recoveries} recovered"
    print(f"{figures}, {len(tally.faults)} fault(s)", file=sys.stderr, flush=True)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--moments", type=int, default=200)
    parser.add_argument("--releases", type=int, default=40, help="Kills of processes that release.")
    parser.add_argument("--whole-builds", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="An empty folder on the file system to be tried.")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="xiancheng-", dir=arguments.folder) as folder:
        tally = run(arguments, Path(folder))
    for (way, phase), count in sorted(tally.phases.items()):
        print(f"{way:<12} {phase:<32} {count:>4}")
    print(f"moments tried: {tally.found.total()}; found {dict(tally.found)}")
    print(f"releases damaged: {tally.found['damaged']}; runs after kills: {tally.recoveries}")
    for fault in tally.faults:
        print(fault)
    sys.exit(bool(tally.faults))


if __name__ == "__main__":
    main()
