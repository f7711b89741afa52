"""Text of documents never becomes markup: names, titles and quotes full of it, through every page there is."""

import re

import pytest
import sample

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)><a href=javascript:alert(3)>{{ 7*7 }}"
PAGES = (
    "/",
    "/?lang=en",
    "/documents",
    "/documents?lang=en",
    "/counties?lang=en",
    "/place/630200",
    "/place/630200?lang=en",
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


@pytest.mark.parametrize("path", PAGES)
def test_links_lead_nowhere_but_to_addresses(hostile, path):
    for address in re.findall(r'\shref="([^"]*)"', hostile.get(path).text):
        assert address.startswith(("/", "https://", "http://", "#")), address
