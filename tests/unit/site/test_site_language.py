"""Which language a reader gets, and that every string exists in both."""

import re
from pathlib import Path

import pytest

from pipeline.site import language
from pipeline.site.compare.shows import SHOWS
from pipeline.site.datasette_pages import LOOKUPS
from pipeline.site.downloads import FOLDERS
from pipeline.site.downloads import KINDS as KINDS_OF_FILES
from pipeline.site.home import WAYS
from pipeline.site.language import Words, all_strings, choose
from pipeline.site.matrix_data import COUNTED
from pipeline.site.search import KINDS
from schemas import codes

SITE = Path(language.__file__).parent
# Keys that are put together: the sections of the navigation.
COMPOSED = {
    f"base.{section}"
    for section in (
        "counties",
        "documents",
        "agencies",
        "targets",
        "projects",
        "data",
        "matrix",
        "coverage",
        "downloads",
        "compare",
    )
}
COMPOSED |= {f"compare.show_{show}" for show in SHOWS} | {f"compare.{side}_text" for side in ("superior", "local")}
COMPOSED |= {f"compare.count_{name}" for name in ("main", "partial", "superior", "local")}
COMPOSED |= {f"search.{kind}" for kind in KINDS} | {f"matrix.count_{name}" for name in COUNTED}
COMPOSED |= {f"base.lookup_{key}" for key in LOOKUPS}
COMPOSED |= {f"home.way_{name}{part}" for name in WAYS for part in ("", "_what")}
COMPOSED |= {f"downloads.is_{kind}" for _, kind in KINDS_OF_FILES} | {f"downloads.folder_{name}" for name in FOLDERS}


@pytest.mark.parametrize(
    ("asked", "remembered", "accepted", "chosen"),
    [
        (None, None, None, "zh"),
        (None, None, "en-GB,en;q=0.9", "en"),
        (None, None, "fr, zh-TW;q=0.8, en;q=0.7", "zh"),
        (None, None, "zh;q=0.2, en;q=0.7", "en"),
        (None, None, "zh;q=0, en;q=nonsense, de", "zh"),
        (None, "en", "zh", "en"),
        ("zh", "en", "en", "zh"),
        ("xx", "yy", "en", "en"),
    ],
)
def test_asked_wins_over_remembered_over_accepted(asked, remembered, accepted, chosen):
    assert choose(asked, remembered, accepted) == chosen


def test_the_switch_is_remembered(site):
    answer = site.get("/?lang=en")
    assert "language=en" in answer.headers["set-cookie"]
    assert "private" in answer.headers["cache-control"]
    again = site.get("/", cookies={"language": "en"}, headers={"accept-language": "zh"})
    assert '<html lang="en">' in again.text
    assert "set-cookie" not in again.headers


def test_pages_name_their_address_in_both_languages(site):
    page = site.get("/counties?lang=en").text
    assert '<link rel="canonical" href="http://localhost/counties?lang=en">' in page
    assert '<link rel="alternate" hreflang="zh-CN" href="http://localhost/counties?lang=zh">' in page
    assert 'hreflang="zh" lang="zh"' in page


def test_every_string_is_used_and_every_used_string_exists():
    sources = [*SITE.rglob("*.py"), *SITE.rglob("*.html")]
    used = {
        key
        for path in sources
        for key in re.findall(r"words\(\s*[\"']([a-z_.]+)[\"']", path.read_text(encoding="utf-8"))
    } | {"base.language"}
    assert used - set(all_strings()) == set()
    assert set(all_strings()) - used - COMPOSED == set()


def test_titles_come_from_the_schemas():
    assert Words("en").table("targets") == "Targets"
    assert Words("zh").column("targets", "unit") == "单位"
    assert Words("en").value("targets", "measure", "rate") == Words("en").code(codes.MEASURE, "rate")
    assert Words("en").name("互助县", None) == "互助县"


def test_numbers_are_grouped_and_missing_values_are_an_error():
    assert "1,234" in Words("en")("home.province_counties", n=1234)
    with pytest.raises(KeyError):
        Words("en")("home.province_counties")
