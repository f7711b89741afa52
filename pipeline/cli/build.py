"""``xiancheng build``: from the source folders to the published dataset."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.layout import table_lines

if TYPE_CHECKING:
    from assets.build import BuildReport, Fault

SHOWN_WARNINGS = 5
MOST_COLUMNS = 8


@click.command(epilog="Example: xiancheng build --force --published /tmp/release")
@click.option("--force", is_flag=True, help="Read every document again, changed or not.")
@click.option("--documents", type=click.Path(file_okay=False, path_type=Path), help="Folder of the source folders.")
@click.option("--published", type=click.Path(file_okay=False, path_type=Path), help="Folder of the release.")
@click.option("--state", type=click.Path(file_okay=False, path_type=Path), help="Folder of records and stored rows.")
@click.option("--workers", type=click.IntRange(1), help="Read documents on so many processes at once, through Dask.")
@click.option("--scheduler", help="Address of a Dask scheduler whose workers read; see docs/scaling.md.")
def build(
    *,
    force: bool,
    documents: Path | None,
    published: Path | None,
    state: Path | None,
    workers: int | None,
    scheduler: str | None,
) -> None:
    """Read the documents that changed, check the whole dataset and publish it.

    A document counts as changed when its files, a registry or the rules have other contents than at the last
    release. When a check fails, nothing is published, the faults are listed and the exit code is 1.
    """
    from assets.build import build as run  # noqa: PLC0415 - Dagster takes a second to load
    from assets.distributed import Cluster  # noqa: PLC0415
    from assets.workspace import Workspace  # noqa: PLC0415

    workspace = Workspace.of(documents=documents, published=published, state=state)
    click.echo(f"Building from {workspace.documents}")
    cluster = Cluster(workers or 1, scheduler) if workers or scheduler else None
    report = run(workspace, force=force, say=click.echo, cluster=cluster)
    for line in _summary(report, workspace.published):
        click.echo(line)
    if not report.succeeded:
        click.echo("\n".join(_failure(report, workspace.published)), err=True)
        sys.exit(1)


def _summary(report: BuildReport, published: Path) -> Iterator[str]:
    for fault in report.warnings:
        yield from _fault("Warning", fault, SHOWN_WARNINGS)
    if not report.succeeded:
        return
    yield from _counts(report)
    changes = report.changes
    done = f"{len(changes.changed)} of {len(changes.current)} documents read" if changes else "nothing changed"
    gone = f", {len(changes.removed)} removed" if changes.removed else ""
    yield f"{published}: {done}{gone}, {report.seconds:.1f} s"


def _counts(report: BuildReport) -> Iterator[str]:
    """The rows of the release, a line per table, with a column per document where they are few enough to be read."""
    documents = sorted(report.changes.current)
    if len(documents) > MOST_COLUMNS:
        documents = []
    header = ["rows of", *documents, "all"]
    rows = [
        [table, *(_number(counts.get(document)) for document in documents), _number(sum(counts.values()))]
        for table, counts in report.rows.items()
    ]
    yield ""
    yield from table_lines([header, *rows], right=range(1, len(header)))
    yield ""


def _number(count: int | None) -> str:
    return f"{count:,}" if count else "·"


def _failure(report: BuildReport, published: Path) -> Iterator[str]:
    for fault in report.faults:
        yield from _fault("Error", fault, None)
    yield f"Nothing was published; {published} is as it was. ({report.seconds:.1f} s)"


def _fault(kind: str, fault: Fault, limit: int | None) -> Iterator[str]:
    lines = fault.message.splitlines()
    yield f"{kind}: {fault.where}"
    yield from (f"  {line}" for line in lines[:limit])
    if limit is not None and len(lines) > limit:
        yield "  … and more: see the check in 'xiancheng dev'"
