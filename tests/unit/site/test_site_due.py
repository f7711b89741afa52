"""Targets by deadline: statuses, what was observed with its source, files, and databases without these tables."""

import shutil
import sqlite3
from contextlib import closing

import pandas as pd
import pytest
import sample
from selectolax.lexbor import LexborHTMLParser

from pipeline.site.crawlers import sitemap
from pipeline.site.due import due_page
from pipeline.site.language import Words
from pipeline.site.page import PageRequest

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def frames():
    """The sample with a day and one target that was observed."""
    made = dict(sample.dataset())
    marks = dict.fromkeys(("first_release", "last_changed_release"), "unreleased")
    target = made["targets"].iloc[0]["target_id"]
    observation = marks | {
        "observation_id": "0" * 12,
        "jurisdiction_code": "630222",
        "indicator_id": made["indicators"]["indicator_id"].iloc[0],
        "year": 2024,
        "basis": "level",
        "value": 96.5,
        "unit": "%",
        "scope": None,
        "quote": EVIL,
        "source_title": EVIL,
        "source_publisher": EVIL,
        "source_url": "javascript:alert(4)",
        "source_date": "2025-02-01",
    }
    made["observations"] = pd.DataFrame([observation])[list(made["observations"].columns)]
    met = {
        "attainment": "met",
        "reason": None,
        "observation_id": "0" * 12,
        "observed_year": 2024,
        "observed_value": 96.5,
    }
    attainment = made["attainment"].astype(object)
    attainment.loc[attainment["target_id"] == target, list(met)] = list(met.values())
    made["attainment"] = attainment
    made["target_status"] = made["target_status"].assign(status="past_deadline", as_of="2026-01-31")
    return made


@pytest.fixture(scope="module")
def known(make_site, frames):
    return make_site(frames)


@pytest.mark.parametrize(
    ("language", "status", "met"), [("zh", "已过期限", "达到"), ("en", "Past its deadline", "Met")]
)
def test_targets_are_shown_with_status_and_source(known, language, status, met):
    page = LexborHTMLParser(known.get(f"/due?lang={language}").text)
    told = page.css(".known")
    assert len(told) == 2
    assert status in told[0].text()
    assert met in told[0].text()
    assert "96.5%" in told[0].text()
    assert told[0].css_first("q").text() == EVIL
    assert not page.css("img")
    assert not page.css('a[href^="javascript"]')
    assert "2026-01-31" in page.css_first("main").text()
    assert page.css("svg.drawing rect")


def test_filters_leave_what_they_say(known):
    assert len(LexborHTMLParser(known.get("/due?attainment=met").text).css(".known")) == 1
    assert len(LexborHTMLParser(known.get("/due?status=open").text).css(".known")) == 0
    assert not LexborHTMLParser(known.get("/due?year=%3Cb%3E'--").text).css(".known, b")


def test_the_list_is_a_file(known):
    rows = known.get("/due.json?attainment=met").json()
    assert [(row["status"], row["observed_value"], row["source_title"]) for row in rows] == [
        ("past_deadline", 96.5, EVIL)
    ]
    assert known.get("/due.csv").text.count("past_deadline") == 2


@pytest.mark.parametrize("language", ["zh", "en"])
def test_before_the_first_release_nothing_is_said_to_be_due(site, language):
    page = LexborHTMLParser(site.get(f"/due?lang={language}").text)
    assert page.css(".known")
    assert ("没有观测" if language == "zh" else "Not observed") in page.body.text()
    assert ("尚未发布过版本" if language == "zh" else "Nothing was released yet") in page.body.text()


def test_a_database_without_the_tables_does_not_lead_there(known, tmp_path):
    older = tmp_path / "older.db"
    shutil.copyfile(known.datasette.get_database("xiancheng").path, older)
    request = PageRequest("/due", Words("en"))
    with closing(sqlite3.connect(older)) as connection:
        assert "/due<" in sitemap(connection, request).body
        connection.execute("DROP TABLE target_status")
        assert "/due<" not in sitemap(connection, request).body
        assert due_page(connection, request).status == 404
