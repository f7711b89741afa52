"""What a build says while it runs.

What belongs here: turning Dagster's events into one line per asset. What does not: the summary at the end
(``build``) and where lines are printed.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

import dagster as dg
from dagster import DagsterEvent, DagsterEventType

from assets.names import PARTITIONED

Say = Callable[[str], None]
ROW_COUNT = "dagster/row_count"


@dataclass(slots=True)
class _Made:
    """What was made of an asset: rows, and documents."""

    rows: int = 0
    pieces: int = 0


class Progress(logging.Handler):
    """Says one line when an asset is made or fails, and one for each check that does not pass."""

    def __init__(self, say: Say) -> None:
        super().__init__()
        self._say = say
        self._made: dict[str, dict[str, _Made]] = {}  # by step and asset
        self._started: dict[str, float] = {}
        self._checks: set[str] = set()  # steps that are checks: their evaluation says it all

    def emit(self, record: logging.LogRecord) -> None:
        """Take one of Dagster's log records; those without an event are not for the console."""
        event = getattr(record, "dagster_meta", {}).get("dagster_event")
        if isinstance(event, DagsterEvent):
            self.take(event)

    def take(self, event: DagsterEvent) -> None:
        """Take one event."""
        step = event.step_key or ""
        if event.event_type == DagsterEventType.STEP_START:
            self._started[step] = time.monotonic()
        elif event.event_type == DagsterEventType.ASSET_MATERIALIZATION:
            asset = event.materialization.asset_key.to_python_identifier()
            rows = event.materialization.metadata.get(ROW_COUNT)
            made = self._made.setdefault(step, {}).setdefault(asset, _Made())
            made.rows += int(rows.value) if rows else 0
            made.pieces += 1
        elif event.event_type == DagsterEventType.STEP_SUCCESS:
            for number, (asset, made) in enumerate(self._made.get(step, {}).items()):
                # Assets that are made together share their time: it stands beside the first.
                self._say(_line("✓", asset, made, None if number else self._seconds(step)))
        elif event.event_type == DagsterEventType.STEP_FAILURE and step not in self._checks:
            self._say(_line("✗", step, _Made(), self._seconds(step)))
        elif event.event_type == DagsterEventType.ASSET_CHECK_EVALUATION:
            self._check(event)

    def _seconds(self, step: str) -> float:
        return time.monotonic() - self._started.get(step, time.monotonic())

    def _check(self, event: DagsterEvent) -> None:
        evaluation = event.asset_check_evaluation_data
        self._checks.add(event.step_key or "")
        if not evaluation.passed:
            mark = "!" if evaluation.severity == dg.AssetCheckSeverity.WARN else "✗"
            self._say(f"  {mark} check {evaluation.check_name} of {evaluation.asset_key.to_user_string()}")


def _line(mark: str, name: str, made: _Made, seconds: float | None) -> str:
    rows = f"{made.rows:>7,} rows" if made.rows else " " * 12
    took = " " * 8 if seconds is None else f"{seconds:6.2f} s"
    documents = (
        f"{made.pieces} document{'s' if made.pieces != 1 else ''}" if name in PARTITIONED and made.pieces else ""
    )
    return f"  {mark} {name:<24}{rows}  {took}  {documents}".rstrip()


def progress_logger(say: Say) -> dg.LoggerDefinition:
    """A Dagster logger that hands its lines to ``say``."""

    @dg.logger(description="One line per asset on the console.")
    def progress(_context: dg.InitLoggerContext) -> logging.Logger:
        logger = logging.Logger("xiancheng.progress", level=logging.DEBUG)
        logger.addHandler(Progress(say))
        return logger

    return progress
