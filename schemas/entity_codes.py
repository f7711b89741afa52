"""The closed lists of the tables that bring the mentions of one project together.

What belongs here: how a mention is tied to its project, and why a pair is doubtful. What does not: the rules that decide it
(``pipeline.entities``).
"""

from __future__ import annotations

from schemas.closed import CodeList, closed_list

MEMBER_METHOD = closed_list(
    "member_method",
    ("first", "最早提及", "First mention", "项目的编号和名称由它而来。", "It gives the project its ID and name."),
    (
        "same_name",
        "同名同地",
        "Same name and place",
        "名称、种类、地点和规模相同；名称只是一类设施的，须带县名或出自同一文件。",
        "The same name, kind, place and size; a mere kind of facility needs the county in its name or the same document.",
    ),
    (
        "place_in_name",
        "名称含地名",
        "Place in the name",
        "同一地点，一处名称带所在地名，另一处不带。",
        "The same place, which one of the names begins with.",
    ),
    (
        "place_inside",
        "地点可容",
        "Place inside",
        "名称相同且有专名，一处没有写明地点或只到市州，另一处的地点在其范围内，别无他处。",
        "The same name with something proper in it; one place is unknown or wider, and only the other lies in it.",
    ),
    (
        "same_chain",
        "上下级文件同名",
        "Documents of one chain",
        "两份文件所属地方上下相承，名称相同：工程、行动等，或跨县的线路。",
        "The same name of a programme, road or line in documents of two places, one of which lies in the other.",
    ),
    (
        "scheme_word",
        "末词有无",
        "With or without the last word",
        "同一省内只差末尾的工程、行动、计划等词，如环湖支医行动与环湖支医。",
        "Within a province they differ only in having 工程, 行动 or the like at the end, as 环湖支医行动 and 环湖支医.",
    ),
    (
        "through_another",
        "经由另一提及",
        "Through another mention",
        "与最早的提及没有直接的联系，两者都与第三处相同。",
        "Nothing ties it to the first mention directly; both are the same as a third one.",
    ),
)

DOUBT_REASON = closed_list(
    "doubt_reason",
    (
        "no_common_chain",
        "文件不相承",
        "No common chain",
        "名称相同，但文件所属的地方互不隶属，也没有上级文件提到；只与最早的一个配对。",
        "The same name in documents of places of which neither lies in the other, and no superior document names it. Each is "
        "paired with the earliest only.",
    ),
    (
        "several_places",
        "可能不止一处",
        "Several places",
        "名称相同，一处地点不明，可能是其中任何一处。",
        "The same name; the place of one is unknown, and it could be that of several.",
    ),
    (
        "quantity",
        "规模不同",
        "Another size",
        "名称和地点相同，规模不同或一处没有写明。",
        "The same name and place; the sizes differ, or one is not stated.",
    ),
    (
        "kind",
        "种类不同",
        "Another kind",
        "名称相同，一处是项目，一处是工程。",
        "The same name is a project in one and a programme in the other.",
    ),
    (
        "bare_name",
        "名称过泛",
        "A kind of facility only",
        "同一县的两份文件都只说是某一类设施，如污水处理厂。",
        "Two documents name a mere kind of facility in one county, such as 污水处理厂.",
    ),
    ("phase", "分期", "Phase", "一处写明期次，另一处没有。", "One states its phase of building, the other none."),
    (
        "contained",
        "名称相含",
        "One name in the other",
        "同一地方，一个名称包含另一个。",
        "Compatible places, and one name is part of the other.",
    ),
    (
        "alike",
        "名称相近",
        "Like names",
        "同一地方，名称开头相同，其余相近。",
        "Compatible places, and names with the same beginning that are alike.",
    ),
)

ENTITY_LISTS: tuple[CodeList, ...] = (MEMBER_METHOD, DOUBT_REASON)
