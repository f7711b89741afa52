"""Which provision carries out which: each rule with the wording that caused it, and whole pairs with their labels."""

import json
from pathlib import Path

import pytest

from pipeline.links.linking import links_of
from pipeline.links.units import units_of
from pipeline.tables import provision_row

LABELS = Path(__file__).parents[3] / "assets" / "labels" / "links"
MADE_UP = ("dazhou--sichuan", "kuancheng--chengde", "tongxin--ningxia")

# Headings of one field that stand in every document, so that common words weigh little.
OTHERS = (
    "促进农牧业转移人口在城镇稳定就业。开展“春风行动”“就业援助月”等公共就业服务活动，健全劳动合同制度。",
    "保障随迁子女在流入地受教育权利。确保义务教育阶段随迁子女100%在公办学校就读。",
    "加强人才支撑。深化校企合作，推广“学历证书+若干职业技能证书”培养模式。",
)


def paths(links):
    return {f"{link.local.partition('_')[2]} {link.superior.partition('_')[2]}": link for link in links.links}


def numbered(*articles):
    """A chapter with the articles, numbered （一）, （二） …"""
    return [
        "一、任务",
        *(f"（{ordinal}）{words}" for ordinal, words in zip("一二三四五六七八九", articles, strict=False)),
    ]


def linked(units, local, superior):
    return links_of(units(*local, document_id="local"), units(*superior, document_id="superior"))


def test_the_same_article_in_other_words_is_its_main_link(units):
    local = "进一步深化户籍制度改革。全面落实城市（镇）落户“零门槛”政策，对接省州推出居民身份证补换领“全程网办”。"
    superior = "进一步深化户籍制度改革。全面落实全省城市（镇）落户“零门槛”政策，推出居民身份证补换领“全程网办”。"
    found = linked(units, numbered(local, *OTHERS), numbered(superior, *OTHERS))
    assert sorted(paths(found)) == ["1_1 1_1", "1_2 1_2", "1_3 1_3", "1_4 1_4"]
    link = paths(found)["1_1 1_1"]
    assert (link.strength, link.method) == ("main", "wording")
    assert 700 < link.of_superior < 1000
    assert (found.unlinked_local, found.unlinked_superior) == ((), ())


def test_two_superior_articles_merged_into_one_are_two_main_links(units):
    local = (
        "保障土地财政等要素。推进新增工业用地全部以“标准地”供应，推广工业用地弹性出让、先租后让等灵活供地方式。"
        "用足用好增量政策，积极争取中央、省、州财政性建设资金。规范实施政府和社会资本合作新机制。"
    )
    superior = [
        "强化土地节约集约利用。推进新增工业用地全部以“标准地”供应，推广工业用地弹性出让、先租后让等灵活供地方式。",
        "完善财政保障政策。用足用好增量政策，积极争取中央财政性建设资金。规范实施政府和社会资本合作新机制。",
    ]
    found = paths(linked(units, numbered(*OTHERS, local), numbered(*OTHERS, *superior)))
    assert {found[pair].strength for pair in ("1_4 1_4", "1_4 1_5")} == {"main"}


def test_a_chapter_without_articles_split_into_articles_has_several_main_links(units):
    superior = [
        "二、保障措施",
        "各地区各部门要提高政治站位，深刻认识推动新型城镇化的重大意义、深刻内涵和时代要求，抓实抓细各项工作任务，"
        "充分调动各方面积极性、主动性、创造性。各市县要发挥主体作用，结合实际细化政策举措和项目清单。"
        "定期开展重点工程、重要指标和任务跟踪调度，协调解决难点问题。加强城镇化统计工作，夯实城镇人口监测基础。",
    ]
    local = [
        "二、保障措施",
        "（四）加强组织领导。深刻认识推动新型城镇化的重大意义、深刻内涵和时代要求，充分调动各方面积极性、主动性、创造性。",
        "（五）加强部门协同。定期开展重点工程、重要指标和任务跟踪调度，协调解决难点问题。",
    ]
    found = paths(linked(units, [*numbered(*OTHERS), *local], [*numbered(*OTHERS), *superior]))
    assert {pair: found[pair].strength for pair in ("2_4 2", "2_5 2")} == {"2_4 2": "main", "2_5 2": "main"}
    assert "split" in {found["2_4 2"].method, found["2_5 2"].method}


def test_a_sentence_that_moved_to_another_article_is_a_partial_link(units):
    superior = [
        "加快发展大城市周边县城。合理加密城市县城间快速公路通道，推动城际客运公交化。合理向周边县城疏解转移人口。",
        "优化对外联通网络。完善通达高效的公路网，提高县城与周边城市、县城与县城间互联互通水平。",
    ]
    local = [
        "承接大城市周边县城功能。主动承接人口疏解转移，推动城际客运公交化，合理向周边县城疏解转移人口。",
        "优化互联互通交通体系。合理加密城市县城间快速公路通道，完善通达高效的公路网，提高县城与县城间互联互通水平。",
    ]
    found = paths(linked(units, numbered(*local, *OTHERS), numbered(*superior, *OTHERS)))
    assert {pair: link.strength for pair, link in found.items() if pair[2] in "12"} == {
        "1_1 1_1": "main",
        "1_2 1_1": "partial",
        "1_2 1_2": "main",
    }
    assert found["1_2 1_1"].method == "moved"


def test_a_table_row_written_anew_is_linked_to_the_article_it_is_nearest_to(made_up_pair):
    found = paths(links_of(*made_up_pair("kuancheng--chengde")[:2]))
    # 改造供热管网18公里，新建热源厂1座 beside 新建、改造县城热源厂和供热管网: no clause in common
    assert found["annex_3 2"].method == "nearest"


def test_what_is_the_same_in_every_article_makes_no_link(units):
    superior = "建设快速便捷的通勤圈。构建都市圈“三横三纵”对外综合交通网，打造轨道上的都市圈。"
    local = "打造满族文化街区。举办满族文化节，不断完善配套设施。"
    found = linked(units, numbered(*OTHERS, local), numbered(*OTHERS, superior))
    assert found.unlinked_local == ("local_1_4",)
    assert found.unlinked_superior == ("superior_1_4",)


def test_a_chapter_that_says_what_the_whole_is_for_carries_out_nothing(units):
    lines = ["一、总体要求", "到2030年，全省常住人口城镇化率达到67%左右。", *numbered(*OTHERS)]
    lines[2] = "二、任务"
    assert sorted(paths(linked(units, lines, lines))) == ["2_1 2_1", "2_2 2_2", "2_3 2_3"]


def test_documents_without_units_have_no_links(units):
    assert links_of([], []).links == ()
    found = linked(units, ["一、总体要求", "提高质量。"], numbered(*OTHERS))
    assert found.links == ()
    assert found.unlinked_superior == ("superior_1_1", "superior_1_2", "superior_1_3")


def test_statements_are_not_compared(units):
    (article,) = units("（一）完善公共服务。推进群科新区人民医院迁建。（责任单位：县发展改革局、县卫生健康局）")[-1:]
    assert [piece.text for piece in article.sentences()] == ["推进群科新区人民医院迁建。"]
    listed = units("1.畅通商贸流通。推动快递进村全覆盖。", "牵头单位：市商务局", "责任单位：市邮政管理局")[-1]
    assert [piece.text for piece in listed.sentences()] == ["推动快递进村全覆盖。"]


def test_pieces_stand_at_their_offsets(read_document):

    document = read_document(*numbered(*OTHERS))
    for unit in units_of([provision_row(document, provision) for provision in document.provisions], []):
        for piece in (*unit.sentences(), *unit.clauses()):
            assert piece.span.of(document.text) == piece.text


@pytest.mark.parametrize("name", MADE_UP)
def test_made_up_pairs_are_linked_as_labelled(made_up_pair, name):
    local, superior, labels = made_up_pair(name)
    found = paths(links_of(local, superior))
    main = {pair for pair, link in found.items() if link.strength == "main"}
    assert not main - labels["main"] - labels["partial"]
    assert len(main & labels["main"]) >= 0.9 * len(labels["main"])
    assert not {pair.split()[0] for pair in found} & {pair.split()[0] for pair in labels["none"]}


def test_links_are_the_same_twice_and_whichever_order_the_rows_come_in(made_up_pair):
    local, superior, _ = made_up_pair("dazhou--sichuan")
    assert links_of(local, superior) == links_of(list(local), list(superior))


def test_labels_of_links_name_both_documents():
    for path in LABELS.glob("*.jsonl"):
        assert path.name.split(".")[0].count("--") == 1
        for line in path.read_text(encoding="utf-8").splitlines():
            assert "superior_path" in json.loads(line)
