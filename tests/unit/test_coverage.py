"""What was read for each table: the three states of a provision, and that they add up."""

import pytest
import sample

from pipeline.coverage import EXTRACTED, coverage_rows
from pipeline.tables import tables_of
from schemas.reasons import EXTRACTED_TABLE


@pytest.fixture
def coverage():
    return {row["table_name"]: row for row in tables_of(sample.extraction())["coverage"]}


def test_every_extracted_table_has_a_row_in_published_order(coverage):
    assert tuple(coverage) == EXTRACTED == EXTRACTED_TABLE.values


def test_provisions_are_counted_by_state(coverage):
    # Three provisions: the preamble, one article with assignments and targets, one with a project.
    duties = coverage["task_assignments"]
    assert (duties["provisions"], duties["provisions_with_rows"], duties["provisions_without_rows"]) == (3, 1, 2)
    assert (duties["rows"], duties["unread_items"]) == (3, 1)
    assert coverage["county_profiles"]["unread_items"] is None
    relations = coverage["document_relations"]
    assert (relations["provisions_read"], relations["provisions_not_read"]) == (2, 1)


def test_a_provision_that_gave_rows_was_read_though_a_part_was_passed_over():
    tables = tables_of(sample.extraction())
    passed = {"provision_id": tables["targets"][0]["provision_id"], "table_name": "targets"}
    tables = tables | {"unread_provisions": [passed]}
    targets = coverage_rows("sample-2022-1", tables)[1]
    assert (targets["provisions_not_read"], targets["provisions_with_rows"]) == (0, 1)


def test_rows_to_review_are_counted():
    tables = tables_of(sample.extraction())
    marked = [row | {"needs_review": 1} for row in tables["place_mentions"]]
    mentions = coverage_rows("sample-2022-1", tables | {"place_mentions": marked})[3]
    assert mentions["rows_to_review"] == len(marked)
