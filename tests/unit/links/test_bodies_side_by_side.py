"""Who carries a task above and who below."""

from dataclasses import replace

import pytest
import sample

from pipeline import checks, frames
from pipeline.links.duties import Duty, matches_of
from pipeline.links.duty_tables import context_of, duty_rows

HAIDONG = ("630200", "630000", "100000")


def body(
    name, function, *, role="responsible", position=1, code=None, is_open=False, crowd=False, others=(), bare=None
):
    return Duty(name, name, name, role, position, function, others, code, crowd, is_open, bare)


def verdicts(superior, local, home=HAIDONG, successors=()):
    found = matches_of(superior, local, home, dict(successors))
    return {
        (match.superior and match.superior.agency_name, match.local and match.local.agency_name): match.verdict
        for match in found
    }


def test_bodies_answer_each_other_by_what_they_are_for():
    found = verdicts(
        [body("青海省教育厅", "教育"), body("青海省财政厅", "财政")],
        [body("海东市教育局", "教育"), body("海东市民政局", "民政")],
    )
    assert found == {
        ("青海省教育厅", "海东市教育局"): "kept",
        ("青海省财政厅", None): "left_out",
        (None, "海东市民政局"): "added",
    }


def test_in_an_open_list_a_body_is_only_not_named():
    above = [body("青海省教育厅", "教育", is_open=True), body("青海省财政厅", "财政", is_open=True)]
    below = [body("海东市教育局", "教育", is_open=True), body("海东市民政局", "民政", is_open=True)]
    found = verdicts(above, below)
    assert found["青海省财政厅", None] == "not_named"
    assert found[None, "海东市民政局"] == "newly_named"


def test_no_open_list_of_departments_stands_for_governments():
    above = [body("青海省教育厅", "教育", is_open=True)]
    below = [body("海东市教育局", "教育"), body("海东市各县区人民政府", "人民政府", code="630200", crowd=True)]
    assert verdicts(above, below)[None, "海东市各县区人民政府"] == "added"


def test_a_merged_body_answers_each_that_it_took_the_place_of():
    merged = body("格尔木市文体旅游广电局", "文化旅游", others=("体育", "广播电视"))
    above = [body("青海省文化和旅游厅", "文化旅游"), body("青海省体育局", "体育")]
    assert set(verdicts(above, [merged]).values()) == {"kept"}
    assert [match.method for match in matches_of(above, [merged], HAIDONG, {})] == ["same_function", "merged_body"]


def test_a_function_that_ended_is_answered_by_the_one_that_took_over():
    above, below = [body("青海省乡村振兴局", "乡村振兴")], [body("海东市农业农村局", "农业农村")]
    assert verdicts(above, below) == {("青海省乡村振兴局", None): "left_out", (None, "海东市农业农村局"): "added"}
    assert set(verdicts(above, below, successors={"乡村振兴": "农业农村"}.items()).values()) == {"kept"}


def test_governments_hand_a_task_on_to_those_below_them():
    above = [body("青海省各市州人民政府", "人民政府", code="630000", crowd=True)]
    crowd = [body("海东市各县区人民政府", "人民政府", code="630200", crowd=True)]
    named = [
        body(f"{name}人民政府", "人民政府", code=code) for name, code in (("民和县", "630222"), ("化隆县", "630224"))
    ]
    assert set(verdicts(above, crowd).values()) == {"kept"}
    assert list(verdicts(above, named).values()) == ["kept", "kept"]


def test_the_government_that_is_charged_need_not_name_itself():
    above = [
        body("西宁市人民政府", "人民政府", code="630100"),
        body("海东市人民政府", "人民政府", code="630200"),
        body("青海省教育厅", "教育"),
    ]
    found = verdicts(above, [body("海东市教育局", "教育")])
    assert found["西宁市人民政府", None] == "other_place"
    assert found["海东市人民政府", None] == "addressee"


def test_where_no_body_is_stated_nothing_is_compared():
    one = [body("青海省教育厅", "教育")]
    assert list(verdicts(one, []).values()) == ["none_below"]
    assert list(verdicts([], one).values()) == ["none_above"]


@pytest.mark.parametrize(
    ("above", "below", "change"),
    [("responsible", "lead", "heavier"), ("lead", "cooperating", "lighter"), ("lead", "lead", "same")],
)
def test_a_body_that_is_kept_can_get_another_role(above, below, change):
    (match,) = matches_of(
        [body("青海省教育厅", "教育", role=above)], [body("海东市教育局", "教育", role=below)], HAIDONG, {}
    )
    assert match.role_change == change


def test_bodies_without_a_function_are_alike_by_name_alone():
    above = [body("青海省省级各有关部门", None, bare="有关部门")]
    assert set(verdicts(above, [body("海东市有关部门", None, bare="有关部门")]).values()) == {"kept"}
    assert set(verdicts(above, [replace(above[0], assignment_id="x", agency_id="x", bare_name=None)]).values()) == {
        "left_out",
        "added",
    }


def assignment(provision, agency, start, role="responsible", is_open=0):
    return {
        "assignment_id": f"{provision} {agency} {start}",
        "provision_id": provision,
        "agency_id": agency,
        "agency_char_start": start,
        "role": role,
        "position": start,
        "is_collective": 0,
        "list_is_open": is_open,
    }


@pytest.fixture
def bodies():
    made = [("省教育厅", "教育"), ("省民政厅", "民政"), ("市教育局", "教育"), ("市民政局", "民政")]
    agencies = [
        {"agency_id": name, "name": name, "function": function, "jurisdiction_code": None, "other_functions": None}
        for name, function in made
    ]
    return context_of(agencies, [], [{"document_id": "local", "jurisdiction_code": "630200"}], [])


def link(local, superior):
    return {
        "provision_id": local,
        "superior_provision_id": superior,
        "document_id": "local",
        "superior_document_id": "superior",
        "strength": "main",
    }


def test_where_provisions_were_merged_a_body_of_one_is_not_added_to_the_other(bodies):
    duties = [
        assignment("s1", "省教育厅", 1),
        assignment("s2", "省民政厅", 1),
        assignment("l1", "市教育局", 1),
        assignment("l1", "市民政局", 2),
    ]
    rows = duty_rows([link("l1", "s1"), link("l1", "s2")], {"local": duties}, bodies)
    assert [(row["superior_provision_id"], row["function"], row["verdict"]) for row in rows] == [
        ("s1", "教育", "kept"),
        ("s1", "民政", "elsewhere"),
        ("s2", "民政", "kept"),
        ("s2", "教育", "elsewhere"),
    ]


def test_what_one_city_keeps_another_can_leave_out(bodies):
    above = [assignment("s1", "省教育厅", 1), assignment("s1", "省民政厅", 2)]
    duties = {
        "superior": above,
        "local": [assignment("l1", "市教育局", 1), assignment("l1", "市民政局", 2)],
        "other": [assignment("o1", "市民政局", 1)],
    }
    known = replace(bodies, homes=bodies.homes | {"other": bodies.homes["local"]})
    rows = duty_rows([link("l1", "s1"), link("o1", "s1") | {"document_id": "other"}], duties, known)
    assert [(row["document_id"], row["function"], row["verdict"]) for row in rows] == [
        ("local", "教育", "kept"),
        ("local", "民政", "kept"),
        ("other", "民政", "kept"),
        ("other", "教育", "left_out"),
    ]


def test_a_body_that_a_provision_names_twice_counts_once_with_its_heaviest_role(bodies):
    duties = [
        assignment("s1", "省教育厅", 1),
        assignment("l1", "市教育局", 1, "cooperating", is_open=1),
        assignment("l1", "市教育局", 5, "lead"),
    ]
    rows = duty_rows([link("l1", "s1")], {"local": duties}, bodies)
    assert [(row["verdict"], row["role"], row["role_change"]) for row in rows] == [("kept", "lead", "heavier")]


def test_rows_keep_the_promises_of_their_schema():
    made = sample.linked_dataset()
    assert checks.faults_of_table("duty_links", made["duty_links"]) == []
    assert checks.faults_of_references("duty_links", made) == []
    rows = list(frames.rows_of("duty_links", made["duty_links"]))
    assert {"kept", "added"} <= {row["verdict"] for row in rows}
    spoilt = made["duty_links"].assign(method=None)
    assert "both_where_kept" in " ".join(checks.faults_of_table("duty_links", spoilt))
