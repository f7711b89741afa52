"""What all unit tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session", autouse=True)
def code(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder that stands for the code fingerprints depend on, so that editing meanwhile changes no test."""
    folder = tmp_path_factory.mktemp("code")
    (folder / "rules.py").write_text("RULES = 1\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("assets.workspace.CODE", (folder,))
        yield folder
