"""Fixtures: the five documents in every format that sites publish them in, made and converted once."""

from pathlib import Path

import layouts
import pytest

from pipeline.convert import Converted, convert
from pipeline.read.decode import decode
from pipeline.read.layout import normalise

DOCUMENTS = Path(__file__).parents[1] / "assets" / "documents"


@pytest.fixture(scope="session")
def texts() -> dict[str, str]:
    """The normalized texts of the published documents, by id."""
    folders = sorted(folder for folder in DOCUMENTS.iterdir() if (folder / "source.txt").is_file())
    return {folder.name: normalise(decode((folder / "source.txt").read_bytes(), folder.name)) for folder in folders}


@pytest.fixture(scope="session")
def files(texts: dict[str, str]) -> dict[str, dict[str, bytes]]:
    """The documents as files of each layout: {layout: {document: bytes}}."""
    return {
        "old page": {name: layouts.official_page(text).encode("gb18030") for name, text in texts.items()},
        "new page": {name: layouts.portal_page(text).encode() for name, text in texts.items()},
        "Word": {name: layouts.word_file(text) for name, text in texts.items()},
        "Word's numbers": {name: layouts.word_file(text, numbered=True) for name, text in texts.items()},
    }


@pytest.fixture(scope="session")
def pdfs(
    soffice: str, files: dict[str, dict[str, bytes]], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, bytes]:
    """The documents as PDF by LibreOffice."""
    return layouts.pdf_files(soffice, files["Word's numbers"], tmp_path_factory.mktemp("pdf"))


@pytest.fixture(scope="session")
def conversions(files: dict[str, dict[str, bytes]]) -> dict[str, dict[str, Converted]]:
    """The files of ``files``, converted."""
    return {
        layout: {name: convert(raw, media_type=None, name=name) for name, raw in made.items()}
        for layout, made in files.items()
    }


@pytest.fixture(scope="session")
def pdf_conversions(pdfs: dict[str, bytes]) -> dict[str, Converted]:
    """The PDF files, converted."""
    return {name: convert(raw, media_type=None, name=name) for name, raw in pdfs.items()}
