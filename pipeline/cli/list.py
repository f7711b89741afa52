"""``xiancheng list``: the documents of the dataset."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.layout import table_lines


@click.command(epilog="Example: xiancheng list")
@click.option("--documents", type=click.Path(file_okay=False, path_type=Path), help="Folder of the source folders.")
def list(*, documents: Path | None) -> None:
    """List the documents that have a folder: id, number, date and title, as a build would read them."""
    from assets.workspace import Workspace  # noqa: PLC0415
    from pipeline.reader import read_folder  # noqa: PLC0415
    from pipeline.resolve.places import Gazetteer  # noqa: PLC0415

    workspace = Workspace.of(documents=documents)
    gazetteer = Gazetteer.load()
    rows = [["id", "发文字号 number", "日期 date", "标题 title"]]
    for document_id in workspace.document_ids():
        facts = read_folder(workspace.folder(document_id), gazetteer).facts
        rows.append([document_id, facts.document_number or "—", str(facts.date or "—"), facts.title])
    for line in table_lines(rows, limit=70):
        click.echo(line)
    click.echo(f"{len(rows) - 1} documents in {workspace.documents}")
