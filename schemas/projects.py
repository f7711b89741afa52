"""Named projects and programmes.

What belongs here: ``named_projects``. What does not: kinds of works that have no name (they are no row).
"""

from __future__ import annotations

from typing import Any, ClassVar

import pandas as pd
import pandera.pandas as pa

from schemas import codes, rules
from schemas.base import About, Integer, integer, real, string
from schemas.common import (
    char_end,
    char_start,
    correction,
    document_id,
    jurisdiction_code,
    provision_id,
    quote,
    row_id,
    rule,
)
from schemas.reviewed import Reviewed, needs_review, review_reason


def year(title_zh: str, title_en: str, what_zh: str, what_en: str) -> Any:
    """A year of a project's building period; the codebook's rules for deadlines do not carry it from afar."""
    return integer(
        title_zh,
        title_en,
        f"{what_zh}。没有写明时为空。",
        f"{what_en}, as printed with the project. Null when none is stated.",
        nullable=True,
        minimum=1949,
        maximum=2100,
    )


class NamedProjects(Reviewed):
    """One named project or programme in one provision."""

    _about: ClassVar[About] = About(
        title_zh="项目和工程",
        title_en="Named projects",
        description_zh="一行是一个条款中的一个有名称的项目或工程。",
        primary_key=("project_id",),
        label="name",
        facets=("document_id", "kind", "sector", "stage", "jurisdiction_code"),
        sort=("document_id", "char_start", "name"),
        page_sort="provision_id",
        search=("name", "full_name", "quote"),
        indexes=("name",),
    )

    project_id: str = row_id("项目", "Project")
    document_id: str = document_id()
    provision_id: str = provision_id()
    name: str = string(
        "名称",
        "Name",
        "原文印出的名称，不含动词、外层引号和末尾的“等项目”“建设”。",
        "The name in the document's words, without the verb, outer quotation marks and a trailing 等项目 or 建设.",
    )
    full_name: str = string(
        "完整名称",
        "Full name",
        "并列各项共用中心词时补全的名称；不需要补全时与名称相同。",
        "The name said in full where a list shares its head noun; otherwise the same as the name.",
    )
    kind: str = string(
        "种类",
        "Kind",
        "落在一处的项目，或不限于一处的工程、行动、试点、制度。",
        "A project bound to a place, or a programme without one site.",
        codes=codes.PROJECT_KIND,
    )
    sector: str = string(
        "领域",
        "Sector",
        "项目所属的领域，如交通运输、旅游。看不出时为空。",
        "The field the project belongs to, such as transport or tourism. Null when unclear.",
        nullable=True,
        codes=codes.SECTOR,
    )
    action: str = string(
        "动作",
        "Action",
        "原文中说要对项目做什么的动词，如建设、推进。没有动词时为空。",
        "The verb that says what is done to it, such as 建设 or 推进. Null without one.",
        nullable=True,
    )
    stage: str = string(
        "阶段",
        "Stage",
        "由动词看出的阶段：谋划、建设、完成或运营。看不出时为空。",
        "The stage the verb tells: planned, building, completing or operating. Null when unclear.",
        nullable=True,
        codes=codes.STAGE,
    )
    jurisdiction_code: str = jurisdiction_code(
        "项目所在县市的代码。跨几个县的道路和不限于一处的工程为空。",
        "Code of the county or city it lies in. Null for a road across several and for a programme.",
        nullable=True,
    )
    place_text: str = string(
        "地点原文",
        "Place as printed",
        "原文印出的地点。没有写明时为空。",
        "The place as printed. Null when none is stated.",
        nullable=True,
    )
    quantity: object = real(
        "规模",
        "Quantity",
        "与项目一同印出的规模，万和亿已乘出，单位见单位栏。没有写明时为空。",
        "A size printed with it, 万 and 亿 multiplied out, in the unit of the unit column. Null without one.",
        nullable=True,
        minimum=0,
    )
    unit: str = string(
        "单位",
        "Unit",
        "规模的单位，如亩、个、公里。没有规模时为空。",
        "The unit of the quantity, such as 亩, 个 or 公里. Null without a quantity.",
        nullable=True,
    )
    investment: object = real(
        "总投资",
        "Investment",
        "与项目一同印出的总投资，折算为万元。没有写明、只写年度投资或几个项目合计时为空。",
        "The total investment printed with it, converted to 万元 (ten thousand yuan). Null without one, when only a "
        "year's part is printed, and when several projects share the sum.",
        nullable=True,
        minimum=0,
        unit="万元",
    )
    investment_text: str = string(
        "总投资原文",
        "Investment as printed",
        "原文印出的总投资；表中的数字的单位见表头。没有写明时为空。",
        "The investment as printed; a number in a table has its unit in the table's heading. Null without one.",
        nullable=True,
    )
    start_year: Integer = year(
        "开工年份", "Start year", "与项目一同印出的开工年份", "The year in which building begins"
    )
    end_year: Integer = year(
        "建成年份", "End year", "与项目一同印出的建成年份", "The year in which it is to be finished"
    )
    period_text: str = string(
        "建设年限原文",
        "Building period as printed",
        "原文印出的建设年限或开工、建成时间；印在两处时以制表符分隔。没有写明时为空。",
        "The building period, or when it begins and ends, as printed; a tab between words from two places. Null when none "
        "is stated.",
        nullable=True,
    )
    quote: str = quote("提到项目的分句", "The clause that names the project")
    char_start: Integer = char_start()
    char_end: Integer = char_end()
    rule: str = rule(rules.PROJECT_RULE)
    needs_review: Integer = needs_review()
    review_reason: str = review_reason()
    correction: str = correction()

    @pa.dataframe_check(name="period_in_order")
    @classmethod
    def period_in_order(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """What is built begins before it ends."""
        start, end = frame["start_year"], frame["end_year"]
        return (start.isna() | end.isna() | (start <= end)).fillna(value=True).astype(bool)

    @pa.dataframe_check(name="terms_as_printed")
    @classmethod
    def terms_as_printed(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """A sum or a year has its printed words."""
        has_year = frame["start_year"].notna() | frame["end_year"].notna()
        sums = frame["investment"].isna() | frame["investment_text"].notna()
        return sums & (~has_year | frame["period_text"].notna())
