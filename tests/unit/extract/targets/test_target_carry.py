"""What carries through a paragraph: deadlines, 力争, 基本, the past, and where each of them ends."""

from __future__ import annotations

import pytest

YEARS = [
    # at the head of a sentence: to its end
    ("到2025年，各县至少建有一所敬老院，有条件的乡镇建设服务机构，社区日间照料机构覆盖率达到100%。", [2025, 2025]),
    # inside a sentence: for the clauses after it, never back
    ("改造小区10个，到2025年污水处理率达到95%，垃圾处理率达到98%。", [None, 2025, 2025]),
    ("消除污水管网布设空白区，到2025年县城生活污水处理设施基本实现全覆盖。", [None, 2025]),
    # until another one
    ("到2025年城镇化率达到65%，到2030年达到70%。", [2025, 2030]),
    # not past a semicolon, unless it stands at the head of the sentence
    ("新建小区10个，到2025年污水处理率达到95%；垃圾处理率达到98%。", [None, 2025, None]),
    ("到2025年，污水处理率达到95%；垃圾处理率达到98%。", [2025, 2025]),
    # not into the next sentence of measures
    ("到2025年，城镇化率达到65%。支持每个县建成1所妇幼保健机构。", [2025, None]),
    # nor into what is done every year
    ("2024年改造城镇老旧小区600个。每年加装电梯不少于200部。", [2024, None]),
    # one that opens a paragraph of goals holds to its end
    ("到2027年，城镇化质量明显提升。常住人口城镇化率达到68%。农业转移人口落户10万人以上。", [2027, 2027]),
    ("主要目标。到2027年，城镇化质量明显提升。常住人口城镇化率达到68%。", [2027]),
    # a lead-in with a colon introduces paragraphs
    (
        "到2025年，努力实现以下目标：\n——城镇化提质。常住人口城镇化率达到60%。\n——服务完善。千兆网络全覆盖。",
        [2025, 2025],
    ),
    # forms
    ("到“十四五”末常住人口城镇化率达到40%。", [2025]),
    ("“十五五”期间，新建改建农村公路5000公里。", [2030]),
    ("5年内完成老旧管网改造500公里。", [2028]),
    ("用三年时间改造小区100个。", [2026]),
    ("力争2027年年底前建成高标准农田100万亩。", [2027]),
    ("2024—2026年，建设口袋公园200个。", [2026]),
    ("年底前改造小区10个。", [2023]),
    ("每年12月底前培训农民工100人次。", [None]),
    ("改造老旧小区100个于2025年底前完成。", [2025]),
    ("完成2000年底前建成的小区改造100个。", [None]),
]


@pytest.mark.parametrize(("text", "years"), YEARS)
def test_deadline(read, text, years):
    targets, _ = read(text)
    assert [t.deadline_year for t in targets] == years


def test_relative_deadline_of_an_undated_document_stays_null(read):
    targets, _ = read("5年内完成老旧管网改造500公里。", year=None)
    assert [(t.deadline_year, t.deadline_text) for t in targets] == [(None, "5年内")]


def test_a_term_of_a_lifetime_is_no_period_of_a_plan(read):
    targets, _ = read("99年内建设县级医院3所。", year=2022)
    assert [t.deadline_year for t in targets] == [None]


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("到2025年，县城污水处理率达到95%", ["到2025年"]),
        ("到2022年底，融资规模翻一番", ["到2022年底"]),
        ("“十四五”期间，改造老旧小区100万户", ["“十四五”期间"]),
    ],
)
def test_deadline_text_as_printed(read, text, texts):
    targets, _ = read(text, year=2022)
    assert [t.deadline_text for t in targets] == texts


def test_hope_carries_to_the_end_of_the_list_and_not_past_another_deadline(read):
    targets, _ = read("到2025年力争城镇化率达到65%，生产总值超过1万亿元；到2030年城镇化率达到70%。")
    assert [t.is_aspirational for t in targets] == [True, True, False]


def test_the_object_of_the_clause_before(read):
    targets, _ = read("化隆县和民和县建设城乡殡仪服务站点17个，互助县改造1个。")
    assert [(t.indicator, str(t.value_min)) for t in targets] == [("城乡殡仪服务站点", "17"), ("城乡殡仪服务站点", "1")]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("2020年，全省常住人口城镇化率达到60.08%，比2015年提高9.7个百分点。", 0),
        ("目前，全省已建成特色小镇50个，覆盖率达到50%。", 0),
        ("截至2022年底，全省共有公共实训基地80个。", 0),
        ("“十三五”期间，城镇化水平明显提高。常住人口城镇化率达到60%。", 0),
        ("目前已建成特色小镇50个，力争再建设20个。", 1),
        ("民和县依托现有电解铝产业基础，产值达到70亿元。", 1),
    ],
)
def test_the_past_is_no_target(read, text, left):
    targets, _ = read(text)
    assert len(targets) == left


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("民和县发展铝加工业，打造加工基地，产值达到70亿元。", ["630222"]),
        ("化隆县和民和县建设服务站点17个，互助县改造1个。", ["630000", "630223"]),
        ("支持民和县、互助县培育企业。建设幼儿园10所。", ["630000"]),
        ("民和县、化隆县加快建设。延长产业链条，做优循化县线椒等品牌，到2025年，农产品加工转化率达到62%。", ["630000"]),
        ("结合化隆县的实际，引导人口集聚。到“十四五”末城镇化率达到40%。", ["630224"]),
        ("对接兰州市市场。建设物流园3个。", ["630000"]),
        # a place in a later clause is not what the article is about
        ("新建管网320公里，民和县城区段综合治理有序推进。", ["630000"]),
        ("实施加固工程，民和县、互助县新建消防站各2座，预警信息覆盖率保持99%。", ["630000", "630000"]),
        # each place its own value, also for what the next clause measures
        (
            "民和县、互助县人口分别达到8万人、9万人，企业数分别新增15家、9家以上。",
            ["630222", "630223", "630222", "630223"],
        ),
        ("民和县、互助县、化隆县三县县城常住人口分别达到8万人、9万人和4万人。", ["630222", "630223", "630224"]),
    ],
)
def test_jurisdiction_is_what_governs_clause_sentence_or_article(read, text, codes):
    targets, _ = read(text)
    assert [t.jurisdiction_code for t in targets] == codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("县城（不含民和县）公共供水普及率达到96%。", "630000"),
        ("全部县城（不包括民和县、互助县）污水处理率达到95%。", "630000"),
        ("除互助县外，县城供热普及率达到85%。", "630000"),
        ("除民和县、互助县以外的县城燃气普及率达到90%。", "630000"),
        ("民和县县城（含新区）公共供水普及率达到96%。", "630222"),
        ("互助县除新区外，供热普及率达到85%。", "630223"),
    ],
)
def test_a_place_that_is_left_out_does_not_govern(read, text, code):
    assert [row.jurisdiction_code for row in read(text)[0]] == [code]


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("2024年实施老旧小区改造惠及18万户以上。", "老旧小区改造"),
        ("推进城镇棚户区改造惠及居民2万户。", "城镇棚户区改造"),
        ("开展农村危房改造2000户。", "农村危房改造"),
    ],
)
def test_a_deed_is_measured_by_whom_it_benefits(read, text, indicator):
    assert [row.indicator for row in read(text)[0]] == [indicator]
