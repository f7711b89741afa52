"""A release can be read back from its descriptor and its CSV archive alone, with every value and declaration."""

import json
from dataclasses import replace

import pytest

from pipeline.errors import PublishError
from pipeline.publish import ddl
from pipeline.publish.cells import harmless, restored, runs
from pipeline.release.make import write_release
from pipeline.release.reading import read_release, zip_name


def test_every_value_comes_back_from_descriptor_and_archive_alone(release, content, facts, tmp_path):
    for name in ("datapackage.json", zip_name("1.2.0")):
        (tmp_path / name).write_bytes((release / name).read_bytes())
    told, found = read_release(tmp_path)
    assert told == facts
    assert [table.table.name for table in found] == [table.table.name for table in content]
    for made, back in zip(content, found, strict=True):
        assert back.rows == made.rows, made.table.name


def test_the_declarations_that_come_back_make_the_same_database(release, content):
    _, found = read_release(release)
    for made, back in zip(content, found, strict=True):
        assert ddl.create_table(back.table) == ddl.create_table(made.table)
        assert ddl.create_search(back.table) == ddl.create_search(made.table)
        assert list(ddl.indexed_columns(back.table)) == list(ddl.indexed_columns(made.table))
        for column, again in zip(made.table.columns, back.table.columns, strict=True):
            assert replace(again, codes=None) == replace(column, codes=None)


def test_the_same_content_gives_the_same_bytes_in_another_folder(release, content, facts, tmp_path):
    write_release(tmp_path / "another", facts, content)
    for path in release.rglob("*"):
        if path.is_file():
            assert (tmp_path / "another" / path.relative_to(release)).read_bytes() == path.read_bytes(), path.name


def test_what_is_read_back_makes_the_release_again(awkward_release, tmp_path):
    write_release(tmp_path / "again", *read_release(awkward_release))
    for path in awkward_release.rglob("*"):
        if path.is_file():
            assert (tmp_path / "again" / path.relative_to(awkward_release)).read_bytes() == path.read_bytes(), path.name


def test_a_release_without_its_archive_is_told(release, tmp_path):
    (tmp_path / "datapackage.json").write_bytes((release / "datapackage.json").read_bytes())
    with pytest.raises(PublishError, match=r"xiancheng-1\.2\.0-csv\.zip"):
        read_release(tmp_path)
    (tmp_path / "datapackage.json").write_text(json.dumps({"name": "something else"}))
    with pytest.raises(PublishError, match="KeyError"):
        read_release(tmp_path)


RUNNABLE = [
    "=1+1",
    "+5%以上",
    "-5",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "－其他",
    "'=1",
    "''@x",
    "=cmd|' /C calc'!A0",
]
PLAIN = ["=", "+", "-", ">=", "<=", "1-2", "'", "'=", "‘县城’", "'县城'", "县城=民和", "2025-01-01", "+"]


@pytest.mark.parametrize("text", RUNNABLE)
def test_a_formula_gets_an_apostrophe_that_can_be_taken_off_again(text):
    assert runs(text)
    assert harmless(text) == "'" + text
    assert restored(harmless(text)) == text


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_no_formula_stays(text):
    assert not runs(text)
    assert harmless(text) == text == restored(text)


def test_formulas_and_negative_numbers_come_back_from_a_release(awkward, awkward_release):
    printed = (awkward_release / "csv" / "documents.csv").read_text(encoding="utf-8")
    assert ",'=1+1," in printed
    assert ",\"''-5\n" in printed
    assert ",'@SUM(A1)," in printed
    assert ",-36.5," in (awkward_release / "csv" / "counties.csv").read_text(encoding="utf-8")
    _, found = read_release(awkward_release)
    assert [table.rows for table in found] == [table.rows for table in awkward]
