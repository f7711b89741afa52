"""The forms of numerals and units."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.errors import RegistryError
from pipeline.extract.targets.numbers import find_numerals, narrow
from pipeline.extract.targets.units import load_units
from pipeline.model import Span


@pytest.mark.parametrize(
    ("printed", "low", "high", "unit"),
    [
        ("1.92万套", "19200", "19200", "套"),
        ("1.6万亿元", "1600000000000", "1600000000000", "元"),
        ("5500万千瓦", "55000000", "55000000", "千瓦"),
        ("1,000个", "1000", "1000", "个"),
        ("１２．５％", "12.5", "12.5", "%"),
        ("20%—30%", "20", "30", "%"),
        ("1-2个", "1", "2", "个"),
        ("3~5家", "3", "5", "家"),
        ("5万—10万吨", "50000", "100000", "吨"),
        ("1—2万人", "10000", "20000", "人"),
        ("一百二十个", "120", "120", "个"),
        ("三万五千人", "35000", "35000", "人"),
        ("三千万亩", "30000000", "30000000", "亩"),
        ("一至两家", "1", "2", "家"),
        ("三四个", "3", "4", "个"),
        ("三分之二", "66.67", "66.67", "%"),
        ("四分之三", "75", "75", "%"),
        ("百分之九十", "90", "90", "%"),
        ("一半以上", "50", "50", "%"),
        ("八成以上", "80", "80", "%"),
        ("两倍", "2", "2", "倍"),
        ("翻一番", "100", "100", "%"),
        ("翻两番", "300", "300", "%"),
        ("2.4:1", "2.4", "2.4", ":1"),
        ("800m2", "800", "800", "平方米"),
        ("200平米", "200", "200", "平方米"),
        ("5个百分点", "5", "5", "百分点"),
        ("4.5个/千人", "4.5", "4.5", "个/千人"),
        ("35微克/立方米", "35", "35", "微克/立方米"),
        ("100EFLOPS", "100", "100", "每秒百亿亿次浮点运算"),
    ],
)
def test_value_and_standard_unit(printed, low, high, unit):
    (numeral,) = find_numerals(narrow(printed), Span(0, len(printed)))
    assert (numeral.low, numeral.high, numeral.unit.name, numeral.reason) == (Decimal(low), Decimal(high), unit, None)


@pytest.mark.parametrize(
    "words",
    ["一县一策", "一体化", "统一", "唯一", "第一个", "每一个", "一网通办", "五台县", "三门峡", "十百个", "10人才"],
)
def test_words_that_are_no_numerals_with_a_unit(words):
    assert all(not numeral.unit.name for numeral in find_numerals(words, Span(0, len(words))))


def test_more_than_the_number_printed():
    (numeral,) = find_numerals("1000余个", Span(0, 6))
    assert numeral.more


def test_a_number_too_long_to_be_a_value_is_a_code():
    code = "9" * 40
    (numeral,) = find_numerals(code, Span(0, 40))
    assert numeral.reason == "name"


def test_narrowing_keeps_every_offset():
    text = "达到９８．５％（其中：１２～１３个）"
    assert len(narrow(text)) == len(text)


@pytest.mark.parametrize(
    "content",
    ["classes: {weight: {吨: []}}", "classes: {count: {个: [只], 只: []}}"],
    ids=["unknown class", "one spelling twice"],
)
def test_a_broken_registry_is_refused(tmp_path, content):
    path = tmp_path / "units.yaml"
    path.write_text(content + "\nnot_before: {}\nper: []\nper_head: []\nchinese: []\n", encoding="utf-8")
    with pytest.raises(RegistryError):
        load_units(path)


def test_an_endless_run_of_numerals_is_cut_into_bounded_ones():
    text = "一二三" * 2000 + "个"
    assert all(n.span.end - n.span.start < 40 for n in find_numerals(text, Span(0, len(text))))


def test_an_endless_latin_run_holds_a_name_where_its_digit_is():
    text = "A" * 200_000 + "5，建设3个"
    assert [n.span.of(text)[-2:] for n in find_numerals(text, Span(0, len(text)))] == ["A5", "3个"]
