"""Reading documents on several workers: the same rows, records and bytes as in one process."""

import multiprocessing
from pathlib import Path

import dagster as dg
from miniature import quiet_build, snapshot, workspace_of

from assets.build import BuildReport
from assets.distributed import Cluster, step_name
from assets.instance import open_instance
from assets.workspace import Workspace


def test_two_workers_publish_the_bytes_that_one_process_does(
    first_build: tuple[Path, BuildReport], tmp_path: Path
) -> None:
    folder, _ = first_build
    alone = workspace_of(folder)
    shared = Workspace.of(
        documents=alone.documents, state=tmp_path / "state", published=tmp_path / "published", environment={}
    )
    report = quiet_build(shared, cluster=Cluster(workers=2))
    assert report.faults == []
    assert snapshot(shared.published) == snapshot(alone.published)
    with open_instance(shared.dagster_home) as instance:
        wanted = dg.AssetRecordsFilter(dg.AssetKey("targets"), asset_partitions=["longxi"])
        assert len(instance.fetch_materializations(wanted, limit=10).records) == 1

    assert multiprocessing.active_children() == []  # the workers ended with the reading


def test_a_scheduler_elsewhere_is_used_as_it_is() -> None:
    with Cluster(2, "tcp://scheduler:8786").scheduler() as address:
        assert address == "tcp://scheduler:8786"


def test_steps_are_counted_from_one() -> None:
    assert step_name(0) == "read_share_1"
