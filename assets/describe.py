"""What Dagster shows of a table: description, columns, a preview and a link.

What belongs here: metadata made from ``schemas`` and from a frame. What does not: the values themselves.
"""

from collections.abc import Mapping
from typing import Any

import dagster as dg
import pandas as pd

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


def frame_metadata(table: str, frame: pd.DataFrame, document_id: str | None = None) -> dict[str, Any]:
    """What a materialization says of its rows: how many, the first ten, and where they are published."""
    return {
        "dagster/row_count": len(frame),
        "preview": dg.MetadataValue.md(markdown(frame.head(PREVIEW_ROWS))),
        "published": link(table, document_id),
    }


def markdown(frame: pd.DataFrame) -> str:
    """A frame as a Markdown table; long values are cut."""
    names = list(frame.columns)
    lines = [_line(names), _line(["---"] * len(names))]
    lines += [_line([_cell(value) for value in values]) for values in frame.itertuples(index=False)]
    return "\n".join(lines)


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cell(value: Any) -> str:
    if pd.isna(value):
        return ""
    words = str(value).replace("\n", " ").replace("|", "\\|")
    return words if len(words) <= PREVIEW_WIDTH else words[: PREVIEW_WIDTH - 1] + "…"


def kinds_and_owners() -> Mapping[str, Any]:
    """What all tables share in Dagster's catalogue."""
    return {"kinds": {"pandas"}, "owners": ["team:xiancheng"]}
