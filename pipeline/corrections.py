"""Corrections by people: rows added, changed and dropped after the rules have read a document.

What belongs here: applying a correction file to the rows of a document, and the guards that refuse a correction when the
source or a rule has changed so that it no longer applies. What does not: the file (``read.corrections``) and the
published record (``correction_records``). Every entry is judged against what the rules read, never against what another
entry made of it, so their order does not matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.correction_records import ADDED, CHANGED, Outcome, records_of
from pipeline.coverage import coverage_rows
from pipeline.extract.targets.units import ONE
from pipeline.extraction import Registries
from pipeline.model import Agency, Document, Span
from pipeline.read.corrections import CORRECTIONS_NAME, Correction, Fault, refuse, text_of, words_column
from pipeline.resolve.indicators import indicator_of
from pipeline.tables import ID_COLUMNS, Row, Value, agency_row, printed_key, row_id
from schemas import TABLES

Tables = Mapping[str, Sequence[Row]]
BodyOf = Callable[[str], Agency | None]
# Inside a row's words, what tells it from its neighbours: two targets of one clause differ in their value.
_CORE = {"targets": "value_text", "named_projects": "name"}
# One printed key may stand for several rows of the same words where these differ.
_DISTINCT = {"county_categories": "category", "document_relations": "relation"}
RETIRE = "Set status: retired."
REVIEW = "Read the provision again: mend the entry, or set status: retired."


class StaleError(Exception):
    """An entry that does not apply; becomes a :class:`~pipeline.read.corrections.Fault`."""

    def __init__(self, *, expected: str, found: str, remedy: str = REVIEW) -> None:
        self.expected, self.found, self.remedy = expected, found, remedy
        super().__init__(found)


@dataclass(frozen=True, slots=True)
class _Read:
    """What the rules read from one document, ready for looking up."""

    document_id: str
    text: str
    provisions: Mapping[str, Span]
    rows: Mapping[str, Mapping[str, Row]]  # by table and id
    bodies: Mapping[str, Row]  # by name
    body_of: BodyOf


def corrected_tables(
    document: Document, tables: Tables, corrections: Sequence[Correction], registries: Registries
) -> dict[str, list[Row]]:
    """The rows of one document after its corrections, bodies resolved as of the document; see ``apply``."""
    resolver = registries.agencies_of(document)
    return apply(tables, corrections, lambda name: resolver.resolve(name).agency)


def apply(tables: Tables, corrections: Sequence[Correction], body_of: BodyOf) -> dict[str, list[Row]]:
    """The rows of one document after its active corrections.

    A changed row keeps its id; an added one gets its id by the same rule as all rows, numbered after the rules' rows of
    the same printed key, so that no other id changes (codebook, Identifiers).

    Args:
        tables: all tables of one document, as ``tables.tables_of`` gives them.
        corrections: the entries of the document's file (``read.corrections``).
        body_of: the registry's body for a full name, ``None`` when it knows none.

    Raises:
        CorrectionError: an entry does not apply to what the rules read; all such entries are counted, five are told.
    """
    active = [correction for correction in corrections if correction.is_active]
    if not active:
        return {table: list(rows) for table, rows in tables.items()}
    read = _read(tables, body_of)
    outcomes: list[Outcome] = []
    faults: list[Fault] = []
    for correction in active:
        try:
            outcomes.append(_outcome(correction, read, outcomes))
        except StaleError as stale:
            faults.append(Fault(correction.entry, stale.expected, stale.found, stale.remedy))
    if faults:
        refuse(f"{read.document_id}/{CORRECTIONS_NAME}", faults)
    return _put_together(tables, outcomes, read)


def _read(tables: Tables, body_of: BodyOf) -> _Read:
    return _Read(
        document_id=str(tables["documents"][0]["document_id"]),
        text=str(tables["documents"][0]["text"]),
        provisions={str(row["provision_id"]): _span(row) for row in tables["provisions"]},
        rows={table: {str(row[column]): row for row in tables[table]} for table, column in ID_COLUMNS.items()},
        bodies={str(row["name"]): row for row in tables["agencies"]},
        body_of=body_of,
    )


def _outcome(correction: Correction, read: _Read, earlier: Sequence[Outcome]) -> Outcome:
    if correction.action == "add":
        return _added(correction, read, earlier)
    row = _guarded(correction, read)
    number = str(correction.row_id)
    if any(outcome.row_id == number for outcome in earlier):
        raise StaleError(
            expected="one entry per row", found=f"a second one for {number}", remedy="Make them one entry."
        )
    after = _changed(correction, row, read) if correction.action == "change" else None
    return Outcome(correction, number, row, after)


def _guarded(correction: Correction, read: _Read) -> Row:
    """The row to change or drop, when it is what the person saw.

    Raises:
        StaleError: it is gone, is another row, has become right by itself, or stands or reads otherwise.
    """
    row = read.rows[correction.table].get(str(correction.row_id))
    if row is None:
        raise StaleError(
            expected=f"{correction.table} {correction.row_id} with the key {correction.key}",
            found="no such row" + _namesakes(correction, read),
            remedy=REVIEW if correction.action == "change" else RETIRE,
        )
    identity = {"provision_id": row["provision_id"], "key": printed_key(correction.table, row)}
    _same({"provision_id": correction.provision_id, "key": correction.key}, identity)
    if correction.action == "change" and all(row[name] == value for name, value in correction.values.items()):
        raise StaleError(
            expected="a rule that reads the row otherwise",
            found=f"that the rules now read {_listed(correction.values)}, so the correction is unnecessary",
            remedy=RETIRE,
        )
    column = words_column(correction.table)
    _same({column: correction.quote}, {column: row[column]})
    place = _located(correction.quote, correction.occurrence, correction.provision_id, read)
    if place != _span(row):
        raise StaleError(
            expected=f"the row's words at occurrence {correction.occurrence or 1} in {correction.provision_id}",
            found="that the rules read another occurrence",
        )
    _same(correction.expect, row)
    return row


def _namesakes(correction: Correction, read: _Read) -> str:
    """The ids of rows with the same provision and key, for someone who has to mend the entry."""
    ids = [
        number
        for number, row in read.rows[correction.table].items()
        if row["provision_id"] == correction.provision_id and printed_key(correction.table, row) == correction.key
    ]
    return f"; the rules read {', '.join(ids)} there" if ids else ""


def _same(expected: Mapping[str, Value], found: Mapping[str, Value]) -> None:
    different = [name for name, value in expected.items() if found[name] != value]
    if different:
        raise StaleError(
            expected="what the rules read to be " + _listed({name: expected[name] for name in different}),
            found=_listed({name: found[name] for name in different}),
        )


def _listed(values: Mapping[str, Value]) -> str:
    return ", ".join(f"{name} = {'null' if value is None else text_of(value)}" for name, value in values.items())


def _located(words: str, occurrence: int | None, provision_id: str, read: _Read) -> Span:
    """Where words stand in a provision."""
    within = read.provisions.get(provision_id)
    if within is None:
        raise StaleError(expected=f"a provision {provision_id}", found="none of that id in the document")
    return _occurrence(words, occurrence, within, read.text, f"the text of {provision_id}")


def _occurrence(words: str, wanted: int | None, within: Span, text: str, where: str) -> Span:
    starts = list(_starts(words, within, text))
    if not starts:
        raise StaleError(expected=f"the words {words} in {where}", found="that they are not there")
    if wanted is None and len(starts) > 1:
        raise StaleError(
            expected=f"which occurrence of {words} in {where} is meant",
            found=f"{len(starts)} of them",
            remedy=f"Give its number, 1 to {len(starts)} (docs/corrections.md).",
        )
    number = wanted or 1
    if number > len(starts):
        raise StaleError(expected=f"occurrence {number} of {words} in {where}", found=f"only {len(starts)}")
    return Span(starts[number - 1], starts[number - 1] + len(words))


def _starts(words: str, within: Span, text: str) -> Iterator[int]:
    at = text.find(words, within.start, within.end)
    while at >= 0:
        yield at
        at = text.find(words, at + 1, within.end)


def _changed(correction: Correction, row: Row, read: _Read) -> Row:
    after = row | correction.values | {"needs_review": 0, "review_reason": None, "correction": CHANGED}
    column = words_column(correction.table)
    if column in correction.values:
        span = _located(str(after[column]), correction.occurrence, correction.provision_id, read)
        after |= {"char_start": span.start, "char_end": span.end}
    if {column, "agency_text"} & set(correction.values) and "agency_text" in row:
        after |= _agency_place(correction, after, read)
    if "agency_name" in correction.values:
        after |= _agency(str(after["agency_name"]), read)
    return after | _indicator(correction.table, after)


def _added(correction: Correction, read: _Read, earlier: Sequence[Outcome]) -> Outcome:
    table = correction.table
    span = _located(correction.quote, correction.occurrence, correction.provision_id, read)
    columns = [column.name for column in TABLES[table].own_columns()]
    row: Row = dict.fromkeys(columns) | correction.values
    row |= {
        "document_id": read.document_id,
        "provision_id": correction.provision_id,
        words_column(table): correction.quote,
        "char_start": span.start,
        "char_end": span.end,
        "needs_review": 0,
        "correction": ADDED,
    }
    if table == "task_assignments":
        row |= _agency_place(correction, row, read) | _agency(str(row["agency_name"]), read)
    row |= _indicator(table, row)
    _not_read_already(correction, row, read)
    made = row_id(table, correction.provision_id, printed_key(table, row), _number(table, row, read, earlier))
    row[ID_COLUMNS[table]] = made
    return Outcome(correction, made, None, row)


def _number(table: str, row: Row, read: _Read, earlier: Sequence[Outcome]) -> int:
    """The row's number among equal keys: after those of the rules, dropped ones included, and of earlier entries."""
    added = [each.after for each in earlier if each.correction.table == table and each.before is None and each.after]
    keys = Counter((other["provision_id"], printed_key(table, other)) for other in (*read.rows[table].values(), *added))
    return keys[row["provision_id"], printed_key(table, row)] + 1


def _not_read_already(correction: Correction, row: Row, read: _Read) -> None:
    """Refuse an added row that the rules read, and one whose neighbours are not those the person saw."""
    table, core = correction.table, _core(correction.table, row)
    there = [
        other
        for other in read.rows[table].values()
        if other["provision_id"] == correction.provision_id and _overlap(core, _core(table, other))
    ]
    for other in there:
        if printed_key(table, other) == printed_key(table, row) and _is_same(table, other, row):
            raise StaleError(
                expected="a row that no rule makes",
                found=f"that a rule now makes it: {table} {other[ID_COLUMNS[table]]}",
                remedy=f"{RETIRE} If a value differs, write a change.",
            )
    found = sorted(printed_key(table, other) for other in there)
    if found != sorted(correction.beside):
        raise StaleError(
            expected=f"beside: {', '.join(sorted(correction.beside)) or 'nothing'} read at the same place",
            found=", ".join(found) or "nothing",
            remedy="See whether the row is read now under other words: then retire the entry, else mend beside.",
        )


def _is_same(table: str, one: Row, other: Row) -> bool:
    column = _DISTINCT.get(table)
    return column is None or one[column] == other[column]


def _core(table: str, row: Row) -> Span:
    """Where the row's own words stand: the body's name, the value, the project's name, else all its words."""
    if table == "task_assignments":
        return Span(_whole(row["agency_char_start"]), _whole(row["agency_char_end"]))
    whole = _span(row)
    words = str(row[_CORE[table]]) if table in _CORE else ""
    at = str(row["quote"]).find(words) if words else -1
    return whole if at < 0 else Span(whole.start + at, whole.start + at + len(words))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _agency_place(correction: Correction, row: Row, read: _Read) -> Row:
    name, quote = str(row["agency_text"]), _span(row)
    span = _occurrence(name, correction.agency_occurrence, quote, read.text, "the quote (agency_occurrence)")
    return {"agency_char_start": span.start, "agency_char_end": span.end}


def _agency(name: str, read: _Read) -> Row:
    body = _body(name, read)
    return {"agency_id": body["agency_id"], "is_collective": body["is_collective"]}


def _indicator(table: str, row: Row) -> Row:
    """The canonical indicator of a target, which follows from its own words."""
    if table != "targets":
        return {}
    scope = None if row["scope"] is None else str(row["scope"])
    return {"indicator_id": indicator_of(str(row["indicator"]), str(row["measure"]), str(row["unit"] or ONE), scope)}


def _body(name: str, read: _Read) -> Row:
    """A body of the document, else of the registries: never one that the correction alone describes."""
    if name in read.bodies:
        return read.bodies[name]
    agency = read.body_of(name)
    if agency is None or agency.name != name:
        raise StaleError(
            expected="agency_name: the full official name of a body",
            found=f"{name}, which the registries read as {agency.name if agency else 'no body'}",
            remedy="Write the name in full, or add the function to assets/registries/agencies.",
        )
    return agency_row(agency)


def _put_together(tables: Tables, outcomes: Sequence[Outcome], read: _Read) -> dict[str, list[Row]]:
    """The corrected tables, with the bodies their assignments name and the record of what was done."""
    corrected = {table: list(rows) for table, rows in tables.items()}
    for table in sorted({outcome.correction.table for outcome in outcomes}):
        touched = {o.row_id: o.after for o in outcomes if o.correction.table == table}
        column = ID_COLUMNS[table]
        rows = [touched.pop(str(row[column]), row) for row in tables[table]]
        kept = [row for row in (*rows, *touched.values()) if row is not None]
        corrected[table] = sorted(kept, key=lambda row: (_span(row), str(row["provision_id"])))
    named = {str(row["agency_name"]) for row in corrected["task_assignments"]}
    bodies = [row for row in tables["agencies"] if row["name"] in named]
    bodies += [_body(name, read) for name in named - set(read.bodies)]
    corrected["agencies"] = sorted(bodies, key=lambda row: str(row["name"]))
    corrected["corrections"] = [row for outcome in outcomes for row in records_of(outcome)]
    corrected["coverage"] = coverage_rows(read.document_id, corrected)
    return corrected


def _span(row: Row) -> Span:
    return Span(_whole(row["char_start"]), _whole(row["char_end"]))


def _whole(value: Value) -> int:
    return int(str(value))
