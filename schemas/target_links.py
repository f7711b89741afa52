"""How the targets of documents answer each other along the chain from province to county.

What belongs here: ``target_links``. What does not: the rules that find and judge the pairs (``pipeline.links``), and links
between provisions (``links``).
"""

from __future__ import annotations

from typing import Any, ClassVar

import pandas as pd
import pandera.pandas as pa

from schemas import due_codes
from schemas.base import About, Integer, Table, integer, real, string
from schemas.common import document_id, row_id


def _place(title_zh: str, title_en: str, minimum: int = 0) -> Any:
    return integer(
        title_zh,
        title_en,
        "原文在其文件正文中的位置，从 0 数起，按 Unicode 字符计。没有该目标时为空。",
        "Position of the words in their document's text, counted from 0 in Unicode code points. Null where there is no such target.",
        nullable=True,
        minimum=minimum,
        unit="code points",
    )


class TargetLinks(Table):
    """A local target beside the superior one that it answers, or a target of either document that the other does not set."""

    _about: ClassVar[About] = About(
        title_zh="目标对照",
        title_en="Targets side by side",
        description_zh="一行是下级文件的一个目标与其对应的上级目标，或只有一方定了的目标；只比较有贯彻关系、且都已收入的两份文件。",
        primary_key=("target_link_id",),
        facets=("document_id", "superior_document_id", "value_verdict", "deadline_verdict", "reason"),
        sort=("document_id", "superior_document_id", "char_start", "superior_char_start"),
        page_sort="provision_id",
    )

    target_link_id: str = row_id("对照", "Link")
    document_id: str = document_id()
    superior_document_id: str = string(
        "上级文件编号",
        "Superior document ID",
        "本文件所贯彻的文件。",
        "The document that this one implements.",
        references="documents.document_id",
    )
    indicator_id: str = string(
        "指标编号",
        "Indicator ID",
        "统一的指标；双方或唯一一方没有时为空。",
        "The canonical indicator; null where there is none.",
        nullable=True,
        references="indicators.indicator_id",
    )
    method: str = string(
        "方法",
        "Method",
        "凭什么认为两个目标对应。没有对应的为空。",
        "What the match was made by. Null without a counterpart.",
        nullable=True,
        codes=due_codes.TARGET_METHOD,
    )
    similarity: object = real(
        "名称相似度",
        "Likeness of the names",
        "双方指标名称原文的相似度，0 到 1。没有对应的为空。",
        "How like the two indicators are as printed, 0 to 1. Null without a counterpart.",
        nullable=True,
        minimum=0,
        maximum=1,
    )
    value_verdict: str = string(
        "数值比较",
        "Value",
        "下级目标的数值与上级相比如何。",
        "How the local value stands to the superior one.",
        codes=due_codes.VALUE_VERDICT,
    )
    reason: str = string(
        "不可比的原因",
        "Reason",
        "数值为什么不可比。可比或没有对应的为空。",
        "Why the values cannot be compared. Null when they can, and without a counterpart.",
        nullable=True,
        codes=due_codes.NOT_COMPARABLE,
    )
    deadline_verdict: str = string(
        "期限比较",
        "Deadline",
        "下级目标的期限与上级相比如何。没有对应的为空。",
        "How the local deadline stands to the superior one. Null without a counterpart.",
        nullable=True,
        codes=due_codes.DEADLINE_VERDICT,
    )
    target_id: str = string(
        "目标编号",
        "Target ID",
        "下级目标。下级没有时为空。",
        "The local target. Null when only the superior document sets it.",
        nullable=True,
        references="targets.target_id",
    )
    provision_id: str = string(
        "条款编号",
        "Provision ID",
        "下级目标所在的条款。没有该目标时为空。",
        "The provision of the local target. Null where there is no such target.",
        nullable=True,
        references="provisions.provision_id",
    )
    quote: str = string(
        "本级原文",
        "Local quote",
        "写明下级目标的分句，与其文件正文逐字相同。没有该目标时为空。",
        "The clause that states the local target, exactly as its document's text has it. Null where there is no such target.",
        nullable=True,
    )
    char_start: Integer = _place("起始位置", "Start")
    char_end: Integer = _place("结束位置", "End", 1)
    superior_target_id: str = string(
        "上级目标编号",
        "Superior target ID",
        "上级目标。上级没有时为空。",
        "The superior target. Null when only the local document sets it.",
        nullable=True,
        references="targets.target_id",
    )
    superior_provision_id: str = string(
        "上级条款编号",
        "Superior provision ID",
        "上级目标所在的条款。没有该目标时为空。",
        "The provision of the superior target. Null where there is no such target.",
        nullable=True,
        references="provisions.provision_id",
    )
    superior_quote: str = string(
        "上级原文",
        "Superior quote",
        "写明上级目标的分句，与其文件正文逐字相同。没有该目标时为空。",
        "The clause that states the superior target, exactly as its document's text has it. Null where there is no such target.",
        nullable=True,
    )
    superior_char_start: Integer = _place("上级起始位置", "Superior start")
    superior_char_end: Integer = _place("上级结束位置", "Superior end", 1)

    @pa.dataframe_check(name="both_targets_where_compared")
    @classmethod
    def both_targets_where_compared(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """Without a counterpart there is one target, else two, with a method, a likeness and a verdict on the deadlines."""
        alone = frame["value_verdict"] == "no_counterpart"
        targets = frame["target_id"].notna().astype(int) + frame["superior_target_id"].notna().astype(int)
        matched = [frame[column].notna() != alone for column in ("method", "similarity", "deadline_verdict")]
        return (targets == (2 - alone.astype(int))) & matched[0] & matched[1] & matched[2]

    @pa.dataframe_check(name="reason_where_not_comparable")
    @classmethod
    def reason_where_not_comparable(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """Exactly what cannot be compared says why."""
        return frame["reason"].notna() == (frame["value_verdict"] == "not_comparable")
