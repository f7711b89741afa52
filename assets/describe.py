"""What Dagster shows of a table: description, columns, a preview and a link.

What belongs here: metadata made from ``schemas`` and from rows. What does not: the values themselves.
"""

from collections.abc import Collection, Sequence
from itertools import islice
from typing import Any

import dagster as dg

from pipeline.tables import Row, Value
from schemas import TABLES

PREVIEW_ROWS = 10
PREVIEW_WIDTH = 40
SITE = "http://127.0.0.1:8001/xiancheng"  # where ``xiancheng serve`` shows the release


def description(table: str) -> str:
    """The table's titles and what one row is, in Chinese and English."""
    about = TABLES[table].about()
    return f"**{about.title_zh} · {about.title_en}**\n\n{about.description_zh}\n\n{TABLES[table].row_meaning()}"


def definition_metadata(table: str) -> dict[str, Any]:
    """What is known of a table before it has rows: its columns and its name in the database."""
    columns = [
        dg.TableColumn(
            column.name,
            type=column.sql_type,
            description=f"{column.description_zh} {column.description_en}",
            constraints=dg.TableColumnConstraints(nullable=column.nullable),
        )
        for column in TABLES[table].columns_of()
    ]
    return {
        "dagster/column_schema": dg.TableSchema(columns=columns),
        "dagster/table_name": f"xiancheng.{table}",
        "published": link(table),
    }


def link(table: str, document_id: str | None = None) -> dg.UrlMetadataValue:
    """The table's page on the local site, of one document when it is given."""
    return dg.MetadataValue.url(f"{SITE}/{table}" + (f"?document_id={document_id}" if document_id else ""))


def rows_metadata(table: str, rows: Collection[Row], document_id: str | None = None) -> dict[str, Any]:
    """What a materialization says of its rows: how many, the first ten, and where they are published."""
    return {
        "dagster/row_count": len(rows),
        "preview": dg.MetadataValue.md(markdown(list(islice(rows, PREVIEW_ROWS)))),
        "published": link(table, document_id),
    }


def markdown(rows: Sequence[Row]) -> str:
    """Rows as a Markdown table; long values are cut. Nothing when there is no row."""
    if not rows:
        return "*(no rows)*"
    names = list(rows[0])
    lines = [_line(names), _line(["---"] * len(names))]
    lines += [_line([_cell(row[name]) for name in names]) for row in rows]
    return "\n".join(lines)


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cell(value: Value) -> str:
    if value is None:
        return ""
    words = str(value)[:PREVIEW_WIDTH].replace("\n", " ").replace("|", "\\|")
    return words + "…" if len(str(value)) > PREVIEW_WIDTH else words
