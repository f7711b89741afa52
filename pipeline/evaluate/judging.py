"""Every labelled and extracted row of a document with what became of it.

What belongs here: bringing published rows into the labels' terms, and the verdicts. What does not: when rows are one
(``tables``) and what the verdicts come to (``figures``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.evaluate.labels import LabelSet
from pipeline.evaluate.matching import Row, match, required
from pipeline.evaluate.tables import COMPARED, Compared, View
from pipeline.tables import Row as TableRow

# right: found, or the same value; false_alarm: extracted and not labelled; missed: labelled and not extracted;
# wrong: another value in a field of a matched row; open: the codebook leaves room, so nothing is counted.
Verdict = Literal["right", "false_alarm", "missed", "wrong", "open"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one labelled or extracted row, or of one field of a matched row.

    Args:
        compared: the table.
        part: the part of the table it counts in; ``None`` where a table has no parts or they count together.
        field: the column; ``None`` for the row itself.
        path: the provision, without the document.
        verdict: see ``Verdict``.
        label: the labelled row, if there is one.
        row: the extracted row, if there is one.
    """

    compared: Compared
    part: str | None
    field: str | None
    path: str
    verdict: Verdict
    label: Row | None = None
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A document's labels beside its rows.

    Args:
        document_id: the document.
        labelled_how: who made the labels.
        outcomes: what became of every labelled and extracted row.
        refused: why the text could not be read at all, in which case every labelled row was missed.
    """

    document_id: str
    labelled_how: str
    outcomes: tuple[Outcome, ...]
    refused: str | None = None


def judge(labels: LabelSet, tables: Mapping[str, Sequence[TableRow]], place_names: Mapping[str, str]) -> Judged:
    """Compare the rows of one document with its labels, in every table that was labelled.

    Args:
        labels: the labels.
        tables: the published tables with the rows that rules alone read from the document.
        place_names: the common short name of every jurisdiction by its code, as labels write places.
    """
    outcomes: list[Outcome] = []
    for compared in COMPARED:
        if compared.labels in labels.tables:
            rows = [_as_labelled(row, labels.document_id, place_names) for row in tables.get(compared.table, ())]
            for view in compared.views(labels.tables[compared.labels], rows):
                outcomes += _outcomes(compared, view)
    return Judged(labels.document_id, labels.labelled_how, tuple(outcomes))


def _as_labelled(row: TableRow, document_id: str, place_names: Mapping[str, str]) -> Row:
    """A published row with the names that labels use: the provision's path, places by name."""
    place = place_names.get(str(row.get("jurisdiction_code")), "")
    return {
        **row,
        "path": str(row["provision_id"]).removeprefix(f"{document_id}_"),
        "jurisdiction": place,
        "county": place_names.get(str(row.get("county_code")), ""),
    }


def _outcomes(compared: Compared, view: View) -> Iterator[Outcome]:
    labels = [*view.labels, *({**label, "required": False} for label in view.neutral)]
    pairs = match(labels, view.rows, view.score)
    partner = dict(pairs)
    for i, label in enumerate(view.labels):
        j = partner.get(i)
        row = None if j is None else view.rows[j]
        verdict: Verdict = "open" if not required(label) else "missed" if row is None else "right"
        yield Outcome(compared, _part(view, label), None, label["path"], verdict, label, row)
    found = {j for _, j in pairs}
    for j, row in enumerate(view.rows):
        if j not in found:
            yield Outcome(compared, _part(view, row), None, row["path"], "false_alarm", None, row)
    for i, j in pairs:
        label, row = labels[i], view.rows[j]
        for name, same in view.fields.items():
            verdict = "right" if same(label, row) else "wrong"
            yield Outcome(compared, view.part, name, row["path"], verdict, label, row)


def _part(view: View, row: Row) -> str | None:
    return view.part_of(row) if view.part_of else view.part
