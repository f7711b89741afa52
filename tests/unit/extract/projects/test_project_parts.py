"""The pieces of the grammar, each with the wording that caused it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.extract.projects.evidence import evidence, made_up
from pipeline.extract.projects.heads import anatomy, size_of
from pipeline.extract.projects.lists import find_etc, read_object, shared_suffixes, strip_trailing, tail_noun
from pipeline.extract.projects.names import trim
from pipeline.extract.projects.verbs import chain_stage, predicates
from pipeline.extract.projects.vocabulary import longest_suffix, vocabulary
from pipeline.model import Span


def span_of(text: str) -> Span:
    return Span(0, len(text))


@pytest.mark.parametrize(
    ("phrase", "head", "works", "scheme"),
    [
        ("化隆巴燕客运站改建", "客运站", "改建", None),
        ("湟水河民和段防洪堤提档升级", "防洪堤", "提档升级", None),
        ("互助县乡镇文化服务中心维修改造", "服务中心", "维修改造", None),
        ("长征国家文化公园（青海段）", "国家文化公园", None, None),
        ("黄河一号旅游公路临县段", "公路", None, None),
        ("城北污水处理厂二期", "污水处理厂", None, None),
        ("农民工素质提升工程", None, "提升", "工程"),
        ("普惠托育服务专项行动", None, None, "专项行动"),
        ("发展思路", None, None, None),
    ],
)
def test_anatomy(phrase, head, works, scheme):
    parts = anatomy(phrase)
    assert (parts.head, parts.works, parts.scheme) == (head, works, scheme)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("10万亩马铃薯种植基地", (Decimal(100000), "亩")),
        ("嘉荫三个通用机场", None),  # of the list it closes
        ("二十三个小区改造", (Decimal(23), "个")),
        ("卡力岗万头牛羊养殖", (Decimal(10000), "头")),
        ("年产2万吨红枸杞饮品", (Decimal(20000), "吨")),
        ("水电小区等21个老旧小区室外配套基础设施改造", (Decimal(21), "个")),
        ("500千伏变电站", None),
        ("海南州千万千瓦级新能源基地", (Decimal(10000000), "千瓦")),
        ("万人级体育馆", None),
        ("北山5A级景区创建", None),
        ("G109小峡口改建工程", None),
        ("第七中学迁建", None),
        ("千村示范万村整治", None),
    ],
)
def test_size_of(name, expected):
    assert size_of(name) == expected


@pytest.mark.parametrize(
    ("phrase", "word"),
    [
        ("西成铁路", "西成"),
        ("得水园生态修复", "得水"),
        ("循隆高速公路", "循隆"),
        ("农村公路", ""),
        ("县级急救中心", ""),
        ("马铃薯脱毒繁育研究实验基地", ""),
    ],
)
def test_made_up_words(phrase, word):
    assert bool(made_up(phrase)) is bool(word)
    assert made_up(phrase).startswith(word[:2])


@pytest.mark.parametrize(
    "phrase",
    [
        "G6",
        "S305民小公路市政化改造",
        "省道306官亭至哈城",
        "大河家至清水沿黄高速",
        "第七中学迁建",
        "北四片区给水管网",
        "引汉济渭二期工程",
        "川藏铁路",
        "清水川工业园区热电联产",
    ],
)
def test_strong_evidence(phrase):
    assert evidence(phrase, has_place=False).is_strong


@pytest.mark.parametrize(
    "phrase",
    [
        "农村公路改造",
        "乡镇污水处理厂",
        "农民工返乡创业园",
        "人口较多乡镇过境公路",
        "现代农业产业园",
        "公共停车场",
        "大型水库",
        "病险水库除险加固",
        "养老下沉至全部社区",
    ],
)
def test_no_evidence(phrase):
    assert not evidence(phrase, has_place=False).is_any


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("加快推进奶牛养殖基地等项目建设", [("加快", "推进")]),
        ("有序谋划推进化隆巴燕客运站改建等工程", [("谋划推进",)]),
        ("开展争创全民运动健身模范县活动", [("开展",)]),
        ("新建和改扩建一批幼儿园", [("新建", "改扩建")]),
        ("在缺水地区县城开展区域再生水循环利用试点", [("开展",)]),
        ("化隆县以西成铁路等重大交通基础设施建设为切入点", []),
        ("加强水电路气信等基础设施和标准厂房建设", [("加强",)]),
        ("新建设施农业大棚", [("新建",)]),
        ("推动铁路早日开工", [("推动",)]),
        ("“全面推进建设”的要求", []),
    ],
)
def test_predicates(clause, words):
    assert [p.words for p in predicates(clause, span_of(clause), lambda _: False)] == words


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        (("谋划", "推进"), "planned"),
        (("推动", "设立"), "planned"),
        (("加快", "建设"), "building"),
        (("加快", "建成"), "completing"),
        (("建强用好",), "operating"),
        (("优化升级",), "operating"),
        (("培育发展",), None),
        (("优化",), None),
    ],
)
def test_chain_stage(words, stage):
    assert chain_stage(words) == stage


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("智慧广电云平台建设", "智慧广电云平台"),
        ("循隆高速公路年内建成通车", "循隆高速公路"),
        ("民和县五馆一中心、文化服务中心维修改造等项目建设进度", "民和县五馆一中心、文化服务中心维修改造等"),
        ("公路客运站迁建、新建及改扩建工程", "公路客运站迁建、新建及改扩建工程"),
    ],
)
def test_strip_trailing(text, kept):
    assert strip_trailing(text, span_of(text))[0].of(text) == kept


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("奶牛养殖基地、牡丹产业基地等项目", "奶牛养殖基地、牡丹产业基地"),
        ("西成铁路昂思多站到群科新区的高等级公路", None),
        ("普通高中等教育设施等项目", "普通高中等教育设施"),
        ("“小区等级”评定", None),
        ("陆港枢纽铁路综合物流中心等项目", "陆港枢纽铁路综合物流中心"),
    ],
)
def test_find_etc(text, before):
    at = find_etc(text, span_of(text))
    assert (text[:at] if at is not None else None) == before


@pytest.mark.parametrize(
    ("tail", "noun"),
    [
        ("九大产业集群基地", "产业集群基地"),
        ("地区仓储物流片区", "仓储物流片区"),
        ("一批重大水利工程", "水利工程"),
        ("专业市场", "专业市场"),
    ],
)
def test_tail_noun(tail, noun):
    assert tail_noun(tail) == noun


def test_items_and_quotations():
    text = "“就业援助月”“春风行动”等公共就业服务专项活动"
    found = read_object(text, span_of(text), lambda _: False)
    assert found is not None
    assert [item.of(text) for item in found.items] == ["“就业援助月”", "“春风行动”"]
    assert found.is_closed and not found.is_project_list


def test_an_object_that_ends_like_nothing_is_left():
    text = "农业产业链条"
    assert read_object(text, span_of(text), lambda _: False) is None


@pytest.mark.parametrize(
    ("items", "tail", "places", "suffixes"),
    [
        (["化隆", "循化天然气输配及供气工程"], None, [2, 2], ["天然气输配及供气工程", ""]),
        (["化隆至循化", "巴燕至群科高速公路"], None, [2, 0], ["高速公路", ""]),
        (["卡力岗万头牛羊养殖", "安达其哈旅游文化"], "产业集群基地", [0, 0], ["产业集群基地", "产业集群基地"]),
        (["化隆巴燕客运站改建"], "公路客运站迁建、新建及改扩建工程", [4], [""]),
        (["长江", "黄河", "长征国家文化公园"], None, [0, 0, 0], ["国家文化公园", "国家文化公园", ""]),
        (["建兴巷", "食品街"], "老旧建筑风貌", [0, 0], ["老旧建筑风貌", "老旧建筑风貌"]),
        (["建兴巷", "食品街"], "城区道路", [0, 0], ["", ""]),
    ],
)
def test_shared_suffixes(items, tail, places, suffixes):
    assert shared_suffixes(items, tail, places) == suffixes


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("“雪亮工程”", "雪亮工程"),
        ("“标准地”改革试点", "“标准地”改革试点"),
        ("社会救助综合服务中心建设", "社会救助综合服务中心"),
        ("供气工程项目", "供气工程"),
        ("1.东庄水库", "东庄水库"),
        ("我县通用机场建设项目", "通用机场"),
    ],
)
def test_trim(printed, name):
    assert trim(printed, span_of(printed)).of(printed) == name


def test_vocabulary_holds_what_the_rules_name():
    known = vocabulary()
    assert known.strong_verbs <= known.verbs.keys() <= known.verbs.keys() | known.head_verbs.keys()
    assert known.single <= known.facilities
    assert all(len(word) == 2 for word in known.common)


def test_longest_suffix():
    assert longest_suffix("专项行动计划", vocabulary().schemes) == "行动计划"
    assert longest_suffix("", vocabulary().schemes) is None
