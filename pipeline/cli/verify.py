"""``xiancheng verify``: whether what is published can be made again, byte by byte."""

from __future__ import annotations

import sys
from pathlib import Path

import click

SHOWN = 10


@click.command(epilog="Example: xiancheng verify")
@click.option("--documents", type=click.Path(file_okay=False, path_type=Path), help="Folder of the source folders.")
@click.option("--published", type=click.Path(file_okay=False, path_type=Path), help="Folder of the releases.")
def verify(documents: Path | None, published: Path | None) -> None:
    """Check every release's checksums, and make again what is published.

    The last release is made again from its archive; the database, the CSV files and, where the sources and the code
    are still those of the last release, all of its files are made again from the sources in a temporary folder. Every
    byte is compared. What differs is listed, and the exit code is 1 then. Nothing that is published is touched.
    """
    from assets.releasing import built_anew  # noqa: PLC0415 - Dagster takes a second to load
    from assets.workspace import Workspace  # noqa: PLC0415
    from pipeline.release.verify import verify as run  # noqa: PLC0415

    workspace = Workspace.of(documents=documents, published=published)
    failed = 0
    for finding in run(workspace.published, lambda folder: built_anew(workspace, folder, lambda _line: None)):
        failed += bool(finding.faults)
        click.echo(f"{'✗' if finding.faults else '✓'} {finding.what}")
        for fault in finding.faults[:SHOWN]:
            click.echo(f"    {fault}")
        if len(finding.faults) > SHOWN:
            click.echo(f"    … and {len(finding.faults) - SHOWN} more")
    sys.exit(1 if failed else 0)
