"""Text of documents never becomes markup: names, titles and quotes full of it, through every page there is."""

import re

import pytest
import sample
from selectolax.lexbor import LexborHTMLParser

from pipeline.site import links
from schemas import TABLES

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)><a href=javascript:alert(3)>{{ 7*7 }}"
PAGES = (
    "/",
    "/?lang=en",
    "/documents",
    "/documents?lang=en",
    "/counties?lang=en",
    "/place/630200",
    "/place/630200?lang=en",
    "/search?q=script",
    "/search?q=%3Cscript%3E&lang=en",
    "/search?q=script&kind=projects",
    "/matrix",
    "/matrix/630222/municipal",
    "/matrix/630222/none?lang=en",
    "/coverage",
    "/downloads",
    "/document/sample-2022-1",
    "/document/sample-2022-1?lang=en",
)


@pytest.fixture(scope="module")
def hostile(make_site):
    frames = dict(sample.dataset())
    for table, columns in {
        "documents": ("title", "document_number", "issuer"),
        "targets": ("indicator", "quote", "scope"),
        "named_projects": ("name", "full_name", "quote"),
        "task_assignments": ("agency_text", "agency_name", "quote"),
        "agencies": ("name", "name_en"),
    }.items():
        frames[table] = frames[table].copy()
        for column in columns:
            frames[table][column] = [f"{EVIL}{place}" for place in range(len(frames[table]))]
    frames["documents"]["source_url"] = "javascript:alert(4)"
    evil_text = f"{EVIL}\n"
    for table, frame in frames.items():  # the text itself begins with it, so that every row has moved
        columns = [name for name in frame.columns if name.endswith(("char_start", "char_end"))]
        if columns:
            frames[table] = frame.copy()
            frames[table][columns] += len(evil_text)
    frames["documents"]["text"] = evil_text + frames["documents"]["text"]
    frames["provisions"]["heading"] = EVIL
    frames["provisions"]["label"] = EVIL
    frames["document_relations"]["target_title"] = EVIL
    return make_site(frames)


@pytest.mark.parametrize("path", [*PAGES, "/xiancheng/documents", "/xiancheng/targets", "/xiancheng/named_projects"])
def test_no_page_holds_markup_of_a_document(hostile, path):
    page = hostile.get(path)
    assert page.status_code == 200
    for part in ("<script>alert", "<img src=x", "<a href=javascript"):
        assert part not in page.text


def test_the_words_themselves_are_shown(hostile):
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in hostile.get("/documents").text
    assert "{{ 7*7 }}" in hostile.get("/documents").text


@pytest.mark.parametrize("table", ["targets", "named_projects", "task_assignments", "documents", "unread_numbers"])
def test_no_row_page_holds_markup_of_a_document(hostile, table):
    for row in hostile.get(f"/xiancheng/{table}.json?_shape=objects").json()["rows"]:
        page = hostile.get(links.row(table, row[TABLES[table].about().primary_key[0]]))
        assert page.status_code == 200
        for part in ("<script>alert", "<img src=x", "<a href=javascript", 'href="javascript'):
            assert part not in page.text


def test_the_text_of_a_document_is_shown_as_it_is(hostile):
    page = hostile.get("/document/sample-2022-1")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.text
    assert "javascript:alert(4)" in page.text  # as words, where the source would be linked
    assert 'href="javascript' not in page.text
    elements = LexborHTMLParser(page.text).css("*")
    assert not [name for element in elements for name in element.attributes if name.startswith("on") or name == "style"]
    assert not [element for element in elements if element.tag == "img"]


@pytest.mark.parametrize("path", PAGES)
def test_links_lead_nowhere_but_to_addresses(hostile, path):
    for address in re.findall(r'\shref="([^"]*)"', hostile.get(path).text):
        assert address.startswith(("/", "https://", "http://", "#")), address
