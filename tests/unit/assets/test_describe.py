"""What Dagster shows of a table."""

import pytest

from assets.describe import description, link, markdown, rows_metadata
from schemas import TABLES


def test_a_preview_is_a_markdown_table_of_what_is_printed() -> None:
    lines = markdown([{"name": "大通县", "kind": None}, {"name": "甲|乙\n丙", "kind": "county"}]).splitlines()
    assert lines == ["| name | kind |", "| --- | --- |", "| 大通县 |  |", "| 甲\\|乙 丙 | county |"]


def test_long_words_are_cut_and_many_rows_are_left_out() -> None:
    rows = [{"quote": "县" * 100, "number": number} for number in range(30)]
    shown = str(rows_metadata("targets", rows)["preview"].value).splitlines()
    assert len(shown) == 2 + 10
    assert f"| {'县' * 40}… | 0 |" in shown


def test_all_rows_are_counted_and_none_is_no_error() -> None:
    assert rows_metadata("targets", [{"unit": "%"}] * 12)["dagster/row_count"] == 12
    assert rows_metadata("targets", [])["dagster/row_count"] == 0


def test_the_link_leads_to_the_rows_of_a_document() -> None:
    assert str(link("targets", "haidong-2023-26").value).endswith("/xiancheng/targets?document_id=haidong-2023-26")
    assert str(link("counties").value).endswith("/xiancheng/counties")


@pytest.mark.parametrize("table", TABLES)
def test_a_description_has_both_languages(table: str) -> None:
    about = TABLES[table].about()
    assert all(words in description(table) for words in (about.title_zh, about.title_en, about.description_zh))
