"""The bodies that carry tasks.

What belongs here: ``agencies``. What does not: what they are made responsible for (``tasks``).
"""

from __future__ import annotations

from typing import ClassVar

from schemas import codes
from schemas.base import ROW_ID, About, Integer, Table, flag, string
from schemas.common import jurisdiction_code


class Agencies(Table):
    """A body that carries a task in at least one document, under one name for all spellings."""

    _about: ClassVar[About] = About(
        title_zh="机构",
        title_en="Agencies",
        description_zh="一行是至少承担一项任务的一个机构，各种写法归为一个名称。",
        primary_key=("agency_id",),
        label="name",
        facets=("level", "kind", "function", "is_collective"),
        sort=("jurisdiction_code", "name"),
        page_sort="name",
        indexes=("name",),
    )

    agency_id: str = string(
        "机构编号",
        "Agency ID",
        "机构的固定编号，由全称的散列值得出，在各文件和各版本中相同。",
        "Stable ID of the body, a hash of its full name, the same in every document and release.",
        format=ROW_ID,
    )
    name: str = string(
        "名称",
        "Name",
        "连同地名的正式全称，如青海省发展和改革委员会。无法展开的名称照原文。",
        "The official name in full with its place, such as 青海省发展和改革委员会. A name that cannot be "
        "expanded stays as printed.",
    )
    level: str = string(
        "层级",
        "Level",
        "机构的行政层级。看不出时为空。",
        "The body's administrative level. Null when it cannot be told.",
        nullable=True,
        codes=codes.LEVEL,
    )
    jurisdiction_code: str = jurisdiction_code(
        "机构所属地区的代码。看不出时为空。",
        "Code of the area the body belongs to. Null when it cannot be told.",
        nullable=True,
    )
    kind: str = string(
        "种类",
        "Kind",
        "人民政府、政府部门、党委部门、企业等。",
        "Government, department, party body, enterprise and so on.",
        codes=codes.AGENCY_KIND,
    )
    is_collective: Integer = flag(
        "是否集合主体",
        "Is collective",
        "1 表示一类主体，如各县人民政府；0 表示单个机构。",
        "1 for a class of bodies such as 各县人民政府, 0 for a single body.",
    )
    function: str = string(
        "职能",
        "Function",
        "机构的职能，如发展改革、教育，用来对照各级的同类机构。没有职能归类时为空。",
        "What the body is for, such as 发展改革 or 教育, to line up bodies of different levels. Null when "
        "it has no such function.",
        nullable=True,
    )
