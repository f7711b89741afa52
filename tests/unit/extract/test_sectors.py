from __future__ import annotations

import pytest

from pipeline.extract.sectors import classify, only_sector, sectors, topic_of

CONTRACT = [
    "transport",
    "energy",
    "water",
    "industry",
    "agriculture",
    "logistics",
    "commerce",
    "tourism",
    "culture",
    "sports",
    "health",
    "education",
    "welfare",
    "housing",
    "municipal",
    "ecology",
    "digital",
    "safety",
    "governance",
    "employment",
]


def test_the_sectors_are_those_of_the_codebook():
    assert [sector.key for sector in sectors()] == CONTRACT
    assert all(sector.zh and sector.en and sector.keywords for sector in sectors())


def test_no_keyword_belongs_to_two_sectors():
    words = [word for sector in sectors() for word in (*sector.keywords, *sector.headings)]
    assert sorted({word for word in words if words.count(word) > 1}) == []


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("G341胶南至海晏公路加定至西海公路", "transport"),
        ("南山口抽水蓄能", "energy"),
        ("循化县城南北山防洪", "water"),
        ("化隆县镍精深加工", "industry"),
        ("10万亩马铃薯种植基地", "agriculture"),
        ("民和商贸物流园", "logistics"),
        ("三川综合交易市场", "commerce"),
        ("互助北山国家森林公园", "tourism"),
        ("循化西路红军革命旧址", "culture"),
        ("社区全民健身设施提升工程", "sports"),
        ("县级医院（含中医院）服务能力提升工程", "health"),
        ("第七中学迁建", "education"),
        ("居家社区基本养老服务能力提升行动", "welfare"),
        ("盐湖一小区等11个老旧小区海绵化提升改造", "housing"),
        ("污水管网补短板工程", "municipal"),
        ("新一轮生态功能提升行动", "ecology"),
        ("民和智慧城市一体化公共服务平台", "digital"),
        ("灾害综合风险普查工程", "safety"),
        ("“标准地”改革试点", "governance"),
        ("农民工素质提升工程", "employment"),
        ("加快完善交通基础设施", "transport"),
        ("着力打造特色农产品产区", "agriculture"),
        ("推进老旧小区改造", "housing"),
        ("金寨一中扩建", "education"),
        ("市第六中学迁建", "education"),
        ("沅水干流堤防加固工程", "water"),
        ("流波水库除险加固", "water"),
        ("城市内涝治理行动", "municipal"),
        ("东庄水利枢纽", "water"),
        ("浙江大学医学院附属第一医院余杭院区", "health"),
        ("民和县五馆一中心", "culture"),
        ("松花江干流治理工程", "water"),
        ("白龙核电", "energy"),
        ("自建房加固改造", "safety"),
        ("县级融资平台", "governance"),
    ],
)
def test_classify(text, sector):
    assert classify(text) == sector


@pytest.mark.parametrize("text", ["", "。", "abc", "其他"])
def test_nothing_to_tell_by(text):
    assert classify(text) is None


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("加快完善交通基础设施", "transport"),
        ("发展消费基础设施", "commerce"),
        ("着力推动县城基础设施向乡村延伸", "municipal"),
        ("优化对外联通网络", "transport"),
        ("完善产业平台配套设施", "industry"),
        ("健全产业跨区域布局激励机制", "industry"),
        ("大力发展县域经济", "industry"),
        ("开展智慧县城建设", "digital"),
        ("加强新型基础设施建设", "digital"),
        ("促进农牧业转移人口在城镇稳定就业", "employment"),
        ("推进县城公共服务向乡村延伸覆盖", "welfare"),
        ("系统提升洪涝灾害应对能力", "water"),
        ("进一步深化户籍制度改革", "governance"),
        ("优化城镇布局和形态", "governance"),
        ("推动城乡融合发展", "governance"),
        ("加强组织领导", "governance"),
        ("紧盯项目谋划", "governance"),
        ("总体要求", None),
        ("人口流失县城名录", None),
        ("青海省县城发展定位表", None),
    ],
)
def test_the_heading_decides_the_topic(heading, topic):
    assert topic_of(heading, "养老、养老、养老。") == topic


@pytest.mark.parametrize(
    ("heading", "body", "topic"),
    [
        ("加快发展大城市周边县城", "强化快速交通连接，加密公路通道。", "transport"),
        (None, "支持高新技术产业园区建设。", "industry"),
        ("引导县城分类发展", "", None),
    ],
)
def test_the_body_decides_when_the_heading_says_nothing(heading, body, topic):
    assert topic_of(heading, body) == topic


@pytest.mark.parametrize(
    ("clause", "sector"),
    [
        ("开展土族故土园提质升级、北山5A级景区创建等工程", "tourism"),
        ("推进金寨一中扩建、梅山水库水源地保护等项目建设", None),
        ("推进各项工作", None),
    ],
)
def test_a_clause_tells_when_all_of_it_agrees(clause, sector):
    assert only_sector(clause) == sector


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("海西大数据产业园", "digital"),
        ("国家现代农业产业园", "agriculture"),
        ("城南绿色产业园", "industry"),
        ("康养文旅产业集群基地", "tourism"),
        ("高新技术产业园", "industry"),
    ],
)
def test_general_words_decide_only_alone(name, sector):
    assert classify(name) == sector
