"""What a build says while it runs.

What belongs here: turning Dagster's events into one line per asset. What does not: the summary at the end
(``build``) and where lines are printed.
"""

import logging
import time
from collections.abc import Callable

import dagster as dg
from dagster import DagsterEvent, DagsterEventType

from assets.names import PARTITIONED

Say = Callable[[str], None]
ROW_COUNT = "dagster/row_count"


class Progress(logging.Handler):
    """Says one line when an asset is made or fails, and one for each check that does not pass."""

    def __init__(self, say: Say) -> None:
        super().__init__()
        self._say = say
        self._rows: dict[str, int] = {}
        self._pieces: dict[str, int] = {}
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
            rows = event.materialization.metadata.get(ROW_COUNT)
            self._rows[step] = self._rows.get(step, 0) + (int(rows.value) if rows else 0)
            self._pieces[step] = self._pieces.get(step, 0) + 1
        elif event.event_type == DagsterEventType.STEP_SUCCESS and step in self._pieces:
            self._say(self._line("✓", step))
        elif event.event_type == DagsterEventType.STEP_FAILURE and step not in self._checks:
            self._say(self._line("✗", step))
        elif event.event_type == DagsterEventType.ASSET_CHECK_EVALUATION:
            self._check(event)

    def _line(self, mark: str, step: str) -> str:
        seconds = time.monotonic() - self._started.get(step, time.monotonic())
        rows = f"{self._rows[step]:>7,} rows" if self._rows.get(step) else " " * 12
        pieces = self._pieces.get(step, 0)
        documents = f"{pieces} document{'s' if pieces != 1 else ''}" if pieces and step in PARTITIONED else ""
        return f"  {mark} {step:<24}{rows}  {seconds:6.2f} s  {documents}".rstrip()

    def _check(self, event: DagsterEvent) -> None:
        evaluation = event.asset_check_evaluation_data
        self._checks.add(event.step_key or "")
        if not evaluation.passed:
            mark = "!" if evaluation.severity == dg.AssetCheckSeverity.WARN else "✗"
            self._say(f"  {mark} check {evaluation.check_name} of {evaluation.asset_key.to_user_string()}")


def progress_logger(say: Say) -> dg.LoggerDefinition:
    """A Dagster logger that hands its lines to ``say``."""

    @dg.logger(description="One line per asset on the console.")
    def progress(_context: dg.InitLoggerContext) -> logging.Logger:
        logger = logging.Logger("xiancheng.progress", level=logging.DEBUG)
        logger.addHandler(Progress(say))
        return logger

    return progress
