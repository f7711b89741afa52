"""Datasette's own pages: our navigation, the reader's language, and the ways from a row to its words."""

import re

import pytest
import sample
from selectolax.lexbor import LexborHTMLParser

from pipeline.site import links
from pipeline.site.document.rows import KINDS
from pipeline.site.language import Words
from pipeline.site.row_words import sentence_after, sentence_before
from schemas import TABLES

OWN = ("/xiancheng", "/xiancheng/targets", "/xiancheng/targets_of_county", "/xiancheng?sql=select+1")


@pytest.fixture(scope="module")
def frames():
    return sample.dataset()


def test_the_document_shows_every_table_with_a_place_in_its_text():
    shown = {table for kind in KINDS for table in kind.tables}
    assert set(links.TEXT_TABLES) == shown | set(links.WHOLE_PROVISIONS)


def parsed(site, path, language="zh") -> LexborHTMLParser:
    answer = site.get(path, headers={"accept-language": language})
    assert answer.status_code == 200
    return LexborHTMLParser(answer.text)


def row_path(frames, table) -> str:
    key = TABLES[table].about().primary_key
    return links.row(table, *(frames[table].iloc[0][column] for column in key))


@pytest.mark.parametrize("path", OWN)
@pytest.mark.parametrize(("language", "ways"), [("zh", "县城"), ("en", "Counties")])
def test_every_page_has_the_sites_navigation_in_the_readers_language(site, path, language, ways):
    page = parsed(site, path, language)
    assert page.css_first("html").attributes["lang"].startswith(language)
    assert ways in page.css_first("nav").text()
    assert page.css_first(".site-top form[role=search]").attributes["action"] == "/search"


def test_the_switch_is_remembered_and_leads_back(site):
    switch = parsed(site, "/xiancheng/targets?measure=rate&_facet=unit").css_first(".switch").attributes["href"]
    answer = site.get(switch)
    assert (answer.status_code, answer.headers["location"]) == (302, "/xiancheng/targets?measure=rate&_facet=unit")
    assert "language=en" in answer.headers["set-cookie"]
    assert "no-store" in answer.headers["cache-control"]


@pytest.mark.parametrize("to", ["//evil.example", "/\\evil.example", "https://evil.example", "", "/a\r\nX: y"])
def test_the_switch_leads_to_no_other_site(site, to):
    answer = site.get("/language", params={"lang": "en", "to": to})
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize(
    "path",
    [
        "/xiancheng/targets?unit__contains=套&_sort=unit",
        "/xiancheng/targets?_size=1",
        "/xiancheng/targets?measure=none",
    ],
)
def test_the_controls_of_a_table_speak_chinese_too(site, path):
    form = parsed(site, path).css_first("form.filters")
    for name in form.css("option"):
        name.decompose()
    assert re.findall(r"[A-Za-z]+", form.text()) == []
    page = parsed(site, path)
    assert "包含" in page.css_first("select[name=_filter_op]").text()
    assert page.css_first("form.filters input[type=submit]").attributes["value"] == "筛选"
    assert "rows sorted by" not in page.text()


def test_a_filter_of_a_table_stays_as_it_was_chosen(site):
    page = parsed(site, "/xiancheng/targets?unit__contains=套")
    chosen = {select.attributes["name"]: select.css_first("option[selected]") for select in page.css("select")}
    assert chosen["_filter_column_1"].attributes["value"] == "unit"
    assert chosen["_filter_op_1"].attributes["value"] == "contains"
    assert page.css_first("input[name=_filter_value_1]").attributes["value"] == "套"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_columns_and_codes_have_titles(site, language):
    page = parsed(site, "/xiancheng/targets", language)
    head = page.css_first("th[data-column=measure]")
    assert head.css_first("code").text() == "measure"
    assert Words(language).column("targets", "measure") in head.text()
    assert Words(language).value("targets", "measure", "rate") in page.css_first("td.col-measure").text()


@pytest.mark.parametrize("table", [table for table in links.TEXT_TABLES if table != "provisions"])
def test_every_row_with_a_place_in_a_text_leads_to_it(site, frames, table):
    if not len(frames[table]):
        pytest.fail(f"the sample has no row in {table}")
    target = links.row_in_text(table, dict(frames[table].iloc[0]))
    path, _, anchor = target.partition("#")
    assert LexborHTMLParser(site.get(path).text).css_first(f'[id="{anchor}"]') is not None
    assert target in [link.attributes["href"] for link in parsed(site, f"/xiancheng/{table}").css("td a.way")]
    ways = {link.text(): link.attributes["href"] for link in parsed(site, row_path(frames, table)).css(".site-ways a")}
    assert ways["原文"] == target
    assert ways["报告错误"].startswith("mailto:data@example.org")


@pytest.mark.parametrize("table", ["targets", "named_projects", "task_assignments", "place_mentions", "unread_numbers"])
def test_a_row_shows_its_words_in_their_sentence(site, frames, table):
    row = frames[table].iloc[0]
    words = parsed(site, row_path(frames, table)).css_first(".site-words blockquote")
    assert words.css_first("mark").text() == sample.TEXT[row["char_start"] : row["char_end"]]
    assert words.text() in sample.TEXT
    assert len(words.text()) > len(words.css_first("mark").text())


def test_rows_lead_to_the_rows_and_pages_they_name(site, frames):
    page = parsed(site, row_path(frames, "targets"))
    cells = [link.attributes["href"] for link in page.css("table.site-row a")]
    assert links.row("documents", "sample-2022-1") in cells
    assert "/document/sample-2022-1" in site.get("/xiancheng/documents/sample-2022-1").text


@pytest.mark.parametrize("path", ["/xiancheng/targets?_nocol=document_id", "/xiancheng/coverage", "/xiancheng/codes"])
def test_tables_without_some_columns_or_without_places_are_shown_too(site, path):
    assert len(parsed(site, path).css("table.rows-and-columns tbody tr")) > 0


@pytest.mark.parametrize(
    ("before", "shown"),
    [
        ("一、总体要求。\n到2025年，", "到2025年，"),
        ("第一句。第二句，", "第二句，"),
        ("第一句。第二句。", "第二句。"),
        ("", ""),
    ],
)
def test_the_sentence_before(before, shown):
    assert sentence_before(before) == shown


@pytest.mark.parametrize(
    ("after", "shown"),
    [("，第二句。第三句。", "，第二句。"), ("。第二句。第三句。", "。第二句。"), ("以上\n另行", "以上")],
)
def test_the_sentence_after(after, shown):
    assert sentence_after(after) == shown
