"""Responsibility-like words that give no assignment, and why."""

import pytest

from pipeline.extract.assignments import extract_assignments
from pipeline.extraction import Registries
from pipeline.resolve.functions import FunctionRegistry
from pipeline.unread.statements import find_unread_statements, reason_of
from schemas.reasons import UNREAD_STATEMENT_REASON


@pytest.fixture(scope="module")
def registries(gazetteer):
    return Registries(gazetteer, FunctionRegistry.load())


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("（按照谁审批、谁监管、谁负责）", "principle"),
        ("由占比高的市县牵头的机制，由其负责的", "principle"),
        ("（各地区、各有关部门按职责分工负责）", "crowd"),
        ("责任单位：各有关单位", "crowd"),
        ("由相关部门负责", "crowd"),
        ("（由专人负责）", "person"),
        ("由主要领导牵头", "person"),
        ("（以下简称牵头）", "not_a_responsibility"),
        ("由其具体负责", "no_body"),
        ("由市金控集团负责", "unknown"),
    ],
)
def test_reason(words, reason):
    assert reason_of(words) == reason
    assert reason in UNREAD_STATEMENT_REASON.values


DOCUMENT = """一、健全服务体系
（一）提升服务。推进一站式服务。（各地区、各有关部门按职责分工负责）
（二）完善设施。建设停车场。（市教育局、市财政局按职责分工负责）
（三）强化监管。坚持谁审批、谁监管，日常工作由相关部门负责。
责任单位：各有关单位
"""


def test_what_was_read_is_not_listed_and_the_rest_is(read_document, registries):
    document = read_document(DOCUMENT, home="630200")
    assignments, _ = extract_assignments(document, registries.agencies_of(document))
    left = find_unread_statements(document, assignments)
    assert [(row.surface, row.reason) for row in left] == [
        ("（各地区、各有关部门按职责分工负责）", "crowd"),
        ("由相关部门负责", "crowd"),
        ("责任单位：各有关单位", "crowd"),
    ]
    assert all(row.span.of(document.text) == row.surface for row in left)
    assert {row.agency_text for row in assignments} == {"市教育局", "市财政局"}


def test_an_empty_document_has_nothing_left(read_document):
    assert find_unread_statements(read_document("一、总体要求\n发挥各县城优势。\n", home="630200"), []) == []
