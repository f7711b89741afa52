"""What the benchmarks share: whole processes timed in turn, and a table of their medians."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
TIMES = 5


def seconds_of(command: Sequence[str], environment: Mapping[str, str] | None = None) -> float:
    """The wall-clock seconds of a whole process; it must succeed."""
    started = time.perf_counter()
    output_of(command, environment)
    return time.perf_counter() - started


def output_of(command: Sequence[str], environment: Mapping[str, str] | None = None) -> str:
    """What a process of this Python prints, run from the project's root."""
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def print_table(rows: Mapping[str, Sequence[float]], base: str, unit: str = "s") -> None:
    """One line per subject: median, range, and the median as a multiple of ``base``'s."""
    widest = max(map(len, rows))
    print(f"{'':<{widest}}  {'median':>9}  {'least':>9}  {'most':>9}  {'ratio':>6}")
    for name, values in rows.items():
        ratio = median(values) / median(rows[base])
        figures = "  ".join(f"{value:>7.2f} {unit}" for value in (median(values), min(values), max(values)))
        print(f"{name:<{widest}}  {figures}  {ratio:>6.2f}")
