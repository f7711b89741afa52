"""The release: every table as SQLite and CSV, swapped in whole.

What belongs here: handing the checked tables to ``pipeline.publish`` and recording what was released. What does not:
writing files.
"""

from collections.abc import Mapping
from typing import Any

import dagster as dg
import pandas as pd

from assets.describe import link
from assets.documents import Source
from assets.history import marked
from assets.names import HISTORY, RELEASE, SOURCES
from assets.runs import FINGERPRINTS, OBSERVATIONS, PARTITIONS, ROWS, SHA256
from assets.stored import Stored
from assets.workspace import Workspace, hash_files, observations_fingerprint
from pipeline.errors import XianchengError
from pipeline.publish.release import publish
from schemas import TABLES

NO_DOCUMENT = ""


@dg.asset(
    name=RELEASE,
    deps=[SOURCES, HISTORY, *TABLES],
    group_name="release",
    kinds={"sqlite", "csv"},
    owners=["team:xiancheng"],
)
def published_release(
    context: dg.AssetExecutionContext, workspace: dg.ResourceParam[Workspace], stored: dg.ResourceParam[Stored]
) -> None:
    """`xiancheng.db` and a CSV file per table in the folder `published`.

    Made only when every blocking check of every table passed; what was published before stays until then.
    """
    documents = sorted(context.instance.get_dynamic_partitions(PARTITIONS))
    sources = stored.sources(documents)
    tables = marked(stored.each(TABLES, documents), stored.store.load(HISTORY))
    try:
        publish(tables, workspace.published)
    except XianchengError as error:
        raise dg.Failure(str(error), allow_retries=False) from error
    rows = {table: rows_per_document(frame_of_counts(stored, table, documents)) for table in TABLES}
    context.add_output_metadata(release_metadata(workspace, sources, rows))
    stored.store.keep_only(documents)


def release_metadata(
    workspace: Workspace, sources: Mapping[str, Source], rows: Mapping[str, Mapping[str, int]]
) -> dict[str, Any]:
    """What is recorded of a release: what it was made from, and its rows per table and document."""
    return {
        FINGERPRINTS: dg.MetadataValue.json({key: source.fingerprint for key, source in sources.items()}),
        ROWS: dg.MetadataValue.json(rows),
        "dagster/row_count": sum(sum(counts.values()) for counts in rows.values()),
        "folder": dg.MetadataValue.path(workspace.published),
        OBSERVATIONS: observations_fingerprint(workspace),
        SHA256: hash_files([workspace.published / "xiancheng.db"]),
        "published": link(""),
    }


def frame_of_counts(stored: Stored, table: str, documents: list[str]) -> pd.DataFrame:
    """Of a table only what tells the documents of its rows."""
    names = [column.name for column in TABLES[table].columns_of()]
    return stored.table(table, documents, [name for name in names if name == "document_id"] or names[:1])


def rows_per_document(frame: pd.DataFrame) -> dict[str, int]:
    """How many rows each document has in a table; under the empty name those of none, such as figures of all."""
    if "document_id" not in frame.columns:
        return {NO_DOCUMENT: len(frame)}
    documents = frame["document_id"].fillna(NO_DOCUMENT)
    return {str(key): int(count) for key, count in documents.value_counts(sort=False).items()}
