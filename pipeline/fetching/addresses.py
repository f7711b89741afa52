"""Which addresses may be asked, by their words and by what their hosts resolve to.

What belongs here: the rules for addresses of pages and of machines. What does not: resolving and connecting
(``network``).
"""

from __future__ import annotations

import ipaddress

import httpx

from pipeline.errors import AddressError
from pipeline.fetching.settings import FetchSettings

DEFAULT_PORTS = {"http": 80, "https": 443}
MAX_CHARACTERS = 2048
# Networks through which an IPv6 address stands for an IPv4 one (RFC 6052, RFC 8215): the other end may be anything.
TRANSLATED = tuple(ipaddress.ip_network(each) for each in ("64:ff9b::/96", "64:ff9b:1::/48", "::/96"))

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def parse_address(text: str, settings: FetchSettings) -> httpx.URL:
    """An address that may be asked, without its fragment.

    Args:
        text: the address as somebody wrote it or a redirect gave it, absolute.
        settings: which ports are allowed, and which hosts are excepted.

    Raises:
        AddressError: it is malformed, is no http or https, carries a name or password, or has another port.
    """
    shown = text[:200]
    if len(text) > MAX_CHARACTERS:
        raise _refused(shown, f"an address of at most {MAX_CHARACTERS:,} characters", f"{len(text):,} characters")
    try:
        url = httpx.URL(text.strip()).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise _refused(shown, "an address as of a web page", str(error)) from error
    if url.scheme not in DEFAULT_PORTS or not url.host:
        raise _refused(shown, "an address that begins with http:// or https://", url.scheme or "no scheme")
    if url.userinfo:
        # The error does not repeat what may be a password.
        raise _refused(f"{url.scheme}://…@{url.host}", "an address without name and password", "both in the address")
    port = port_of(url)
    if port not in settings.ports and url.host not in settings.private_hosts:
        allowed = ", ".join(map(str, sorted(settings.ports)))
        raise _refused(shown, f"one of the ports {allowed}", f"port {port}")
    return url


def port_of(url: httpx.URL) -> int:
    """The port that is connected to."""
    return url.port or DEFAULT_PORTS[url.scheme]


def is_public(text: str) -> bool:
    """Whether the address of a machine is one that anybody on the Internet could reach.

    Args:
        text: an IPv4 or IPv6 address, as the resolver gives it.

    ``is_global`` follows IANA's registries of special addresses; what it says of addresses that carry another address
    inside differs between versions of Python, so these are unwrapped or refused here.
    """
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return _is_plain_public(address.ipv4_mapped)
        if address.sixtofour is not None or address.teredo is not None or any(address in each for each in TRANSLATED):
            return False
    return _is_plain_public(address)


def _is_plain_public(address: Address) -> bool:
    special = address.is_multicast or address.is_reserved or address.is_unspecified or address.is_link_local
    return address.is_global and not special


def _refused(where: str, expected: str, found: str) -> AddressError:
    return AddressError(where, expected=expected, found=found, remedy="Give the public address of the page itself.")
