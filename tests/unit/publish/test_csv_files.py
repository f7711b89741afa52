"""CSV: RFC 4180, UTF-8 without a mark, numbers in full, and everything readable again."""

import csv
from decimal import Decimal

import pandas as pd
import pytest
import sample

from pipeline import frames as frames_module
from pipeline.publish.csv_files import printed, write_csv
from pipeline.release.content import published_content
from schemas import TABLES


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("release") / "csv"
    write_csv(folder, published_content(sample.dataset()))
    return folder


def test_there_is_a_file_per_table_with_the_columns_of_the_schema(folder):
    assert {path.stem for path in folder.iterdir()} == set(TABLES)
    for table, model in TABLES.items():
        raw = (folder / f"{table}.csv").read_bytes()
        header = ",".join(column.name for column in model.columns_of())
        assert raw.startswith(header.encode() + b"\r\n")
        assert raw.endswith(b"\r\n")


def test_text_with_line_breaks_and_commas_comes_back(folder):
    with (folder / "documents.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file))["text"] == sample.TEXT


def test_pandas_reads_the_same_rows(folder):
    targets = pd.read_csv(folder / "targets.csv", dtype={"jurisdiction_code": "str"})
    made = list(frames_module.rows_of("targets", sample.dataset()["targets"]))
    assert list(targets["jurisdiction_code"]) == [row["jurisdiction_code"] for row in made]
    assert list(targets["value_min"]) == [95, 19200]
    assert list(targets["deadline_year"]) == [2025, 2025]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (0, "0"),
        (Decimal("1.60E+12"), "1600000000000"),
        (Decimal("19200.0"), "19200"),
        (Decimal("0.10"), "0.1"),
        (Decimal("100"), "100"),
        ("县城", "县城"),
    ],
)
def test_a_value_is_printed_in_full(value, text):
    assert printed(value) == text
