"""Filters: counts of choices under the other filters, and pages that are always pages."""

import pytest

from pipeline.site.filters import NONE, Cell, Dimension, asked_for, filters, matching, paging, rows_in

CELLS = [
    Cell({"place": ("630222", "630200"), "year": ("2025",)}, 3, None),
    Cell({"place": ("630200",), "year": ("2025",)}, 2, None),
    Cell({"place": ("610000",), "year": (NONE,)}, 5, None),
]
PLACE = Dimension("place", "地方", lambda code: f"<{code}>", lambda code: code)
YEAR = Dimension("year", "期限", lambda year: year, lambda year: year)


def test_a_place_finds_what_lies_in_it():
    assert rows_in(matching(CELLS, {"place": "630200"})) == 5
    assert rows_in(matching(CELLS, {"place": "630222"})) == 3
    assert rows_in(matching(CELLS, {"place": "630222", "year": NONE})) == 0


def test_choices_are_counted_under_the_other_filters():
    place, year = filters(CELLS, {"place": "630200"}, (PLACE, YEAR))
    assert [(choice.value, choice.rows, choice.chosen) for choice in place.choices] == [
        ("610000", 5, False),
        ("630200", 5, True),
        ("630222", 3, False),
    ]
    assert [(choice.value, choice.rows) for choice in year.choices] == [("2025", 5)]


def test_what_is_not_stated_comes_last():
    _, year = filters(CELLS, {}, (PLACE, YEAR))
    assert [choice.value for choice in year.choices] == ["2025", NONE]


def test_a_value_nobody_knows_stays_chosen_and_finds_nothing():
    asked = {"place": "x" * 9000}
    assert matching(CELLS, asked) == []
    place, _ = filters(CELLS, asked, (PLACE, YEAR))
    (chosen,) = [choice for choice in place.choices if choice.chosen]
    assert (chosen.title, chosen.rows) == ("x" * 40, 0)


def test_a_known_value_that_the_others_rule_out_keeps_its_title():
    place, _ = filters(CELLS, {"place": "610000", "year": "2025"}, (PLACE, YEAR))
    (chosen,) = [choice for choice in place.choices if choice.chosen]
    assert (chosen.value, chosen.title, chosen.rows) == ("610000", "<610000>", 0)


def test_empty_arguments_are_no_filters():
    assert asked_for({"place": " ", "year": " 2025 ", "other": "1"}, ("place", "year")) == {"year": "2025"}


@pytest.mark.parametrize(
    ("page", "number"),
    [(None, 1), ("2", 2), ("3", 3), ("4", 3), ("0", 1), ("-1", 1), ("9" * 10000, 3), ("１", 1), ("1; DROP", 1)],
)
def test_every_page_asked_for_is_a_page_of_the_list(page, number):
    found = paging("/targets", {"year": "2025"}, page, 101, 50)
    assert (found.number, found.pages) == (number, 3)
    assert found.offset == 50 * (number - 1)
    assert (found.before is None) == (number == 1)
    assert (found.after is None) == (number == 3)


def test_pages_keep_their_filters():
    assert paging("/targets", {"year": "2025"}, "1", 60, 50).after == "/targets?year=2025&page=2"
    nothing = paging("/targets", {}, None, 0, 50)
    assert (nothing.pages, nothing.first, nothing.last, nothing.offset) == (1, 0, 0, 0)
