"""The published tables, released into a folder, load as the README says: its snippets are run as they stand."""

import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import duckdb
import openpyxl
import pytest

from pipeline.cli.check import read_database
from pipeline.release.content import ReleaseFacts, published_content
from pipeline.release.make import write_release
from schemas import TABLES

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
LOADING = README[README.index("### Load it") : README.index("## The command line")]
VERSION = re.findall(r"published/releases/([0-9.]+)/", LOADING)[0]  # the README names the last one


@pytest.fixture(scope="module")
def folder(published, tmp_path_factory) -> Path:
    """A folder with what is published, and with the release that the README names of those tables."""
    folder = tmp_path_factory.mktemp("loading")
    (folder / "published" / "releases").mkdir(parents=True)
    for name in ("csv", "xiancheng.db"):
        (folder / "published" / name).symlink_to(published / name)
    content = published_content(read_database(published / "xiancheng.db"))
    write_release(
        folder / "published" / "releases" / VERSION, ReleaseFacts(VERSION, "2026-12-01", "For tests."), content
    )
    return folder


def snippets(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", LOADING, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("code", [pytest.param(code, id=code.split()[1]) for code in snippets("python")])
def test_a_python_snippet_of_the_readme_runs(folder, code):
    # mlcroissant keeps what it unpacks by the archive's name.
    environment = {**os.environ, "CROISSANT_CACHE": str(folder / "cache")}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_duckdb_counts_in_the_readme_what_sqlite_counts(folder, monkeypatch):
    monkeypatch.chdir(folder)
    (statements,) = snippets("sql")
    with duckdb.connect() as connection:
        try:
            connection.execute("LOAD sqlite")
        except duckdb.Error:
            pytest.xfail("DuckDB's extension for SQLite is not installed and is fetched from the network")
        counted = dict(connection.execute(statements).fetchall())
    with sqlite3.connect("published/xiancheng.db") as database:
        assert counted == dict(database.execute("SELECT role, count(*) FROM task_assignments GROUP BY role"))


def test_the_whole_workbook_opens(folder):
    book = openpyxl.load_workbook(
        folder / "published" / "releases" / VERSION / f"xiancheng-{VERSION}.xlsx", read_only=True
    )
    assert len(book.sheetnames) == len(TABLES) + 1
    book.close()
