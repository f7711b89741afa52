"""The list of counties and its filters."""

import re

import pytest

COUNTY = re.compile(r'href="/county/(\d{6})"')


def listed(site, **asked: str) -> set[str]:
    return set(COUNTY.findall(site.get("/counties", params=asked).text))


def test_all_counties_are_listed_under_their_prefectures(site):
    for language in ("zh", "en"):
        page = site.get(f"/counties?lang={language}").text
        for words in ("民和县", "海东市", "青海省"):
            assert words in page
    assert "Minhe Hui and Tu Autonomous County" in page
    assert {"630222", "632801"} <= listed(site)


def test_filters_choose_among_them(site):
    everything = listed(site)
    of_haidong = {"630202", "630203", "630222", "630223", "630224", "630225"}
    assert listed(site, place="630200") == of_haidong
    assert listed(site, place="630000") == everything
    assert listed(site, said="yes") == {"630222"}
    assert listed(site, said="no") == everything - {"630222"}
    assert listed(site, place="630200", kind="district") == {"630202", "630203"}


@pytest.mark.parametrize("asked", [{"place": "999999"}, {"kind": "<script>"}, {"said": "yes", "kind": "district"}])
def test_where_nothing_fits_a_way_back_is_shown(site, asked):
    page = site.get("/counties", params={**asked, "lang": "en"})
    assert page.status_code == 200
    assert not COUNTY.findall(page.text)
    assert "Nothing fits." in page.text
    assert '<script>"' not in page.text


def test_the_number_beside_a_county_is_that_of_the_rows_about_it(site):
    page = site.get("/counties?lang=zh").text
    # Two mentions, a profile, a category, a target and a project.
    assert "民和县</span>" in page
    assert 'title="关于它的数据有 6 行">6</span>' in page
