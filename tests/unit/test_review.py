"""Which rows are marked for review: the wording that makes a rule doubt itself, and wording that does not."""

from dataclasses import replace
from decimal import Decimal

import pytest
import sample

from pipeline.model import (
    Agency,
    CountyCategory,
    CountyProfile,
    Document,
    DocumentRelation,
    Facts,
    NamedProject,
    PlaceMention,
    Span,
    Target,
    TaskAssignment,
)
from pipeline.review import review_reason
from pipeline.tables import tables_of
from schemas.reasons import REVIEW_REASON

BUREAU = Agency("海东市教育局", "prefecture", "630200", "department")


def document_of(text):
    return Document(Facts("a-1", "某市方案", "prefecture", "630200"), text, ())


def reason_of(row, text):
    reason = review_reason(row, document_of(text))
    assert reason is None or reason in REVIEW_REASON.values
    return reason


def assignment(text, rule="bracket_duty", agency=BUREAU):
    span = Span(0, len(text))
    return TaskAssignment("a-1_1", agency, agency.name, "lead", 1, "statement", False, False, span, span, rule)


@pytest.mark.parametrize(
    ("text", "rule", "agency", "reason"),
    [
        ("（市教育局负责）", "bracket_duty", BUREAU, None),
        ("（市教育局负责)", "bracket_duty", BUREAU, None),
        ("（市教育局、市财政局负责", "bracket_duty", BUREAU, "unclosed_bracket"),
        ("市教育局负责）", "bracket_duty", BUREAU, "unclosed_bracket"),
        ("责任单位：市教育局", "label", BUREAU, None),
        ("任单位：市教育局", "label", BUREAU, "label_slip"),
        ("（市教育局、市财政局）", "bracket_list", BUREAU, "no_duty_word"),
        ("（海东城投公司负责）", "bracket_duty", Agency("海东城投公司", None, None, "other"), "name_as_printed"),
        (
            "责任单位：昆仑经济技术开发区管委会",
            "label",
            Agency("昆仑经济技术开发区管理委员会", "prefecture", None, "management_committee"),
            "place_unknown",
        ),
        (
            "（国家发展改革委负责）",
            "bracket_duty",
            Agency("国家发展和改革委员会", "national", "100000", "department"),
            None,
        ),
        ("（中国农业银行负责）", "bracket_duty", Agency("中国农业银行", "national", None, "bank"), None),
    ],
)
def test_assignments(text, rule, agency, reason):
    assert reason_of(assignment(text, rule, agency), text) == reason


def target(text, clause, indicator, **more):
    start = text.index(clause)
    values = {
        "provision_id": "a-1_1",
        "indicator": indicator,
        "measure": "rate",
        "comparator": "=",
        "value_min": Decimal(95),
        "value_max": Decimal(95),
        "unit": "%",
        "value_text": "95%",
        "baseline": None,
        "deadline_year": None,
        "deadline_text": None,
        "scope": None,
        "jurisdiction_code": "630200",
        "is_aspirational": False,
        "is_approximate": False,
        "span": Span(start, start + len(clause)),
        "rule": "level",
    }
    return Target(**(values | more))


GOALS = "到2025年，县城污水处理率达到95%，燃气普及率达到90%，供水普及率达到98%，绿化率达到30%，城镇化率达到60%。"


@pytest.mark.parametrize(
    ("text", "clause", "indicator", "more", "reason"),
    [
        ("县城污水处理率达到95%。", "县城污水处理率达到95%", "县城污水处理率", {}, None),
        ("建设殡仪服务站点，实现每个乡镇1个。", "实现每个乡镇1个", "殡仪服务站点", {}, "indicator_carried"),
        (
            "义务教育阶段随迁子女100%在公办学校就读。",
            "义务教育阶段随迁子女100%在公办学校就读",
            "义务教育阶段随迁子女在公办学校就读",
            {},
            "indicator_composed",
        ),
        (
            "县域内城乡义务教育学校建设标准和教师编制标准以及生均公用经费基准定额达标率达到95%。",
            "县域内城乡义务教育学校建设标准和教师编制标准以及生均公用经费基准定额达标率达到95%",
            "县域内城乡义务教育学校建设标准和教师编制标准以及生均公用经费基准定额达标率",
            {},
            "indicator_long",
        ),
        ("企业达到5家。", "企业达到5家", "企业", {}, "indicator_unclear"),
        ("近视率下降0.5个百分点。", "近视率下降0.5个百分点", "近视率下降", {}, "indicator_unclear"),
        (
            "教育、医疗等服务覆盖率达到95%。",
            "教育、医疗等服务覆盖率达到95%",
            "教育、医疗等服务覆盖率",
            {},
            "indicator_unclear",
        ),
        ("城乡收入比缩小到2.6。", "城乡收入比缩小到2.6", "城乡收入比", {"unit": "1"}, "no_unit"),
        ("实现快递村村通。", "实现快递村村通", "快递物流", {"measure": "coverage"}, "indicator_composed"),
        ("实现快递村村通。", "实现快递村村通", "快递服务", {"rule": "table"}, None),
        (
            "实现快递物流村村通。",
            "实现快递物流村村通",
            "快递物流",
            {"measure": "coverage", "value_text": "村村通"},
            "coverage_without_all",
        ),
        (
            "实现快递物流全覆盖。",
            "实现快递物流全覆盖",
            "快递物流",
            {"measure": "coverage", "value_text": "全覆盖"},
            None,
        ),
        (
            "消除黑臭水体。",
            "消除黑臭水体",
            "黑臭水体",
            {"measure": "coverage", "value_text": "消除"},
            None,
        ),
        (GOALS, "燃气普及率达到90%", "燃气普及率", {"deadline_text": "到2025年"}, None),
        (GOALS, "城镇化率达到60%", "城镇化率", {"deadline_text": "到2025年"}, "deadline_far"),
        ("到2025年：\n城镇化率达到60%。", "城镇化率达到60%", "城镇化率", {"deadline_text": "到2025年"}, "deadline_far"),
        ("到2025年城镇化率达到60%。", "到2025年城镇化率达到60%", "城镇化率", {"deadline_text": "到2025年"}, None),
    ],
)
def test_targets(text, clause, indicator, more, reason):
    assert reason_of(target(text, clause, indicator, **more), text) == reason


@pytest.mark.parametrize(
    ("name", "full_name", "rule", "kind", "reason"),
    [
        ("民和商贸物流园", None, "place in name, facility", "project", None),
        ("水电小区等21个老旧小区海绵化改造", None, "place in name, works", "project", "no_head_noun"),
        ("互助柏木峡", "互助柏木峡水库", "place in name, facility", "project", "name_composed"),
        ("国家战略物资储备基地", None, "item of the county's own list", "project", "kind_by_setting"),
        ("新能源园区", None, "facility of the place that governs", "project", "kind_by_setting"),
        ("得水园生态修复", None, "proper name, facility", "project", "proper_name_only"),
        ("博爱巷", None, "named site in a list", "project", "proper_name_only"),
        ("雪亮工程", None, "quoted scheme", "programme", None),
        ("家政", "家政培训", "quoted scheme", "programme", "name_composed"),
        ("平安大道二标段", None, "table of projects", "project", None),
    ],
)
def test_projects(name, full_name, rule, kind, reason):
    span = Span(0, len(name))
    row = NamedProject(
        "a-1_1", name, full_name or name, kind, None, None, None, None, None, None, None, span, span, rule
    )
    assert reason_of(row, name) == reason


@pytest.mark.parametrize(
    ("surface", "rule", "reason"),
    [
        ("民和县", "name", None),
        ("新城区", "printed after the place it lies in", None),
        ("共和", "in a list of places", "by_neighbours"),
        ("互助", "subject of a measure", "by_neighbours"),
        ("官亭镇", "town", "town_alone"),
        ("加定", "town at the end of a road", "town_alone"),
    ],
)
def test_mentions(surface, rule, reason):
    assert reason_of(PlaceMention("a-1_1", "630222", surface, Span(0, len(surface)), rule), surface) == reason


@pytest.mark.parametrize(
    ("rule", "reason"), [("list under a category", None), ("clause with the category's term", "running_text")]
)
def test_categories(rule, reason):
    row = CountyCategory("a-1_1", "630222", "population_loss", None, Span(0, 4), rule)
    assert reason_of(row, "人口流失县城") == reason


@pytest.mark.parametrize(("seat", "reason"), [("川口镇", None), ("", "empty_cell")])
def test_profiles(seat, reason):
    row = CountyProfile("a-1_1", "630222", seat, "商贸物流型县城", Span(0, 4), "positioning table")
    assert reason_of(row, "民和县\t\t商贸物流型县城") == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [("按照《国家新型城镇化规划》要求", None), ("落实《县城建设意见》参照《城市更新办法》", "shared_verb")],
)
def test_relations(text, reason):
    row = DocumentRelation("a-1_1", "implements", "国家新型城镇化规划", None, Span(0, len(text)), "title")
    assert reason_of(row, text) == reason


def test_published_rows_carry_the_reason_and_the_flag():
    before = sample.extraction()
    town = replace(before.mentions[0], rule="town")
    rows = tables_of(replace(before, mentions=[town, before.mentions[1]]))["place_mentions"]
    assert [(row["needs_review"], row["review_reason"]) for row in rows] == [(1, "town_alone"), (0, None)]
