"""The command line as a user meets it: help, exit codes, formats, and Chinese under any locale."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from miniature import CODES, HUALONG, LONGXI, NAMES, TEXTS, add_document, snapshot

from assets.workspace import ROOT
from pipeline.cli.layout import fit, table_lines, width
from pipeline.cli.main import COMMANDS, cli, main
from schemas import TABLES


def run(*args: object) -> Result:
    """One command in this process."""
    return CliRunner().invoke(cli, [str(arg) for arg in args])


def in_process(*args: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """One command in a process of its own."""
    command = [sys.executable, "-m", "pipeline.cli", *map(str, args)]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, check=False)


@pytest.fixture
def longxi(tmp_path: Path) -> Path:
    file = tmp_path / "longxi.txt"
    file.write_text(LONGXI, encoding="utf-8")
    return file


class TestHelp:
    def test_lists_every_command(self) -> None:
        result = run("--help")
        assert result.exit_code == 0
        assert all(f"  {command} " in result.output for command in COMMANDS)

    @pytest.mark.parametrize("command", COMMANDS)
    def test_of_a_command_says_what_it_does_and_gives_an_example(self, command: str) -> None:
        result = run(command, "--help")
        assert result.exit_code == 0
        assert f"xiancheng {command}" in result.output

    def test_of_all_commands_imports_none(self) -> None:
        code = (
            "import sys; from pipeline.cli.main import cli; cli.main(['--help'], standalone_mode=False); "
            "print(sorted({'dagster', 'pandas', 'pandera', 'datasette'} & set(sys.modules)))"
        )
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
        assert done.stdout.splitlines()[-1] == "[]"


class TestDev:
    def test_dagster_takes_the_place_of_the_command_in_the_folders_of_the_workspace(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What ends the command must end the daemon."""
        started: list[tuple[list[str], dict[str, str]]] = []
        monkeypatch.setenv("XIANCHENG_STATE", str(tmp_path))
        monkeypatch.setattr(os, "execve", lambda _path, command, variables: started.append((command, variables)))
        assert run("dev", "--port", "3001").exit_code == 0
        [(command, variables)] = started
        assert command[1:4] == ["-m", "dagster", "dev"]
        assert command[-1] == "3001"
        assert variables["DAGSTER_HOME"] == str(tmp_path / "dagster")
        assert (tmp_path / "dagster" / "dagster.yaml").is_file()


class TestUsage:
    @pytest.mark.parametrize(
        "args",
        [["nothing"], ["extract"], ["extract", "a", "--format", "xml"], ["build", "--bogus"], ["serve", "--port", "x"]],
    )
    def test_a_wrong_command_is_told_from_wrong_data(self, args: list[str]) -> None:
        result = run(*args)
        assert result.exit_code == 2
        assert "Usage:" in result.output

    def test_the_script_exits_with_the_code_of_the_command(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with pytest.raises(SystemExit) as stopped:
            main(["extract", "/no/such/file.txt"])
        assert stopped.value.code == 1


class TestExtract:
    def test_gives_the_tables_and_columns_of_the_dataset_as_json(self, longxi: Path) -> None:
        tables = json.loads(run("extract", longxi).output)
        assert set(tables) <= set(TABLES)
        for table, rows in tables.items():
            names = {column.name for column in TABLES[table].own_columns()}
            assert all(set(row) == names for row in rows), table
        assert [row["document_id"] for row in tables["documents"]] == ["longxi"]

    def test_every_row_refers_to_rows_that_are_there(self, longxi: Path) -> None:
        tables = json.loads(run("extract", longxi, "--jurisdiction", "621122").output)
        assert tables["task_assignments"]
        for table, rows in tables.items():
            for column in TABLES[table].columns_of():
                if column.references:
                    parent, _, key = column.references.partition(".")
                    known = {row[key] for row in tables[parent]} | {None}
                    assert {row[column.name] for row in rows} <= known, f"{table}.{column.name}"

    def test_quotes_stand_at_their_offsets(self, longxi: Path) -> None:
        tables = json.loads(run("extract", longxi).output)
        text = tables["documents"][0]["text"]
        quoted = [row for rows in tables.values() for row in rows if "quote" in row]
        assert quoted
        assert all(text[row["char_start"] : row["char_end"]] == row["quote"] for row in quoted)

    def test_numbers_are_numbers(self, tmp_path: Path) -> None:
        file = tmp_path / "hualong.txt"
        file.write_text(HUALONG, encoding="utf-8")
        targets = json.loads(run("extract", file).output)["targets"]
        assert 95 in [row["value_min"] for row in targets]

    def test_takes_an_id_and_a_jurisdiction(self, longxi: Path) -> None:
        tables = json.loads(run("extract", longxi, "--id", "gansu-2022-8", "--jurisdiction", "621122").output)
        assert tables["documents"][0]["document_id"] == "gansu-2022-8"
        assert tables["documents"][0]["jurisdiction_code"] == "621122"
        assert "陇西县农业农村局" in [row["name"] for row in tables["agencies"]]

    def test_says_what_bodies_are_for_and_how_they_are_printed(self, longxi: Path) -> None:
        tables = json.loads(run("extract", longxi).output)
        body = next(row for row in tables["agencies"] if row["name"] == "陇西县农业农村局")
        assert body["name_en"] == "Agriculture and Rural Affairs Bureau of Longxi County"
        assert body["function"] in {row["function"] for row in tables["agency_functions"]}
        printed = {row["agency_id"]: row["agency_text"] for row in tables["agency_names"]}
        assert printed[body["agency_id"]] == "县农业农村局"

    def test_one_table_is_plain_csv(self, longxi: Path) -> None:
        result = run("extract", longxi, "--format", "csv", "--table", "provisions")
        rows = list(csv.DictReader(io.StringIO(result.output)))
        assert [row["label"] for row in rows if row["kind"] == "article"] == ["（一）", "（二）", "（三）"]

    def test_several_tables_stand_under_their_names(self, longxi: Path) -> None:
        output = run("extract", longxi, "--format", "csv").output
        assert [line[2:] for line in output.splitlines() if line.startswith("# ")][:3] == [
            "documents",
            "source_versions",
            "provisions",
        ]

    def test_a_table_for_people_has_aligned_columns(self, longxi: Path) -> None:
        output = run("extract", longxi, "--format", "table", "--table", "task_assignments").output
        assert output.startswith("task_assignments: ")
        assert "县农业农村局" in output

    def test_an_unknown_table_is_a_usage_error(self, longxi: Path) -> None:
        result = run("extract", longxi, "--table", "sentences")
        assert (result.exit_code, "sentences" in result.output) == (2, True)

    def test_starts_without_dagster_and_pandas(self, longxi: Path) -> None:
        code = (
            "import sys; from pipeline.cli.main import cli; "
            f"cli.main(['extract', {str(longxi)!r}, '--table', 'documents'], standalone_mode=False); "
            "print(sorted({'dagster', 'pandas', 'pandera', 'datasette'} & set(sys.modules)))"
        )
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
        assert done.stdout.splitlines()[-1] == "[]"

    @pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"}])
    def test_prints_chinese_as_utf8_under_any_locale(self, longxi: Path, locale: dict[str, str]) -> None:
        done = in_process("extract", longxi, "--table", "provisions", **locale)
        assert done.returncode == 0
        assert "强化产业支撑" in done.stdout.decode("utf-8")


class TestCheck:
    def test_finds_no_fault_in_what_was_built(self, tmp_path: Path) -> None:
        arguments = build_arguments(tmp_path, *NAMES)
        assert run("build", *arguments).exit_code == 0
        before = snapshot(tmp_path / "published")
        result = run("check", *arguments[:4])
        assert result.output.splitlines()[:3] == ["registries: ok", "documents: ok", "published release: ok"]
        assert snapshot(tmp_path / "published") == before

    def test_lists_every_fault_of_sidecars_and_of_a_missing_release(self, tmp_path: Path) -> None:
        arguments = build_arguments(tmp_path, "longxi")
        add_document(tmp_path / "documents", "one", LONGXI, code="62112")
        add_document(tmp_path / "documents", "two", "没有条款的一句话。", code="621122")
        result = run("check", *arguments[:4])
        assert result.exit_code == 1
        assert "documents: 2 fault(s)" in result.output
        assert "xiancheng build" in result.output


class TestBuild:
    def test_says_what_it_does_and_what_came_of_it(self, tmp_path: Path) -> None:
        result = run("build", *build_arguments(tmp_path, *NAMES))
        assert result.exit_code == 0, result.output
        lines = result.output.splitlines()
        assert any(line.startswith("  ✓ task_assignments") for line in lines)
        header = next(line for line in lines if line.startswith("rows of"))
        assert header.split()[2:] == ["danfeng", "hualong", "longxi", "all"]
        assert "3 of 3 documents read" in lines[-1]
        again = run("build", *build_arguments(tmp_path, *NAMES)).output.splitlines()
        assert "nothing changed" in again[-1]


def build_arguments(folder: Path, *names: str) -> list[str]:
    """Options that keep a build within ``folder``."""
    for name in names:
        add_document(folder / "documents", name, TEXTS[name], code=CODES[name])
    folders = {"--documents": "documents", "--published": "published", "--state": "state"}
    return [word for option, name in folders.items() for word in (option, str(folder / name))]


class TestLayout:
    def test_a_chinese_character_takes_two_cells(self) -> None:
        assert width("县城 a") == 6

    @pytest.mark.parametrize(
        ("words", "cells", "expected"),
        [("县城", 4, "县城"), ("县城建设", 7, "县城建…"), ("县城建设", 6, "县城…"), ("abc", 2, "a…")],
    )
    def test_what_is_too_wide_is_cut(self, words: str, cells: int, expected: str) -> None:
        assert fit(words, cells) == expected
        assert width(fit(words, cells)) <= cells

    def test_columns_are_aligned_by_cells(self) -> None:
        lines = list(table_lines([["name", "rows"], ["县城", "7"], ["a", "12"]], right=[1]))
        assert lines == ["name  rows", "县城     7", "a       12"]
