"""How good the rows are, measured against hand labels.

What belongs here: ``extraction_quality``. What does not: what was seen and not read (``quality``), and the measuring
(``pipeline.evaluate``).
"""

from __future__ import annotations

from typing import Any, ClassVar

from schemas import codes
from schemas.base import ROW_ID, About, Format, Integer, Table, integer, real, string

RULES_VERSION = Format(r"^[0-9a-f]{12}\Z", "[0-9a-f]" * 12)


def _share(title_zh: str, title_en: str, meaning_zh: str, meaning_en: str, *, nullable: bool = False) -> Any:
    return real(title_zh, title_en, meaning_zh, meaning_en, nullable=nullable, minimum=0, maximum=1)


def _limit(of_zh: str, of_en: str, method_zh: str, method_en: str, *, upper: bool) -> Any:
    end_zh, end_en = ("上限", "upper limit") if upper else ("下限", "lower limit")
    return _share(
        f"{of_zh}{end_zh}",
        f"{of_en[0].upper()}{of_en[1:]}, {end_en}",
        f"{of_zh}的 95% 置信区间{end_zh}，{method_zh}。",
        f"The {end_en} of the 95 % confidence interval of {of_en}: {method_en}.",
    )


_WILSON = "按威尔逊法计算", "Wilson's score interval"
_BOOTSTRAP = (
    "以条款为单位自助重抽样（1000 次，种子固定）；样本中全对或无从重抽时，取查准率和召回率威尔逊界限的调和平均",
    "percentile bootstrap over provisions (1,000 draws, fixed seed); where draws cannot differ, as without any error, "
    "the harmonic mean of Wilson's limits of precision and recall",
)


class ExtractionQuality(Table):
    """How well the rules read one table, part or column, measured against hand labels.

    Of one document or of all together, from rules alone, without corrections. Rows that the codebook leaves open are
    neither rewarded nor punished. The rules were developed with these documents at hand: on other texts expect less
    (docs/extraction-quality.md).
    """

    _about: ClassVar[About] = About(
        title_zh="提取质量",
        title_en="Extraction quality",
        description_zh="一行是规则读取一个表、表的一部分或一列的质量，以人工标注为准，分文件和合计，只用规则、不含人工更正。"
        "编码手册留有余地的行不计奖惩。编写规则时用过这些文件，读其他文件时预期会低一些（见 docs/extraction-quality.md）。",
        primary_key=("quality_id",),
        facets=("document_id", "labelled_how", "table_name", "part"),
        sort=("labelled_how", "document_id", "table_name", "part", "field"),
        page_sort="table_name",
    )

    quality_id: str = string(
        "质量编号",
        "Quality ID",
        "本行的固定编号，由文件、标注来源、表、部分和列的散列值得出，各版本中相同。",
        "Stable ID of the row, a hash of document, labels, table, part and field, the same in every release.",
        format=ROW_ID,
    )
    document_id: str = string(
        "文件编号",
        "Document ID",
        "所评的文件。各文件合计时为空。",
        "The document measured. Null for all documents together.",
        nullable=True,
        references="documents.document_id",
    )
    labelled_how: str = string(
        "标注来源",
        "Labels",
        "与哪种标注比较：随编码手册提供的、项目自行标注的，或全部标注合计。",
        "Which labels the rows are compared with: those given with the codebook, those made in the project, or all.",
        codes=codes.LABELLED_HOW,
    )
    table_name: str = string(
        "表名",
        "Table",
        "所评的数据表。",
        "The table measured.",
        references="data_tables.table_name",
    )
    part: str = string(
        "部分",
        "Part",
        "表的一部分：任务分工按依据（statement、inline），目标按是否全覆盖（coverage、numeric），项目按种类"
        "（project、programme）。表不分部分，或各部分的列合并计算时为空。",
        "The part of the table: assignments by basis (statement, inline), targets apart by coverage and numeric, projects "
        "by kind (project, programme). Null for a table without parts, and for columns of all parts together.",
        nullable=True,
    )
    field: str = string(
        "列",
        "Field",
        "在对上的行中比较的列；exact_name 是名称是否完全相同，place 是所指地方是否相同。评行本身时为空。",
        "The column compared in matched rows; exact_name asks for the very same name, place for the same place. Null "
        "where rows themselves are measured.",
        nullable=True,
    )
    precision: object = _share(
        "查准率",
        "Precision",
        "读出的行中正确的比例；列为取值正确的比例。没有读出时为空。",
        "The share of extracted rows that are right; of a column, the share of right values. Null when none was read.",
        nullable=True,
    )
    precision_low: object = _limit("查准率", "precision", *_WILSON, upper=False)
    precision_high: object = _limit("查准率", "precision", *_WILSON, upper=True)
    recall: object = _share(
        "召回率",
        "Recall",
        "标注的行中读出的比例；列为取值正确的比例。没有标注时为空。",
        "The share of labelled rows that were found; of a column, the share of right values. Null when none is labelled.",
        nullable=True,
    )
    recall_low: object = _limit("召回率", "recall", *_WILSON, upper=False)
    recall_high: object = _limit("召回率", "recall", *_WILSON, upper=True)
    f1: object = _share(
        "F1 值",
        "F1",
        "查准率和召回率的调和平均；列为取值正确的比例。没有可比的行时为空。",
        "The harmonic mean of precision and recall; of a column, the share of right values. Null without a row to compare.",
        nullable=True,
    )
    f1_low: object = _limit("F1 值", "F1", *_BOOTSTRAP, upper=False)
    f1_high: object = _limit("F1 值", "F1", *_BOOTSTRAP, upper=True)
    matched: Integer = integer(
        "正确数",
        "Matched",
        "与标注对上的行数，或取值正确的行数。",
        "Rows found that are labelled, or values that are right.",
    )
    false_alarms: Integer = integer(
        "误报数",
        "False alarms",
        "读出而未标注的行数，或取值错误的行数。",
        "Rows that were read and are not labelled, or wrong values.",
    )
    missed: Integer = integer(
        "漏报数",
        "Missed",
        "标注而未读出的行数，或取值错误的行数。",
        "Labelled rows that were not read, or wrong values.",
    )
    labels_rows: Integer = integer(
        "标注行数",
        "Labelled rows",
        "标注的行数，含编码手册留有余地、不计奖惩的行；列为所比较的行数。",
        "Labelled rows, with those that the codebook leaves open; of a column, the rows compared.",
    )
    rules_version: str = string(
        "规则版本",
        "Version of the rules",
        "读取规则（程序和词表）内容的散列值前十二位。",
        "The first twelve digits of the hash of the rules, code and vocabulary, that the rows were read with.",
        format=RULES_VERSION,
    )
