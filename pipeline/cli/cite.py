"""``xiancheng cite``: a ready citation of the dataset, a document or a row."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.errors import PublishError

if TYPE_CHECKING:
    from pipeline.release.citation import Reference

WHAT = ("dataset", "document", "row")
ADDRESS_VARIABLE = "XIANCHENG_ADDRESS"


@click.command(epilog="Examples: xiancheng cite | xiancheng cite document qinghai-2022-36 --format bibtex")
@click.argument("what", type=click.Choice(WHAT), default="dataset")
@click.argument("names", nargs=-1, metavar="[ID | TABLE ID]")
@click.option("--version", help="The version that is cited; the last release when not given.")
@click.option("--format", "form", type=click.Choice(("gbt7714", "bibtex")), default="gbt7714", show_default=True)
@click.option("--accessed", metavar="YYYY-MM-DD", help="The day of access; left out when not given.")
@click.option("--address", envvar=ADDRESS_VARIABLE, show_envvar=True, help="The site's public address.")
@click.option("--published", type=click.Path(file_okay=False, path_type=Path), help="Folder of the releases.")
def cite(
    *,
    what: str,
    names: tuple[str, ...],
    version: str | None,
    form: str,
    accessed: str | None,
    address: str | None,
    published: Path | None,
) -> None:
    """Print a citation of the dataset, of a document (ID) or of a row (TABLE ID), by GB/T 7714—2015 or in BibTeX.

    Its address is that of the row in the version, which stays when the row changes. The parts of a key of several
    columns are joined by commas.
    """
    from assets.workspace import Workspace  # noqa: PLC0415 - only here are folders needed
    from pipeline.release.citation import cited, form_named  # noqa: PLC0415

    reference = _reference(Workspace.of(published=published).published, what, names, version, address)
    click.echo(cited(reference, form_named(form), accessed))


def _reference(
    published: Path, what: str, names: tuple[str, ...], version: str | None, address: str | None
) -> Reference:
    from pipeline.release.citation import dataset_reference, row_reference  # noqa: PLC0415
    from pipeline.release.permalink import key_of, release_named, row_as_of  # noqa: PLC0415

    if len(names) != WHAT.index(what):
        raise click.UsageError("'dataset' takes no name, 'document' an ID, 'row' a table and an ID.")
    database = published / "xiancheng.db"
    if not database.is_file():
        raise PublishError(
            str(database), expected="the published database", found="none", remedy="Run 'xiancheng build' first."
        )
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        cited_version, day = release_named(connection, version)
        if what == "dataset":
            return dataset_reference(cited_version, day, address)
        table, words = names if what == "row" else ("documents", names[0])
        return row_reference(
            row_as_of(connection, published / "releases", cited_version, table, key_of(words)), address
        )
