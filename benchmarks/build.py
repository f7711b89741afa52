"""The whole build beside an empty Dagster job of as many assets with as many checks and the same imports.

    python benchmarks/build.py

Each is a whole process, the kinds in turn, five times. The build reads every document (``--force``) into folders
of its own; nothing in the project is written. The goal is 1.5 times the empty job.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.timing import TIMES, print_table, seconds_of

MEMORY, STORED, BUILD = "empty job, recorded in memory", "empty job, recorded in SQLite", "xiancheng build --force"


def main() -> None:
    """Time the three kinds in turn and print their medians."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "dagster").mkdir()
        (home / "dagster" / "dagster.yaml").write_text("telemetry:\n  enabled: false\n")
        build = [
            "-m",
            "pipeline.cli",
            "build",
            "--force",
            "--published",
            f"{home}/published",
            "--state",
            f"{home}/state",
        ]
        commands = {
            MEMORY: ["-W", "ignore", "benchmarks/empty_job.py"],
            STORED: ["-W", "ignore", "benchmarks/empty_job.py", str(home / "dagster")],
            BUILD: build,
        }
        for command in commands.values():
            seconds_of(command)  # the first of each compiles modules and makes databases
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(TIMES):
            for name, command in commands.items():
                times[name].append(seconds_of(command))
    print_table(times, MEMORY)


if __name__ == "__main__":
    main()
