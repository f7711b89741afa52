"""Tables with a cell per line and no running numbers."""

import pytest

from pipeline.read.flat_tables import rebuild


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        pytest.param(
            "县市 县城驻地 发展定位 恩施市 舞阳坝街道 建设鄂西南中心城市。 利川市 都亭街道 打造凉爽之都、 清江源头名城。 恩施州人民政府办公室",
            [
                "县市\t县城驻地\t发展定位",
                "恩施市\t舞阳坝街道\t建设鄂西南中心城市。",
                "利川市\t都亭街道\t打造凉爽之都、清江源头名城。",
                "恩施州人民政府办公室",
            ],
            id="counties, with wrapped words",
        ),
        pytest.param(
            "重点任务 牵头单位 责任单位 完成时限 改造城镇老旧小区12个 县住建局 县财政局、县城管局 2024年底前 新建幼儿园6所， 新增学位540个 县教育局（牵头） 各乡镇人民政府 长期坚持 抄送：县委。",
            [
                "重点任务\t牵头单位\t责任单位\t完成时限",
                "改造城镇老旧小区12个\t县住建局\t县财政局、县城管局\t2024年底前",
                "新建幼儿园6所，新增学位540个\t县教育局（牵头）\t各乡镇人民政府\t长期坚持",
                "抄送：县委。",
            ],
            id="tasks",
        ),
        pytest.param(
            "指标 单位 2025年 2030年 属性 常住人口城镇化率 % 65.2 70 预期性 县城建成区绿化覆盖率 % 41.8 ≥43 约束性 注：五年累计数。",
            [
                "指标\t单位\t2025年\t2030年\t属性",
                "常住人口城镇化率\t%\t65.2\t70\t预期性",
                "县城建成区绿化覆盖率\t%\t41.8\t≥43\t约束性",
                "注：五年累计数。",
            ],
            id="indicators",
        ),
        pytest.param(
            "类别 指标 2025年 2030年 属性 城镇化 常住人口城镇化率（%） 62 66 预期性 户籍人口城镇化率（%） 45 48 预期性 宜居 县城绿地率（%） 38 40 约束性",
            [
                "类别\t指标\t2025年\t2030年\t属性",
                "城镇化\t常住人口城镇化率（%）\t62\t66\t预期性",
                "户籍人口城镇化率（%）\t45\t48\t预期性",
                "宜居\t县城绿地率（%）\t38\t40\t约束性",
            ],
            id="a group printed once for two rows",
        ),
    ],
)
def test_rows_are_put_back_by_what_the_header_says(lines: str, rows: list[str]) -> None:
    assert rebuild(lines.split(" ")) == rows


@pytest.mark.parametrize(
    "lines",
    [
        ["牵头单位", "市发展改革委", "责任单位", "各县人民政府"],
        ["工作目标", "到2027年，县城面貌明显改善。", "主要任务", "补齐短板。"],
        ["县城", "定位", "县城是城乡融合发展的关键支撑。", "各县要准确把握发展定位。"],
    ],
)
def test_headings_over_text_are_no_table(lines: list[str]) -> None:
    assert rebuild(lines) == lines
