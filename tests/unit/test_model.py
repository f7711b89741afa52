"""What the facts of a document say of its time."""

from datetime import date

import pytest

from pipeline.model import Facts


@pytest.mark.parametrize(
    ("facts", "year"),
    [
        ({"date_signed": date(2023, 4, 14), "date_published": date(2024, 1, 2)}, 2023),
        ({"date_written": date(2022, 12, 30), "document_number": "陕发改规划〔2023〕1号"}, 2022),
        ({"document_number": "陕发改规划〔2022〕1538号", "date_published": date(2023, 1, 9)}, 2022),
        ({"date_published": date(2023, 1, 9)}, 2023),
        ({}, None),
    ],
)
def test_the_year_is_that_in_which_a_document_was_made(facts: dict[str, object], year: int | None) -> None:
    assert Facts("any", "方案", "province", "610000", **facts).year == year  # type: ignore[arg-type]
