"""What does not agree in a document, or between linked documents.

What belongs here: ``findings``. What does not: what they are found by (``pipeline.findings``), and faults of our own reading.
"""

from __future__ import annotations

from typing import Any, ClassVar

import pandas as pd
import pandera.pandas as pa

from schemas import due_codes
from schemas.base import About, Integer, Table, integer, string
from schemas.common import char_end, char_start, document_id, provision_id, quote, row_id


def _other_place(title_zh: str, title_en: str, minimum: int = 0) -> Any:
    return integer(
        title_zh,
        title_en,
        "另一处原文在其文件正文中的位置，从 0 数起，按 Unicode 字符计。只有一处时为空。",
        "Position of the other words in their document's text, counted from 0 in Unicode code points. Null with one place.",
        nullable=True,
        minimum=minimum,
        unit="code points",
    )


def _target(title_zh: str, title_en: str, zh: str, en: str) -> Any:
    return string(
        title_zh,
        title_en,
        f"{zh}与目标无关的为空。",
        f"{en} Null when it is not about targets.",
        nullable=True,
        references="targets.target_id",
    )


class Findings(Table):
    """Two places in the words of one document, or of two linked ones, that cannot both hold; every reader can check the quotes."""

    _about: ClassVar[About] = About(
        title_zh="疑点",
        title_en="Findings",
        description_zh="一行是一份文件内、或有贯彻关系的两份文件之间互相矛盾的两处原文；宁可遗漏，不作误指，请读者核对原文。",
        primary_key=("finding_id",),
        label="explanation_en",
        facets=("kind", "document_id", "other_document_id"),
        sort=("document_id", "char_start", "kind"),
        page_sort="provision_id",
    )

    finding_id: str = row_id("疑点", "Finding")
    kind: str = string("种类", "Kind", "哪一种矛盾。", "What kind of contradiction.", codes=due_codes.FINDING_KIND)
    document_id: str = document_id()
    provision_id: str = provision_id()
    quote: str = quote("矛盾的一处", "One of the two places")
    char_start: Integer = char_start()
    char_end: Integer = char_end()
    other_document_id: str = string(
        "另一处的文件编号",
        "Other document ID",
        "另一处所在的文件，可以是同一份。只有一处时为空。",
        "The document of the other place, which may be the same. Null with one place.",
        nullable=True,
        references="documents.document_id",
    )
    other_provision_id: str = string(
        "另一处的条款编号",
        "Other provision ID",
        "另一处所在的条款。只有一处时为空。",
        "The provision of the other place. Null with one place.",
        nullable=True,
        references="provisions.provision_id",
    )
    other_quote: str = string(
        "另一处原文",
        "Other quote",
        "矛盾的另一处，与其文件正文逐字相同。只有一处时为空。",
        "The other place, exactly as its document's text has it. Null with one place.",
        nullable=True,
    )
    other_char_start: Integer = _other_place("另一处起始位置", "Other start")
    other_char_end: Integer = _other_place("另一处结束位置", "Other end", 1)
    explanation_zh: str = string(
        "说明", "Explanation (Chinese)", "两处为什么不能同时成立。", "Why both cannot hold, in Chinese."
    )
    explanation_en: str = string(
        "英文说明", "Explanation (English)", "同上，英文。", "Why both cannot hold, in English."
    )
    target_id: str = _target("目标编号", "Target ID", "第一处的目标。", "The target of the first place.")
    other_target_id: str = _target(
        "另一目标编号", "Other target ID", "另一处的目标。", "The target of the other place."
    )
    county_code: str = string(
        "县代码",
        "County code",
        "互斥名单中的县。其他种类为空。",
        "The county in exclusive lists. Null for the other kinds.",
        nullable=True,
        references="counties.county_code",
    )

    @pa.dataframe_check(name="other_place_whole_or_not_at_all")
    @classmethod
    def other_place_whole_or_not_at_all(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """The other place has document, provision, words and offsets, or none of them."""
        columns = ("other_document_id", "other_provision_id", "other_quote", "other_char_start", "other_char_end")
        there = frame[list(columns)].notna()
        return there.all(axis=1) | ~there.any(axis=1)
