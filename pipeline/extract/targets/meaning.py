"""What a value in its place means: comparator, measure, approximation, the bounds that become value_min and value_max.

What belongs here: the columns of a target that follow from the value and the words beside it. What does not: names
(``indicators``) and what is carried from elsewhere (``reading``).
"""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.extract.targets import grammar
from pipeline.extract.targets.numbers import Numeral
from pipeline.extract.targets.units import Unit, load_units

_EACH = re.compile(
    r"每\d[\d.万千]*|每一?(?:个|座|所|家|处|村|县|镇|乡|市|州|区|户|人|万|千|百|名|社区)|各(?:县|市|州|区|旗|乡|镇|村|地|街道|社区|学校|园区)|人均|户均|村均|校均|县均|床均|车均|亩均|"
    r"(?<=[^分])各$|[县市区旗州乡镇村）]各(?=新|建|改|培|打造|创|配|设|完成|引进|布局|组建|选派)|均(?:有|建有|设有|配备|拥有|建成|设|配|建设|至少)|绝大多数|大多数|[户家村县镇乡区校）](?:至少[^，。、\d]{0,6}|至少有)$"
)
SMALLEST_BARE = 10_000  # a smaller number without a unit is an index or a ratio (收入比缩小到2以内)
_TOTAL = re.compile(r"共(?=建|新|改|计|有|完|培|\d)|累计|总计|合计|总数|总量")
_PRESCRIBED = re.compile(
    r"新(?:建|改建|改扩建|开发)(?:[^，。]*(?:按(?!期|时)|配(?!套)|预留|设置)|[^，。]{0,6}(?:小区|居住区|住宅|楼盘|停车场|建筑|公园|学校|社区|片区|城区)[^，。]*(?:不少于|不低于|至少))"
)
_SITE_SHARE = re.compile(
    r"新(?:建|改建|开发)[^，。]{0,6}(?:小区|居住区|住宅|楼盘|停车场|公共建筑|商业|社区)[^，。]*(?:车位|泊位|绿地|用房|配建|预留|安装)"
)
_PER_HEAD = re.compile(
    r"每?[百千万十]+(?:名|户|位)?(?:常住)?(?:人口?|老年人口?|儿童|职工|学生|户|家庭|居民|劳动力)|[人户村床亩]均|每(?!年|月|季|周)"
)
_RATIO = re.compile(r"(?:收入比|比值|倍差|比率|之比)$")
_GROWTH_NAME = re.compile(r"(?:增速|增长率|增幅|增长|提高|递增|降幅|下降率|下降|降低|减少)$")
# 差距缩小到5个百分点以内: a gap has a level, and 到 says which.
_LEVEL_OF_GAP = re.compile(
    r"(?:缩小|控制|保持|稳定|降低|收窄|压缩|缩短)(?:到|至|在)[^，。]{0,3}$|差距?[^，。]{0,4}(?:不超过|不高于|低于|小于|为)$"
)
_INDEX = re.compile(r"(?:比|指数|倍差|系数|比值|差距|强度|度)$")
_MONEY = re.compile(r"产值|总值|增加值|资产|投资|收入|营收|营业额|零售额|交易额|税收|余额|贷款|GDP|规模|销售额|产出")


def comparator(before: str, suffix: str, numeral: Numeral) -> str:
    """How the value is compared (codebook, comparator): =, >=, >, <=, <, range.

    Args:
        before: the words before the value, in their clause.
        suffix: the comparing words directly after it.
        numeral: the value.
    """
    if numeral.is_range:
        return "range"
    for word, sign in (("以上", ">="), ("以内", "<="), ("之内", "<="), ("以下", "<=")):
        if word in suffix:
            return ">" if sign == ">=" and grammar.MORE_THAN.search(before) else sign
    for pattern, sign in (
        (grammar.AT_LEAST, ">="),
        (grammar.AT_MOST, "<="),
        (grammar.MORE_THAN, ">"),
        (grammar.LESS_THAN, "<"),
        (grammar.AT_LEAST_BEFORE_VERB, ">="),
    ):
        if pattern.search(before):
            return sign
    return ">" if numeral.more else "="


def bounds(sign: str, numeral: Numeral) -> tuple[Decimal | None, Decimal | None]:
    """value_min and value_max: both for = and range, one of them otherwise."""
    if sign in (">=", ">"):
        return numeral.low, None
    if sign in ("<=", "<"):
        return None, numeral.high
    return min(numeral.low, numeral.high), max(numeral.low, numeral.high)


def is_rough(before: str, suffix: str) -> bool:
    """Whether 左右, 约, 级 or 上下 makes the value approximate."""
    return any(word in suffix for word in ("左右", "上下", "级")) or bool(grammar.ROUGHLY_BEFORE.search(before))


def is_norm(head: str, numeral: Numeral, indicator: str, baseline: str | None) -> bool:
    """Whether a value is a norm per unit (codebook, measure): 每个县均有1所, 人均0.1平方米, 新建停车场…不少于10%.

    Args:
        head: the clause up to the value.
        numeral: the value.
        indicator: what is measured.
        baseline: what the value is relative to.
    """
    if numeral.unit.per_head:
        return True
    if numeral.unit.kind == "rate":
        relative = baseline is not None and not baseline.startswith("占")
        return bool(_SITE_SHARE.search(head) or (relative and _PRESCRIBED.search(head)))
    if numeral.unit.kind == "none" and _RATIO.search(indicator):
        return False
    if _PRESCRIBED.search(head):
        return True
    each = list(_EACH.finditer(head))
    if not each:
        return _PER_HEAD.match(indicator) is not None
    return not _TOTAL.search(head, each[-1].end())


def measure(numeral: Numeral, unit: Unit, name: str, before: str, *, norm: bool, falls: bool = False) -> str:
    """The measure of a value that is not coverage: rate, amount, count, area, growth or norm."""
    if numeral.form == "doubling":
        return "growth"
    if norm:
        return "norm"
    if unit.kind == "rate":
        points = unit.name == "百分点" and not _LEVEL_OF_GAP.search(before)
        grows = falls or points or grammar.CHANGE.search(before) or _GROWTH_NAME.search(name)
        return "growth" if grows else "rate"
    if unit.kind in ("amount", "area", "count"):
        return unit.kind
    if unit.kind in ("time", "age"):
        return "amount"
    return "rate" if _INDEX.search(name) and not unit.name else "count"


def unit_of(numeral: Numeral, name: str) -> Unit:
    """The value's unit; 人 and 元 where only the number is printed and the name says which (人口达到300万)."""
    if numeral.unit.name or numeral.low < SMALLEST_BARE:
        return numeral.unit
    if re.search("人口|人数$|就业$|落户$", name):
        return load_units().get("人")
    if _MONEY.search(name):
        return load_units().get("元")
    return numeral.unit
