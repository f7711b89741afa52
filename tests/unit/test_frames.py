"""Frames: exact types, published order, and nothing lost on the way back."""

from decimal import Decimal

import pytest
import sample

from pipeline import frames
from pipeline.publish.database import stored
from pipeline.tables import tables_of
from schemas import TABLES


@pytest.mark.parametrize("table", sorted(TABLES))
def test_types_are_those_of_the_schema_even_without_rows(table):
    empty = frames.frame(table, [])
    for column in TABLES[table].columns_of():
        assert str(empty[column.name].dtype) == frames.DTYPES[column.sql_type]


def test_rows_come_back_as_they_went_in():
    for table, rows in tables_of(sample.extraction()).items():
        frame = frames.frame(table, rows)
        back = list(frames.rows_of(table, frame))
        assert sorted(back, key=str) == sorted(
            ({**row, "first_release": "unreleased", "last_changed_release": "unreleased"} for row in rows), key=str
        )


def test_codes_stay_text_and_decimals_stay_exact():
    targets = list(frames.rows_of("targets", frames.frame("targets", tables_of(sample.extraction())["targets"])))
    assert targets[0]["jurisdiction_code"] == "630222"
    assert targets[0]["value_min"] == Decimal("95")
    assert targets[0]["value_max"] is None
    assert stored(Decimal("0.1")) == 0.1


def test_order_does_not_depend_on_the_order_of_documents():
    first, second = (frames.frame("targets", tables_of(sample.extraction(i))["targets"]) for i in ("a-1", "b-2"))
    assert frames.concat("targets", [second, first]).equals(frames.concat("targets", [first, second]))


def test_a_body_of_two_documents_is_one_row():
    made = [frames.frame("agencies", tables_of(sample.extraction(i))["agencies"]) for i in ("a-1", "b-2")]
    assert list(frames.concat("agencies", made)["name"]) == ["海东市各县人民政府", "海东市教育局"]


def test_a_column_too_many_or_too_few_is_refused():
    row = tables_of(sample.extraction())["unread_numbers"][0]
    with pytest.raises(KeyError, match="colour"):
        frames.frame("unread_numbers", [row | {"colour": "red"}])
    with pytest.raises(KeyError, match="reason"):
        frames.frame("unread_numbers", [{key: value for key, value in row.items() if key != "reason"}])
