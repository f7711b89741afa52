"""The closed lists of the table that compares who carries a task above and below.

What belongs here: verdicts, methods and changes of roles. What does not: the rules that decide them (``pipeline.links.duties``).
"""

from __future__ import annotations

from schemas.closed import CodeList, closed_list

DUTY_VERDICT = closed_list(
    "duty_verdict",
    ("kept", "保留", "Kept", "上下两级都有职能相当的机构。", "Both provisions name a body for the same function."),
    (
        "added",
        "新增",
        "Added",
        "只有下级条款列出，上级名单没有“等部门”。",
        "Only the local provision names it, and the superior list is closed.",
    ),
    (
        "newly_named",
        "下级点名",
        "Named anew",
        "只有下级条款列出；上级名单以“等部门”结尾，可能已包括在内。",
        "Only the local provision names it; the superior list ends with 等部门 and may have meant it.",
    ),
    (
        "left_out",
        "未列",
        "Left out",
        "上级条款列出而下级没有，下级名单没有“等部门”。",
        "The superior provision names it, the local one does not, and its list is closed.",
    ),
    (
        "not_named",
        "未点名",
        "Not named",
        "上级条款列出而下级没有点名；下级名单以“等部门”结尾，可能仍包括在内。",
        "The superior provision names it and the local one does not; its list ends with 等部门 and may mean it.",
    ),
    (
        "elsewhere",
        "见另一对条款",
        "In another link",
        "该机构在同一条款的另一对联系中有对应：一条合并或分拆了几条。",
        "Another link of the same provision has its counterpart, as where provisions were merged or split.",
    ),
    (
        "addressee",
        "本级政府",
        "Addressed government",
        "上级条款交给下级文件所在地（或其上级）的政府；下级条款不必列出自己。",
        "The superior provision charges the government of the local document's place or one over it, which need not name itself.",
    ),
    (
        "other_place",
        "别处政府",
        "Another place's government",
        "上级条款交给别的地方的政府，与下级文件无关。",
        "The superior provision charges the government of another place, which the local document has no say in.",
    ),
    (
        "none_above",
        "上级未写责任单位",
        "None stated above",
        "上级条款没有责任单位，无从比较。",
        "The superior provision names no body, so nothing can be compared.",
    ),
    (
        "none_below",
        "下级未写责任单位",
        "None stated below",
        "下级条款没有责任单位，无从比较。",
        "The local provision names no body, so nothing can be compared.",
    ),
)

DUTY_METHOD = closed_list(
    "duty_method",
    ("same_body", "同一机构", "Same body", "上下两条列出同一个机构。", "Both provisions name the very same body."),
    ("same_function", "职能相同", "Same function", "省教育厅与市教育局。", "As 省教育厅 and 市教育局."),
    (
        "successor",
        "职能承接",
        "Successor",
        "一方的职能已由另一方的职能接替。",
        "The function of one ended and that of the other took over.",
    ),
    (
        "merged_body",
        "合并机构",
        "Merged body",
        "一方是兼有此职能的合并机构，如省体育局与市文体旅游广电局。",
        "One is a merged body that has the function besides, as 省体育局 and 市文体旅游广电局.",
    ),
    (
        "level_below",
        "下一级政府",
        "Governments below",
        "都交给下一级政府，如各市州政府与各县区政府。",
        "Both hand the task to the governments below them, as 各市州政府 and 各县区政府.",
    ),
    (
        "same_kind",
        "名称相同",
        "Same name",
        "没有登记职能，除地名外名称相同。",
        "No function is registered, and the names are the same but for the place.",
    ),
)

ROLE_CHANGE = closed_list(
    "role_change",
    ("same", "相同", "Same"),
    ("heavier", "加重", "Heavier", "如由责任改为牵头。", "As from responsible to lead."),
    ("lighter", "减轻", "Lighter", "如由责任改为配合。", "As from responsible to cooperating."),
)

DUTY_LISTS: tuple[CodeList, ...] = (DUTY_VERDICT, DUTY_METHOD, ROLE_CHANGE)
