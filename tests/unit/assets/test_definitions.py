"""What Dagster loads: an asset and blocking checks for every table, and nothing that does not fit together."""

from pathlib import Path

import dagster as dg
import pytest
from miniature import workspace_of

from assets.names import DATASET_TABLES, DOCUMENT_TABLES, HISTORY, READINGS, RELEASE, SOURCES
from assets.project import definitions
from assets.workspace import ROOT
from schemas import TABLES


@pytest.fixture(scope="module")
def defs(tmp_path_factory: pytest.TempPathFactory) -> dg.Definitions:
    return definitions(workspace_of(tmp_path_factory.mktemp("defs")))


def test_dagster_can_load_the_definitions(defs: dg.Definitions) -> None:
    dg.Definitions.validate_loadable(defs)


def test_the_module_for_dagster_dev_holds_the_same_definitions(defs: dg.Definitions) -> None:
    from assets.definitions import defs as loaded  # noqa: PLC0415

    assert loaded.resolve_asset_graph().get_all_asset_keys() == defs.resolve_asset_graph().get_all_asset_keys()


def test_every_table_has_an_asset_and_the_job_makes_them_all(defs: dg.Definitions) -> None:
    expected = {dg.AssetKey(name) for name in (SOURCES, READINGS, HISTORY, RELEASE, *TABLES)}
    assert defs.resolve_asset_graph().get_all_asset_keys() == expected
    assert defs.resolve_job_def("build").asset_layer.selected_asset_keys == expected


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_a_blocking_schema_check_and_is_described(defs: dg.Definitions, table: str) -> None:
    graph = defs.resolve_asset_graph()
    checks = {key.name: graph.get_check_spec(key) for key in graph.get_check_keys_for_assets({dg.AssetKey(table)})}
    assert checks["schema"].blocking
    assert checks["references"].blocking
    assert "offsets" not in checks or checks["offsets"].blocking
    node = graph.get(dg.AssetKey(table))
    assert TABLES[table].about().title_zh in (node.description or "")
    assert node.group_name not in ("", "default")
    columns = node.metadata["dagster/column_schema"].columns
    assert [column.name for column in columns] == [column.name for column in TABLES[table].columns_of()]


def test_documents_are_partitions_of_their_tables_and_the_others_have_none(defs: dg.Definitions) -> None:
    graph = defs.resolve_asset_graph()
    for table in (SOURCES, READINGS, *DOCUMENT_TABLES):
        partitions = graph.get(dg.AssetKey(table)).partitions_def
        assert isinstance(partitions, dg.DynamicPartitionsDefinition)
        assert partitions.name == "documents"
    assert all(graph.get(dg.AssetKey(table)).partitions_def is None for table in (RELEASE, *DATASET_TABLES))


def test_the_release_is_made_from_every_table(defs: dg.Definitions) -> None:
    parents = {key.to_user_string() for key in defs.resolve_asset_graph().get(dg.AssetKey(RELEASE)).parent_keys}
    assert parents == {SOURCES, HISTORY, *TABLES}


def test_the_empty_job_of_the_benchmark_is_as_large(defs: dg.Definitions) -> None:
    source = (ROOT / "benchmarks" / "empty_job.py").read_text()
    graph = defs.resolve_asset_graph()
    assert f"\nASSETS = {len(graph.get_all_asset_keys())}\n" in source
    assert f"\nCHECKS = {len(graph.asset_check_keys)}\n" in source


def test_a_definition_without_a_place_to_publish_reads_nothing(tmp_path: Path) -> None:
    definitions(workspace_of(tmp_path))
    assert list(tmp_path.iterdir()) == []
