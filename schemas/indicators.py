"""What targets measure, under one name for all documents.

What belongs here: ``indicators`` and ``unmatched_indicators``. What does not: the values set for them (``targets``).
"""

from __future__ import annotations

from typing import ClassVar

from schemas import codes
from schemas.base import About, Integer, Table, integer, string
from schemas.indicator_codes import INDICATOR_BASIS, SETTING


class Indicators(Table):
    """A canonical indicator, under which the same thing measured by several documents can be compared."""

    _about: ClassVar[About] = About(
        title_zh="指标",
        title_en="Indicators",
        description_zh="一行是一个统一的指标，各文件对同一事物的不同写法都归于它，便于比较。",
        primary_key=("indicator_id",),
        label="name_zh",
        facets=("topic", "measure", "setting", "basis"),
        sort=("topic", "indicator_id"),
        indexes=("name_zh",),
    )

    indicator_id: str = string(
        "指标编号",
        "Indicator ID",
        "指标的固定编号，由英文词组成，在各版本中不变。",
        "Stable ID of the indicator, made of English words, the same in every release.",
    )
    name_zh: str = string(
        "中文名称", "Chinese name", "指标的统一中文名称。", "The canonical Chinese name of the indicator."
    )
    name_en: str = string("英文名称", "English name", "指标的英文名称。", "The indicator in English.")
    unit: str = string(
        "单位",
        "Unit",
        "指标的标准单位。目标的单位见 targets.unit，可以是其他相容的单位（如斤和吨），不作换算。",
        "The standard unit. A target has its own in targets.unit, which may be another that fits (斤 for 吨); nothing is "
        "converted.",
    )
    measure: str = string(
        "衡量方式",
        "Measure",
        "指标的标准衡量方式。目标的衡量方式见 targets.measure：如比率的全覆盖目标为 coverage，提高几个百分点为 growth。",
        "The standard measure. A target has its own in targets.measure: full coverage of a rate is coverage, raising it "
        "by percentage points is growth.",
        codes=codes.MEASURE,
    )
    topic: str = string(
        "领域",
        "Topic",
        "指标所属的领域。不限于一个领域的综合指标（如地区生产总值）为空。",
        "The field the indicator belongs to. Null for general ones of no single field, such as gross regional product.",
        nullable=True,
        codes=codes.SECTOR,
    )
    setting: str = string(
        "聚落类型",
        "Setting",
        "指标限于哪类聚落，如县城污水处理率的县城。不限、指城镇或城乡、或文件没有写明时用不限的指标，为空。",
        "The kind of settlement the indicator is confined to, such as county towns in 县城污水处理率. Null for all kinds, "
        "for 城镇 and 城乡, and where a document names none.",
        nullable=True,
        codes=SETTING,
    )
    broader_id: str = string(
        "上位指标编号",
        "Broader ID",
        "不限聚落类型的同一指标。本身不限时为空。",
        "The same indicator for settlements of all kinds. Null when it is itself for all kinds.",
        nullable=True,
        references="indicators.indicator_id",
    )
    basis: str = string(
        "出处",
        "Basis",
        "列有此指标的国家规划或统计制度。没有列入这些文件时为空。",
        "The national plan or statistics that carry the indicator. Null when it is in none of them.",
        nullable=True,
        codes=INDICATOR_BASIS,
    )


class UnmatchedIndicators(Table):
    """A wording of targets that is no canonical indicator; it is never assigned by likeness."""

    _about: ClassVar[About] = About(
        title_zh="未归并指标",
        title_en="Unmatched indicators",
        description_zh="一行是目标中没有归入统一指标的一种写法，不按相似程度归并。",
        primary_key=("indicator", "measure", "unit"),
        label="indicator",
        facets=("measure", "documents"),
        sort=("indicator", "measure", "unit"),
        page_sort="indicator",
    )

    indicator: str = string(
        "指标写法", "Indicator", "targets.indicator 中的写法。", "The wording, as in targets.indicator."
    )
    measure: str = string(
        "衡量方式", "Measure", "这些目标的衡量方式。", "The measure of these targets.", codes=codes.MEASURE
    )
    unit: str = string(
        "单位", "Unit", "这些目标的单位；没有单位的数为 1。", "The unit of these targets; 1 for numbers without one."
    )
    targets: Integer = integer(
        "目标数", "Targets", "有这一写法的目标数。", "How many targets have this wording.", minimum=1
    )
    documents: Integer = integer(
        "文件数", "Documents", "有这一写法的文件数。", "How many documents have this wording.", minimum=1
    )
    first_document_id: str = string(
        "首个文件",
        "First document",
        "有这一写法的文件中编号最前的一份。",
        "The first of the documents that have this wording, by ID.",
        references="documents.document_id",
    )
