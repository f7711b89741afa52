"""The report of a refresh, for the maintainer.

What belongs here: the words and the table. What does not: what they tell (``sources``, ``assets.refreshing``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.refreshing.outcome import STATUSES
from pipeline.refreshing.records import Check

FOLDER = "reports"
LATEST = "latest.md"


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """What a refresh came to.

    Args:
        started: when it began, ISO 8601 in UTC.
        checks: the looks, one per document.
        without_address: documents whose address is not known.
        published: whether a new release was built; ``None`` when none was needed.
        faults: what kept a text from being published, as lines.
    """

    started: str
    checks: Sequence[Check]
    without_address: Sequence[str] = ()
    published: bool | None = None
    faults: Sequence[str] = field(default=())

    @property
    def to_look_at(self) -> list[Check]:
        """The looks that somebody should know of."""
        return [check for check in self.checks if not STATUSES[check.status].is_fine]

    def rows(self) -> list[list[str]]:
        """The table: document, status, what was found."""
        return [[check.document_id, check.status, check.detail] for check in self.checks]


def lines_of(report: RefreshReport) -> Iterable[str]:
    """The report as Markdown."""
    yield f"# Refresh of {report.started}"
    yield ""
    counts = Counter(check.status for check in report.checks)
    yield f"{len(report.checks)} sources looked at, {len(report.without_address)} without an address."
    yield {None: "Nothing new to publish.", True: "A new release was built.", False: "The build failed."}[
        report.published
    ]
    yield ""
    yield from (f"- {status}: {counts[status]} ({STATUSES[status].meaning})" for status in STATUSES if counts[status])
    if report.to_look_at:
        yield from ("", "## To look at", "", "| document | status | found | address |", "|---|---|---|---|")
        for check in report.to_look_at:
            yield f"| {check.document_id} | {check.status} | {_cell(check.detail)} | {_cell(check.address or '')} |"
        yield from ("", "docs/refreshing.md says what to do about each status.")
    if report.faults:
        yield from ("", "## Faults", "", *(f"- {_cell(fault)}" for fault in report.faults))


def write_report(report: RefreshReport, kept: Path) -> Path:
    """Write the report under its time and as the latest one.

    Returns:
        The file under its time.
    """
    folder = kept / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    text = "\n".join(lines_of(report)) + "\n"
    path = folder / f"refresh-{report.started.replace(':', '')}.md"
    path.write_text(text, encoding="utf-8")
    (folder / LATEST).write_text(text, encoding="utf-8")
    return path


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
