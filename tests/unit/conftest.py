"""What all unit tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from converted import conversions, files, pdf_conversions, pdfs, texts  # noqa: F401

if TYPE_CHECKING:
    from assets.build import BuildReport


@pytest.fixture(scope="session", autouse=True)
def code(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder that stands for the code and registries fingerprints depend on, so that editing meanwhile changes no test."""
    folder = tmp_path_factory.mktemp("code")
    (folder / "rules.py").write_text("RULES = 1\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("assets.workspace.CODE", (folder,))
        patch.setattr("assets.workspace.REGISTRIES", folder)
        yield folder


@pytest.fixture(scope="session")
def first_build(tmp_path_factory: pytest.TempPathFactory, code: Path) -> tuple[Path, BuildReport]:
    """The folder of a workspace with three documents, and the report of its first build; to be copied, not changed."""
    from miniature import NAMES, quiet_build, workspace_of  # noqa: PLC0415 - tests without a build need no Dagster

    folder = tmp_path_factory.mktemp("built")
    return folder, quiet_build(workspace_of(folder, *NAMES))
