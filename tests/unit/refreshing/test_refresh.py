"""What a site may do, end to end: nothing is published wrongly and nothing is lost."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from miniature import HUALONG, quiet_build, snapshot
from refresh_cases import (
    A_ROW_LESS,
    CASES,
    CHANGED,
    LOGIN,
    PLAN,
    POSITIONS,
    World,
    copied,
    html_page,
    run,
    table_lines,
)
from web_server import Site, page

from assets.workspace import ROOT
from pipeline.errors import RefreshError
from pipeline.read.versions import read_versions
from pipeline.refreshing.archive import Archive

Rows = list[tuple[object, ...]]


def query(world: World, sql: str) -> Rows:
    with closing(sqlite3.connect(world.workspace.published / "xiancheng.db")) as connection:
        return connection.execute(sql).fetchall()


def test_every_case_ends_as_the_documentation_says(new_world: Callable[[str], World]) -> None:
    happened = {case: run(case, new_world(str(number))) for number, case in enumerate(CASES)}
    assert {case: what.status for case, what in happened.items()} == {
        case: status for case, (_, status) in CASES.items()
    }
    for case, what in happened.items():
        assert (what.release == "new") == (what.status == "changed"), case
        assert (what.text != "as before") == (what.status == "changed"), case
    documented = (ROOT / "docs" / "refreshing.md").read_text()
    assert "\n".join(table_lines(happened)) in documented


@pytest.fixture(scope="module")
def changed(base: tuple[Path, Site], tmp_path_factory: pytest.TempPathFactory) -> World:
    """A world after one number changed in a text; to be looked at only."""
    with copied(base[0], tmp_path_factory.mktemp("changed"), base[1]) as world:
        world.site.routes[PLAN] = page(html_page(CHANGED), ETag='"new"')
        report = world.refresh()
    assert report.published
    assert [check.status for check in report.checks] == ["changed", "unchanged"]
    return world


def test_a_changed_text_is_read_and_its_former_version_stays_known(changed: World) -> None:
    world = changed
    assert "500个" in world.source()
    former = world.workspace.folder("hualong") / "versions" / "1.txt"
    assert former.read_text() == HUALONG
    versions = query(
        world,
        "SELECT version, status, first_fetched IS NOT NULL, last_seen IS NOT NULL FROM source_versions "
        "WHERE document_id = 'hualong' ORDER BY version",
    )
    assert versions == [(1, "superseded", 1, 1), (2, "current", 1, 0)]
    now = query(
        world,
        "SELECT d.source_sha256 FROM documents d JOIN source_versions v USING (source_sha256) "
        "WHERE v.status = 'current' AND d.document_id = 'hualong'",
    )
    assert now == [(read_versions(world.workspace.folder("hualong")).versions[-1].source_sha256,)]
    assert query(world, "SELECT count(*) FROM targets WHERE document_id = 'hualong' AND value_text = '500个'") == [(1,)]


def test_originals_are_kept_with_their_headers(changed: World) -> None:
    world = changed
    version = read_versions(world.workspace.folder("hualong")).versions[-1]
    assert version.raw_sha256 is not None
    archive = Archive(world.workspace.kept / "originals")
    assert archive.raw(version.raw_sha256) == html_page(CHANGED).encode()
    about = next((world.workspace.kept / "originals").rglob(f"{version.raw_sha256}.json"))
    known = json.loads(about.read_text())
    assert (known["headers"]["etag"], known["address"]) == ('"new"', world.site.url(PLAN))
    assert known["fetched_at"].startswith("2026-12-0")


def test_a_text_that_fails_a_check_holds_nothing_else_up(world: World) -> None:
    positions = world.source("table")
    world.site.routes |= {PLAN: page(html_page(CHANGED)), POSITIONS: page(html_page(A_ROW_LESS))}
    report = world.refresh()
    assert {check.document_id: check.status for check in report.checks} == {"hualong": "changed", "table": "held"}
    assert any("合计" in fault or "3" in fault for fault in report.faults)
    assert world.source("table") == positions
    assert query(world, "SELECT count(*) FROM county_profiles") == [(3,)]
    assert query(world, "SELECT count(*) FROM targets WHERE value_text = '500个'") == [(1,)]
    released = snapshot(world.workspace.published)
    assert quiet_build(world.workspace).succeeded  # what failed left nothing behind
    assert snapshot(world.workspace.published) == released


def test_a_proposed_text_waits_until_somebody_accepts_it(new_world: Callable[[str], World]) -> None:
    world = CASES["one number changed, only to be proposed"][0](new_world("proposing"))
    world.refresh("hualong")
    assert world.source() == HUALONG
    report = world.refresher.accept("hualong")
    assert [check.status for check in report.checks] == ["changed"]
    assert "500个" in world.source()
    with pytest.raises(RefreshError, match="hualong"):
        world.refresher.accept("hualong")


def test_a_text_that_somebody_keeps_out_is_not_told_again(world: World) -> None:
    world.site.routes[PLAN] = page(html_page("化隆县另一份文件\n" + HUALONG[200:]))
    assert world.refresh("hualong").to_look_at
    world.refresher.keep("hualong")
    assert not world.refresh("hualong").to_look_at
    assert world.source() == HUALONG


def test_a_page_is_called_gone_when_it_was_gone_several_times(world: World) -> None:
    world.site.routes[PLAN] = page("", status=404)
    state = "SELECT page_status, page_status_since FROM source_versions WHERE document_id = 'hualong'"
    for _ in range(2):
        world.refresh("hualong")
        assert query(world, state) == [(None, None)]
    world.refresh("hualong")
    ((status, since),) = query(world, state)
    assert status == "gone"
    assert world.source() == HUALONG
    world.site.routes[PLAN] = page(html_page(HUALONG))
    world.refresh("hualong")
    ((status, again),) = query(world, state)
    assert (status, again > since) == ("available", True)  # type: ignore[operator]


def test_a_text_from_elsewhere_is_not_replaced_by_a_page_that_differs(world: World) -> None:
    folder = world.workspace.folder("hualong")
    (folder / "versions.yaml").unlink()
    (world.workspace.kept / "sources.db").unlink()
    world.site.routes[PLAN] = page(html_page(CHANGED))
    report = world.refresh("hualong")
    assert [check.status for check in report.checks] == ["unconfirmed"]
    assert world.source() == HUALONG


def test_lost_records_are_found_again(world: World) -> None:
    (world.workspace.kept / "sources.db").unlink()
    before = snapshot(world.workspace.documents)
    assert [check.status for check in world.refresh("hualong").checks] == ["unchanged"]
    assert snapshot(world.workspace.documents) == before


def test_a_suspect_page_that_answers_304_stays_suspect(world: World) -> None:
    def answer(handler: object) -> None:
        if handler.headers.get("If-None-Match") == '"login"':  # type: ignore[attr-defined]
            handler.answer(304)  # type: ignore[attr-defined]
        else:
            handler.answer(200, LOGIN.encode(), Content_Type="text/html", ETag='"login"')  # type: ignore[attr-defined]

    world.site.routes[PLAN] = answer
    assert [world.refresh("hualong").checks[0].status for _ in range(2)] == ["replaced", "replaced"]


def test_a_refresh_says_where_its_report_is(world: World) -> None:
    world.site.routes[PLAN] = page("", status=404)
    world.refresh()
    text = (world.workspace.kept / "reports" / "latest.md").read_text()
    assert "| hualong | gone | status 404 |" in text
    assert "1 without an address" in text


def test_an_unknown_document_is_named(world: World) -> None:
    with pytest.raises(RefreshError, match="nowhere"):
        world.refresh("nowhere")


def test_no_file_in_the_folder_is_left_over(changed: World) -> None:
    world = changed
    names = sorted(
        str(path.relative_to(world.workspace.documents)) for path in _files(world.workspace.documents / "hualong")
    )
    assert names == [f"hualong/{name}" for name in ("document.yaml", "source.txt", "versions.yaml", "versions/1.txt")]
    assert not [path for path in world.workspace.documents.iterdir() if path.is_file()]


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
