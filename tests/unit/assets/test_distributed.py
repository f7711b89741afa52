"""Reading documents on several workers: the same rows, records and bytes as in one process."""

from pathlib import Path

import dagster as dg
import pytest
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


@pytest.mark.parametrize(
    ("cluster", "where"),
    [
        (Cluster(2), {"local": {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}}),
        (Cluster(2, "tcp://scheduler:8786"), {"existing": {"address": "tcp://scheduler:8786"}}),
    ],
)
def test_a_cluster_is_here_or_where_its_scheduler_is(cluster: Cluster, where: dict[str, object]) -> None:
    assert cluster.config() == {"cluster": where}


def test_steps_are_counted_from_one() -> None:
    assert step_name(0) == "read_share_1"
