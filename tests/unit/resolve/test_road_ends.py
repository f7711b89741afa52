"""Ends of roads: where two names are joined, and where the second one ends."""

from __future__ import annotations

import pytest

from pipeline.resolve.place_names import REGISTRIES
from pipeline.resolve.place_words import Vocabulary, read_vocabulary
from pipeline.resolve.road_ends import after_road_number, find_road_ends, stands_alone


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return read_vocabulary(REGISTRIES)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("建设清水至社棠二级公路", [("建设清水", "社棠二级公路")]),
        ("建成集宁经大同至原平高铁", [("建成集宁经大同", "原平高铁")]),
        ("互助县古浪(红腰线界)至小峡口公路", [("互助县古浪", "小峡口公路")]),
        ("改造G316线凤县至甘谷，", [("改造G316线凤县", "甘谷，")]),
        ("由互助到共享阶段", []),
        ("2021至2025年，新建公路", []),
        ("", []),
    ],
)
def test_ends_of_roads(vocabulary: Vocabulary, text: str, ends: list[tuple[str, str]]) -> None:
    assert [(text[: pair.left], text[pair.right :]) for pair in find_road_ends(text, vocabulary)] == ends


@pytest.mark.parametrize(
    ("after", "alone"),
    [
        ("二级公路", True),
        ("沿黄高速", True),
        ("段改造", True),
        ("、", True),
        ("口公路", False),
        ("阶段", False),
        ("", False),
    ],
)
def test_second_name_stands_alone(vocabulary: Vocabulary, after: str, alone: bool) -> None:
    assert stands_alone("清水" + after, 2, vocabulary) is alone


@pytest.mark.parametrize(("before", "number"), [("G316线", True), ("省道104线", True), ("沿线", False), ("", False)])
def test_after_the_number_of_a_road(before: str, number: bool) -> None:
    assert after_road_number(before + "凤县", len(before)) is number
