"""``xiancheng watch``: new documents on the list pages of sites."""

from __future__ import annotations

import sys

import click

from pipeline.cli.layout import table_lines


@click.command(epilog="Example: xiancheng watch && xiancheng candidates")
def watch() -> None:
    """Look at the list pages of assets/watching.yaml for links to new documents.

    What is new is listed by 'xiancheng candidates' for you to accept or refuse, once each. The exit code is 1 when a
    page could not be read.
    """
    from assets.watching import watch_pages  # noqa: PLC0415 - Dagster takes a second to load
    from assets.workspace import Workspace  # noqa: PLC0415

    watched = watch_pages(Workspace.of())
    rows = [[str(candidate.candidate_id), candidate.title, candidate.address] for candidate in watched.new]
    for line in table_lines([["id", "title", "address"], *rows], limit=60) if rows else ["No new candidates."]:
        click.echo(line)
    for page in watched.empty:
        click.echo(f"Warning: no link on {page.name} has the words looked for: {page.address}", err=True)
    for fault in watched.faults:
        click.echo(f"Error: {fault}", err=True)
    if watched.faults:
        sys.exit(1)
