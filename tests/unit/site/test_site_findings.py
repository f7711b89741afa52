"""Contradictions with both quotes: the list, its filters and files, hostile words, and older databases."""

import csv
import io

import pandas as pd
import pytest
import sample
from selectolax.lexbor import LexborHTMLParser

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def frames():
    """The sample with a contradiction of two places and one of a single place."""
    made = dict(sample.dataset())
    targets = made["targets"]
    own, other = targets.iloc[0], targets.iloc[1]
    row = {
        "finding_id": "0" * 12,
        "kind": "two_values",
        **own[["document_id", "provision_id", "quote", "char_start", "char_end"]].to_dict(),
        **{f"other_{name}": other[name] for name in ("document_id", "provision_id", "quote", "char_start", "char_end")},
        "explanation_zh": EVIL,
        "explanation_en": EVIL,
        "target_id": own["target_id"],
        "other_target_id": other["target_id"],
        "county_code": None,
        "first_release": "1.0.0",
        "last_changed_release": "1.0.0",
    }
    alone = row | {name: None for name in row if name.startswith("other_")}
    alone |= {"finding_id": "1" * 12, "kind": "wrong_total", "target_id": None, "first_release": "unreleased"}
    findings = made["findings"].iloc[:0].copy()
    for place, each in enumerate((row, alone)):
        findings.loc[place] = each
    made["findings"] = findings
    released = made["releases"].assign(version="1.0.0", date="2026-01-31")
    made["releases"] = pd.concat([released, made["releases"]], ignore_index=True)
    return made


@pytest.fixture(scope="module")
def contradictory(make_site, frames):
    return make_site(frames, report="mailto:data@example.org")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_quotes_are_shown_and_lead_into_the_text(contradictory, frames, language):
    answer = contradictory.get(f"/findings?lang={language}")
    page = LexborHTMLParser(answer.text)
    quotes = [quote.text() for quote in page.css("blockquote")]
    assert quotes == [*frames["targets"]["quote"], frames["targets"]["quote"].iloc[0]]
    ids = LexborHTMLParser(contradictory.get("/document/sample-2022-1").text)
    for link in page.css(".side a"):
        path, _, anchor = link.attributes["href"].partition("#")
        assert path == "/document/sample-2022-1"
        assert ids.css(f'[id="{anchor}"]')
    assert EVIL in page.body.text()
    assert not page.css("img")


def test_filters_leave_what_they_say(contradictory):
    page = LexborHTMLParser(contradictory.get("/findings?kind=wrong_total&document=sample-2022-1").text)
    assert [record.attributes["id"] for record in page.css(".record")] == ["finding-" + "1" * 12]
    assert not LexborHTMLParser(contradictory.get("/findings?kind=%3Cb%3E'--").text).css(".record")


def test_findings_are_files(contradictory):
    assert [row["kind"] for row in contradictory.get("/findings.json").json()] == ["two_values", "wrong_total"]
    told = contradictory.get("/findings.csv?kind=two_values").text.removeprefix("\ufeff")
    assert [row["finding_id"] for row in csv.DictReader(io.StringIO(told))] == ["0" * 12]
    assert contradictory.get("/findings.json?kind=nonsense").json() == []


def test_the_feed_tells_released_findings(contradictory):
    feed = contradictory.get("/feed/findings.atom").text
    assert feed.count("<entry>") == 1
    assert "http://localhost/xiancheng/findings/" + "0" * 12 in feed
    assert "2026-01-31T00:00:00Z" in feed
    assert "<script" not in feed


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_dataset_without_findings_says_so(make_site, frames, language):
    frames = frames | {"findings": frames["findings"].iloc[:0]}
    page = LexborHTMLParser(make_site(frames).get(f"/findings?lang={language}").text)
    assert not page.css(".record")
    assert page.css_first('main a[href="/findings"]')
