"""What a project costs and when it is built, as a cell or a phrase prints it.

What belongs here: sums of investment and building periods in words that are known to speak of one project. What does not: which
words of a sentence do (``stated``) and which columns of a table (``tables``). Investment is given in 万元, years of four digits.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.extract.targets.numbers import MAX_DIGITS, narrow

# In 万元.
MONEY_UNITS: Mapping[str, Decimal] = {
    "万亿": Decimal(10) ** 8,
    "亿": Decimal(10) ** 4,
    "千万": Decimal(1000),
    "百万": Decimal(100),
    "万": Decimal(1),
    "元": Decimal("0.0001"),
}
NUMBER = r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
MONEY = re.compile(
    rf"(?<![\d.])(?P<number>{NUMBER})(?:(?P<unit>万亿|千万|百万|亿|万)元?|(?P<yuan>元))(?!美元|欧元|港元|日元|[美欧港日]|平方|吨|千瓦|立方|人|亩|头|以上|以下)"
)
TOTAL_MONEY = re.compile(
    rf"(?:总投资|投资总额|总概算|投资概算|估算投资|概算投资|投资估算)额?(?:[约为:：]|估算|概算|达|人民币)*(?P<money>{MONEY.pattern})"
)
SUM_RANGE = re.compile(rf"(?<![\d.])(?:{NUMBER})[万亿元]*(?:-|—|–|~|至)+(?:{NUMBER})[万亿元]")
BARE = re.compile(rf"[约共]?(?P<number>{NUMBER})")
UNIT_OF_HEADING = re.compile(r"万亿(?=元)|千万(?=元)|百万(?=元)|亿(?=元)|万(?=元)|元")

YEAR = r"(?<![\d.])(?:19|20)\d\d(?![\d%])"
MONTH = r"(?:年?[./-]?\d{1,2}月|[./]\d{1,2}(?!\d)|-(?:0\d|1[0-2])(?=[至—~～到]))?(?:\d{1,2}日)?"
RANGE = re.compile(
    rf"(?P<first>{YEAR}){MONTH}年?度?[初中末底]?(?:开工)?(?:-|—|–|－|~|～|至|到)+(?:(?P<last>{YEAR})|(?P<short>\d\d)(?=年)){MONTH}"
    r"(?:年度?[初中末底]*)?"
)
# What stands between a year and what is done in it.
WITHIN = r"年(?:度|[上下]半年|第?[一二三四]季度|\d{1,2}月(?:份|\d{1,2}日)?|[初中末底]+)*(?:之?前|内|起|，)?"
MANNER = r"(?:正式|全面|实质性|计划|预计|力争|争取|确保|基本|全部|全线|主体|实现|陆续|同步|如期|可|将|拟)*"
BEGUN = re.compile(
    rf"(?P<year>{YEAR}){WITHIN}{MANNER}(?:开工|动工|开建|启动(?!前期|可研|编制|规划|论证|招|征|拆))(?:建设|实施)?"
)
DONE = (
    r"(?:建成|竣工|完工|投产|投用|投入|通车|通航|通水|通气|投运|交付|运营|开园|开业|开馆|达产)"
    r"(?:通车|投用|投产|投运|使用|运营|达产|验收|并)*(?!的|以来)"
)
ENDED = re.compile(rf"(?P<year>{YEAR}){WITHIN}{MANNER}{DONE}")
ONLY_YEAR = re.compile(rf"[约]?(?P<year>{YEAR})年?(?:度|[上下]半年|\d{{1,2}}月(?:份)?|[./-]\d{{1,2}}|[初中末底])*")
UNTIL = re.compile(rf"(?:到|至|力争|计划|预计)?(?P<year>{YEAR})年?(?:\d{{1,2}}月)?[末底]?(?:之?前|前完成)")
FROM = re.compile(rf"(?:自|从)?(?P<year>{YEAR})年?(?:\d{{1,2}}月)?(?:起|开始)")
ANY_YEAR = re.compile(YEAR)


@dataclass(frozen=True, slots=True)
class Investment:
    """A total investment in 万元, None when the words print a range or no unit, with the words."""

    value: Decimal | None
    text: str


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last year of building, None where not stated, with the words."""

    start: int | None
    end: int | None
    text: str


def unit_of(heading: str) -> str | None:
    """The unit of money a column's heading or a table's caption announces (总投资（亿元）, 单位：万元), or None."""
    match = UNIT_OF_HEADING.search(heading)
    return match.group() if match else None


def investment_of(words: str, unit: str | None = None) -> Investment | None:
    """The investment a cell prints, or None when it prints no number.

    Args:
        words: the cell.
        unit: the unit of a bare number (``unit_of``), None when nothing announces one.
    """
    plain = narrow(words)
    bare = BARE.fullmatch(plain.strip())
    if bare:
        value = _in_units(bare["number"], unit) if unit else None
        return Investment(value, words[bare.start("number") : bare.end("number")])
    total = TOTAL_MONEY.search(plain)
    if total:
        return Investment(_value(total), words[total.start("money") : total.end("money")])
    if SUM_RANGE.search(plain):
        return Investment(None, words)
    sums = list(MONEY.finditer(plain))
    if len(sums) == 1:
        return Investment(_value(sums[0]), words[sums[0].start() : sums[0].end()])
    return Investment(None, words) if sums else None


def total_in(words: str) -> Investment | None:
    """The one sum that a phrase of prose calls its total investment, or None."""
    plain = narrow(words)
    totals = list(TOTAL_MONEY.finditer(plain))
    if len(totals) != 1 or SUM_RANGE.search(plain):
        return None
    return Investment(_value(totals[0]), words[totals[0].start("money") : totals[0].end("money")])


def period_of(words: str, *, is_deadline: bool = False) -> Period | None:
    """The building period a cell prints; None when it prints no year, no years for a cell that can't be read.

    Args:
        words: the cell.
        is_deadline: whether its column says when a project is to be finished, so that a single year is the last one.
    """
    plain = narrow(words).strip()
    if not any(sign.isdigit() for sign in plain):
        return None
    stated = stated_period(words)
    if stated:
        return Period(stated.start, stated.end, words)
    only, until, since = (pattern.fullmatch(plain) for pattern in (ONLY_YEAR, UNTIL, FROM))
    if since:
        return Period(int(since["year"]), None, words)
    if only:
        year = int(only["year"])
        return Period(None if is_deadline else year, year, words)
    if until:
        return Period(None, int(until["year"]), words)
    return Period(None, None, words) if ANY_YEAR.search(plain) else None


def stated_period(words: str) -> Period | None:
    """The period that words print as a range or by what is done when (2023年开工、2025年建成), or None."""
    plain = narrow(words)
    ranges = list(RANGE.finditer(plain))
    if len(ranges) == 1:
        match = ranges[0]
        first = int(match["first"])
        last = int(match["last"]) if match["last"] else first // 100 * 100 + int(match["short"])
        return Period(first, last, words[match.start() : match.end()]) if first <= last else None
    begun, ended = list(BEGUN.finditer(plain)), list(ENDED.finditer(plain))
    if ranges or len(begun) > 1 or len(ended) > 1 or not (begun or ended):
        return None
    start = int(begun[0]["year"]) if begun else None
    end = int(ended[0]["year"]) if ended else None
    if start and end and start > end:
        return None
    edges = [edge for match in (*begun, *ended) for edge in match.span()]
    return Period(start, end, words[min(edges) : max(edges)])


def _value(match: re.Match[str]) -> Decimal | None:
    return _in_units(match["number"], match["unit"] or match["yuan"])


def _in_units(printed: str, unit: str) -> Decimal | None:
    """A printed number of a unit of money in 万元; None for more digits than any sum has."""
    if len(printed) > MAX_DIGITS:
        return None
    return Decimal(printed.replace(",", "").replace("，", "")) * MONEY_UNITS[unit]
