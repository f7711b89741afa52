"""The SQLite file: strict, keyed, indexed, whole, and the same bytes every time."""

import sqlite3
from contextlib import closing

import pandas as pd
import pytest
import sample

from pipeline.errors import PublishError
from pipeline.publish.database import write_database
from pipeline.release.content import published_content
from schemas import TABLES


@pytest.fixture(scope="module")
def frames():
    return sample.dataset("a-1", "b-2")


@pytest.fixture(scope="module")
def database(frames, tmp_path_factory):
    path = tmp_path_factory.mktemp("database") / "xiancheng.db"
    write_database(path, published_content(frames))
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def test_every_table_is_strict_and_has_its_columns_key_and_rows(database, frames):
    for table, model in TABLES.items():
        made = database.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)).fetchone()[
            0
        ]
        assert made.endswith("STRICT")
        info = database.execute(f"PRAGMA table_info([{table}])").fetchall()
        assert [(row[1], row[2], not row[3]) for row in info] == [
            (column.name, column.sql_type, column.nullable) for column in model.columns_of()
        ]
        key = [row[1] for row in sorted(info, key=lambda row: row[5]) if row[5]]
        assert tuple(key) == model.about().primary_key
        assert database.execute(f"SELECT count(*) FROM [{table}]").fetchone()[0] == len(frames[table])


def test_every_reference_is_a_foreign_key_with_an_index(database):
    for table, model in TABLES.items():
        expected = {(c.name, *c.references.split(".")) for c in model.columns_of() if c.references}
        keys = {(row[3], row[2], row[4]) for row in database.execute(f"PRAGMA foreign_key_list([{table}])")}
        assert keys == expected
        indexed = {
            database.execute(f"PRAGMA index_info([{row[1]}])").fetchone()[2]
            for row in database.execute(f"PRAGMA index_list([{table}])")
        }
        assert {name for name, *_ in expected} <= indexed


def test_values_arrive_as_they_were(database):
    rows = database.execute(
        "SELECT value_min, value_max, jurisdiction_code, typeof(value_min) FROM targets "
        "WHERE document_id = 'a-1' ORDER BY char_start"
    ).fetchall()
    assert rows == [(95.0, None, "630222", "real"), (19200.0, 19200.0, "630200", "real")]


def test_search_finds_words_of_two_characters_in_all_three_tables(database):
    for table, word in (("provisions", "县城"), ("targets", "城污"), ("named_projects", "民和")):
        matched = database.execute(
            f"SELECT count(*) FROM [{table}] WHERE rowid IN "
            f"(SELECT rowid FROM [{table}_fts] WHERE [{table}_fts] MATCH ?)",
            (f'"{word[0]} {word[1]}"',),
        ).fetchone()[0]
        assert matched >= 2


def test_search_survives_a_vacuum_by_the_user(frames, tmp_path):
    path = tmp_path / "xiancheng.db"
    write_database(path, published_content(frames))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM provisions WHERE document_id = 'a-1' AND kind = 'preamble'")
        connection.commit()
        before = connection.execute("SELECT rowid, provision_id FROM provisions").fetchall()
        connection.execute("VACUUM")
        assert connection.execute("SELECT rowid, provision_id FROM provisions").fetchall() == before


def test_the_same_frames_give_the_same_bytes_in_another_folder(frames, tmp_path):
    paths = [tmp_path / name / "xiancheng.db" for name in ("one", "another")]
    for path in paths:
        path.parent.mkdir()
        write_database(path, published_content(frames))
    assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("task_assignments", "role", "boss"),
        ("task_assignments", "provision_id", "nowhere"),
        ("targets", "jurisdiction_code", "abcdef"),
        ("targets", "deadline_year", 3000),
        ("documents", "title", ""),
    ],
)
def test_the_file_itself_refuses_what_the_schema_forbids(frames, tmp_path, table, column, value):
    wrong = frames[table].copy()
    wrong[column] = pd.Series([value] * len(wrong), dtype=wrong[column].dtype)
    with pytest.raises(PublishError):
        write_database(tmp_path / "xiancheng.db", published_content({**frames, table: wrong}))
