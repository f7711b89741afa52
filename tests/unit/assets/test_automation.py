"""The sensor and the schedule: what they ask for, and when."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import dagster as dg
import pytest
from miniature import CODES, TEXTS, add_document, workspace_of

from assets.automation import nightly, source_changes
from assets.instance import open_instance
from assets.io import Store
from assets.names import PARTITIONED
from assets.project import definitions
from assets.workspace import Workspace, fingerprints, observations_fingerprint


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return workspace_of(tmp_path, "danfeng", "longxi")


@pytest.fixture
def instance(workspace: Workspace) -> Iterator[dg.DagsterInstance]:
    with open_instance(workspace.dagster_home) as made:
        yield made


def look(
    workspace: Workspace, instance: dg.DagsterInstance, cursor: str | None = None
) -> dg.SensorResult | dg.SkipReason:
    """One evaluation of the sensor."""
    context = dg.build_sensor_context(
        instance=instance, cursor=cursor, resources={"workspace": workspace}, definitions=definitions(workspace)
    )
    result = source_changes(context)
    assert isinstance(result, dg.SensorResult | dg.SkipReason)
    return result


def asked(result: dg.SensorResult | dg.SkipReason) -> list[tuple[str | None, str | None, str | None]]:
    """Job, first and last partition of each run asked for."""
    assert isinstance(result, dg.SensorResult)
    tags = "dagster/asset_partition_range_start", "dagster/asset_partition_range_end"
    return [(run.job_name, run.tags.get(tags[0]), run.tags.get(tags[1])) for run in result.run_requests or ()]


def test_the_first_look_asks_for_every_document(workspace: Workspace, instance: dg.DagsterInstance) -> None:
    result = look(workspace, instance)
    assert asked(result) == [("build", "danfeng", "longxi")]
    assert isinstance(result, dg.SensorResult)
    assert [list(request.partition_keys) for request in result.dynamic_partitions_requests or ()] == [
        ["danfeng", "longxi"]
    ]


def test_the_second_look_asks_for_nothing(workspace: Workspace, instance: dg.DagsterInstance) -> None:
    result = look(workspace, instance)
    assert isinstance(result, dg.SensorResult)
    assert isinstance(look(workspace, instance, result.cursor), dg.SkipReason)


def test_a_changed_document_is_asked_for_alone(workspace: Workspace, instance: dg.DagsterInstance) -> None:
    first = look(workspace, instance)
    assert isinstance(first, dg.SensorResult)
    instance.add_dynamic_partitions("documents", ["danfeng", "longxi"])
    add_document(workspace.documents, "longxi", TEXTS["longxi"] + "\n", code=CODES["longxi"])
    second = look(workspace, instance, first.cursor)
    assert asked(second) == [("build", "longxi", "longxi")]
    assert isinstance(second, dg.SensorResult)
    assert list(second.dynamic_partitions_requests or ()) == []


def test_a_removed_folder_removes_its_partition(workspace: Workspace, instance: dg.DagsterInstance) -> None:
    first = look(workspace, instance)
    assert isinstance(first, dg.SensorResult)
    instance.add_dynamic_partitions("documents", ["danfeng", "longxi"])
    shutil.rmtree(workspace.folder("danfeng"))
    second = look(workspace, instance, first.cursor)
    assert asked(second) == [("publish", None, None)]
    assert isinstance(second, dg.SensorResult)
    requests = list(second.dynamic_partitions_requests or ())
    assert [type(request) for request in requests] == [dg.DeleteDynamicPartitionsRequest]
    assert list(requests[0].partition_keys) == ["danfeng"]


def test_after_a_build_the_sensor_and_the_schedule_have_nothing_to_do(
    workspace: Workspace, instance: dg.DagsterInstance
) -> None:
    record_release(workspace, instance)
    assert isinstance(look(workspace, instance), dg.SkipReason)
    assert isinstance(tonight(workspace, instance), dg.SkipReason)


def record_release(workspace: Workspace, instance: dg.DagsterInstance) -> None:
    """What a build leaves behind, without building."""
    store = Store(workspace.storage)
    for asset in PARTITIONED:
        for document in workspace.document_ids():
            store.save(None, asset, document)
    state = dg.MetadataValue.json(fingerprints(workspace))
    record = dg.AssetMaterialization(
        "published_release", metadata={"fingerprints": state, "observations": observations_fingerprint(workspace)}
    )
    instance.report_runless_asset_event(record)


def test_a_changed_file_of_observations_is_published_without_reading(
    workspace: Workspace, instance: dg.DagsterInstance
) -> None:
    workspace = replace(workspace, observations=workspace.state / "observations")
    workspace.observations.mkdir(parents=True)
    record_release(workspace, instance)
    instance.add_dynamic_partitions("documents", ["danfeng", "longxi"])
    assert isinstance(look(workspace, instance), dg.SkipReason)
    (workspace.observations / "2025.yaml").write_text("observations: []")
    result = look(workspace, instance)
    assert asked(result) == [("publish", None, None)]
    assert isinstance(result, dg.SensorResult)
    assert isinstance(look(workspace, instance, result.cursor), dg.SkipReason)
    assert nights(tonight(workspace, instance)) == ("danfeng", "danfeng")


def test_a_text_that_is_put_back_is_asked_for_again(workspace: Workspace, instance: dg.DagsterInstance) -> None:
    """Dagster starts one run for all requests with one key."""
    cursor, keys = None, []
    for text in (TEXTS["longxi"], TEXTS["longxi"] + "\n", TEXTS["longxi"], TEXTS["longxi"] + "\n"):
        add_document(workspace.documents, "longxi", text, code=CODES["longxi"])
        result = look(workspace, instance, cursor)
        assert isinstance(result, dg.SensorResult)
        keys += [request.run_key for request in result.run_requests or ()]
        cursor = result.cursor
    assert len(set(keys)) == 4


def test_a_cursor_of_another_form_counts_as_none(workspace: Workspace, instance: dg.DagsterInstance) -> None:
    assert asked(look(workspace, instance, json.dumps(fingerprints(workspace)))) == [("build", "danfeng", "longxi")]


def test_the_schedule_asks_for_what_changed_and_makes_its_partitions(
    workspace: Workspace, instance: dg.DagsterInstance
) -> None:
    assert nights(tonight(workspace, instance)) == ("danfeng", "longxi")
    assert instance.get_dynamic_partitions("documents") == ["danfeng", "longxi"]


def test_the_schedule_publishes_what_is_gone_with_its_own_job(
    workspace: Workspace, instance: dg.DagsterInstance
) -> None:
    """A schedule cannot ask for another job, and a build without documents would fail."""
    record_release(workspace, instance)
    shutil.rmtree(workspace.folder("danfeng"))
    assert nights(tonight(workspace, instance)) == ("longxi", "longxi")
    shutil.rmtree(workspace.folder("longxi"))
    assert isinstance(tonight(workspace, instance), dg.SkipReason)


def nights(result: dg.RunRequest | dg.SkipReason) -> tuple[str, str]:
    """First and last partition of the run that the schedule asks for."""
    assert isinstance(result, dg.RunRequest)
    assert result.job_name is None
    return result.tags["dagster/asset_partition_range_start"], result.tags["dagster/asset_partition_range_end"]


def tonight(workspace: Workspace, instance: dg.DagsterInstance) -> dg.RunRequest | dg.SkipReason:
    """One evaluation of the schedule."""
    context = dg.build_schedule_context(instance=instance, resources={"workspace": workspace})
    result = nightly(context)
    assert isinstance(result, dg.RunRequest | dg.SkipReason)
    return result
