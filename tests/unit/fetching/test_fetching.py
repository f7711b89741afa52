"""Fetching from a server on this machine: what comes back, and what is asked again."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest
from web_server import (
    FakeClock,
    Site,
    bomb,
    cut_off,
    endless,
    in_turn,
    local_settings,
    page,
    redirect,
    silent,
    tagged,
    web_site,
)

from pipeline.errors import DeniedError, GoneError, RedirectError, TooLargeError, UnreachableError
from pipeline.fetching import Fetcher
from pipeline.fetching.exchange import retry_after


def test_a_page_comes_with_its_type_headers_and_time(site: Site, fetcher: Fetcher) -> None:
    site.routes["/plan.html"] = page("实施方案", Content_Type="text/HTML; charset=utf-8", ETag='"1"')
    got = fetcher.fetch(site.url("/plan.html#top"))
    assert (got.raw.decode(), got.media_type, got.status) == ("实施方案", "text/html", 200)
    assert got.final_address == site.url("/plan.html")
    assert got.conditions.etag == '"1"'
    assert got.fetched_at == datetime(2026, 12, 1, 8, 0, 2, tzinfo=UTC)  # two seconds after robots.txt


def test_requests_say_who_asks(site: Site, fetcher: Fetcher) -> None:
    site.routes["/"] = page("x")
    fetcher.fetch(site.url("/"))
    assert {headers["user-agent"] for _, headers in site.asked} == {local_settings().user_agent}
    assert "+http" in local_settings().user_agent


def test_an_unchanged_page_is_not_sent_again(site: Site, fetcher: Fetcher) -> None:
    site.routes["/plan"] = tagged("实施方案", '"7"')
    first = fetcher.fetch(site.url("/plan"))
    again = fetcher.fetch(site.url("/plan"), first.conditions)
    assert (again.status, again.not_modified, again.raw) == (304, True, b"")


def test_a_failing_server_is_tried_again_after_a_growing_pause(site: Site, fetcher: Fetcher, clock: FakeClock) -> None:
    failing = page("down", status=500)
    site.routes["/plan"] = in_turn(failing, failing, page("方案"))
    assert fetcher.fetch(site.url("/plan")).raw.decode() == "方案"
    pauses = [wait for wait in clock.waited if wait != 2.0]
    assert len(site.paths()) == 3
    assert pauses, clock.waited


def test_what_a_server_asks_to_wait_is_waited(site: Site, fetcher: Fetcher, clock: FakeClock) -> None:
    site.routes["/plan"] = in_turn(page("busy", status=503, Retry_After="37"), page("方案"))
    fetcher.fetch(site.url("/plan"))
    assert 37.0 in clock.waited


def test_a_server_that_asks_for_too_much_is_left_alone(site: Site, fetcher: Fetcher) -> None:
    site.routes["/plan"] = page("busy", status=503, Retry_After="86400")
    with pytest.raises(UnreachableError, match="503"):
        fetcher.fetch(site.url("/plan"))
    assert site.paths() == ["/plan"]


@pytest.mark.parametrize(
    ("status", "error"), [(404, GoneError), (410, GoneError), (403, DeniedError), (501, DeniedError)]
)
def test_a_refusal_is_not_tried_again(site: Site, fetcher: Fetcher, status: int, error: type[Exception]) -> None:
    site.routes["/plan"] = page("no", status=status)
    with pytest.raises(error, match=str(status)):
        fetcher.fetch(site.url("/plan"))
    assert site.paths() == ["/plan"]


def test_a_silent_server_is_given_up_after_so_many_attempts(site: Site, clock: FakeClock) -> None:
    site.routes["/robots.txt"] = page("")
    site.routes["/plan"] = silent
    hasty = Fetcher(local_settings(attempts=3, read_timeout=0.05), clock)
    with pytest.raises(UnreachableError, match="no answer in time"):
        hasty.fetch(site.url("/plan"))
    assert site.paths() == ["/plan"] * 3


def test_a_body_cut_off_is_no_page(site: Site, fetcher: Fetcher) -> None:
    site.routes["/plan"] = cut_off("实施方案".encode() * 100)
    with pytest.raises(UnreachableError):
        fetcher.fetch(site.url("/plan"))
    assert len(site.paths()) == local_settings().attempts


def test_a_compressed_body_cut_off_is_no_page(site: Site, fetcher: Fetcher) -> None:
    packed = gzip.compress("实施方案".encode() * 500)
    site.routes["/plan"] = page(packed[:-10], Content_Encoding="gzip")
    with pytest.raises(UnreachableError, match="cut off"):
        fetcher.fetch(site.url("/plan"))


def test_a_compressed_page_is_unpacked(site: Site, fetcher: Fetcher) -> None:
    site.routes["/plan"] = page(gzip.compress("实施方案".encode()), Content_Encoding="gzip")
    assert fetcher.fetch(site.url("/plan")).raw.decode() == "实施方案"


def test_an_encoding_that_was_not_asked_for_is_no_page(site: Site, fetcher: Fetcher) -> None:
    site.routes["/plan"] = page(b"\x00", Content_Encoding="br")
    with pytest.raises(UnreachableError, match="br"):
        fetcher.fetch(site.url("/plan"))


@pytest.mark.parametrize("announced", [True, False])
def test_a_body_of_100_megabytes_is_not_read_to_its_end(site: Site, fetcher: Fetcher, announced: bool) -> None:
    site.routes["/plan"] = endless(100, announced=announced)
    with pytest.raises(TooLargeError, match="52,428,800 bytes"):
        fetcher.fetch(site.url("/plan"))
    assert site.paths() == ["/plan"]


def test_a_gzip_bomb_is_not_unpacked(site: Site, clock: FakeClock) -> None:
    site.routes["/plan"] = page(bomb(8), Content_Encoding="gzip")
    with pytest.raises(TooLargeError, match="after decompression"):
        Fetcher(local_settings(max_bytes=2 * 1024 * 1024), clock).fetch(site.url("/plan"))


def test_redirects_are_followed_and_told(site: Site, fetcher: Fetcher) -> None:
    site.routes |= {"/old": redirect("/newer", 301), "/newer": redirect("/new", 308), "/new": page("方案")}
    got = fetcher.fetch(site.url("/old"))
    assert (got.final_address, got.moved_to) == (site.url("/new"), site.url("/new"))
    assert got.redirects == (site.url("/newer"), site.url("/new"))


def test_a_page_is_moved_only_by_lasting_redirects(site: Site, fetcher: Fetcher) -> None:
    site.routes |= {"/old": redirect("/newer", 301), "/newer": redirect("/new", 302), "/new": page("方案")}
    assert fetcher.fetch(site.url("/old")).moved_to is None


def test_a_cookie_is_sent_back_within_redirects(site: Site, fetcher: Fetcher) -> None:
    def guarded(handler: object) -> None:
        if "seen=1" in handler.headers.get("Cookie", ""):  # type: ignore[attr-defined]
            handler.answer(200, "方案".encode())  # type: ignore[attr-defined]
        else:
            handler.answer(302, Location="/plan", Set_Cookie="seen=1")  # type: ignore[attr-defined]

    site.routes["/plan"] = guarded
    assert fetcher.fetch(site.url("/plan")).raw.decode() == "方案"


def test_a_redirect_loop_ends(site: Site, fetcher: Fetcher) -> None:
    site.routes |= {"/a": redirect("/b"), "/b": redirect("/a")}
    with pytest.raises(RedirectError, match="5 redirects"):
        fetcher.fetch(site.url("/a"))
    assert len(site.paths()) == 6


def test_what_robots_forbid_is_not_asked(site: Site, fetcher: Fetcher) -> None:
    site.routes |= {"/robots.txt": page("User-agent: *\nDisallow: /secret/"), "/secret/plan": page("方案")}
    with pytest.raises(DeniedError, match=r"robots\.txt"):
        fetcher.fetch(site.url("/secret/plan"))
    assert site.paths() == []


def test_robots_are_asked_for_once_and_their_delay_kept(site: Site, fetcher: Fetcher, clock: FakeClock) -> None:
    site.routes |= {"/robots.txt": page("User-agent: *\nCrawl-delay: 9"), "/a": page("一"), "/b": page("二")}
    fetcher.fetch(site.url("/a"))
    fetcher.fetch(site.url("/b"))
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a", "/b"]
    assert clock.waited == [9.0, 9.0]


def test_rules_that_a_server_fails_to_give_forbid_all(site: Site, fetcher: Fetcher) -> None:
    site.routes |= {"/robots.txt": page("down", status=500), "/plan": page("方案")}
    with pytest.raises(UnreachableError, match=r"robots\.txt"):
        fetcher.fetch(site.url("/plan"))
    assert site.paths() == []


def test_one_host_is_asked_slowly_another_at_once(clock: FakeClock) -> None:
    with web_site() as one, web_site() as other:
        one.routes["/a"] = other.routes["/a"] = page("方案")
        fetcher = Fetcher(local_settings(), clock)
        fetcher.fetch(one.url("/a"))
        fetcher.fetch(other.url("/a").replace("127.0.0.1", "localhost"))
    assert clock.waited == [2.0, 2.0]  # robots.txt and page of each; nothing between the hosts


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("12", 12.0), ("Tue, 01 Dec 2026 08:01:00 GMT", 60.0), ("soon", None), (None, None), ("", None)],
)
def test_both_forms_of_retry_after(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, datetime(2026, 12, 1, 8, 0, tzinfo=UTC)) == seconds
