"""Who carries a task above and below.

What belongs here: ``duty_links``. What does not: which provisions are linked (``links``) and the bodies of one provision (``tasks``).
"""

from __future__ import annotations

from typing import Any, ClassVar

import pandas as pd
import pandera.pandas as pa

from schemas import codes, duty_codes, link_codes
from schemas.base import ROW_ID, About, Integer, Table, integer, string
from schemas.common import document_id


def _assignment(title_zh: str, title_en: str, side_zh: str, side_en: str) -> Any:
    return string(
        title_zh,
        title_en,
        f"{side_zh}条款的分工；同一机构在一条中出现几次的，取责任最重的一次。{side_zh}没有对应机构时为空。",
        f"The assignment in the {side_en} provision; of several of one body the one with the heaviest role. Null without a body "
        "there.",
        nullable=True,
        references="task_assignments.assignment_id",
    )


def _name(title_zh: str, title_en: str, side_zh: str, side_en: str) -> Any:
    return string(
        title_zh,
        title_en,
        f"{side_zh}条款的机构全称。没有对应机构时为空。",
        f"The full name of the body in the {side_en} provision. Null without a body there.",
        nullable=True,
    )


def _role(title_zh: str, title_en: str, side_zh: str, side_en: str) -> Any:
    return string(
        title_zh,
        title_en,
        f"该机构在{side_zh}条款中的角色。没有对应机构时为空。",
        f"What the body is in the {side_en} provision. Null without a body there.",
        nullable=True,
        codes=codes.ROLE,
    )


def _number(title_zh: str, title_en: str, zh: str, en: str, *, flag: bool = False) -> Any:
    return integer(
        title_zh,
        title_en,
        f"{zh}。没有对应机构时为空。",
        f"{en}. Null without a body there.",
        nullable=True,
        minimum=0 if flag else 1,
        maximum=1 if flag else None,
    )


class DutyLinks(Table):
    """A body that a linked provision makes responsible, beside the one that answers it on the other level, or alone."""

    _about: ClassVar[About] = About(
        title_zh="责任单位对照",
        title_en="Bodies side by side",
        description_zh="一行是一对有联系的条款中的一个责任单位，与另一级职能相当的单位并列；另一级没有的单独成行。",
        primary_key=("duty_link_id",),
        facets=("document_id", "superior_document_id", "verdict", "function", "role_change"),
        sort=(
            "document_id",
            "superior_document_id",
            "provision_id",
            "superior_provision_id",
            "superior_position",
            "position",
        ),
        page_sort="provision_id",
    )

    duty_link_id: str = string(
        "对照编号",
        "Comparison ID",
        "本行的固定编号，由两个条款和两个分工的编号得出。",
        "Stable ID of the row: a hash of both provisions and both assignments.",
        format=ROW_ID,
    )
    document_id: str = document_id()
    provision_id: str = string(
        "条款编号",
        "Provision ID",
        "下级条款。",
        "The local provision.",
        references="provisions.provision_id",
    )
    superior_document_id: str = string(
        "上级文件编号",
        "Superior document ID",
        "上级条款所在的文件。",
        "The document of the superior provision.",
        references="documents.document_id",
    )
    superior_provision_id: str = string(
        "上级条款编号",
        "Superior provision ID",
        "下级条款所承接的上级条款。",
        "The superior provision that the local one carries out.",
        references="provisions.provision_id",
    )
    strength: str = string(
        "联系强度",
        "Strength",
        "两个条款的联系是主要的还是部分的。部分联系只有一句话移到这里，责任单位不必相同。",
        "Whether the provisions' link is main or partial. A partial one is about a single clause, whose bodies need not agree.",
        codes=link_codes.LINK_STRENGTH,
    )
    function: str = string(
        "职能",
        "Function",
        "机构的职能；两级不同时取上级的。未登记时为空。",
        "What the body is for, the superior's where the two differ. Null when none is registered.",
        nullable=True,
        references="agency_functions.function",
    )
    verdict: str = string(
        "判断",
        "Verdict",
        "保留、新增、未列等。名单以“等部门”结尾时，没有点名不等于没有。",
        "Kept, added, left out … In a list that ends with 等部门 a body that is not named may still be meant.",
        codes=duty_codes.DUTY_VERDICT,
    )
    method: str = string(
        "对应方法",
        "Method",
        "两级机构凭什么对应。没有对应时为空。",
        "By what the two bodies answer each other. Null unless the verdict is kept.",
        nullable=True,
        codes=duty_codes.DUTY_METHOD,
    )
    superior_assignment_id: str = _assignment("上级分工编号", "Superior assignment ID", "上级", "superior")
    superior_agency_name: str = _name("上级机构", "Superior body", "上级", "superior")
    superior_role: str = _role("上级角色", "Superior role", "上级", "superior")
    superior_position: Integer = _number(
        "上级位次",
        "Superior position",
        "在上级名单中的位置，从 1 数起",
        "Place in the superior list, counted from 1",
    )
    superior_list_is_open: Integer = _number(
        "上级名单开放",
        "Superior list is open",
        "上级名单是否以“等部门”结尾，是为 1",
        "1 when the body stands in a superior list that 等部门 closes",
        flag=True,
    )
    assignment_id: str = _assignment("分工编号", "Assignment ID", "下级", "local")
    agency_name: str = _name("机构名称", "Agency name", "下级", "local")
    role: str = _role("角色", "Role", "下级", "local")
    position: Integer = _number(
        "位次", "Position", "在下级名单中的位置，从 1 数起", "Place in the local list, counted from 1"
    )
    list_is_open: Integer = _number(
        "名单开放",
        "List is open",
        "下级名单是否以“等部门”结尾，是为 1",
        "1 when the body stands in a local list that 等部门 closes",
        flag=True,
    )
    role_change: str = string(
        "角色变化",
        "Change of role",
        "保留的机构的角色比上级重、轻或相同。没有对应时为空。",
        "Whether the role of a body that was kept is heavier, lighter or the same. Null unless the verdict is kept.",
        nullable=True,
        codes=duty_codes.ROLE_CHANGE,
    )

    @pa.dataframe_check(name="both_where_kept")
    @classmethod
    def both_where_kept(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """Exactly the kept bodies have an assignment on both sides, a method and a change of role."""
        kept = frame["verdict"] == "kept"
        both = frame["assignment_id"].notna() & frame["superior_assignment_id"].notna()
        return (both == kept) & (frame["method"].notna() == kept) & (frame["role_change"].notna() == kept)

    @pa.dataframe_check(name="one_at_least")
    @classmethod
    def one_at_least(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """Every row has a body."""
        return frame["assignment_id"].notna() | frame["superior_assignment_id"].notna()
