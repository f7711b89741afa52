"""The rows of indicators, and the wordings of targets that are none."""

import sample

from pipeline.indicator_tables import indicator_rows, indicators_named, unmatched_rows
from pipeline.tables import tables_of
from schemas import TABLES
from schemas.codes import SECTOR
from schemas.indicator_codes import INDICATOR_BASIS, SETTING


def _target(document_id, indicator, indicator_id=None, measure="count", unit="个"):
    return {
        "document_id": document_id,
        "indicator": indicator,
        "indicator_id": indicator_id,
        "measure": measure,
        "unit": unit,
    }


def test_indicators_use_the_published_codes_and_columns():
    rows = indicator_rows()
    assert {tuple(row) for row in rows} == {tuple(column.name for column in TABLES["indicators"].own_columns())}
    assert {row["topic"] for row in rows} <= {None, *SECTOR.values}
    assert {row["setting"] for row in rows} == {None, *SETTING.values}
    assert {row["basis"] for row in rows} == {None, *INDICATOR_BASIS.values}
    assert len({row["indicator_id"] for row in rows}) == len(rows)


def test_targets_carry_the_indicator_they_measure():
    rows = tables_of(sample.extraction())["targets"]
    assert [(row["indicator"], row["indicator_id"]) for row in rows] == [
        ("县城污水处理率", "sewage_treatment_rate_county_town"),
        ("改造老旧小区", "old_neighbourhood_homes"),
    ]


def test_the_indicators_of_some_targets_come_with_the_broader_ones():
    targets = [_target("a", "县城污水处理率", "sewage_treatment_rate_county_town"), _target("a", "婚姻登记中心")]
    named = indicators_named(targets, indicator_rows())
    assert [row["indicator_id"] for row in named] == ["sewage_treatment_rate", "sewage_treatment_rate_county_town"]
    assert indicators_named([], indicator_rows()) == []


def test_unmatched_wordings_are_counted_over_documents():
    targets = [
        _target("b", "婚姻登记中心"),
        _target("a", "婚姻登记中心"),
        _target("b", "婚姻登记中心"),
        _target("b", "婚姻登记中心", measure="coverage", unit="%"),
        _target("a", "常住人口城镇化率", "urbanization_rate_resident", "rate", "%"),
    ]
    rows = unmatched_rows(targets)
    assert [tuple(row.values()) for row in rows] == [
        ("婚姻登记中心", "count", "个", 3, 2, "a"),
        ("婚姻登记中心", "coverage", "%", 1, 1, "b"),
    ]
    assert {tuple(row) for row in rows} == {tuple(c.name for c in TABLES["unmatched_indicators"].own_columns())}
