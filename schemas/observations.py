"""What is due, and what official reports say was reached.

What belongs here: ``observations``, ``attainment`` and ``target_status``. What does not: the targets (``targets``), and how
observations are read and compared (``pipeline.attainment``).
"""

from __future__ import annotations

from typing import ClassVar

import pandas as pd
import pandera.pandas as pa

from schemas import due_codes
from schemas.base import ISO_DATE, ROW_ID, About, Integer, Table, integer, real, string
from schemas.common import document_id, jurisdiction_code


def _target_id(title_en: str) -> str:
    made: str = string(
        "目标编号", title_en, "所说的目标。", "The target it is about.", references="targets.target_id", format=ROW_ID
    )
    return made


class Observations(Table):
    """A measured value that an official report prints, with the report's own words; a person found it and every build checks it."""

    _about: ClassVar[About] = About(
        title_zh="观测值",
        title_en="Observations",
        description_zh="一行是官方报告印出的一个实测值，附报告原文和网址；由人工摘录，每次构建都核对。",
        primary_key=("observation_id",),
        label="source_title",
        facets=("jurisdiction_code", "indicator_id", "year"),
        sort=("indicator_id", "jurisdiction_code", "year"),
        page_sort="indicator_id",
    )

    observation_id: str = string(
        "观测编号",
        "Observation ID",
        "本行的固定编号，由网址、地区、指标、年份、口径和范围的散列值得出。",
        "Stable ID of the row: a hash of address, place, indicator, year, basis and scope.",
        format=ROW_ID,
    )
    jurisdiction_code: str = jurisdiction_code("观测的地方。", "The place that was observed.", nullable=False)
    indicator_id: str = string(
        "指标编号",
        "Indicator ID",
        "观测的统一指标。",
        "The canonical indicator that was measured.",
        references="indicators.indicator_id",
    )
    year: Integer = integer("年份", "Year", "数值所属的年份。", "The year the value is of.", minimum=1949, maximum=2100)
    basis: str = string(
        "口径",
        "Basis",
        "水平、当年数或累计数。",
        "A level, the year's own number, or a total.",
        codes=due_codes.OBSERVATION_BASIS,
    )
    value: object = real(
        "数值",
        "Value",
        "万和亿已乘出，单位见单位栏。",
        "With 万 and 亿 multiplied out, in the unit of the unit column.",
    )
    unit: str = string(
        "单位",
        "Unit",
        "指标的标准单位。没有单位的为空。",
        "The indicator's unit. Null when it has none.",
        nullable=True,
    )
    scope: str = string(
        "范围",
        "Scope",
        "数值只是该地一部分的，写明哪一部分。说的是全域时为空。",
        "What part of the place it is of. Null when it is of the whole.",
        nullable=True,
    )
    quote: str = string(
        "原文",
        "Quote",
        "报告中印出数值的文字，逐字摘录。",
        "The report's words that print the value, copied word for word.",
    )
    source_title: str = string("来源标题", "Source title", "报告的标题。", "The title of the report.")
    source_publisher: str = string("发布单位", "Publisher", "报告的发布单位。", "Who published the report.")
    source_url: str = string("网址", "Source URL", "报告的网址。", "The address of the report.")
    source_date: str = string(
        "发布日期", "Source date", "报告的发布日期。", "The day the report was published.", format=ISO_DATE
    )


class Attainment(Table):
    """What observations say of a target: met, missed, on the way, or that none can be compared; nothing is guessed."""

    _about: ClassVar[About] = About(
        title_zh="完成情况",
        title_en="Attainment",
        description_zh="一行是一个目标的完成情况：达到、未达到、尚未达到，或没有可比的观测值；不作推测。",
        primary_key=("target_id",),
        facets=("document_id", "attainment", "reason"),
        sort=("document_id", "target_id"),
        page_sort="target_id",
    )

    target_id: str = _target_id("Target ID")
    document_id: str = document_id()
    attainment: str = string(
        "完成情况", "Attainment", "观测值说明了什么。", "What the observations say.", codes=due_codes.ATTAINMENT
    )
    reason: str = string(
        "原因",
        "Reason",
        "为什么没有可比的观测值。有观测时为空。",
        "Why no observation can be compared. Null when one can.",
        nullable=True,
        codes=due_codes.NOT_OBSERVED,
    )
    observation_id: str = string(
        "观测编号",
        "Observation ID",
        "据以判断的观测值，来源见 observations。没有观测时为空。",
        "The observation it was judged by; observations has its source. Null without one.",
        nullable=True,
        references="observations.observation_id",
    )
    observed_year: Integer = integer(
        "观测年份",
        "Observed year",
        "观测值所属的年份。没有观测时为空。",
        "The year of the observation. Null without one.",
        nullable=True,
        minimum=1949,
        maximum=2100,
    )
    observed_value: object = real(
        "观测数值",
        "Observed value",
        "观测值，单位同目标。没有观测时为空。",
        "The value, in the target's unit. Null without one.",
        nullable=True,
    )

    @pa.dataframe_check(name="observation_or_reason")
    @classmethod
    def observation_or_reason(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """Exactly what was not observed has a reason, and everything else the observation it was judged by."""
        unseen = frame["attainment"] == "not_observed"
        seen = [frame[column].notna() != unseen for column in ("observation_id", "observed_year", "observed_value")]
        return (frame["reason"].notna() == unseen) & seen[0] & seen[1] & seen[2]


class TargetStatus(Table):
    """Whether a target is due on the day of the release; of a build between releases on that of the last one."""

    _about: ClassVar[About] = About(
        title_zh="到期情况",
        title_en="Status of targets",
        description_zh="一行是一个目标在发布之日是否到期；两次发布之间的构建按上一次发布之日计。随时间推移而变，不记入改动。",
        primary_key=("target_id",),
        facets=("document_id", "status"),
        sort=("document_id", "target_id"),
        page_sort="target_id",
    )

    target_id: str = _target_id("Target ID")
    document_id: str = document_id()
    status: str = string(
        "到期情况",
        "Status",
        "是否到期。首次发布之前，有期限的为空。",
        "Whether it is due. Null before the first release, when it has a deadline.",
        nullable=True,
        codes=due_codes.TARGET_STATUS,
    )
    as_of: str = string(
        "截至日期",
        "As of",
        "按哪一天计：发布之日。首次发布之前为空。",
        "The day it is said of: that of a release. Null before the first release.",
        nullable=True,
        format=ISO_DATE,
    )

    @pa.dataframe_check(name="status_needs_a_day")
    @classmethod
    def status_needs_a_day(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """With a day every target has a status; without one only what has no deadline."""
        return frame["status"].notna() == (frame["as_of"].notna() | (frame["status"] == "no_deadline"))
