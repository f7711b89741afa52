"""Charts as shapes: bars as long as their counts, axes that hold their values, text that fits a phone."""

import re

import pytest

from pipeline.site import charts
from pipeline.site.filters import Cell, Dimension
from pipeline.site.language import Words
from pipeline.site.templating import environment

SERIES = (charts.Series("牵头", 1), charts.Series("责任", 2))


def stacked(*rows):
    return charts.bars("roles", "任务", "文件", series=SERIES, rows=rows, total="合计")


def width(rect):
    return float(rect.width.removesuffix("%"))


def test_bars_are_as_long_as_what_they_count():
    chart = stacked(charts.Row("海东市", (1, 3)), charts.Row("青海省", (2, 0)))
    first, second, third = chart.rects
    assert width(second) == pytest.approx(3 * width(first), abs=0.05)
    assert width(third) == pytest.approx(2 * width(first), abs=0.05)
    assert float(second.x.removesuffix("%")) == pytest.approx(float(first.x.removesuffix("%")) + width(first), abs=0.05)
    assert [rect.colour for rect in chart.rects] == [1, 2, 1]


def test_a_chart_has_its_figures_as_a_table_too():
    chart = stacked(charts.Row("海东市", (1, 1234), "/targets"))
    assert chart.columns == ("文件", "牵头", "责任", "合计")
    assert chart.rows == (charts.TableRow(("海东市", "1", "1,234", "1,235"), "/targets"),)
    assert "海东市: 1,235" in chart.description


def test_cells_of_a_list_are_counted_by_two_filters():
    year = Dimension("year", "年份", lambda value: f"{value}年", str)
    role = Dimension("role", "职责", {"lead": "牵头", "responsible": "责任"}.__getitem__, str)
    cells = [
        Cell({"year": ("2025",), "role": ("responsible",)}, 3, None),
        Cell({"year": ("2024", "2025"), "role": ("responsible",)}, 2, None),
    ]
    chart = charts.bars_of_cells(
        "years",
        "任务",
        cells,
        bar=year,
        part=role,
        values=("2024", "2025"),
        colours=charts.colours_of(cells, "role", ("lead", "responsible")),
        path=lambda value: f"/?year={value}",
        total="合计",
    )
    assert chart.legend == (charts.Series("责任", 2),)
    assert chart.rows == (
        charts.TableRow(("2024年", "2"), "/?year=2024"),
        charts.TableRow(("2025年", "5"), "/?year=2025"),
    )


def test_labels_stand_above_their_bars_where_they_are_long():
    beside, above = stacked(charts.Row("海东市", (1, 1))), stacked(charts.Row("海东市 东政〔2022〕1号", (1, 1)))
    assert beside.rects[0].y == 0
    assert above.rects[0].y == charts.LINE
    assert above.rects[0].x == "0.00%"


def test_nothing_to_count_draws_no_bar():
    assert stacked(charts.Row("海东市", (0, 0))).rects == ()
    assert stacked().height == 0


@pytest.mark.parametrize(
    ("values", "unit", "expected"),
    [
        ([92, 98], "%", (0, 100, 25)),
        ([120.0], "%", (0, 150, 50)),
        ([19200], "套", (0, 20000, 5000)),
        ([0], "个", (0, 1, 0.25)),
        ([-3, 5], "百分点", (-4, 6, 2)),
        ([1.6e12], "元", (0, 2e12, 5e11)),
    ],
)
def test_an_axis_holds_its_values_in_round_steps(values, unit, expected):
    assert charts.axis(values, unit) == pytest.approx(expected)


def test_open_values_run_to_the_edge():
    at_least = charts.Value("海东市 · 2025", 95.0, None, "≥ 95%")
    at_most = charts.Value("青海省 · 2025", None, 5.0, "≤ 5%")
    between = charts.Value("陕西省 · 2025", 20.0, 60.0, "20—60%")
    chart = charts.dot_plot("c", "率", ("地方", "目标值"), (at_least, at_most, between), "%")
    right, left, span = (line for line in chart.lines if line.kind != "grid")
    assert (right.kind, right.x2) == ("open", "100.00%")
    assert (left.kind, left.x1) == ("open", "0.00%")
    assert span.kind == "span"
    assert len(chart.dots) == 4
    assert chart.rows[0].cells == ("海东市 · 2025", "≥ 95%")


def test_long_labels_are_cut_to_a_screen():
    assert charts.cut("海东市") == "海东市"
    long = charts.cut("海东市人民政府" * 9)
    assert long.endswith("…")
    assert charts.width_of(long) <= charts.CUT


def test_a_drawing_carries_no_style_and_no_markup_of_its_words():
    chart = stacked(charts.Row("<script>alert(1)</script>", (1, 2)))
    html = environment().from_string('{% from "charts.html" import draw %}{{ draw(chart, words) }}')
    drawn = html.render(chart=chart, words=Words("zh"))
    assert "<script" not in drawn
    assert "style=" not in drawn
    assert re.search(r'role="img" aria-labelledby="roles-title roles-desc"', drawn)
    assert "<table>" in drawn
