"""Who is made responsible for what.

What belongs here: ``task_assignments``. What does not: the bodies themselves (``agencies``).
"""

from __future__ import annotations

from typing import ClassVar

from schemas import codes, rules
from schemas.base import About, Integer, flag, integer, string
from schemas.common import (
    char_end,
    char_start,
    correction,
    deadline_year,
    document_id,
    provision_id,
    quote,
    row_id,
    rule,
)
from schemas.reviewed import Reviewed, needs_review, review_reason


class TaskAssignments(Reviewed):
    """One body made responsible by one provision."""

    _about: ClassVar[About] = About(
        title_zh="任务分工",
        title_en="Task assignments",
        description_zh="一行是一个条款交给一个机构的责任。",
        primary_key=("assignment_id",),
        label="agency_name",
        facets=("document_id", "role", "basis", "is_collective"),
        sort=("document_id", "char_start", "position", "agency_char_start"),
        page_sort="provision_id",
        indexes=("agency_name",),
    )

    assignment_id: str = row_id("分工", "Assignment")
    document_id: str = document_id()
    provision_id: str = provision_id()
    agency_id: str = string(
        "机构编号",
        "Agency ID",
        "承担责任的机构。",
        "The body that is made responsible.",
        references="agencies.agency_id",
    )
    agency_text: str = string(
        "原文写法",
        "As printed",
        "原文印出的机构名称，如教育局。",
        "The body's name as the document prints it, such as 教育局.",
    )
    agency_name: str = string(
        "机构名称",
        "Agency name",
        "机构的正式全称，如格尔木市教育局，与机构表相同。",
        "The body's full name, such as 格尔木市教育局, as in the agencies table.",
    )
    role: str = string(
        "角色",
        "Role",
        "牵头、责任或配合。名列第一不等于牵头，除非文件写明。",
        "Lead, responsible or cooperating. First place in a list is no lead unless the document says so.",
        codes=codes.ROLE,
    )
    position: Integer = integer(
        "位次",
        "Position",
        "在名单中的位置，从 1 数起。",
        "Place in the list, counted from 1.",
        minimum=1,
    )
    basis: str = string(
        "依据",
        "Basis",
        "责任出自责任说明（如“责任单位：”），还是出自正文的句子。",
        "Whether the duty comes from a responsibility statement (责任单位：…) or from running text.",
        codes=codes.BASIS,
    )
    is_collective: Integer = flag(
        "是否集合主体",
        "Is collective",
        "1 表示一类主体，如各县人民政府；0 表示单个机构。",
        "1 for a class of bodies such as 各县人民政府, 0 for a single body.",
    )
    list_is_open: Integer = flag(
        "名单是否未列全",
        "List is open",
        "1 表示名单以“等部门”等词结尾，还有未列出的单位；0 表示已列全。",
        "1 when the list ends in 等部门 or the like, so that more bodies are meant than are named; 0 otherwise.",
    )
    deadline_year: Integer = deadline_year("分工中写明的完成期限", "the task, as the statement says,")
    quote: str = quote("写明责任的文字", "The statement or clause that gives the duty")
    char_start: Integer = char_start()
    char_end: Integer = char_end()
    agency_char_start: Integer = integer(
        "名称起始位置",
        "Start of the name",
        "机构名称在 documents.text 中第一个字的位置，从 0 数起，按 Unicode 字符计。",
        "Position of the first character of the printed name in documents.text, from 0 in Unicode code points.",
        unit="code points",
    )
    agency_char_end: Integer = integer(
        "名称结束位置",
        "End of the name",
        "机构名称在 documents.text 中最后一个字之后的位置，按 Unicode 字符计。",
        "Position after the last character of the printed name in documents.text, in Unicode code points.",
        minimum=1,
        unit="code points",
    )
    rule: str = rule(rules.ASSIGNMENT_RULE)
    needs_review: Integer = needs_review()
    review_reason: str = review_reason()
    correction: str = correction()
