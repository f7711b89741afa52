"""How fetching behaves: who it says it is, how long it waits and how much it reads.

What belongs here: the settings and what they mean. What does not: where they are read from (``pipeline.refreshing``).
"""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """The limits and manners of fetching. Times are in seconds, sizes in bytes.

    Args:
        contact: an address for a webmaster to write to; part of the user agent.
        delay: between two requests to one host; a longer ``Crawl-delay`` of its robots.txt counts instead.
        longest_delay: the longest ``Crawl-delay`` that is followed; a longer one is cut to this.
        connect_timeout: for making a connection.
        read_timeout: for the next bytes of an answer.
        total_timeout: for one request, its body included.
        attempts: how often an address is tried when the server fails or a connection is lost.
        first_wait, longest_wait: between attempts: doubled each time with jitter, or what ``Retry-After`` asks for; a
            server that asks for more than the longest is left alone until the next refresh.
        max_bytes: of a file, as sent and after decompression.
        max_redirects: how many redirects are followed.
        ports: that a public host may be asked on.
        private_hosts: hosts, as written in addresses, that may be private and have any port. Only for tests and for
            copies of a site in one's own network.
    """

    contact: str = "https://github.com/xiancheng"
    delay: float = 2.0
    longest_delay: float = 60.0
    connect_timeout: float = 10.0
    read_timeout: float = 30.0
    total_timeout: float = 120.0
    attempts: int = 4
    first_wait: float = 1.0
    longest_wait: float = 120.0
    max_bytes: int = 50 * MEGABYTE
    max_redirects: int = 5
    ports: frozenset[int] = frozenset({80, 443})
    private_hosts: frozenset[str] = frozenset()

    @property
    def user_agent(self) -> str:
        """The name that requests carry, and that robots.txt is read for."""
        return f"xiancheng/1.0 (+{self.contact})"
