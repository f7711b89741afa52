"""Columns that many tables share, so that they mean and say the same everywhere.

What belongs here: the columns that tie a row to its document, provision and words. What does not: a column
that one table alone has.
"""

from __future__ import annotations

from typing import Any

from schemas import codes
from schemas.base import GB2260, ROW_ID, integer, string
from schemas.closed import CodeList


def row_id(zh: str, en: str) -> Any:
    """The stable key of an extracted row (codebook, Identifiers)."""
    return string(
        f"{zh}编号",
        f"{en} ID",
        "本行的固定编号，由表名、条款编号、原文用词和同词序号的散列值得出。改正数值不改变编号，"
        "各版本中同一行的编号相同。",
        "Stable ID of the row: a hash of the table, the provision, the printed words and a number among "
        "equal words. A corrected value keeps its ID, and the same row has the same ID in every release.",
        format=ROW_ID,
    )


def document_id() -> Any:
    """The document an extracted row comes from, repeated so that nobody needs a join to filter."""
    return string(
        "文件编号",
        "Document ID",
        "本行所出自的文件。条款编号中已含此信息，单列一栏是为了不用连接表即可筛选。",
        "The document the row comes from. The provision implies it; it is repeated so that rows can be "
        "filtered without a join.",
        references="documents.document_id",
    )


def provision_id() -> Any:
    """The provision an extracted row comes from."""
    return string(
        "条款编号",
        "Provision ID",
        "本行所出自的条款。",
        "The provision the row comes from.",
        references="provisions.provision_id",
    )


def quote(zh: str, en: str) -> Any:
    """The words a row was read from."""
    return string(
        "原文",
        "Quote",
        f"{zh}，与文件正文逐字相同。",
        f"{en}, exactly as the document's text has it.",
    )


def char_start() -> Any:
    """Where the row's words begin."""
    return integer(
        "起始位置",
        "Start",
        "原文在 documents.text 中第一个字的位置，从 0 数起，按 Unicode 字符计。",
        "Position of the first character of the words in documents.text, counted from 0 in Unicode code points.",
        unit="code points",
    )


def char_end() -> Any:
    """Where the row's words end."""
    return integer(
        "结束位置",
        "End",
        "原文在 documents.text 中最后一个字之后的位置，按 Unicode 字符计。",
        "Position after the last character of the words in documents.text, in Unicode code points.",
        minimum=1,
        unit="code points",
    )


def rule(rules: CodeList) -> Any:
    """Which rule of the extractor made the row."""
    return string(
        "读取规则",
        "Rule",
        "读出本行的规则，各规则读什么见代码表。人工增补的行为空。",
        "The rule that read the row; the code list says what each of them reads. Null for a row that a person added.",
        nullable=True,
        codes=rules,
    )


def correction() -> Any:
    """Whether a person corrected the row; see ``corrections`` for what, why, who and when."""
    return string(
        "人工更正",
        "Correction",
        "本行是否经人工增补或改正，详见 corrections 表；完全由规则读出的行为空。",
        "Whether a person added or changed the row, as the table corrections says. Null for a row that rules alone read.",
        nullable=True,
        codes=codes.CORRECTION,
    )


def deadline_year(zh: str, en: str) -> Any:
    """The last year of the period a commitment is due in."""
    return integer(
        "期限年份",
        "Deadline year",
        f"{zh}的最后一年：“到2025年”和“十四五”期间都是2025。原文没有写明时为空。",
        f"The last year of the period in which {en} is due: 2025 for 到2025年 and for “十四五”期间. "
        "Null when the document states none.",
        nullable=True,
        minimum=1949,
        maximum=2100,
    )


def jurisdiction_code(zh: str, en: str, *, nullable: bool) -> Any:
    """A GB/T 2260 code that refers to ``jurisdictions``."""
    return string(
        "行政区划代码",
        "Jurisdiction code",
        zh,
        en,
        nullable=nullable,
        references="jurisdictions.code",
        format=GB2260,
    )
