"""One release of the made-up dataset, with cells that try what formats cannot hold."""

import os
import tempfile
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
import sample

from pipeline.release.content import Content, ReleaseFacts, published_content
from pipeline.release.make import write_release

# mlcroissant keeps what it unpacks by the archive's name, which here is that of every run before.
os.environ["CROISSANT_CACHE"] = tempfile.mkdtemp(prefix="croissant-")

FACTS = ReleaseFacts("1.2.0", "2026-12-01", "One document was added.", "说明一句。")
LONG = "县城" * 20_000


def small_dataset() -> dict[str, pd.DataFrame]:
    """Two documents, and of the country's divisions only those that they can refer to."""
    frames = sample.dataset("b-2", "a-1")
    divisions = frames["jurisdictions"]
    near = divisions["code"].str.startswith(("10", "63"))
    return frames | {"jurisdictions": divisions[near].reset_index(drop=True)}


@pytest.fixture(scope="session")
def dataset() -> dict[str, pd.DataFrame]:
    return small_dataset()


@pytest.fixture(scope="session")
def facts() -> ReleaseFacts:
    return FACTS


@pytest.fixture(scope="session")
def content() -> Content:
    return published_content(small_dataset())


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory, content: Content) -> Path:
    """The folder of the release."""
    folder = tmp_path_factory.mktemp("releases") / "1.2.0"
    write_release(folder, FACTS, content)
    return folder


@pytest.fixture(scope="session")
def awkward() -> Content:
    """Content with formulas, a text that no cell holds, a negative number, line breaks and quotation marks."""
    frames = small_dataset()
    text = pd.Series(["=1+1", '\'-5\n“县城”,"x"'], dtype="str")
    frames["documents"] = frames["documents"].assign(status=text, index_number=[LONG, "@SUM(A1)"])
    counties = frames["counties"].copy()
    counties.loc[0, "seat_latitude"] = Decimal("-36.50")
    frames["counties"] = counties
    return published_content(frames)


@pytest.fixture(scope="session")
def awkward_release(tmp_path_factory: pytest.TempPathFactory, awkward: Content) -> Path:
    """The folder of a release of that content."""
    folder = tmp_path_factory.mktemp("awkward") / "1.2.0"
    write_release(folder, FACTS, awkward)
    return folder
