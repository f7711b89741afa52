"""``xiancheng diff``: what differs between two versions of the dataset."""

from __future__ import annotations

from pathlib import Path

import click

FORMS = ("text", "json", "csv")


@click.command(epilog="Examples: xiancheng diff 1.0.0 1.1.0 | xiancheng diff latest published --format csv")
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@click.option("--format", "form", type=click.Choice(FORMS), default="text", show_default=True)
@click.option("--published", type=click.Path(file_okay=False, path_type=Path), help="Folder that versions are in.")
def diff(old: str, new: str, form: str, published: Path | None) -> None:
    """Show what differs from A to B: tables, columns, rows and values, by document.

    A and B are versions (1.0.0, 'latest'), folders (of a release, with xiancheng.db, or of CSV files) or files (SQLite, a
    zip of CSV files). Width, white space and marks of layout make no difference.
    """
    from assets.workspace import Workspace  # noqa: PLC0415 - the comparison takes a while to load
    from pipeline.release import rendering  # noqa: PLC0415
    from pipeline.release.difference import compare  # noqa: PLC0415
    from pipeline.release.sources import read_named  # noqa: PLC0415

    folder = Workspace.of(published=published).published
    difference = compare(read_named(old, folder), read_named(new, folder))
    shown = {"text": rendering.as_text, "json": rendering.as_json, "csv": rendering.as_csv}[form]
    click.echo(shown(difference), nl=False)
