"""The tests that let most clauses pass unread: they may let too much through, never too little.

Each is held against the rule it stands before, over all texts of the project and its tests: a wording for which a rule is widened
stands in one of them, so that a rule that outgrows its early test fails here.
"""

from __future__ import annotations

import re
from importlib import import_module

import pytest

from pipeline.extract.mentions import extract_mentions
from pipeline.extract.projects import extract_projects, items, lists, reading
from pipeline.extract.projects.evidence import BETWEEN, ROUTE, evidence
from pipeline.extract.projects.heads import SECTION, SECTION_ENDS
from pipeline.extract.projects.scan import Scan
from pipeline.reader import read_text
from tests.mutations import texts

classify = import_module("pipeline.extract.projects.classify")  # the package has a function of the same name
MARKS = re.compile(r"[，。；：、！？\s]")
LONGEST = 60


@pytest.fixture(scope="module")
def phrases():
    """Every clause and item of every text, with its beginnings and ends: what a rule could be asked of."""
    words = {word for text in texts().values() for word in MARKS.split(text) if 2 <= len(word) <= LONGEST}
    beginnings = {word[:end] for word in words for end in range(2, min(len(word), 12))}
    return sorted(words | beginnings | {word[start:] for word in words for start in range(1, len(word) - 1)})


def test_ends_of_sections(phrases):
    found = [phrase for phrase in phrases if SECTION.search(phrase)]
    assert found
    assert [phrase for phrase in found if not phrase.endswith(SECTION_ENDS)] == []


@pytest.mark.parametrize("phrase", ["文山段", "2号线", "S5线", "二期", "三期工程", "西延", "国道东线"])
def test_each_kind_of_section(phrase):
    assert SECTION.search(phrase)
    assert phrase.endswith(SECTION_ENDS)


def test_marks_of_routes(phrases):
    found = [phrase for phrase in phrases if ROUTE.search(phrase)]
    assert found
    assert [phrase for phrase in found if not BETWEEN.search(phrase, 2)] == []


def test_ends_of_what_is_complete(phrases):
    found = [phrase for phrase in phrases if lists.COMPLETE.search(phrase)]
    assert found
    assert [phrase for phrase in found if not lists.is_complete(phrase)] == []


def test_beginnings_of_what_a_county_has_one_of(phrases):
    found = [phrase for phrase in phrases if classify.DEFINITE.match(phrase)]
    assert found
    assert [phrase for phrase in found if not phrase.startswith(classify.ONE_OF_A_COUNTY)] == []


def test_deeds_behind_their_subject(phrases):
    found = [subject["deed"] for phrase in phrases if (subject := reading.SUBJECT.match(phrase))]
    assert found
    assert max(map(len, found)) <= reading.LONGEST_DEED
    assert [deed for deed in found if not reading.ENDS_WITH_DEED.search(deed)] == []


@pytest.mark.parametrize(
    ("phrase", "is_kind"), [("老旧小区改造", True), ("民和商贸物流园", False), ("县人民医院", False)]
)
def test_only_a_kind(phrase, is_kind):
    assert classify.is_only_kind(phrase, evidence(phrase, has_place=False)) is is_kind


def test_nothing_is_lost_by_reading_less(gazetteer, monkeypatch):
    """The projects of every text are the same when every clause and every item is read."""
    documents = [read_text(text, name, None, gazetteer) for name, text in sorted(texts().items())]
    mentions = [extract_mentions(document, gazetteer)[0] for document in documents]
    early = [extract_projects(d, m, gazetteer) for d, m in zip(documents, mentions, strict=True)]
    monkeypatch.setattr(Scan, "may_hold", lambda _self, _span: True)
    monkeypatch.setattr(items, "_can_be_project", lambda *_: True)
    monkeypatch.setattr(items, "_can_hold_project", lambda *_: True)
    monkeypatch.setattr(classify, "is_only_kind", lambda *_: False)
    monkeypatch.setattr(reading, "_is_mere_kind", lambda *_: False)
    monkeypatch.setattr(reading, "ENDS_WITH_DEED", re.compile("$"))
    late = [extract_projects(d, m, gazetteer) for d, m in zip(documents, mentions, strict=True)]
    assert late == early
