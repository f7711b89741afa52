"""The page of each published document: its whole text, and every row at its words."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from pipeline.site import links
from pipeline.site.document.rows import KINDS
from schemas import TABLES


@pytest.fixture(scope="module")
def pages(site, database):
    ids = [row["document_id"] for row in database.execute("SELECT document_id FROM documents")]
    return {document_id: LexborHTMLParser(site.get(links.document(document_id)).text) for document_id in ids}


def test_the_text_is_shown_whole_and_once(pages, database):
    assert pages
    for document_id, page in pages.items():
        shown = "".join(part.text(deep=True) for part in page.css("article.text .words"))
        text = database.execute("SELECT text FROM documents WHERE document_id = ?", (document_id,)).fetchone()["text"]
        assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", text), document_id


def test_every_row_is_reached_in_its_text(pages, database):
    anchors = {document_id: [node.attributes["id"] for node in page.css("[id]")] for document_id, page in pages.items()}
    for document_id, names in anchors.items():
        assert len(names) == len(set(names)), document_id
    for table in (table for kind in KINDS for table in kind.tables):
        key = TABLES[table].about().primary_key[0]
        for row in database.execute(f"SELECT document_id, [{key}] AS id FROM [{table}]"):
            assert links.text_anchor(table, row["id"]) in anchors[row["document_id"]]
    for row in database.execute("SELECT document_id, provision_id FROM provisions"):
        assert links.provision_anchor(row["document_id"], row["provision_id"]) in anchors[row["document_id"]]


def test_marked_words_are_words_of_their_row(pages, database):
    for table in ("targets", "named_projects", "task_assignments"):
        key = TABLES[table].about().primary_key[0]
        for row in database.execute(f"SELECT * FROM [{table}]"):
            mark = pages[row["document_id"]].css_first(f'[id="{links.text_anchor(table, row[key])}"]')
            words = row["agency_text"] if table == "task_assignments" else row["quote"]
            assert mark.text(deep=True) in words
