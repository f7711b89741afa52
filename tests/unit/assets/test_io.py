"""Storing and loading values of assets."""

from pathlib import Path

import dagster as dg
import pytest

from assets.io import MissingValueError, Parts, Store, StoreIOManager


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "storage")


def test_a_value_comes_back_as_it_was_stored(store: Store) -> None:
    store.save({"县城": [1, None]}, "targets", "haidong-2023-26")
    store.save("all", "counties")
    assert store.load("targets", "haidong-2023-26") == {"县城": [1, None]}
    assert store.load("counties") == "all"
    assert store.load_all("targets", ["haidong-2023-26"]) == {"haidong-2023-26": {"县城": [1, None]}}


def test_what_was_never_made_is_missing_by_name(store: Store) -> None:
    with pytest.raises(MissingValueError, match="targets of longxi was never made"):
        store.load("targets", "longxi")


def test_only_the_documents_that_are_there_are_kept(store: Store) -> None:
    for name in ("danfeng", "longxi"):
        store.save(name, "targets", name)
    store.save("all", "counties")
    store.keep_only(["longxi"])
    assert sorted(path.name for path in store.folder.rglob("*.pickle")) == ["_all.pickle", "longxi.pickle"]


def test_saving_leaves_no_half_written_file(store: Store) -> None:
    with pytest.raises(AttributeError):
        store.save(lambda: None, "targets", "longxi")  # cannot be pickled
    assert [path for path in store.folder.rglob("*") if path.is_file()] == []


def test_a_run_over_several_partitions_stores_a_file_for_each(store: Store) -> None:
    partitions = dg.StaticPartitionsDefinition(["a", "b", "c"])

    @dg.asset(partitions_def=partitions, backfill_policy=dg.BackfillPolicy.single_run())
    def letters(context: dg.AssetExecutionContext) -> dict[str, str]:
        return {key: key.upper() for key in context.partition_keys}

    @dg.asset(partitions_def=partitions, backfill_policy=dg.BackfillPolicy.single_run())
    def twice(context: dg.AssetExecutionContext, letters: Parts) -> dict[str, str]:
        return {key: letters[key] * 2 for key in context.partition_keys}

    @dg.asset
    def word(letters: Parts) -> str:
        return "".join(letters.values())

    tags = {"dagster/asset_partition_range_start": "a", "dagster/asset_partition_range_end": "b"}
    resources = {"io_manager": StoreIOManager(store)}
    with dg.DagsterInstance.ephemeral() as instance:
        dg.materialize([letters, twice], instance=instance, resources=resources, tags=tags)
        store.save("C", "letters", "c")
        dg.materialize([letters, word], selection=[word], instance=instance, resources=resources)
    assert store.load_all("twice", ["a", "b"]) == {"a": "AA", "b": "BB"}
    assert store.load("word") == "ABC"


def test_an_asset_must_give_a_value_for_each_partition(store: Store) -> None:
    @dg.asset(partitions_def=dg.StaticPartitionsDefinition(["a", "b"]))
    def letters() -> dict[str, str]:
        return {"b": "B"}

    with (
        dg.DagsterInstance.ephemeral() as instance,
        pytest.raises(TypeError, match=r"letters: expected a value for each of \['a'\]"),
    ):
        dg.materialize([letters], instance=instance, partition_key="a", resources={"io_manager": StoreIOManager(store)})
