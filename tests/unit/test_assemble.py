"""Tables that need several documents or the registries."""

from decimal import Decimal

import pytest

from pipeline.assemble import county_rows, jurisdiction_rows, link_relations, seat_rows, with_ancestors
from pipeline.errors import RegistryError


@pytest.fixture(scope="module")
def jurisdictions():
    return jurisdiction_rows()


def test_counties_are_those_in_force_of_provinces_with_a_document(jurisdictions):
    counties = county_rows(jurisdictions, [{"jurisdiction_code": "632801"}], [])
    by_code = {row["county_code"]: row for row in counties}
    assert {row["province"] for row in counties} == {"青海省"}
    assert by_code["632801"]["prefecture"] == "海西州"
    assert by_code["630222"]["official_name"] == "民和回族土族自治县"
    assert "632321" not in by_code  # 同仁县 became 同仁市 in 2020


def test_a_county_has_the_point_of_its_seat_with_source_and_method_or_none(jurisdictions):
    point = {
        "county_code": "630222",
        "seat_latitude": Decimal("36.32"),
        "seat_longitude": Decimal("102.8"),
        "coordinates_source": "GeoNames",
        "coordinates_method": "name",
    }
    named = [{"county_code": "630222"}, {"county_code": "632801"}]
    with_point, without = county_rows(jurisdictions, [], named, {"630222": point})
    assert with_point.items() >= point.items()
    assert {without[column] for column in point} == {"632801", None}
    assert seat_rows()["110101"]["seat_longitude"] > 100


def test_a_county_of_the_past_or_of_elsewhere_is_there_when_a_row_names_it(jurisdictions):
    named = [{"county_code": "632321"}, {"jurisdiction_code": "500235"}]
    counties = {row["county_code"]: row for row in county_rows(jurisdictions, [], named)}
    assert sorted(counties) == ["500235", "632321"]
    # 云阳县 stands under 重庆市 itself.
    assert (counties["500235"]["prefecture"], counties["500235"]["province"]) == (None, "重庆市")


def test_a_document_of_the_state_council_brings_no_province(jurisdictions):
    assert county_rows(jurisdictions, [{"jurisdiction_code": "100000"}], []) == []


def test_rows_for_some_codes_come_with_what_they_refer_to(jurisdictions):
    assert [row["name"] for row in with_ancestors({"630222"}, jurisdictions)] == ["中国", "青海省", "海东市", "民和县"]
    assert "632301" in {row["code"] for row in with_ancestors({"632321"}, jurisdictions)}


DOCUMENTS = [
    {
        "document_id": "qinghai-2024-48",
        "title": "青海省人民政府关于印发青海省深入实施以人为本的新型城镇化战略五年行动计划实施方案的通知",
        "document_number": "青政〔2024〕48号",
    },
    {"document_id": "haidong-2023-26", "title": "海东市推进县城建设的若干措施", "document_number": None},
]


@pytest.mark.parametrize(
    ("title", "number", "target"),
    [
        ("青海省深入实施以人为本的新型城镇化战略五年行动计划实施方案", None, "qinghai-2024-48"),
        ("另一个标题", "青政[2024]48号", "qinghai-2024-48"),
        ("另一个标题", "青政〔2024〕49号", None),
        ("海东市推进县城建设的若干措施", None, None),  # a document does not refer to itself
        ("关于推进以县城为重要载体的城镇化建设的意见", "中办发〔2022〕37号", None),
    ],
)
def test_relations_find_their_document_by_number_or_title(title, number, target):
    relation = {"document_id": "haidong-2023-26", "target_title": title, "target_number": number}
    linked = link_relations([relation | {"target_document_id": None}], DOCUMENTS)
    assert linked[0]["target_document_id"] == target


def test_a_registry_that_is_missing_or_broken_is_named(tmp_path):
    with pytest.raises(RegistryError, match="Restore"):
        jurisdiction_rows(tmp_path / "none.csv")
    broken = tmp_path / "jurisdictions.csv"
    broken.write_text("code,name\n630000,青海省\n", encoding="utf-8")
    with pytest.raises(RegistryError, match="630000"):
        jurisdiction_rows(broken)
