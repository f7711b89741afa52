"""The rows of the release: keys, references, quotes, codes, and the same in every format."""

import csv

import pytest

from schemas import TABLES, codes

WITH_OFFSETS = [
    table for table, model in TABLES.items() if {"char_start", "document_id"} <= {c.name for c in model.columns_of()}
]
WORDS = {"quote": ("char_start", "char_end"), "surface": ("char_start", "char_end"), "text": ("char_start", "char_end")}
WORDS["agency_text"] = ("agency_char_start", "agency_char_end")

# Fewer rows than these mean that something was not read; what a table gains is welcome.
LEAST = {
    "documents": 5,
    "provisions": 200,
    "agency_functions": 90,
    "agencies": 100,
    "agency_names": 120,
    "task_assignments": 800,
    "targets": 90,
    "named_projects": 150,
    "place_mentions": 300,
    "county_profiles": 37,
    "county_categories": 50,
    "document_relations": 5,
    "jurisdictions": 6000,
    "counties": 150,
}


def one(database, sql, *parameters):
    return database.execute(sql, parameters).fetchone()[0]


def test_the_file_is_whole(database):
    assert one(database, "PRAGMA integrity_check") == "ok"
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("table", sorted(LEAST))
def test_nothing_was_lost(database, table):
    assert one(database, f"SELECT count(*) FROM [{table}]") >= LEAST[table]


@pytest.mark.parametrize("table", sorted(WITH_OFFSETS))
def test_every_text_stands_at_its_offsets_in_its_document_and_provision(database, table):
    columns = {column.name for column in TABLES[table].columns_of()}
    for name in sorted(columns & set(WORDS)):
        start, end = WORDS[name]
        wrong = one(
            database,
            f"SELECT count(*) FROM [{table}] r JOIN documents d USING (document_id) "
            f"WHERE substr(d.text, r.{start} + 1, r.{end} - r.{start}) IS NOT r.{name}",
        )
        assert wrong == 0, name
    if "provision_id" in columns and table != "provisions":
        outside = one(
            database,
            f"SELECT count(*) FROM [{table}] r JOIN provisions p USING (provision_id) "
            "WHERE r.char_start < p.char_start OR r.char_end > p.char_end OR r.document_id <> p.document_id",
        )
        assert outside == 0


def test_provisions_of_a_document_do_not_overlap(database):
    assert (
        one(
            database,
            "SELECT count(*) FROM provisions a JOIN provisions b USING (document_id) "
            "WHERE a.provision_id <> b.provision_id AND a.char_start < b.char_end AND b.char_start < a.char_end",
        )
        == 0
    )


def test_every_document_gives_provisions_assignments_and_places(database):
    for row in database.execute("SELECT document_id, characters, text FROM documents").fetchall():
        assert row["characters"] == len(row["text"])
        for table in ("provisions", "task_assignments", "place_mentions"):
            assert one(database, f"SELECT count(*) FROM [{table}] WHERE document_id = ?", row["document_id"]), table


def test_every_code_in_use_has_its_titles(database):
    assert one(database, "SELECT count(*) FROM codes") == sum(len(listed.codes) for listed in codes.CODE_LISTS)
    for table, model in TABLES.items():
        for column in model.columns_of():
            if column.codes:
                untitled = database.execute(
                    f"SELECT DISTINCT [{column.name}] FROM [{table}] WHERE [{column.name}] NOT IN "
                    "(SELECT code FROM codes WHERE list = ?)",
                    (column.codes.name,),
                ).fetchall()
                assert untitled == [], f"{table}.{column.name}"


def test_the_dictionary_in_the_file_describes_the_file(database):
    described = database.execute("SELECT table_name, column_name, type FROM data_dictionary ORDER BY rowid").fetchall()
    there = [
        (table, row[1], row[2])
        for table in TABLES
        for row in database.execute(f"PRAGMA table_info([{table}])").fetchall()
    ]
    assert [tuple(row) for row in described] == there


@pytest.mark.parametrize("table", sorted(TABLES))
def test_the_csv_file_holds_the_rows_of_the_table(database, published, table):
    with (published / "csv" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        read = list(csv.DictReader(file))
    made = database.execute(f"SELECT * FROM [{table}] ORDER BY rowid").fetchall()
    assert len(read) == len(made)
    for line, row in zip(read, made, strict=True):
        for name, text in line.items():
            value = row[name]
            if isinstance(value, float):
                assert float(text) == value
            else:
                assert text == ("" if value is None else str(value))


def test_the_release_holds_nothing_that_is_not_described(database, published):
    names = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    assert {name for name in names if "_fts" not in name} == set(TABLES)
    assert {path.stem for path in (published / "csv").iterdir()} == set(TABLES)
    assert database.execute("PRAGMA encoding").fetchone()[0] == "UTF-8"
