"""``xiancheng extract``: the rows of any document, without building anything."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Literal

import click

from pipeline.agency_tables import agency_name_rows, completed, function_rows, functions_named
from pipeline.assemble import codes_named, county_rows, jurisdiction_rows, link_relations, with_ancestors
from pipeline.cli.layout import table_lines
from pipeline.errors import SourceError
from pipeline.extraction import Registries
from pipeline.extraction import extract as extract_rows
from pipeline.indicator_tables import indicator_rows, indicators_named, unmatched_rows
from pipeline.model import Document
from pipeline.reader import read_bytes
from pipeline.tables import Row, Value, tables_of

Tables = Mapping[str, Sequence[Row]]
# On a console the whole text and the offsets say little.
HIDDEN = frozenset({"text", "char_start", "char_end", "agency_char_start", "agency_char_end", "document_id", "source"})


@click.command(
    epilog="Examples: xiancheng extract plan.txt | xiancheng extract plan.txt --jurisdiction 610000 --format table"
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--id", "document_id", help="The document's id in the rows.  [default: the file's name]")
@click.option("--jurisdiction", help="GB/T 2260 code of the issuer's territory.  [default: read from the text]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "csv", "table"]),
    default="json",
    show_default=True,
    help="json: {table: [rows]}; csv: each table under its name; table: columns for reading.",
)
@click.option(
    "--corrections",
    "corrected_by",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Apply a file of corrections too.  [default: rules alone]",
)
@click.option("--table", "wanted", multiple=True, help="Only this table; may be given several times.")
def extract(
    file: Path,
    *,
    document_id: str | None,
    jurisdiction: str | None,
    form: Literal["json", "csv", "table"],
    corrected_by: Path | None,
    wanted: tuple[str, ...],
) -> None:
    """Read the text file FILE and print its rows, by the same rules as 'build'.

    Any text of the genre will do, in UTF-8, UTF-16 or GB18030; it need not be part of the dataset. The rows have the
    tables and columns of the published database, with the jurisdictions, counties and agencies that they refer to.
    """
    registries = Registries.load()
    document = read_bytes(_content(file), str(file), document_id or file.stem, jurisdiction, registries.gazetteer)
    tables = _chosen(tables_with_references(document, registries, corrected_by), wanted)
    if form == "json":
        click.echo(json.dumps(tables, ensure_ascii=False, indent=2, default=_number))
    elif form == "csv":
        click.echo("\n".join(_csv(tables, named=len(tables) != 1)), nl=False)
    else:
        click.echo("\n".join(_console(tables)))


def tables_with_references(
    document: Document, registries: Registries, corrected_by: Path | None = None
) -> dict[str, list[Row]]:
    """The rows of one document, with the jurisdictions, counties and functions of bodies that they refer to."""
    tables = tables_of(extract_rows(document, registries))
    if corrected_by is not None:
        from pipeline.corrections import corrected_tables  # noqa: PLC0415 - with the schemas comes pandas
        from pipeline.read.corrections import read_corrections  # noqa: PLC0415

        tables = corrected_tables(document, tables, read_corrections(corrected_by), registries)
    tables["document_relations"] = link_relations(tables["document_relations"], tables["documents"])
    everything = [row for rows in tables.values() for row in rows]
    known = jurisdiction_rows()
    named = codes_named(everything)
    tables["jurisdictions"] = with_ancestors(named, known)
    # Counties that the document does not speak of belong to the dataset, not to the document.
    tables["counties"] = [row for row in county_rows(known, [], everything) if row["county_code"] in named]
    tables["agencies"] = completed(tables["agencies"], tables["jurisdictions"])
    tables["agency_names"] = agency_name_rows(tables["task_assignments"], tables["documents"])
    tables["agency_functions"] = functions_named(tables["agencies"], function_rows(registries.functions))
    tables["indicators"] = indicators_named(tables["targets"], indicator_rows())
    tables["unmatched_indicators"] = unmatched_rows(tables["targets"])
    return tables


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise SourceError(
            str(file),
            expected="a text file",
            found=(error.strerror or type(error).__name__).lower(),
            remedy="Give the path of a readable file.",
        ) from error


def _chosen(tables: dict[str, list[Row]], wanted: Sequence[str]) -> dict[str, list[Row]]:
    unknown = sorted(set(wanted) - set(tables))
    if unknown:
        raise click.BadParameter(f"{', '.join(unknown)}: choose among {', '.join(tables)}", param_hint="--table")
    return {table: rows for table, rows in tables.items() if table in wanted or not wanted}


def _number(value: object) -> int | float:
    """A Decimal as JSON's only kind of number; whole numbers stay whole."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"{type(value).__name__} is no value of a table")


def _csv(tables: Tables, *, named: bool) -> Iterator[str]:
    """Each table as CSV; several stand under lines with their names, an empty line between them."""
    for table, rows in tables.items():
        block = io.StringIO()
        if rows:
            writer = csv.DictWriter(block, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows({name: _plain(value) for name, value in row.items()} for row in rows)
        yield (f"# {table}\n" if named else "") + block.getvalue()


def _console(tables: Tables) -> Iterator[str]:
    for table, rows in tables.items():
        yield f"{table}: {len(rows)} row{'s' if len(rows) != 1 else ''}"
        if rows:
            names = [name for name in rows[0] if name not in HIDDEN]
            cells = [[_plain(row[name]).replace("\n", " ") for name in names] for row in rows]
            yield from table_lines([names, *cells], limit=28)
        yield ""


def _plain(value: Value) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)
