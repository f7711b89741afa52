"""Coverage: documents in and how far they were read, documents named and missing, and how well reading went."""

import html
import re

import pytest

from schemas import TABLES


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_document_shows_how_far_it_was_read_and_every_link_leads_to_rows(site, language):
    page = site.get(f"/coverage?lang={language}")
    assert page.status_code == 200
    assert "海东市县城建设方案" in page.text
    paths = set(re.findall(r'href="(/xiancheng/[a-z_]+\?[^"]+)"', page.text))
    assert paths
    for path in paths:
        answer = site.get(html.unescape(path).replace("?", ".json?", 1))
        assert answer.status_code == 200
        assert answer.json()["filtered_table_rows_count"] > 0, path


def test_numbers_are_those_of_the_table(site):
    rows = site.get("/xiancheng/coverage.json?_shape=array").json()
    page = site.get("/coverage?lang=en").text
    for row in rows:
        share = 100 * row["provisions_read"] // row["provisions"]
        assert f"{share} % ({row['provisions_read']} of {row['provisions']})" in page
        assert TABLES[row["table_name"]].about().title_en in page


def test_documents_that_are_named_and_missing_stand_with_their_words(site):
    page = site.get("/coverage?lang=zh").text
    named = page[page.index('id="named"') :]
    assert "某政〔2022〕36号" in named
    assert "<q" in named
    assert re.search(r'href="/document/sample-2022-1#document_relations-[0-9a-z]{12}"', named)


def test_quality_says_that_these_documents_were_at_hand(site):
    page = site.get("/coverage?lang=en").text
    assert "never seen before" in page
    assert "95 % confidence interval" in page
