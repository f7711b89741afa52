"""What became of a superior sentence: each rule with the wording that caused it."""

import json

import pytest
import sample

from pipeline import checks, frames
from pipeline.links.changes import changes_of
from pipeline.links.linking import links_of
from pipeline.links.sentences import bare, differences, likeness, nature

OTHERS = (
    "促进农牧业转移人口在城镇稳定就业。开展“春风行动”“就业援助月”等公共就业服务活动，健全劳动合同制度。",
    "加强人才支撑。深化校企合作，推广“学历证书+若干职业技能证书”培养模式。",
)


def compared(units, superior, local):
    """The changes between articles of two documents that share two more articles."""

    def lines(articles):
        ordinals = "一二三四五六七"
        return ["一、任务", *(f"（{n}）{text}" for n, text in zip(ordinals, [*articles, *OTHERS], strict=False))]

    ours = units(*lines(local), document_id="local")
    theirs = units(*lines(superior), document_id="superior")
    found = changes_of([link.tie for link in links_of(ours, theirs).links], ours, theirs)
    last = {f"superior_1_{len(superior) + number}" for number in (1, 2)}
    return [change for change in found if change.superior not in last]


def kinds(changes):
    return [
        (change.kind, *(piece.text[:6] if piece else None for piece in (change.superior_piece, change.local_piece)))
        for change in changes
    ]


def test_the_same_words_are_kept_whatever_the_punctuation(units):
    words = "统筹推进三大工程。提升园区设施和服务标准化水平，加强水电路气信等基础设施建设{}"
    assert kinds(compared(units, [words.format("。")], [words.format("；")])) == [
        ("kept", "提升园区设施", "提升园区设施")
    ]


def test_another_territory_is_a_rewording_of_its_own_kind(units):
    words = "深化户籍制度改革。全面落实{}城市（镇）落户“零门槛”政策，促进举家进城落户。"
    (change,) = compared(units, [words.format("全省")], [words.format("全市")])
    assert (change.kind, change.nature, change.pairs) == ("reworded", "territory", (("全省", "全市"),))


def test_another_number_is_a_rewording_of_its_own_kind(units):
    superior = "推进老旧小区改造。统筹推动老旧小区、老旧厂区改造，到2025年全省县城老旧小区房屋累计改造1.92万套。"
    local = "推进老旧小区改造。统筹推动老旧小区、老旧厂区改造，到2025年全市县城老旧小区房屋累计改造2万套。"
    (change,) = compared(units, [superior], [local])
    assert change.nature == "number"
    assert ("1.92", "2") in change.pairs


def test_a_number_in_the_other_part_of_a_split_sentence_is_not_gone(units):
    superior = (
        "加强垃圾收集处理。健全生活垃圾处理系统，配备分类清运、密封性好、压缩式收运车辆，因地制宜推动县城生活垃圾焚烧处理设施建设，"
        "合理规划建设高标准填埋处理设施，到2025年县城生活垃圾无害化处理率达到92%。"
    )
    local = (
        "提升垃圾收集处理能力。建设生活垃圾分类处理系统，配备分类清运、密封性好、压缩式收运车辆，改造垃圾房和转运站。"
        "推动县城因地制宜建设生活垃圾焚烧处理设施，合理规划建设高标准填埋处理设施，到2025年县城生活垃圾无害化处理率达到{}%。"
    )
    same = compared(units, [superior], [local.format(92)])
    assert [change.nature for change in same] == ["wording", "wording"]
    assert "number" in {change.nature for change in compared(units, [superior], [local.format(90)])}


def test_a_sentence_split_in_two_is_reworded_twice_and_nothing_is_added(units):
    superior = (
        "推动产城融合发展。突出以产促城、以城兴产，选择重点区域集中发展，提升产业层级和吸纳就业能力，强化产业协作，"
        "逐步形成横向错位发展、纵向分工协同的发展格局。"
    )
    local = (
        "推动产城融合发展。突出以产促城、以城兴产，统筹建设开发区，提升产业层级和吸纳就业能力。"
        "强化与周边县域城市产业协作，逐步形成横向错位发展、纵向分工协同的发展格局。"
    )
    assert [kind for kind, *_ in kinds(compared(units, [superior], [local]))] == ["reworded", "reworded"]


def test_what_has_no_counterpart_is_dropped_or_added(units):
    superior = "推动公共服务均衡适配。坚持公共服务跟着人口走，因地制宜补短板。鼓励青少年跨区域就业就学。"
    local = "推动公共服务均衡适配。坚持公共服务跟着人口走，因地制宜补短板。完成第七中学迁建。"
    assert kinds(compared(units, [superior], [local])) == [
        ("kept", "坚持公共服务", "坚持公共服务"),
        ("dropped", "鼓励青少年跨", None),
        ("added", None, "完成第七中学"),
    ]


@pytest.mark.parametrize(
    ("superior", "local"),
    [
        # other words in another order
        (
            "完善集中安置区基础设施、公共服务设施，提升社区治理能力。",
            "推进集中安置区新型城镇化建设,将安置区基础设施和基本公共服务与迁入地城镇建设一体规划、一体建设。",
        ),
        (
            "省级财政在测算均衡性转移支付时，要考虑为常住人口提供基本公共服务等支出因素，增强县级政府财政保障能力。",
            "积极争取中央财政农业转移人口市民化奖励资金及省级财政支持，增强政府对农牧业转移人口市民化财政保障能力。",
        ),
        # a clause of each is nearly the same
        (
            "推动城市地下管网、桥梁隧道配套建设物联网感知设备，构建智能化的安全监测体系。",
            "构建智能化安全监测体系，实施智慧燃气建设项目，5年内实现城镇全覆盖。",
        ),
        (
            "加强公办养老机构建设，扶持护理型养老机构发展，鼓励社会力量建设完善社区居家养老服务网络。",
            "加强公办养老机构建设，提升服务能力，完善公建民营管理机制，扩大普惠养老床位供给。",
        ),
    ],
)
def test_a_sentence_written_anew_is_reworded_and_neither_dropped_nor_added(units, superior, local):
    common = "促进城乡要素流动。坚持公共服务跟着人口走，因地制宜补短板。"
    found = kinds(compared(units, [common + superior], [common + local]))
    assert [kind for kind, *_ in found] == ["kept", "reworded"]


def test_words_that_all_plans_use_do_not_make_sentences_the_same(units):
    common = "促进城乡要素流动。坚持公共服务跟着人口走，因地制宜补短板。"
    superior = "加强县城产业园区建设，加快完善配套设施，提升服务水平。"
    local = "加快推进幼儿园建设，提升教育服务能力。"
    found = kinds(compared(units, [common + superior], [common + local]))
    assert [kind for kind, *_ in found] == ["kept", "dropped", "added"]


def test_a_sentence_that_moved_to_another_article_is_not_dropped(units):
    shelter = "统筹利用学校、公园、广场、文体场馆等公共设施和场地空间，合理布局建设应急避难场所。"
    superior = [
        "提升城市系统免疫能力。完善重大自然灾害监测、研判、预警机制。" + shelter,
        "统筹推进三大工程。加大配售型保障性住房建设和供给，解决新市民、青年人等群体阶段性住房困难。",
    ]
    local = [
        "提升城市应急免疫能力。完善重大自然灾害监测、研判、预警机制。",
        "统筹推进三大工程。加大配售型保障性住房建设和供给，解决新市民、青年人等群体阶段性住房困难。" + shelter,
    ]
    moved = [
        change
        for change in compared(units, superior, local)
        if change.kind == "kept" and "避难" in change.local_piece.text
    ]
    assert [(change.superior, change.local) for change in moved] == [("superior_1_1", "local_1_2")]


def test_what_opens_a_chapter_is_compared_though_it_is_not_linked(units):
    opening = "统筹空间、规模、产业三大结构，构建与{}情实际相符合的城镇空间格局。"
    ours, theirs = (
        units("一、优化空间", opening.format(level), f"（一）{OTHERS[0]}", document_id=name)
        for level, name in (("市", "local"), ("省", "superior"))
    )
    found = changes_of([], ours, theirs)
    assert [(change.superior, change.local, change.kind) for change in found] == [("superior_1", "local_1", "reworded")]


def test_words_between_two_changes_that_say_nothing_belong_to_one_change():
    assert differences("健全公民身份证号码", "健全居民身份证号码") == [("公", "居")]
    assert differences("发展紧凑型生态城镇", "建设口袋公园绿地") == [("发展紧凑型生态城镇", "建设口袋公园绿地")]


@pytest.mark.parametrize(
    ("pairs", "kind"),
    [
        ([("全省", "全市")], "territory"),
        ([("省", "市"), ("各市（州）", "各县")], "territory"),
        ([("全省", "")], "territory"),
        ([("达到67%左右", "稳步提升")], "number"),
        ([("", "改造21个老旧小区")], "wording"),  # the number is part of new words
        ([("公民", "居民")], "wording"),
        ([("5G网络", "第五代移动通信网络")], "wording"),  # a name, no figure
        ([("G109、5A级景区", "公路、景区")], "wording"),
        ([("800m2", "600m2")], "number"),
    ],
)
def test_the_kind_of_a_rewording(pairs, kind):
    assert nature(pairs) == kind


def test_chance_runs_of_two_characters_are_nothing_in_common():
    assert likeness(bare("加强人才队伍建设"), bare("建设口袋公园")).ratio == 0
    assert likeness("", "建设").ratio == 0


def test_rows_keep_the_promises_of_their_schemas():
    made = sample.linked_dataset()
    for table in ("provision_links", "unlinked_provisions", "provision_changes"):
        assert checks.faults_of_table(table, made[table]) == []
        assert checks.faults_of_references(table, made) == []
        assert checks.faults_of_spans(table, made) == []
    rows = list(frames.rows_of("provision_changes", made["provision_changes"]))
    assert {row["kind"] for row in rows} == {"dropped", "added", "reworded"}
    assert all(len(json.loads(row["removed"])) == len(json.loads(row["added"])) for row in rows if row["removed"])


def test_a_superior_sentence_that_is_not_at_its_offsets_is_a_fault():
    made = sample.linked_dataset()
    changes = made["provision_changes"]
    made["provision_changes"] = changes.assign(superior_char_start=changes["superior_char_start"] + 1)
    assert "are not at their offsets" in " ".join(checks.faults_of_spans("provision_changes", made))
