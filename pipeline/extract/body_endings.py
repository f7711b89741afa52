"""What names of bodies end with: the test that a bracket or a line lists bodies at all.

What belongs here: the endings, sure ones and others, as words. Pure text: no registry is asked.
What does not: what closes a name inside a list (``body_lists``) and who a name means (``resolve``).
"""

from __future__ import annotations

from functools import lru_cache

# Endings of public bodies, banks, companies and collectives that hardly any other noun has.
SURE = (
    "局", "厅", "委", "办", "部", "署", "政府", "行署", "委员会", "办公室", "公司", "集团", "银行", "分行", "支行", "中心", "总队",
    "支队", "大队", "联合会", "总工会", "妇联", "残联", "工商联", "科协", "文联", "供销社", "联社", "总社", "海关", "军区", "法院", "检察院",
    "部门", "直属机构", "协会", "监会", "管委会", "领导小组", "总台", "科学院", "工程院", "基金委",
)  # fmt: skip
# Endings that other words share; they count beside a sure one.
SHARED = (
    "院", "会", "公署", "企业", "社科联", "侨联", "集团军", "指挥部", "专班", "工作组", "联席会议", "管理处", "办事处", "站", "段",
    "台", "队", "社", "馆", "校", "大学", "研究室", "督查室", "参事室", "供电所", "机场", "基地", "移动", "联通", "电信", "铁塔", "电网", "石油", "石化", "海油", "区",
    "单位", "街道", "乡", "镇", "省", "市", "县", "州", "盟", "旗",
)  # fmt: skip
ALL = (*SURE, *SHARED)


@lru_cache(maxsize=4096)
def ends_like_body(name: str, *, surely: bool = False) -> bool:
    """Whether a name ends as names of bodies do, a note in brackets (市粮食局) included; ``surely`` as little else does."""
    return name.rstrip("）)").endswith(SURE if surely else ALL)
