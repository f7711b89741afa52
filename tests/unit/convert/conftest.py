"""The five documents in every format that sites publish them in, made once."""

from pathlib import Path

import layouts
import pytest

from pipeline.read.decode import decode
from pipeline.read.layout import normalise

DOCUMENTS = Path(__file__).parents[3] / "assets" / "documents"


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
