"""The jobs, and what starts them when a document changes.

What belongs here: jobs, the schedule and the sensor. What does not: which documents changed (``runs``).
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import dagster as dg

from assets.documents import DOCUMENTS
from assets.names import PARTITIONED
from assets.publishing import APPLYING, PUBLISHES
from assets.runs import (
    OBSERVATIONS,
    PARTITIONS,
    Changes,
    compare,
    find_changes,
    range_tags,
    released,
    released_observations,
    sync_partitions,
)
from assets.source_jobs import OF_FRESHNESS, SOURCE_JOBS
from assets.workspace import Workspace, fingerprints, observations_fingerprint, state_key
from pipeline.publish.lock import is_held

# The parts of the sensor's cursor, beside the hash of the observations.
DOCUMENTS_ASKED = "documents"
RUN_KEY = "run_key"

OF_DOCUMENTS = dg.AssetSelection.assets(*PARTITIONED)

# The check of freshness asks the clock: it is no part of a build.
EVERYTHING = dg.AssetSelection.all() - OF_FRESHNESS

BUILD = dg.define_asset_job(
    "build",
    selection=EVERYTHING,
    executor_def=dg.in_process_executor,
    tags=PUBLISHES,
    description="Read the chosen documents again, check everything and publish the release.",
)
READ_DOCUMENTS = dg.define_asset_job(
    "read_documents",
    selection=OF_DOCUMENTS.without_checks(),
    executor_def=dg.in_process_executor,
    description="Read the chosen documents again without checking or publishing.",
)
PUBLISH = dg.define_asset_job(
    "publish",
    selection=EVERYTHING - OF_DOCUMENTS.without_checks(),
    executor_def=dg.in_process_executor,
    tags=PUBLISHES,
    description="Check everything that was read and publish the release, reading no document.",
)
JOBS = [BUILD, READ_DOCUMENTS, PUBLISH, *SOURCE_JOBS]


def run_request(changes: Changes, keys: Sequence[str], run_key: str | None = None) -> dg.RunRequest:
    """The one run that brings the release up to date.

    Args:
        changes: what differs from the last release.
        keys: the partitions in their order; a run takes neighbours, so documents between changed ones are read too.
        run_key: of requests with the same key Dagster starts one; ``None`` to start each.
    """
    if not changes.changed:
        return dg.RunRequest(run_key=run_key, job_name=PUBLISH.name)
    touched = [key for key in keys if key in changes.changed]
    return dg.RunRequest(run_key=run_key, job_name=BUILD.name, tags=range_tags(touched[0], touched[-1]))


@dg.sensor(
    jobs=[BUILD, PUBLISH],
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Rebuilds when the contents of a source file, sidecar, registry, rule or file of observations change.",
)
def source_changes(
    context: dg.SensorEvaluationContext, workspace: dg.ResourceParam[Workspace]
) -> dg.SensorResult | dg.SkipReason:
    """Compare the folders with what was last asked for, else with the last release.

    The cursor holds the fingerprints of the last request, so that a document that fails its checks is not tried
    again before it changes.
    """
    if is_held(workspace.kept / APPLYING):
        return dg.SkipReason("a refresh is applying its changes, and builds them itself")
    last = last_asked(context.cursor, context.instance)
    current, observed = fingerprints(workspace), observations_fingerprint(workspace)
    changes = replace(compare(current, last[DOCUMENTS_ASKED]), observations=observed != last[OBSERVATIONS])
    if not changes:
        return dg.SkipReason(f"none of {len(current)} documents changed")
    known = list(context.instance.get_dynamic_partitions(PARTITIONS))
    new = [key for key in current if key not in known]
    gone = [key for key in known if key not in current]
    # Follows from all requests before it: files that are put back as they once were are read again.
    run_key = state_key({**current, OBSERVATIONS: observed, RUN_KEY: last[RUN_KEY]})
    return dg.SensorResult(
        run_requests=[run_request(changes, [*known, *new], run_key)],
        dynamic_partitions_requests=[
            *([DOCUMENTS.build_add_request(new)] if new else []),
            *([DOCUMENTS.build_delete_request(gone)] if gone else []),
        ],
        cursor=json.dumps({DOCUMENTS_ASKED: current, OBSERVATIONS: observed, RUN_KEY: run_key}, sort_keys=True),
    )


def last_asked(cursor: str | None, instance: dg.DagsterInstance) -> dict[str, Any]:
    """What the sensor asked for last; what was released last where it never asked, or noted it in another form."""
    kept = json.loads(cursor) if cursor else {}
    if isinstance(kept.get(DOCUMENTS_ASKED), dict):
        return dict(kept)
    return {DOCUMENTS_ASKED: released(instance), OBSERVATIONS: released_observations(instance), RUN_KEY: ""}


@dg.schedule(
    job=BUILD,
    cron_schedule="0 3 * * *",
    execution_timezone="Asia/Shanghai",
    description="Rebuilds at night what changed since the last release; off until it is switched on.",
)
def nightly(
    context: dg.ScheduleEvaluationContext, workspace: dg.ResourceParam[Workspace]
) -> dg.RunRequest | dg.SkipReason:
    """Compare the folders with the last release.

    A schedule starts its one job, whatever a request names, and that job reads documents: where none changed, the
    first is read again.
    """
    changes = find_changes(workspace, context.instance)
    if not changes:
        return dg.SkipReason(f"none of {len(changes.current)} documents changed")
    sync_partitions(workspace, context.instance)
    keys = context.instance.get_dynamic_partitions(PARTITIONS)
    touched = [key for key in keys if key in changes.changed] or keys[:1]
    if not touched:
        return dg.SkipReason("there is no document")
    return dg.RunRequest(tags=range_tags(touched[0], touched[-1]))
