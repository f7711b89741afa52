"""Which targets are due on a day.

What belongs here: the rows of ``target_status``. What does not: the day itself: it is that of a release, which the person who
releases gives (``pipeline.release.history``); no clock is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.tables import Row, Value


def status_rows(targets: Iterable[Mapping[str, Value]], day: str | None) -> list[Row]:
    """The rows of ``target_status``, one for every target.

    Args:
        targets: rows with ``target_id``, ``document_id`` and ``deadline_year``.
        day: the day in ISO form; ``None`` before the first release: what has a deadline then has no status.
    """
    year = int(day[:4]) if day else None
    return [
        {
            "target_id": str(row["target_id"]),
            "document_id": str(row["document_id"]),
            "status": _status(row["deadline_year"], year),
            "as_of": day,
        }
        for row in targets
    ]


def _status(deadline: Value, year: int | None) -> str | None:
    """A deadline is the end of its year: in that year a target is due, from the next on it is past."""
    if deadline is None:
        return "no_deadline"
    if year is None:
        return None
    due = int(str(deadline))
    return "due_this_year" if due == year else ("open" if due > year else "past_deadline")
