"""The bytes of a database depend on its contents alone."""

import sqlite3
from contextlib import closing

from pipeline.publish.database_bytes import OLDEST_READER, PAGE_SIZE, make_canonical


def database(path, rows):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        connection.execute("CREATE TABLE t (id TEXT PRIMARY KEY, long TEXT) STRICT")
        connection.executemany("INSERT INTO t VALUES (?, ?)", rows)
    return path


ROWS = [(f"{number:05}", "县城" * (number % 7 * 400)) for number in range(500)]


def test_neither_the_library_nor_what_was_there_before_is_in_the_file(tmp_path):
    path = database(tmp_path / "a.db", ROWS)
    raw = bytearray(path.read_bytes())
    other = tmp_path / "b.db"
    raw[24:28] = raw[92:96] = (77).to_bytes(4, "big")
    raw[96:100] = (3_051_001).to_bytes(4, "big")
    cells = int.from_bytes(raw[103:105], "big")
    raw[108 + 2 * cells : 110 + 2 * cells] = b"\xab\xcd"  # behind the list of cells of the first page
    other.write_bytes(raw)
    for each in (path, other):
        make_canonical(each)
    assert path.read_bytes() == other.read_bytes()
    assert int.from_bytes(path.read_bytes()[96:100], "big") == OLDEST_READER


def test_a_canonical_file_is_whole_and_can_be_written_to(tmp_path):
    path = database(tmp_path / "a.db", ROWS)
    make_canonical(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("SELECT * FROM t ORDER BY id").fetchall() == ROWS
        connection.execute("INSERT INTO t VALUES ('new', 'row')")
        connection.commit()
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("SELECT count(*) FROM t").fetchone() == (501,)
