"""Rows from an extraction: quotes, offsets and ids that stay the same."""

import dataclasses
from decimal import Decimal

import pytest
import sample

from pipeline.model import Span
from pipeline.tables import ALPHABET, DOCUMENT_TABLES, provision_row, stable_id, tables_of
from schemas import TABLES

ID_COLUMNS = {
    "task_assignments": "assignment_id",
    "targets": "target_id",
    "named_projects": "project_id",
    "place_mentions": "mention_id",
    "county_profiles": "profile_id",
    "county_categories": "category_id",
    "document_relations": "relation_id",
    "unresolved_names": "unresolved_id",
    "unread_numbers": "number_id",
    "unread_statements": "statement_id",
    "unread_projects": "phrase_id",
}


@pytest.fixture
def tables():
    return tables_of(sample.extraction())


def test_every_table_of_a_document_is_made_with_the_columns_of_its_schema(tables):
    assert tuple(tables) == DOCUMENT_TABLES
    for table, rows in tables.items():
        columns = {column.name for column in TABLES[table].own_columns()}
        assert rows or table == "corrections", table
        for row in rows:
            assert set(row) == columns, table


def test_quotes_are_cut_from_the_text_at_the_offsets(tables):
    for table, rows in tables.items():
        for row in rows:
            if "quote" in row:
                assert sample.TEXT[row["char_start"] : row["char_end"]] == row["quote"], table
    printed = [sample.TEXT[r["agency_char_start"] : r["agency_char_end"]] for r in tables["task_assignments"]]
    assert printed == ["市教育局", "市教育局", "各县人民政府"]


def test_ids_are_twelve_signs_without_look_alikes(tables):
    for table, column in ID_COLUMNS.items():
        for row in tables[table]:
            assert len(row[column]) == 12
            assert set(row[column]) <= set(ALPHABET)
    assert not set("ilou") & set(ALPHABET)


def test_an_id_is_the_hash_of_table_provision_printed_key_and_number(tables):
    provision = "sample-2022-1_1"
    assert [row["assignment_id"] for row in tables["task_assignments"]] == [
        stable_id("task_assignments", provision, "市教育局", "1"),
        stable_id("task_assignments", provision, "市教育局", "2"),
        stable_id("task_assignments", provision, "各县人民政府", "1"),
    ]
    # Written out once, so that a change of the recipe, which would break every citation, does not pass unseen.
    assert tables["targets"][0]["target_id"] == stable_id("targets", provision, "县城污水处理率", "1")
    assert stable_id("targets", "a_1", "城镇化率", "1") == "gtxb001c0ed5"


def test_ids_do_not_depend_on_what_was_interpreted(tables):
    before = sample.extraction()
    moved = Span(before.targets[0].span.start - 2, before.targets[0].span.end)
    corrected = dataclasses.replace(
        before.targets[0], value_min=Decimal("90"), comparator="=", deadline_year=2030, span=moved
    )
    after = tables_of(dataclasses.replace(before, targets=[corrected, before.targets[1]]))
    assert [row["target_id"] for row in after["targets"]] == [row["target_id"] for row in tables["targets"]]


def test_a_row_removed_elsewhere_changes_no_other_id(tables):
    before = sample.extraction()
    after = tables_of(dataclasses.replace(before, targets=before.targets[1:]))
    assert after["targets"][0]["target_id"] == tables["targets"][1]["target_id"]


def test_equal_words_are_numbered_in_reading_order_whatever_the_order_found(tables):
    before = sample.extraction()
    after = tables_of(dataclasses.replace(before, mentions=before.mentions[::-1]))
    assert after["place_mentions"] == tables["place_mentions"]


def test_a_body_is_one_row_in_a_document_and_one_id_in_all():
    first, second = tables_of(sample.extraction("a-1")), tables_of(sample.extraction("b-2"))
    assert [row["name"] for row in first["agencies"]] == ["海东市各县人民政府", "海东市教育局"]
    assert first["agencies"] == second["agencies"]


def test_dates_are_iso_text_and_flags_are_numbers(tables):
    assert tables["documents"][0]["date_signed"] == "2022-05-09"
    assert tables["documents"][0]["date_written"] is None
    assert tables["documents"][0]["characters"] == len(sample.TEXT)
    assert [row["is_collective"] for row in tables["task_assignments"]] == [0, 0, 1]


@pytest.mark.parametrize(
    ("path", "reason"),
    [("5_18", None), ("5_18b", "repeated_ordinal"), ("3c", "repeated_ordinal"), ("box2", None), ("annex2", None)],
)
def test_an_ordinal_printed_twice_is_marked_for_review(path, reason):
    document = sample.document()
    twice = dataclasses.replace(document.provisions[1], provision_id=f"sample-2022-1_{path}")
    assert provision_row(document, twice)["review_reason"] == reason


def test_one_name_described_in_two_ways_is_not_decided_in_silence():
    other = dataclasses.replace(sample.EDUCATION, level="county")
    before = sample.extraction()
    doubled = [*before.assignments, dataclasses.replace(before.assignments[0], agency=other)]
    assert len(tables_of(dataclasses.replace(before, assignments=doubled))["agencies"]) == 3


def test_the_heading_decides_the_topic_and_a_preamble_has_none(tables):
    topics = {row["kind"]: row["topic"] for row in tables["provisions"]}
    assert topics["preamble"] is None
    assert [row["topic"] for row in tables["provisions"]][2] in ("commerce", "logistics")


@pytest.mark.parametrize(("read", "published"), [("1", None), ("%", "%")])
def test_a_ratio_is_published_without_a_unit(read, published):
    extraction = sample.extraction()
    targets = [dataclasses.replace(target, unit=read) for target in extraction.targets]
    rows = tables_of(dataclasses.replace(extraction, targets=targets))["targets"]
    assert rows
    assert {row["unit"] for row in rows} == {published}
