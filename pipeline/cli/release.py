"""``xiancheng release``: a version of the dataset that is kept and can be cited."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(epilog="Example: xiancheng release --date 2026-12-01 --note 'With the plan of Haidong.'")
@click.option("--date", "day", metavar="YYYY-MM-DD", help="The day of the release; without it nothing is released.")
@click.option("--note", help="What to say about the release.")
@click.option("--files", metavar="VERSION", help="Make the files of an earlier release again instead.")
@click.option("--documents", type=click.Path(file_okay=False, path_type=Path), help="Folder of the source folders.")
@click.option("--published", type=click.Path(file_okay=False, path_type=Path), help="Folder of the releases.")
@click.option("--state", type=click.Path(file_okay=False, path_type=Path), help="Folder of records and stored rows.")
def release(
    *,
    day: str | None,
    note: str | None,
    files: str | None,
    documents: Path | None,
    published: Path | None,
    state: Path | None,
) -> None:
    """Release the dataset as a version that is kept and can be cited.

    Builds and checks everything, compares it with the last release, and lets the difference decide the version:
    major where a table, column or ID of the last release is gone or another, minor where something was added, patch
    where values were corrected. Without a difference there is no release. Without --date it only says what it would
    release.
    """
    from assets.releasing import checked_tables  # noqa: PLC0415 - Dagster takes a second to load
    from assets.workspace import Workspace  # noqa: PLC0415
    from pipeline.release.releasing import release as run  # noqa: PLC0415
    from pipeline.release.releasing import remake_files  # noqa: PLC0415

    workspace = Workspace.of(documents=documents, published=published, state=state)
    if files is not None:
        made = remake_files(workspace.published, files)
        click.echo(f"{workspace.published / 'releases' / files}: {len(made)} file(s) made, all as SHA256SUMS says")
        return
    click.echo(f"Building from {workspace.documents}")
    tables, inputs = checked_tables(workspace, click.echo)
    outcome = run(tables, workspace.published, day=day, note=note, inputs=inputs)
    click.echo("")
    if outcome.version is None:
        click.echo(outcome.reason)
    elif outcome.folder is None:
        click.echo(f"The next release is {outcome.version}. {outcome.reason}")
        click.echo("To make it: xiancheng release --date YYYY-MM-DD")
    else:
        click.echo(f"{outcome.folder}: version {outcome.version}. {outcome.reason}")
