"""Tables left as one cell per line whose rows bear no running numbers: told apart by what the header says they hold.

What belongs here: what the columns of such tables are called, what their cells look like, and putting the rows back.
What does not: tables with running numbers (``flat_tables``), and what the rows mean (``extract``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

MOST_COLUMNS = 12
MOST_WRAPPED = 4  # lines that the words of one row may have too many
COUNTY = re.compile(r"(?:县城|县[（(]市、?区?[）)]|县市区?|市县|旗县(?:市区)?|县级市|县|行政区)(?:名称?)?")
BODY = re.compile(r"(?:牵头|责任|配合|主责|参与|实施|落实|协同)(?:单位|部门|主体)")
TIME = re.compile(r"(?:完成|办结)?(?:时限|时间|期限)(?:要求)?|时间节点")
INDICATOR = re.compile(r"(?:主要|具体|核心)?指标(?:名称|内容)?")
UNIT = re.compile(r"(?:计量)?单位")
VALUE = re.compile(
    r"(?:到|至)?20\d\d年?(?:[（(]?(?:年?底)?(?:基期|现状|目标|规划|预期|完成|实际)?(?:值|数|情况|目标)?[）)]?)?|(?:基期|现状|目标|规划)值|年均增[长速].*|累计.*"
)
FORCE = re.compile(r"(?:指标)?(?:属性|性质)")
GROUP = re.compile(r"类别|类型|领域|分类|方面|一级指标")
WORDS = re.compile(
    r"(?:县城|政府)?(?:所在地|驻地)|(?:县城)?(?:发展|功能|主体)?定位|发展方向|功能类型|主导产业|重点产业|备注|数据来源"
    r"|(?:重点|主要|工作|具体)?(?:任务|工作|内容|举措|措施|事项)(?:名称)?|工作(?:目标|任务|要求|内容)|目标(?:任务|要求)"
)
# What every cell of a column looks like; cells of the other columns hold any words.
CELLS = (
    (COUNTY, re.compile(r"[一-鿿]{1,14}[县市区旗]")),
    (
        BODY,
        re.compile(
            r"[一-鿿（）()、，,；;]*(?:[局委办厅院行社会署站校镇乡等]|政府|公司|中心|集团|单位|部门|街道|支队|大队|[（(]牵头[）)])"
        ),
    ),
    (TIME, re.compile(r"(?:20\d\d|长期|持续|常态|全年|每年|年底|即行|立即|[“\"]?十[四五六]五).{0,20}")),
    (UNIT, re.compile(r"[一-鿿A-Za-z%％‰/·²³]{1,12}|—|-")),
    (
        VALUE,
        re.compile(
            r"[\d\[\]【】()（）≥≤＞＜><=.,:：%％‰—\-－~～／/约左右以上下内万亿]+|完成(?:国家|省|市)[一-鿿]{2,10}"
        ),
    ),
    (FORCE, re.compile(r"预期性?|约束性?|引导性|导向性|指导性")),
)
KINDS = (COUNTY, BODY, TIME, INDICATOR, UNIT, VALUE, FORCE, GROUP, WORDS)
Columns = Sequence[re.Pattern[str] | None]


def header_width(lines: Sequence[str], start: int) -> int:
    """The number of columns of a table without 序号 whose header begins at a line; 0 when none does.

    Some column has to tell its cells (counties, bodies, values), or rows could not be told apart.
    """
    width = 0
    for line in lines[start : start + MOST_COLUMNS]:
        if not any(kind.fullmatch(line) for kind in KINDS):
            break
        width += 1
    header = lines[start : start + width]
    counties = width >= 2 and bool(COUNTY.fullmatch(header[0]))
    bodies = width >= 3 and any(BODY.fullmatch(cell) for cell in header)
    values = width >= 3 and any(map(INDICATOR.fullmatch, header)) and any(map(VALUE.fullmatch, header))
    return width if counties or bodies or values else 0


def rows_below(lines: Sequence[str], start: int, width: int) -> tuple[list[str], int]:
    """The rows under a header of ``width`` lines that begins at ``start``, cells joined by tabs, and the line after them.

    A row whose group is printed once for several rows lacks its first cell; the header is aligned at its right end.
    """
    header = lines[start : start + width]
    columns = [next((cells for kind, cells in CELLS if kind.fullmatch(cell)), None) for cell in header]
    layouts = [columns[1:], columns] if GROUP.fullmatch(header[0]) else [columns]
    rows: list[str] = []
    i = start + width
    while row := _row_at(lines, i, layouts):
        rows.append("\t".join(row[0]))
        i = row[1]
    return rows, i


def _row_at(lines: Sequence[str], start: int, layouts: Sequence[Columns]) -> tuple[list[str], int] | None:
    """The cells of the row that begins at a line and the line after it, its wrapped words put together.

    A row reaches to the next row's first cell; the last row to the end of its sentence, else as far as the header says.
    """
    fitting = []
    closed = []
    for extra in range(MOST_WRAPPED + 1):
        for columns in layouts:
            wordy = max((i for i, cells in enumerate(columns) if cells is None), default=0)
            end = start + len(columns) + extra
            words = "".join(lines[start + wordy : start + wordy + extra + 1])
            row = [*lines[start : start + wordy], words, *lines[start + wordy + extra + 1 : end]]
            if end > len(lines) or not _fits(row, columns):
                continue
            first = columns[0]
            if first and end < len(lines) and first.fullmatch(lines[end]):
                return row, end
            fitting.append((row, end))
            closed += [(row, end)] if words.endswith("。") else []
    return next(iter(closed + fitting), None)


def _fits(row: Sequence[str], columns: Columns) -> bool:
    """Whether every cell looks as its column says, and none is more than a cell."""
    return all(
        "\t" not in cell and len(cell) <= 400 and (cells is None or cells.fullmatch(cell) is not None)
        for cell, cells in zip(row, columns, strict=True)
    )
