"""Pages of provinces and prefectures, and the short addresses of counties and documents."""

import pytest


@pytest.mark.parametrize(("code", "name"), [("630000", "青海省"), ("630200", "海东市")])
def test_a_place_lists_its_counties_and_no_others(site, code, name):
    for language in ("zh", "en"):
        page = site.get(f"/place/{code}?lang={language}")
        assert page.status_code == 200
        assert f'lang="zh-CN">{name}</span>' in page.text
        assert 'href="/county/630222"' in page.text
        assert ('href="/county/632801"' in page.text) == (code == "630000")


def test_a_prefecture_lists_its_own_documents(site):
    assert 'href="/document/sample-2022-1"' in site.get("/place/630200").text
    assert 'href="/document/sample-2022-1"' not in site.get("/place/630000").text


def test_a_county_has_its_page_elsewhere(site):
    answer = site.get("/place/630222")
    assert (answer.status_code, answer.headers["location"]) == (301, "/county/630222")


def test_what_is_no_place_helps_on(site):
    answer = site.get("/place/%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E")
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text
    assert 'href="/counties"' in answer.text


@pytest.mark.parametrize("path", ["/county/630222", "/document/sample-2022-1"])
def test_short_addresses_lead_to_a_row(site, path):
    answer = site.get(path, follow_redirects=True)
    assert answer.status_code == 200


def test_a_place_has_a_map_and_ways_to_what_is_in_it(site):
    page = site.get("/place/630000?lang=en").text
    assert '<svg class="map' in page
    assert 'href="/place/632800"><text' in page
    for path in ("/targets?place=630000", "/projects?place=630000", "/agencies?place=630000"):
        assert f'href="{path}"' in page
        assert site.get(path).status_code == 200


def test_a_place_of_the_past_names_its_successor(site):
    page = site.get("/place/632100?lang=en").text
    assert "in force until 2013" in page
    assert 'href="/place/630200">Haidong</a>' in page
