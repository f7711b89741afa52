"""Built once, copied by every test that changes something."""

import shutil
from pathlib import Path

import pytest
from miniature import NAMES, quiet_build, workspace_of

from assets.build import BuildReport
from assets.workspace import Workspace


@pytest.fixture(scope="session")
def first_build(tmp_path_factory: pytest.TempPathFactory, code: Path) -> tuple[Path, BuildReport]:
    """The folder of a workspace with three documents, and the report of its first build."""
    folder = tmp_path_factory.mktemp("built")
    return folder, quiet_build(workspace_of(folder, *NAMES))


@pytest.fixture
def built(first_build: tuple[Path, BuildReport], tmp_path: Path) -> Workspace:
    """A copy of the built workspace, to be changed at will."""
    folder, _ = first_build
    copy = tmp_path / "workspace"
    shutil.copytree(folder, copy)
    return workspace_of(copy)
