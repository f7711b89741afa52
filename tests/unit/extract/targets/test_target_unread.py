"""Numerals that are no targets, each listed with its reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pipeline.extract.targets import REASONS, extract_targets
from pipeline.model import Document, Facts, NamedProject, Provision, Span

UNREAD = [
    ("将我省《实施纲要（2019—2035年）》落细落实", [("2019—2035年", "year")]),
    ("深化5G网络规模化部署", [("5G", "name")]),
    ("打造“城市社区15分钟服务圈”", [("15分钟", "name")]),
    ("构建“2+5+N”产业体系", [("2+5+N", "name")]),
    ("打造5A级景区", [("5A", "name")]),
    ("实施G109小峡口改建工程", [("G109", "road_number")]),
    ("贯彻《行动计划》（国发〔2024〕17号）", [("〔2024〕17号", "document_number")]),
    ("已经市人民政府第64次常务会议审议通过", [("第64次", "meeting")]),
    ("构建百亿级金属冶炼产业集群", [("百亿级", "order_of_magnitude")]),
    ("开设托班招收2至3岁幼儿", [("2至3岁", "age")]),
    ("推进第二轮土地承包到期后再延长30年试点", [("30年", "term")]),
    ("瞄准1—2个主导产业", [("1—2个", "guidance")]),
    ("选择10个左右县城开展试点", [("10个", "guidance")]),
    ("选择常住人口规模超过10万、产业基础较好的县域为潜力地区", [("10万", "criterion")]),
    ("城区常住人口300万以下城市放开落户", [("300万", "criterion")]),
    ("10万亩马铃薯种植基地建设", [("10万亩", "project_size")]),
    ("充分论证年产2万吨红枸杞饮品项目可行性", [("2万吨", "project_size")]),
    ("对新认定企业给予50万元奖励，按投资额的30%给予补贴", [("50万元", "subsidy"), ("30%", "subsidy")]),
    ("推动保障性住房“体检、养老、保险”三项制度试点", [("三项", "list_count")]),
    ("水电小区等21个老旧小区", [("21个", "list_count")]),
    ("截至2022年底全省共有县城80个", [("2022年底", "year"), ("80个", "history")]),
    ("责任单位：省发展改革委，2025年底前完成100个", [("2025年底", "statement"), ("100个", "statement")]),
    ("改善环境（省民政厅牵头，2个协会配合）", [("2个", "statement")]),
    ("全省37个县城各具特色", [("37个", "list_count")]),
    ("卡片产量达到60万芯", [("60万", "unit")]),
    ("棉纺产能突破3000锭以上", [("3000", "unit")]),
    ("用好30亿元资金盘子", [("30亿元", "unknown")]),
]


@pytest.mark.parametrize(("text", "expected"), UNREAD)
def test_reason(read, text, expected):
    targets, unread = read(text)
    assert targets == []
    assert [(number.surface, number.reason) for number in unread] == expected


def test_every_reason_used_is_on_the_closed_list(read):
    used = {reason for _, rows in UNREAD for _, reason in rows}
    assert used == set(REASONS)
    assert all(zh and en for zh, en in REASONS.values())


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("补贴发放率达到100%", "补贴发放率"),
        ("城镇社区15分钟健身圈覆盖率达到90%", "城镇社区15分钟健身圈覆盖率"),
        ("公共交通站点500米覆盖率100%", "公共交通站点500米覆盖率"),
        ("人均预期寿命提高到78.3岁", "人均预期寿命"),
        ("每千人口拥有3岁以下婴幼儿托位数达到4.5个", "3岁以下婴幼儿托位数"),
    ],
)
def test_the_same_words_inside_an_indicator_do_not_hide_its_value(read, text, indicator):
    targets, _ = read(text)
    assert [t.indicator for t in targets] == [indicator]


def test_the_heading_of_a_look_back_makes_its_values_history():
    text = "一、发展基础\n常住人口城镇化率达到60%。\n二、主要目标\n常住人口城镇化率达到65%。"
    cut = text.index("二、")
    facts = Facts("d", "t", "province", "630000", date_signed=date(2023, 1, 1))
    provisions = (
        Provision("d_1", None, "chapter", "一", "发展基础", Span(0, cut - 1), 7),
        Provision("d_2", None, "chapter", "二", "主要目标", Span(cut, len(text)), cut + 7),
    )
    targets, unread = extract_targets(Document(facts, text, provisions), [], [], None)
    assert [(t.provision_id, str(t.value_min)) for t in targets] == [("d_2", "65")]
    assert [(n.surface, n.reason) for n in unread] == [("60%", "history")]


def test_a_number_inside_a_named_project_is_its_size():
    text = "新建30个县级养老服务综合体"
    provision = Provision("d_1", None, "article", None, None, Span(0, len(text)), 0)
    name = Span(2, len(text))
    project = NamedProject(
        "d_1",
        name.of(text),
        name.of(text),
        "project",
        None,
        "新建",
        "building",
        None,
        None,
        Decimal(30),
        "个",
        name,
        name,
        "test",
    )
    document = Document(Facts("d", "t", "province", "630000"), text, (provision,))
    assert [t.value_text for t in extract_targets(document, [], [], None)[0]] == ["30个"]
    targets, unread = extract_targets(document, [], [project], None)
    assert targets == []
    assert [(n.surface, n.reason) for n in unread] == [("30个", "project_size")]
