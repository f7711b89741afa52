"""The site in a real browser, on a desk and on a phone, with and without scripts: what readers come to do.

Every page that is opened here also fails its test when it asks anything of another machine, or when the console has
an error (``open_page``).
"""

import csv
import re
from urllib.parse import quote

import pytest

DESKTOP, PHONE = 1280, 390
HUZHU, HUZHU_COUNTY = "630223", "互助县"

widths = pytest.mark.parametrize("width", [DESKTOP, PHONE])


def fits(page) -> bool:
    """Whether nothing of the page lies beside the screen."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def is_in_view(mark) -> bool:
    box = mark.bounding_box()
    return box is not None and -10 <= box["y"] <= 844


@widths
def test_a_county_is_found_by_its_name(open_page, width):
    page = open_page(width)
    page.goto("/")
    page.locator("main input[name=q]").fill(HUZHU_COUNTY)
    page.locator("main input[name=q]").press("Enter")
    if "/county/" not in page.url:
        page.locator(f'main a[href="/county/{HUZHU}"]').first.click()
    assert re.search(rf"/county/{HUZHU}$", page.url)
    assert "互助" in page.locator("h1").inner_text()
    assert fits(page)


@widths
def test_a_county_is_found_on_the_map(open_page, width):
    page = open_page(width)
    page.goto("/")
    dot = page.locator(f'svg.map a[href="/county/{HUZHU}"]')
    dot.scroll_into_view_if_needed()
    dot.locator("circle.mark").click(force=True)
    page.wait_for_url(f"**/county/{HUZHU}")
    assert "互助" in page.locator("h1").inner_text()


@widths
def test_a_target_leads_to_its_highlighted_words(open_page, database, width):
    target, document, words = database.execute(
        "SELECT target_id, document_id, quote FROM targets WHERE jurisdiction_code = ? ORDER BY char_start", (HUZHU,)
    ).fetchone()
    page = open_page(width)
    page.goto(f"/county/{HUZHU}")
    page.locator(f'#targets ~ * a[href="/document/{document}#targets-{target}"]').click()
    page.wait_for_url(f"**/document/{document}#targets-{target}")
    mark = page.locator(":target")
    assert mark.inner_text()[:4] in words
    assert is_in_view(mark)
    shown = "element => getComputedStyle(element).backgroundColor"
    assert mark.evaluate(shown) != page.locator("main").evaluate(shown)
    assert fits(page)


@widths
def test_a_highlight_leads_to_its_row_and_back_to_its_words(open_page, database, width):
    target, document = database.execute(
        "SELECT target_id, document_id FROM targets WHERE jurisdiction_code = ?", (HUZHU,)
    ).fetchone()
    page = open_page(width)
    page.goto(f"/document/{document}#targets-{target}")
    assert page.locator(f'main a[href="/xiancheng/targets/{target}"]').first.is_visible()
    page.locator(f'main a[href="/xiancheng/targets/{target}"]').first.click()
    page.wait_for_url(f"**/xiancheng/targets/{target}")
    assert target in page.content()


@widths
def test_kinds_of_highlights_are_switched_off(open_page, database, width):
    document = database.execute("SELECT document_id FROM targets GROUP BY 1 ORDER BY count(*) DESC").fetchone()[0]
    page = open_page(width)
    page.goto(f"/document/{document}")
    mark, box = page.locator(".text .k.targets").first, page.locator("input[data-kind=targets]")
    shown = "element => getComputedStyle(element).backgroundColor + getComputedStyle(element).textDecorationLine"
    before = mark.evaluate(shown)
    box.evaluate("element => element.click()")
    assert mark.evaluate(shown) != before
    page.reload()
    assert not page.locator("input[data-kind=targets]").is_checked()


@widths
def test_the_language_is_switched_and_remembered(open_page, width):
    page = open_page(width)
    page.goto("/counties")
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    page.locator("header .switch").click()
    page.wait_for_url("**lang=en")
    for path in ("/", f"/county/{HUZHU}", "/targets"):
        page.goto(path)
        assert page.locator("html").get_attribute("lang") == "en"
    assert open_page(width, "en-GB").goto("/").header_value("content-language")
    assert open_page(width, "en-GB").goto("/").headers["content-language"] == "en"


def test_the_statements_about_a_county_are_downloaded(open_page):
    page = open_page()
    page.goto(f"/county/{HUZHU}")
    with page.expect_download() as waiting:
        page.locator(f'a[href^="/county/{HUZHU}/targets.csv"]').click()
    with waiting.value.path().open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["jurisdiction_code"] for row in rows} == {HUZHU}


def test_a_table_is_downloaded_whole(open_page, database):
    page = open_page()
    page.goto("/xiancheng/jurisdictions")
    counted = database.execute("SELECT count(*) FROM jurisdictions").fetchone()[0]
    with page.expect_download() as waiting:
        page.evaluate("location.assign('/xiancheng/jurisdictions.csv?_stream=on&_dl=on')")
    with waiting.value.path().open(encoding="utf-8-sig", newline="") as file:
        assert sum(1 for _ in csv.DictReader(file)) == counted


@widths
def test_a_ready_made_question_is_asked(open_page, width):
    page = open_page(width)
    page.goto("/xiancheng")
    page.locator('a[href^="/xiancheng/targets_of_county"]').first.click()
    page.locator("input[name=county]").fill("化隆县")
    page.locator("input[name=county]").press("Enter")
    page.wait_for_url("**county=**")
    assert "化隆县" in page.locator("table.rows-and-columns tbody").inner_text()


@widths
def test_a_table_is_searched_by_two_characters(open_page, width):
    page = open_page(width)
    page.goto("/xiancheng/targets?_search=" + quote("垃圾"))
    assert "目标指标" in page.content()
    assert "县城生活垃圾无害化处理率" in page.locator("table.rows-and-columns").inner_text()


@widths
def test_everything_can_be_read_and_searched_without_scripts(open_page, database, width):
    document = database.execute("SELECT document_id FROM targets GROUP BY 1 ORDER BY count(*) DESC").fetchone()[0]
    page = open_page(width, scripts=False)
    page.goto("/")
    page.locator("main input[name=q]").fill("老旧小区")
    page.locator("main button").first.click()
    assert page.locator("main mark").first.is_visible()
    page.goto("/targets")
    page.locator("main form select").first.focus()
    assert page.locator("main svg").count()
    page.goto(f"/document/{document}")
    text = page.locator("article.text").inner_text()
    assert len(text) > 5000
    page.locator('main a[href^="#"]:visible').first.click()
    assert "#" in page.url
    page.goto(f"/county/{HUZHU}")
    page.locator("summary").first.click()
    assert page.locator("details[open]").count()
