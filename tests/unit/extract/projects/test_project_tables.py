from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.extract.projects.tables import project_rows
from pipeline.extract.projects.terms import Investment, Period

TABBED = (
    "附件2\n重点项目表\n"
    "序号\t项目名称\t建设地点\t建设性质\t建设规模及内容\t总投资（亿元）\t建设年限\n"
    "合计（3项）\t\t\t\t\t12.5\t\n"
    "一、交通\n"
    "1\t富平县石川河大桥\t富平县\t新建\t全长1.2公里\t1.5\t2023—2025\n"
    "2\t庄里工业园标准厂房项目\t富平县庄里镇\t续建\t厂房3万平方米，配套道路2公里\t3\t2022—2024\n"
    "3\t10万头生猪养殖基地\t\t谋划\t\t8\t2025\n"
    "注：本表所列项目以最终批复为准，各县（市、区）和各部门应当按季度报送项目进展情况和存在问题。\n"
    "4\t不属于本表\n"
)


def test_rows_of_a_tabbed_table():
    rows = project_rows(TABBED)
    assert [row.name.of(TABBED) for row in rows] == ["富平县石川河大桥", "庄里工业园标准厂房", "10万头生猪养殖基地"]
    assert [row.stage for row in rows] == ["building", "building", "planned"]
    assert [row.size for row in rows] == [(Decimal("1.2"), "公里"), (Decimal(30000), "平方米"), (Decimal(100000), "头")]
    assert [row.place.of(TABBED) if row.place else None for row in rows] == ["富平县", "富平县庄里镇", None]
    assert [row.investment for row in rows] == [
        Investment(Decimal(15000), "1.5"),
        Investment(Decimal(30000), "3"),
        Investment(Decimal(80000), "8"),
    ]
    assert [row.period for row in rows] == [
        Period(2023, 2025, "2023—2025"),
        Period(2022, 2024, "2022—2024"),
        Period(2025, 2025, "2025"),
    ]


def test_a_repeated_header_is_no_row():
    text = "项目名称\t建设地点\n甲水库\t富平县\n项目名称\t建设地点\n乙水库\t富平县"
    assert [row.name.of(text) for row in project_rows(text)] == ["甲水库", "乙水库"]


def test_cells_on_lines_of_their_own():
    text = "附件\n序号\n项目名称\n建设地点\n建设规模\n1\n东庄水库\n礼泉县\n5亿立方米\n2\n斗门水库\n西咸新区\n3000万立方米\n完"
    rows = project_rows(text)
    assert [row.name.of(text) for row in rows] == ["东庄水库", "斗门水库"]
    assert rows[0].size == (Decimal(500000000), "立方米")


@pytest.mark.parametrize(
    "text",
    [
        "序号\t重点任务\t责任单位\n1\t推进改革\t省发展改革委",
        "县城名称\t县城驻地\t发展定位\n大通县\t桥头镇\t建设区域性物流基地",
        "项目名称",
        "",
    ],
)
def test_other_tables(text):
    assert project_rows(text) == []


def test_rows_become_projects(read):
    rows = read(TABBED, {"富平县": "610528"}, kind="annex")
    assert [(row.name, row.jurisdiction_code, row.place_text, row.action) for row in rows] == [
        ("富平县石川河大桥", "610528", "富平县", "新建"),
        ("庄里工业园标准厂房", "610528", "富平县庄里镇", "续建"),
        ("10万头生猪养殖基地", None, None, "谋划"),
    ]
    assert {row.rule for row in rows} == {"table of projects"}


def test_roles_of_counties_in_an_annex_are_no_projects(read):
    text = "大通县\t桥头镇\t打造有色金属新材料产业基地，建设区域性物流基地"
    assert read(text, {"大通县": "630121"}, home="630000", kind="annex") == []


def test_money_years_and_sizes_of_a_table_whose_caption_says_the_county_and_the_unit(read):
    text = (
        "附件\n富平县补短板重点项目表\n单位：万元\n"
        "序号\t项目名称\t建设内容及规模\t总投资\t2023年计划投资\t开工时间\t竣工时间\n"
        "一、市政设施\n"
        "1\t城北污水处理厂扩建\t日处理能力扩至3万吨\t5600\t2000\t2023年4月\t2025年6月\n"
        "2\t第三中学\t总建筑面积12000平方米，其中教学楼5000平方米\t8,300\t\t2024年\t2025年底\n"
        "合计\t\t\t13900\t2000\t\t\n"
    )
    rows = read(text, {"富平县": "610528"}, kind="annex")
    assert [(row.name, row.jurisdiction_code, row.quantity, row.unit) for row in rows] == [
        ("城北污水处理厂扩建", "610528", 30000, "吨"),
        ("第三中学", "610528", 12000, "平方米"),
    ]
    assert [(row.investment, row.investment_text) for row in rows] == [(5600, "5600"), (8300, "8,300")]
    assert [(row.start_year, row.end_year, row.period_text) for row in rows] == [
        (2023, 2025, "2023年4月\t2025年6月"),
        (2024, 2025, "2024年\t2025年底"),
    ]


def test_a_merged_cell_of_a_county_column_holds_for_the_rows_below(read):
    text = (
        "序号\t县区\t项目名称\t建设规模\t总投资（亿元）\t建设年限\n"
        "1\t富平县\t石川河大桥\t1.2公里\t1.5\t2023—2025\n"
        "2\t\t县医院迁建\t床位300张\t2.1\t2024年\n"
        "3\t蒲城县\t城北水厂\t日供水2万吨\t0.9\t2025年底前\n"
    )
    rows = read(text, {"富平县": "610528", "蒲城县": "610526"}, kind="annex")
    assert [(row.jurisdiction_code, row.investment, row.start_year, row.end_year) for row in rows] == [
        ("610528", 15000, 2023, 2025),
        ("610528", 21000, 2024, 2024),
        ("610526", 9000, None, 2025),
    ]


def test_headings_of_groups_name_the_county_until_the_next_of_their_kind(read):
    text = (
        "项目名称\t建设规模\t总投资（亿元）\n"
        "一、富平县（2个）\n"
        "（一）交通\n"
        "石川河大桥\t1.2公里\t1.5\n"
        "（二）水利\n"
        "城北水厂\t2万吨\t2.1\n"
        "二、蒲城县\t\t3.0\n"
        "西禹路连接线\t8公里\t3.0\n"
        "三、跨县项目\n"
        "引洛入渭供水工程\t8公里\t3.0\n"
    )
    rows = read(text, {"富平县": "610528", "蒲城县": "610526"}, kind="annex")
    assert [row.jurisdiction_code for row in rows] == ["610528", "610528", "610526", None]


def test_projects_in_a_positioning_table_lie_in_the_county_of_their_row(read):
    text = "大通县\t桥头镇\t打造青藏国际陆港，发展商贸物流\n"
    rows = read(text, {"大通县": "630121"}, home="630000", kind="annex")
    assert [(row.name, row.jurisdiction_code, row.place_text) for row in rows] == [("青藏国际陆港", "630121", "大通县")]
