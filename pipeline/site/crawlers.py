"""What search engines are told: which pages there are, and which they should leave alone.

What belongs here: ``/robots.txt`` and ``/sitemap.xml``. What does not: what a page says about itself (its own
description and structured data). Pages of ours may be read; what a reader composes by arguments (filters, orders,
facets, SQL) and exports exist in endless variety and are kept from crawlers.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from pipeline.site import links
from pipeline.site.compare.rows import pairs
from pipeline.site.language import HTML_LANGUAGES, LANGUAGES
from pipeline.site.page import Data, PageRequest
from pipeline.site.present import has_tables
from pipeline.site.release import latest_release

# The sitemap protocol takes no more addresses in a file.
MOST = 50_000
# Of two rules that match, the longer one counts (RFC 9309).
ALLOWED = (*(f"/*?lang={language}$" for language in LANGUAGES), "/site/", "/-/static/", "/downloads/")
DISALLOWED = ("/*?", "/-/", "/search", "/matrix/", "/*.json$", "/*.csv$", "/*.db$", "/*.blob$")


def robots(_connection: sqlite3.Connection, request: PageRequest) -> Data:
    """Answer ``/robots.txt``."""
    rules = ["User-agent: *"]
    rules += [f"Allow: {path}" for path in ALLOWED] + [f"Disallow: {path}" for path in DISALLOWED]
    return Data("\n".join([*rules, "", f"Sitemap: {request.address}/sitemap.xml", ""]), "text/plain; charset=utf-8")


def sitemap(connection: sqlite3.Connection, request: PageRequest) -> Data:
    """Answer ``/sitemap.xml``: every page of ours in both languages, as new as the release."""
    release = latest_release(connection)
    changed = f"<lastmod>{escape(release.date)}</lastmod>" if release else ""
    paths = list(dict.fromkeys(_paths(connection)))[:MOST]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
        *(
            f"<url><loc>{escape(request.address + path)}</loc>{changed}{_alternates(request, path)}</url>"
            for path in paths
        ),
        "</urlset>",
        "",
    ]
    return Data("\n".join(lines), "application/xml; charset=utf-8")


def _alternates(request: PageRequest, path: str) -> str:
    if path.startswith(links.database()):  # Datasette's pages are in both languages at once
        return ""
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{HTML_LANGUAGES[language]}" '
        f"href={quoteattr(request.address + links.with_language(path, {}, language))}/>"
        for language in LANGUAGES
    )


def _paths(connection: sqlite3.Connection) -> Iterator[str]:
    """Pages of ours, those that most people want first."""
    yield from (links.home(), links.counties(), links.documents(), links.database())
    yield from (links.targets(), links.projects(), links.agencies(), links.indicators())
    yield from (links.matrix(), links.coverage(), links.downloads())
    yield from (links.document(name) for name in _column(connection, "SELECT document_id FROM documents ORDER BY 1"))
    yield links.compare()
    if has_tables(connection, "findings"):
        yield links.findings()
    if has_tables(connection, "target_status", "attainment", "observations"):
        yield links.due()
    yield from (links.compare_pair(pair.superior, pair.local) for pair in pairs(connection))
    yield from (links.county(code) for code in _column(connection, "SELECT county_code FROM counties ORDER BY 1"))
    above = "SELECT DISTINCT {0} FROM counties WHERE {0} IS NOT NULL ORDER BY 1"
    for level in ("province", "prefecture"):
        codes = _column(connection, above.format(f"{level}_code"))
        yield from (links.place(code, level) for code in codes)
    yield from (links.agency(name) for name in _column(connection, "SELECT agency_id FROM agencies ORDER BY 1"))
    used = "SELECT DISTINCT indicator_id FROM targets WHERE indicator_id IS NOT NULL ORDER BY 1"
    yield from (links.indicator(name) for name in _column(connection, used))


def _column(connection: sqlite3.Connection, query: str) -> list[str]:
    return [row[0] for row in connection.execute(query)]
