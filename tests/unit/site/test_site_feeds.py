"""Feeds: valid by the rules of Atom, dated by releases, the same bytes for the same data, hostile words included."""

import re
import xml.etree.ElementTree as ET
from urllib.parse import urlsplit

import pandas as pd
import pytest
import sample

ATOM = {"a": "http://www.w3.org/2005/Atom"}
DATE = re.compile(r"\d{4}-\d{2}-\d{2}T00:00:00Z")
EVIL = "<script>alert(1)</script>]]>&amp;\"'"
FEEDS = ("/feed/changes.atom", "/feed/findings.atom")


@pytest.fixture(scope="module")
def frames():
    """The sample as release 1.0.0, and 1.1.0 which changed something."""
    made = dict(sample.dataset())
    first = made["releases"].assign(version="1.0.0", date="2026-01-31", note=EVIL)
    second = made["releases"].assign(version="1.1.0", date="2026-03-01", note=None)
    made["releases"] = pd.concat([first, second], ignore_index=True)
    for table, frame in made.items():
        if "first_release" in frame.columns:
            made[table] = frame.assign(first_release="1.0.0", last_changed_release="1.1.0")
    changes = made["changes"].iloc[:0].copy()
    marks = dict.fromkeys(("first_release", "last_changed_release"), "1.1.0")
    common = dict.fromkeys(changes.columns) | marks | {"version": "1.1.0"}
    changes.loc[0] = common | {"change_id": "0" * 12, "kind": "row_added", "table": "targets", "id": EVIL}
    changes.loc[1] = common | {"change_id": "1" * 12, "kind": "row_added", "table": "targets", "id": "b"}
    changes.loc[2] = common | {"change_id": "2" * 12, "kind": "table_removed", "table": EVIL}
    made["changes"] = changes
    made["documents"] = made["documents"].assign(title=EVIL + "\x0b")
    return made


@pytest.fixture(scope="module")
def released(make_site, frames):
    return make_site(frames)


def checked(answer):
    """The feed, if it is valid: RFC 4287 sections 4.1.1, 4.1.2, 4.2.6, 4.2.7 and 3.3."""
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/atom+xml")
    root = ET.fromstring(answer.content)
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    for element in (root, *root.findall("a:entry", ATOM)):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"a:{name}", ATOM)) == 1
        for name in ("updated", "published"):
            assert all(DATE.fullmatch(found.text) for found in element.findall(f"a:{name}", ATOM))
        for link in element.findall("a:link", ATOM):
            assert urlsplit(link.get("href")).scheme == "http"
    ids = [entry.find("a:id", ATOM).text for entry in root.findall("a:entry", ATOM)]
    assert len(ids) == len(set(ids))
    assert all(urlsplit(each).scheme == "http" for each in ids)
    assert root.find("a:author/a:name", ATOM).text
    assert [link.get("rel") for link in root.findall("a:link", ATOM)].count("self") == 1
    dates = [entry.find("a:updated", ATOM).text for entry in root.findall("a:entry", ATOM)]
    assert dates == sorted(dates, reverse=True)
    return root


@pytest.mark.parametrize("path", FEEDS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_feeds_are_valid_with_and_without_entries(site, released, path, language):
    assert not checked(site.get(f"{path}?lang={language}")).findall("a:entry", ATOM)
    root = checked(released.get(f"{path}?lang={language}"))
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang").startswith(language)


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_is_the_same_every_time(released, path):
    assert released.get(path).content == released.get(path).content


def test_releases_documents_and_changes_are_told(released, frames):
    root = checked(released.get("/feed/changes.atom?lang=en"))
    assert root.find("a:updated", ATOM).text == "2026-03-01T00:00:00Z"
    titles = [entry.find("a:title", ATOM).text for entry in root.findall("a:entry", ATOM)]
    assert titles[0] == "Release 1.1.0"
    assert "Targets: Row added, 2" in titles
    assert f"New document: {EVIL}\ufffd" in titles
    assert any(EVIL in entry.find("a:summary", ATOM).text for entry in root.findall("a:entry", ATOM))


def test_entries_lead_to_pages_that_answer(released):
    for entry in checked(released.get("/feed/changes.atom")).findall("a:entry", ATOM):
        address = urlsplit(entry.find("a:link", ATOM).get("href"))
        assert released.get(f"{address.path}?{address.query}", follow_redirects=True).status_code == 200


def test_the_first_page_names_the_feeds(site):
    page = site.get("/").text
    for path in FEEDS:
        assert f'<link rel="alternate" type="application/atom+xml" href="{path}"' in page
