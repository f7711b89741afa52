"""How the provisions of documents answer each other along the chain from province to county.

What belongs here: ``provision_links`` and ``unlinked_provisions``. What does not: which document implements which
(``relations``), the rules that find links (``pipeline.links``).
"""

from __future__ import annotations

from typing import Any, ClassVar

import pandas as pd
import pandera.pandas as pa

from schemas import link_codes
from schemas.base import About, Table, real, string
from schemas.common import correction, document_id


def _share(title_zh: str, title_en: str, description_zh: str, description_en: str) -> Any:
    return real(title_zh, title_en, description_zh, description_en, nullable=True, minimum=0, maximum=1)


class ProvisionLinks(Table):
    """A local provision that carries out a provision of a document that its own document implements."""

    _about: ClassVar[About] = About(
        title_zh="条款联系",
        title_en="Provision links",
        description_zh="一行是下级文件的一条承接上级文件的一条。",
        primary_key=("provision_id", "superior_provision_id"),
        facets=("document_id", "superior_document_id", "strength", "method"),
        sort=("document_id", "superior_document_id", "provision_id"),
        page_sort="provision_id",
    )

    provision_id: str = string(
        "条款编号",
        "Provision ID",
        "承接的条款。",
        "The provision that carries out the other one.",
        references="provisions.provision_id",
    )
    superior_provision_id: str = string(
        "上级条款编号",
        "Superior provision ID",
        "被承接的条款。",
        "The provision that is carried out.",
        references="provisions.provision_id",
    )
    document_id: str = document_id()
    superior_document_id: str = string(
        "上级文件编号",
        "Superior document ID",
        "被承接条款所在的文件。",
        "The document of the provision that is carried out.",
        references="documents.document_id",
    )
    strength: str = string(
        "强度",
        "Strength",
        "主要联系或部分联系。",
        "A main or a partial link.",
        codes=link_codes.LINK_STRENGTH,
    )
    score: object = _share(
        "得分",
        "Score",
        "联系的得分，0 到 1：相同文字占一方的比例（取较大一方），因标题相近而加，因位置相距而减；整体相似度更高时取后者。"
        "人工增补的行为空。",
        "How strong the link is, 0 to 1: the share of common words in either provision, the greater one, raised by a like "
        "heading, lowered by distance in order; the likeness as a whole where that is greater. Null for a row that a person "
        "added.",
    )
    superior_share: object = _share(
        "上级文字占比",
        "Share of the superior's words",
        "上级条款的文字有多少见于本条，按分句以字符 n 元组的 TF-IDF 余弦计算。人工增补的行为空。",
        "How much of the superior provision's words stand in this one, clause by clause, by cosine of TF-IDF over character "
        "n-grams. Null for a row that a person added.",
    )
    local_share: object = _share(
        "本条文字占比",
        "Share of the local words",
        "本条的文字有多少出自上级条款，算法相同。人工增补的行为空。",
        "How much of this provision's words come from the superior one, likewise. Null for a row that a person added.",
    )
    heading_similarity: object = _share(
        "标题相似度",
        "Likeness of the headings",
        "两条标题的相似度；一方没有标题时为 0。人工增补的行为空。",
        "How like the two headings are; 0 when one has none. Null for a row that a person added.",
    )
    whole_similarity: object = _share(
        "整体相似度",
        "Likeness as a whole",
        "两条全文（含标题）用词的相似度。人工增补的行为空。",
        "How like the wording of the two provisions is as a whole, headings included. Null for a row that a person added.",
    )
    method: str = string(
        "方法",
        "Method",
        "由哪条规则得出。",
        "Which rule made the link.",
        codes=link_codes.LINK_METHOD,
    )
    correction: str = correction()

    @pa.dataframe_check(name="between_two_documents")
    @classmethod
    def between_two_documents(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """A link leads to another document."""
        return frame["document_id"] != frame["superior_document_id"]

    @pa.dataframe_check(name="measured_unless_by_hand")
    @classmethod
    def measured_unless_by_hand(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """Every link that a rule made has its figures."""
        return frame["score"].notna() | (frame["method"] == "manual")


class UnlinkedProvisions(Table):
    """A provision without a link to the other side of a relation between documents, and why; one with a link stands in provision_links."""

    _about: ClassVar[About] = About(
        title_zh="无联系条款",
        title_en="Unlinked provisions",
        description_zh="一行是在一对贯彻关系中没有对应条款的一条，并注明原因；有对应的见条款联系表。",
        primary_key=("relation_id", "provision_id"),
        facets=("document_id", "other_document_id", "side", "state"),
        sort=("relation_id", "document_id", "provision_id"),
        page_sort="provision_id",
    )

    relation_id: str = string(
        "关系编号",
        "Relation ID",
        "两份文件之间的贯彻关系。",
        "The relation by which one document implements the other.",
        references="document_relations.relation_id",
    )
    provision_id: str = string(
        "条款编号",
        "Provision ID",
        "没有对应的条款。",
        "The provision that has no counterpart.",
        references="provisions.provision_id",
    )
    document_id: str = document_id()
    other_document_id: str = string(
        "对方文件编号",
        "Other document ID",
        "比对的另一份文件。未收入数据集时为空。",
        "The document it was compared with. Null when that is not in the dataset.",
        nullable=True,
        references="documents.document_id",
    )
    side: str = string(
        "哪一方",
        "Side",
        "下级条款没有上级依据，或上级条款没有下级承接。",
        "A local provision without a superior one, or a superior one that nothing takes up.",
        codes=link_codes.LINK_SIDE,
    )
    state: str = string(
        "情形",
        "State",
        "比对过而没有，或上级文件未收录而无从比对。",
        "Compared and none found, or the superior document is not in the dataset.",
        codes=link_codes.LINK_STATE,
    )

    @pa.dataframe_check(name="compared_where_there_is_one")
    @classmethod
    def compared_where_there_is_one(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """None was found exactly where there was a document to look in."""
        return frame["other_document_id"].notna() == (frame["state"] == "none_found")
