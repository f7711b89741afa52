"""Reading many documents on several workers at once.

What belongs here: the job whose steps each read a share of the documents, and running it on a Dask cluster. What does not: reading
(``documents``), checking and publishing, which stay in one process.

An asset's run reads its documents one after the other in one step, and executors of Dagster hand out steps. This job makes a step of
every share; it stores what the assets store and records what they record, so nothing can tell later which way a document was read.
Dask's executor is given all steps at the start and knows no dynamic ones, which is why the number of shares is fixed before a run.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dagster as dg

from assets.describe import rows_metadata
from assets.documents import Table, read_source, reading_of, source_metadata
from assets.io import Store
from assets.names import DOCUMENT_TABLES, READINGS, SOURCES
from assets.workspace import Workspace, fingerprints
from pipeline.errors import XianchengError

NAME = "read_documents_in_parallel"
SHARES_PER_WORKER = 4  # a worker whose documents are short takes another share
FOLDERS = ("documents", "registries", "state", "published", "labels")


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where the steps run: ``workers`` processes on this machine, or the Dask scheduler at ``address``."""

    workers: int
    address: str | None = None

    @contextmanager
    def scheduler(self) -> Iterator[str]:
        """The address of the scheduler; workers on this machine are started for as long as it is needed.

        Dagster's executor can start them too, but never stops them: they would live beside checks and publishing, and as
        long as the process.
        """
        if self.address is not None:
            yield self.address
            return
        from distributed import LocalCluster  # noqa: PLC0415 - only who asks for workers needs it installed

        with LocalCluster(n_workers=self.workers, threads_per_worker=1, dashboard_address=None) as local:
            yield local.scheduler_address


@dg.op(config_schema={"documents": [str], "folders": dict.fromkeys(FOLDERS, str)}, out=dg.Out(io_manager_key="count"))
def read_share(context: dg.OpExecutionContext) -> int:
    """Read some documents and store what the assets ``sources`` and ``readings`` and the tables of documents hold of them."""
    workspace = Workspace(**{name: Path(folder) for name, folder in context.op_config["folders"].items()})
    prints = fingerprints(workspace, context.op_config["documents"])
    store, faults = Store(workspace.storage), list[str]()
    for key in context.op_config["documents"]:
        try:
            for event in _stored(workspace, store, key, prints[key]):
                context.log_event(event)
        except XianchengError as error:
            faults.append(str(error))
    if faults:
        raise dg.Failure("\n".join(faults), metadata={"faults": len(faults)}, allow_retries=False)
    return len(context.op_config["documents"])


def _stored(workspace: Workspace, store: Store, key: str, fingerprint: str) -> Iterable[dg.AssetMaterialization]:
    source = read_source(workspace, key, fingerprint)
    store.save(source, SOURCES, key)
    yield _made(SOURCES, key, source_metadata(source, workspace.folder(key)))
    reading = reading_of(source)
    store.save(reading, READINGS, key)
    yield _made(READINGS, key, {})
    for table in DOCUMENT_TABLES:
        part = Table(reading.rows[table])
        store.save(part, table, key)
        yield _made(table, key, rows_metadata(table, part, key))


def _made(asset: str, key: str, metadata: Mapping[str, Any]) -> dg.AssetMaterialization:
    return dg.AssetMaterialization(asset, partition=key, metadata=metadata)


def parallel_job(shares: int, scratch: str) -> dg.JobDefinition:
    """The job with one step per share; every worker makes it for itself.

    Args:
        shares: how many steps there are.
        scratch: the folder in which steps leave how many documents they read.
    """
    from dagster_dask import dask_executor  # noqa: PLC0415 - only who asks for workers needs it installed

    @dg.job(name=NAME, executor_def=dask_executor, resource_defs={"count": dg.FilesystemIOManager(base_dir=scratch)})
    def job() -> None:
        for number in range(shares):
            read_share.alias(step_name(number))()

    return job


def step_name(number: int) -> str:
    """The name of a share's step."""
    return f"read_share_{number + 1}"


def read_in_parallel(
    workspace: Workspace, instance: dg.DagsterInstance, documents: Sequence[str], cluster: Cluster
) -> dg.JobExecutionResult:
    """Read documents on a cluster; whatever fails is told by the steps of the result."""
    shares = max(1, min(len(documents), cluster.workers * SHARES_PER_WORKER))
    folders = {name: str(getattr(workspace, name)) for name in FOLDERS}
    ops = {
        step_name(number): {"config": {"documents": list(documents[number::shares]), "folders": folders}}
        for number in range(shares)
    }
    job = dg.build_reconstructable_job(
        "assets.distributed", "parallel_job", (shares, str(workspace.state / "parallel"))
    )
    with cluster.scheduler() as address:
        execution = {"config": {"cluster": {"existing": {"address": address}}}}
        # Every record would be printed too; the console of a build has one line per asset.
        loggers = {"console": {"config": {"log_level": "ERROR"}}}
        return dg.execute_job(job, instance, run_config={"ops": ops, "execution": execution, "loggers": loggers})
