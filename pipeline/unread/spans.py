"""Whether words were read: looking a span up among the spans of rows.

What belongs here: this lookup. What does not: any rule.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from pipeline.model import Span


class Taken:
    """The spans that rows were read from, merged, for quick questions."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Merge the spans, which may overlap and come in any order."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted((span.start, span.end) for span in spans):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touches(self, span: Span) -> bool:
        """Whether any character of ``span`` was read."""
        at = bisect_left(self._starts, span.end)
        return at > 0 and self._ends[at - 1] > span.start
