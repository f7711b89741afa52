"""Tables of indicators, with tabs between cells or one cell per line."""

from __future__ import annotations

import pytest

TABS = (
    "专栏1 主要指标\n序号\t指标\t单位\t2020年\t2025年\t属性\n1\t常住人口城镇化率\t%\t60.08\t65左右\t预期性\n"
    "2\t县城污水处理率\t%\t90\t≥95\t约束性\n3\t改造老旧小区\t万套\t—\t[10]\t预期性\n二、公共服务\n"
    "4\t每千人口拥有3岁以下婴幼儿托位数\t个\t1.8\t4.5\t预期性"
)


def rows(targets):
    return [
        (t.indicator, t.measure, t.comparator, str(t.value_min), t.unit, t.deadline_year, t.binding) for t in targets
    ]


def test_a_row_per_indicator_with_base_and_binding_force(read):
    targets, _ = read(TABS)
    assert rows(targets) == [
        ("常住人口城镇化率", "rate", "=", "65", "%", 2025, "expected"),
        ("县城污水处理率", "rate", ">=", "95", "%", 2025, "binding"),
        ("改造老旧小区", "count", "=", "100000", "套", 2025, "expected"),
        ("每千人口拥有3岁以下婴幼儿托位数", "norm", "=", "4.5", "个", 2025, "expected"),
    ]
    assert [t.baseline for t in targets] == ["2020年60.08", "2020年90", None, "2020年1.8"]
    assert [t.is_approximate for t in targets] == [True, False, False, False]
    assert {t.rule for t in targets} == {"table"}
    assert targets[0].span.of(TABS) == "1\t常住人口城镇化率\t%\t60.08\t65左右\t预期性"


def test_units_in_brackets_and_titled_year_columns(read):
    targets, _ = read(
        "指标名称\t2022年基期值\t2027年目标值\t指标属性\n常住人口城镇化率（%）\t62.1\t66\t预期性\n年末常住人口（万人）\t300\t310\t预期性"
    )
    assert rows(targets) == [
        ("常住人口城镇化率", "rate", "=", "66", "%", 2027, "expected"),
        ("年末常住人口", "count", "=", "3100000", "人", 2027, "expected"),
    ]


def test_merged_cells_fall_away_on_the_left(read):
    targets, _ = read(
        "类别\t指标\t2025年\t属性\n经济发展\t地区生产总值年均增长（%）\t6以上\t预期性\n研发经费投入强度（%）\t2.5\t约束性"
    )
    assert rows(targets) == [
        ("地区生产总值年均增长", "growth", ">=", "6", "%", 2025, "expected"),
        ("研发经费投入强度", "rate", "=", "2.5", "%", 2025, "binding"),
    ]


def test_one_cell_per_line(read):
    text = "指标\n单位\n2020年\n2025年\n属性\n常住人口城镇化率\n%\n60\n65\n预期性\n森林覆盖率\n%\n42\n43\n约束性"
    targets, _ = read(text)
    assert rows(targets) == [
        ("常住人口城镇化率", "rate", "=", "65", "%", 2025, "expected"),
        ("森林覆盖率", "rate", "=", "43", "%", 2025, "binding"),
    ]
    assert targets[0].span.of(text) == "常住人口城镇化率\n%\n60\n65\n预期性"


@pytest.mark.parametrize(
    "text",
    [
        "指标\t2015年\t2020年\n城镇化率\t50%\t60%",
        "县城名称\t县城驻地\t发展定位\n大通县\t桥头镇\t建设指标先进的城镇",
        "指标\t2025年\n城镇化率\t稳步提高",
    ],
    ids=["years that are past", "no table of indicators", "no number"],
)
def test_no_target(read, text):
    targets, _ = read(text)
    assert targets == []
