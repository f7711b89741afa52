"""The closed lists of the tables that compare targets and say what is due.

What belongs here: verdicts about targets. What does not: the rules that give them (``pipeline.links``).
"""

from __future__ import annotations

from schemas.closed import CodeList, closed_list

TARGET_METHOD = closed_list(
    "target_link_method",
    (
        "indicator",
        "同一指标",
        "Same indicator",
        "两个目标的统一指标编号相同。",
        "Both have the same canonical indicator.",
    ),
    (
        "wording",
        "用词相近",
        "Like wording",
        "至少一方没有统一的指标编号，但指标名称相近，且所在条款有联系，或名称几乎相同；没有另一个同样相近的目标。",
        "One of the two has no canonical indicator; their names are alike and their provisions linked, or the names are "
        "nearly the same, and no other target is as like.",
    ),
)

VALUE_VERDICT = closed_list(
    "value_verdict",
    ("equal", "相同", "Equal", "数值相同。", "The same value."),
    (
        "stronger",
        "更高",
        "Stronger",
        "下级要求更高：越多越好的指标数值更大，越少越好的指标数值更小。",
        "The local target asks for more: a greater value where more is better, a smaller one where less is.",
    ),
    ("weaker", "更低", "Weaker", "下级要求更低。", "The local target asks for less."),
    ("not_comparable", "不可比", "Not comparable", "原因见原因栏。", "The column reason says why."),
    (
        "no_counterpart",
        "对方没有",
        "No counterpart",
        "只有一方定了这个目标：没有上级目标编号的是下级新增，没有目标编号的是上级有而下级没有。",
        "Only one of the two documents sets it: without a superior target it is the local document's own, without a local "
        "one the superior's alone.",
    ),
)

NOT_COMPARABLE = closed_list(
    "not_comparable_reason",
    ("other_measure", "衡量方式不同", "Other measure"),
    ("other_unit", "单位不同", "Other unit"),
    (
        "other_baseline",
        "基准不同",
        "Other baseline",
        "一方或双方是相对值，相对的基准不同。",
        "One or both are relative, and not to the same thing.",
    ),
    ("other_period", "周期不同", "Other period", "一方按年计，另一方不是。", "One is per year, the other is not."),
    ("other_scope", "范围不同", "Other scope", "所指的地方或人群不同。", "They speak of different places or people."),
    (
        "other_place",
        "地区不同",
        "Other place",
        "一方说的是其中某个县市，另一方是全域的平均水平。",
        "One speaks of a county or city inside the other's territory, whose value is an average.",
    ),
    (
        "part_of_whole",
        "部分与整体",
        "Part of a whole",
        "数量、数额和面积：上级的数是各地合计，下级是其中一部分，不能说更低。",
        "Counts, amounts and areas: the superior number is the total of all places and the local one a part of it, which "
        "makes it no weaker.",
    ),
    (
        "more_than_whole",
        "部分大于整体",
        "More than the whole",
        "下级一地的数大于上级全域的数，而期限不更晚，见 findings。",
        "One place's number is greater than that of the whole territory, by a deadline that is not later; see findings.",
    ),
    (
        "unclear_direction",
        "方向不明",
        "Unclear direction",
        "多好还是少好不明。",
        "It is not known whether more or less is better.",
    ),
    (
        "other_direction",
        "方向不同",
        "Other direction",
        "一方是下限，另一方是上限。",
        "One is a least value, the other a greatest.",
    ),
)

DEADLINE_VERDICT = closed_list(
    "deadline_verdict",
    ("same", "相同", "Same", "期限年份相同。", "Due in the same year."),
    ("earlier", "提前", "Earlier", "下级期限更早。", "The local target is due earlier."),
    ("later", "推后", "Later", "下级期限更晚。", "The local target is due later."),
    ("added", "下级新定", "Added", "上级没有写明期限，下级写明了。", "Only the local target states a deadline."),
    ("dropped", "下级未写", "Dropped", "上级写明期限，下级没有。", "Only the superior target states a deadline."),
    ("none", "均未写", "None", "双方都没有写明期限。", "Neither states a deadline."),
)

FINDING_KIND = closed_list(
    "finding_kind",
    (
        "more_than_whole",
        "部分大于整体",
        "More than the whole",
        "下级一地承诺的数大于上级全域的数，期限不更晚。",
        "A place promises more than the whole territory it is a part of, by a deadline that is not later.",
    ),
    (
        "two_values",
        "一事两数",
        "Two values",
        "同一文件中，同一指标、地方和年份有两个确切而不同的数值。",
        "In one document the same indicator has two exact values for one place and year.",
    ),
    (
        "two_deadlines",
        "一事两期",
        "Two deadlines",
        "同一文件中，同一指标、地方和数值有两个不同的期限。",
        "In one document the same value of one indicator for one place is due in two different years.",
    ),
    (
        "wrong_total",
        "合计不符",
        "Wrong total",
        "县城表印出的合计与各组相加不等。",
        "The total of a table of counties is not what its groups add up to.",
    ),
    (
        "exclusive_lists",
        "互斥名单",
        "Exclusive lists",
        "同一文件把一个县列入两个互斥的主体功能区名单。",
        "One document lists a county under two types or levels of main functional area.",
    ),
)

TARGET_STATUS = closed_list(
    "target_status",
    ("open", "未到期", "Open", "期限年份在后。", "Due in a later year."),
    ("due_this_year", "今年到期", "Due this year", "期限就是当年。", "Due in the year itself."),
    (
        "past_deadline",
        "已过期限",
        "Past its deadline",
        "期限年份已过；是否完成见 attainment。",
        "The year is over; whether it was met is said by attainment.",
    ),
    ("no_deadline", "没有期限", "No deadline", "原文没有写明期限。", "The document states none."),
)

OBSERVATION_BASIS = closed_list(
    "observation_basis",
    (
        "level",
        "水平",
        "Level",
        "当年达到的水平，如年末的比率或存量。",
        "What was reached in the year, as a rate or stock.",
    ),
    ("year", "当年", "During the year", "当年一年的数，如当年产值。", "What the year alone had, as output."),
    ("cumulative", "累计", "Cumulative", "从规划开始累计完成的数。", "What was done since the plan began."),
)

ATTAINMENT = closed_list(
    "attainment",
    (
        "met",
        "达到",
        "Met",
        "期限内的最近一次观测达到目标值。",
        "The latest value observed within the deadline reaches the target.",
    ),
    (
        "missed",
        "未达到",
        "Missed",
        "期限当年的观测没有达到目标值。",
        "The value observed in the year of the deadline does not reach it.",
    ),
    (
        "on_the_way",
        "尚未达到",
        "On the way",
        "期限之前的观测还没有达到目标值；不说明能否如期达到。",
        "A value observed before the deadline does not reach it yet; this says nothing about whether it will.",
    ),
    (
        "not_observed",
        "没有观测",
        "Not observed",
        "没有可以比较的观测值，原因见原因栏。",
        "No observation can be compared; the reason says why.",
    ),
)

NOT_OBSERVED = closed_list(
    "not_observed_reason",
    ("no_indicator", "没有统一指标", "No canonical indicator"),
    ("no_observation", "没有观测值", "No observation", "没有该地该指标的观测值。", "None of this indicator and place."),
    (
        "relative",
        "相对目标",
        "Relative",
        "相对值或增长：需要基期数据。",
        "A relative value or growth, which needs its base.",
    ),
    ("other_unit", "单位不同", "Other unit"),
    ("other_scope", "范围不同", "Other scope"),
    (
        "other_basis",
        "口径不同",
        "Other basis",
        "水平、当年数和累计数互不相比。",
        "Levels, years and totals say nothing of each other.",
    ),
    (
        "other_year",
        "年份不合",
        "Other year",
        "只有文件之前或期限之后的观测。",
        "There are only observations before the document or after the deadline.",
    ),
    (
        "unclear_direction",
        "方向不明",
        "Unclear direction",
        "多好还是少好不明。",
        "It is not known whether more or less is better.",
    ),
    (
        "approximate",
        "约数",
        "Approximate",
        "期限当年的观测略低于或低于带“左右”等词的目标，不作判断。",
        "The value observed in the year of the deadline is below a target that is only approximate; that is not judged.",
    ),
)

DUE_LISTS: tuple[CodeList, ...] = (
    TARGET_METHOD,
    VALUE_VERDICT,
    NOT_COMPARABLE,
    DEADLINE_VERDICT,
    FINDING_KIND,
    TARGET_STATUS,
    OBSERVATION_BASIS,
    ATTAINMENT,
    NOT_OBSERVED,
)
