"""One asset per published table.

What belongs here: which pipeline function makes a table and from which assets. What does not: rows
(``pipeline.tables``, ``pipeline.assemble``), types (``pipeline.frames``) and definitions (``schemas``). Assets hand
over plain rows; frames are made of whole tables, where they are checked and published (``stored``).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

import dagster as dg

from assets.describe import definition_metadata, description, rows_metadata
from assets.documents import DOCUMENTS, ONE_RUN, Table
from assets.io import Parts
from assets.names import DOCUMENT_TABLES, group_of
from assets.workspace import Workspace
from pipeline.agency_tables import agency_name_rows, completed, function_rows
from pipeline.assemble import county_rows, jurisdiction_rows, link_relations
from pipeline.attainment.attainment import attainment_rows
from pipeline.attainment.observations import Known, observation_rows
from pipeline.entities.tables import TABLES_OF_ENTITIES, entities_of
from pipeline.errors import XianchengError
from pipeline.evaluate.figures import figures_of
from pipeline.evaluate.judging import judge
from pipeline.evaluate.labels import labels_of
from pipeline.evaluate.quality import quality_rows
from pipeline.evaluate.version import rules_version
from pipeline.findings.rows import findings_between, findings_within
from pipeline.indicator_tables import indicator_rows, unmatched_rows
from pipeline.lazy import Lazy
from pipeline.links.duty_tables import context_of, duty_rows
from pipeline.links.tables import change_rows, link_rows, unlinked_rows
from pipeline.links.target_links import target_link_rows
from pipeline.publish import dictionary
from pipeline.tables import Row


def shown_as(table: str) -> Mapping[str, Any]:
    """How Dagster shows a table's asset: everything is taken from the table's definition."""
    return {
        "name": table,
        "description": description(table),
        "metadata": definition_metadata(table),
        "group_name": group_of(table),
        "kinds": {"table"},
        "owners": ["team:xiancheng"],
    }


def output(table: str) -> dg.AssetOut:
    """How Dagster shows a table that is made together with others."""
    shown = dict(shown_as(table))
    return dg.AssetOut(key=shown.pop("name"), **shown)


def outputs(rows: Mapping[str, Iterable[Row]]) -> Iterator[dg.Output[Any]]:
    """The tables that an asset makes together, with what Dagster shows of their rows."""
    for table, listed in rows.items():
        made = Table(listed)
        yield dg.Output(made, output_name=table, metadata=rows_metadata(table, made))


@dg.multi_asset(
    name="tables_of_documents",
    outs={table: output(table) for table in DOCUMENT_TABLES},
    partitions_def=DOCUMENTS,
    backfill_policy=ONE_RUN,
)
def tables_of_documents(context: dg.AssetExecutionContext, readings: Parts) -> Iterator[dg.Output[Any]]:
    """The tables whose rows belong to one document each, a part for each document; made at once because all come from one reading."""
    made: dict[str, dict[str, Table]] = {table: {} for table in DOCUMENT_TABLES}
    for key in context.partition_keys:
        rows = readings[key].rows
        for table, parts in made.items():
            parts[key] = Table(rows[table])
            shown = rows_metadata(table, parts[key], key)
            context.add_asset_metadata(shown, asset_key=table, partition_key=key)
    for table, parts in made.items():
        yield dg.Output(parts, output_name=table)


def definition_table(table: str, make: Callable[[], list[Row]]) -> dg.AssetsDefinition:
    """The asset of a table that no document has a part in."""

    @dg.asset(**shown_as(table))
    def of_definitions(context: dg.AssetExecutionContext) -> Table:
        return _made(context, table, make())

    return of_definitions


@dg.multi_asset(name="entities", outs={table: output(table) for table in TABLES_OF_ENTITIES})
def entities(readings: Parts, jurisdictions: Table) -> Iterator[dg.Output[Any]]:
    """The tables that bring the mentions of one project together, made at once: finding what belongs together is the work."""
    found = entities_of(_all("named_projects", readings), _documents(readings), jurisdictions.rows)
    yield from outputs({table: make(*found) for table, make in TABLES_OF_ENTITIES.items()})


@dg.asset(**shown_as("agencies"))
def agencies(context: dg.AssetExecutionContext, readings: Parts, jurisdictions: Table) -> Table:
    """The bodies of all documents; each document gives its own, and a body of two documents is one row."""
    different = {tuple(row.items()): row for row in _all("agencies", readings)}
    return _made(context, "agencies", completed(different.values(), jurisdictions.rows))


@dg.asset(**shown_as("agency_names"))
def agency_names(context: dg.AssetExecutionContext, readings: Parts) -> Table:
    """Every form in which the documents print a body's name, with counts."""
    rows = agency_name_rows(_all("task_assignments", readings), _documents(readings))
    return _made(context, "agency_names", rows)


@dg.asset(**shown_as("unmatched_indicators"))
def unmatched_indicators(context: dg.AssetExecutionContext, readings: Parts) -> Table:
    """Every wording of targets that is no canonical indicator, with counts."""
    return _made(context, "unmatched_indicators", unmatched_rows(_all("targets", readings)))


@dg.asset(**shown_as("document_relations"))
def document_relations(context: dg.AssetExecutionContext, readings: Parts) -> Table:
    """The relations of all documents, linked to the documents that are in the dataset."""
    linked = link_relations(_all("document_relations", readings), _documents(readings))
    return _made(context, "document_relations", linked)


@dg.asset(**shown_as("provision_links"))
def provision_links(context: dg.AssetExecutionContext, readings: Parts, document_relations: Table) -> Table:
    """The provisions of every document that implements another one, linked to those they carry out."""
    return _made(context, "provision_links", link_rows(document_relations, **_texts(readings)))


@dg.asset(**shown_as("unlinked_provisions"))
def unlinked_provisions(
    context: dg.AssetExecutionContext, readings: Parts, document_relations: Table, provision_links: Table
) -> Table:
    """The provisions on either side of a relation that no link leads to or from."""
    rows = unlinked_rows(document_relations, _by_document("provisions", readings), provision_links)
    return _made(context, "unlinked_provisions", rows)


@dg.asset(**shown_as("provision_changes"))
def provision_changes(
    context: dg.AssetExecutionContext, readings: Parts, document_relations: Table, provision_links: Table
) -> Table:
    """What became of the sentences of the provisions that others carry out."""
    changes = change_rows(document_relations, provision_links, **_texts(readings))
    return _made(context, "provision_changes", changes)


@dg.asset(**shown_as("duty_links"))
def duty_links(
    context: dg.AssetExecutionContext, readings: Parts, provision_links: Table, agencies: Table, jurisdictions: Table
) -> Table:
    """Who carries a task in linked provisions, above and below."""
    related = _related(readings, provision_links, "superior_document_id")
    known = context_of(agencies, function_rows(), _documents(related), jurisdictions)
    assignments = _by_document("task_assignments", readings)
    return _made(context, "duty_links", duty_rows(provision_links, assignments, known))


@dg.asset(**shown_as("target_links"))
def target_links(
    context: dg.AssetExecutionContext, readings: Parts, document_relations: Table, provision_links: Table
) -> Table:
    """The targets of every document that implements another one, beside those that they answer."""
    targets = _by_document("targets", readings)
    related = _related(readings, document_relations, "target_document_id")
    rows = target_link_rows(document_relations, provision_links, _documents(related), targets)
    return _made(context, "target_links", rows)


@dg.asset(**shown_as("findings"))
def findings(context: dg.AssetExecutionContext, readings: Parts, target_links: Table) -> Table:
    """What documents contradict themselves in, and what they promise beyond the ones they implement."""
    within = chain.from_iterable(findings_within(reading.rows) for reading in readings.values())
    return _made(context, "findings", chain(findings_between(target_links), within))


@dg.asset(**shown_as("observations"))
def observations(
    context: dg.AssetExecutionContext,
    workspace: dg.ResourceParam[Workspace],
    jurisdictions: Table,
    indicators: Table,
) -> Table:
    """Measured values that people took out of official reports."""
    known = Known.of(jurisdictions.rows, indicators.rows)
    try:
        return _made(context, "observations", observation_rows(workspace.observations, known))
    except XianchengError as error:
        raise dg.Failure(str(error), allow_retries=False) from error


@dg.asset(**shown_as("attainment"))
def attainment(context: dg.AssetExecutionContext, readings: Parts, observations: Table) -> Table:
    """What the observations say of every target."""
    rows = attainment_rows(_all("targets", readings), _documents(readings), observations)
    return _made(context, "attainment", rows)


@dg.asset(**shown_as("counties"))
def counties(context: dg.AssetExecutionContext, readings: Parts, jurisdictions: Table) -> Table:
    """The counties of the provinces that have a document, and those that a row refers to."""
    everything = chain.from_iterable(rows for reading in readings.values() for rows in reading.rows.values())
    return _made(context, "counties", county_rows(jurisdictions.rows, _documents(readings), everything))


@dg.asset(**shown_as("extraction_quality"))
def extraction_quality(
    context: dg.AssetExecutionContext,
    workspace: dg.ResourceParam[Workspace],
    readings: Parts,
    jurisdictions: Table,
) -> Table:
    """How well the rules alone, without corrections, read the documents that have hand labels."""
    names = {str(row["code"]): str(row["name"]) for row in jurisdictions.rows}
    judged = [
        judge(labels, readings[labels.document_id].by_rules, names) for labels in labels_of(readings, workspace.labels)
    ]
    return _made(context, "extraction_quality", quality_rows(figures_of(judged), rules_version()))


def _all(table: str, readings: Parts) -> Iterator[Row]:
    """The rows of a table of all documents, one document's after the other's: all at once are too many for memory."""
    return (row for reading in readings.values() for row in reading.rows[table])


def _related(readings: Parts, rows: Table, other: str) -> Parts:
    """The readings of the documents that ``rows`` name as the one of the row or, in the column ``other``, the other one."""
    sides = {row[side] for row in rows for side in ("document_id", other)}
    return readings.only(key for key in readings if key in sides)


def _by_document(table: str, readings: Parts) -> Lazy[list[Row]]:
    """The rows of a table by document, unpacked when they are asked for."""
    return Lazy(readings, lambda key: readings[key].rows[table])


def _texts(readings: Parts) -> dict[str, Lazy[list[Row]]]:
    """What provisions are compared by."""
    return {table: _by_document(table, readings) for table in ("provisions", "task_assignments")}


def _documents(readings: Parts) -> list[Row]:
    """The rows of ``documents`` without the texts, which nothing here needs."""
    return [row | {"text": None} for row in _all("documents", readings)]


def _made(context: dg.AssetExecutionContext, table: str, rows: Iterable[Row]) -> Table:
    made = Table(rows)
    context.add_output_metadata(rows_metadata(table, made))
    return made


FROM_DEFINITIONS: Mapping[str, Callable[[], list[Row]]] = {
    "jurisdictions": jurisdiction_rows,
    "agency_functions": function_rows,
    "indicators": indicator_rows,
    "codes": dictionary.code_rows,
    "data_tables": dictionary.table_rows,
    "data_dictionary": dictionary.column_rows,
}

TABLE_ASSETS = [
    tables_of_documents,
    *(definition_table(table, make) for table, make in FROM_DEFINITIONS.items()),
    entities,
    agencies,
    agency_names,
    unmatched_indicators,
    document_relations,
    provision_links,
    unlinked_provisions,
    provision_changes,
    duty_links,
    target_links,
    findings,
    observations,
    attainment,
    counties,
    extraction_quality,
]
