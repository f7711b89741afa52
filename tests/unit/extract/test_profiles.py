"""Positioning tables."""

import pytest
from support import ReadDocument

from pipeline.extract.profiles import extract_profiles
from pipeline.resolve.places import Gazetteer

BODY = ("一、任务", "（一）分类引导。打造特色。（省发展改革委负责）", "附件", "青海省县城发展定位表")


def test_rows_of_a_positioning_table(read_document: ReadDocument, gazetteer: Gazetteer) -> None:
    document = read_document(
        *BODY, "县城名称\t县城驻地\t发展定位", "合计37个,其中包括32个县、5个县级市。", "一、西宁市(2个)", "大通县\t桥头镇\t持续建设乡村旅游产业带。",
        "河南县\t优干宁镇\t建设青甘川三省交界地区高原美丽县城。", "茫崖市\t花土沟镇\t建设青藏高原特色石油新城。",
    )  # fmt: skip
    profiles, unresolved = extract_profiles(document, gazetteer)
    assert [(p.county_code, p.seat) for p in profiles] == [
        ("630121", "桥头镇"),
        ("632324", "优干宁镇"),
        ("632803", "花土沟镇"),
    ]
    assert profiles[0].positioning == "持续建设乡村旅游产业带。"
    assert profiles[0].span.of(document.text) == "大通县\t桥头镇\t持续建设乡村旅游产业带。"
    assert unresolved == []


def test_columns_in_another_order_and_without_seat(read_document: ReadDocument, gazetteer: Gazetteer) -> None:
    document = read_document(*BODY, "序号\t县（市）\t功能定位", "1\t互助县\t打造青稞酒都。")
    profiles, _ = extract_profiles(document, gazetteer)
    assert [(p.county_code, p.seat, p.positioning) for p in profiles] == [("630223", "", "打造青稞酒都。")]


def test_an_unknown_county_is_listed_and_not_guessed(read_document: ReadDocument, gazetteer: Gazetteer) -> None:
    document = read_document(*BODY, "县城名称\t县城驻地\t发展定位", "某某县\t城关镇\t建设美丽县城。")
    profiles, unresolved = extract_profiles(document, gazetteer)
    assert profiles == []
    assert [(u.kind, u.surface, u.span.of(document.text)) for u in unresolved] == [("place", "某某县", "某某县")]


def test_other_tables_are_no_profiles(read_document: ReadDocument, gazetteer: Gazetteer) -> None:
    document = read_document(*BODY, "序号\t项目名称\t建设地点", "1\t物流园\t民和县")
    assert extract_profiles(document, gazetteer) == ([], [])


@pytest.mark.parametrize(
    "header",
    [
        "县（市、区）\t政府驻地\t功能定位",
        "县域\t县城驻地\t发展目标定位",
        "县市\t驻地镇（街道）\t县城性质",
        "旗县区名称\t旗县政府所在地\t主体功能定位",
        "县城\t驻地\t城镇职能",
    ],
)
def test_headings_of_other_provinces(read_document: ReadDocument, gazetteer: Gazetteer, header: str) -> None:
    lines = ("一、任务", "（一）定位。见附件。", "附件", "县城发展定位表", header, "泰和县\t澄江镇\t建设乌鸡之乡")
    rows, unresolved = extract_profiles(read_document(*lines, home="360800"), gazetteer)
    assert [(row.county_code, row.seat, row.positioning) for row in rows] == [("360826", "澄江镇", "建设乌鸡之乡")]
    assert unresolved == []


@pytest.mark.parametrize("row", ["\t威远镇\t高原农业强县", "互助县\t威远镇\t"])
def test_a_row_with_an_empty_cell_is_no_profile(read_document: ReadDocument, gazetteer: Gazetteer, row: str) -> None:
    lines = (
        "一、任务",
        "（一）定位。见附件。",
        "附件",
        "县城发展定位表",
        "县名\t驻地\t发展定位",
        row,
        "民和县\t川口镇\t物流枢纽",
    )
    rows, unresolved = extract_profiles(read_document(*lines, home="630200"), gazetteer)
    assert [row.county_code for row in rows] == ["630222"]
    assert unresolved == []
