"""The five documents added from pages, Word files and PDF give the rows that their plain texts give."""

import pytest
from converted import DOCUMENTS

from pipeline.adding.adding import add
from pipeline.adding.folders import Original
from pipeline.adding.sidecars import Fact
from pipeline.extraction import Registries, extract
from pipeline.read.sidecar import SidecarFacts, read_sidecar
from pipeline.reader import read_folder
from pipeline.tables import tables_of

LAYOUTS = ("old page", "new page", "Word's numbers")
# What differs by nature: pages, and what is known of the file itself.
BY_FILE = ("page", "source_sha256", "date_published")


@pytest.fixture(scope="session")
def all_registries():
    return Registries.load()


@pytest.fixture(scope="session")
def plain_rows(texts, all_registries):
    """The rows of the documents' folders."""
    return {name: rows_of(DOCUMENTS / name, all_registries) for name in texts}


def rows_of(folder, registries):
    tables = tables_of(extract(read_folder(folder, registries.gazetteer), registries))
    del tables["source_versions"]
    return {
        table: [{name: value for name, value in row.items() if name not in BY_FILE} for row in rows]
        for table, rows in tables.items()
    }


def stated_in(folder):
    """The facts that a maintainer knows of a document besides its text."""
    facts = read_sidecar(folder / "document.yaml").facts
    known = {name: getattr(facts, name) for name in SidecarFacts.model_fields}
    return {name: Fact(str(fact.value), fact.known_from) for name, fact in known.items() if fact}


def added_rows(converted, name, registries, folder):
    made = add(
        Original(b"raw"),
        converted,
        registries.gazetteer,
        folder / "documents",
        folder / "state",
        given=stated_in(DOCUMENTS / name),
        chosen_id=name,
    )
    return rows_of(made.folder, registries)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_pages_and_word_files_give_the_same_rows(layout, conversions, plain_rows, all_registries, tmp_path):
    for name, converted in conversions[layout].items():
        rows = added_rows(converted, name, all_registries, tmp_path)
        for table, expected in plain_rows[name].items():
            assert rows[table] == expected, f"{table} of {name} from {layout}"


def test_pdf_files_give_the_same_rows_and_pages(pdf_conversions, plain_rows, all_registries, tmp_path):
    for name, converted in pdf_conversions.items():
        rows = added_rows(converted, name, all_registries, tmp_path)
        for table, expected in plain_rows[name].items():
            assert rows[table] == expected, f"{table} of {name}"
        pages = [p.page for p in read_folder(tmp_path / "documents" / name, all_registries.gazetteer).provisions]
        assert None not in pages
        assert pages == sorted(pages)
        assert pages[-1] > 1
