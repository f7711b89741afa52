"""Responsibility statements: the printed styles of the five documents and of other provinces."""

import pytest

from pipeline.extract.duty_words import deadline_year
from pipeline.extract.statements import find_statements, first_leads_everywhere
from pipeline.model import Span


def lists(text: str) -> list[list[tuple[str, str]]]:
    """Each statement as (name, role) pairs."""
    return [
        [(item.span.of(text), item.role) for item in statement.items]
        for statement in find_statements(text, Span(0, len(text)))
    ]


def roles(role: str, *names: str) -> list[tuple[str, str]]:
    return [(name, role) for name in names]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # labels on lines of their own, half-width colon
        ("规模\n牵头单位:市农业农村局,各县人民政府\n责任单位:市发展改革委、市商务局\n",
         [roles("lead", "市农业农村局", "各县人民政府"), roles("responsible", "市发展改革委", "市商务局")]),
        # the slip 任单位
        ("任单位:市财政局、人行海东中心支行", [roles("responsible", "市财政局", "人行海东中心支行")]),
        ("同等对待。（责任单位：市人力资源和社会保障局、住房和城乡建设局，市公积金管理中心格尔木分中心）",
         [roles("responsible", "市人力资源和社会保障局", "住房和城乡建设局", "市公积金管理中心格尔木分中心")]),
        ("便利。（省科技厅、省国资委、省工商联负责）", [roles("responsible", "省科技厅", "省国资委", "省工商联")]),
        # brackets of both widths in one pair
        ("服务。（省教育厅、省财政厅等部门，各市州政府按职责分工负责)", [roles("responsible", "省教育厅", "省财政厅", "各市州政府")]),
        ("发展。（国家发展改革委牵头，教育部、财政部配合）",
         [[("国家发展改革委", "lead"), ("教育部", "cooperating"), ("财政部", "cooperating")]]),
        ("发展。（省民政厅牵头；省财政厅，各市、自治州人民政府等按职责分工负责）",
         [[("省民政厅", "lead"), ("省财政厅", "responsible"), ("各市、自治州人民政府", "responsible")]]),
        ("发展。（由市发改委牵头，各县（市、区）政府配合）", [[("市发改委", "lead"), ("各县（市、区）政府", "cooperating")]]),
        ("发展。（省发展改革委会同省财政厅、省教育厅负责）",
         [[("省发展改革委", "responsible"), ("省财政厅", "cooperating"), ("省教育厅", "cooperating")]]),
        ("发展。（省发展改革委牵头会同省财政厅负责）", [[("省发展改革委", "lead"), ("省财政厅", "cooperating")]]),
        ("发展。（公安部、财政部等负责，各省级人民政府参与）",
         [[("公安部", "responsible"), ("财政部", "responsible"), ("各省级人民政府", "cooperating")]]),
        ("发展。（责任单位：市发改委（牵头），市财政局）", [[("市发改委", "lead"), ("市财政局", "responsible")]]),
        ("发展。责任单位：省发展改革委牵头，省教育厅、省财政厅等按职责分工负责",
         [[("省发展改革委", "lead"), ("省教育厅", "responsible"), ("省财政厅", "responsible")]]),
        ("发展。（牵头单位：省发展改革委，配合单位：省财政厅、各市（州）人民政府）",
         [roles("lead", "省发展改革委"), roles("cooperating", "省财政厅", "各市（州）人民政府")]),
        ("牵头单位：省发展改革委、省住房城乡建设厅责任单位：省财政厅",
         [roles("lead", "省发展改革委", "省住房城乡建设厅"), roles("responsible", "省财政厅")]),
        ("发展。〔责任单位：省发展改革委、商务厅按职责分工负责。具体任务均涉及相关市（州）人民政府，不再做分工，下同。〕",
         [roles("responsible", "省发展改革委", "商务厅")]),
        ("发展。（教育部牵头。只明确一个部门的，其他有关部门配合，不一一列出，下同）", [roles("lead", "教育部")]),
        ("发展。（高新区管委会负责）", [roles("responsible", "高新区管委会")]),
        ("发展。（县推进新型城镇化工作领导小组负责）", [roles("responsible", "县推进新型城镇化工作领导小组")]),
        ("发展。【市教育局牵头】", [roles("lead", "市教育局")]),
        ("发展。（省发展改革委、省财政厅）", [roles("responsible", "省发展改革委", "省财政厅")]),
        ("发展。\n省发展改革委牵头，省财政厅、省教育厅配合。",
         [[("省发展改革委", "lead"), ("省财政厅", "cooperating"), ("省教育厅", "cooperating")]]),
        ("责任单位：市教育局和市民政局、住房和城乡建设局及各县区人民政府",
         [roles("responsible", "市教育局", "市民政局", "住房和城乡建设局", "各县区人民政府")]),
        ("牵头领导：张三；责任单位：市教育局", [roles("responsible", "市教育局")]),
        ("发展。（牵头单位：市卫生健康委员会", [roles("lead", "市卫生健康委员会")]),
        ("发展。（省水利厅、省财政厅负责\n", [roles("responsible", "省水利厅", "省财政厅")]),
        ("发展。省水利厅、省财政厅负责）", [roles("responsible", "省水利厅", "省财政厅")]),
        ("发展。（省教育厅负责统筹，各县（市、区）人民政府承担主体责任）", [roles("responsible", "省教育厅", "各县（市、区）人民政府")]),
        ("发展。（国资委、财政部、中国石油、国家电网负责）", [roles("responsible", "国资委", "财政部", "中国石油", "国家电网")]),
        ("发展。（省财政厅、国资委，省政府有关直属机构）", [roles("responsible", "省财政厅", "国资委", "省政府有关直属机构")]),
        ("发展。（各市、县、区人民政府，省直有关单位负责）", [roles("responsible", "各市、县、区人民政府", "省直有关单位")]),
        ("发展。（责任单位：省发展改革委（省粮食和储备局）、省财政厅）",
         [roles("responsible", "省发展改革委（省粮食和储备局）", "省财政厅")]),
        # label and list in cells or on lines of their own
        ("牵头单位\t市财政局、市教育局", [roles("lead", "市财政局", "市教育局")]),
        ("牵头单位\n市财政局\n责任单位\n市教育局、各县人民政府\n",
         [roles("lead", "市财政局"), roles("responsible", "市教育局", "各县人民政府")]),
        # the State Council's: bodies and governments joined by 等和, a supervising ministry
        ("发展。（农业农村部、商务部等和各有关省级人民政府负责）",
         [roles("responsible", "农业农村部", "商务部", "各有关省级人民政府")]),
        ("发展。（海关总署、证监会负责）", [roles("responsible", "海关总署", "证监会")]),
        ("发展。（负责部门：银保监会、证监会，适用范围：福建自贸试验区）", [roles("responsible", "银保监会", "证监会")]),
        # a duty verb reaches back to the mark that closes a list, a second sentence goes on
        ("发展。（省数据局、各市政府；省财政厅配合）",
         [[("省数据局", "responsible"), ("各市政府", "responsible"), ("省财政厅", "cooperating")]]),
        ("发展。（省水利厅负责。省财政厅、省林草局参与）",
         [[("省水利厅", "responsible"), ("省财政厅", "cooperating"), ("省林草局", "cooperating")]]),
        ("责任单位：自治区水利厅，各地、州、市人民政府（行政公署）",
         [roles("responsible", "自治区水利厅", "各地、州、市人民政府（行政公署）")]),
        ("发展。（省数据局牵头组织，省财政厅、各市州人民政府按照职责分工分别推进落实）",
         [[("省数据局", "lead"), ("省财政厅", "responsible"), ("各市州人民政府", "responsible")]]),
        # names that end in a bracket, in 室, in 段; a division whose name opens with 和
        ("提质。（牵头单位：县农业农村局；责任单位：县供销联社、各镇（街道）人民政府（办事处））",
         [roles("lead", "县农业农村局"), roles("responsible", "县供销联社", "各镇（街道）人民政府（办事处）")]),
        ("传承。（县文化和旅游局、县委党史研究室负责）", [roles("responsible", "县文化和旅游局", "县委党史研究室")]),
        ("畅通。（责任单位：市交通运输局，中国铁路西安局集团有限公司宝鸡车务段）",
         [roles("responsible", "市交通运输局", "中国铁路西安局集团有限公司宝鸡车务段")]),
        ("治理。（市生态环境局和顺分局、县水利局和林业局负责）",
         [roles("responsible", "市生态环境局和顺分局", "县水利局", "林业局")]),
        ("保护。（市自然资源局和龙分局负责）", [roles("responsible", "市自然资源局和龙分局")]),
        ("发展。（各盟行政公署、市人民政府和自治区能源局负责）",
         [roles("responsible", "各盟行政公署", "市人民政府", "自治区能源局")]),
        ("发展。（市科技局牵头，各区、县级市政府结合实际落实）",
         [[("市科技局", "lead"), ("各区、县级市政府", "responsible")]]),
    ],
)  # fmt: skip
def test_styles(text, expected):
    assert lists(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "打造城市信息模型（CIM）基础平台。",
        "健全“省协调、市主责、谁占比高谁牵头推动”工作机制（谁占比高谁牵头）。",
        "深化国有企业工资决定机制改革，坚持主要领导负责制。",
        "以合法稳定就业和合法稳定住所（含租赁）为基本条件。",
        "《青海省实施方案》（以下简称《方案》，由省发展改革委负责解释）已印发。",
        "各牵头单位、责任单位要按照分工抓好落实。",
        "构建事权清晰、权责一致、省级统筹、市县负责的机制（省级统筹、市县负责）。",
        "健全建设管护机制（村集体和社会组织负责）。",
        "支持有条件的县（市）开展试点。",
        "联系人：张三。电话：0971-1234567。",
        "各责任单位：请于每年12月底前报送。",
        "序号\t任务\t牵头单位\t责任单位\n",
        "压实各牵头单位\n市级统筹推进。",
    ],
)
def test_what_is_no_statement(text):
    assert lists(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（省林草局、省水利厅等部门，各市州政府按职责分工负责）", [True, True, False]),
        ("（各市州政府，省林草局、省水利厅等部门按职责分工负责）", [False, True, True]),
        ("（教育部、财政部等部门和地方各级人民政府按职责分工负责）", [True, True, False]),
        ("（省教育厅、省财政厅等2个部门负责）", [False, False]),
        ("（省教育厅、省财政厅负责）", [False, False]),
        ("（责任单位：省教育厅、省财政厅等）", [True, True]),
    ],
)
def test_a_list_is_open_up_to_its_comma(text, expected):
    (statement,) = find_statements(text, Span(0, len(text)))
    assert [item.is_open for item in statement.items] == expected


def test_several_statements_stand_in_one_article_in_order():
    text = "先行先试。（省财政厅负责）推进改革。（省教育厅牵头，省民政厅配合）完善制度。（省水利厅负责）"
    found = find_statements(text, Span(0, len(text)))
    assert [s.span.of(text) for s in found] == [
        "（省财政厅负责）",
        "（省教育厅牵头，省民政厅配合）",
        "（省水利厅负责）",
    ]


@pytest.mark.parametrize(
    ("text", "deadlines"),
    [
        ("（省发展改革委牵头，2025年底前完成）", [2025]),
        ("（牵头单位：市发改委；责任单位：市教育局；完成时限：2026年12月底前）", [2026, 2026]),
        ("（市发改委、市教育局，各区县政府；完成时限：2025年12月底前）", [2025]),
        ("（责任部门：省发改委、财政厅;责任领导：张三;完成时间：2025年6月）", [2025]),
        ("牵头单位：市发改委\n配合单位：市教育局\n完成时限：2026年底", [2026, 2026]),
        ("（科技部、财政部等按职责分工负责，年内持续推进）", [2024]),
        ("（科技部负责，“十五五”末完成）", [2030]),
        ("（科技部、财政部负责，长期坚持）", [None]),
        ("（科技部、财政部负责）", [None]),
    ],
)
def test_deadlines_inside_a_statement(text, deadlines):
    found = find_statements(text, Span(0, len(text)))
    years = [deadline_year(s.deadline.of(text), 2024) if s.deadline else None for s in found]
    assert years == deadlines
    assert all("年" not in item.span.of(text) for s in found for item in s.items)


@pytest.mark.parametrize(
    ("text", "first", "on"),
    [
        ("（公安部、财政部负责，列第一位者为牵头单位，下同）", True, True),
        ("（责任单位：省建设厅，各市政府。列第一位的为牵头单位，下同）", True, True),
        ("（公安部、财政部负责，排在第一位的为牵头单位）", True, False),
        ("（公安部、财政部负责）", False, False),
    ],
)
def test_a_note_that_the_first_leads(text, first, on):
    (statement,) = find_statements(text, Span(0, len(text)))
    assert (statement.first_leads, statement.holds_on and statement.first_leads) == (first, on)
    assert not first_leads_everywhere(text, [statement])


def test_a_note_outside_every_statement_holds_everywhere():
    text = "推进。（公安部、财政部负责）\n注：责任单位中排在第一位的为牵头单位。"
    assert first_leads_everywhere(text, find_statements(text, Span(0, 15)))


@pytest.mark.parametrize(
    "text", ["", "（", "）负责", "责任单位：", "牵头单位：\n", "（（（（负责", "。）责任单位：、、，，；；等部门"]
)
def test_broken_text_gives_nothing_and_never_fails(text):
    assert lists(text) == []


def test_conjunctions_without_a_name_before_them_cut_nothing_however_many() -> None:
    text = "责任单位：" + "和" * 50_000 + "市教育局和市民政局"
    (statement,) = find_statements(text, Span(0, len(text)))
    assert [item.span.of(text)[-4:] for item in statement.items] == ["市教育局", "市民政局"]
