"""A built workspace for every test that changes something."""

import shutil
from pathlib import Path

import pytest
from miniature import workspace_of

from assets.build import BuildReport
from assets.workspace import Workspace


@pytest.fixture
def built(first_build: tuple[Path, BuildReport], tmp_path: Path) -> Workspace:
    """A copy of the built workspace, to be changed at will."""
    folder, _ = first_build
    copy = tmp_path / "workspace"
    shutil.copytree(folder, copy)
    return workspace_of(copy)
