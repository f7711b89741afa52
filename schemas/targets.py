"""Measurable commitments.

What belongs here: ``targets``. What does not: sizes of named projects (``projects``) and numbers that are no
commitment (``quality``).
"""

from __future__ import annotations

from typing import ClassVar

import pandas as pd
import pandera.pandas as pa

from schemas import codes, rules
from schemas.base import About, Integer, flag, real, string
from schemas.common import (
    char_end,
    char_start,
    correction,
    deadline_year,
    document_id,
    jurisdiction_code,
    provision_id,
    quote,
    row_id,
    rule,
)
from schemas.reviewed import Reviewed, needs_review, review_reason


class Targets(Reviewed):
    """One measurable commitment: a value a provision sets for an indicator."""

    _about: ClassVar[About] = About(
        title_zh="目标指标",
        title_en="Targets",
        description_zh="一行是一个条款为一个指标定下的一个可以衡量的数值。",
        primary_key=("target_id",),
        label="indicator",
        facets=("document_id", "jurisdiction_code", "measure", "deadline_year"),
        sort=("document_id", "char_start", "indicator"),
        page_sort="provision_id",
        search=("indicator", "scope", "quote"),
        indexes=("indicator",),
    )

    target_id: str = row_id("目标", "Target")
    document_id: str = document_id()
    provision_id: str = provision_id()
    indicator: str = string(
        "指标",
        "Indicator",
        "原文中指明所衡量事物的最短词语，不含数值，如县城生活垃圾无害化处理率。",
        "The shortest phrase of the document that names what is measured, without the value.",
    )
    indicator_id: str = string(
        "指标编号",
        "Indicator ID",
        "统一的指标，用来比较各文件的目标。没有合适的为空，见 unmatched_indicators。指标只说明衡量什么：是新建、改造还是累计达到，"
        "限于哪些地方或人群，见原文和范围。",
        "The canonical indicator, to compare targets of several documents. Null when none fits; see unmatched_indicators. "
        "It says what is measured: whether a number is built anew or reached in total, and where or for whom, is said by "
        "quote and scope.",
        nullable=True,
        references="indicators.indicator_id",
    )
    measure: str = string(
        "衡量方式",
        "Measure",
        "比率、数额、数量、面积、增长、标准或覆盖。",
        "Rate, amount, count, area, growth, norm or coverage.",
        codes=codes.MEASURE,
    )
    comparator: str = string(
        "比较",
        "Comparator",
        "等于、不低于、高于、不超过、低于或区间。",
        "Equal to, at least, more than, at most, less than, or a range.",
        codes=codes.COMPARATOR,
    )
    value_min: object = real(
        "下限",
        "Lower value",
        "数值的下限，万和亿已乘出，单位见单位栏。等于和区间两栏都有，只有上限时此栏为空。",
        "The lower bound with 万 and 亿 multiplied out, in the unit of the unit column. Set together with "
        "the upper one for = and range, null when there is only an upper bound.",
        nullable=True,
    )
    value_max: object = real(
        "上限",
        "Upper value",
        "数值的上限，万和亿已乘出，单位见单位栏。只有下限时此栏为空。",
        "The upper bound with 万 and 亿 multiplied out, in the unit of the unit column. Null when there "
        "is only a lower bound.",
        nullable=True,
    )
    unit: str = string(
        "单位",
        "Unit",
        "数值的单位，用标准写法，如 %、平方米、套。比值、指数和没有印出单位的数为空。",
        "The unit of the values in its standard form, such as %, 平方米 or 套. Null for a ratio, an index and a number "
        "printed without one.",
        nullable=True,
    )
    value_text: str = string(
        "数值原文",
        "Value as printed",
        "原文印出的数字和单位，不含“以上”等比较词。全覆盖类目标为表示覆盖的词。",
        "Number and unit as printed, without the comparing words; for coverage the words that state it.",
    )
    baseline: str = string(
        "基准",
        "Baseline",
        "数值相对于什么，如较2020年、高于全省。不是相对值时为空。",
        "What the value is relative to, such as 较2020年 or 高于全省. Null when it is not relative.",
        nullable=True,
    )
    deadline_year: Integer = deadline_year("目标期限", "the target")
    deadline_text: str = string(
        "期限原文",
        "Deadline as printed",
        "原文印出的期限，如到2025年。没有写明时为空。",
        "The deadline as printed, such as 到2025年. Null when none is stated.",
        nullable=True,
    )
    scope: str = string(
        "范围",
        "Scope",
        "原文中说明在哪里或对谁的词语，如全省、每个县级疾控中心。没有写明时为空。",
        "The phrase that says where or for whom, such as 全省. Null when none is stated.",
        nullable=True,
    )
    jurisdiction_code: str = jurisdiction_code(
        "目标所约束地方的代码：分句、句子或条款只说到一个县市时为该县市，否则为文件所管辖的地区。",
        "Code of the place the target binds: the county or city that governs the clause, sentence or "
        "article, else the area of the document.",
        nullable=False,
    )
    is_aspirational: Integer = flag(
        "是否力争",
        "Is aspirational",
        "1 表示带有力争、争取或原则上等词；0 表示没有。",
        "1 with 力争, 争取 or 原则上; 0 without.",
    )
    is_approximate: Integer = flag(
        "是否约数",
        "Is approximate",
        "1 表示带有左右、约、基本等词；0 表示没有。",
        "1 with 左右, 约, 基本 or the like; 0 without.",
    )
    binding: str = string(
        "约束性",
        "Binding",
        "指标表注明的属性：约束性或预期性。没有注明时为空。",
        "Whether a table of indicators calls it binding (约束性) or expected (预期性). Null when it says nothing.",
        nullable=True,
        codes=codes.BINDING,
    )
    quote: str = quote("写明目标的分句", "The clause that states the target")
    char_start: Integer = char_start()
    char_end: Integer = char_end()
    rule: str = rule(rules.TARGET_RULE)
    needs_review: Integer = needs_review()
    review_reason: str = review_reason()
    correction: str = correction()

    @pa.dataframe_check(name="values_fit_comparator")
    @classmethod
    def values_fit_comparator(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """Both values for = and range, the lower one alone for >= and >, the upper one alone for <= and <."""
        has_min, has_max = frame["value_min"].notna(), frame["value_max"].notna()
        both, lower = frame["comparator"].isin(["=", "range"]), frame["comparator"].isin([">=", ">"])
        return (has_min == (both | lower)) & (has_max == ~lower)
