"""The tables that a release is made of: those of a build whose checks passed.

What belongs here: building, and handing over what was built. What does not: versions and files
(``pipeline.release``).
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd

from assets.build import BuildReport, build
from assets.console import Say
from assets.io import Store
from assets.runs import OBSERVATIONS
from assets.stored import Stored
from assets.workspace import Workspace, fingerprints, observations_fingerprint, state_key
from pipeline.errors import QualityError
from pipeline.release.snapshot import HISTORY_TABLES
from schemas import TABLES

Tables = dict[str, pd.DataFrame]


def checked_tables(workspace: Workspace, say: Say) -> tuple[Tables, str]:
    """Bring the build up to date, and give its tables besides those of the history.

    Args:
        workspace: where documents, state and releases are.
        say: takes the lines of the build's progress.

    Returns:
        The tables by name, and the hash of everything they were made from: documents, observations, registries, labels and code.

    Raises:
        QualityError: a check failed; what was published is as it was.
    """
    report = build(workspace, say=say)
    if not report.succeeded:
        raise _failed(report)
    documents = workspace.document_ids()
    stored = Stored(Store(workspace.storage))
    tables = stored.tables((table for table in TABLES if table not in HISTORY_TABLES), documents)
    return tables, state_key({**fingerprints(workspace), OBSERVATIONS: observations_fingerprint(workspace)})


def built_anew(workspace: Workspace, published: Path, say: Say) -> tuple[Tables, str]:
    """Build from the sources alone into another folder, with records beside it; see ``checked_tables``."""
    state = published.with_name(f"{published.name}-state")
    return checked_tables(replace(workspace, published=published, state=state), say)


def _failed(report: BuildReport) -> QualityError:
    return QualityError(
        "the build",
        expected="every check to pass",
        found="\n".join(f"{fault.where}: {fault.message}" for fault in report.faults),
        remedy="Correct what is named, then try again; nothing was published.",
    )
