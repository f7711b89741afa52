"""Which page answers which path. A new page is a line here; see ``docs/site.md``.

Patterns are regular expressions on the percent-encoded path; named groups reach the page decoded.
"""

from __future__ import annotations

from pipeline.site import (
    agencies,
    agency,
    counties,
    county,
    county_files,
    coverage,
    crawlers,
    downloads,
    due,
    feeds,
    findings,
    home,
    indicators,
    language_choice,
    lists,
    matrix,
    matrix_cell,
    places,
    projects,
    search,
    targets,
)
from pipeline.site.compare import files as compare_files
from pipeline.site.compare import page as compare
from pipeline.site.document import page as document
from pipeline.site.page import Route

ROUTES: tuple[Route, ...] = (
    Route(r"^/$", home.home_page),
    Route(r"^/counties$", counties.counties_page),
    Route(r"^/documents$", lists.documents_page),
    Route(r"^/place/(?P<code>[^/]+)$", places.place_page),
    Route(r"^/county/(?P<code>[^/]+)\.json$", county_files.county_json),
    Route(r"^/county/(?P<code>[^/]+)/(?P<table>[a-z_]+)\.csv$", county_files.county_csv),
    Route(r"^/county/(?P<code>[^/]+)$", county.county_page),
    Route(r"^/document/(?P<document_id>[^/]+)\.txt$", document.document_text),
    Route(r"^/document/(?P<document_id>[^/]+)\.json$", document.document_json),
    Route(r"^/document/(?P<document_id>[^/]+)$", document.document_page),
    Route(r"^/agencies$", agencies.agencies_page),
    Route(r"^/agency/(?P<agency_id>[^/]+)$", agency.agency_page),
    Route(r"^/targets$", targets.targets_page),
    Route(r"^/targets\.(?P<form>csv|json)$", targets.targets_file),
    Route(r"^/indicators$", indicators.indicators_page),
    Route(r"^/indicator/(?P<indicator_id>[^/]+)$", indicators.indicator_page),
    Route(r"^/projects$", projects.projects_page),
    Route(r"^/projects\.(?P<form>csv|json)$", projects.projects_file),
    Route(r"^/feed/changes\.atom$", feeds.changes_feed),
    Route(r"^/feed/findings\.atom$", findings.findings_feed),
    Route(r"^/due$", due.due_page),
    Route(r"^/due\.(?P<form>csv|json)$", due.due_file),
    Route(r"^/findings$", findings.findings_page),
    Route(r"^/findings\.(?P<form>csv|json)$", findings.findings_file),
    Route(r"^/language$", language_choice.chosen_language),
    Route(r"^/search$", search.search_page),
    Route(r"^/robots\.txt$", crawlers.robots),
    Route(r"^/sitemap\.xml$", crawlers.sitemap),
    Route(r"^/downloads$", downloads.downloads_page, of_data_alone=False),
    Route(r"^/downloads/(?P<version>[^/]+)/(?P<path>.+)$", downloads.download, of_data_alone=False),
    Route(r"^/citation\.(?P<form>txt|bib|cff)$", downloads.citation, of_data_alone=False),
    Route(r"^/coverage$", coverage.coverage_page),
    Route(r"^/compare$", compare.pairs_page),
    Route(r"^/compare/(?P<superior>[^/]+)/(?P<local>[^/]+)\.(?P<form>csv|json)$", compare_files.compare_file),
    Route(r"^/compare/(?P<superior>[^/]+)/(?P<local>[^/]+)$", compare.compare_page),
    Route(r"^/matrix$", matrix.matrix_page),
    Route(r"^/matrix\.csv$", matrix.matrix_csv),
    Route(r"^/matrix/(?P<code>[^/]+)/(?P<topic>[^/]+)$", matrix_cell.matrix_cell_page),
)
