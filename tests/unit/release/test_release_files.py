"""What each file of a release holds, opened with the programs users have."""

import csv
import hashlib
import json
import sqlite3
import subprocess
from contextlib import closing
from datetime import date

import duckdb
import jsonschema
import mlcroissant
import openpyxl
import pandas as pd
import pytest
import yaml
from frictionless import Package

from pipeline.publish.cells import restored
from pipeline.release.files.checksums import read_sums
from pipeline.release.files.workbook import CUT, LONGEST_CELL, number_format, sheet_names, shown_text
from pipeline.release.make import kept_names
from schemas import TABLES

ARCHIVE = "xiancheng-1.2.0-csv.zip"


def csv_rows(folder, table):
    csv.field_size_limit(2**31 - 1)
    with (folder / "csv" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_a_release_holds_every_format_and_the_checksums_of_all(release):
    expected = {
        *kept_names("1.2.0"),
        *(f"csv/{table}.csv" for table in TABLES),
        *(f"parquet/{table}.parquet" for table in TABLES),
        *("xiancheng-1.2.0.db", "xiancheng-1.2.0.xlsx"),
    }
    files = {str(path.relative_to(release)): path for path in release.rglob("*") if path.is_file()}
    assert set(files) == expected
    sums = read_sums((release / "SHA256SUMS").read_text(encoding="utf-8"))
    assert set(sums) == expected - {"SHA256SUMS"}
    assert all(hashlib.sha256(files[path].read_bytes()).hexdigest() == digest for path, digest in sums.items())


def test_sha256sum_reads_the_checksums(release):
    subprocess.run(["sha256sum", "--quiet", "--strict", "-c", "SHA256SUMS"], cwd=release, check=True)


@pytest.mark.parametrize("line", ["", "abc  file", f"{'0' * 64} file", f"{'0' * 64}  ../file", f"{'g' * 64}  file"])
def test_a_malformed_line_of_checksums_is_refused(line):
    with pytest.raises(ValueError, match="no line of checksums"):
        read_sums(line + "\n")


@pytest.mark.parametrize("name", ["datapackage.json", ARCHIVE])
def test_frictionless_finds_the_data_package_valid(release, name):
    report = Package(str(release / name)).validate()
    assert report.valid, report.flatten(["type", "note"])
    assert len(report.tasks) == len(TABLES)


def test_frictionless_sees_a_changed_file(release, tmp_path):
    for path in release.rglob("*"):
        if path.is_file() and (path.suffix == ".csv" or path.name == "datapackage.json"):
            copy = tmp_path / path.relative_to(release)
            copy.parent.mkdir(exist_ok=True)
            copy.write_bytes(path.read_bytes())
    changed = tmp_path / "csv" / "targets.csv"
    changed.write_bytes(changed.read_bytes().replace(b"630222", b"63022X"))
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert {error[0] for error in report.flatten(["type"])} >= {"hash-count", "constraint-error", "foreign-key"}


def test_mlcroissant_finds_the_description_valid_and_reads_the_records(release, monkeypatch):
    monkeypatch.chdir(release)
    dataset = mlcroissant.Dataset("croissant.json")
    assert not dataset.metadata.issues.errors
    assert not dataset.metadata.issues.warnings
    for table in ("targets", "provisions", "document_relations", "county_profiles", "agencies"):
        header, *rows = csv_rows(release, table)
        records = list(dataset.records(table))
        assert len(records) == len(rows)
        first = {key.partition("/")[2]: value for key, value in records[0].items()}
        assert set(first) == set(header)
        key = TABLES[table].about().primary_key[0]
        assert first[key].decode() == rows[0][header.index(key)]


# What Data Package v2, CFF 1.2.0 and Zenodo's deposit metadata ask of the properties that are used here.
DATE = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
TEXT = {"type": "string", "minLength": 1}
HASH = {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
PACKAGE = {
    "type": "object",
    "required": ["$schema", "name", "version", "created", "licenses", "sources", "contributors", "resources", "files"],
    "properties": {
        "$schema": {"const": "https://datapackage.org/profiles/2.0/datapackage.json"},
        "name": {"type": "string", "pattern": "^[-a-z0-9._/]+$"},
        "version": {"type": "string", "pattern": r"^\d+\.\d+\.\d+$"},
        "created": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
        "licenses": {"type": "array", "minItems": 1, "items": {"required": ["name", "path", "title"]}},
        "sources": {"type": "array", "minItems": 1, "items": {"required": ["title"]}},
        "contributors": {"type": "array", "minItems": 1, "items": {"required": ["title"]}},
        "files": {
            "type": "array",
            "items": {
                "required": ["path", "mediatype", "bytes", "hash"],
                "properties": {"hash": HASH, "bytes": {"type": "integer", "minimum": 1}},
            },
        },
        "resources": {
            "type": "array",
            "minItems": 1,
            "items": {
                "required": ["name", "path", "bytes", "hash", "schema", "title", "title_zh", "description_zh"],
                "properties": {
                    "name": {"type": "string", "pattern": "^[a-z0-9_]+$"},
                    "path": {"type": "string", "pattern": "^csv/[a-z_]+[.]csv$"},
                    "hash": HASH,
                    "bytes": {"type": "integer", "minimum": 1},
                    "type": {"const": "table"},
                    "schema": {
                        "required": ["fields", "primaryKey", "fieldsMatch", "missingValues"],
                        "properties": {
                            "fieldsMatch": {"enum": ["exact", "equal", "subset", "superset", "partial"]},
                            "missingValues": {"const": [""]},
                            "fields": {
                                "type": "array",
                                "items": {
                                    "required": ["name", "type", "title", "title_zh", "description", "description_zh"],
                                    "properties": {
                                        "type": {"enum": ["string", "date", "integer", "number"]},
                                        "title_zh": TEXT,
                                        "description_zh": TEXT,
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}
CFF = {
    "type": "object",
    "required": ["cff-version", "message", "title", "authors"],
    "additionalProperties": False,
    "properties": {
        "cff-version": {"const": "1.2.0"},
        "message": TEXT,
        "type": {"enum": ["dataset", "software"]},
        "title": TEXT,
        "abstract": TEXT,
        "authors": {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"required": ["name"]}},
        "version": {"type": "string"},
        "date-released": DATE,
        "license": {"const": "CC-BY-4.0"},
        "license-url": {"type": "string", "pattern": "^https://"},
        "keywords": {"type": "array", "minItems": 1, "uniqueItems": True, "items": TEXT},
    },
}
ZENODO = {
    "type": "object",
    "required": ["upload_type", "title", "description", "creators"],
    "additionalProperties": False,
    "properties": {
        "upload_type": {"const": "dataset"},
        "title": TEXT,
        "description": TEXT,
        "creators": {"type": "array", "minItems": 1, "items": {"required": ["name"]}},
        "version": TEXT,
        "publication_date": DATE,
        "access_right": {"enum": ["open", "embargoed", "restricted", "closed"]},
        "license": {"const": "cc-by-4.0"},
        "language": {"type": "string", "pattern": "^[a-z]{3}$"},
        "keywords": {"type": "array", "items": TEXT},
        "notes": TEXT,
    },
}


@pytest.mark.parametrize(
    ("name", "schema"), [("datapackage.json", PACKAGE), ("CITATION.cff", CFF), (".zenodo.json", ZENODO)]
)
def test_the_descriptions_have_the_form_that_their_standards_ask_for(release, name, schema):
    text = (release / name).read_text(encoding="utf-8")
    read = json.loads(text) if name.endswith("json") else json.loads(json.dumps(yaml.load(text, yaml.BaseLoader)))
    jsonschema.Draft202012Validator(schema).validate(read)


def test_the_descriptor_has_size_and_checksum_of_every_data_file(release):
    package = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))
    listed = {entry["path"]: entry for entry in [*package["resources"], *package["files"]]}
    assert {path.suffix for path in release.rglob("*.*") if str(path.relative_to(release)) in listed} == {
        *(".csv", ".db", ".parquet", ".xlsx")
    }
    for path, entry in listed.items():
        data = (release / path).read_bytes()
        assert (entry["bytes"], entry["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")


def test_pandas_reads_parquet_with_types(release):
    targets = pd.read_parquet(release / "parquet" / "targets.parquet")
    assert list(targets["jurisdiction_code"]) == [
        row[targets.columns.get_loc("jurisdiction_code")] for row in csv_rows(release, "targets")[1:]
    ]
    assert str(targets["value_min"].dtype) == "float64"
    assert str(targets["char_start"].dtype) == "int64"
    documents = pd.read_parquet(release / "parquet" / "documents.parquet")
    assert list(documents["date_signed"]) == [date(2022, 5, 9)] * 2


def test_duckdb_reads_parquet_and_sqlite_reads_the_database(release):
    by_duckdb = duckdb.sql(
        f"SELECT document_id, count(*) FROM '{release}/parquet/targets.parquet' GROUP BY 1 ORDER BY 1"
    ).fetchall()
    with closing(sqlite3.connect(release / "xiancheng-1.2.0.db")) as connection:
        by_sqlite = connection.execute("SELECT document_id, count(*) FROM targets GROUP BY 1 ORDER BY 1").fetchall()
    assert by_duckdb == by_sqlite == [("a-1", 2), ("b-2", 2)]


@pytest.fixture(scope="module")
def workbook(awkward_release):
    with closing(openpyxl.load_workbook(awkward_release / "xiancheng-1.2.0.xlsx")) as book:
        yield book


def test_the_workbook_has_a_cover_and_a_sheet_per_table(workbook, awkward):
    cover, *sheets = workbook.worksheets
    said = "\n".join(str(cell.value) for row in cover.iter_rows() for cell in row if cell.value is not None)
    for words in ("1.2.0", "2026-12-01", "CC-BY-4.0", "xiancheng contributors", "说明一句。", "targets", "目标指标"):
        assert words in said
    assert [sheet.title for sheet in sheets] == sheet_names(awkward)
    for sheet, table in zip(sheets, awkward, strict=True):
        assert sheet.freeze_panes == "B3"
        assert [cell.value for cell in sheet[1]] == [column.title_zh for column in table.table.columns]
        assert [cell.value for cell in sheet[2]] == table.table.names
        assert sheet.max_row == len(table.rows) + 2
        link = next(row[0].hyperlink for row in cover.iter_rows() if row[1].value == table.table.name)
        assert link.location == f"'{sheet.title}'!A1"


def test_cells_of_the_workbook_are_text_numbers_and_dates(workbook):
    targets, documents, counties = (workbook[title] for title in ("目标指标", "政策文件", "县级行政区"))

    def column(sheet, name):
        place = next(cell.column for cell in sheet[2] if cell.value == name)
        return [sheet.cell(row, place) for row in range(3, sheet.max_row + 1)]

    assert {cell.value for cell in column(targets, "jurisdiction_code")} <= {"630222", "630200"}
    assert {cell.value for cell in column(targets, "value_min")} == {95, 19200}
    assert column(counties, "seat_latitude")[0].value == -36.5
    assert column(counties, "seat_latitude")[0].number_format == "0.0"
    signed = column(documents, "date_signed")[0]
    assert (signed.value.date(), signed.number_format) == (date(2022, 5, 9), "yyyy-mm-dd")
    status = column(documents, "status")
    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in status] == [
        ("=1+1", "s", True),
        ('\'-5\n“县城”,"x"', "s", True),
    ]
    cut = column(documents, "index_number")[0].value
    assert len(cut) == LONGEST_CELL
    assert cut.endswith(CUT)


def test_pandas_reads_the_workbook_by_the_names_of_the_second_row(awkward_release):
    read = pd.read_excel(
        awkward_release / "xiancheng-1.2.0.xlsx", sheet_name="目标指标", header=1, dtype={"jurisdiction_code": str}
    )
    header, *rows = csv_rows(awkward_release, "targets")
    assert list(read.columns) == header
    assert list(read["target_id"]) == [row[0] for row in rows]


@pytest.mark.parametrize(
    ("value", "pattern"), [(5, "0"), (1_600_000_000_000, "0"), (0.5, "0.0"), (-36.25, "0.00"), (0, "0")]
)
def test_a_number_is_shown_in_full(value, pattern):
    assert number_format(value) == pattern


def test_a_cut_text_ends_between_characters():
    assert shown_text("县" * LONGEST_CELL) == "县" * LONGEST_CELL
    cut = shown_text("a" + "𠮷" * LONGEST_CELL)
    assert len(cut.encode("utf-16-le")) // 2 in (LONGEST_CELL, LONGEST_CELL - 1)
    assert cut == "a" + "𠮷" * cut.count("𠮷") + CUT


def test_libreoffice_turns_the_workbook_into_the_csv_files(soffice, awkward_release, awkward, tmp_path):
    # Token 7 as the number of fields quoted as text, 8 as shown, 12 = -1: every sheet into a file of its own.
    options = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    book = str(awkward_release / "xiancheng-1.2.0.xlsx")
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", options, "--outdir", str(tmp_path), book],
        check=True,
        capture_output=True,
    )
    for name, table in zip(sheet_names(awkward), awkward, strict=True):
        with (tmp_path / f"xiancheng-1.2.0-{name}.csv").open(encoding="utf-8", newline="") as file:
            titles, *shown = csv.reader(file)
        assert titles == [column.title_zh for column in table.table.columns]
        written = [[shown_text(restored(cell)) for cell in row] for row in csv_rows(awkward_release, table.table.name)]
        assert shown == written, table.table.name
