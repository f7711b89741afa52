"""Targets side by side: which answers which, how they compare, and when nothing is said."""

import pytest

from pipeline.extraction import Registries, extract
from pipeline.links.target_directions import directions
from pipeline.links.target_links import target_link_rows
from pipeline.reader import read_text
from pipeline.tables import tables_of
from schemas import TABLES

QINGHAI, HAIDONG, HUALONG = "630000", "630200", "630224"


@pytest.fixture(scope="module")
def registries():
    return Registries.load()


@pytest.fixture
def compared(registries):
    """The rows for one sentence of a plan of Haidong beside one of Qinghai's."""

    def rows(local, superior, *, linked=True):
        read = {
            name: tables_of(extract(read_text(f"一、任务\n{words}", name, home, registries.gazetteer), registries))
            for name, words, home in (("local", local, HAIDONG), ("superior", superior, QINGHAI))
        }
        relation = {
            "relation_id": "r",
            "relation": "implements",
            "document_id": "local",
            "target_document_id": "superior",
            "char_start": 0,
        }
        link = {"provision_id": "local_1", "superior_provision_id": "superior_1"}
        link |= {"document_id": "local", "superior_document_id": "superior"}
        documents = [row for rows in read.values() for row in rows["documents"]]
        targets = {name: rows["targets"] for name, rows in read.items()}
        return list(target_link_rows([relation], [link] if linked else [], documents, targets))

    return rows


def verdicts(rows):
    return [(row["value_verdict"], row["reason"], row["deadline_verdict"]) for row in rows]


@pytest.mark.parametrize(
    ("local", "superior", "expected"),
    [
        (
            "到2025年县城生活垃圾无害化处理率达到92%。",
            "到2025年，县城生活垃圾无害化处理率达到92%。",
            ("equal", None, "same"),
        ),
        (
            "县城生活垃圾无害化处理率达到95%以上。",
            "到2025年，县城生活垃圾无害化处理率达到92%。",
            ("stronger", None, "dropped"),
        ),
        ("到2024年，县城污水处理率达到90%。", "到2025年，县城污水处理率达到95%以上。", ("weaker", None, "earlier")),
        ("到2027年，县城污水处理率达到95%。", "到2025年，县城污水处理率达到95%以上。", ("equal", None, "later")),
        ("城镇登记失业率控制在3.5%以内。", "城镇登记失业率控制在4.5%以内。", ("stronger", None, "none")),
        ("城镇登记失业率控制在5%以内。", "城镇登记失业率控制在4.5%以内。", ("weaker", None, "none")),
        ("单位GDP能耗降低15%。", "单位GDP能耗降低13.5%。", ("stronger", None, "none")),
    ],
)
def test_values_and_deadlines_are_judged_apart(compared, local, superior, expected):
    rows = compared(local, superior)
    assert verdicts(rows) == [expected]
    assert rows[0]["method"] == "indicator"


def test_a_city_is_a_part_of_its_province_and_no_weaker(compared):
    rows = compared("到2025年全市县城老旧小区房屋累计改造0.5万套。", "到2025年全省县城老旧小区房屋累计改造1.92万套。")
    assert verdicts(rows) == [("not_comparable", "part_of_whole", "same")]


def test_a_city_that_promises_more_than_its_province_is_said_to(compared):
    rows = compared("到2025年全市县城老旧小区房屋累计改造2万套。", "到2025年全省县城老旧小区房屋累计改造1.92万套。")
    assert verdicts(rows) == [("not_comparable", "more_than_whole", "same")]
    assert (rows[0]["quote"], rows[0]["superior_quote"]) == (
        "到2025年全市县城老旧小区房屋累计改造2万套",
        "到2025年全省县城老旧小区房屋累计改造1.92万套",
    )


@pytest.mark.parametrize(
    ("local", "superior"),
    [
        # A later deadline leaves time for more; 以上 and 左右 leave room for more; a total is not what one period adds.
        ("到2030年全市县城老旧小区房屋累计改造2万套。", "到2025年全省县城老旧小区房屋累计改造1.92万套。"),
        ("到2025年全市县城老旧小区房屋累计改造2万套。", "到2025年全省县城老旧小区房屋累计改造1.92万套以上。"),
        ("到2025年全市县城老旧小区房屋累计改造2万套。", "到2025年全省县城老旧小区房屋累计改造1.92万套左右。"),
        ("到2025年全市县城老旧小区房屋累计改造2万套。", "到2025年全省县城老旧小区房屋改造1.92万套。"),
    ],
)
def test_more_than_the_whole_is_said_only_where_nothing_leaves_room_for_it(compared, local, superior):
    assert [row["reason"] for row in compared(local, superior)] == ["part_of_whole"]


def test_a_county_is_not_measured_by_the_average_of_the_province(compared):
    rows = compared("化隆县到2025年常住人口城镇化率达到40%。", "到2025年全省常住人口城镇化率达到67%。")
    assert verdicts(rows) == [("not_comparable", "other_place", "same")]


@pytest.mark.parametrize(
    ("local", "superior", "reason"),
    [
        ("试点社区农村黑臭水体治理率达到90%。", "农村黑臭水体治理率达到40%。", "other_scope"),
        (
            "县城老旧小区房屋累计改造300户。",
            "县城老旧小区房屋累计改造2万套。",
            None,
        ),  # households are another indicator
    ],
)
def test_other_scopes_and_units_are_not_compared(compared, local, superior, reason):
    rows = compared(local, superior)
    if reason is None:
        assert {row["value_verdict"] for row in rows} == {"no_counterpart"}
    else:
        assert [row["reason"] for row in rows] == [reason]


def test_what_one_side_alone_sets_has_no_counterpart_in_either_direction(compared):
    rows = compared("建设大型零售网点21处。", "到2025年，县城污水处理率达到95%以上。")
    assert verdicts(rows) == [("no_counterpart", None, None)] * 2
    assert [bool(row["target_id"]) for row in rows] == [True, False]
    assert [bool(row["superior_target_id"]) for row in rows] == [False, True]


def test_two_years_of_one_indicator_answer_each_their_own(compared):
    rows = compared(
        "到2025年，县城污水处理率达到95%；到2030年，县城污水处理率达到98%。", "到2030年，县城污水处理率达到97%。"
    )
    assert verdicts(rows) == [("no_counterpart", None, None), ("stronger", None, "same")]


def test_indicators_without_an_id_answer_each_other_by_name(compared):
    local, superior = "建设示范性青稞良种繁育田12个。", "建设示范性青稞良种繁育田12个。"
    rows = compared(local, superior)
    assert [row["method"] for row in rows] == ["wording"]
    rows = compared("建设示范性青稞良种繁育田12个。", "建设示范性青稞病虫防治田12个。", linked=False)
    assert {row["value_verdict"] for row in rows} == {"no_counterpart"}


def test_a_name_that_two_targets_share_is_in_doubt_and_not_matched(compared):
    superior = "建设示范性青稞良种繁育田12个，建设示范性青稞良种繁育田20个。"
    rows = compared("建设示范性青稞良种繁育田15个。", superior)
    assert {row["value_verdict"] for row in rows} == {"no_counterpart"}


def test_rows_have_the_columns_of_the_table(compared):
    columns = [column.name for column in TABLES["target_links"].own_columns()]
    for row in compared("建设大型零售网点21处，县城污水处理率达到95%。", "到2025年，县城污水处理率达到95%以上。"):
        assert sorted(row) == sorted(columns)


def test_a_smaller_share_of_leaks_is_stronger():
    target = {"indicator": "公共供水管网漏损率", "comparator": "=", "measure": "rate", "quote": "漏损率9%"}
    assert directions().of(target) == "lower"
