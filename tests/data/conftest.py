"""The published release as a user gets it: the files, the database, and the site that serves them."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from assets.workspace import Workspace

SERVE = "import sys; from pathlib import Path; from pipeline.serve import serve; serve(Path(sys.argv[1]), port=0)"


@pytest.fixture(scope="session")
def published() -> Path:
    """The folder of the release; the tests of the data need one."""
    folder = Workspace.of().published
    assert (folder / "xiancheng.db").is_file(), f"no release in {folder}: run `xiancheng build` first"
    return folder


@pytest.fixture(scope="session")
def database(published: Path) -> Iterator[sqlite3.Connection]:
    """The published database, opened read-only."""
    with closing(sqlite3.connect(f"file:{published / 'xiancheng.db'}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


@pytest.fixture(scope="session")
def site(published: Path) -> Iterator[httpx.Client]:
    """A client of the site, started in a process of its own on a free port."""
    command = [sys.executable, "-c", SERVE, str(published)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        address = next(line.split()[4] for line in server.stderr or () if "Uvicorn running on" in line)
        with httpx.Client(base_url=address, timeout=30) as client:
            yield client
    finally:
        server.terminate()
        server.communicate()
