"""The jobs, and what starts them when a document changes.

What belongs here: jobs, the schedule and the sensor. What does not: which documents changed (``runs``).
"""

import json
from collections.abc import Mapping, Sequence

import dagster as dg

from assets.documents import DOCUMENTS
from assets.names import PARTITIONED
from assets.publishing import APPLYING, PUBLISHES
from assets.runs import PARTITIONS, Changes, compare, find_changes, range_tags, released, sync_partitions
from assets.source_jobs import OF_FRESHNESS, SOURCE_JOBS
from assets.workspace import Workspace, fingerprints, state_key
from pipeline.publish.lock import is_held

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


def run_request(changes: Changes, keys: Sequence[str]) -> dg.RunRequest:
    """The one run that brings the release up to date.

    Args:
        changes: what differs from the last release.
        keys: the partitions in their order; a run takes neighbours, so documents between changed ones are read too.
    """
    run_key = state_key(changes.current)
    if not changes.changed:
        return dg.RunRequest(run_key=run_key, job_name=PUBLISH.name)
    touched = [key for key in keys if key in changes.changed]
    return dg.RunRequest(run_key=run_key, job_name=BUILD.name, tags=range_tags(touched[0], touched[-1]))


@dg.sensor(
    jobs=[BUILD, PUBLISH],
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Rebuilds when the contents of a source file, sidecar, registry or rule change.",
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
    current = fingerprints(workspace)
    before: Mapping[str, str] = json.loads(context.cursor) if context.cursor else released(context.instance)
    changes = compare(current, before)
    if not changes:
        return dg.SkipReason(f"none of {len(current)} documents changed")
    known = list(context.instance.get_dynamic_partitions(PARTITIONS))
    new = [key for key in current if key not in known]
    gone = [key for key in known if key not in current]
    return dg.SensorResult(
        run_requests=[run_request(changes, [*known, *new])],
        dynamic_partitions_requests=[
            *([DOCUMENTS.build_add_request(new)] if new else []),
            *([DOCUMENTS.build_delete_request(gone)] if gone else []),
        ],
        cursor=json.dumps(current, sort_keys=True),
    )


@dg.schedule(
    job=BUILD,
    cron_schedule="0 3 * * *",
    execution_timezone="Asia/Shanghai",
    description="Rebuilds at night what changed since the last release; off until it is switched on.",
)
def nightly(
    context: dg.ScheduleEvaluationContext, workspace: dg.ResourceParam[Workspace]
) -> dg.RunRequest | dg.SkipReason:
    """Compare the folders with the last release."""
    changes = find_changes(workspace, context.instance)
    if not changes:
        return dg.SkipReason(f"none of {len(changes.current)} documents changed")
    sync_partitions(workspace, context.instance)
    return run_request(changes, context.instance.get_dynamic_partitions(PARTITIONS))
