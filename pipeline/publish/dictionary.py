"""The dataset's description of itself: codes, tables and columns as rows, and the data dictionary as a page.

What belongs here: rows and Markdown generated from the schemas. What does not: the wording (``schemas``).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.tables import Row
from schemas import TABLES
from schemas.base import Column
from schemas.codes import CODE_LISTS


def code_rows() -> list[Row]:
    """The rows of ``codes``: every value of every closed list."""
    return [
        {
            "list": listed.name,
            "code": code.code,
            "position": position,
            "title_zh": code.title_zh,
            "title_en": code.title_en,
            "description_zh": code.description_zh,
            "description_en": code.description_en,
        }
        for listed in CODE_LISTS
        for position, code in enumerate(listed.codes, start=1)
    ]


def table_rows() -> list[Row]:
    """The rows of ``data_tables``: every published table."""
    return [
        {
            "table_name": table,
            "position": position,
            "title_zh": model.about().title_zh,
            "title_en": model.about().title_en,
            "description_zh": model.about().description_zh,
            "description_en": model.row_meaning(),
        }
        for position, (table, model) in enumerate(TABLES.items(), start=1)
    ]


def column_rows() -> list[Row]:
    """The rows of ``data_dictionary``: every column of every published table."""
    return [
        _column_row(table, position, column)
        for table, model in TABLES.items()
        for position, column in enumerate(model.columns_of(), start=1)
    ]


def _column_row(table: str, position: int, column: Column) -> Row:
    return {
        "table_name": table,
        "column_name": column.name,
        "position": position,
        "type": column.sql_type,
        "is_nullable": int(column.nullable),
        "is_key": int(column.name in TABLES[table].about().primary_key),
        "reference": column.references,
        "code_list": column.codes.name if column.codes else None,
        "unit": column.unit,
        "title_zh": column.title_zh,
        "title_en": column.title_en,
        "description_zh": column.description_zh,
        "description_en": column.description_en,
    }


def markdown() -> str:
    """The data dictionary as a Markdown page: tables, columns, code lists, in both languages."""
    return "\n".join([*_opening(), *_tables(), *_codes()]) + "\n"


def _opening() -> Iterator[str]:
    yield "# Data dictionary 数据字典"
    yield ""
    yield "Generated from `schemas/` by `python -m pipeline.publish.generate`; do not edit by hand."
    yield ""
    yield "由 `schemas/` 生成，请勿手工修改。每列先中文、后英文；“空”表示该列可以为空。"
    yield ""
    yield (
        "In CSV, a text of two or more characters that begins with `=`, `+`, `-`, `@` (also in full width), a tab or a line "
        "break, which a spreadsheet would run as a formula, has an apostrophe `'` in front, and one more where it has "
        "apostrophes there already: take one off to get the text back. Numbers are left alone (`-5` is `-5`), and so is a "
        "single sign (`=` in `targets.comparator`). SQLite and Parquet have the plain text; in the workbook such a cell is "
        "marked as text."
    )
    yield ""
    yield (
        "CSV 中以 `=`、`+`、`-`、`@`（含全角）、制表符或换行开头且不止一个字的文本，电子表格会当作公式执行，因此前面加一个单引号 `'`"
        "（原已有单引号的再加一个），去掉一个即得原文。数值和单个符号不加；SQLite 和 Parquet 中是原文，工作簿中标为文本。"
    )
    yield ""
    yield "| Table 表 | Rows are 一行是 |"
    yield "|---|---|"
    for row in table_rows():
        name = row["table_name"]
        yield f"| [`{name}`](#{name}) {row['title_zh']} | {row['description_zh']}<br>{row['description_en']} |"
    yield ""


def _tables() -> Iterator[str]:
    for table, model in TABLES.items():
        about = model.about()
        yield f"## {table}"
        yield ""
        yield f"**{about.title_zh} {about.title_en}.** {about.description_zh} {model.row_meaning()}"
        yield ""
        yield "| Column 列 | Type 类型 | Title 名称 | Description 说明 |"
        yield "|---|---|---|---|"
        for column in model.columns_of():
            title = f"{column.title_zh} {column.title_en}"
            meaning = _cell(f"{column.description_zh}<br>{column.description_en}{_details(column)}")
            yield f"| `{column.name}` | {_type(table, column)} | {title} | {meaning} |"
        yield ""


def _type(table: str, column: Column) -> str:
    key = ", key 主键" if column.name in TABLES[table].about().primary_key else ""
    return f"{column.sql_type}{key}{', null 空' if column.nullable else ''}"


def _details(column: Column) -> str:
    details = ""
    if column.references:
        details += f"<br>→ `{column.references}`"
    if column.codes:
        details += f"<br>[{column.codes.name}](#codes-{column.codes.name}): "
        details += ", ".join(f"`{value}`" for value in column.codes.values)
    if column.unit:
        details += f"<br>unit 单位: {column.unit}"
    return details


def _codes() -> Iterator[str]:
    yield "# Code lists 代码表"
    for listed in CODE_LISTS:
        yield ""
        yield f"## codes: {listed.name}"
        yield ""
        yield "| Code 代码 | 中文 | English |"
        yield "|---|---|---|"
        for code in listed.codes:
            chinese = f"{code.title_zh}：{code.description_zh}" if code.description_zh else code.title_zh
            english = f"{code.title_en}: {code.description_en}" if code.description_en else code.title_en
            yield _cell(f"| `{code.code}` | {chinese} | {english} |", keep_bars=True)


def _cell(text: str, *, keep_bars: bool = False) -> str:
    """Text that cannot break a Markdown table."""
    return text.replace("\n", " ") if keep_bars else text.replace("\n", " ").replace("|", "\\|")
