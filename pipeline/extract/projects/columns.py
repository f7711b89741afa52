"""The columns of a table of projects, by the words of its heading.

What belongs here: telling a name column from places, sizes, money and years, and the unit a heading announces. What does not: the
rows (``tables``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.extract.projects.terms import unit_of
from pipeline.model import Span

# A year's part of the money, where it comes from, and whose the project is: nothing a row needs.
OTHER = re.compile(
    r"(?:年度?|当年|本年|今年|已|累计|完成|中央|地方|上级|争取|债券)[^总]{0,6}(?:投资|资金)|投资(?:来源|主体|方式|单位|渠道|强度)|资金(?:来源|渠道|性质)|"
    r"^(?:序号|编号|备注|说明)$|单位$|责任人|联系|电话|进度|领域$|类别$|类型$"
)
# What a column holds; the first that fits.
COLUMNS: Mapping[str, re.Pattern[str]] = {
    "name": re.compile(
        r"^(?:重点|重大|建设)?(?:项目|工程)(?:（工程）|\(工程\))?(?:名称|名)$|^(?:重点|重大)(?:项目|工程)$"
    ),
    "county": re.compile(
        r"^(?:所[属在])?(?:县区?|县市区?|县区市|区县|市县|旗县区?|县名|县城|市区|区)(?:名称|名)?$|^属地$|^行政区"
    ),
    "place": re.compile(r"(?:建设|实施|项目)?(?:地点|地址|位置|区域|所在地)$"),
    "scale": re.compile(r"规模|建设内容|主要内容|工程内容"),
    "nature": re.compile(r"(?:建设|项目)性质"),
    "other": OTHER,
    "investment": re.compile(r"投资|资金|概算"),
    "start": re.compile(r"^(?:计划|预计|拟)?(?:开工|动工|开始|启动)(?:建设)?(?:时间|年份|年度|日期|年月)?$"),
    "end": re.compile(
        r"^(?:计划|预计|拟)?(?:竣工|完工|建成|投产|投用|完成)(?:投产|投用)?(?:时间|年份|年度|日期|年月|时限|期限|年限)$|^时限$"
    ),
    "years": re.compile(r"年限|起止|工期|年度|时限|时间|周期|建设期|实施期|年份"),
}
ASIDE = re.compile(r"[（(].*[）)]|\s")
LONGEST_CELL = 12
CAPTION_UNIT = re.compile(r"单位[:：]")


@dataclass(frozen=True, slots=True)
class Header:
    """Which column of a table holds what, and the unit of its money (a key of ``terms.MONEY_UNITS``)."""

    columns: Mapping[str, int]
    money_unit: str | None


def column_of(heading: str) -> str | None:
    """What a column holds, a key of ``COLUMNS``; None for words that head no column."""
    plain = ASIDE.sub("", heading)
    if len(plain) > LONGEST_CELL:
        return None
    return next((key for key, pattern in COLUMNS.items() if pattern.search(plain)), None)


def read_header(text: str, cells: list[Span], captions: list[Span]) -> Header | None:
    """The columns that a row of headings names, or None when it is no header of a table of projects.

    Args:
        text: the document's text.
        cells: the cells of the row.
        captions: the lines before it, the nearest first; 单位：万元 in one of them holds for the whole table.
    """
    found: dict[str, int] = {}
    for i, cell in enumerate(cells):
        key = column_of(cell.of(text))
        if key == "investment" and key in found and "总" in cell.of(text) and "总" not in cells[found[key]].of(text):
            found[key] = i
        elif key:
            found.setdefault(key, i)
    if len(cells) < 2 or "name" not in found:
        return None
    unit = unit_of(cells[found["investment"]].of(text)) if "investment" in found else None
    if unit is None:
        units = [unit_of(caption.of(text)) for caption in captions if CAPTION_UNIT.search(caption.of(text))]
        unit = next((announced for announced in units if announced), None)
    return Header(found, unit)
