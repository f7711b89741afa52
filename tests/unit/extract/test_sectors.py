from __future__ import annotations

import pytest

from pipeline.extract.sectors import classify, sectors

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
    words = [word for sector in sectors() for word in sector.keywords]
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
        ("加强组织领导", "governance"),
    ],
)
def test_classify(text, sector):
    assert classify(text) == sector


@pytest.mark.parametrize("text", ["", "。", "abc", "其他"])
def test_nothing_to_tell_by(text):
    assert classify(text) is None
