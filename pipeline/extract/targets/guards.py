"""What the clause around a numeral shows: a subsidy, the past, the size of a project, guidance — no target.

What belongs here: reasons read from context (codebook, "Targets", Not included). What does not: reasons the numeral's
own form shows (``numbers``) and thresholds inside a name (``segments``).
"""

from __future__ import annotations

import re

from pipeline.extract.targets import grammar, reasons
from pipeline.extract.targets.numbers import Numeral
from pipeline.model import Span

_NEAR = 12  # characters before a value in which its verb of reaching ends
_UNIT_WORD = re.compile(r"[\u4e00-\u9fff]{1,3}?(?:以上|以下|以内|左右)?")
_SUBSIDY = re.compile(
    r"补贴|补助|奖励|奖补|贴息|给予|资助|减免|减按|返还|退税|补偿|缴费|费率|税率|利率|罚款|优惠|下浮|报销|担保费|保费|首付|提取|定额|计提|奖金|退还|免收|收取|降费|承担|征收|征缴|缴纳|计征|支持(?:比例|额度|标准|金额)|贷款额度|出资|封顶|上限|最高(?=$|[不给可为达])|分担|以奖代补|授信额度"
)
# How far a subsidy reaches, or how much of it there is in all, is a level: 补贴发放率达到100%, 稳岗返还覆盖八成企业.
_PAID_OUT = re.compile(
    r"(?:率|资金|总额|额度|规模|面)[^，。]{0,4}(?:达到|达|不低于|到|至|(?<!不)超过)$|(?:报销|支付)比例[^，。]{0,6}$|(?:覆盖|惠及)$|安排[^，。]{2,24}资金(?:不少于|不低于)?$"
)
_SUBSIDY_AFTER = re.compile(
    r"(?:的?(?:比例|标准|额度))?(?:的|给予|予以|进行|一次性)*[^，。；、]{0,6}(?:补贴|补助|奖励|奖补|贴息|资助|奖金|返还|减免)"
)
_CAPPED = re.compile(r"(?:最高|最多|上限|每年)[^，。\d]{0,4}$")
_PAST_WORD = re.compile(
    r"已(?:经|累计|全部|基本)?(?:建成(?!的)|达到|达|完成|实现|有|形成|培育|改造|建立|增至|增长|提高|超过|突破|累计|开通|覆盖|下降|创建|认定|发展|连续|投入|安排|争取)|"
    r"目前(?=[，,]|全|已|我|共|仅|有|\d)|现有(?=\d|[一二三四五六七八九十百]+[个家所])|现已|共有(?=各类|[^，。；、]{2,12}\d)|截[至止]|去年|上年|以来(?=[，,])"
)
_FUTURE = re.compile(
    r"力争|争取(?!了)|确保|将(?!军)|计划|预计|预期|(?<!年度)目标|到20\d\d年|未来|今后|下一步|下阶段|努力"
)
_PROJECT_BEFORE = re.compile(
    r"(?:年产|总投资|计划投资|估算投资|概算|占地|日处理|规划面积|总建筑面积|设计[^，。、]{0,6}|装机|建筑面积|全长|总长|库容|日产|年加工|年处理)(?:约|达|为|达到|[:：])?$"
)
_PROJECT_AFTER = re.compile(r"[^，。；、]{0,30}?(?:项目|工程|基地(?!达到)|园区|产业园|示范区|示范带|生产线)")
# 21个老旧小区室外配套改造项目 is one project, 60个城市更新项目 are sixty.
_WORKS_AFTER = re.compile(r"[^，。；\d]{2,40}?(?:改造|提升|配套|建设|完善|优化)(?:提升|改造|建设)?(?:等?项目|等?工程)")
_PROJECTS_COUNTED = re.compile(r"[^，。；、]{0,14}(?:项目|工程)(?:建设)?(?:$|、|和)")
_WITH_SURROUNDINGS = re.compile("[^，。]{0,20}(?:室外|配套|海绵)")
_GUIDANCE = re.compile(
    r"(?:瞄准|聚焦|选择|选取|选准|选定|围绕|筛选|遴选|主攻|确定|明确|突出|挑选|依托|依据|参照|通过|利用|结合|统筹)(?:[^，。、\d]{0,4})$"
)
# 选择常住人口规模超过10万…的县域: what is chosen is described, nothing is committed to.
_SELECTION = re.compile(r"(?:选择|选取|遴选|筛选|优选|优先支持|重点支持|适用于|面向|鼓励)[^，。；]*$")
_LISTED = re.compile(r"(?:合计|共计|总计|包括|包含|其中|涵盖|涉及|下辖|辖|等|这|该|上述|以上|前|后|其他|其余|[”’）)])$")
_ROAD_AFTER = re.compile("[国省县乡]道")  # 209国道
_CIRCLE = re.compile(
    r"^[^，。；、\d]{0,8}(?:圈|时代|服务区|都市区|通勤|可达|覆盖率|半径|覆盖面|直达|通达|响应|不打烊|值[班守])"
)
_TIME_LEVEL = re.compile(
    r"(?:寿命|年限|时间|时限|时长|天数|周期|耗时|工期|学时|学制|期限)[^，。、]{0,6}$|(?:缩短|压缩|压减|控制)(?:至|到|在)$"
)
_OF_LOAN = re.compile(rf"贷款|{_SUBSIDY.pattern}")
_MEETING = re.compile("会议|全会|集体学习|党代会")
_AGE_LEVEL = re.compile(r"(?:寿命|年龄)[^，。、]{0,8}$")
_LIST_UNITS = frozenset(("项", "类", "种", "条", "批", "次", "期", "级", "个月"))
_PEOPLE = 10_000  # 新增城镇常住人口30万 prints no unit
_OF_PEOPLE = re.compile("(?:人口|人数|就业|落户)$")
_NOUN_AFTER = re.compile(r"[\u4e00-\u9fff]{2}")
_NAME_END = re.compile(r"[县市州区旗盟省镇乡村园港城岛山湖河江路站场馆校院厂司带群圈”》]$")
_KINDS = re.compile(
    r"^(?:大类?|方面|领域|环节|层级|维度|层次|方向|板块|制度|机制|原则|要素|体系|行动|举措|措施|清单|任务|阶段|部门|月|小时)"
)


def past_word(words: str) -> bool:
    """Whether words speak of what is already so (已达到, 目前, 截至), and not of what is to come after it."""
    past = list(_PAST_WORD.finditer(words))
    return bool(past) and not _FUTURE.search(words, past[-1].end())


def future_word(words: str) -> bool:
    """Whether words turn to what is to come (力争, 将, 确保)."""
    return bool(_FUTURE.search(words))


def lacks_unit(shadow: str, numeral: Numeral, start: int, end: int) -> bool:
    """Whether a level ends in a word that no registry knows as a unit: 产量达到60万芯."""
    bare = not numeral.unit.name and numeral.form == "arabic"
    reaches = bare and grammar.REACH.search(shadow, max(start, numeral.span.start - _NEAR), numeral.span.start)
    return bool(reaches) and _UNIT_WORD.fullmatch(shadow, numeral.span.end, end) is not None


def reason_for(shadow: str, numeral: Numeral, suffix: Span, start: int, clause: Span) -> str | None:
    """Why a numeral in this clause is no target, or None when nothing speaks against it.

    Args:
        shadow: the width-normalized text.
        numeral: the value.
        suffix: the comparing words after it.
        start: where the words before it that are its own begin.
        clause: its clause.
    """
    before = shadow[start : numeral.span.start]
    after = shadow[suffix.end : clause.end]
    for check in (_unit_reason, _subsidy, _project_size, _list_count):
        reason = check(numeral, before, after)
        if reason:
            return reason
    if numeral.unit.kind in ("count", "none") and _GUIDANCE.search(before):
        return reasons.GUIDANCE
    if _SELECTION.search(before) and "的" in after:
        return reasons.CRITERION
    return None


def _unit_reason(numeral: Numeral, before: str, after: str) -> str | None:
    """What the unit alone says: an age, a term, a distance inside a name, an order of magnitude."""
    kind, name = numeral.unit.kind, numeral.unit.name
    reason: str | None = None
    if _ROAD_AFTER.match(after) and kind == "none":
        reason = reasons.ROAD_NUMBER
    elif kind == "age":
        reason = None if _AGE_LEVEL.search(before) else reasons.AGE
    elif kind == "time" or name in ("米", "公里"):
        if _CIRCLE.match(after):
            reason = reasons.NAME
        elif kind == "time" and (_OF_LOAN.search(before[-12:]) or not _TIME_LEVEL.search(before)):
            reason = reasons.TERM
    elif name == "千伏":
        reason = reasons.NAME  # a class of voltage: 220千伏变电站
    elif name in ("折", "批"):
        reason = reasons.SUBSIDY if name == "折" else reasons.LIST_COUNT
    elif name == "次" and _MEETING.match(after):
        reason = reasons.MEETING
    elif before.endswith("每"):
        reason = reasons.CRITERION
    elif kind == "none" and not (
        grammar.REACH.search(before) or (numeral.low >= _PEOPLE and _OF_PEOPLE.search(before))
    ):
        reason = reasons.UNKNOWN
    return reason


def _subsidy(numeral: Numeral, before: str, after: str) -> str | None:
    """给予30%补贴, 按每人1000元标准补助; not 补贴发放率达到100%."""
    if not (numeral.unit.kind == "rate" or numeral.unit.name in ("元", "美元")):
        return None
    near = before[-24:]
    if _SUBSIDY.search(near) and not _PAID_OUT.search(near):
        return reasons.SUBSIDY
    return reasons.SUBSIDY if _SUBSIDY_AFTER.match(after) else None


def caps(numeral: Numeral, before: str) -> bool:
    """Whether a value limits a sum that was spoken of before: 最高不超过5000万元."""
    money = numeral.unit.kind == "rate" or numeral.unit.name in ("元", "美元")
    return money and bool(grammar.AT_MOST.search(before) or _CAPPED.search(before))


def _project_size(numeral: Numeral, before: str, after: str) -> str | None:
    """10万亩马铃薯种植基地, 总投资5亿元, 21个老旧小区…改造项目."""
    if numeral.unit.kind == "rate":
        return None
    if _PROJECT_BEFORE.search(before) and not before.endswith("达到"):
        return reasons.PROJECT_SIZE
    if numeral.unit.kind in ("amount", "area") and _PROJECT_AFTER.match(after) and not after.startswith("用于"):
        return reasons.PROJECT_SIZE
    if numeral.unit.name in ("个", "处", "座") and _WORKS_AFTER.match(after):
        counted = _PROJECTS_COUNTED.match(after) and not _WITH_SURROUNDINGS.match(after)
        return None if counted else reasons.PROJECT_SIZE
    return None


def _names_listed(numeral: Numeral, before: str, after: str) -> bool:
    """民和县、化隆县、循化县三个省级农产品主产区: as many names stand directly before as are counted."""
    return (
        _NOUN_AFTER.match(after) is not None
        and 1 < numeral.low == numeral.high
        and before.count("、") + 1 == numeral.low
        and not before.endswith(("建设", "新建", "改造", "、", "和"))
        and _NAME_END.search(before) is not None
    )


def _list_count(numeral: Numeral, before: str, after: str) -> str | None:
    """大通等15个县, 三项制度, 两个方面."""
    if numeral.unit.kind != "count":
        return None
    if _LISTED.search(before) or _names_listed(numeral, before, after):
        return reasons.LIST_COUNT
    if numeral.form == "chinese" and (numeral.unit.name in _LIST_UNITS or _KINDS.match(after)):
        return reasons.LIST_COUNT
    if _KINDS.match(after) and numeral.unit.name == "个" and not after.startswith("大"):
        return reasons.LIST_COUNT
    return None
