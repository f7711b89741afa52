"""``xiancheng compare``: what one document made of another, provision by provision and sentence by sentence."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from pipeline.errors import PublishError, SourceError

if TYPE_CHECKING:
    from pipeline.links.comparison import Compared

TABLES = ("provisions", "task_assignments", "document_relations")


@click.command(
    epilog="Examples: xiancheng compare qinghai-2024-48 golmud-2025-25 | "
    "xiancheng compare province.txt city.txt --format html > comparison.html"
)
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option("--superior", metavar="A|B", help="Which of the two is implemented.  [default: as the texts say, else A]")
@click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default="text", show_default=True)
@click.option("--published", type=click.Path(file_okay=False, path_type=Path), help="Folder of the dataset.")
def compare(
    first: str, second: str, *, superior: str | None, form: Literal["text", "json", "html"], published: Path | None
) -> None:
    """Compare two documents: which provision carries out which, and what became of each sentence.

    A and B are ids of documents in the dataset or text files that need not be in it. Rules alone decide, also about
    documents of the dataset. The HTML is one file that can be opened and sent anywhere.
    """
    from pipeline.links import comparison, page, report  # noqa: PLC0415 - with scikit-learn comes half a second

    sides = _side(first, "first", published), _side(second, "second", published)
    above, below = _ordered(*sides, _chosen(superior, first, second))
    made = comparison.compare(above, below)
    shown = {"text": report.as_text, "json": report.as_json, "html": page.as_html}[form](made)
    click.echo(shown, nl=False)


def _chosen(superior: str | None, first: str, second: str) -> int | None:
    """Whether the first (0) or the second (1) was said to be the superior one."""
    if superior is None:
        return None
    names = ({"A", first}, {"B", second})
    for number, known in enumerate(names):
        if superior in known:
            return number
    raise click.BadParameter(f"{superior}: say A or B, or repeat one of the two names", param_hint="--superior")


def _ordered(first: Compared, second: Compared, chosen: int | None) -> tuple[Compared, Compared]:
    from pipeline.links.comparison import is_implemented_by  # noqa: PLC0415

    if chosen is None:
        turned = is_implemented_by(second, first) and not is_implemented_by(first, second)
        chosen = 1 if turned else 0
    return (second, first) if chosen else (first, second)


def _side(name: str, place: str, published: Path | None) -> Compared:
    path = Path(name)
    return _of_file(path, f"{path.stem}-{place}") if path.is_file() else _of_dataset(name, published)


def _of_file(path: Path, document_id: str) -> Compared:
    from pipeline.extraction import Registries, extract  # noqa: PLC0415 - the registries take a moment to load
    from pipeline.links.comparison import Compared  # noqa: PLC0415
    from pipeline.reader import read_bytes  # noqa: PLC0415
    from pipeline.tables import tables_of  # noqa: PLC0415

    registries = Registries.load()
    try:
        content = path.read_bytes()
    except OSError as error:
        found = (error.strerror or type(error).__name__).lower()
        raise SourceError(str(path), expected="a text file", found=found, remedy="Name a readable file.") from error
    document = read_bytes(content, str(path), document_id, None, registries.gazetteer)
    tables = tables_of(extract(document, registries))
    return Compared(tables["documents"][0], *(tables[table] for table in TABLES))


def _of_dataset(document_id: str, published: Path | None) -> Compared:
    from assets.workspace import Workspace  # noqa: PLC0415 - only here are folders needed
    from pipeline.links.comparison import Compared  # noqa: PLC0415

    database = Workspace.of(published=published).published / "xiancheng.db"
    if not database.is_file():
        raise PublishError(
            str(database), expected="the published database", found="none", remedy="Run 'xiancheng build' first."
        )
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        documents = {row["document_id"]: dict(row) for row in connection.execute("SELECT * FROM documents")}
        if document_id not in documents:
            raise SourceError(
                document_id,
                expected="a file, or the id of a document in the dataset",
                found="neither",
                remedy=f"Give a path, or one of {', '.join(sorted(documents))}.",
            )
        rows = (
            [dict(row) for row in connection.execute(f"SELECT * FROM [{table}] WHERE document_id = ?", (document_id,))]
            for table in TABLES
        )
        return Compared(documents[document_id], *rows)
