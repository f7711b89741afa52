"""What tests share: the registries, documents read from a few lines, and the rule that CI skips nothing."""

import os
import shutil

import pytest
from support import ReadDocument

from pipeline.model import Document
from pipeline.reader import read_text
from pipeline.resolve.places import Gazetteer

FORBID_SKIPS = "XIANCHENG_FORBID_SKIPS"


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The project's registry of places."""
    return Gazetteer.load()


@pytest.fixture(scope="session")
def read_document(gazetteer: Gazetteer) -> ReadDocument:
    """Make a document from lines: ``read_document("一、…", home="630000")``."""

    def read(*lines: str, home: str | None = "630000", document_id: str = "doc") -> Document:
        return read_text("\n".join(lines), document_id, home, gazetteer)

    return read


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium browser; tests that need one are skipped by name where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("needs the system program chromium")
    return found


@pytest.fixture(scope="session")
def soffice() -> str:
    """The path of LibreOffice; tests that need it are skipped by name where it is missing."""
    found = shutil.which("soffice")
    if found is None:
        pytest.skip("needs the system program soffice (LibreOffice)")
    return found


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> object:
    """Where skips are forbidden (continuous integration installs everything), a skip is a failure."""
    report = yield
    if report.skipped and os.environ.get(FORBID_SKIPS) and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where {FORBID_SKIPS} is set: {report.longrepr}"
    return report
