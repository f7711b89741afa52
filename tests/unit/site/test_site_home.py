"""The home page and the plain lists: what the data is, how much, and ways in that lead somewhere."""

import html
import json
import re

import pandas as pd
import pytest
import sample

DATA_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def test_home_says_what_this_is_and_how_much_of_it_there_is(site):
    page = site.get("/?lang=zh").text
    assert "<h1>县城政策数据集</h1>" in page
    assert "<strong>3</strong> 任务分工" in page
    assert "<strong>1</strong> 政策文件" in page
    assert "海东市人民政府关于印发海东市县城建设方案的通知" in page
    assert "未发布版本" in page


def test_home_speaks_english_too(site):
    page = site.get("/?lang=en").text
    assert '<html lang="en">' in page
    assert "<h1>County-town policies of China</h1>" in page
    assert "<strong>3</strong> Task assignments" in page


def test_home_describes_the_dataset_for_search_engines(site):
    block = DATA_BLOCK.search(site.get("/?lang=en").text)
    described = json.loads(block[1])
    assert described["@type"] == "Dataset"
    assert described["license"] == "https://creativecommons.org/licenses/by/4.0/"
    for part in described["distribution"]:
        assert site.get(part["contentUrl"].removeprefix("http://localhost")).status_code == 200


@pytest.mark.parametrize(
    ("path", "words"),
    [("/counties", ("民和县", "青海省", "海东市")), ("/documents", ("海东市县城建设方案", "东政〔2022〕1号"))],
)
def test_lists_lead_to_what_there_is(site, path, words):
    for language in ("zh", "en"):
        page = site.get(f"{path}?lang={language}")
        assert page.status_code == 200
        for word in words:
            assert word in page.text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_way_in_leads_somewhere(site, language):
    page = site.get(f"/?lang={language}").text
    ways = re.findall(r'href="(/[^"#]*)', page)
    assert {
        "/counties",
        "/documents",
        "/targets",
        "/projects",
        "/agencies",
        "/matrix",
        "/coverage",
        "/downloads",
    } <= set(ways)
    for path in set(ways):
        assert site.get(html.unescape(path)).status_code in (200, 302), path


def test_news_name_the_documents_of_the_last_release(make_site):
    frames = dict(sample.dataset())
    frames["releases"] = released(frames["releases"])
    frames["documents"] = frames["documents"].assign(first_release="1.2.0")
    page = make_site(frames).get("/?lang=zh").text
    news = page[page.index('id="news"') :]
    assert "版本 1.2.0（2026-11-22）收入的文件" in news
    assert "海东市县城建设方案" in news


def released(releases):
    """The table of releases with one more row: version 1.2.0."""
    row = {
        "version": "1.2.0",
        "date": "2026-11-22",
        "level": "minor",
        "reason": "A document came in.",
        "tables": 29,
        "documents": 1,
        "rows": 100,
        "counts": "{}",
        "content_hash": "0" * 64,
        "rules_version": "0" * 12,
        "note": None,
        "first_release": "1.2.0",
        "last_changed_release": "1.2.0",
    }
    added = pd.DataFrame([row]).astype(releases.dtypes.to_dict())
    return pd.concat([releases, added], ignore_index=True)


def test_the_list_of_documents_counts_what_each_gave(site):
    page = site.get("/documents?lang=zh").text
    assert "东政〔2022〕1号" in page
    assert 'href="/targets?document=sample-2022-1">目标指标 2</a>' in page
    assert "2022-05-09" in page


def test_search_finds_the_words_that_were_typed(site):
    answer = site.get("/search?q=%E6%B1%A1%E6%B0%B4", follow_redirects=True)
    assert answer.status_code == 200
    assert "污水" in answer.text
