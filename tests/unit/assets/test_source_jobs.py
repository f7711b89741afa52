"""Refreshing and watching as Dagster runs them: commands, schedules, freshness and reports."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import dagster as dg
import pytest
import yaml
from miniature import HUALONG, LONGXI, add_document, workspace_of

from assets.automation import source_changes
from assets.instance import open_instance, prepare_home
from assets.project import definitions
from assets.publishing import APPLYING, TAG
from assets.source_jobs import failures, new_candidates, run_command, schedules
from assets.watching import open_candidates
from assets.workspace import ROOT, Workspace
from pipeline.publish.lock import is_held, locked
from pipeline.refreshing.freshness import stale_sources
from pipeline.refreshing.records import Page
from pipeline.refreshing.settings import Settings, read_settings
from pipeline.watching.links import Link


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])))
    add_document(tmp_path / "documents", "longxi", LONGXI, code="621122")
    return replace(workspace_of(tmp_path), settings=tmp_path)


@pytest.fixture
def instance(workspace: Workspace) -> Iterator[dg.DagsterInstance]:
    with open_instance(workspace.dagster_home) as made:
        yield made


def test_a_job_runs_the_command_and_ends_well(workspace: Workspace, instance: dg.DagsterInstance) -> None:
    assert definitions(workspace).resolve_job_def("refresh").execute_in_process(instance=instance).success
    assert "1 without an address" in (workspace.kept / "reports" / "latest.md").read_text()


def test_what_a_command_says_is_wrong_is_not_tried_again(workspace: Workspace) -> None:
    (workspace.settings / "watching.yaml").write_text("sites: []")
    with pytest.raises(dg.Failure) as caught:
        run_command(workspace, "watch", lambda _line: None)
    assert "watching.yaml" in (caught.value.description or "")
    assert not caught.value.allow_retries


def test_the_schedules_have_the_time_of_the_settings() -> None:
    made = schedules(Settings(cron="15 4 * * 1", time_zone="Asia/Urumqi"))
    assert [schedule.name for schedule in made] == ["refresh_nightly", "watch_nightly", "freshness_nightly"]
    assert {(schedule.cron_schedule, schedule.execution_timezone) for schedule in made} == {
        ("15 4 * * 1", "Asia/Urumqi")
    }
    assert {schedule.default_status for schedule in made} == {dg.DefaultScheduleStatus.STOPPED}


def test_the_settings_of_the_project_are_the_defaults() -> None:
    assert read_settings(ROOT / "assets") == Settings()


def test_one_run_at_a_time_publishes(workspace: Workspace) -> None:
    defs = definitions(workspace)
    for job in ("build", "publish", "refresh"):
        assert TAG in defs.resolve_job_def(job).tags
    prepare_home(workspace.dagster_home)
    with dg.DagsterInstance.from_config(str(workspace.dagster_home)) as stock:
        limits = stock.get_concurrency_config().run_queue_config
    assert limits is not None
    assert limits.tag_concurrency_limits == [{"key": TAG, "limit": 1}]


def test_the_sensor_of_changed_files_waits_for_a_refresh(workspace: Workspace, instance: dg.DagsterInstance) -> None:
    workspace.kept.mkdir(parents=True)
    file = workspace.kept / APPLYING
    with locked(file, wait_seconds=0, busy="nothing"):
        assert is_held(file)
        context = dg.build_sensor_context(
            instance=instance, resources={"workspace": workspace}, definitions=definitions(workspace)
        )
        assert isinstance(source_changes(context), dg.SkipReason)
    assert not is_held(file)


def test_candidates_are_told_of_once(workspace: Workspace, instance: dg.DagsterInstance) -> None:
    with open_candidates(workspace) as table:
        table.offer([Link("http://x.example/a", "县城建设方案")], "http://x.example/", "2026-12-01T00:00:00Z", ())
    context = dg.build_sensor_context(instance=instance, resources={"workspace": workspace})
    told = new_candidates(context)
    assert isinstance(told, dg.SkipReason)
    assert "1 candidates wait" in (told.skip_message or "")
    report = workspace.kept / "reports" / "candidates.md"
    assert "县城建设方案" in report.read_text()
    report.unlink()
    new_candidates(context)
    assert not report.exists()


def test_a_failed_run_leaves_a_readable_report(workspace: Workspace, instance: dg.DagsterInstance) -> None:
    @dg.op
    def failing() -> None:
        raise dg.Failure("the table has 2 rows; expected 3")

    @dg.job
    def doomed() -> None:
        failing()

    result = doomed.execute_in_process(instance=instance, raise_on_error=False)
    context = dg.build_run_status_sensor_context(
        sensor_name="failures",
        dagster_instance=instance,
        dagster_run=result.dagster_run,
        dagster_event=result.get_run_failure_event(),
        resources={"workspace": workspace},
    ).for_run_failure()
    failures(context)
    text = (workspace.kept / "reports" / f"failed-{result.run_id}.md").read_text()
    assert "doomed failed" in text
    assert "the table has 2 rows; expected 3" in text
    assert "Traceback" not in text


def test_sources_that_were_not_seen_for_long_are_named(tmp_path: Path) -> None:
    url = {"source_url": {"value": "http://x.example/", "known_from": "made up"}}
    for name in ("late", "new", "never", "seen"):
        add_document(tmp_path, name, HUALONG, facts=url)
    add_document(tmp_path, "nowhere", LONGXI)
    page = Page("seen", "http://x.example/", "unchanged", "", 1, "", "", last_seen="2026-11-25T00:00:00Z")
    late = replace(page, document_id="late", status="gone", since="2026-11-02", last_seen="2026-11-01T00:00:00Z")
    never = replace(page, document_id="never", status="unreachable", last_seen=None)
    stale = stale_sources(tmp_path, [page, late, never], datetime(2026, 12, 1, tzinfo=UTC), 14)
    assert [line.partition(":")[0] for line in stale] == ["late", "never", "new"]
    assert "gone since 2026-11-02" in stale[0]


def test_the_check_of_freshness_warns_and_is_no_part_of_a_build(
    workspace: Workspace, instance: dg.DagsterInstance
) -> None:
    url = {"source_url": {"value": "http://x.example/", "known_from": "made up"}}
    add_document(workspace.documents, "hualong", HUALONG, facts=url)
    defs = definitions(workspace)
    result = defs.resolve_job_def("freshness").execute_in_process(instance=instance)
    (evaluation,) = result.get_asset_check_evaluations()
    assert (evaluation.passed, evaluation.severity) == (False, dg.AssetCheckSeverity.WARN)
    assert "hualong: nobody looked yet" in (evaluation.description or "")
    steps = {job: {node.name for node in defs.resolve_job_def(job).graph.nodes} for job in ("freshness", "build")}
    assert steps["freshness"] == {"sources_fresh"}
    assert "sources_fresh" not in steps["build"]
    assert "check_targets" in steps["build"]


def test_the_workflow_and_the_timer_run_the_command() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "refresh.yml").read_text())
    steps = {step.get("name"): step for step in workflow["jobs"]["refresh"]["steps"]}
    assert "xiancheng refresh" in steps["Refresh and watch"]["run"]
    assert list(steps)[-2:] == ["Propose what changed", "Fail when a text that changed failed a check"]
    service = (ROOT / "deploy" / "systemd" / "xiancheng-refresh.service").read_text()
    assert re.search("xiancheng refresh; .*xiancheng watch", service)
    assert "OnCalendar" in (ROOT / "deploy" / "systemd" / "xiancheng-refresh.timer").read_text()
