"""The published release as a user gets it: the files, the database, and the site that serves them."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

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


DESKTOP, PHONE = 1280, 390
OpenPage = Callable[..., Page]


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """A browser without a window.

    It is closed after each module: while Playwright is open it keeps an event loop running in this thread, and any
    later test that waits for a loop of its own would fail.
    """
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
        with closing(playwright.chromium.launch(executable_path=chromium, args=flags)) as browser:
            yield browser


@pytest.fixture
def open_page(browser: Browser, site: httpx.Client) -> Iterator[OpenPage]:
    """Open a reader's browser: ``open_page(width=390, locale="en-GB", scripts=False)``.

    Whatever it then shows: nothing may be asked of another machine, and the console may hold no error, a breach of
    the Content-Security-Policy least of all.
    """
    address = str(site.base_url).rstrip("/")
    faults: list[str] = []

    def opened(width: int = DESKTOP, locale: str = "zh-CN", *, scripts: bool = True) -> Page:
        context = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": 844},
            locale=locale,
            java_script_enabled=scripts,
            is_mobile=width == PHONE,
        )
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda asked: _is_ours(asked.url, address) or faults.append(f"asked for {asked.url}"))
        return page

    yield opened
    for context in browser.contexts:
        context.close()
    # A browser reports the status of a page that is not there as an error of its own.
    assert [fault for fault in faults if "status of 404" not in fault] == []


def _is_ours(asked: str, address: str) -> bool:
    return asked.startswith((f"{address}/", "data:", "blob:"))
