"""Folders, and what counts as a change."""

import os
from pathlib import Path

from miniature import LONGXI, add_document, workspace_of

from assets.workspace import ROOT, Workspace, fingerprints, hash_files


def test_the_project_is_the_default() -> None:
    workspace = Workspace.of(environment={})
    assert workspace.documents == ROOT / "assets" / "documents"
    assert workspace.state == ROOT / ".xiancheng"
    assert workspace.published == ROOT / "published"


def test_the_environment_comes_before_the_project_and_arguments_before_both(tmp_path: Path) -> None:
    environment = {"XIANCHENG_STATE": str(tmp_path / "s"), "XIANCHENG_PUBLISHED": str(tmp_path / "p")}
    workspace = Workspace.of(published=tmp_path / "given", environment=environment)
    assert (workspace.state, workspace.published) == (tmp_path / "s", tmp_path / "given")


def test_another_process_finds_the_same_folders(tmp_path: Path) -> None:
    workspace = Workspace.of(documents=tmp_path, state=tmp_path / "s", published=tmp_path / "p", environment={})
    assert Workspace.of(environment=workspace.environment()) == workspace


def test_hidden_folders_and_stray_files_are_no_documents(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, "longxi", "danfeng")
    (workspace.documents / ".git").mkdir()
    (workspace.documents / "_drafts").mkdir()
    (workspace.documents / "README.md").write_text("notes")
    assert workspace.document_ids() == ["danfeng", "longxi"]


def test_a_missing_folder_of_documents_holds_none(tmp_path: Path) -> None:
    assert workspace_of(tmp_path).document_ids() == []


def test_only_the_changed_document_gets_another_fingerprint(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, "longxi", "danfeng")
    before = fingerprints(workspace)
    add_document(workspace.documents, "longxi", LONGXI.replace("20万亩", "25万亩"))
    after = fingerprints(workspace)
    assert (after["danfeng"] == before["danfeng"], after["longxi"] == before["longxi"]) == (True, False)


def test_a_touched_file_is_no_change(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, "longxi")
    before = fingerprints(workspace)
    os.utime(workspace.folder("longxi") / "source.txt", (1, 1))
    assert fingerprints(workspace) == before


def test_the_sidecar_counts_as_well_as_the_source(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, "longxi")
    before = fingerprints(workspace)
    with (workspace.folder("longxi") / "document.yaml").open("a") as sidecar:
        sidecar.write("note: looked at\n")
    assert fingerprints(workspace) != before


def test_a_registry_changes_every_document(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, "longxi", "danfeng")
    workspace.registries.mkdir()
    before = fingerprints(workspace)
    (workspace.registries / "units.yaml").write_text("units: []")
    after = fingerprints(workspace)
    assert all(before[key] != after[key] for key in before)


def test_a_renamed_file_is_a_change(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("县城")
    before = hash_files([tmp_path / "a"])
    (tmp_path / "a").rename(tmp_path / "b")
    assert hash_files([tmp_path / "b"]) != before


def test_a_changed_rule_changes_every_document(tmp_path: Path, code: Path) -> None:
    workspace = workspace_of(tmp_path, "longxi")
    before = fingerprints(workspace)
    rules = code / "rules.py"
    kept = rules.read_text()
    rules.write_text("RULES = 2\n")
    try:
        assert fingerprints(workspace) != before
    finally:
        rules.write_text(kept)
