"""Processes that are killed while they publish, and what they leave: for the tests and for ``benchmarks/kill.py``.

A process is forked for each moment, so that nothing is imported anew, and ends by SIGKILL: before its Nth operation on files
(Python's audit events tell them, and each table written counts as one), which is the same moment every time, or after some
time. Run as a script it kills builds of a small dataset and prints a line of JSON for each (``endings_of_sample``).
"""

import hashlib
import json
import mmap
import os
import shutil
import signal
import sqlite3
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import sample

from pipeline.publish import csv_files, database, release, swap
from pipeline.release.content import Content, published_content

Action = Callable[[Path], object]

BEFORE, EXCHANGING, AFTER = "before writing", "exchanging", "clearing up"
# The functions whose beginning is a new phase of publishing; ``_exchange`` begins a last one when it is done.
PHASES: tuple[tuple[ModuleType, str, str], ...] = (
    (swap, "_recover", "clearing up after others"),
    (release, "write_database", "writing the database"),
    (csv_files, "_copied", "writing rows"),
    (database, "_index_words", "writing the database"),
    (swap, "_carry_over", "carrying older releases over"),
    (swap, "_flush", "flushing to the disk"),
    (swap, "_exchange", EXCHANGING),
)
COUNTED = frozenset(
    ("os.link", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree", "shutil.copytree", "sqlite3.connect")
)


@dataclass(frozen=True)
class Moment:
    """When a process is killed.

    Args:
        operation: before which operation, counted from 1.
        of_exchange: whether operations are counted from the beginning of the exchange instead.
        seconds: or after how long.
    """

    operation: int | None = None
    of_exchange: bool = False
    seconds: float | None = None


@dataclass(frozen=True)
class Death:
    """How a process ended: whether by the kill, in which phase, and after how many operations."""

    killed: bool
    phase: str
    operations: int


@dataclass(frozen=True)
class Ending:
    """What was found after a death: ``old``, ``new``, ``aside`` (between two renames) or ``damaged``, and what later."""

    death: Death
    found: str
    recovered: str | None = None
    leftovers: tuple[str, ...] = ()


class _Watch:
    """Counts the operations of this process in memory shared with its parent, and kills it before one of them."""

    def __init__(self, shared: mmap.mmap, moment: Moment) -> None:
        self.shared, self.moment, self.count = shared, moment, 0
        self.last = None if moment.of_exchange else moment.operation

    def phase(self, words: str) -> None:
        self.shared[8:] = words.encode().ljust(64)
        if words == EXCHANGING and self.moment.of_exchange and self.moment.operation:
            self.last = self.count + self.moment.operation

    def step(self) -> None:
        self.count += 1
        self.shared[:8] = self.count.to_bytes(8, "big")
        if self.count == self.last:
            os.kill(os.getpid(), signal.SIGKILL)

    def audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        of_ours = event == "open" and ".published." in str(arguments[0])
        if of_ours or event in COUNTED or (event == "ctypes.dlsym" and arguments[1] == "renameat2"):
            self.step()


def run(action: Action, published: Path, moment: Moment | None = None, phases: Sequence[Any] = PHASES) -> Death:
    """Fork a process that publishes, and kill it at the moment; without one it runs to its end and must succeed."""
    moment = moment or Moment()
    shared = mmap.mmap(-1, 72)
    child = os.fork()
    if child == 0:
        _live(action, published, _Watch(shared, moment), phases)
    if moment.seconds is not None:
        time.sleep(moment.seconds)
        os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status not in (0, -signal.SIGKILL):
        raise RuntimeError(f"the process failed by itself: {status}")
    return Death(status != 0, shared[8:].decode().strip(), int.from_bytes(shared[:8], "big"))


def _live(action: Action, published: Path, watch: _Watch, phases: Sequence[Any]) -> None:
    status = 1
    try:
        watch.phase(BEFORE)
        for module, name, words in phases:
            setattr(
                module, name, _announced(watch, getattr(module, name), words, AFTER if name == "_exchange" else None)
            )
        database._write_table = _announced(watch, database._write_table, None, None)
        sys.addaudithook(watch.audit)
        action(published)
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


def _announced(
    watch: _Watch, function: Callable[..., Any], before: str | None, after: str | None
) -> Callable[..., Any]:
    def wrapped(*arguments: Any, **named: Any) -> Any:
        if before:
            watch.phase(before)
        else:
            watch.step()
        result = function(*arguments, **named)
        if after:
            watch.phase(after)
        return result

    return wrapped


def sums(folder: Path) -> dict[str, str]:
    """The checksum of every file; nothing for a folder that is not there."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def intact(folder: Path) -> bool:
    """Whether SQLite finds every database of a folder whole."""
    for path in folder.rglob("*.db"):
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                return False
    return True


class Trial:
    """An old release in place, a process that puts a new one there, and deaths of it.

    Args:
        folder: an empty folder to work in.
        old: makes the old release in a folder.
        new: puts the new release in the place of whatever a folder holds.
        phases: what is told of a death; see ``PHASES``.
        whole: whether the release in a folder is whole by itself.
    """

    def __init__(
        self,
        folder: Path,
        old: Action,
        new: Action,
        phases: Sequence[Any] = PHASES,
        whole: Callable[[Path], bool] = intact,
    ) -> None:
        self.whole = whole
        self.published, self.pristine, self.new, self.phases = folder / "published", folder / "pristine", new, phases
        old(self.pristine)
        self.old_sums = sums(self.pristine)
        self.reset()
        started = time.monotonic()
        self.operations = run(new, self.published, phases=phases).operations
        self.seconds = time.monotonic() - started
        self.new_sums = sums(self.published)
        if not (self.old_sums != self.new_sums and whole(self.pristine) and whole(self.published)):
            raise RuntimeError("the two releases are not two whole ones")
        self.reset()

    def reset(self) -> None:
        """Put the old release back, with no trace of anything else."""
        for path in self.published.parent.iterdir():
            if path != self.pristine:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(self.pristine, self.published)

    def die(self, moment: Moment) -> Ending:
        """Kill a process that publishes."""
        death = run(self.new, self.published, moment, self.phases)
        return Ending(death, self.found())

    def die_and_recover(self, *moments: Moment) -> Iterator[Ending]:
        """Kill one process after the other, see what each left, let one run to its end, and put all back."""
        *before, last = [self.die(moment) for moment in moments]
        run(self.new, self.published, phases=self.phases)
        recovered, leftovers = self.found(), self.leftovers()
        self.reset()
        yield from before
        yield replace(last, recovered=recovered, leftovers=leftovers)

    def found(self) -> str:
        """Which release is in place; ``aside`` when it is whole under the name it has between two renames."""
        if not self.published.exists():
            aside = self.published.with_name(".published.aside")
            return "aside" if sums(aside) in (self.old_sums, self.new_sums) else "damaged"
        found = sums(self.published)
        if found not in (self.old_sums, self.new_sums) or not self.whole(self.published):
            return "damaged"
        return "old" if found == self.old_sums else "new"

    def leftovers(self) -> tuple[str, ...]:
        """What is left beside the release besides the lock."""
        names = {path.name for path in self.published.parent.iterdir()}
        return tuple(sorted(names - {self.published.name, self.pristine.name, ".published.lock"}))


def by_two_renames(action: Action) -> Action:
    """The same on a system that cannot exchange two folders in one step."""

    def renamed(published: Path) -> None:
        swap._exchanged_at_once = lambda staging, target: False  # in the forked process alone
        action(published)

    return renamed


def endings_of_sample(folder: Path) -> Iterator[tuple[str, Ending]]:
    """Kill builds of a small dataset ten times, most of them around the exchange, in one step or by two renames."""
    old, new = (partial(release.publish_content, small_content(name)) for name in ("a-1", "b-2"))
    trial = Trial(_empty(folder / "one step"), old, new)
    writing = [Moment(operation=trial.operations * part // 8) for part in (1, 2, 4, 6)]
    first, second, third = (Moment(operation, of_exchange=True) for operation in (1, 2, 3))
    for moments in ([*writing, first], [second], [third]):
        yield from (("one step", ending) for ending in trial.die_and_recover(*moments))
    trial = Trial(_empty(folder / "two renames"), old, by_two_renames(new))
    for moments in ([first, second, writing[1]], [third]):
        yield from (("two renames", ending) for ending in trial.die_and_recover(*moments))


def small_content(document_id: str) -> Content:
    """Every table with few rows: of the registry of places only what is in force in one province."""
    frames = sample.dataset(document_id)
    places = frames["jurisdictions"]
    kept = places[places["code"].str.match("63|100000") & places["successor_code"].isna()]
    return published_content(frames | {"jurisdictions": kept.reset_index(drop=True)})


def _empty(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def main() -> None:
    """Print the endings: ``killed.py FOLDER``."""
    for way, ending in endings_of_sample(Path(sys.argv[1])):
        print(json.dumps({"way": way, **asdict(ending)}), flush=True)


if __name__ == "__main__":
    main()
