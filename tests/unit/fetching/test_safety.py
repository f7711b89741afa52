"""No address and no redirect makes this machine ask a private one."""

from __future__ import annotations

from typing import Any

import httpcore
import pytest
from web_server import FakeClock, Site, local_settings, page, redirect

from pipeline.errors import AddressError, UnreachableError
from pipeline.fetching import Fetcher, FetchSettings
from pipeline.fetching.addresses import is_public, parse_address

PUBLIC = "93.184.215.14"


class Refusing(httpcore.NetworkBackend):
    """Connects to nothing and remembers what it was asked to connect to."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def connect_tcp(self, host: str, *_: Any, **__: Any) -> httpcore.NetworkStream:
        self.asked.append(host)
        raise httpcore.ConnectError("refused")


@pytest.mark.parametrize(
    "address",
    [
        "ftp://www.gov.cn/plan.txt",
        "file:///etc/passwd",
        "www.gov.cn/plan.html",
        "http://user:secret@www.gov.cn/",
        "http://www.gov.cn:22/",
        "http://",
        "http://[::1",
        "http://www.gov.cn/\x00",
        "https://www.gov.cn/" + "a" * 3000,
    ],
)
def test_addresses_that_are_never_asked(address: str) -> None:
    with pytest.raises(AddressError) as caught:
        parse_address(address, FetchSettings())
    assert "secret" not in str(caught.value)


def test_chinese_addresses_are_asked() -> None:
    assert parse_address("https://www.gov.cn/政策?词=县城#正文", FetchSettings()).raw_path.isascii()


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "172.16.5.5",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "no-address",
    ],
)
def test_private_machines(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "2400:3200::1", f"::ffff:{PUBLIC}"])
def test_public_machines(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]"])
def test_this_machine_is_not_asked_under_any_name(host: str, clock: FakeClock) -> None:
    connector = Refusing()
    with pytest.raises(AddressError, match="not public"):
        Fetcher(FetchSettings(), clock, connector=connector).fetch(f"http://{host}/")
    assert connector.asked == []


@pytest.mark.parametrize("target", ["http://127.0.0.2/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/"])
def test_a_redirect_to_a_private_machine_is_not_followed(site: Site, fetcher: Fetcher, target: str) -> None:
    site.routes["/plan"] = redirect(target)
    with pytest.raises(AddressError):
        fetcher.fetch(site.url("/plan"))


def test_a_redirect_to_another_scheme_is_not_followed(site: Site, fetcher: Fetcher) -> None:
    site.routes["/plan"] = redirect("file:///etc/passwd")
    with pytest.raises(AddressError):
        fetcher.fetch(site.url("/plan"))


def test_the_connection_is_made_to_the_address_that_was_checked(clock: FakeClock) -> None:
    """A name that points at a public machine when it is checked and at this one when it is connected to."""
    answers, connector = [[PUBLIC], ["127.0.0.1"]], Refusing()
    settings = FetchSettings(attempts=1)
    with pytest.raises(UnreachableError):
        Fetcher(settings, clock, lambda *_: answers.pop(0), connector).fetch("http://rebinding.example/")
    assert connector.asked == [PUBLIC]
    assert answers == [["127.0.0.1"]]  # never asked for a second time


def test_a_name_that_turns_private_later_is_refused(clock: FakeClock) -> None:
    answers, connector = [[PUBLIC], ["127.0.0.1"]], Refusing()
    with pytest.raises(AddressError, match="not public"):
        Fetcher(FetchSettings(), clock, lambda *_: answers.pop(0), connector).fetch("http://rebinding.example/")
    assert connector.asked == [PUBLIC]


def test_one_private_address_among_public_ones_is_enough(clock: FakeClock) -> None:
    connector = Refusing()
    with pytest.raises(AddressError):
        Fetcher(FetchSettings(), clock, lambda *_: [PUBLIC, "10.0.0.1"], connector).fetch("http://mixed.example/")
    assert connector.asked == []


def test_the_environment_names_no_proxy(site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    site.routes["/plan"] = page("方案")
    assert fetcher.fetch(site.url("/plan")).status == 200


def test_an_unknown_name_is_unreachable(clock: FakeClock) -> None:
    def unknown(*_: object) -> list[str]:
        raise OSError("Name or service not known")

    with pytest.raises(UnreachableError, match="not known"):
        Fetcher(FetchSettings(attempts=1), clock, unknown).fetch("http://nowhere.example/")


def test_a_password_is_not_asked_for(site: Site) -> None:
    with pytest.raises(AddressError):
        Fetcher(local_settings()).fetch(site.url("/").replace("://", "://name:word@"))
