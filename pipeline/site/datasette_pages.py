"""What Datasette's own pages say and link to in the reader's language: tables, rows, questions.

What belongs here: what ``datasette_templates`` are given besides Datasette's own variables. What does not: the words of a
row in their sentence (``row_words``) and what Datasette itself puts on its pages, some of it in English alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.publish.queries import QUERIES
from pipeline.release.permalink import row_path
from pipeline.site import links
from pipeline.site.language import HTML_LANGUAGES, Words
from pipeline.site.page import PageRequest
from pipeline.site.reports import Reports
from pipeline.site.templating import NavigationEntry, navigation, static
from schemas import TABLES
from schemas.base import UNRELEASED

# Which tables of rows without a quote have words of their own.
_QUOTED = ("quote", "surface", "text", "title", "name", "heading")


# Datasette's ways to filter that are words and no signs.
LOOKUPS = frozenset(
    {
        "contains",
        "endswith",
        "startswith",
        "like",
        "notlike",
        "glob",
        "in",
        "notin",
        "arraycontains",
        "arraynotcontains",
        "date",
        "isnull",
        "notnull",
        "isblank",
        "notblank",
    }
)


@dataclass(frozen=True, slots=True)
class RowLink:
    """Where one may go from a row."""

    title: str
    path: str


@dataclass(frozen=True, slots=True)
class OwnPages:
    """The interface of Datasette's pages, for one request."""

    request: PageRequest
    query: str

    @property
    def words(self) -> Words:
        """The interface in the reader's language."""
        return self.request.words

    @property
    def html_language(self) -> str:
        """The value of the HTML attribute lang."""
        return HTML_LANGUAGES[self.words.language]

    @property
    def navigation(self) -> tuple[NavigationEntry, ...]:
        """The ways in."""
        return navigation(self.words)

    @property
    def switch(self) -> NavigationEntry:
        """The same page in the other language; by a detour, as Datasette takes ``lang`` for a column's name."""
        other = self.words.other
        here = f"{self.request.path}?{self.query}" if self.query else self.request.path
        return NavigationEntry(other.language, links.language(other.language, here), other("base.language"))

    @property
    def paths(self) -> dict[str, str]:
        """Where every page leads."""
        return {"home": links.home(), "search": links.search(), "icon": static("icon.svg")}

    def table_title(self, table: str) -> str:
        """The title of a table; of one that is none of ours, its name."""
        return self.words.table(table) if table in TABLES else table

    def table_description(self, table: str) -> str | None:
        """What one row of a table is."""
        if table not in TABLES:
            return None
        return TABLES[table].about().description_zh if self.words.language == "zh" else TABLES[table].row_meaning()

    def columns(self, table: str) -> Mapping[str, str]:
        """The titles of a table's columns by their names."""
        return _column_titles(table, self.words) if table in TABLES else {}

    def codes(self, table: str) -> Mapping[str, Mapping[str, str]]:
        """The titles of the values of each column that has a closed list."""
        return _code_titles(table, self.words) if table in TABLES else {}

    def lookup(self, key: str, shown: str) -> str:
        """What a way to filter is called; the signs among them (=, ≥) are the same in every language."""
        return self.words(f"base.lookup_{key}") if key in LOOKUPS else shown

    def metadata(self, given: Mapping[str, Any], name: str | None) -> dict[str, Any]:
        """Datasette's metadata of a table or question in one language instead of two."""
        zh = self.words.language == "zh"
        if name in TABLES:
            described = {
                column.name: f"{column.title_zh}：{column.description_zh}"
                if zh
                else f"{column.title_en}: {column.description_en}"
                for column in TABLES[name].columns_of()
            }
            told = {"title": self.table_title(name), "description": self.table_description(name), "columns": described}
            return {**given, **told}
        for query in QUERIES:
            if query.name == name:
                title, description = (
                    (query.title_zh, query.description_zh) if zh else (query.title_en, query.description_en)
                )
                return {**given, "title": title, "description": description}
        return dict(given)

    def values(self, table: str, cells: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
        """The columns of a row of Datasette's table page; its first cell holds the whole key."""
        values = {cell["column"]: cell["raw"] for cell in cells if cell["value_type"] != "pk"}
        first = next(cell for cell in cells if cell["value_type"] == "pk")
        key = TABLES[table].about().primary_key if table in TABLES else ()
        return values | ({key[0]: first["raw"]} if len(key) == 1 else {})

    def row_values(self, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
        """The columns of the one row of Datasette's row page."""
        return dict(zip(columns, rows[0], strict=True))

    def reference(self, table: str, column: str, value: Any) -> str | None:
        """The row that a value of a foreign key names; ``None`` for every other value."""
        to = _references(table).get(column) if table in TABLES else None
        return links.row(to, str(value)) if to and value is not None else None

    def lasting(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str | None:
        """The address that a row keeps in the version that last changed it; ``None`` for rows of no release."""
        row = self.row_values(columns, rows)
        version = row.get("last_changed_release")
        if table not in TABLES or version in (None, UNRELEASED):
            return None
        return row_path(str(version), table, tuple(str(row[column]) for column in TABLES[table].about().primary_key))

    def row_links(self, table: str, values: Mapping[str, Any]) -> list[RowLink]:
        """Where one may go from a row: its page, its words in the document, the report of an error.

        Args:
            table: its table.
            values: its columns; foreign keys may be Datasette's pairs of value and label.
        """
        row = {name: value["value"] if isinstance(value, dict) else value for name, value in values.items()}
        found = [
            (self.words("base.row_page"), links.page_of_row(table, row)),
            (self.words("base.row_words"), links.row_in_text(table, row)),
        ]
        if table in links.TEXT_TABLES or table == "documents":
            found.append((self.words("base.row_report"), self.report(table, row)))
        return [RowLink(title, path) for title, path in found if path is not None]

    def report(self, table: str, row: Mapping[str, Any]) -> str | None:
        """The address of a report about a row."""
        reports = Reports(self.words, self.request.settings, self.request.address)
        key = tuple(str(row.get(column)) for column in TABLES[table].about().primary_key)
        quoted = next((str(row[name]) for name in _QUOTED if row.get(name)), "")
        return reports.of(table, ",".join(key), quoted)


@cache
def _column_titles(table: str, words: Words) -> dict[str, str]:
    return {column.name: words.column(table, column.name) for column in TABLES[table].columns_of()}


@cache
def _code_titles(table: str, words: Words) -> dict[str, dict[str, str]]:
    return {
        column.name: {code: words.code(column.codes, code) for code in column.codes.values}
        for column in TABLES[table].columns_of()
        if column.codes is not None
    }


@cache
def _references(table: str) -> dict[str, str]:
    columns = TABLES[table].columns_of()
    return {column.name: column.references.partition(".")[0] for column in columns if column.references}
