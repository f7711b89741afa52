"""``xiancheng remove``: take a document out of the dataset."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(epilog="Example: xiancheng remove 630000-qingzheng-2022-36 --yes")
@click.argument("document_id", metavar="ID")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--documents", type=click.Path(file_okay=False, path_type=Path), help="Folder of the source folders.")
@click.option("--state", type=click.Path(file_okay=False, path_type=Path), help="Folder of originals and records.")
def remove(document_id: str, *, yes: bool, documents: Path | None, state: Path | None) -> None:
    """Take the document ID out of the dataset; its rows leave with the next build, earlier releases keep them.

    The folder is moved to kept/removed/ in the state folder.
    """
    from assets.workspace import Workspace  # noqa: PLC0415
    from pipeline.adding import folders  # noqa: PLC0415

    workspace = Workspace.of(documents=documents, state=state)
    folder = folders.existing(document_id, workspace.documents)
    if not yes:
        click.confirm(f"Take {folder} out of the dataset?", abort=True)
    click.echo(f"{document_id}: moved to {folders.remove(document_id, workspace.documents, workspace.kept)}")
    click.echo("Its rows are gone from the release after 'xiancheng build'.")
    if (workspace.labels / document_id).is_dir():
        click.echo(f"Its hand labels in {workspace.labels / document_id} stay; remove them too if they are not needed.")
