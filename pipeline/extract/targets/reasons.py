"""Why a numeral with a unit became no target: the closed list behind ``unread_numbers.reason``.

What belongs here: the codes and their one-line explanations. What does not: deciding which one applies (``numbers``
for what the numeral's own form shows, ``guards`` for what its clause shows).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

YEAR = "year"
NAME = "name"
CRITERION = "criterion"
PROJECT_SIZE = "project_size"
HISTORY = "history"
AGE = "age"
TERM = "term"
ORDER_OF_MAGNITUDE = "order_of_magnitude"
GUIDANCE = "guidance"
DOCUMENT_NUMBER = "document_number"
ROAD_NUMBER = "road_number"
MEETING = "meeting"
SUBSIDY = "subsidy"
LIST_COUNT = "list_count"
STATEMENT = "statement"
UNIT = "unit"
UNKNOWN = "unknown"

REASONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        YEAR: ("年份或日期", "a year or date that is no deadline of a target"),
        NAME: ("名称中的数字（5G、15分钟生活圈）", "part of a name (5G, 15分钟生活圈)"),
        CRITERION: (
            "筛选条件或对象名称中的门槛",
            "a selection criterion, or a threshold inside the name of what is counted",
        ),
        PROJECT_SIZE: (
            "具名项目的规模（见 named_projects.quantity）",
            "the size of a named project (named_projects.quantity)",
        ),
        HISTORY: ("过去或现状的数值、基期值", "a value of the past or present, or of the base year"),
        AGE: ("年龄", "an age"),
        TERM: ("期限、时长", "a term or duration"),
        ORDER_OF_MAGNITUDE: ("没有指标的数量级（千亿级）", "an order of magnitude without an indicator (千亿级)"),
        GUIDANCE: ("对选取多少的指导（瞄准1—2个主导产业）", "guidance on how many to pick (瞄准1—2个主导产业)"),
        DOCUMENT_NUMBER: ("文号、条款号", "a document's or clause's number"),
        ROAD_NUMBER: ("道路编号", "a road's number"),
        MEETING: ("会议届次", "a meeting's number"),
        SUBSIDY: ("补贴、奖励、费率等标准", "a rate or amount of a subsidy, reward or fee"),
        LIST_COUNT: (
            "所列事项的个数（三大、等15个县）",
            "the number of the things listed or meant (三大工程, 等15个县)",
        ),
        STATEMENT: ("责任分工中的数字", "inside a responsibility statement"),
        UNIT: ("量词未收录（60万芯）", "the word behind the number is no known unit (60万芯)"),
        UNKNOWN: ("未能判断", "not understood"),
    }
)
