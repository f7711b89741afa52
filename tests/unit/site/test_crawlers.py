"""What crawlers are told: all pages are in the sitemap and may be read, what readers compose may not."""

import xml.etree.ElementTree as ET

import pytest
from protego import Protego

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
OPEN = ("/", "/?lang=en", "/counties", "/counties?lang=zh", "/county/632801", "/document/haidong-2023-26", "/xiancheng")
OPEN += ("/xiancheng/targets", "/xiancheng/agencies/qinghai~E5", "/site/site.css?v=0123", "/-/static/app.css?cead5a")
OPEN += ("/targets", "/agency/qinghai~E5", "/downloads", "/downloads/1.0.0/csv/targets.csv", "/matrix")
CLOSED = (
    "/targets?year=2025",
    "/targets.csv",
    "/county/632801.json",
    "/county/632801/targets.csv",
    "/matrix/632801/roads",
    "/xiancheng?sql=select+1",
    "/xiancheng/targets?_facet=measure",
    "/xiancheng/targets?_sort=unit",
    "/xiancheng/targets?document_id=a",
    "/xiancheng/targets?_next=50",
    "/xiancheng/targets.json",
    "/xiancheng/targets.csv?_size=max",
    "/xiancheng.json",
    "/xiancheng.db",
    "/counties?lang=zh&_sort=a",
    "/search",
    "/search?q=a",
    "/-/versions",
)


@pytest.fixture(scope="module")
def rules(site):
    answer = site.get("/robots.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    return Protego.parse(answer.text)


@pytest.mark.parametrize("path", OPEN)
def test_readers_are_let_in(rules, path):
    assert rules.can_fetch(f"http://localhost{path}", "Googlebot")


@pytest.mark.parametrize("path", CLOSED)
def test_crawlers_are_kept_off_what_readers_compose(rules, path):
    assert not rules.can_fetch(f"http://localhost{path}", "Googlebot")


@pytest.fixture(scope="module")
def pages(site):
    answer = site.get("/sitemap.xml")
    assert answer.headers["content-type"].startswith("application/xml")
    return ET.fromstring(answer.text).findall("s:url", NAMES)


def test_robots_name_the_sitemap(rules):
    assert list(rules.sitemaps) == ["http://localhost/sitemap.xml"]


def test_every_page_of_the_sitemap_answers_and_may_be_read(site, rules, pages):
    addresses = [page.find("s:loc", NAMES).text for page in pages]
    assert len(addresses) == len(set(addresses)) > 10
    for address in addresses:
        assert rules.can_fetch(address, "Googlebot"), address
        assert site.get(address.removeprefix("http://localhost"), follow_redirects=True).status_code == 200, address


def test_pages_are_listed_in_both_languages(pages):
    alternates = {link.get("hreflang"): link.get("href") for link in pages[0].findall("x:link", NAMES)}
    assert alternates == {"zh-CN": "http://localhost/?lang=zh", "en": "http://localhost/?lang=en"}
