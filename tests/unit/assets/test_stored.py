"""Tables put together from what is stored, a part at a time."""

import pytest
from miniature import quiet_build, snapshot
from pandas.testing import assert_frame_equal

from assets import checks, runs, stored
from assets.io import Store
from assets.stored import Stored, batches
from assets.workspace import Workspace

DOCUMENTS = ["danfeng", "hualong", "longxi"]


@pytest.mark.parametrize("table", ["provisions", "agencies"])
def test_a_table_is_the_same_however_it_is_loaded(
    table: str, built: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Stored(Store(built.storage)).table(table, DOCUMENTS)
    monkeypatch.setattr(stored.batches, "__defaults__", (1,))
    monkeypatch.setattr(stored, "FRAME_ROWS", 3)
    assert_frame_equal(Stored(Store(built.storage)).table(table, DOCUMENTS), whole)
    key = whole.columns[0]
    assert_frame_equal(Stored(Store(built.storage)).table(table, DOCUMENTS, (key,)), whole[[key]])


def test_what_was_loaded_is_kept_until_its_file_changes(built: Workspace) -> None:
    kept = Stored(Store(built.storage))
    first = kept.table("targets", ["longxi"])
    assert kept.table("targets", ["longxi"]) is first
    kept.store.save(kept.store.load("targets", "danfeng"), "targets", "longxi")
    assert list(kept.table("targets", ["longxi"])["document_id"].unique()) == ["danfeng"]


def test_no_more_is_kept_than_memory_has_room_for(built: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "KEPT_ROWS", 1)
    kept = Stored(Store(built.storage))
    first = kept.table("provisions", DOCUMENTS)
    kept.table("targets", DOCUMENTS)
    assert kept.table("provisions", DOCUMENTS) is not first


def test_a_dataset_read_and_checked_a_document_at_a_time_has_the_same_bytes(
    built: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(built.published)
    monkeypatch.setattr(stored.batches, "__defaults__", (1,))
    monkeypatch.setattr(runs.ranges, "__defaults__", (1,))
    report = quiet_build(built, force=True)
    assert report.faults == []
    assert snapshot(built.published) == before


def test_a_key_that_two_documents_share_is_found_across_parts(
    built: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored.batches, "__defaults__", (1,))
    store = Store(built.storage)
    store.save(store.load("targets", "longxi"), "targets", "danfeng")
    assert any("is not unique" in fault for fault in checks.faults_of_schema("targets", Stored(store), DOCUMENTS))


def test_batches_leave_nothing_out() -> None:
    assert list(batches([1, 2, 3], 2)) == [[1, 2], [3]]
