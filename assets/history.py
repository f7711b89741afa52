"""What differs from the last release: two tables, and the releases that every row of the others was in.

What belongs here: handing whole tables to ``pipeline.release.history``. What does not: comparing, and making a release
(``xiancheng release``): what a build finds is ``unreleased``.
"""

from typing import Any

import dagster as dg
import pandas as pd

from assets.describe import rows_metadata
from assets.documents import Table
from assets.names import HISTORY
from assets.runs import PARTITIONS
from assets.stored import Stored
from assets.tables import shown_as
from assets.workspace import Workspace
from pipeline.errors import XianchengError
from pipeline.frames import rows_of
from pipeline.release.history import with_history
from pipeline.release.snapshot import HISTORY_TABLES
from schemas import TABLES
from schemas.base import MARKS

Marks = dict[str, pd.DataFrame]
COMPARED = [table for table in TABLES if table not in HISTORY_TABLES]


def _output(table: str) -> dg.AssetOut:
    shown: dict[str, Any] = dict(shown_as(table))
    return dg.AssetOut(key=shown.pop("name"), **shown)


@dg.multi_asset(
    name="history",
    deps=COMPARED,
    outs={
        **{table: _output(table) for table in HISTORY_TABLES},
        HISTORY: dg.AssetOut(
            description="The first release of every row of the tables, and the last that changed it.",
            group_name="release",
            kinds={"pandas"},
            owners=["team:xiancheng"],
        ),
    },
)
def history(
    context: dg.AssetExecutionContext, workspace: dg.ResourceParam[Workspace], stored: dg.ResourceParam[Stored]
) -> tuple[Table, Table, Marks]:
    """Compare all tables with the last release: what is not in it is unreleased."""
    documents = sorted(context.instance.get_dynamic_partitions(PARTITIONS))
    try:
        made = with_history(stored.tables(COMPARED, documents), workspace.published, None)
    except XianchengError as error:
        raise dg.Failure(str(error), allow_retries=False) from error
    rows = {table: list(rows_of(table, made[table])) for table in HISTORY_TABLES}
    for table, listed in rows.items():
        context.add_output_metadata(rows_metadata(table, listed), output_name=table)
    releases, changes = (Table(rows[table]) for table in HISTORY_TABLES)
    return releases, changes, {table: made[table][list(MARKS)] for table in COMPARED}


def marked(tables: dict[str, pd.DataFrame], marks: Marks) -> dict[str, pd.DataFrame]:
    """The tables with their marks of releases, which ``history`` found for the same rows in the same order."""
    found = {table: frame.assign(**marks[table]) for table, frame in tables.items() if table in marks}
    return tables | found
