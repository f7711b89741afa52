"""What people corrected in the rows that rules read.

What belongs here: ``corrections``. What does not: the mark that corrected rows carry (``common``), the correction
files and how they are applied (``pipeline.corrections``).
"""

from __future__ import annotations

from typing import ClassVar

import pandas as pd
import pandera.pandas as pa

from schemas import codes
from schemas.base import ISO_DATE, ROW_ID, About, Integer, Table, string
from schemas.common import char_end, char_start, document_id, provision_id, quote


class Corrections(Table):
    """One value that a person changed in a row, or a whole row that a person added or dropped.

    Each has its reason, and applies only as long as the rules read what the person saw.
    """

    _about: ClassVar[About] = About(
        title_zh="人工更正",
        title_en="Corrections",
        description_zh="一行是人工改正的一个值，或人工增补、删除的一整行，附理由；规则读出的内容一变，更正即须重新审核。",
        primary_key=("correction_id",),
        label="reason",
        facets=("document_id", "table_name", "action"),
        sort=("document_id", "char_start", "table_name", "row_id", "column_name"),
        page_sort="provision_id",
        indexes=("row_id",),
    )

    correction_id: str = string(
        "更正编号",
        "Correction ID",
        "本行的固定编号，由表名、行编号和列名的散列值得出。",
        "Stable ID of the row: a hash of the table, the row's ID and the column.",
        format=ROW_ID,
    )
    document_id: str = document_id()
    provision_id: str = provision_id()
    table_name: str = string("表名", "Table", "被更正的行所在的表。", "The table of the corrected row.")
    row_id: str = string(
        "行编号",
        "Row ID",
        "被更正的行在其表中的编号。删除的行不在表中，编号是规则读出时的编号。",
        "The corrected row's ID in its table. A dropped row is not there; its ID is the one the rules gave it.",
        format=ROW_ID,
    )
    action: str = string(
        "更正方式",
        "Action",
        "增补、改正或删除。",
        "Added, changed or dropped.",
        codes=codes.CORRECTION_ACTION,
    )
    column_name: str = string(
        "列名",
        "Column",
        "改正的列。增补和删除的是整行，此栏为空。",
        "The column that was changed. Null for a row that was added or dropped as a whole.",
        nullable=True,
    )
    old: str = string(
        "原值",
        "Old value",
        "规则读出的值；删除时为整行的值（JSON）。规则没有读出时为空。",
        "What the rules read; all values of a dropped row as JSON. Null where they read none.",
        nullable=True,
    )
    new: str = string(
        "新值",
        "New value",
        "更正后的值；增补时为整行的值（JSON）。改为空和删除时为空。",
        "What it was corrected to; all values of an added row as JSON. Null where the value or the row was removed.",
        nullable=True,
    )
    reason: str = string("理由", "Reason", "为什么更正。", "Why it was corrected.")
    who: str = string("更正人", "Who", "作出更正的人或小组。", "Who made the correction.")
    date: str = string("日期", "Date", "作出更正的日期。", "The day of the correction.", format=ISO_DATE)
    quote: str = quote("被更正的行所依据的原文", "The words the corrected row is about")
    char_start: Integer = char_start()
    char_end: Integer = char_end()

    @pa.dataframe_check(name="column_where_changed")
    @classmethod
    def column_where_changed(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """A change names its column; an added row has no old value, a dropped one no new value."""
        changed, added, dropped = (frame["action"] == action for action in ("changed", "added", "dropped"))
        whole = (added == (frame["column_name"].isna() & frame["old"].isna())) | dropped
        gone = ~dropped | (frame["column_name"].isna() & frame["old"].notna() & frame["new"].isna())
        return (changed == frame["column_name"].notna()) & whole & gone
