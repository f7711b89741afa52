"""One build on the command line: what changed is read, everything is checked and the release is published.

What belongs here: choosing and executing the runs, and what they came to. What does not: the console
(``pipeline.cli``) and what a run does.
"""

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import dagster as dg
from dagster import DagsterEventType
from dagster._utils.error import SerializableErrorInfo

from assets.automation import BUILD, PUBLISH, READ_DOCUMENTS
from assets.console import Say
from assets.distributed import Cluster, read_in_parallel
from assets.instance import open_instance
from assets.io import Store
from assets.names import PARTITIONED
from assets.project import PROGRESS, definitions
from assets.runs import (
    PARTITIONS,
    Changes,
    find_changes,
    is_published,
    range_tags,
    ranges,
    released_rows,
    sync_partitions,
)
from assets.workspace import Workspace
from pipeline.errors import SourceError
from pipeline.publish.lock import locked
from pipeline.publish.swap import recover

SHOWN_FRAMES = 2
# Dagster's records take one build at a time; one that waits finds the work done. A build takes a minute at most.
WAIT_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Fault:
    """A check that did not pass, or a step that failed."""

    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is kept of a run: Dagster's result holds every value that the run made, too much to keep of many runs."""

    succeeded: bool
    faults: list[Fault]
    warnings: list[Fault]

    @classmethod
    def of(cls, result: dg.ExecuteInProcessResult | dg.JobExecutionResult) -> "Outcome":
        """What a run came to."""
        return cls(result.success, list(_faults(result)), list(_warnings(result)))


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build came to.

    Args:
        changes: what differed from the last release; empty when nothing had to be done.
        succeeded: whether the release is up to date now.
        rows: rows of the release by table and document.
        faults: what kept the release from being published.
        warnings: what a maintainer should look at.
        seconds: how long it took.
    """

    changes: Changes
    succeeded: bool
    rows: Mapping[str, Mapping[str, int]]
    seconds: float
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)


def build(
    workspace: Workspace, *, force: bool = False, say: Say = print, cluster: Cluster | None = None
) -> BuildReport:
    """Bring the release up to date with the folders. Builds with the same state wait for each other.

    Args:
        workspace: where documents, state and release are.
        force: read every document again.
        say: takes a line of progress.
        cluster: where documents are read at once; one after the other in this process when not given.

    Raises:
        SourceError: there is no document at all.
        PublishError: another build takes too long.
    """
    started = time.monotonic()
    _require_documents(workspace)
    workspace.state.mkdir(parents=True, exist_ok=True)
    lock = locked(
        workspace.state / "lock",
        wait_seconds=WAIT_SECONDS,
        busy="another build in the same folder of records",
        waiting=lambda: say("Another build is running: waiting for it to end."),
    )
    with lock, open_instance(workspace.dagster_home) as instance:
        recover(workspace.published)
        changes = find_changes(workspace, instance, force=force)
        outcomes = list(_execute(workspace, instance, changes, say, cluster))
        if not all(outcome.succeeded for outcome in outcomes):
            _forget(workspace, changes.changed)
        return BuildReport(
            changes=changes,
            succeeded=all(outcome.succeeded for outcome in outcomes),
            rows=released_rows(instance),
            seconds=time.monotonic() - started,
            faults=[fault for outcome in outcomes for fault in outcome.faults],
            warnings=[fault for outcome in outcomes for fault in outcome.warnings],
        )


def _require_documents(workspace: Workspace) -> None:
    if not workspace.document_ids():
        raise SourceError(
            str(workspace.documents),
            expected="a folder per document",
            found="none" if workspace.documents.is_dir() else "no such folder",
            remedy="Add a folder with source.txt and document.yaml.",
        )


def _execute(
    workspace: Workspace, instance: dg.DagsterInstance, changes: Changes, say: Say, cluster: Cluster | None
) -> Iterator[Outcome]:
    """The runs that are needed, one after the other; after a failed one documents are still read, to tell every fault."""
    if not changes and is_published(workspace, instance):
        return
    sync_partitions(workspace, instance)
    defs = definitions(workspace, say)
    failed = False
    runs = _runs(changes, instance)
    if cluster is not None and changes.changed:
        say(f"  reading {len(changes.changed)} documents on {cluster.workers} workers")
        with read_in_parallel(workspace, instance, changes.changed, cluster) as result:
            outcome = Outcome.of(result)
        yield outcome
        runs = [(PUBLISH.name, {})] if outcome.succeeded else []
    for job, tags in runs:
        outcome = Outcome.of(
            defs.resolve_job_def(READ_DOCUMENTS.name if failed else job).execute_in_process(
                run_config={"loggers": {PROGRESS: {}}}, instance=instance, tags=tags, raise_on_error=False
            )
        )
        failed = failed or not outcome.succeeded
        yield outcome


def _forget(workspace: Workspace, documents: Iterable[str]) -> None:
    """Delete what was read in a build that failed: a document that is put back must not be published as it was not."""
    store = Store(workspace.storage)
    for document_id in documents:
        for asset in PARTITIONED:
            store.path(asset, document_id).unlink(missing_ok=True)


def _runs(changes: Changes, instance: dg.DagsterInstance) -> list[tuple[str, dict[str, str]]]:
    """Jobs with their tags. A run takes neighbouring partitions; the last one checks and publishes them all."""
    tags = [range_tags(*ends) for ends in ranges(instance.get_dynamic_partitions(PARTITIONS), changes.changed)]
    if not tags:
        return [(PUBLISH.name, {})]
    return [*((READ_DOCUMENTS.name, each) for each in tags[:-1]), (BUILD.name, tags[-1])]


def _faults(result: dg.ExecuteInProcessResult | dg.JobExecutionResult) -> Iterator[Fault]:
    """The blocking checks that failed, and the steps that failed for another reason."""
    for evaluation in result.get_asset_check_evaluations():
        if not evaluation.passed and evaluation.severity == dg.AssetCheckSeverity.ERROR:
            yield _of_check(evaluation)
    for event in result.filter_events(lambda event: event.event_type == DagsterEventType.STEP_FAILURE):
        failure = event.step_failure_data
        if failure.user_failure_data is not None:
            yield Fault(event.step_key or "", failure.user_failure_data.description or "")
        elif failure.error is not None and "DagsterAssetCheckFailedError" not in str(failure.error.cls_name):
            yield Fault(event.step_key or "", _unexpected(failure.error))


def _unexpected(error: SerializableErrorInfo) -> str:
    """An error nobody foresaw: what it was and where in our code; Dagster's own frames around it say nothing."""
    cause = error.cause or error
    frames = "".join(cause.stack[-SHOWN_FRAMES:]).rstrip()
    return f"a fault of xiancheng itself, not of a document: {cause.message.strip()}\n{frames}"


def _warnings(result: dg.ExecuteInProcessResult | dg.JobExecutionResult) -> Iterator[Fault]:
    for evaluation in result.get_asset_check_evaluations():
        if not evaluation.passed and evaluation.severity == dg.AssetCheckSeverity.WARN:
            yield _of_check(evaluation)


def _of_check(evaluation: dg.AssetCheckEvaluation) -> Fault:
    table = evaluation.asset_key.to_user_string()
    return Fault(f"{table}: {evaluation.check_name}", evaluation.description or "did not pass")
