"""What verdicts come to: precision, recall and F1 per table, part and field.

What belongs here: counting and adding up over documents. What does not: how figures are shown (``report``) and
published (``quality``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.evaluate.intervals import Counts, Interval, f1_interval, f1_of, wilson
from pipeline.evaluate.judging import Judged, Verdict
from pipeline.evaluate.tables import COMPARED, PARTS, Compared

EVERYONE = "all"

BY_LABELS = {compared.labels: compared for compared in COMPARED}

Key = tuple[str, str | None, str | None]  # label file, part, field
Place = tuple[str, str]  # document and provision
Counted = dict[Key, dict[Place, Counter[Verdict]]]


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
    counted = [(one, _counted(one)) for one in judged]
    found = [figure for one, counts in counted for figure in _summed([counts], one.document_id, one.labelled_how)]
    for how in sorted({one.labelled_how for one in judged}):
        found += _summed([counts for one, counts in counted if one.labelled_how == how], None, how)
    return found + _summed([counts for _, counts in counted], None, EVERYONE)


def together(judged: Iterable[Judged], document_id: str | None, labelled_how: str) -> list[Figure]:
    """The figures of some documents as one; the arguments say what the figures are to be called."""
    return _summed([_counted(one) for one in judged], document_id, labelled_how)


def _counted(judged: Judged) -> Counted:
    """How often each verdict fell, by figure and provision."""
    counted: Counted = defaultdict(lambda: defaultdict(Counter))
    for outcome in judged.outcomes:
        key = outcome.compared.labels, outcome.part, outcome.field
        counted[key][judged.document_id, outcome.path][outcome.verdict] += 1
    return counted


def _summed(documents: Sequence[Counted], document_id: str | None, labelled_how: str) -> list[Figure]:
    keys = sorted({key for counted in documents for key in counted}, key=_order)
    return [
        _figure(document_id, labelled_how, key, [v for counted in documents for v in counted.get(key, {}).values()])
        for key in keys
    ]


def _order(key: Key) -> tuple[int, bool, int, str]:
    labels, part, column = key
    # Fields of all parts together (of targets) come after the parts.
    return list(BY_LABELS).index(labels), part is None, PARTS.index(part) if part else 0, column or ""


def _figure(document_id: str | None, labelled_how: str, key: Key, provisions: Sequence[Counter[Verdict]]) -> Figure:
    labels, part, column = key
    counts = [_counts(verdicts) for verdicts in provisions]
    matched, false_alarms, missed = (sum(numbers) for numbers in zip(*counts, strict=True))
    return Figure(
        document_id=document_id,
        labelled_how=labelled_how,
        compared=BY_LABELS[labels],
        part=part,
        field=column,
        matched=matched,
        false_alarms=false_alarms,
        missed=missed,
        labels_rows=matched + missed + sum(verdicts["open"] for verdicts in provisions),
        f1_interval=f1_interval(counts),
    )


def _counts(verdicts: Counter[Verdict]) -> Counts:
    """A wrong value is one that should not be there and one that is lacking."""
    wrong = verdicts["wrong"]
    return verdicts["right"], verdicts["false_alarm"] + wrong, verdicts["missed"] + wrong
