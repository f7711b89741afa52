"""Search: everything at once, whatever is typed, with the hit marked; identifiers lead straight to what they name."""

import html
import re
from urllib.parse import urlsplit

import pytest

MAIN = re.compile(r"<main.*?</main>", re.DOTALL)


def found(site, query, **more):
    answer = site.get("/search", params={"q": query, "lang": "zh", **more})
    assert answer.status_code == 200, query
    return MAIN.search(answer.text).group()


@pytest.mark.parametrize(
    ("query", "group", "marked"),
    [
        ("污水", "targets", "县城<mark>污水</mark>处理率"),
        ("污水", "provisions", "<mark>污水</mark>处理率达到95%以上"),
        ("物流园", "projects", "<mark>物流园</mark>"),
        ("民和", "counties", "<mark>民和</mark>县"),
        ("海东", "places", "<mark>海东</mark>市"),
        ("教育局", "agencies", "海东市<mark>教育局</mark>"),
        ("县城建设方案", "documents", "<mark>县城建设方案</mark>"),
        ("推进县城建设", "named_documents", "<mark>推进县城建设</mark>"),
    ],
)
def test_every_kind_is_found_with_its_hit_marked(site, query, group, marked):
    page = found(site, query)
    assert f'id="{group}"' in page
    assert marked in page


@pytest.mark.parametrize("query", ["民和回族土族自治县", "民和县城", "民和", "Minhe", "ＭＩＮＨＥ"])
def test_a_county_stands_at_the_top_whatever_it_is_called(site, query):
    page = found(site, query)
    top = page[page.index('class="exact"') :]
    assert "/county/630222" in top[: top.index("</section>")]


def test_rows_of_a_place_are_found_by_its_name_together_with_a_word(site):
    page = found(site, "民和 污水")
    assert 'id="targets"' in page
    assert "改造老旧小区" not in found(site, "民和 污水", kind="targets")


def test_all_words_are_required_and_offered_one_by_one_where_they_fail(site):
    page = found(site, "污水 殡仪")
    assert "没有找到" in page
    assert re.search(r'href="/search\?q=%E6%B1%A1%E6%B0%B4"', page)


@pytest.mark.parametrize("query", ["5g网络", "５Ｇ网络", "5G网络", '"5G网络"', "“5G网络”", "5G网络*"])
def test_widths_cases_and_quotes_make_no_difference(site, query):
    assert "<mark>5G网络</mark>" in found(site, query)


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("630222", "/county/630222"),
        ("６３０２００", "/place/630200"),
        ("东政〔2022〕1号", "/document/sample-2022-1"),
        ("东政[2022]1号", "/document/sample-2022-1"),
        ("东政（2022） 1 号", "/document/sample-2022-1"),
        ("sample-2022-1", "/document/sample-2022-1"),
        ("sample-2022-1_2", "/document/sample-2022-1"),
    ],
)
def test_identifiers_lead_straight_to_the_thing(site, query, path):
    answer = site.get("/search", params={"q": query})
    assert answer.status_code == 302
    assert urlsplit(answer.headers["location"]).path == path


def test_the_code_of_a_county_without_a_page_leads_to_its_row(site):
    answer = site.get("/search", params={"q": "110101"}, follow_redirects=True)
    assert answer.status_code == 200
    assert str(answer.url).endswith("/xiancheng/jurisdictions/110101")


def test_the_id_of_a_row_leads_to_the_row(site):
    rows = site.get("/xiancheng/targets.json?_shape=array").json()
    answer = site.get("/search", params={"q": rows[0]["target_id"]})
    assert answer.headers["location"] == f"/xiancheng/targets/{rows[0]['target_id']}"


def test_a_number_of_another_organ_finds_the_document_of_that_year_and_serial(site):
    assert "/document/sample-2022-1" in found(site, "青政办〔2022〕1号")


@pytest.mark.parametrize(
    "query",
    [
        '"', '""', "'", "*", "^", "-", "(", ")", ":", "AND", "OR NOT", "NEAR(污水 县城)", "heading:污水", "污水*", '"污水',
        "污水 OR", "{污水}", "%", "_", "\\", "\\%", "\0", "a\0b", "污\0水", "';DROP TABLE targets;--", "<script>alert(1)</script>",
        "〔〕", "〔2022〕", "999999", "0" * 12, "。" * 500, "县" * 800, "a " * 3000, "\ud7ff\ufffd", "🙂", "\u202e污水", "　", "\n\t",
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", [None, "targets", "counties", "no such kind"])
def test_no_query_is_an_error(site, query, kind):
    arguments = {"q": query} | ({"kind": kind, "page": "2"} if kind else {})
    answer = site.get("/search", params=arguments)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999", "9" * 40, "１", ""])
def test_pages_that_do_not_exist_show_the_first(site, page):
    assert "/county/630222" in found(site, "民和", kind="counties", page=page)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_and_nonsense_help_on(site, language):
    for query in ("", "。。。", "没有这样的词"):
        page = site.get("/search", params={"q": query, "lang": language})
        assert page.status_code == 200
        examples = re.findall(r'class="example" href="([^"]+)"', page.text)
        assert examples
        for example in examples:
            assert site.get(html.unescape(example)).status_code in (200, 302)


def test_words_typed_come_back_as_words(site):
    page = found(site, '"><img src=x onerror=alert(1)>')
    assert "<img" not in page
