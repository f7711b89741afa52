"""Releases from the first to what is asked of them later; the build is stood in for by tables that are at hand."""

import shutil
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner
from miniature import quiet_build, snapshot, workspace_of

from assets.releasing import built_anew, checked_tables
from pipeline.cli.main import cli
from pipeline.errors import PublishError
from pipeline.publish.release import publish
from pipeline.release.history import with_history
from pipeline.release.make import kept_names
from pipeline.release.releasing import release, remake_files
from pipeline.release.verify import Finding, verify

Frames = dict[str, pd.DataFrame]


@dataclass(frozen=True)
class Project:
    """What a maintainer has: the sources, as the tables they give, and the published folder."""

    frames: Frames
    published: Path
    inputs: str = "1" * 64

    def build(self, folder: Path) -> tuple[Frames, str]:
        publish(with_history(self.frames, folder, None), folder)
        return self.frames, self.inputs

    def release(self, day: str | None, note: str | None = None):
        return release(self.frames, self.published, day=day, note=note, inputs=self.inputs)

    def verify(self) -> list[Finding]:
        return list(verify(self.published, self.build))

    def corrected(self) -> "Project":
        """The same after a value was corrected."""
        targets = self.frames["targets"]
        wrong = targets["value_min"] == Decimal(19200)
        value = targets["value_min"].where(~wrong, Decimal(25000))
        return replace(self, frames=self.frames | {"targets": targets.assign(value_min=value)}, inputs="2" * 64)


def faults(findings: list[Finding]) -> list[str]:
    return [fault for finding in findings for fault in finding.faults]


@pytest.fixture(scope="module")
def first(dataset, tmp_path_factory) -> Project:
    """A project with release 1.0.0; to be copied, not changed."""
    project = Project(dataset, tmp_path_factory.mktemp("project") / "published")
    outcome = project.release("2026-11-22", "首个版本。")
    assert (outcome.version, outcome.folder) == ("1.0.0", project.published / "releases" / "1.0.0")
    return project


@pytest.fixture
def project(first, tmp_path) -> Project:
    shutil.copytree(first.published, tmp_path / "published")
    return replace(first, published=tmp_path / "published")


def test_the_release_is_current_and_whole(project):
    published, folder = project.published, project.published / "releases" / "1.0.0"
    assert (published / "latest").read_text() == "1.0.0\n"
    assert (published / "xiancheng.db").read_bytes() == (folder / "xiancheng-1.0.0.db").read_bytes()
    assert snapshot(published / "csv") == snapshot(folder / "csv")
    assert set(kept_names("1.0.0")) <= set(snapshot(folder))
    assert "首个版本。" in (folder / "CHANGES.md").read_text(encoding="utf-8")


def test_a_build_without_a_change_gives_the_bytes_of_the_release(project):
    before = snapshot(project.published)
    project.build(project.published)
    assert snapshot(project.published) == before


def test_without_a_change_there_is_no_release(project):
    before = snapshot(project.published)
    assert project.release("2026-12-01").version is None
    assert snapshot(project.published) == before


def test_without_a_date_it_is_only_said_what_would_be_released(project):
    before = snapshot(project.published)
    outcome = project.corrected().release(None)
    assert (outcome.version, outcome.folder) == ("1.0.1", None)
    assert snapshot(project.published) == before


def test_the_next_release_stands_beside_the_first_and_says_what_changed(project):
    before = snapshot(project.published / "releases" / "1.0.0")
    assert project.corrected().release("2026-12-01").version == "1.0.1"
    assert snapshot(project.published / "releases" / "1.0.0") == before
    changes = (project.published / "releases" / "1.0.1" / "CHANGES.md").read_text(encoding="utf-8")
    assert "### a-1" in changes
    assert "`19200` → `25000`" in changes
    assert (project.published / "latest").read_text() == "1.0.1\n"
    assert faults(project.corrected().verify()) == []


@pytest.mark.parametrize("day", ["2026-11-21", "20261201"])
def test_a_date_that_is_none_or_too_early_is_refused(project, day):
    before = snapshot(project.published)
    with pytest.raises(PublishError, match="not before the last release"):
        project.corrected().release(day)
    assert snapshot(project.published) == before


def test_everything_is_made_again_from_the_sources_byte_by_byte(project):
    before = snapshot(project.published)
    findings = project.verify()
    assert faults(findings) == []
    assert [finding.what for finding in findings] == [
        "checksums of 1.0.0",
        "latest names 1.0.0",
        "1.0.0 made again from its archive",
        "the database and CSV built again from the sources",
        "1.0.0 released again from the sources",
    ]
    assert snapshot(project.published) == before


def as_cloned(published: Path) -> Path:
    """Delete of a release's folder what version control does not keep."""
    folder = published / "releases" / "1.0.0"
    for path in list(folder.iterdir()):
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name not in kept_names("1.0.0"):
            path.unlink()
    return folder


def test_files_that_are_not_kept_are_made_again_on_demand(project):
    before = snapshot(project.published)
    as_cloned(project.published)
    made = remake_files(project.published, "1.0.0")
    assert {Path(path).suffix for path in made} == {".csv", ".db", ".parquet", ".xlsx"}
    assert snapshot(project.published) == before
    assert remake_files(project.published, "1.0.0") == []


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("releases/1.0.0/CITATION.cff", "CITATION.cff: other bytes"),
        ("csv/targets.csv", "csv/targets.csv: other bytes"),
        ("releases/1.0.0/xiancheng-1.0.0-csv.zip", "xiancheng-1.0.0-csv.zip: other bytes"),
        ("latest", "expected 1.0.0, found"),
    ],
)
def test_a_changed_byte_is_told(project, path, told):
    file = project.published / path
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    assert told in "\n".join(faults(project.verify()))


def test_a_kept_file_that_is_missing_is_told_and_not_made_up(project):
    (as_cloned(project.published) / "CITATION.cff").unlink()
    assert "CITATION.cff: missing" in faults(project.verify())
    with pytest.raises(PublishError, match=r"CITATION\.cff"):
        remake_files(project.published, "1.0.0")


def test_changed_sources_are_no_fault_of_the_release(project):
    findings = project.corrected().verify()
    assert faults(findings) == []
    assert "made from other sources or code" in findings[-1].what


def test_a_build_that_cannot_be_repeated_is_a_fault(project):
    findings = replace(project.corrected(), inputs=project.inputs).verify()
    assert "csv/targets.csv: other bytes" in faults(findings)


def test_the_whole_way_from_documents_to_a_verified_clone(first_build, tmp_path):
    shutil.copytree(first_build[0], tmp_path / "workspace")
    workspace = workspace_of(tmp_path / "workspace")
    tables, inputs = checked_tables(workspace, lambda _line: None)
    assert release(tables, workspace.published, day="2026-12-01", note=None, inputs=inputs).version == "1.0.0"
    before = snapshot(workspace.published)
    assert quiet_build(workspace, force=True).succeeded
    assert snapshot(workspace.published) == before
    as_cloned(workspace.published)
    findings = list(verify(workspace.published, lambda folder: built_anew(workspace, folder, lambda _line: None)))
    assert faults(findings) == []
    assert findings[-1].what == "1.0.0 released again from the sources"


def test_verify_says_that_there_is_no_release_yet(first_build, tmp_path):
    shutil.copytree(first_build[0], tmp_path / "workspace")
    workspace = workspace_of(tmp_path / "workspace")
    folders = [f"--documents={workspace.documents}", f"--published={workspace.published}"]
    said = CliRunner().invoke(cli, ["verify", *folders])
    assert said.exit_code == 0, said.output
    assert "holds no release yet" in said.output
    said = CliRunner().invoke(cli, ["release", "--files=9.9.9", *folders])
    assert (said.exit_code, "9.9.9" in said.output) == (1, True)


def test_what_differs_ends_with_exit_code_1(project, monkeypatch):
    monkeypatch.setattr("assets.releasing.built_anew", lambda _workspace, folder, _say: project.build(folder))
    (project.published / "latest").write_text("2.0.0\n")
    said = CliRunner().invoke(cli, ["verify", f"--published={project.published}"])
    assert said.exit_code == 1
    assert "✗ latest names 1.0.0" in said.output
    assert "✓ checksums of 1.0.0" in said.output
