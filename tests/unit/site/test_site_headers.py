"""What every answer carries: policies without inline script, caching by fingerprint, CORS for data."""

import hashlib
import re
from base64 import b64encode

import pytest

from pipeline.errors import ServeError
from pipeline.site import headers, links
from pipeline.site.settings import Settings, read_settings

OURS = ("/", "/counties", "/documents", "/nothing-here")
THEIRS = ("/xiancheng", "/xiancheng/targets", "/xiancheng/targets_of_county", "/xiancheng?sql=select+1")
INLINE = re.compile(r"<script(?![^>]*(?:src|ld\+json))[^>]*>(.*?)</script>", re.DOTALL)


def policy(answer) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in answer.headers["content-security-policy"].split(";"))
    return {name: sources for name, _, sources in parts}


@pytest.mark.parametrize("path", OURS)
def test_our_pages_run_and_style_nothing_inline(site, path):
    answer = site.get(path)
    assert policy(answer)["script-src"] == "'self'"
    assert policy(answer)["style-src"] == "'self'"
    assert policy(answer)["default-src"] == "'none'"
    assert not INLINE.findall(answer.text)
    assert not re.findall(r"<[^>]+\s(?:style|on[a-z]+)=", answer.text)


@pytest.mark.parametrize("path", THEIRS)
def test_datasettes_own_scripts_are_let_through_by_their_hash(site, path):
    answer = site.get(path)
    allowed = policy(answer)["script-src"]
    assert "unsafe-inline" not in allowed
    scripts = INLINE.findall(answer.text)
    assert scripts
    for script in scripts:
        assert f"'sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" in allowed


def test_a_script_that_is_not_in_a_template_is_not_let_through():
    assert b64encode(hashlib.sha256(b"alert(1)").digest()).decode() not in headers.datasette_script_hashes()
    assert len(headers.datasette_script_hashes()) == 4


@pytest.mark.parametrize(
    "path", (*OURS, *THEIRS, "/xiancheng/targets.json", "/xiancheng/targets.csv", "/site/site.css")
)
def test_every_answer_has_the_shared_headers(site, path):
    answer = site.get(path)
    for name in headers.SHARED:
        assert answer.headers[name], name
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize(
    "path", ["/", "/counties?lang=en", "/xiancheng/targets", "/xiancheng/targets.json", "/xiancheng"]
)
def test_what_a_browser_has_is_not_sent_again(site, path):
    first = site.get(path)
    tag = first.headers["etag"]
    again = site.get(path, headers={"if-none-match": f'"other", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    # A browser puts them over those of the page that it has.
    assert not {"content-security-policy", "content-type"} & set(again.headers)
    assert again.headers["etag"] == tag
    assert site.get(path, headers={"if-none-match": '"other"'}).status_code == 200


def test_languages_and_pages_have_tags_of_their_own(site):
    tags = [
        site.get(path, headers={"accept-language": "zh"}).headers["etag"] for path in ("/", "/?lang=en", "/counties")
    ]
    assert len(set(tags)) == 3
    assert "Accept-Language" in site.get("/").headers["vary"]


def test_what_is_missing_has_no_tag(site):
    assert "etag" not in site.get("/nothing-here").headers
    assert "etag" not in site.get("/xiancheng/nothing-here").headers


def test_static_files_are_kept_for_ever_under_their_fingerprint(site):
    page = site.get("/").text
    address = re.search(r'href="(/site/site\.css\?v=[0-9a-f]{12})"', page)[1]
    assert "immutable" in site.get(address).headers["cache-control"]
    assert "immutable" not in site.get("/site/site.css").headers["cache-control"]


def test_data_may_be_read_from_other_sites(site):
    assert site.get("/xiancheng/targets.json").headers["access-control-allow-origin"] == "*"


def test_an_unknown_path_helps_on_in_the_readers_language(site):
    answer = site.get("/nothing-here", headers={"accept-language": "en"})
    assert answer.status_code == 404
    assert "There is no such page." in answer.text
    assert 'href="/counties"' in answer.text
    assert "noindex" in answer.text
    assert site.get("/xiancheng/nothing.json").json()["ok"] is False


def test_settings_that_are_no_addresses_are_an_error():
    for config in ({"address": "data.example.org"}, {"report": "javascript:alert(1)"}, {"address": "ftp://x"}):
        with pytest.raises(ServeError, match="XIANCHENG_"):
            read_settings(config)
    assert read_settings({"address": "https://data.example.org/", "report": ""}) == Settings("https://data.example.org")


def test_a_report_names_the_row_and_its_words():
    assert Settings().report_url("subject", "body") is None
    assert Settings(report="mailto:a@b.c").report_url("行 1", "x&y") == "mailto:a@b.c?subject=%E8%A1%8C%201&body=x%26y"
    assert Settings(report="https://h/new").report_url("a", "b") == "https://h/new?title=a&body=b"


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://www.qinghai.gov.cn/a?b=c", "https://www.qinghai.gov.cn/a?b=c"),
        ("javascript:alert(1)", None),
        ("JAVASCRIPT:alert(1)", None),
        ("data:text/html,x", None),
        ("//evil.example", None),
        ("https:nothing", None),
        ("http://[broken", None),
        (None, None),
    ],
)
def test_only_http_addresses_become_links(address, link):
    assert links.foreign(address) == link


def test_addresses_are_encoded():
    assert links.county('"><script>') == "/county/%22%3E%3Cscript%3E"
    assert links.provision("haidong-2023-26", "haidong-2023-26_3_15") == "/document/haidong-2023-26#3_15"
    assert links.row("coverage", "a/b", "c,d") == "/xiancheng/coverage/a~2Fb,c~2Cd"
