"""When a labelled and an extracted row are one, table by table, and what is counted."""

from decimal import Decimal

import pytest


def duty(text, name=None, role="responsible", basis="statement", path="2_1", **more):
    shared = {"path": path, "agency_text": text, "agency_name": name or f"海东{text}", "role": role, "basis": basis}
    return shared | {"is_collective": 0, "list_is_open": 0} | more


def target(indicator, value, path="2_1", **more):
    row = {"path": path, "indicator": indicator, "measure": "count", "comparator": "=", "unit": "个"}
    row |= {"value_min": value, "value_max": value, "deadline_year": 2025, "quote": f"{indicator}{value}个"}
    return (
        row
        | {"jurisdiction_code": "630200", "jurisdiction": "海东市", "is_aspirational": 0, "is_approximate": 0}
        | more
    )


def project(name, kind="project", path="3_1", **more):
    return {"path": path, "name": name, "full_name": name, "kind": kind, "stage": "building", "quantity": None} | more


def test_what_is_found_missed_and_too_much(counts):
    labels = [duty("市教育局"), duty("市民政局")]
    found = counts("assignments", labels, [duty("市教育局"), duty("市财政局")])
    assert found["assignments[statement]"] == (1, 1, 1)


def test_an_open_label_is_neither_rewarded_nor_punished(counts):
    labels = [duty("市教育局", required=False), duty("市民政局", required=False), duty("市财政局")]
    found = counts("assignments", labels, [duty("市教育局"), duty("市财政局")])
    assert found["assignments[statement]"] == (1, 0, 0)


def test_fields_of_an_open_label_that_was_read_are_compared_all_the_same(counts):
    found = counts("assignments", [duty("市教育局", required=False)], [duty("市教育局", role="lead")])
    assert found["assignments[statement].role"] == (0, 1, 1)
    assert found["assignments[statement].agency_name"] == (1, 0, 0)


def test_bodies_are_matched_by_basis_and_by_what_is_printed(counts):
    labels = [duty("市教育局"), duty("市发展改革委", basis="inline")]
    found = counts("assignments", labels, [duty("市教育局", basis="inline"), duty("市发展改革委", basis="inline")])
    assert found["assignments[statement]"] == (0, 0, 1)
    assert found["assignments[inline]"] == (1, 1, 0)


def test_a_body_printed_twice_is_matched_by_role(counts):
    labels = [duty("市教育局", role="lead"), duty("市教育局")]
    found = counts("assignments", labels, [duty("市教育局"), duty("市教育局", role="lead")])
    assert found["assignments[statement].role"] == (2, 0, 0)


@pytest.mark.parametrize(
    ("field", "value"),
    [("role", "lead"), ("agency_name", "海东市教育厅"), ("is_collective", 1), ("list_is_open", 1)],
)
def test_a_wrong_field_is_counted_in_that_field_alone(counts, field, value):
    found = counts("assignments", [duty("市教育局")], [duty("市教育局") | {field: value}])
    wrong = {name for name, numbers in found.items() if numbers != (1, 0, 0)}
    assert wrong == {f"assignments[statement].{field}"}


@pytest.mark.parametrize(
    ("indicator", "value", "one"),
    [
        ("大型零售网点", 21, True),
        ("零售网点", 21, True),  # the greater part of the words
        ("大型零售网点", 12, False),  # another value
        ("医院床位", 21, False),  # another thing, whose words are not alike either
    ],
)
def test_targets_are_one_by_value_and_wording(counts, indicator, value, one):
    found = counts("targets", [target("大型零售网点", 21)], [target(indicator, Decimal(value))])
    assert found["targets[numeric]"] == ((1, 0, 0) if one else (0, 1, 1))


def test_coverage_counts_apart_and_the_fields_together(counts):
    covered = {"measure": "coverage", "unit": "%", "comparator": "="}
    labels = [target("学生资助", 100, **covered), target("停车位", 300)]
    found = counts(
        "targets", labels, [target("学生资助", Decimal(100), **covered), target("停车位", Decimal(300), unit="辆")]
    )
    assert found["targets[coverage]"] == found["targets[numeric]"] == (1, 0, 0)
    assert found["targets.unit"] == (1, 1, 1)


def test_a_coverage_label_read_as_a_rate_is_a_wrong_measure_and_found(counts):
    found = counts(
        "targets", [target("自来水普及", 100, measure="coverage")], [target("自来水普及", 100, measure="rate")]
    )
    assert found["targets[coverage]"] == (1, 0, 0)
    assert "targets[numeric]" not in found
    assert found["targets.measure"] == (0, 1, 1)


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("comparator", {"comparator": ">="}),
        ("deadline_year", {"deadline_year": None}),
        ("jurisdiction", {"jurisdiction_code": "630222"}),
        ("is_aspirational", {"is_aspirational": 1}),
        ("is_approximate", {"is_approximate": 1}),
        ("unit", {"unit": "处"}),
    ],
)
def test_a_wrong_column_of_a_target(counts, field, more):
    found = counts("targets", [target("停车位", 300)], [target("停车位", Decimal(300), **more)])
    assert {name for name, numbers in found.items() if numbers != (1, 0, 0)} == {f"targets.{field}"}


@pytest.mark.parametrize(
    ("labelled", "read", "numbers"),
    [
        ("民和商贸物流园", "民和商贸物流园", (1, 0, 0)),
        ("民和商贸物流园", "商贸物流园", (1, 0, 0)),  # five of seven characters
        ("民和满坪人饮配套工程", "满坪", (0, 1, 1)),  # too little of it
        ("第七中学迁建", "第八中学迁建", (0, 1, 1)),
    ],
)
def test_projects_are_one_by_name_or_the_greater_part_of_it(counts, labelled, read, numbers):
    assert counts("projects", [project(labelled)], [project(read)])["projects[project]"] == numbers


def test_the_full_name_counts_too_and_the_exact_name_is_a_field(counts):
    label = project("民和满坪", full_name="民和满坪的人饮配套工程")
    found = counts(
        "projects", [label, project("民和商贸物流园")], [project("民和满坪的人饮配套工程"), project("商贸物流园")]
    )
    assert found["projects[project]"] == (2, 0, 0)
    assert found["projects[project].exact_name"] == (1, 1, 1)


def test_a_programme_read_as_a_project_is_missed_and_no_false_alarm(counts):
    found = counts("projects", [project("雪亮工程", kind="programme")], [project("雪亮工程")])
    assert found["projects[programme]"] == (0, 0, 1)
    assert found.get("projects[project]", (0, 0, 0)) == (0, 0, 0)


def test_a_stage_that_is_not_labelled_is_not_compared(counts):
    labels = [project("第七中学迁建", stage=None), project("雪山道路", stage="planned")]
    found = counts(
        "projects", labels, [project("第七中学迁建", stage="planned"), project("雪山道路", stage="building")]
    )
    assert found["projects[project].stage"] == (1, 1, 1)


def mention(surface, name=None, code="630222", path="1", **more):
    return {"path": path, "surface": surface, "name": name or "民和县", "jurisdiction_code": code} | more


def test_a_place_counts_once_per_provision_and_printed_name(counts):
    rows = [mention("民和"), mention("民和"), mention("民和", path="2")]
    assert counts("mentions", [mention("民和"), mention("民和", path="2")], rows)["mentions"] == (2, 0, 0)


def test_a_place_under_another_printed_name_is_found_and_a_wrong_place_is_told(counts):
    labels = [mention("民和县城"), mention("互助", "互助县", path="2")]
    found = counts("mentions", labels, [mention("民和"), mention("互助", code="630200", path="2")])
    assert found["mentions"] == (2, 0, 0)
    assert found["mentions.place"] == (1, 1, 1)


def test_counties_are_matched_wherever_their_row_stands(counts):
    label = {"county": "民和县", "seat": "川口镇", "positioning": "商贸物流型县城。"}
    row = {"path": "annex", "county_code": "630222", "seat": "川口镇", "positioning": "商贸物流型县城"}
    found = counts("profiles", [label], [row])
    assert found == {"profiles": (1, 0, 0), "profiles.positioning": (1, 0, 0), "profiles.seat": (1, 0, 0)}


@pytest.mark.parametrize(
    ("subtype", "numbers"), [("national", (1, 0, 0)), ("provincial", (0, 1, 1)), (None, (0, 1, 1))]
)
def test_a_category_is_right_as_a_whole(counts, subtype, numbers):
    label = {"county": "民和县", "category": "agricultural_production", "subtype": "national"}
    row = {"path": "1", "county_code": "630222", "category": "agricultural_production", "subtype": subtype}
    assert counts("categories", [label], [row]) == {"categories": numbers}


def provision(path, kind="article", label="（一）", heading="提升公共服务"):
    return {"path": path, "kind": kind, "label": label, "heading": heading}


def test_what_stands_around_the_articles_is_not_compared(counts):
    labels = [provision("0", kind="preamble"), provision("1_1")]
    rows = [provision("1_1"), provision("closing", kind="closing")]
    assert counts("provisions", labels, rows)["provisions"] == (1, 0, 0)


def test_labels_and_headings_are_compared_where_they_are_labelled(counts):
    labels = [provision("1_1", heading=None), provision("1_2", heading="改善设施")]
    found = counts("provisions", labels, [provision("1_1"), provision("1_2", heading="改善")])
    assert found["provisions.heading"] == (1, 1, 1)
    assert found["provisions.label"] == (2, 0, 0)


def test_a_table_without_a_label_file_is_not_judged(judged):
    assert {outcome.compared.labels for outcome in judged("mentions", [], [mention("民和")]).outcomes} == {"mentions"}


def test_every_outcome_names_the_provision_without_the_document(judged):
    outcomes = judged("assignments", [duty("市教育局")], [duty("市教育局"), duty("市民政局", path="2_2")]).outcomes
    assert {outcome.path for outcome in outcomes} == {"2_1", "2_2"}
