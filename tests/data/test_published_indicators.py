"""Indicators in the release: one name for what several documents measure, and what is none of them."""

import pytest

from schemas.indicator_codes import SETTING


def test_an_indicator_of_several_documents_is_one(database):
    documents = database.execute(
        "SELECT indicator_id, count(DISTINCT document_id) FROM targets WHERE indicator_id IS NOT NULL GROUP BY 1"
    )
    shared = {indicator for indicator, number in documents if number > 1}
    assert {
        "domestic_waste_treatment_rate_county_town",
        "urbanization_rate_resident",
        "grade_two_hospitals_per_county",
        "drainage_gaps_county_town",
    } <= shared


def test_most_targets_have_an_indicator(database):
    matched, every = database.execute("SELECT count(indicator_id), count(*) FROM targets").fetchone()
    assert matched / every > 0.7


def test_unmatched_wordings_are_those_of_the_targets_without_indicator(database):
    listed = database.execute("SELECT indicator, measure, unit, targets FROM unmatched_indicators ORDER BY 1, 2, 3")
    counted = database.execute(
        "SELECT indicator, measure, unit, count(*) FROM targets WHERE indicator_id IS NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
    )
    assert [tuple(row) for row in listed] == [tuple(row) for row in counted]


def test_an_indicator_of_a_setting_has_its_broader_one(database):
    rows = database.execute(
        "SELECT n.setting, n.indicator_id, b.indicator_id, b.setting, n.unit = b.unit, n.topic IS b.topic "
        "FROM indicators n JOIN indicators b ON b.indicator_id = n.broader_id"
    ).fetchall()
    assert {setting for setting, *_ in rows} == set(SETTING.values)
    for setting, narrow, broad, above, same_unit, same_topic in rows:
        assert (narrow, above, same_unit, same_topic) == (f"{broad}_{setting}", None, 1, 1)


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("gigabit_coverage", "县城千兆宽带网络"),  # the id of the broader one
        ("生活垃圾", "县城生活垃圾无害化处理率"),
        ("second-class", None),
        ("harmless treatment", "县城生活垃圾无害化处理率"),
        ("产值", "产值"),  # a wording without indicator
    ],
)
def test_an_indicator_is_found_by_any_of_its_names(site, asked, printed):
    rows = site.get("/xiancheng/compare_indicator.json", params={"_shape": "objects", "indicator": asked}).json()[
        "rows"
    ]
    assert {row["printed"] for row in rows} >= ({printed} if printed else set())
    assert bool(rows) == bool(printed)
