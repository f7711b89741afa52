from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.extract.projects.terms import Investment, Period, investment_of, period_of, unit_of

PLACES = {"富平县": "610528", "蒲城县": "610526"}


@pytest.mark.parametrize(
    ("cell", "unit", "value", "text"),
    [
        ("1.5", "亿", "15000", "1.5"),
        ("12,000", "万", "12000", "12,000"),
        ("12000万元", None, "12000", "12000万元"),
        ("约2亿", None, "20000", "2亿"),
        ("总投资3.2亿元，其中中央预算内1.2亿元", "万", "32000", "3.2亿元"),
        ("86000000元", None, "8600", "86000000元"),
        ("３．５亿元", None, "35000", "３．５亿元"),
        ("3.5", None, None, "3.5"),
        ("3—5亿元", None, None, "3—5亿元"),
    ],
)
def test_the_investment_of_a_cell_in_ten_thousand_yuan(cell, unit, value, text):
    assert investment_of(cell, unit) == Investment(Decimal(value) if value else None, text)


@pytest.mark.parametrize("cell", ["—", "", "企业自筹", "建筑面积5万平方米"])
def test_a_cell_without_a_sum(cell):
    assert investment_of(cell, "万") is None


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("总投资（亿元）", "亿"),
        ("估算投资(万元)", "万"),
        ("单位：万元、公里", "万"),
        ("总投资", None),
        ("投资额：元", "元"),
    ],
)
def test_the_unit_a_heading_announces(heading, unit):
    assert unit_of(heading) == unit


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        ("2023—2025", 2023, 2025),
        ("2023-25年", 2023, 2025),
        ("2023年3月至2025年12月", 2023, 2025),
        ("2023.03-2025.12", 2023, 2025),
        ("2023-05至2024-12", 2023, 2024),
        ("2024年", 2024, 2024),
        ("2025年底前", None, 2025),
        ("2022年起", 2022, None),
        ("2023年开工、2025年建成", 2023, 2025),
        ("2024年6月开工，2026年底前建成投用", 2024, 2026),
        ("2025—2023", None, None),
        ("2023/2025", None, None),
    ],
)
def test_the_years_of_a_cell(cell, start, end):
    assert period_of(cell) == Period(
        start, end, cell if start != 2024 or end != 2026 else "2024年6月开工，2026年底前建成投用"
    )


def test_a_single_year_of_a_column_of_deadlines_is_the_last():
    assert period_of("2025年", is_deadline=True) == Period(None, 2025, "2025年")


@pytest.mark.parametrize("cell", ["24个月", "“十四五”", "—", ""])
def test_a_cell_without_years(cell):
    assert period_of(cell) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "加快建设富平县石川河大桥，总投资3.2亿元，2024年开工、2026年建成。",
            [("富平县石川河大桥", 32000, 2024, 2026)],
        ),
        ("推进总投资3.2亿元的富平县石川河大桥建设。", [("富平县石川河大桥", 32000, None, None)]),
        (
            "建设富平县石川河大桥（总投资3.2亿元，2024—2026年）、蒲城县城北水厂（总投资8000万元，2025年建成）等项目。",
            [("富平县石川河大桥", 32000, 2024, 2026), ("蒲城县城北水厂", 8000, None, 2025)],
        ),
        (
            "投资5亿元建设富平县石川河大桥，全长2公里，计划2024年6月开工建设，2026年底建成通车。",
            [("富平县石川河大桥", 50000, 2024, 2026)],
        ),
        ("2025年底前建成富平县石川河大桥。", [("富平县石川河大桥", None, None, 2025)]),
        ("到2025年，建成富平县石川河大桥。", [("富平县石川河大桥", None, None, 2025)]),
        (
            "支持富平县建设10万吨粮食储备库，总投资约1.2亿元，建设年限2024—2026年。",
            [("10万吨粮食储备库", 12000, 2024, 2026)],
        ),
    ],
)
def test_what_a_sentence_says_of_its_project(read, text, expected):
    rows = read(text, PLACES)
    assert [(row.name, row.investment, row.start_year, row.end_year) for row in rows] == expected
    assert all(row.investment_text in text for row in rows if row.investment_text)


def test_the_sum_of_a_list_is_no_projects_and_its_year_is_every_ones(read):
    text = "推进富平县石川河大桥、蒲城县城北水厂等项目建设，总投资12亿元，2026年底前建成投用。"
    rows = read(text, PLACES)
    assert [(row.investment, row.end_year) for row in rows] == [(None, 2026), (None, 2026)]


@pytest.mark.parametrize(
    "text",
    [
        "完成投资5亿元，推进富平县石川河大桥建设。",
        "建设富平县石川河大桥，完善老城区供水管网，总投资3亿元。",
        "到2025年，推进富平县石川河大桥建设。",
        "建设富平县石川河大桥（2024年完成投资8000万元）。",
        "建设富平县石川河大桥，带动投资3亿元。",
    ],
)
def test_sums_and_years_of_something_else(read, text):
    rows = read(text, PLACES)
    assert [(row.name, row.investment, row.start_year, row.end_year) for row in rows] == [
        ("富平县石川河大桥", None, None, None)
    ]
