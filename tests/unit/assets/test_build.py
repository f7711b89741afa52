"""What a build does when documents come, change, go or fail a check."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import dagster as dg
import pytest
from miniature import CODES, LONGXI, TABLE, TEXTS, add_document, quiet_build, snapshot, workspace_of

from assets.build import BuildReport
from assets.instance import open_instance
from assets.workspace import Workspace
from pipeline.errors import SourceError
from schemas import TABLES

NO_TOTALS = """青海省人民政府关于县城发展定位的通知
青政〔2023〕5号
一、总体要求
发挥各县城优势。（省发展改革委负责）
附件
青海省县城发展定位表
县城名称\t县城驻地\t发展定位
甲乙丙县\t某镇\t建设区域性物流基地。
湟源县\t城关镇\t建设文商旅城融合示范区。
"""


def query(workspace: Workspace, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(workspace.published / "xiancheng.db")) as connection:
        return connection.execute(sql).fetchall()


def times_made(workspace: Workspace, asset: str, document_id: str) -> int:
    """How often Dagster recorded that a document's part of an asset was made."""
    with open_instance(workspace.dagster_home) as instance:
        wanted = dg.AssetRecordsFilter(dg.AssetKey(asset), asset_partitions=[document_id])
        return len(instance.fetch_materializations(wanted, limit=100).records)


def test_the_first_build_publishes_every_table(first_build: tuple[Path, BuildReport]) -> None:
    folder, report = first_build
    assert report.faults == []
    assert report.succeeded
    assert report.changes.changed == ("danfeng", "hualong", "longxi")
    for table in TABLES:
        assert (folder / "published" / "csv" / f"{table}.csv").is_file()
        assert query(workspace_of(folder), f"SELECT count(*) FROM [{table}]") == [(sum(report.rows[table].values()),)]


def test_the_report_counts_rows_by_document(first_build: tuple[Path, BuildReport]) -> None:
    _, report = first_build
    assert report.rows["documents"] == {"danfeng": 1, "hualong": 1, "longxi": 1}
    assert report.rows["task_assignments"]["danfeng"] == 3
    assert list(report.rows) == list(TABLES)


def test_nothing_is_done_when_nothing_changed(built: Workspace) -> None:
    before = snapshot(built.published)
    made = (built.published / "xiancheng.db").stat().st_mtime_ns
    report = quiet_build(built)
    assert (report.succeeded, bool(report.changes), report.rows["documents"]["longxi"]) == (True, False, 1)
    assert snapshot(built.published) == before
    assert (built.published / "xiancheng.db").stat().st_mtime_ns == made


def test_a_changed_document_is_read_alone(built: Workspace) -> None:
    add_document(built.documents, "longxi", LONGXI.replace("20万亩", "25万亩"), code=CODES["longxi"])
    report = quiet_build(built)
    assert report.faults == []
    assert report.changes.changed == ("longxi",)
    assert query(built, "SELECT count(*) FROM documents WHERE text LIKE '%25万亩%'") == [(1,)]
    assert [times_made(built, "targets", name) for name in ("danfeng", "hualong", "longxi")] == [1, 1, 2]


def test_changed_documents_that_are_no_neighbours_are_read_and_the_one_between_is_not(built: Workspace) -> None:
    for name in ("danfeng", "longxi"):
        add_document(built.documents, name, TEXTS[name] + "\n", code=CODES[name], note="touched")
    report = quiet_build(built)
    assert (report.succeeded, report.changes.changed) == (True, ("danfeng", "longxi"))
    assert [times_made(built, "provisions", name) for name in ("danfeng", "hualong", "longxi")] == [2, 1, 2]


def test_force_reads_every_document_and_gives_the_same_bytes(built: Workspace) -> None:
    before = snapshot(built.published)
    report = quiet_build(built, force=True)
    assert report.changes.changed == ("danfeng", "hualong", "longxi")
    assert snapshot(built.published) == before


def test_a_removed_folder_leaves_the_release_and_the_store(built: Workspace) -> None:
    shutil.rmtree(built.folder("hualong"))
    report = quiet_build(built)
    assert (report.succeeded, report.changes.removed, report.changes.changed) == (True, ("hualong",), ())
    assert query(built, "SELECT document_id FROM documents ORDER BY 1") == [("danfeng",), ("longxi",)]
    assert query(built, "SELECT count(*) FROM provisions WHERE document_id = 'hualong'") == [(0,)]
    assert list(built.storage.glob("*/hualong.pickle")) == []


def test_a_new_folder_joins_the_release(built: Workspace) -> None:
    add_document(built.documents, "table", TABLE, code=CODES["table"])
    report = quiet_build(built)
    assert (report.faults, report.changes.changed) == ([], ("table",))
    assert query(built, "SELECT count(*) FROM county_profiles") == [(3,)]


def test_a_deleted_release_is_published_again_without_reading(built: Workspace) -> None:
    before = snapshot(built.published)
    shutil.rmtree(built.published)
    assert quiet_build(built).succeeded
    assert snapshot(built.published) == before
    assert times_made(built, "readings", "longxi") == 1


def test_a_deleted_state_is_made_again_with_the_same_bytes(built: Workspace) -> None:
    before = snapshot(built.published)
    shutil.rmtree(built.state)
    assert quiet_build(built).succeeded
    assert snapshot(built.published) == before


def test_a_table_that_contradicts_its_printed_totals_blocks(built: Workspace) -> None:
    before = snapshot(built.published)
    without_a_row = "\n".join(line for line in TABLE.splitlines() if not line.startswith("湟源县"))
    add_document(built.documents, "table", without_a_row, code=CODES["table"])
    report = quiet_build(built)
    assert not report.succeeded
    assert [fault.where for fault in report.faults] == ["county_profiles: printed_totals"]
    assert "table_annex: 3 counties are printed, 2 were read" in report.faults[0].message
    assert snapshot(built.published) == before


def test_a_document_that_failed_is_tried_again_until_it_is_mended(built: Workspace) -> None:
    without_a_row = "\n".join(line for line in TABLE.splitlines() if not line.startswith("湟源县"))
    add_document(built.documents, "table", without_a_row, code=CODES["table"])
    assert [quiet_build(built).succeeded for _ in range(2)] == [False, False]
    add_document(built.documents, "table", TABLE, code=CODES["table"])
    assert quiet_build(built).succeeded


@pytest.mark.parametrize(("strict", "succeeds"), [(False, True), (True, False)])
def test_an_unresolved_name_warns_and_blocks_where_the_sidecar_is_strict(
    built: Workspace, strict: bool, succeeds: bool
) -> None:
    add_document(built.documents, "unknown", NO_TOTALS, code="630000", strict=strict)
    report = quiet_build(built)
    told = report.warnings if succeeds else report.faults
    assert report.succeeded is succeeds
    assert "甲乙丙县" in next(fault.message for fault in told if fault.where == "unresolved_names: none_unresolved")


def test_no_documents_at_all_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="a folder per document"):
        quiet_build(workspace_of(tmp_path))


def test_an_unforeseen_error_is_told_in_short_and_blocks(built: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_rows: object) -> None:
        raise ZeroDivisionError("made up")

    before = snapshot(built.published)
    monkeypatch.setattr("assets.tables.Table", broken)
    report = quiet_build(built, force=True)
    assert not report.succeeded
    assert "ZeroDivisionError: made up" in report.faults[0].message
    assert len(report.faults[0].message.splitlines()) < 8
    assert snapshot(built.published) == before


def test_what_was_read_in_a_failed_build_is_not_published_later(built: Workspace) -> None:
    """A document that was fine, but changed together with a faulty one, and then put back."""
    add_document(built.documents, "longxi", LONGXI.replace("20万亩", "30万亩"), code=CODES["longxi"])
    add_document(built.documents, "table", NO_TOTALS, code=CODES["table"], strict=True)
    assert not quiet_build(built).succeeded
    add_document(built.documents, "longxi", LONGXI, code=CODES["longxi"])
    add_document(built.documents, "table", TABLE, code=CODES["table"])
    assert quiet_build(built).succeeded
    assert query(built, "SELECT count(*) FROM targets WHERE value_text LIKE '30万%'") == [(0,)]
