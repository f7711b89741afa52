"""Figures as rows of the published table ``extraction_quality``.

What belongs here: the row of a figure. What does not: its meaning (``schemas.quality``) and the figure (``figures``).
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from pipeline.evaluate.figures import Figure
from pipeline.tables import Row, stable_id

TABLE = "extraction_quality"
DECIMALS = Decimal("0.0001")


def quality_rows(figures: Iterable[Figure], rules_version: str) -> list[Row]:
    """The rows of ``extraction_quality``.

    Args:
        figures: of the documents in the dataset, and of all together.
        rules_version: of the rules that the compared rows were read with (``version``).
    """
    return [_row(figure, rules_version) for figure in figures]


def _row(figure: Figure, rules_version: str) -> Row:
    identity = (figure.document_id, figure.labelled_how, figure.compared.table, figure.part, figure.field)
    precision_low, precision_high = figure.precision_interval
    recall_low, recall_high = figure.recall_interval
    f1_low, f1_high = figure.f1_interval
    return {
        "quality_id": stable_id(TABLE, *(part or "" for part in identity)),
        "document_id": figure.document_id,
        "labelled_how": figure.labelled_how,
        "table_name": figure.compared.table,
        "part": figure.part,
        "field": figure.field,
        "precision": _decimal(figure.precision),
        "precision_low": _decimal(precision_low),
        "precision_high": _decimal(precision_high),
        "recall": _decimal(figure.recall),
        "recall_low": _decimal(recall_low),
        "recall_high": _decimal(recall_high),
        "f1": _decimal(figure.f1),
        "f1_low": _decimal(f1_low),
        "f1_high": _decimal(f1_high),
        "matched": figure.matched,
        "false_alarms": figure.false_alarms,
        "missed": figure.missed,
        "labels_rows": figure.labels_rows,
        "rules_version": rules_version,
    }


def _decimal(value: float | None) -> Decimal | None:
    """Four decimals: more than any of these samples can tell."""
    return None if value is None else Decimal(value).quantize(DECIMALS)
