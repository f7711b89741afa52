"""Lists whose items have heads of their own, groups in boxes, a county's own seat. Made-up wording of the genre."""

import pytest
from support import ReadDocument

from pipeline.extract.mentions import extract_mentions
from pipeline.extract.projects import extract_projects
from pipeline.model import NamedProject
from pipeline.resolve.places import Gazetteer

COUNTY, CITY, PROVINCE = "640425", "331100", "350000"


def projects(read_document: ReadDocument, gazetteer: Gazetteer, text: str, home: str) -> list[NamedProject]:
    document = read_document(text, home=home)
    return extract_projects(document, extract_mentions(document, gazetteer)[0], gazetteer)


@pytest.mark.parametrize(
    ("home", "sentence", "found"),
    [
        # 和县 is a county, 和县域 and 和县城 are not
        (
            PROVINCE,
            "实施义务教育薄弱学校建设工程和县域普通高中“强基工程”。",
            ["义务教育薄弱学校建设工程", "县域普通高中“强基工程”"],
        ),
        ("340000", "推进含山和县产业园建设。", ["含山和县产业园"]),
        # a scheme does not swallow the works beside it
        (CITY, "实施小流域生态修复工程、瓯江干堤加固工程。", ["小流域生态修复工程", "瓯江干堤加固工程"]),
        # a predicate makes a goal, an age makes a kind
        (PROVINCE, "推动陆域县县通高速公路提升为县城15分钟上高速。", []),
        (PROVINCE, "基本完成2000年底前建成的需改造城镇老旧小区改造任务。", []),
        # of a facility at its seat a county has one
        (COUNTY, "建成县城冷链物流中心。", ["县城冷链物流中心"]),
        (COUNTY, "加快县城集中供热热源二期建设。", ["县城集中供热热源二期"]),
        (PROVINCE, "建成县城冷链物流中心。", []),
        (COUNTY, "推进县城公共停车场建设。", []),
        # places that share a pilot, and a place's own works
        ("140400", "稳慎推进屯留、长子农村宅基地制度改革试点。", ["屯留、长子农村宅基地制度改革试点"]),
        ("140400", "实施沁县、武乡农村集体产权交易试点。", ["沁县、武乡农村集体产权交易试点"]),
        # a 项目 the name can't stand without
        ("140400", "推动襄垣经济技术开发区煤基新材料项目达产达效。", ["襄垣经济技术开发区煤基新材料项目"]),
        ("140400", "推动襄垣经济技术开发区煤化工产业园项目建设。", ["襄垣经济技术开发区煤化工产业园"]),
        ("140400", "推动襄垣煤制乙二醇二期项目建设。", ["襄垣煤制乙二醇二期"]),
        # heads
        ("350800", "推进上杭新材料科创谷建设。", ["上杭新材料科创谷"]),
        ("350800", "推进老城区更新改造。", []),
    ],
)
def test_the_undertakings_of_a_sentence(
    read_document: ReadDocument, gazetteer: Gazetteer, home: str, sentence: str, found: list[str]
) -> None:
    assert [p.name for p in projects(read_document, gazetteer, f"一、重点任务。{sentence}", home)] == found


def test_the_name_of_a_group_in_a_box_is_no_programme(read_document: ReadDocument, gazetteer: Gazetteer) -> None:
    box = "一、重点任务\n推进城市更新。\n专栏1 重点项目\n1.水系统工程：茹河水库除险加固、王洼镇供水管网改造。\n2.公共服务工程：县中医医院迁建。"
    found = projects(read_document, gazetteer, box, COUNTY)
    assert [(p.kind, p.name) for p in found] == [
        ("project", "茹河水库除险加固"),
        ("project", "王洼镇供水管网改造"),
        ("project", "县中医医院迁建"),
    ]
