"""Phrases that look like projects and are none, and why."""

import pytest

from pipeline.extract.mentions import extract_mentions
from pipeline.extract.projects import extract_projects
from pipeline.unread.projects import find_unread_projects, reason_of
from schemas.reasons import UNREAD_PROJECT_REASON


@pytest.mark.parametrize(
    ("words", "verb", "has_place", "reason"),
    [
        ("公共实训基地", "建设", False, "kind_of_works"),
        ("县级应急物资装备储备库", "建设", False, "kind_of_works"),
        ("六大行动", "实施", False, "umbrella_word"),
        ("重大工程", "实施", False, "umbrella_word"),
        ("生态治理项目", "实施", False, "umbrella_word"),
        ("“补短板”项目", "实施", False, "umbrella_word"),
        ("消防车通道禁停标线", "施划", False, "kind_of_works"),
        ("农村产业融合发展示范区", "创建", False, "goal_or_layout"),
        ("全省重要的铝镁产品精深加工基地", "打造", False, "goal_or_layout"),
        ("承德国家可持续发展议程创新示范区", "依托", True, "institution"),
        ("北票风光储一体化项目", "推进", True, "unknown"),
    ],
)
def test_reason(words, verb, has_place, reason):
    assert reason_of(words, verb, has_place=has_place) == reason
    assert reason in UNREAD_PROJECT_REASON.values


DOCUMENT = """一、强化产业支撑
（一）做强产业。建设公共实训基地，实施民和商贸物流园等项目。推进中压线路绝缘化改造、配电室低压改造等项目建设。
（二）优化布局。创建省级现代农业产业园。落实《实施农村电网巩固提升工程》。
"""


def test_read_projects_are_not_listed_and_the_rest_is(read_document, gazetteer):
    document = read_document(DOCUMENT, home="630200")
    mentions, _ = extract_mentions(document, gazetteer)
    projects = extract_projects(document, mentions, gazetteer)
    left = find_unread_projects(document, projects, [], mentions)
    assert {row.name for row in projects} >= {"民和商贸物流园"}
    assert [(row.surface, row.reason) for row in left] == [
        ("公共实训基地", "kind_of_works"),
        ("中压线路绝缘化改造", "kind_of_works"),
        ("配电室低压改造", "kind_of_works"),
        ("省级现代农业产业园", "goal_or_layout"),
    ]
    assert all(row.span.of(document.text) == row.surface for row in left)
