"""The instance a build opens and the one Dagster's own commands open are the same."""

from pathlib import Path

import dagster as dg
import yaml

from assets.instance import open_instance, prepare_home


@dg.asset
def thing() -> int:
    return 1


@dg.asset_check(asset=thing)
def is_one() -> dg.AssetCheckResult:
    return dg.AssetCheckResult(passed=True)


def test_stock_dagster_reads_what_a_build_recorded(tmp_path: Path) -> None:
    with open_instance(tmp_path) as instance:
        instance.add_dynamic_partitions("documents", ["longxi"])
        result = dg.materialize([thing, is_one], instance=instance, resources={"io_manager": dg.mem_io_manager})
    with dg.DagsterInstance.from_config(str(tmp_path)) as stock:
        assert type(stock.event_log_storage).__name__ == "SqliteEventLogStorage"
        run = stock.get_run_by_id(result.run_id)
        assert run is not None
        assert run.is_success
        assert stock.get_latest_materialization_event(dg.AssetKey("thing")) is not None
        assert stock.get_dynamic_partitions("documents") == ["longxi"]
        kinds = [record.event_type for record in result.all_events]
        stored = [record.dagster_event.event_type for record in stock.all_logs(result.run_id) if record.dagster_event]
        assert set(kinds) <= set(stored)


def test_a_build_reads_what_stock_dagster_recorded(tmp_path: Path) -> None:
    prepare_home(tmp_path)
    with dg.DagsterInstance.from_config(str(tmp_path)) as stock:
        dg.materialize([thing], instance=stock, resources={"io_manager": dg.mem_io_manager})
    with open_instance(tmp_path) as instance:
        assert instance.get_latest_materialization_event(dg.AssetKey("thing")) is not None


def test_nothing_is_reported_to_anybody(tmp_path: Path) -> None:
    prepare_home(tmp_path)
    for name in ("dagster.yaml", "build.yaml"):
        assert yaml.safe_load((tmp_path / name).read_text())["telemetry"] == {"enabled": False}
    with dg.DagsterInstance.from_config(str(tmp_path)) as stock:
        assert not stock.telemetry_enabled


def test_no_journal_is_left_behind(tmp_path: Path) -> None:
    with open_instance(tmp_path) as instance:
        dg.materialize([thing], instance=instance, resources={"io_manager": dg.mem_io_manager})
    assert [path.name for path in tmp_path.rglob("*.db-*")] == []
