"""The checks that stand between the tables and the release.

What belongs here: which check blocks, which warns, and how Dagster shows their faults. What does not: the checks
themselves (``pipeline.checks``, ``pipeline.completeness``). Each looks at all documents, also those that a run
did not read again: keys and references hold for the whole dataset or not at all.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import dagster as dg

from assets.documents import registries
from assets.names import DOCUMENT_TABLES
from assets.runs import PARTITIONS
from assets.stored import Stored, batches
from pipeline import checks
from pipeline.completeness import Place, contradicted_totals, statements_without_rows
from pipeline.correction_records import DROPPED, faults_of_marks
from pipeline.frames import rows_of
from pipeline.model import Span
from pipeline.tables import MARKED_TABLES, Row
from schemas import TABLES

SHOWN = 20


def documents_of(context: dg.AssetCheckExecutionContext) -> list[str]:
    """The documents of the dataset, in order."""
    return sorted(context.instance.get_dynamic_partitions(PARTITIONS))


def result(
    faults: Sequence[str], name: str, table: str, severity: dg.AssetCheckSeverity = dg.AssetCheckSeverity.ERROR
) -> dg.AssetCheckResult:
    """What Dagster is told of a check: its faults as a list, the first of them in the description."""
    more = f"\n… and {len(faults) - SHOWN} more" if len(faults) > SHOWN else ""
    return dg.AssetCheckResult(
        passed=not faults,
        asset_key=table,
        check_name=name,
        severity=severity,
        description="\n".join(faults[:SHOWN]) + more or None,
        metadata={"faults": len(faults)},
    )


def parents_of(table: str) -> list[str]:
    """The tables that a table's rows refer to, and those its offsets are measured in."""
    referred = {c.references.partition(".")[0] for c in TABLES[table].columns_of() if c.references}
    placed = {"documents", "provisions"} if _has_offsets(table) else set()
    return sorted((referred | placed) - {table})


def _has_offsets(table: str) -> bool:
    return any(column.name == "char_start" for column in TABLES[table].columns_of())


def table_check(table: str) -> dg.AssetChecksDefinition:
    """The blocking checks that every table has: its schema, its references, and its quotes at their offsets."""
    parents = parents_of(table)
    names = {
        "schema": f"Types, allowed values, ranges and key of `{table}`, as `schemas` defines them.",
        "references": f"Every reference of `{table}` finds its row: {', '.join(parents) or 'it has none'}.",
    }
    if _has_offsets(table):
        names["offsets"] = "Every quote stands in its document's text at its offsets, inside its provision."
    specs = [
        dg.AssetCheckSpec(name, asset=table, description=about, blocking=True, additional_deps=parents)
        for name, about in names.items()
    ]

    @dg.multi_asset_check(name=f"check_{table}", specs=specs)
    def check(
        context: dg.AssetCheckExecutionContext, stored: dg.ResourceParam[Stored]
    ) -> Iterable[dg.AssetCheckResult]:
        documents = documents_of(context)
        faults = faults_of_schema(table, stored, documents)
        yield result(faults, "schema", table)
        # References and offsets of malformed rows cannot be judged.
        yield result([] if faults else faults_of_references(table, stored, documents), "references", table)
        if "offsets" in names:
            yield result([] if faults else faults_of_spans(table, stored, documents), "offsets", table)

    return check


def parts_of(table: str, documents: Sequence[str]) -> Iterator[Sequence[str]]:
    """The documents whose rows of a table are looked at together; a table that no document has a part in is one part."""
    return batches(documents) if table in DOCUMENT_TABLES and documents else iter([documents])


def faults_of_schema(table: str, stored: Stored, documents: Sequence[str]) -> list[str]:
    """What is wrong with the rows of a table by themselves, and with its key."""
    parts = (stored.table(table, part) for part in parts_of(table, documents))
    faults = [fault for part in parts for fault in checks.faults_of_table(table, part)]
    if not faults:  # a key that stands twice may stand in two parts
        faults += checks.faults_of_key(table, stored.table(table, documents, TABLES[table].about().primary_key))
    return faults


def faults_of_references(table: str, stored: Stored, documents: Sequence[str]) -> list[str]:
    """References of a table that find no row. Rows of a document refer to that document and to what belongs to none."""
    references = [column.references.split(".") for column in TABLES[table].columns_of() if column.references]
    columns: dict[str, dict[str, None]] = {}
    for parent, key in references:
        columns.setdefault(parent, {})[key] = None
    faults: list[str] = []
    for part in parts_of(table, documents):
        parents = {name: stored.table(name, part, tuple(keys)) for name, keys in columns.items() if name != table}
        faults += checks.faults_of_references(table, {**parents, table: stored.table(table, part)})
    return faults


def faults_of_spans(table: str, stored: Stored, documents: Sequence[str]) -> list[str]:
    """What is wrong with the offsets of a table's rows."""
    faults: list[str] = []
    for part in batches(documents):
        frames = stored.tables(["documents", "provisions", table], part)
        if table not in DOCUMENT_TABLES:
            rows = frames[table]
            frames[table] = rows[rows["document_id"].isin(part)].reset_index(drop=True)
        faults += checks.faults_of_spans(table, frames)
    return faults


@dg.asset_check(asset="task_assignments", blocking=True, additional_deps=["documents", "provisions", "corrections"])
def statements_read(context: dg.AssetCheckExecutionContext, stored: dg.ResourceParam[Stored]) -> dg.AssetCheckResult:
    """Every responsibility statement (责任单位：…, （…负责）) that names a body gave at least one row.

    A row that a person dropped counts: the statement was read.
    """
    faults: list[str] = []
    for batch in batches(documents_of(context)):
        spans: dict[str, list[Span]] = {document: [] for document in batch}
        for row in rows_of("task_assignments", stored.table("task_assignments", batch)):
            spans[str(row["document_id"])].append(_span(row))
        for row in rows_of("corrections", stored.table("corrections", batch)):
            if row["table_name"] == "task_assignments" and row["action"] == DROPPED:
                spans[str(row["document_id"])].append(_span(row))
        for key, source in stored.sources(batch).items():
            faults += statements_without_rows(source.document, spans[key])
    return result(faults, "statements_read", "task_assignments")


def _span(row: Mapping[str, Any]) -> Span:
    return Span(int(row["char_start"]), int(row["char_end"]))


@dg.asset_check(asset="county_profiles", blocking=True, additional_deps=["documents", "provisions"])
def printed_totals(context: dg.AssetCheckExecutionContext, stored: dg.ResourceParam[Stored]) -> dg.AssetCheckResult:
    """A table of counties was read as its printed totals say (合计37个, 32个县, 西宁市(2个)).

    Blocks when the document's own totals agree among themselves; a total that nothing confirms only warns.
    """
    documents = documents_of(context)
    gazetteer = registries().gazetteer

    def parent_of(code: str) -> str | None:
        above = gazetteer.ancestors(code)
        return above[0].name if above else None

    places: dict[str, list[Place]] = {}
    for row in rows_of("county_profiles", stored.table("county_profiles", documents)):
        code = str(row["county_code"])
        place = Place(code, gazetteer.get(code).kind, _span(row).start)
        places.setdefault(str(row["provision_id"]), []).append(place)
    found = [
        contradiction
        for source in stored.sources(documents).values()
        for contradiction in contradicted_totals(source.document, places, parent_of)
    ]
    faults = [f"{contradiction.provision_id}: {contradiction.message}" for contradiction in found]
    certain = any(contradiction.certain for contradiction in found)
    return result(faults, "printed_totals", "county_profiles", _severity(blocks=certain or not found))


@dg.asset_check(asset="unresolved_names", blocking=True, additional_deps=["documents"])
def none_unresolved(context: dg.AssetCheckExecutionContext, stored: dg.ResourceParam[Stored]) -> dg.AssetCheckResult:
    """No name of a place or body is left unresolved.

    Warns for a document, and blocks for one whose sidecar says `strict: true`: that is how a document is marked
    whose names are all known.
    """
    documents = documents_of(context)
    sources = stored.sources(documents)
    rows = list(rows_of("unresolved_names", stored.table("unresolved_names", documents)))
    faults = [f"{row['provision_id']}: {row['kind']} {row['surface']} ({row['reason']})" for row in rows]
    blocks = any(sources[key].strict for key in sorted({str(row["document_id"]) for row in rows}))
    return result(faults, "none_unresolved", "unresolved_names", _severity(blocks=blocks or not rows))


def rows_of_documents(table: str, stored: Stored, documents: Sequence[str]) -> Iterator[Row]:
    """The rows of a table, some documents' at a time."""
    for batch in batches(documents):
        yield from rows_of(table, stored.table(table, batch))


def reasons_known(table: str) -> dg.AssetChecksDefinition:
    """The warning that something looked like a row, became none, and nobody knows why."""

    @dg.asset_check(
        name="reasons_known",
        asset=table,
        additional_deps=["documents"],
        description="What looked like a row and became none is known to be something else; the rest is to be looked at.",
    )
    def check(context: dg.AssetCheckExecutionContext, stored: dg.ResourceParam[Stored]) -> dg.AssetCheckResult:
        rows = rows_of_documents(table, stored, documents_of(context))
        faults = [f"{row['provision_id']}: {row['surface']}" for row in rows if row["reason"] == "unknown"]
        return result(faults, "reasons_known", table, dg.AssetCheckSeverity.WARN)

    return check


@dg.asset_check(asset="unmatched_indicators", additional_deps=["targets", "indicators"])
def indicators_matched(context: dg.AssetCheckExecutionContext, stored: dg.ResourceParam[Stored]) -> dg.AssetCheckResult:
    """Wordings that targets of several documents share are canonical indicators; the others are to be looked at."""
    rows = rows_of("unmatched_indicators", stored.table("unmatched_indicators", documents_of(context)))
    faults = [f"{row['indicator']} ({row['measure']}, {row['unit']})" for row in rows if int(row["documents"]) > 1]
    return result(faults, "indicators_matched", "unmatched_indicators", dg.AssetCheckSeverity.WARN)


# Shown with the first of the tables it looks at: checks of ``task_assignments`` need ``corrections``, not the reverse.
@dg.asset_check(asset="task_assignments", blocking=True, additional_deps=["corrections", *MARKED_TABLES[1:]])
def corrections_marked(context: dg.AssetCheckExecutionContext, stored: dg.ResourceParam[Stored]) -> dg.AssetCheckResult:
    """Every row that a person added or changed is marked, every marked row is listed, and dropped rows are gone."""
    faults: list[str] = []
    for batch in batches(documents_of(context)):
        frames = stored.tables([*MARKED_TABLES, "corrections"], batch)
        faults += faults_of_marks({table: list(rows_of(table, frame)) for table, frame in frames.items()})
    return result(faults, "corrections_marked", "task_assignments")


@dg.asset_check(asset="documents")
def no_source_twice(context: dg.AssetCheckExecutionContext, stored: dg.ResourceParam[Stored]) -> dg.AssetCheckResult:
    """No two folders hold the same file: a document published under two ids would be counted twice."""
    frame = stored.table("documents", documents_of(context), ("document_id", "source_sha256"))
    doubled = frame[frame["source_sha256"].notna() & frame.duplicated("source_sha256", keep=False)]
    faults = [", ".join(group["document_id"]) for _, group in doubled.groupby("source_sha256", sort=True)]
    return result(faults, "no_source_twice", "documents", dg.AssetCheckSeverity.WARN)


def _severity(*, blocks: bool) -> dg.AssetCheckSeverity:
    return dg.AssetCheckSeverity.ERROR if blocks else dg.AssetCheckSeverity.WARN


CHECKS = [
    *(table_check(table) for table in TABLES),
    statements_read,
    printed_totals,
    none_unresolved,
    *(reasons_known(table) for table in ("unread_numbers", "unread_statements", "unread_projects")),
    indicators_matched,
    corrections_marked,
    no_source_twice,
]
