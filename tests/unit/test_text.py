"""Sentences, clauses and list items."""

import pytest

from pipeline.model import Span
from pipeline.text import clauses, items, pairs, sentences


def parts(cutter: object, text: str) -> list[str]:
    return [span.of(text) for span in cutter(text, Span(0, len(text)))]  # type: ignore[operator]


def test_clauses_end_at_marks_of_both_widths_but_not_inside_numbers_or_brackets() -> None:
    text = "到2025年，建设1,000处(含A,B),达到3.5%；收入比2.4:1"
    assert parts(clauses, text) == ["到2025年", "建设1,000处(含A,B)", "达到3.5%", "收入比2.4:1"]


def test_sentences_end_at_full_stops_and_paragraphs() -> None:
    assert parts(sentences, "甲。乙！\n丙") == ["甲", "乙", "丙"]


def test_items_of_a_list_keep_brackets_whole() -> None:
    assert parts(items, "体育场、国民体质监测中心（站、点）、“甲、乙”") == [
        "体育场",
        "国民体质监测中心（站、点）",
        "“甲、乙”",
    ]


@pytest.mark.parametrize("text", ["（各市州政府按职责分工负责)", "(各市州政府）"])
def test_brackets_of_mixed_width_are_a_pair(text: str) -> None:
    assert pairs(text)[0] == len(text) - 1


def test_a_bracket_that_is_never_closed_does_not_swallow_the_rest() -> None:
    assert parts(clauses, "完善（设施，改造管网，提升能力") == ["完善（设施", "改造管网", "提升能力"]


def test_closing_marks_that_nothing_awaits_close_nothing() -> None:
    text = "“" * 50_000 + "）" * 50_000 + "”"
    assert dict(pairs(text)) == {49_999: 100_000, 100_000: 49_999}
