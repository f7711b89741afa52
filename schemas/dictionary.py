"""The dataset's description of itself, published with it.

What belongs here: tables, columns and codes as data. What does not: their definitions, which these rows are
generated from.
"""

from __future__ import annotations

from typing import Any, ClassVar

from schemas import codes
from schemas.base import About, Integer, Table, flag, integer, string


def _title(language_zh: str, language_en: str, what_zh: str, what_en: str) -> Any:
    title_en = f"{language_en} title"
    return string(f"{language_zh}名", title_en, f"{what_zh}的{language_zh}名。", f"{title_en} of the {what_en}.")


def _description(language_zh: str, language_en: str, what_zh: str, what_en: str, *, nullable: bool = False) -> Any:
    return string(
        f"{language_zh}说明",
        f"{language_en} description",
        f"用{language_zh}说明{what_zh}。" + ("名称已说明一切时为空。" if nullable else ""),
        f"What the {what_en} means, in {language_en}." + (" Null when the title says it all." if nullable else ""),
        nullable=nullable,
    )


_ZH, _EN = ("中文", "Chinese"), ("英文", "English")


class Codes(Table):
    """A value of a closed list with its meaning in Chinese and English."""

    _about: ClassVar[About] = About(
        title_zh="代码表",
        title_en="Codes",
        description_zh="一行是一个代码表中的一个取值及其中英文含义。",
        primary_key=("list", "code"),
        label="title_zh",
        facets=("list",),
    )

    list: str = string(
        "代码表", "List", "代码表的名称，见数据字典。", "Name of the list, as the data dictionary gives it."
    )
    code: str = string("代码", "Code", "列中出现的取值。", "The value as columns hold it.")
    position: Integer = integer("次序", "Position", "在代码表中的次序。", "Place in the list.", minimum=1)
    title_zh: str = _title(*_ZH, "取值", "value")
    title_en: str = _title(*_EN, "取值", "value")
    description_zh: str = _description(*_ZH, "取值", "value", nullable=True)
    description_en: str = _description(*_EN, "取值", "value", nullable=True)


class DataTables(Table):
    """A table of this dataset with its title and description in Chinese and English."""

    _about: ClassVar[About] = About(
        title_zh="数据表说明",
        title_en="Tables",
        description_zh="一行是本数据集的一个数据表及其中英文说明。",
        primary_key=("table_name",),
        label="title_zh",
        page_sort="position",
    )

    table_name: str = string("表名", "Table", "数据表的名称。", "Name of the table.")
    position: Integer = integer("次序", "Position", "发布的次序。", "Place in the order of publication.", minimum=1)
    title_zh: str = _title(*_ZH, "数据表", "table")
    title_en: str = _title(*_EN, "数据表", "table")
    description_zh: str = _description(*_ZH, "表中的一行", "row of the table")
    description_en: str = _description(*_EN, "表中的一行", "row of the table")


class DataDictionary(Table):
    """A column of a table with its type, allowed values and meaning in Chinese and English."""

    _about: ClassVar[About] = About(
        title_zh="数据字典",
        title_en="Data dictionary",
        description_zh="一行是一个数据表的一列及其类型、取值范围和中英文含义。",
        primary_key=("table_name", "column_name"),
        label="title_zh",
        facets=("table_name",),
    )

    table_name: str = string(
        "表名",
        "Table",
        "列所在的数据表。",
        "The table the column belongs to.",
        references="data_tables.table_name",
    )
    column_name: str = string("列名", "Column", "列的名称。", "Name of the column.")
    position: Integer = integer("次序", "Position", "列在表中的次序。", "Place of the column.", minimum=1)
    type: str = string(
        "类型",
        "Type",
        "列的 SQLite 类型。日期是 ISO 8601 写法的文本。",
        "The column's SQLite type. Dates are text in ISO 8601 form.",
        codes=codes.SQL_TYPE,
    )
    is_nullable: Integer = flag(
        "可否为空",
        "Is nullable",
        "1 表示可以为空，含义见说明；0 表示每行都有值。",
        "1 when the column may be null, as its description says; 0 when every row has a value.",
    )
    is_key: Integer = flag(
        "是否主键",
        "Is key",
        "1 表示属于表的主键；0 表示不属于。",
        "1 when the column belongs to the table's primary key; 0 otherwise.",
    )
    reference: str = string(
        "外键",
        "Reference",
        "列所指的表和列。不是外键时为空。",
        "Table and column the values refer to. Null when the column is no foreign key.",
        nullable=True,
    )
    code_list: str = string(
        "代码表",
        "Code list",
        "列的取值所在的代码表，见 codes 表。取值不限于代码表时为空。",
        "List of allowed values, to be found in the table codes. Null without one.",
        nullable=True,
    )
    unit: str = string(
        "计量单位",
        "Unit",
        "数值的计量单位，code points 为 Unicode 字符。没有单位时为空。",
        "Unit of the values; code points are Unicode characters. Null without one.",
        nullable=True,
    )
    title_zh: str = _title(*_ZH, "列", "column")
    title_en: str = _title(*_EN, "列", "column")
    description_zh: str = _description(*_ZH, "列的含义", "column")
    description_en: str = _description(*_EN, "列的含义", "column")
