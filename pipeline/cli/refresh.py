"""``xiancheng refresh``: whether the documents' pages still have the texts on file."""

from __future__ import annotations

import sys

import click

from pipeline.cli.layout import table_lines

LOOK = 3  # exit code: it ran, and somebody should look at what it found


@click.command(epilog="Examples: xiancheng refresh | xiancheng refresh haidong-2023-26 --accept")
@click.argument("document_ids", nargs=-1, metavar="[ID]...")
@click.option("--accept", is_flag=True, help="Take the text that came last as the document's text.")
@click.option("--keep", is_flag=True, help="Leave the text on file; compare with what the page has now from here on.")
def refresh(document_ids: tuple[str, ...], *, accept: bool, keep: bool) -> None:
    """Fetch the pages of all documents, or of those named, and publish what changed.

    Texts are compared by their words. A page that is gone, asks to log in or has another text deletes nothing: the
    last good text stays, and the report says so. The exit code is 3 when somebody should look, 1 when a text that
    changed failed a check.
    """
    from assets.refreshing import Refresher  # noqa: PLC0415 - Dagster takes a second to load
    from assets.workspace import Workspace  # noqa: PLC0415

    if (accept and keep) or ((accept or keep) and len(document_ids) != 1):
        raise click.UsageError("--accept and --keep take one ID, and not both.")
    refresher = Refresher.of(Workspace.of(), say=click.echo)
    if keep:
        refresher.keep(document_ids[0])
        click.echo(f"{document_ids[0]}: the text on file stays.")
        return
    report = refresher.accept(document_ids[0]) if accept else refresher.refresh(document_ids)
    for line in table_lines([["document", "status", "found"], *report.rows()], limit=60):
        click.echo(line)
    for fault in report.faults:
        click.echo(fault, err=True)
    if report.faults:
        sys.exit(1)
    if report.to_look_at:
        sys.exit(LOOK)
