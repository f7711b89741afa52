"""How documents refer to each other.

What belongs here: ``document_relations``. What does not: links between single provisions.
"""

from __future__ import annotations

from typing import ClassVar

import pandas as pd
import pandera.pandas as pa

from schemas import codes, rules
from schemas.base import About, Integer, string
from schemas.common import char_end, char_start, correction, document_id, provision_id, quote, row_id, rule
from schemas.reviewed import Reviewed, needs_review, review_reason


class DocumentRelations(Reviewed):
    """A document that implements, cites or repeals another one."""

    _about: ClassVar[About] = About(
        title_zh="文件关系",
        title_en="Document relations",
        description_zh="一行是一份文件贯彻、引用或废止另一份文件。",
        primary_key=("relation_id",),
        label="target_title",
        facets=("document_id", "relation", "target_document_id"),
        sort=("document_id", "char_start"),
        page_sort="provision_id",
    )

    relation_id: str = row_id("关系", "Relation")
    document_id: str = document_id()
    provision_id: str = provision_id()
    relation: str = string(
        "关系",
        "Relation",
        "贯彻落实、引用或废止。",
        "Implements, cites or repeals.",
        codes=codes.RELATION,
    )
    target_title: str = string(
        "所指文件标题",
        "Title of the other document",
        "原文印出的另一份文件的标题，不含书名号。没有印出时为空。",
        "Title of the other document as printed, without 《》. Null when none is printed.",
        nullable=True,
    )
    target_number: str = string(
        "所指文件文号",
        "Number of the other document",
        "原文印出的另一份文件的文号。没有印出时为空。",
        "Number of the other document as printed. Null when none is printed.",
        nullable=True,
    )
    target_document_id: str = string(
        "所指文件编号",
        "ID of the other document",
        "另一份文件在本数据集中的编号。未收入数据集时为空。",
        "The other document's ID in this dataset. Null when it is not in the dataset.",
        nullable=True,
        references="documents.document_id",
    )
    quote: str = quote("提到另一份文件的文字", "The words that name the other document")
    char_start: Integer = char_start()
    char_end: Integer = char_end()
    rule: str = rule(rules.RELATION_RULE)
    needs_review: Integer = needs_review()
    review_reason: str = review_reason()
    correction: str = correction()

    @pa.dataframe_check(name="names_its_target")
    @classmethod
    def names_its_target(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """A relation names the other document by its title, its number or both."""
        return frame["target_title"].notna() | frame["target_number"].notna()
