"""Single values: which wordings, units and numbers are the same."""

from decimal import Decimal

import pytest

from pipeline.evaluate.compare import containment, flag, likeness, number, plain, same_bounds, unit


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“增存挂”机制", "增存挂机制"),
        ("（十八）", "十八"),
        ("5G 基站", "5g基站"),
        ("持续建设乡村旅游产业带,打造基地。", "持续建设乡村旅游产业带，打造基地"),
        ("G341线", "g341线"),
        ("西宁—海东", "西宁海东"),
        (None, ""),
    ],
)
def test_punctuation_width_and_case_do_not_count(one, other):
    assert plain(one) == plain(other)


def test_words_do_count():
    assert plain("民和县") != plain("民和")


@pytest.mark.parametrize(
    ("one", "other", "contained", "alike"),
    [
        ("县城生活垃圾无害化处理率", "县城生活垃圾无害化处理率", 1, 1),
        ("污水处理率", "县城污水处理率", 1, 2 * 4 / 10),
        ("绿化覆盖率", "停车位", 0, 0),
        ("率", "率", 1, 1),
        ("", "停车位", 0, 0),
        (None, None, 1, 1),
    ],
)
def test_likeness_is_shared_pairs_of_characters(one, other, contained, alike):
    assert containment(one, other) == containment(other, one) == pytest.approx(contained)
    assert likeness(one, other) == likeness(other, one) == pytest.approx(alike)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((95, None), (95, 95), True),  # 达到95% and 95%以上 differ in the comparator only
        ((None, 3.5), (3.5, None), True),
        ((10, 20), (10, 20), True),
        ((10, 20), (20, None), True),
        ((10, 20), (15, None), False),
        ((19200, 19200), (1.92, 1.92), False),
        ((1.6e12, None), (1.6e12 + 1, None), True),
        ((None, None), (None, None), False),
        ((0, 0), (0, 0), True),
    ],
)
def test_values_are_the_same_commitment(one, other, same):
    assert same_bounds(one, other) is same
    assert same_bounds(other, one) is same


@pytest.mark.parametrize(
    ("printed", "value"), [(None, None), ("", None), ("12.5", 12.5), (Decimal("12.5"), 12.5), (0, 0)]
)
def test_numbers_of_json_and_of_rows_are_one(printed, value):
    assert number(printed) == value


@pytest.mark.parametrize(
    ("written", "meant"), [(1, True), ("1", True), (True, True), (0, False), (None, False), ("0", False)]
)
def test_flags_of_json_and_of_rows_are_one(written, meant):
    assert flag(written) is meant


@pytest.mark.parametrize(
    ("printed", "standard"), [("平米", "平方米"), ("㎡", "平方米"), ("％", "%"), (" 套 ", "套"), (None, "")]
)
def test_units_are_compared_in_their_standard_form(printed, standard):
    assert unit(printed) == standard
