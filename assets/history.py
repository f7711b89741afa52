"""What differs from the last release: two tables, and the releases that every row of the others was in.

What belongs here: handing whole tables to ``pipeline.release.history``. What does not: comparing, and making a release
(``xiancheng release``): what a build finds is ``unreleased``.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg
import pandas as pd

from assets.names import HISTORY
from assets.runs import PARTITIONS
from assets.stored import Stored
from assets.tables import output, outputs
from assets.workspace import Workspace
from pipeline.errors import XianchengError
from pipeline.evaluate.version import rules_version
from pipeline.frames import rows_of
from pipeline.lazy import Lazy
from pipeline.release.history import difference_to_last, frame_of_records, marks_of, records, status_frame
from pipeline.release.snapshot import HISTORY_TABLES, RECORDS
from schemas import TABLES
from schemas.base import UNRELEASED

Marks = dict[str, pd.DataFrame]
COMPARED = [table for table in TABLES if table not in HISTORY_TABLES]


@dg.multi_asset(
    name="history",
    deps=COMPARED,
    outs={
        **{table: output(table) for table in HISTORY_TABLES},
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
) -> Iterator[dg.Output[Any]]:
    """Compare all tables with the last release: what is not in it is unreleased."""
    documents = sorted(context.instance.get_dynamic_partitions(PARTITIONS))
    tables = stored.each(COMPARED, documents)
    try:
        difference = difference_to_last(tables, workspace.published)
        rows = records(difference, tables, None, rules_version())
        marks = {table: marks_of(table, difference, UNRELEASED) for table in COMPARED}
    except XianchengError as error:
        raise dg.Failure(str(error), allow_retries=False) from error
    statuses = status_frame(difference, tables["targets"].assign(**marks["targets"]), None)
    frames = {table: frame_of_records(table, listed) for table, listed in zip(RECORDS, rows, strict=True)}
    made = {table: list(rows_of(table, frame)) for table, frame in {"target_status": statuses, **frames}.items()}
    yield from outputs(made)
    yield dg.Output(marks, output_name=HISTORY)


def marked(tables: Mapping[str, pd.DataFrame], marks: Marks) -> Lazy[pd.DataFrame]:
    """The tables with their marks of releases, which ``history`` found for the same rows in the same order."""

    def load(table: str) -> pd.DataFrame:
        frame = tables[table]
        return frame.assign(**marks[table]) if table in marks else frame

    return Lazy(tables, load)
