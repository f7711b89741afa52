"""What looked like a row and became none, and how far each document was read.

What belongs here: ``unread_statements``, ``unread_projects``, ``unread_provisions`` and ``coverage``. What does not: unread numbers
and unresolved names (``quality``), and rows to look at again (``reviewed``).
"""

from __future__ import annotations

from typing import Any, ClassVar

import pandas as pd
import pandera.pandas as pa

from schemas import reasons
from schemas.base import About, Integer, Table, integer, string
from schemas.common import char_end, char_start, document_id, provision_id, row_id


def _table_name() -> Any:
    return string("表名", "Table", "所说的表。", "The table that is meant.", codes=reasons.EXTRACTED_TABLE)


class UnreadStatements(Table):
    """Words that look like a responsibility statement and gave no assignment, with the reason why."""

    _about: ClassVar[About] = About(
        title_zh="未读取责任说明",
        title_en="Unread statements",
        description_zh="一行是一处像责任说明而没有读出分工的文字，并注明原因。",
        primary_key=("statement_id",),
        label="surface",
        facets=("document_id", "reason"),
        sort=("document_id", "char_start"),
        page_sort="provision_id",
    )

    statement_id: str = row_id("说明", "Statement")
    document_id: str = document_id()
    provision_id: str = provision_id()
    surface: str = string(
        "原文",
        "As printed",
        "括号、标签及其名单、表格或分句的原文。",
        "The bracket, label with its list, cell or clause.",
    )
    reason: str = string(
        "原因",
        "Reason",
        "为什么没有读出分工。",
        "Why no assignment was read from it.",
        codes=reasons.UNREAD_STATEMENT_REASON,
    )
    char_start: Integer = char_start()
    char_end: Integer = char_end()


class UnreadProjects(Table):
    """A phrase that looks like a named project and became none, with the reason why."""

    _about: ClassVar[About] = About(
        title_zh="未读取项目",
        title_en="Unread projects",
        description_zh="一行是一处像项目或工程名称而没有成为项目的文字，并注明原因。",
        primary_key=("phrase_id",),
        label="surface",
        facets=("document_id", "reason"),
        sort=("document_id", "char_start"),
        page_sort="provision_id",
    )

    phrase_id: str = row_id("短语", "Phrase")
    document_id: str = document_id()
    provision_id: str = provision_id()
    surface: str = string("原文", "As printed", "原文印出的短语。", "The phrase as the document prints it.")
    reason: str = string(
        "原因",
        "Reason",
        "为什么没有成为项目。",
        "Why the phrase became no project.",
        codes=reasons.UNREAD_PROJECT_REASON,
    )
    char_start: Integer = char_start()
    char_end: Integer = char_end()


class UnreadProvisions(Table):
    """A provision that the rules of one table pass over, in whole or in part; every other one is read for every table."""

    _about: ClassVar[About] = About(
        title_zh="未读取条款",
        title_en="Unread provisions",
        description_zh="一行是一个条款在一个表的读取中被略过，全部或部分；未列出的条款对每个表都读过。",
        primary_key=("provision_id", "table_name"),
        facets=("document_id", "table_name", "reason"),
        sort=("document_id", "char_start", "table_name"),
        page_sort="provision_id",
    )

    document_id: str = document_id()
    provision_id: str = provision_id()
    table_name: str = _table_name()
    reason: str = string(
        "原因", "Reason", "为什么略过。", "Why it was passed over.", codes=reasons.UNREAD_PROVISION_REASON
    )
    char_start: Integer = char_start()
    char_end: Integer = char_end()


def _provisions(title_zh: str, title_en: str, zh: str, en: str) -> Any:
    return integer(title_zh, title_en, zh, en, unit="provisions")


class Coverage(Table):
    """How far one document was read for one table.

    A provision is in one of three states for a table: it gave rows; it was read and gave none; or it was not read, that is, it
    stands in ``unread_provisions`` for that table and gave no row.
    """

    _about: ClassVar[About] = About(
        title_zh="读取范围",
        title_en="Coverage",
        description_zh="一行是一份文件对一个表的读取情况。一个条款对一个表处于三种状态之一：读出了行；读过而没有；没有读，"
        "即列在 unread_provisions 而没有行。",
        primary_key=("document_id", "table_name"),
        facets=("document_id", "table_name"),
        sort=("document_id", "table_name"),
        page_sort="document_id",
    )

    document_id: str = document_id()
    table_name: str = _table_name()
    provisions: Integer = _provisions("条款数", "Provisions", "文件的条款数。", "How many provisions the document has.")
    provisions_read: Integer = _provisions(
        "读过的条款", "Provisions read", "该表读过的条款数。", "How many of them were read for the table."
    )
    provisions_with_rows: Integer = _provisions(
        "有行的条款", "Provisions with rows", "读出了行的条款数。", "How many gave rows."
    )
    provisions_without_rows: Integer = _provisions(
        "没有行的条款", "Provisions without rows", "读过而没有行的条款数。", "How many were read and gave none."
    )
    provisions_not_read: Integer = _provisions(
        "没有读的条款",
        "Provisions not read",
        "没有读的条款数，见 unread_provisions。",
        "How many were not read; see unread_provisions.",
    )
    rows: Integer = integer("行数", "Rows", "读出的行数。", "How many rows were read.")
    rows_to_review: Integer = integer(
        "需复核的行数", "Rows to review", "其中需要复核的行数。", "How many of them need review."
    )
    unread_items: Integer = integer(
        "未读取项数",
        "Unread items",
        "像该表的行而没有读出的项数，见 unread_statements、unread_numbers、unread_projects，地名见 unresolved_names。"
        "没有这种清单的表为空。",
        "How many items looked like rows of the table and were left: see unread_statements, unread_numbers, "
        "unread_projects, and unresolved_names for places. Null for tables without such a list.",
        nullable=True,
    )

    @pa.dataframe_check(name="states_add_up")
    @classmethod
    def states_add_up(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """Each provision is in one state, and rows come from provisions that gave rows."""
        read = frame["provisions_with_rows"] + frame["provisions_without_rows"]
        whole = frame["provisions_read"] + frame["provisions_not_read"]
        given = (frame["rows"] > 0) == (frame["provisions_with_rows"] > 0)
        return (read == frame["provisions_read"]) & (whole == frame["provisions"]) & given
