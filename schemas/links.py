"""How the provisions of documents answer each other along the chain from province to county.

What belongs here: ``provision_links``, ``unlinked_provisions`` and ``provision_changes``. What does not: which document implements which
(``relations``), the rules that find links (``pipeline.links``).
"""

from __future__ import annotations

from typing import Any, ClassVar

import pandas as pd
import pandera.pandas as pa

from schemas import link_codes
from schemas.base import About, Integer, Table, integer, real, string
from schemas.common import correction, document_id, row_id


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


def _place(title_zh: str, title_en: str, meaning_zh: str, meaning_en: str, minimum: int = 0) -> Any:
    return integer(
        title_zh,
        title_en,
        f"{meaning_zh}，从 0 数起，按 Unicode 字符计。没有该句时为空。",
        f"{meaning_en}, in Unicode code points. Null where there is no such sentence.",
        nullable=True,
        minimum=minimum,
        unit="code points",
    )


class ProvisionChanges(Table):
    """What became of a sentence between a superior provision and the local one that carries it out, or between two openings of chapters."""

    _about: ClassVar[About] = About(
        title_zh="条款变化",
        title_en="Provision changes",
        description_zh="一行是上级条款的一句话在下级文件中的去向（保留、改写、未承接），或下级条款新增的一句话；责任说明不在其中。",
        primary_key=("provision_change_id",),
        facets=("document_id", "superior_document_id", "kind", "rewording"),
        sort=("document_id", "superior_document_id", "superior_provision_id", "superior_char_start", "char_start"),
        page_sort="provision_id",
    )

    provision_change_id: str = row_id("变化", "Change")
    document_id: str = document_id()
    provision_id: str = string(
        "条款编号",
        "Provision ID",
        "下级文件的条款；未承接的句子记在承接其条款的一条名下。",
        "The local provision; a dropped sentence is recorded under the one that carries out its provision.",
        references="provisions.provision_id",
    )
    superior_document_id: str = string(
        "上级文件编号",
        "Superior document ID",
        "上级条款所在的文件。",
        "The document of the superior provision.",
        references="documents.document_id",
    )
    superior_provision_id: str = string(
        "上级条款编号",
        "Superior provision ID",
        "上级条款；新增的句子记在其前一句所对应的条款名下。",
        "The superior provision; an added sentence is recorded under that of the sentence before it.",
        references="provisions.provision_id",
    )
    kind: str = string(
        "去向",
        "Kind",
        "保留、改写、新增或未承接。",
        "Kept, reworded, added or dropped.",
        codes=link_codes.SENTENCE_CHANGE,
    )
    rewording: str = string(
        "改写类别",
        "Rewording",
        "改写了什么。没有改写时为空。",
        "What was reworded. Null unless the sentence was reworded.",
        nullable=True,
        codes=link_codes.REWORDING,
    )
    similarity: object = _share(
        "相似度",
        "Similarity",
        "两句共有的、连续三字以上的文字占两句的比例。新增或未承接的句子为空。",
        "The share of both sentences that runs of three or more common characters make up. Null for added and dropped "
        "sentences.",
    )
    superior_quote: str = string(
        "上级原句",
        "Superior sentence",
        "上级条款的句子，与其文件正文逐字相同。新增的句子为空。",
        "The superior sentence, exactly as its document's text has it. Null for an added sentence.",
        nullable=True,
    )
    quote: str = string(
        "本级原句",
        "Local sentence",
        "下级条款的句子，与其文件正文逐字相同。未承接的句子为空。",
        "The local sentence, exactly as its document's text has it. Null for a dropped sentence.",
        nullable=True,
    )
    removed: str = string(
        "去掉的文字",
        "Words removed",
        "改写去掉的文字，JSON 数组，与下一栏一一对应，该处只有增加时为空字符串。没有改写时为空。",
        "The words a rewording took out, as a JSON array that matches the next column item by item; an empty string where "
        "words were only put in. Null unless the sentence was reworded.",
        nullable=True,
    )
    added: str = string(
        "加上的文字",
        "Words added",
        "改写加上的文字，JSON 数组，与上一栏一一对应。没有改写时为空。",
        "The words a rewording put in, as a JSON array that matches the column before it item by item. Null unless the "
        "sentence was reworded.",
        nullable=True,
    )
    superior_char_start: Integer = _place(
        "上级起始位置",
        "Superior start",
        "上级原句第一个字在其文件正文中的位置",
        "Position of the superior sentence's first character in its document's text, counted from 0",
    )
    superior_char_end: Integer = _place(
        "上级结束位置",
        "Superior end",
        "上级原句最后一个字之后的位置",
        "Position after the superior sentence's last character",
        minimum=1,
    )
    char_start: Integer = _place(
        "起始位置",
        "Start",
        "本级原句第一个字在其文件正文中的位置",
        "Position of the local sentence's first character in its document's text, counted from 0",
    )
    char_end: Integer = _place(
        "结束位置",
        "End",
        "本级原句最后一个字之后的位置",
        "Position after the local sentence's last character",
        minimum=1,
    )

    @pa.dataframe_check(name="sentences_as_the_kind_says")
    @classmethod
    def sentences_as_the_kind_says(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """Only an added sentence has none above it, only a dropped one none below."""
        above = frame["superior_quote"].isna() == (frame["kind"] == "added")
        return above & (frame["quote"].isna() == (frame["kind"] == "dropped"))

    @pa.dataframe_check(name="words_where_reworded")
    @classmethod
    def words_where_reworded(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """Exactly the reworded sentences say which words differ and what kind of change it is."""
        reworded = frame["kind"] == "reworded"
        named = [frame[column].notna() == reworded for column in ("rewording", "removed", "added")]
        return named[0] & named[1] & named[2]
