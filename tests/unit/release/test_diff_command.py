"""``xiancheng diff``: versions, folders and files, in every form, and what it says of what cannot be compared."""

import csv
import io
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli.main import cli


def run(*args: object) -> Result:
    return CliRunner().invoke(cli, ["diff", *map(str, args)])


@pytest.fixture(scope="module")
def changed(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release's database with a value, a row and a space that are other ones."""
    path = tmp_path_factory.mktemp("changed") / "changed.db"
    path.write_bytes(next(release.glob("*.db")).read_bytes())
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE targets SET scope = '全县' WHERE scope = '县城' AND document_id = 'a-1'")
        db.execute("UPDATE documents SET title = title || ' '")
        db.execute("DELETE FROM unread_projects WHERE document_id = 'b-2'")
    return path


def test_a_release_is_the_same_as_its_files(release, tmp_path):
    archive = next(release.glob("*.zip"))
    for other in (next(release.glob("*.db")), archive, release / "csv"):
        result = run(release, other)
        assert result.exit_code == 0, result.output
        assert result.output.startswith("No release: no row"), result.output


def test_text_groups_changes_by_document(release, changed):
    lines = run(release, changed).output.splitlines()
    assert lines[0].startswith("Minor: 1 row removed from lists of what was left over (unread_projects).")
    assert "next version would be 1.3.0" in lines[0]
    after = lines[lines.index("a-1") + 1 : lines.index("b-2")]
    assert any(line.startswith("  ~ targets ") and line.endswith("scope: 县城 → 全县") for line in after)
    assert any(line.startswith("  - unread_projects ") for line in lines[lines.index("b-2") :])


def test_json_and_csv_hold_old_and_new_values(release, changed):
    found = json.loads(run(release, changed, "--format", "json").output)
    assert (found["old"], found["level"]) == ("1.2.0", "minor")
    assert found["counts"]["targets"]["changed"] == 1
    (change,) = found["documents"]["a-1"]
    assert (change["column"], change["old"], change["new"]) == ("scope", "县城", "全县")
    rows = list(csv.DictReader(io.StringIO(run(release, changed, "--format", "csv").output)))
    assert [(row["kind"], row["document_id"]) for row in rows] == [("value_changed", "a-1"), ("row_removed", "b-2")]
    assert json.loads(rows[1]["old"])["surface"] == "5G"


def test_versions_are_found_under_published(release):
    published = release.parent.parent
    (published / "releases").exists() or (published / "releases").symlink_to(release.parent)
    assert run("1.2.0", "latest", "--published", published).output.startswith("No release")


@pytest.mark.parametrize("name", ["9.9.9", "latest", "nothing.db"])
def test_what_is_not_there_is_told(name, tmp_path):
    result = run(name, name, "--published", tmp_path)
    assert result.exit_code == 1
    assert "to do:" in result.output
    assert name in result.output


def test_files_that_do_not_declare_themselves_are_refused(tmp_path, release):
    (tmp_path / "targets.csv").write_bytes((release / "csv" / "targets.csv").read_bytes())
    (tmp_path / "page.db").write_text("<html>", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "some.zip", "w") as archive:
        archive.writestr("data_dictionary.csv", "table_name,column_name\r\n")
    with closing(sqlite3.connect(tmp_path / "keyless.db")) as db, db:
        db.execute("CREATE TABLE t (a TEXT)")
    for name, words in (
        ("", "data_dictionary.csv"),
        ("page.db", "a SQLite file"),
        ("keyless.db", "a primary key of t"),
    ):
        result = run(tmp_path / name, release)
        assert result.exit_code == 1
        assert words in result.output
