"""Full coverage and elimination stated as a result, in the codebook's closed list of words."""

from __future__ import annotations

import pytest

COVERED = [
    ("推动实现县城千兆宽带网络全覆盖", ["县城千兆宽带网络"]),
    ("到2025年，省级以上产业园区在县域全覆盖", ["省级以上产业园区"]),
    ("到2025年县城生活污水处理设施基本实现全覆盖", ["县城生活污水处理设施"]),
    ("推动实现县级体育场、体育馆、国民体质监测中心(站)全覆盖", ["县级体育场", "体育馆", "国民体质监测中心(站)"]),
    ("到2025年，5G网络和千兆光网全覆盖", ["5G网络", "千兆光网"]),
    ("城镇和农村供水管网全覆盖", ["城镇和农村供水管网"]),
    ("推动公共文化服务向城镇常住人口全覆盖", ["公共文化服务"]),
    ("实现行政村光纤网络和4G网络全覆盖", ["行政村光纤网络", "4G网络"]),
    ("到2025年实现县级5G网络具备异网漫游功能、“双千兆”网络全覆盖", ["“双千兆”网络"]),
    ("建立燃气物联网监测系统，5年内实现城镇全覆盖", ["燃气物联网监测系统"]),
    ("实现市域内长输管道“县县通”", ["市域内长输管道"]),
    ("实现县县通高速公路、乡乡通三级路、村村通硬化路", ["高速公路", "三级路", "硬化路"]),
    ("县县有连锁商超和物流配送中心、乡镇有商贸中心、村村通快递", ["连锁商超", "物流配送中心", "商贸中心", "快递"]),
    ("实现县县有综合医院、中医医院和妇幼保健院", ["综合医院", "中医医院", "妇幼保健院"]),
    ("每个县均有综合文化站", ["综合文化站"]),
    ("消除县城排水管网空白区", ["县城排水管网空白区"]),
    ("基本消除普通高中“大班额”现象", ["普通高中“大班额”现象"]),
    ("到2025年县城建成区黑臭水体基本消除", ["县城建成区黑臭水体"]),
    ("地毯式清零主城棚户区", ["主城棚户区"]),
    ("确保零就业家庭动态“清零”", ["零就业家庭"]),
    ("到2025年县城新建建筑全部建成绿色建筑", ["绿色建筑"]),
    ("实现具备条件的县全部通高速公路", ["高速公路"]),
    ("推动医疗、养老、托育下沉至全部社区、村（牧）委会", ["医疗", "养老", "托育"]),
    ("有序推进惠民惠农财政补贴“一卡通”普及至全体农牧民", ["惠民惠农财政补贴“一卡通”"]),
    ("稳步实现基本公共服务由常住地供给、覆盖全部常住人口", ["基本公共服务"]),
    ("随迁子女积分入学政策实现县区全覆盖", ["随迁子女积分入学政策"]),
    ("县级综合医院全部达到推荐标准", ["县级综合医院"]),
    ("力争实现旗旗通高速公路", ["高速公路"]),
]


@pytest.mark.parametrize(("sentence", "indicators"), COVERED)
def test_coverage_is_100_percent_of_each_thing_named(read, sentence, indicators):
    targets, _ = read(sentence)
    assert [t.indicator for t in targets] == indicators
    assert {(t.measure, t.comparator, str(t.value_min), str(t.value_max), t.unit) for t in targets} == {
        ("coverage", "=", "100", "100", "%")
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "逐步消除严重易涝积水区段",
        "逐步实现城乡供水一体化全覆盖",
        "全面取消县城落户限制",
        "将符合条件的农牧业转移人口全部纳入社会救助范围",
        "推进新增工业用地全部以“标准地”供应",
        "建立全覆盖的监管体系，开展全覆盖排查整治",
        "加快消除城乡区域间户籍壁垒",
        "及时消除自建房安全隐患",
        "深化“村村通”工程，推进北斗户户通建设",
        "健全覆盖全体居民的公共法律服务体系",
        "评级达AA级及以上的比例达到全国平均水平",
        "全省行政村已实现5G网络全覆盖",
    ],
)
def test_directions_acts_and_the_past_are_no_coverage(read, sentence):
    targets, _ = read(sentence)
    assert targets == []


def test_a_printed_share_of_full_coverage_is_a_rate(read):
    targets, _ = read("建制村招呼站覆盖率100%")
    assert [(t.indicator, t.measure) for t in targets] == [("建制村招呼站覆盖率", "rate")]


def test_coverage_and_values_in_one_clause_keep_their_own_words(read):
    targets, _ = read(
        "到2025年每个县（市）至少建有一所公办示范性养老机构、实现失能特困人员供养服务机构全覆盖、护理型床位占比达到55%以上"
    )
    assert [(t.indicator, t.measure, t.comparator) for t in targets] == [
        ("公办示范性养老机构", "norm", ">="),
        ("失能特困人员供养服务机构", "coverage", "="),
        ("护理型床位占比", "rate", ">="),
    ]
    assert {t.deadline_year for t in targets} == {2025}
