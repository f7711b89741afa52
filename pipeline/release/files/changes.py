"""``CHANGES.md``: what a release changed, for people.

What belongs here: the page, made from the tables ``releases`` and ``changes`` alone. What does not: finding changes
(``pipeline.release.difference``). The page lists the first of many; the table ``changes`` has all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from pipeline.release import about
from pipeline.release.content import Content, ReleaseFacts
from pipeline.tables import Row

FILE_NAME = "CHANGES.md"
SHOWN = 50  # changes of one table of one document
LONGEST = 120  # characters of a value
OF_NO_DOCUMENT = ""


def changes_md(facts: ReleaseFacts, content: Content) -> str:
    """The text of the page."""
    return "\n".join([*_opening(facts), *_counts(content), *_changes(facts, content)]) + "\n"


def _opening(facts: ReleaseFacts) -> Iterator[str]:
    yield f"# {about.NAME} {facts.version}"
    yield ""
    yield f"{facts.date}. {facts.reason}"
    if facts.note:
        yield ""
        yield facts.note
    yield ""


def _counts(content: Content) -> Iterator[str]:
    yield "| table | 表 | rows |"
    yield "|---|---|---:|"
    for table in content:
        yield f"| `{table.table.name}` | {table.table.about.title_zh} | {len(table.rows):,} |"


def _changes(facts: ReleaseFacts, content: Content) -> Iterator[str]:
    """The changes by document, then by table; those of no document come first."""
    rows = [row for row in _rows(content, "changes") if row["version"] == facts.version]
    rows.sort(key=lambda row: (str(row["document_id"] or OF_NO_DOCUMENT), str(row["table"])))
    yield ""
    yield "## Changes 改动"
    if not rows:
        yield ""
        yield "None is listed: rows of new documents and tables carry the version in `first_release`."
    for document, of_document in groupby(rows, key=lambda row: str(row["document_id"] or OF_NO_DOCUMENT)):
        yield ""
        yield f"### {document or 'The dataset as a whole 数据集整体'}"
        for table, of_table in groupby(of_document, key=lambda row: str(row["table"])):
            yield from _of_table(table, list(of_table))


def _of_table(table: str, rows: list[Row]) -> Iterator[str]:
    yield ""
    yield f"`{table}`"
    yield ""
    for row in rows[:SHOWN]:
        yield _line(row)
    if len(rows) > SHOWN:
        yield f"- … and {len(rows) - SHOWN:,} more, in the table `changes`"


def _line(row: Row) -> str:
    what = " ".join(f"`{row[name]}`" for name in ("id", "column") if row[name])
    values = "" if row["old"] is None and row["new"] is None else f": {_shown(row['old'])} → {_shown(row['new'])}"
    reason = f" ({row['reason']})" if row["reason"] else ""
    return f"- {row['kind']} {what}{values}{reason}"


def _shown(value: object) -> str:
    """A value on one line, cut, with nothing in it that Markdown would read."""
    if value is None:
        return "∅"
    text = " ".join(str(value).split())
    cut = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return "`" + cut.replace("`", "'") + "`"


def _rows(content: Content, name: str) -> Iterable[Row]:
    for table in content:
        if table.table.name == name:
            yield from (dict(zip(table.table.names, row, strict=True)) for row in table.rows)
