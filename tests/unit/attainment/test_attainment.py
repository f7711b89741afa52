"""What observations say of targets, and what they do not."""

from decimal import Decimal

import pytest

from pipeline.attainment.attainment import attainment_rows, judge
from pipeline.attainment.status import status_rows

TARGET = {
    "target_id": "t",
    "document_id": "plan",
    "indicator": "县城污水处理率",
    "indicator_id": "sewage_treatment_rate_county_town",
    "measure": "rate",
    "comparator": ">=",
    "value_min": Decimal(95),
    "value_max": None,
    "unit": "%",
    "baseline": None,
    "scope": "县城",
    "jurisdiction_code": "610000",
    "deadline_year": 2025,
    "is_approximate": 0,
    "quote": "到2025年县城污水处理率达到95%以上",
}
SEEN = {
    "observation_id": "o",
    "indicator_id": "sewage_treatment_rate_county_town",
    "jurisdiction_code": "610000",
    "year": 2025,
    "basis": "level",
    "value": Decimal("96.1"),
    "unit": "%",
    "scope": None,
    "source_date": "2026-02-02",
}


def judged(target=None, *seen, year=2022):
    found = judge(TARGET | (target or {}), [SEEN | each for each in (seen or ({},))], year)
    return found.kind, found.reason


@pytest.mark.parametrize(
    ("target", "seen", "expected"),
    [
        ({}, {}, ("met", None)),
        ({}, {"value": Decimal(95)}, ("met", None)),
        ({"comparator": ">"}, {"value": Decimal(95)}, ("missed", None)),
        ({}, {"value": Decimal(94)}, ("missed", None)),
        ({}, {"value": Decimal(94), "year": 2024}, ("on_the_way", None)),
        ({}, {"year": 2023}, ("met", None)),
        ({"deadline_year": None}, {"value": Decimal(94)}, ("on_the_way", None)),
        ({}, {"year": 2026}, ("not_observed", "other_year")),
        ({}, {"year": 2021}, ("not_observed", "other_year")),
        ({}, {"unit": "个"}, ("not_observed", "other_unit")),
        ({}, {"scope": "关中"}, ("not_observed", "other_scope")),
        ({"scope": "76个县（市）"}, {}, ("not_observed", "other_scope")),
        ({}, {"basis": "cumulative"}, ("not_observed", "other_basis")),
        ({"baseline": "较2020年"}, {}, ("not_observed", "relative")),
        ({"measure": "growth"}, {}, ("not_observed", "relative")),
        ({"indicator_id": None}, {}, ("not_observed", "no_indicator")),
        ({"is_approximate": 1}, {"value": Decimal(94)}, ("not_observed", "approximate")),
    ],
)
def test_an_observation_says_no_more_than_it_says(target, seen, expected):
    assert judged(target, seen) == expected


def test_the_latest_value_within_the_deadline_counts():
    assert judged({}, {"year": 2023, "value": Decimal(97)}, {"value": Decimal(93)}) == ("missed", None)


def test_an_upper_limit_is_met_from_below():
    limit = {
        "indicator": "城镇登记失业率",
        "scope": "城镇",
        "comparator": "<=",
        "value_min": None,
        "value_max": Decimal("3.5"),
        "deadline_year": None,
    }
    assert judged(limit, {"value": Decimal("3.18")}) == ("met", None)
    assert judged(limit, {"value": Decimal("3.6")}) == ("on_the_way", None)


@pytest.mark.parametrize(
    ("quote", "basis", "expected"),
    [
        ("到2025年全省县城老旧小区房屋累计改造1.92万套", "cumulative", "met"),
        ("到2025年全省县城老旧小区房屋累计改造1.92万套", "year", "not_observed"),
        ("生产总值超过200亿元的县达到24个", "level", "met"),
        ("每年召开政银企对接活动不低于5场", "year", "met"),
        ("每年召开政银企对接活动不低于5场", "cumulative", "not_observed"),
    ],
)
def test_what_is_done_in_years_is_not_what_is_done_in_one(quote, basis, expected):
    count = {"measure": "count", "quote": quote, "scope": None}
    assert judged(count, {"basis": basis})[0] == expected


def test_of_a_document_without_a_date_only_the_year_of_the_deadline_counts():
    assert judged({}, {"year": 2024}, year=None) == ("not_observed", "other_year")
    assert judged({}, {}, year=None) == ("met", None)


def test_every_target_has_a_row_and_other_places_say_nothing():
    document = {"document_id": "plan", "date_written": "2022-12-10", "date_signed": None, "date_published": None}
    rows = list(
        attainment_rows([TARGET, TARGET | {"target_id": "u", "jurisdiction_code": "610100"}], [document], [SEEN])
    )
    assert [(row["attainment"], row["reason"], row["observation_id"]) for row in rows] == [
        ("met", None, "o"),
        ("not_observed", "no_observation", None),
    ]


def test_a_target_is_due_in_its_year_and_past_from_the_next():
    targets = [TARGET | {"deadline_year": year} for year in (2025, 2026, 2030, None)]
    found = [row["status"] for row in status_rows(targets, "2026-11-22")]
    assert found == ["past_deadline", "due_this_year", "open", "no_deadline"]


def test_before_the_first_release_there_is_no_day_to_be_due_on():
    targets = [TARGET, TARGET | {"deadline_year": None}]
    assert [(row["status"], row["as_of"]) for row in status_rows(targets, None)] == [
        (None, None),
        ("no_deadline", None),
    ]
