"""Builds of documents with a correction file: what is published, what is read again, and what stops the build."""

import csv
import shutil
from pathlib import Path

import dagster as dg
import pytest
import yaml
from click.testing import CliRunner
from miniature import quiet_build, snapshot, workspace_of
from test_build import query, times_made

from assets.automation import source_changes
from assets.instance import open_instance
from assets.runs import released
from assets.workspace import Workspace, fingerprints
from pipeline.cli.main import cli
from schemas import TABLES

SIGNED = {"reason": "The article says so.", "who": "a reader", "date": "2026-11-22", "status": "active"}


def target(workspace: Workspace) -> tuple[str, str, float]:
    """The one target of 丹凤 about pipes: its id, indicator and value."""
    ((number, indicator, value),) = query(
        workspace, "SELECT target_id, indicator, value_min FROM targets WHERE quote LIKE '%供水管网12公里%'"
    )
    return str(number), str(indicator), float(str(value))


def change(workspace: Workspace, **more: object) -> dict[str, object]:
    """A change of the pipes' length."""
    number, indicator, _ = target(workspace)
    (quote,) = query(workspace, f"SELECT quote FROM targets WHERE target_id = '{number}'")[0]
    return {
        "action": "change",
        "table": "targets",
        "row_id": number,
        "provision_id": "danfeng_1_1",
        "key": indicator,
        "quote": quote,
        "expect": {"value_min": "12", "value_max": "12"},
        "values": {"value_min": "13", "value_max": "13"},
        **SIGNED,
        **more,
    }


def drop(workspace: Workspace) -> dict[str, object]:
    """The only body of a statement, left out."""
    columns = "assignment_id, agency_text, quote"
    found = query(workspace, f"SELECT {columns} FROM task_assignments WHERE provision_id = 'danfeng_1_1'")
    ((number, printed, quote),) = found
    return {
        "action": "drop",
        "table": "task_assignments",
        "row_id": number,
        "provision_id": "danfeng_1_1",
        "key": printed,
        "quote": quote,
        **SIGNED,
    }


ADD = {
    "action": "add",
    "table": "task_assignments",
    "provision_id": "danfeng_1_2",
    "quote": "新建停车场3处。",
    "values": {
        "agency_text": "停车场",
        "agency_name": "丹凤县交通运输局",
        "role": "cooperating",
        "position": "1",
        "basis": "inline",
        "list_is_open": "0",
    },
    **SIGNED,
}


def write(workspace: Workspace, *entries: object, document: str = "danfeng") -> Path:
    path = workspace.folder(document) / "corrections.yaml"
    path.write_text(yaml.safe_dump({"corrections": list(entries)}, allow_unicode=True), encoding="utf-8")
    return path


def test_corrections_are_published_marked_and_listed_and_the_document_is_read_alone(built: Workspace) -> None:
    number, _, _ = target(built)
    write(built, change(built), drop(built), ADD)
    report = quiet_build(built)
    assert report.faults == []
    assert (report.succeeded, report.changes.changed) == (True, ("danfeng",))
    assert [times_made(built, "targets", name) for name in ("danfeng", "hualong", "longxi")] == [2, 1, 1]
    assert target(built) == (number, target(built)[1], 13.0)
    assert query(built, "SELECT target_id FROM targets WHERE correction = 'changed'") == [(number,)]
    added = query(built, "SELECT agency_name, rule FROM task_assignments WHERE correction = 'added'")
    assert added == [("丹凤县交通运输局", None)]
    assert query(built, "SELECT count(*) FROM agencies WHERE name = '丹凤县交通运输局'") == [(1,)]
    assert query(built, "SELECT count(*) FROM agencies WHERE name = '丹凤县住房和城乡建设局'") == [(0,)]
    columns = "action, table_name, column_name, old, new, who, date"
    done = query(built, f"SELECT {columns} FROM corrections ORDER BY action, column_name")
    assert [row[:3] for row in done] == [
        ("added", "task_assignments", None),
        ("changed", "targets", "value_max"),
        ("changed", "targets", "value_min"),
        ("dropped", "task_assignments", None),
    ]
    assert done[2][3:] == ("12", "13", "a reader", "2026-11-22")
    with (built.published / "csv" / "corrections.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 4


def test_a_rebuild_gives_the_same_bytes_and_removing_the_file_the_old_release(built: Workspace) -> None:
    before = snapshot(built.published)
    path = write(built, change(built), drop(built), ADD)
    quiet_build(built)
    corrected = snapshot(built.published)
    assert corrected != before
    shutil.rmtree(built.state)
    assert quiet_build(built).succeeded
    assert snapshot(built.published) == corrected
    path.unlink()
    assert quiet_build(built).succeeded
    assert snapshot(built.published) == before


def test_a_retired_entry_changes_no_row(built: Workspace) -> None:
    before = {table: query(built, f"SELECT * FROM [{table}]") for table in TABLES}
    write(built, change(built, status="retired"))
    assert quiet_build(built).succeeded
    assert {table: query(built, f"SELECT * FROM [{table}]") for table in TABLES} == before


def test_the_source_changing_under_a_correction_stops_the_build(built: Workspace) -> None:
    write(built, change(built))
    assert quiet_build(built).succeeded
    before = snapshot(built.published)
    source = built.folder("danfeng") / "source.txt"
    source.write_text(source.read_text(encoding="utf-8").replace("12公里", "13公里"), encoding="utf-8")
    report = quiet_build(built)
    assert not report.succeeded
    (fault,) = [fault.message for fault in report.faults if "corrections.yaml" in fault.message]
    assert "danfeng/corrections.yaml, entry 1 (change targets" in fault
    assert "so the correction is unnecessary. Set status: retired." in fault
    assert snapshot(built.published) == before


def test_faults_of_several_documents_are_told_together(built: Workspace) -> None:
    write(built, change(built, expect={"value_min": "11", "value_max": "11"}))
    write(built, ADD, document="longxi")
    report = quiet_build(built)
    told = "\n".join(fault.message for fault in report.faults)
    assert "danfeng/corrections.yaml" in told
    assert "found value_max = 12, value_min = 12" in told
    assert "longxi/corrections.yaml" in told
    assert "a provision danfeng_1_2" in told


def test_a_malformed_file_stops_the_build_and_is_named_by_check(built: Workspace) -> None:
    write(built, change(built, values={"value_min": "dreizehn"}, expect={"value_min": "12"}))
    before = snapshot(built.published)
    report = quiet_build(built)
    assert not report.succeeded
    assert any("value_min: a number (REAL)" in fault.message for fault in report.faults)
    assert snapshot(built.published) == before
    folders = ["--documents", str(built.documents), "--published", str(built.published)]
    told = CliRunner().invoke(cli, ["check", *folders])
    assert told.exit_code == 1
    assert "danfeng/corrections.yaml, entry 1" in told.output


def test_the_sensor_sees_a_correction(built: Workspace) -> None:
    write(built, change(built))
    with open_instance(built.dagster_home) as instance:
        assert released(instance)["danfeng"] != fingerprints(built)["danfeng"]
        context = dg.build_sensor_context(instance=instance)
        result = source_changes(context, workspace=built)
    assert isinstance(result, dg.SensorResult)
    ((request,),) = (result.run_requests,)
    assert set(request.tags.values()) >= {"danfeng"}
    assert not {"hualong", "longxi"} & set(request.tags.values())


@pytest.mark.parametrize(("given", "value"), [(False, 12), (True, 13)])
def test_extract_applies_corrections_only_when_asked(built: Workspace, given: bool, value: int) -> None:
    path = write(built, change(built))
    source = built.folder("danfeng") / "source.txt"
    command = ["extract", str(source), "--id", "danfeng", "--jurisdiction", "611022", "--table", "targets"]
    told = CliRunner().invoke(cli, [*command, *(["--corrections", str(path)] if given else [])])
    assert told.exit_code == 0, told.output
    rows = yaml.safe_load(told.output)["targets"]
    assert [row["value_min"] for row in rows if "供水管网" in row["quote"]] == [value]


def test_a_workspace_without_correction_files_has_an_empty_table(built: Workspace) -> None:
    assert query(workspace_of(built.state.parent), "SELECT count(*) FROM corrections") == [(0,)]
