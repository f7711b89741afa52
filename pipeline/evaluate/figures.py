"""What verdicts come to: precision, recall and F1 per table, part and field.

What belongs here: counting and adding up over documents. What does not: how figures are shown (``report``) and
published (``quality``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.evaluate.intervals import Counts, Interval, f1_interval, f1_of, wilson
from pipeline.evaluate.judging import Judged, Outcome, Verdict
from pipeline.evaluate.tables import COMPARED, PARTS, Compared

EVERYONE = "all"

Key = tuple[Compared, str | None, str | None]
Place = tuple[str, str]  # document and provision


@dataclass(frozen=True, slots=True)
class Figure:
    """How well one thing was read.

    Args:
        document_id: the document; ``None`` for all together.
        labelled_how: whose labels it was compared with; ``all`` for those of everyone together.
        compared: the table.
        part: the part of the table, if it has parts.
        field: the column; ``None`` for the rows themselves.
        matched: rows found, or values that are right.
        false_alarms: rows that are not labelled, or wrong values.
        missed: labelled rows that were not found, or wrong values.
        labels_rows: labelled rows with those that do not count, or values compared.
        f1_interval: the 95 % interval of ``f1``.
    """

    document_id: str | None
    labelled_how: str
    compared: Compared
    part: str | None
    field: str | None
    matched: int
    false_alarms: int
    missed: int
    labels_rows: int
    f1_interval: Interval

    @property
    def name(self) -> str:
        """How reports and ``--min`` call it: ``assignments[statement].role``."""
        part = f"[{self.part}]" if self.part else ""
        return f"{self.compared.labels}{part}" + (f".{self.field}" if self.field else "")

    @property
    def precision(self) -> float | None:
        """The share of extracted rows that are right; ``None`` when none was extracted."""
        return _share(self.matched, self.false_alarms)

    @property
    def precision_interval(self) -> Interval:
        """Its 95 % interval."""
        return wilson(self.matched, self.matched + self.false_alarms)

    @property
    def recall(self) -> float | None:
        """The share of labelled rows that were found; ``None`` when none was labelled."""
        return _share(self.matched, self.missed)

    @property
    def recall_interval(self) -> Interval:
        """Its 95 % interval."""
        return wilson(self.matched, self.matched + self.missed)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; of a field, where all three are one, the share of right values."""
        return f1_of(self.matched, self.false_alarms, self.missed)


def _share(hits: int, others: int) -> float | None:
    return hits / (hits + others) if hits + others else None


def figures_of(judged: Sequence[Judged]) -> list[Figure]:
    """The figures of each document, then of all documents with labels of one kind, then of all together.

    Tables come in their order, a table's rows before its fields; a figure without any row is left out.
    """
    found = [figure for one in judged for figure in together([one], one.document_id, one.labelled_how)]
    for how in sorted({one.labelled_how for one in judged}):
        found += together([one for one in judged if one.labelled_how == how], None, how)
    return found + together(judged, None, EVERYONE)


def together(judged: Iterable[Judged], document_id: str | None, labelled_how: str) -> list[Figure]:
    """The figures of some documents as one; the arguments say what the figures are to be called."""
    counted: dict[Key, dict[Place, Counter[Verdict]]] = defaultdict(lambda: defaultdict(Counter))
    for place, outcome in _placed(judged):
        counted[outcome.compared, outcome.part, outcome.field][place][outcome.verdict] += 1
    return [
        _figure(document_id, labelled_how, key, places)
        for key, places in sorted(counted.items(), key=lambda item: _order(*item[0]))
    ]


def _placed(judged: Iterable[Judged]) -> Iterator[tuple[Place, Outcome]]:
    for one in judged:
        for outcome in one.outcomes:
            yield (one.document_id, outcome.path), outcome


def _order(compared: Compared, part: str | None, field: str | None) -> tuple[int, bool, int, str]:
    # Fields of all parts together (of targets) come after the parts.
    return COMPARED.index(compared), part is None, PARTS.index(part) if part else 0, field or ""


def _figure(document_id: str | None, labelled_how: str, key: Key, places: dict[Place, Counter[Verdict]]) -> Figure:
    provisions = [_counts(verdicts) for verdicts in places.values()]
    matched, false_alarms, missed = (sum(numbers) for numbers in zip(*provisions, strict=True))
    still_open = sum(verdicts["open"] for verdicts in places.values())
    interval = f1_interval(provisions)
    return Figure(
        document_id, labelled_how, *key, matched, false_alarms, missed, matched + missed + still_open, interval
    )


def _counts(verdicts: Counter[Verdict]) -> Counts:
    """A wrong value is one that should not be there and one that is lacking."""
    wrong = verdicts["wrong"]
    return verdicts["right"], verdicts["false_alarm"] + wrong, verdicts["missed"] + wrong
