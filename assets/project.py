"""Everything Dagster is to know, put together for a set of folders.

What belongs here: the list of assets, checks, jobs, schedules, sensors and resources. What does not: any of them.
"""

import dagster as dg

from assets.automation import JOBS, nightly, source_changes
from assets.checks import CHECKS
from assets.console import Say, progress_logger
from assets.documents import readings, sources
from assets.history import history
from assets.io import Store, StoreIOManager
from assets.release import published_release
from assets.source_jobs import REPORTING, fresh, schedules
from assets.stored import Stored
from assets.tables import TABLE_ASSETS
from assets.workspace import Workspace
from pipeline.refreshing.settings import read_settings

PROGRESS = "progress"


def definitions(workspace: Workspace, say: Say | None = None) -> dg.Definitions:
    """The definitions for the folders of ``workspace``.

    Args:
        workspace: where documents, state and release are.
        say: takes the lines of a build's progress; without it there is no logger for them.
    """
    store = Store(workspace.storage)
    return dg.Definitions(
        assets=[sources, readings, *TABLE_ASSETS, history, published_release],
        asset_checks=[*CHECKS, fresh],
        jobs=JOBS,
        schedules=[nightly, *schedules(read_settings(workspace.settings))],
        sensors=[source_changes, *REPORTING],
        resources={"io_manager": StoreIOManager(store), "workspace": workspace, "stored": Stored(store)},
        loggers={PROGRESS: progress_logger(say)} if say else None,
        executor=dg.in_process_executor,  # a process per step takes ten times as long as the steps
    )
