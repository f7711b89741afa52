"""What whoever runs the site decides: its public address and where errors are reported to.

What belongs here: reading the two settings, which ``pipeline.publish.metadata`` passes to Datasette from the
environment (XIANCHENG_ADDRESS, XIANCHENG_REPORT). What does not: limits of the server (``pipeline.serve``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from pipeline.errors import ServeError

PLUGIN = "xiancheng"


@dataclass(frozen=True, slots=True)
class Settings:
    """The decisions.

    Args:
        address: the public address without a slash at the end, such as ``https://data.example.org``; ``None`` takes
            host and scheme from each request.
        report: where errors are reported to: ``mailto:`` with an address, or the http(s) address of a form that takes
            ``title`` and ``body`` (a new issue on a code host); ``None`` shows no link.
    """

    address: str | None = None
    report: str | None = None

    def report_url(self, subject: str, body: str) -> str | None:
        """The address of a report, filled in, or ``None`` where none is taken."""
        if self.report is None:
            return None
        if self.report.startswith("mailto:"):
            return f"{self.report}?{urlencode({'subject': subject, 'body': body}, quote_via=quote)}"
        mark = "&" if "?" in self.report else "?"
        return f"{self.report}{mark}{urlencode({'title': subject, 'body': body}, quote_via=quote)}"


def read_settings(config: Mapping[str, str | None] | None) -> Settings:
    """The settings from the plugin's part of Datasette's metadata; empty values count as none.

    Raises:
        ServeError: an address that is none.
    """
    given = config or {}
    address, report = given.get("address") or None, given.get("report") or None
    if address is not None:
        _require(address, "XIANCHENG_ADDRESS", ("http", "https"))
    if report is not None:
        _require(report, "XIANCHENG_REPORT", ("http", "https", "mailto"))
    return Settings(address.rstrip("/") if address else None, report)


def _require(address: str, name: str, schemes: tuple[str, ...]) -> None:
    parts = urlsplit(address)
    if parts.scheme in schemes and (parts.netloc or (parts.scheme == "mailto" and parts.path)):
        return
    raise ServeError(
        name,
        expected=f"an address that starts with {' or '.join(scheme + ':' for scheme in schemes)}",
        found=repr(address),
        remedy="Correct it or leave it empty.",
    )
