"""SQL that creates the published tables, generated from their declarations.

What belongs here: statements. What does not: running them (``database``) and the declarations (``schemas``, or an
earlier release's descriptor).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.publish.search import TOKENIZER, search_table
from pipeline.release.content import Described
from schemas.base import Column


def create_table(table: Described) -> str:
    """The CREATE statement of a STRICT table with its key, references, allowed values and ranges."""
    key = ", ".join(_quoted(name) for name in table.about.primary_key)
    constraints = [f"PRIMARY KEY ({key})", *(reference for column in table.columns for reference in _reference(column))]
    parts = [*(_column(column) for column in table.columns), *constraints]
    return f"CREATE TABLE {_quoted(table.name)} (\n  " + ",\n  ".join(parts) + "\n) STRICT"


def indexed_columns(table: Described) -> Iterator[str]:
    """The columns of a table that get an index: references, facets and what the schema asks for besides."""
    about = table.about
    references = [column.name for column in table.columns if column.references]
    for column in dict.fromkeys([*references, *about.facets, *about.indexes]):
        if (column,) != about.primary_key:
            yield column


def create_search(table: Described) -> str | None:
    """The CREATE statement of a table's full-text index, or ``None`` when nothing of it is searched.

    The index is contentless: its words are the table's own with every character on its own (see ``search``), so
    there is no text to keep twice, and its rowids are the table's.
    """
    searched = table.about.search
    if not searched:
        return None
    columns = ", ".join(_quoted(column) for column in searched)
    return (
        f"CREATE VIRTUAL TABLE {_quoted(search_table(table.name))} "
        f"USING fts5 ({columns}, content='', tokenize=\"{TOKENIZER}\")"
    )


def _column(column: Column) -> str:
    null = "" if column.nullable else " NOT NULL"
    checks = "".join(f" CHECK ({check})" for check in _checks(column))
    return f"{_quoted(column.name)} {column.sql_type}{null}{checks}"


def _checks(column: Column) -> Iterator[str]:
    name = _quoted(column.name)
    if column.codes is not None:
        yield f"{name} IN ({', '.join(_literal(value) for value in column.codes.values)})"
    elif column.format is not None:
        yield f"{name} GLOB {_literal(column.format.glob)}"
    elif column.sql_type == "TEXT":
        yield f"{name} <> ''"
    if column.minimum is not None:
        yield f"{name} >= {column.minimum}"
    if column.maximum is not None:
        yield f"{name} <= {column.maximum}"


def _reference(column: Column) -> Iterator[str]:
    if column.references is not None:
        table, _, key = column.references.partition(".")
        yield f"FOREIGN KEY ({_quoted(column.name)}) REFERENCES {_quoted(table)} ({_quoted(key)})"


def _quoted(name: str) -> str:
    return f"[{name}]"


def _literal(value: str) -> str:
    doubled = value.replace("'", "''")
    return f"'{doubled}'"
