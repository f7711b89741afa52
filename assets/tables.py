"""One asset per published table.

What belongs here: which pipeline function makes a table and from which assets. What does not: rows
(``pipeline.tables``, ``pipeline.assemble``), types (``pipeline.frames``) and definitions (``schemas``).
"""

from collections.abc import Callable, Mapping
from itertools import chain
from typing import Any

import dagster as dg
import pandas as pd

from assets.describe import definition_metadata, description, frame_metadata
from assets.documents import DOCUMENTS, ONE_RUN, Reading
from assets.names import DOCUMENT_TABLES, READINGS, group_of
from pipeline import frames
from pipeline.assemble import county_rows, jurisdiction_rows, link_relations
from pipeline.publish import dictionary
from pipeline.tables import Row


def shown_as(table: str) -> dict[str, Any]:
    """How Dagster shows a table's asset: everything is taken from the table's definition."""
    return {
        "name": table,
        "description": description(table),
        "metadata": definition_metadata(table),
        "group_name": group_of(table),
        "kinds": {"pandas"},
        "owners": ["team:xiancheng"],
    }


def document_table(table: str) -> dg.AssetsDefinition:
    """The asset of a table whose rows belong to one document each: a frame per document."""

    @dg.asset(**shown_as(table), partitions_def=DOCUMENTS, backfill_policy=ONE_RUN, ins={READINGS: dg.AssetIn()})
    def of_documents(context: dg.AssetExecutionContext, readings: dict[str, Reading]) -> dict[str, pd.DataFrame]:
        made = {key: frames.frame(table, readings[key].rows[table]) for key in context.partition_keys}
        for key, frame in made.items():
            context.add_asset_metadata(frame_metadata(table, frame, key), partition_key=key)
        return made

    return of_documents


def definition_table(table: str, make: Callable[[], list[Row]]) -> dg.AssetsDefinition:
    """The asset of a table that no document has a part in."""

    @dg.asset(**shown_as(table))
    def of_definitions(context: dg.AssetExecutionContext) -> pd.DataFrame:
        return _with_metadata(context, table, frames.frame(table, make()))

    return of_definitions


@dg.asset(**shown_as("agencies"))
def agencies(context: dg.AssetExecutionContext, readings: dict[str, Reading]) -> pd.DataFrame:
    """The bodies of all documents, each once."""
    made = [frames.frame("agencies", reading.rows["agencies"]) for reading in readings.values()]
    return _with_metadata(context, "agencies", frames.concat("agencies", made))


@dg.asset(**shown_as("document_relations"))
def document_relations(context: dg.AssetExecutionContext, readings: dict[str, Reading]) -> pd.DataFrame:
    """The relations of all documents, linked to the documents that are in the dataset."""
    linked = link_relations(_all("document_relations", readings), _all("documents", readings))
    return _with_metadata(context, "document_relations", frames.frame("document_relations", linked))


@dg.asset(**shown_as("counties"))
def counties(
    context: dg.AssetExecutionContext, readings: dict[str, Reading], jurisdictions: pd.DataFrame
) -> pd.DataFrame:
    """The counties of the provinces that have a document, and those that a row refers to."""
    everything = chain.from_iterable(rows for reading in readings.values() for rows in reading.rows.values())
    known = list(frames.rows_of("jurisdictions", jurisdictions))
    rows = county_rows(known, _all("documents", readings), everything)
    return _with_metadata(context, "counties", frames.frame("counties", rows))


def _all(table: str, readings: Mapping[str, Reading]) -> list[Row]:
    return [row for reading in readings.values() for row in reading.rows[table]]


def _with_metadata(context: dg.AssetExecutionContext, table: str, frame: pd.DataFrame) -> pd.DataFrame:
    context.add_output_metadata(frame_metadata(table, frame))
    return frame


FROM_DEFINITIONS: Mapping[str, Callable[[], list[Row]]] = {
    "jurisdictions": jurisdiction_rows,
    "codes": dictionary.code_rows,
    "data_tables": dictionary.table_rows,
    "data_dictionary": dictionary.column_rows,
}


TABLE_ASSETS = [
    *(document_table(table) for table in DOCUMENT_TABLES),
    *(definition_table(table, make) for table, make in FROM_DEFINITIONS.items()),
    agencies,
    document_relations,
    counties,
]
