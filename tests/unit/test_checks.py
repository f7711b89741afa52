"""Checks: each kind of fault is found, counted and named, and all are reported at once."""

import pandas as pd
import pytest
import sample

from pipeline.checks import check_all, faults_between, faults_of_table
from pipeline.errors import QualityError


@pytest.fixture
def frames():
    return sample.dataset("a-1", "b-2")


def test_a_good_dataset_passes(frames):
    check_all(frames)


def changed(frame: pd.DataFrame, column: str, value: object, row: int = 0) -> pd.DataFrame:
    values = list(frame[column])
    values[row] = value
    return frame.assign(**{column: pd.Series(values, dtype=frame[column].dtype)})


@pytest.mark.parametrize(
    ("table", "column", "value", "named"),
    [
        ("task_assignments", "role", "boss", "boss"),
        ("task_assignments", "position", 0, "position"),
        ("targets", "deadline_year", 25, "deadline_year"),
        ("targets", "indicator", None, "indicator"),
        ("targets", "jurisdiction_code", "63022", "63022"),
        ("targets", "comparator", "<=", "values_fit_comparator"),
        ("documents", "date_signed", "9 May 2022", "9 May 2022"),
        ("documents", "title", "", "title"),
        ("task_assignments", "assignment_id", "ILLEGIBLE-ID", "ILLEGIBLE-ID"),
    ],
)
def test_a_wrong_value_is_named_with_its_row(frames, table, column, value, named):
    faults = faults_of_table(table, changed(frames[table], column, value))
    assert len(faults) == 1
    assert named in faults[0]
    assert "1 row(s)" in faults[0]


def test_all_faults_of_a_table_are_reported_at_once_with_five_examples():
    many = sample.dataset(*(f"d-{number}" for number in range(8)))["targets"]
    many = many.assign(unit="", measure="size")
    faults = faults_of_table("targets", many)
    assert len(faults) == 2
    assert all("16 row(s)" in fault for fault in faults)
    assert all(fault.count("_1") == 5 for fault in faults)


def test_a_key_that_is_not_unique_is_a_fault(frames):
    twice = pd.concat([frames["agencies"], frames["agencies"].head(1)], ignore_index=True)
    assert [fault for fault in faults_of_table("agencies", twice) if "not unique in 1 row(s)" in fault]


def test_a_missing_or_strange_column_is_a_fault(frames):
    assert faults_of_table("targets", frames["targets"].drop(columns="unit"))
    assert faults_of_table("targets", frames["targets"].assign(colour="red"))


@pytest.mark.parametrize(
    ("table", "column", "value", "named"),
    [
        ("targets", "provision_id", "a-1_9", "provisions.provision_id"),
        ("targets", "jurisdiction_code", "999999", "jurisdictions.code"),
        ("task_assignments", "agency_id", "000000000000", "agencies.agency_id"),
        ("county_profiles", "county_code", "110101", "counties.county_code"),
        ("targets", "quote", "另一句话", "not at their offsets"),
        ("task_assignments", "agency_text", "省教育厅", "not at their offsets"),
        ("place_mentions", "surface", "互助县", "not at their offsets"),
        ("provisions", "text", "另一段话", "not at their offsets"),
    ],
)
def test_a_broken_reference_or_a_misplaced_quote_is_a_fault(frames, table, column, value, named):
    faults = faults_between(frames | {table: changed(frames[table], column, value)})
    assert [fault for fault in faults if named in fault and "1 " in fault]


def test_a_span_outside_its_provision_is_a_fault(frames):
    moved = changed(frames["targets"], "provision_id", "a-1_2")
    assert any("outside their provision" in fault for fault in faults_between(frames | {"targets": moved}))


def test_further_checks_are_asked_and_every_fault_is_in_the_error(frames):
    bad = frames | {"targets": changed(frames["targets"], "quote", "另一句话")}
    with pytest.raises(QualityError) as error:
        check_all(bad, extra=[lambda given: [f"printed total of {len(given)} tables"]])
    assert "not at their offsets" in str(error.value)
    assert "printed total" in str(error.value)
