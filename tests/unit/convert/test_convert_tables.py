"""Tables as tab-separated lines, whatever format they come from."""

import pytest

from pipeline.convert.tables import Covered, joined, rows_of

ABOVE, LEFT = Covered.ABOVE, Covered.LEFT
HEADER = ["序号", "任务", "牵头单位", "完成时限"]
FIRST = ["1", "改造供水管网12公里", "县住建局", "2025年"]


def test_what_is_merged_over_rows_is_repeated_only_for_bodies_and_deadlines():
    grid = [
        ["类别", "任务", "牵头单位", "完成时限"],
        ["设施", "改造", "县住建局", "2025年"],
        [ABOVE, "新建", ABOVE, ABOVE],
    ]
    assert rows_of(grid)[1:] == ["设施\t改造\t县住建局\t2025年", "\t新建\t县住建局\t2025年"]


def test_a_header_of_two_rows_keeps_the_years_of_the_upper_one():
    grid = [["指标", "2020年", "2025年", LEFT], [ABOVE, ABOVE, "目标值", "累计"], ["城镇化率", "60", "65", "5"]]
    assert rows_of(grid) == ["指标\t2020年\t2025年目标值\t2025年累计", "城镇化率\t60\t65\t5"]


def test_empty_rows_and_columns_go_and_short_rows_are_filled():
    grid = [["", "县城名称", "", "驻地"], ["", "", "", ""], ["", "大通县"]]
    assert rows_of(grid) == ["县城名称\t驻地", "大通县\t"]


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ([HEADER, ["2", "新建", "县公安局", "2026年"]], [HEADER, FIRST, ["2", "新建", "县公安局", "2026年"]]),
        ([["", "和二次供水设施", "", ""]], [HEADER, ["1", "改造供水管网12公里 和二次供水设施", "县住建局", "2025年"]]),
        ([["", "新建停车位", "县公安局", "2026年"]], [HEADER, FIRST, ["", "新建停车位", "县公安局", "2026年"]]),
        ([["2", "新建停车位", "", ""]], [HEADER, FIRST, ["2", "新建停车位", "", ""]]),
    ],
)
def test_pieces_of_a_table_on_two_pages(below, expected):
    assert joined([HEADER, FIRST], below) == expected


def test_tables_of_other_widths_are_other_tables():
    assert joined([HEADER, FIRST], [["县城名称", "驻地"]]) is None
