"""Dagster's part in refreshing and watching: jobs, schedules, the check of freshness and the sensors that report.

What belongs here: when things run and what Dagster shows of them. What does not: refreshing and watching themselves
(``refreshing``, ``watching``): a job runs the same command that a person would, in a process of its own, because a
refresh builds, and a build is a run with records of its own.
"""

import os
import subprocess
import sys
from collections.abc import Callable

import dagster as dg

from assets.names import SOURCES
from assets.publishing import PUBLISHES
from assets.watching import open_candidates
from assets.workspace import Workspace
from pipeline.cli.refresh import LOOK
from pipeline.fetching import SystemClock
from pipeline.refreshing.freshness import stale_sources
from pipeline.refreshing.records import open_records
from pipeline.refreshing.report import FOLDER
from pipeline.refreshing.settings import Settings, read_settings
from pipeline.refreshing.times import iso
from pipeline.watching.candidates import NEW, Candidate

FRESH = "fresh"
MINUTES = 60.0
SHOWN = 20
# A site or the network may be better in a while; what the command itself calls a fault is not tried again.
RETRIES = dg.RetryPolicy(max_retries=2, delay=10 * MINUTES, backoff=dg.Backoff.EXPONENTIAL, jitter=dg.Jitter.PLUS_MINUS)
FAULT = 1  # exit code of a command that says what is wrong


def run_command(workspace: Workspace, command: str, say: Callable[[str], None]) -> int:
    """Run one of our commands in the workspace's folders, its output line by line to ``say``.

    Returns:
        Its exit code: 0, or ``LOOK`` when somebody should look at what it found.

    Raises:
        dg.Failure: it said what is wrong, or broke down; only the latter is worth another attempt.
    """
    ended = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", command],
        env={**os.environ, **workspace.environment()},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    for line in ended.stdout.splitlines():
        say(line)
    if ended.returncode not in (0, LOOK):
        raise dg.Failure(
            f"xiancheng {command} ended with {ended.returncode}\n" + "\n".join(ended.stdout.splitlines()[-SHOWN:]),
            allow_retries=ended.returncode != FAULT,
        )
    return ended.returncode


def command_job(command: str, description: str, tags: dict[str, str]) -> dg.JobDefinition:
    """The job that runs a command of ours."""

    @dg.op(name=f"{command}_command", description=description, retry_policy=RETRIES, out=dg.Out(dg.Nothing))
    def run(context: dg.OpExecutionContext, workspace: dg.ResourceParam[Workspace]) -> None:
        if run_command(workspace, command, context.log.info) == LOOK:
            context.log.warning(f"Somebody should look: {workspace.kept / FOLDER / 'latest.md'}")

    @dg.job(name=command, description=description, executor_def=dg.in_process_executor, tags=tags)
    def made() -> None:
        run()

    return made


REFRESH = command_job("refresh", "Fetch the pages of all documents and publish what changed.", PUBLISHES)
WATCH = command_job("watch", "Look for new documents on the list pages of sites.", {})


@dg.asset_check(
    asset=SOURCES,
    name=FRESH,
    description="Every source with an address was seen there lately (`stale_days` of refreshing.yaml); asks the clock, "
    "so it is no part of a build.",
)
def fresh(workspace: dg.ResourceParam[Workspace]) -> dg.AssetCheckResult:
    """The sources that were not seen for too long, each with its status and the day it was seen last."""
    settings = read_settings(workspace.settings)
    with open_records(workspace.kept) as records:
        stale = stale_sources(workspace.documents, records.pages(), SystemClock().now(), settings.stale_days)
    return dg.AssetCheckResult(
        passed=not stale,
        severity=dg.AssetCheckSeverity.WARN,
        description="\n".join(stale[:SHOWN]) or None,
        metadata={"stale": len(stale)},
    )


OF_FRESHNESS = dg.AssetSelection.checks(dg.AssetCheckKey(dg.AssetKey(SOURCES), FRESH))
FRESHNESS = dg.define_asset_job(
    "freshness",
    selection=OF_FRESHNESS,
    executor_def=dg.in_process_executor,
    description="Say which sources were not seen at their addresses for too long.",
)
SOURCE_JOBS = [REFRESH, WATCH, FRESHNESS]


def schedules(settings: Settings) -> list[dg.ScheduleDefinition]:
    """The schedules of the settings; each is off until somebody switches it on."""
    return [
        dg.ScheduleDefinition(
            name=f"{job.name}_nightly",
            job=job,
            cron_schedule=settings.cron,
            execution_timezone=settings.time_zone,
            description=f"{job.description} At the time that refreshing.yaml says.",
        )
        for job in SOURCE_JOBS
    ]


@dg.sensor(
    name="new_candidates",
    minimum_interval_seconds=300,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Writes the list of candidates that wait for a decision into kept/reports/candidates.md.",
)
def new_candidates(context: dg.SensorEvaluationContext, workspace: dg.ResourceParam[Workspace]) -> dg.SkipReason:
    """Tell of candidates once; nothing runs, since a person decides."""
    if not workspace.kept.is_dir():
        return dg.SkipReason("nothing was watched yet")
    with open_candidates(workspace) as table:
        waiting = table.listed(NEW)
    latest = str(max((candidate.candidate_id for candidate in waiting), default=0))
    if latest != (context.cursor or "0"):
        folder = workspace.kept / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "candidates.md").write_text(_listed(waiting), encoding="utf-8")
        context.update_cursor(latest)
    return dg.SkipReason(f"{len(waiting)} candidates wait: xiancheng candidates" if waiting else "no candidates wait")


def _listed(waiting: list[Candidate]) -> str:
    rows = [f"| {each.candidate_id} | {each.title} | {each.address} | {each.first_seen} |" for each in waiting]
    head = ["# Candidates", "", "Decide with `xiancheng candidates accept ID` or `refuse ID`.", ""]
    return "\n".join([*head, "| id | title | address | first seen |", "|---:|---|---|---|", *rows]) + "\n"


@dg.run_failure_sensor(
    name="failures",
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Writes a readable report of a failed run into kept/reports/.",
)
def failures(context: dg.RunFailureSensorContext, workspace: dg.ResourceParam[Workspace]) -> None:
    """Say what failed, where and why, without a trace."""
    folder = workspace.kept / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    run = context.dagster_run
    lines = [f"# {run.job_name} failed", "", f"- run: {run.run_id}", f"- reported: {iso(SystemClock().now())}", ""]
    for event in context.get_step_failure_events():
        lines += [f"## {event.step_key}", "", _reason(event), ""]
    (folder / f"failed-{run.run_id}.md").write_text("\n".join(lines), encoding="utf-8")


def _reason(event: dg.DagsterEvent) -> str:
    failure = event.step_failure_data
    said = failure.user_failure_data.description if failure.user_failure_data else None
    if said:
        return said
    error = (failure.error.cause or failure.error) if failure.error else None
    return error.message.strip() if error else (event.message or "no reason was recorded")


REPORTING = [new_candidates, failures]
