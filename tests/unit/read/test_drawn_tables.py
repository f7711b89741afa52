"""Tables drawn with bars, and tables whose columns are set apart by blanks."""

from pipeline.read.drawn_tables import tabbed
from pipeline.read.layout import normalise

ROWS = [
    "序号\t重点任务\t牵头单位\t完成时限",
    "1\t改造老旧小区12个\t县住建局\t2025年",
    "2\t新建幼儿园6所\t县教育局\t2026年",
]


def test_bars_between_cells_and_rules_between_rows() -> None:
    lines = ["附件", *(f"| {row.replace(chr(9), ' | ')} |" for row in ROWS), "抄送：县委。"]
    lines.insert(2, "|---|:---:|---|---|")
    assert tabbed(lines) == ["附件", *ROWS, "抄送：县委。"]


def test_an_empty_cell_keeps_its_place() -> None:
    assert tabbed(["| 1 | 改造老旧小区 |  | 2025年 |"]) == ["1\t改造老旧小区\t\t2025年"]


def test_columns_set_apart_by_blanks_below_a_header() -> None:
    lines = [row.replace("\t", "    ") for row in ROWS]
    assert tabbed([*lines, "　　二、保障措施"]) == [*ROWS, "　　二、保障措施"]


def test_blanks_in_prose_and_signatures_are_no_columns() -> None:
    lines = [
        "牵头单位：县住建局    责任单位：县财政局    完成时限：2025年",
        "固始县人民政府    2025年3月1日",
        "一、任务  重点  工作",
    ]
    assert tabbed(lines) == lines


def test_layout_keeps_the_cells_of_a_drawn_table_apart() -> None:
    text = "一、任务\n做好改造。\n附件\n任务表\n" + "\n".join(f"| {row.replace(chr(9), ' | ')} |" for row in ROWS)
    assert normalise(text).split("\n")[-3:] == ROWS
