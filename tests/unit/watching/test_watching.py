"""Links on list pages become candidates, each once, and are decided once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from miniature import HUALONG, LONGXI, add_document
from web_server import FakeClock, Site, local_settings, page, web_site

from assets.watching import open_candidates, watch_pages
from assets.workspace import Workspace
from pipeline.adding.sidecars import add_copy
from pipeline.cli.main import cli
from pipeline.errors import CandidateError, SettingsError
from pipeline.fetching import Fetcher
from pipeline.watching.candidates import NEW, REFUSED
from pipeline.watching.links import Link, links_of
from pipeline.watching.pages import ListPage, read_pages

LIST = """<html><head><base href="/zwgk/"></head><body>
<ul class="nav"><li><a href="/town">县城风光</a></li></ul>
<ul class="list">
 <li><a href="a1.html" title="关于推进以县城为重要载体的城镇化建设的实施方案">关于推进以县城为重要载体的…</a> 2026-11-30</li>
 <li><a href="a2.html">新型城镇化规划政策解读</a></li>
 <li><a href="a3.html#top">以人为本的新型城镇化战略五年行动计划</a></li>
 <li><a href="http://other.example/zwgk/a4.html">县城补短板强弱项实施方案</a></li>
 <li><a href="a1.html">关于推进以县城为重要载体的城镇化建设的实施方案</a></li>
 <li><a href="a5.html">关于春耕生产的通知</a></li>
 <li><a href="javascript:void(0)">县城</a><a href="http://[bad">县城</a><a>县城</a></li>
</ul></body></html>"""
WATCHED = ListPage(
    address="http://x.example/list", name="政策文件", words=("城镇化", "县城"), without=("解读",), selector="ul.list"
)


def test_links_with_the_words_are_found_with_their_whole_titles() -> None:
    assert links_of(LIST.encode(), "http://x.example/list", WATCHED) == [
        Link("http://x.example/zwgk/a1.html", "关于推进以县城为重要载体的城镇化建设的实施方案"),
        Link("http://x.example/zwgk/a3.html", "以人为本的新型城镇化战略五年行动计划"),
        Link("http://other.example/zwgk/a4.html", "县城补短板强弱项实施方案"),
    ]


def test_addresses_may_be_restricted_and_encodings_misdeclared() -> None:
    restricted = WATCHED.model_copy(update={"addresses": r"^http://x\.example/"})
    found = links_of(LIST.encode("gb18030"), "http://x.example/list", restricted)
    assert [link.address[-7:] for link in found] == ["a1.html", "a3.html"]


@pytest.mark.parametrize(
    "faulty",
    [
        "pages: [{address: 'http://x', name: x}]",
        "pages: [{address: 'http://x', name: x, words: []}]",
        "pages: [{address: 'http://x', name: x, words: [县城], addresses: '('}]",
        "pages: [{address: 'http://x', name: x, words: [县城], selector: ':::'}]",
        "sites: []",
    ],
)
def test_a_faulty_setting_is_named(tmp_path: Path, faulty: str) -> None:
    (tmp_path / "watching.yaml").write_text(faulty)
    with pytest.raises(SettingsError, match=r"watching\.yaml"):
        read_pages(tmp_path)


@pytest.fixture
def site() -> Iterator[Site]:
    with web_site() as running:
        yield running


@pytest.fixture
def workspace(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A dataset that has one of the documents of the list, and a site whose second list page is broken."""
    site.routes |= {"/list": page(LIST), "/empty": page("<html><a href='/x'>天气</a></html>")}
    url = {"value": site.url("/zwgk/a3.html"), "known_from": "made up"}
    add_document(tmp_path / "documents", "hualong", HUALONG, facts={"source_url": url})
    settings = [
        {"address": site.url(path), "name": path, "words": ["城镇化", "县城"], "without": ["解读"]}
        for path in ("/broken", "/empty", "/list")
    ]
    (tmp_path / "watching.yaml").write_text(str({"pages": settings}))
    variables = {"DOCUMENTS": "documents", "STATE": "state", "PUBLISHED": "published", "SETTINGS": "."}
    for name, folder in variables.items():
        monkeypatch.setenv(f"XIANCHENG_{name}", str(tmp_path / folder))
    (tmp_path / "refreshing.yaml").write_text("{private_hosts: [127.0.0.1], delay_seconds: 0, attempts: 1}")
    return Workspace.of()


def test_what_is_new_is_offered_once_and_what_the_dataset_has_never(workspace: Workspace) -> None:
    fetcher = Fetcher(local_settings(attempts=1), FakeClock())
    first, second = watch_pages(workspace, fetcher), watch_pages(workspace, fetcher)
    assert [candidate.title[:2] for candidate in first.new] == ["县城", "关于", "县城"]
    assert second.new == []
    assert ["/broken" in fault for fault in first.faults] == [True]
    assert [page.name for page in first.empty] == ["/empty"]


def test_a_copy_of_a_document_is_no_candidate(workspace: Workspace, site: Site) -> None:
    add_copy(workspace.folder("hualong"), site.url("/zwgk/a1.html"), "the same words")
    first = watch_pages(workspace, Fetcher(local_settings(attempts=1), FakeClock()))
    assert [candidate.title[:4] for candidate in first.new] == ["县城风光", "县城补短"]


def test_a_candidate_is_decided_once(workspace: Workspace) -> None:
    watch_pages(workspace, Fetcher(local_settings(attempts=1), FakeClock()))
    with open_candidates(workspace) as candidates:
        candidates.decide(1, REFUSED, by="王", now="2026-12-02T00:00:00Z", reason="只是图片")
        assert [candidate.candidate_id for candidate in candidates.listed(NEW)] == [2, 3]
        with pytest.raises(CandidateError, match="refused by 王"):
            candidates.decide(1, REFUSED, by="李", now="2026-12-03T00:00:00Z")
        with pytest.raises(CandidateError, match="no such number"):
            candidates.undecided(99)
    assert watch_pages(workspace, Fetcher(local_settings(attempts=1), FakeClock())).new == []


def test_an_accepted_candidate_is_added_and_a_failed_one_stays(workspace: Workspace, site: Site) -> None:
    runner = CliRunner()
    runner.invoke(cli, ["watch"])
    plan = "".join(f"<p>{line}</p>" for line in LONGXI.splitlines())
    site.routes["/zwgk/a1.html"] = page(f"<html><body><div class='content'>{plan}</div></body></html>")
    accepted = runner.invoke(cli, ["candidates", "accept", "2", "--by", "王"])
    assert accepted.exit_code == 0, accepted.output
    added = set(workspace.document_ids()) - {"hualong"}
    assert len(added) == 1
    assert "陇政发〔2022〕8号" in (workspace.folder(added.pop()) / "source.txt").read_text()
    assert runner.invoke(cli, ["candidates", "accept", "2"]).exit_code == 1
    assert runner.invoke(cli, ["candidates", "accept", "3"]).exit_code == 1  # the site has no such page
    with open_candidates(workspace) as candidates:
        assert [candidate.status for candidate in candidates.listed()] == ["new", "accepted", "new"]


def test_the_commands(workspace: Workspace) -> None:
    runner = CliRunner()
    watched = runner.invoke(cli, ["watch"])
    assert watched.exit_code == 1
    assert "/broken" in watched.stderr
    listed = runner.invoke(cli, ["candidates"])
    assert "县城补短板强弱项实施方案" in listed.output
    refused = runner.invoke(cli, ["candidates", "refuse", "1", "--by", "王", "--because", "只是图片"])
    assert refused.exit_code == 0
    assert "县城风光" not in runner.invoke(cli, ["candidates"]).output
    assert "refused" in runner.invoke(cli, ["candidates", "--all"]).output
    assert runner.invoke(cli, ["candidates", "refuse", "1"]).exit_code == 1
