"""Tables of indicators: 指标 / 单位 / 2020年 / 2025年 / 属性, with tabs between cells or one cell per line.

What belongs here: finding the header, and one target per row for the last year's column, its baseline from the base
year's column and its binding force from 约束性 / 预期性. What does not: tables of tasks (assignments) and prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract.targets import meaning
from pipeline.extract.targets.deadlines import DEADLINE, TimeMark
from pipeline.extract.targets.numbers import MULTIPLIERS, Numeral, find_numerals
from pipeline.extract.targets.rows import Row
from pipeline.extract.targets.units import NO_UNIT, ONE, Unit, load_units
from pipeline.model import Span

_INDICATOR = re.compile(r"^(?:主要|具体|发展|核心|考核|监测)?(?:指标|指标名称|指标内容|名称)$")
_UNIT = re.compile(r"^(?:计量)?单位$")
_YEAR = re.compile(
    r"^(?:到|至)?(?P<year>20\d\d)年?(?:（?(?:年?底)?(?:基期|现状|目标|规划|预期|完成|实际)?(?:值|数|情况|目标|指标|基数)?）?)?$"
    r"|^[“\"]?十(?P<plan>[一二三四五六七八九])五[”\"]?(?:时期|期?末|规划)?目标值?$"
)
_KIND = re.compile(r"^(?:指标)?(?:属性|性质|类型|类别)$")
_HEADER_CELL = re.compile(r"^(?:序号|类别|类型|领域|分类|备注|责任单位|牵头单位|年均.*|累计.*|增[长速].*|数据来源)$")
_UNIT_IN_NAME = re.compile(r"[（(](?P<unit>[^（）()]{1,10})[）)]$")
_BINDING = {"约束性": "binding", "约束": "binding", "预期性": "expected", "预期": "expected"}
_SIGNS = (("≥", ">="), (">=", ">="), ("＞", ">"), (">", ">"), ("≤", "<="), ("<=", "<="), ("＜", "<"), ("<", "<"))
_EMPTY = re.compile(r"^[—\-－/／…\s]*$")


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell with its place in the text."""

    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class Header:
    """Which column holds what; columns are counted from the right, since merged cells fall away on the left."""

    indicator: int
    unit: int | None
    target: int
    base: int | None
    kind: int | None
    deadline: TimeMark
    base_title: str | None
    width: int


@dataclass(frozen=True, slots=True)
class Table:
    """The rows read from a provision's tables and the parts of the text they fill. Spans are the document's."""

    rows: tuple[Row, ...] = ()
    spans: tuple[Span, ...] = ()


def read_table(shadow: str, body: Span, year: int | None) -> Table:
    """Read the tables of indicators of one provision.

    Args:
        shadow: the document's text, widths normalized.
        body: the provision's words.
        year: the document's year; only a column of that year or later is a target.
    """
    if "指标" not in shadow[body.start : body.end]:
        return Table()
    lines = list(_lines(shadow, body))
    rows: list[Row] = []
    spans: list[Span] = []
    header: Header | None = None
    for cells in _flattened(lines):
        found = _header(cells, year)
        if found is not None:
            header = found
            spans.append(_across(cells))
            continue
        if header is None or len(cells) < 3:
            continue
        row = _row(cells, header)
        if row is not None:
            rows.append(row)
            spans.append(row.clause)
    return Table(tuple(rows), tuple(spans))


def _lines(shadow: str, body: Span) -> Iterator[list[Cell]]:
    start = body.start
    while start < body.end:
        stop = shadow.find("\n", start, body.end)
        stop = body.end if stop < 0 else stop
        cells, at = [], start
        for words in shadow[start:stop].split("\t"):
            lead = len(words) - len(words.lstrip())
            cells.append(Cell(words.strip(), Span(at + lead, at + lead + len(words.strip()))))
            at += len(words) + 1
        yield cells
        start = stop + 1


def _flattened(lines: Sequence[list[Cell]]) -> Iterator[list[Cell]]:
    """The lines as table rows: those with tabs as they are, runs of one cell per line put together by their header."""
    index = 0
    while index < len(lines):
        if len(lines[index]) > 1:
            yield lines[index]
            index += 1
            continue
        width = _run_of_header(lines, index)
        if width < 3:
            index += 1
            continue
        head = [cells[0] for cells in lines[index : index + width]]
        yield head
        index += width
        kinds = any(_KIND.match(cell.words) for cell in head)
        while index + width <= len(lines) and all(len(cells) == 1 for cells in lines[index : index + width]):
            cells = [line[0] for line in lines[index : index + width]]
            whole = cells[-1].words in _BINDING if kinds else bool(re.search(r"\d", cells[-1].words))
            if whole:
                yield cells
            elif _YEAR.match(cells[0].words):
                break
            index += width if whole else 1


def _run_of_header(lines: Sequence[list[Cell]], index: int) -> int:
    """How many lines from here on are one header cell each; 0 unless an indicator and a year are among them."""
    width, named, dated = 0, False, False
    for cells in lines[index : index + 10]:
        words = cells[0].words
        if len(cells) > 1 or not any(p.match(words) for p in (_INDICATOR, _UNIT, _YEAR, _KIND, _HEADER_CELL)):
            break
        named, dated = named or bool(_INDICATOR.match(words)), dated or bool(_YEAR.match(words))
        width += 1
    return width if named and dated else 0


def _header(cells: Sequence[Cell], year: int | None) -> Header | None:
    """Read a header row; None when it is none, or has no column of a year to come."""
    words = [re.sub(r"\s", "", cell.words) for cell in cells]
    named = next((i for i, w in enumerate(words) if _INDICATOR.match(w)), None)
    years = [(i, _year_of(w)) for i, w in enumerate(words) if _YEAR.match(w)]
    if named is None or not years:
        return None
    target, last = max(years, key=lambda pair: pair[1])
    if year is not None and last < year:
        return None
    base = next((i for i, _ in years if i != target), None)
    width = len(cells)
    return Header(
        indicator=named - width,
        unit=next((i - width for i, w in enumerate(words) if _UNIT.match(w)), None),
        target=target - width,
        base=None if base is None else base - width,
        kind=next((i - width for i, w in enumerate(words) if _KIND.match(w) and i > target), None),
        deadline=TimeMark(cells[target].span, DEADLINE, last, cells[target].words),
        base_title=None if base is None else words[base],
        width=width,
    )


def _year_of(words: str) -> int:
    match = _YEAR.match(words)
    if match is None:
        return 0
    if match["year"]:
        return int(match["year"])
    return 2010 + 5 * "一二三四五六七八九".index(match["plan"])


def _row(cells: Sequence[Cell], header: Header) -> Row | None:
    """One indicator; None when its target cell holds no number."""

    def at(column: int | None) -> Cell | None:
        return None if column is None or -column > len(cells) else cells[column]

    named, value = at(header.indicator), at(header.target)
    if named is None or value is None or _EMPTY.match(value.words) or not re.search(r"\d", value.words):
        return None
    name, unit_words = _name_and_unit(named.words, at(header.unit))
    numeral, sign = _value(value.words, unit_words)
    if numeral is None or len(name) < 2:
        return None
    low, high = meaning.bounds(sign, numeral)
    base, kind = at(header.base), at(header.kind)
    clause = _across(cells)
    printed_unit = unit_words if numeral.unit.name else ""
    number = re.search(r"\d[\d.,]*(?:\s*[-—~]\s*\d[\d.,]*)?", value.words)
    return Row(
        indicator=name,
        measure=meaning.measure(numeral, numeral.unit, name, "", norm=meaning.is_norm(name, numeral, name, None)),
        comparator=sign,
        value_min=low,
        value_max=high,
        unit=numeral.unit.name or ONE,
        value_text=(number[0] if number else value.words) + printed_unit,
        baseline=None if base is None or _EMPTY.match(base.words) else f"{header.base_title}{base.words}",
        deadline=header.deadline,
        scope=None,
        is_aspirational=False,
        is_approximate="左右" in value.words or "约" in value.words,
        clause=clause,
        sentence=clause,
        position=clause.start,
        rule="table",
        binding=_BINDING.get(kind.words) if kind else None,
    )


def _name_and_unit(words: str, unit: Cell | None) -> tuple[str, str]:
    """The indicator without its number and without a unit in brackets, and that unit when no column has it."""
    words = re.sub(r"^(?:\d+[.．、]?|[（(]\d+[）)])\s*|^其中[:：]?", "", words)
    match = _UNIT_IN_NAME.search(words)
    known = match is not None and _parse_unit(match["unit"]) is not None
    if match and known:
        words = words[: match.start()]
    if unit is not None and not _EMPTY.match(unit.words):
        return words, re.sub(r"[（()）]", "", unit.words)
    return words, match["unit"] if match and known else ""


def _parse_unit(words: str) -> tuple[str, Unit] | None:
    """万人 as multiplier and unit; None for what is no unit."""
    units = load_units()
    match = re.fullmatch(rf"(?P<times>{'|'.join(MULTIPLIERS)})?(?P<unit>{units.pattern})", words)
    if match is None:
        return None
    return match["times"] or "", units.get(match["unit"])


def _value(words: str, unit_words: str) -> tuple[Numeral | None, str]:
    """The number of a cell with the column's unit, and how it is compared."""
    plain = words.strip("[]【】()（） ")
    sign = next((code for mark, code in _SIGNS if plain.startswith(mark)), None)
    plain = plain.lstrip("≥≤><＞＜= ")
    numeral = next(find_numerals(plain, Span(0, len(plain))), None)
    if numeral is None or numeral.reason:
        return None, "="
    if not numeral.unit.name and unit_words:
        times, unit = _parse_unit(unit_words) or ("", Unit(unit_words, "none"))
        factor = MULTIPLIERS.get(times, 1)
        numeral = Numeral(numeral.span, numeral.low * factor, numeral.high * factor, unit, numeral.form, numeral.more)
    elif not numeral.unit.name:
        numeral = Numeral(numeral.span, numeral.low, numeral.high, NO_UNIT, numeral.form, numeral.more)
    lead, suffix = plain[: numeral.span.start], plain[numeral.span.end :]
    return numeral, sign or meaning.comparator(lead, suffix, numeral)


def _across(cells: Sequence[Cell]) -> Span:
    return Span(cells[0].span.start, cells[-1].span.end)
