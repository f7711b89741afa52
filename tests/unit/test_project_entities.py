"""Which mentions of projects are one project, and which pairs are listed as doubtful."""

from decimal import Decimal

import pytest
import sample

from pipeline import checks
from pipeline.assemble import jurisdiction_rows
from pipeline.entities.tables import candidate_rows, entities_of, entity_id, entity_rows, member_rows

PROVINCE, CITY, MINHE, HUZHU, SICHUAN = "630000", "630200", "630222", "630223", "510000"
JURISDICTIONS = jurisdiction_rows()


def mention(document, name, code=None, **more):
    kind = more.pop("kind", "project")
    row = {"provision_id": f"{document}_{name}", "char_start": 1, "place_text": None, "quantity": None, "unit": None}
    row |= {"project_id": f"{document} {name} {code} {more}", "sector": None, "jurisdiction_code": code}
    return row | {"document_id": document, "full_name": name, "kind": kind} | more


def document(name, code, day=None):
    return {
        "document_id": name,
        "jurisdiction_code": code,
        "date_signed": day,
        "date_written": None,
        "date_published": None,
    }


DOCUMENTS = [
    document("province", PROVINCE, "2022-05-01"),
    document("city", CITY, "2023-05-01"),
    document("minhe", MINHE, "2024-01-01"),
    document("huzhu", HUZHU, "2024-02-01"),
    document("sichuan", SICHUAN, "2024-03-01"),
]


def found(*mentions, documents=DOCUMENTS):
    return entities_of(mentions, documents, JURISDICTIONS)


def methods(*mentions):
    entities, places = found(*mentions)
    rows = member_rows(entities, places)
    assert len(rows) == len(mentions)
    return len(entities), [row["method"] for row in rows]


def reasons(*mentions):
    return [row["reason"] for row in candidate_rows(*found(*mentions))]


def test_a_project_with_its_county_in_its_name_and_without_is_one():
    both = mention("city", "民和县商贸物流港", MINHE), mention("minhe", "商贸物流港项目", MINHE)
    assert methods(*both) == (1, ["first", "place_in_name"])


def test_a_county_whose_name_ends_another_ones_is_another_place():
    hexian = document("hexian", "340523")
    entities, _ = found(
        mention("minhe", "民和县非遗综合馆", MINHE),
        mention("hexian", "和县非遗综合馆", "340523"),
        documents=[*DOCUMENTS, hexian],
    )
    assert len(entities) == 2


def test_parks_of_two_towns_of_a_county_are_two():
    both = (
        mention("minhe", "马营镇省级现代农业产业园", MINHE, place_text="马营镇"),
        mention("minhe", "官亭镇省级现代农业产业园", MINHE, place_text="官亭镇"),
    )
    assert methods(*both)[0] == 2
    assert reasons(*both) == []


@pytest.mark.parametrize("name", ["污水处理厂", "物流园", "非遗综合馆"])
def test_what_says_nothing_proper_is_never_one_across_places(name):
    assert methods(mention("minhe", name, MINHE), mention("huzhu", name, HUZHU), mention("province", name))[0] == 3
    assert reasons(mention("minhe", name, MINHE), mention("huzhu", name, HUZHU), mention("province", name)) == []


def test_a_kind_of_facility_is_one_in_a_county_only_with_the_county_in_its_name():
    assert reasons(mention("city", "污水处理厂", MINHE), mention("minhe", "污水处理厂", MINHE)) == ["bare_name"]
    named = mention("city", "民和县污水处理厂", MINHE), mention("minhe", "民和县污水处理厂", MINHE)
    assert methods(*named) == (1, ["first", "same_name"])


def test_a_proper_name_without_a_place_is_the_only_one_inside():
    both = mention("province", "阿河滩清真寺"), mention("city", "阿河滩清真寺", "630224")
    assert methods(*both) == (1, ["first", "place_inside"])


def test_a_proper_name_in_two_places_is_doubtful_where_its_place_is_unknown():
    three = mention("province", "第七中学"), mention("minhe", "第七中学", MINHE), mention("huzhu", "第七中学", HUZHU)
    assert methods(*three)[0] == 3
    assert reasons(*three) == ["several_places", "several_places"]


def test_other_sizes_are_other_projects():
    name, size = "马营马铃薯种植基地", {"unit": "亩"}
    ten, five = (mention(d, name, MINHE, quantity=Decimal(n), **size) for d, n in (("city", 100000), ("minhe", 50000)))
    assert methods(ten, five)[0] == 2
    assert reasons(ten, five) == ["quantity"]
    assert methods(ten, mention("minhe", name, MINHE))[0] == 1
    same = mention("minhe", name, MINHE, quantity=Decimal("100000.0"), **size)
    assert methods(ten, same) == (1, ["first", "same_name"])


def test_a_project_and_a_programme_of_one_name_are_doubtful():
    both = mention("city", "雪亮工程", kind="programme"), mention("minhe", "雪亮工程", MINHE, kind="programme")
    assert methods(*both)[0] == 1
    other = mention("city", "数字乡村示范", kind="programme"), mention("minhe", "数字乡村示范", MINHE)
    assert methods(*other)[0] == 2
    assert reasons(*other) == ["kind"]


def test_programmes_are_one_along_a_chain_of_documents():
    name = "农民工素质提升工程"
    chain = [mention(document, name, kind="programme") for document in ("province", "city", "huzhu")]
    assert methods(*chain) == (1, ["first", "same_chain", "same_chain"])
    siblings = [mention(document, name, kind="programme") for document in ("minhe", "huzhu", "sichuan")]
    assert methods(*siblings)[0] == 3
    assert reasons(*siblings) == ["no_common_chain", "no_common_chain"]


def test_a_scheme_with_and_without_its_last_word_is_one_in_a_province():
    both = mention("province", "环湖支医行动", kind="programme"), mention("city", "环湖支医", kind="programme")
    assert methods(*both) == (1, ["first", "scheme_word"])
    pilot = (
        mention("province", "再生水循环利用试点", kind="programme"),
        mention("city", "再生水循环利用", kind="programme"),
    )
    assert methods(*pilot)[0] == 2


def test_roads_of_one_province_are_one_by_name():
    roads = [mention(document, "西宁至成都铁路") for document in ("minhe", "huzhu", "sichuan")]
    count, used = methods(*roads)
    assert (count, used) == (2, ["first", "through_another", "first"])
    assert reasons(*roads) == ["no_common_chain"]


@pytest.mark.parametrize(
    ("one", "other", "listed"),
    [
        ("民和县第七中学", "民和县第七中学迁建", ["contained"]),
        ("黄河国家文化公园", "黄河国家文化公园(青海段)", ["contained"]),
        ("群科新区", "群科新区物流园", []),
        ("马营镇供水管网改造", "马营镇供水管网改造二期", ["phase"]),
        ("马营镇供水管网改造一期", "马营镇供水管网改造二期", []),
        ("民和县第一污水处理厂", "民和县第二污水处理厂", []),
        ("川垣新区综合客运枢纽站", "川垣新区综合性客运枢纽站", ["alike"]),
        ("博爱巷老旧建筑风貌", "建兴巷老旧建筑风貌", []),
    ],
)
def test_like_names_are_listed_and_not_joined(one, other, listed):
    both = mention("city", one, MINHE), mention("minhe", other, MINHE)
    assert methods(*both)[0] == 2
    assert reasons(*both) == listed


def test_what_one_provision_lists_side_by_side_is_no_doubt():
    both = [mention("city", name, MINHE, provision_id="city_1") for name in ("民和县第七中学", "民和县第七中学迁建")]
    assert reasons(*both) == []


def test_an_id_outlives_documents_that_are_added():
    old = mention("city", "民和县商贸物流港", MINHE)
    (before,), _ = found(old)
    younger, older = mention("minhe", "商贸物流港", MINHE), mention("province", "商贸物流港", MINHE)
    for more in ([younger], [older], [older, younger, mention("huzhu", "商贸物流港", HUZHU)]):
        entities, places = found(*more, old)
        (same,) = [entity for entity in entities if entity.first.place == MINHE]
        assert entity_id(same) == entity_id(before)
        (row,) = [row for row in entity_rows(entities, places) if row["jurisdiction_code"] == MINHE]
        assert row["mentions"] == 1 + len([other for other in more if other["jurisdiction_code"] == MINHE])


def test_the_order_in_which_documents_come_changes_nothing():
    rows = [mention(document, "春风行动", kind="programme") for document in ("province", "city", "sichuan")]
    rows += [mention("minhe", "第七中学", MINHE), mention("huzhu", "第七中学", HUZHU), mention("province", "第七中学")]
    for make in (entity_rows, member_rows, candidate_rows):
        assert make(*found(*rows)) == make(*found(*reversed(rows)))


def test_rows_keep_the_promises_of_their_schemas():
    made = sample.dataset("sample-2022-1", "sample-2022-2")
    for table in ("project_entities", "project_entity_members", "project_entity_candidates"):
        assert checks.faults_of_table(table, made[table]) == []
        assert checks.faults_of_references(table, made) == []
    assert list(made["project_entities"]["documents"]) == [2]
    spoilt = made["project_entities"].assign(mentions=1)
    spoilt["mentions"] = spoilt["mentions"].astype("Int64")
    assert "no_more_documents" in " ".join(checks.faults_of_table("project_entities", spoilt))
