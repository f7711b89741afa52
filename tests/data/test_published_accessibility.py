"""Every kind of page for every reader: WCAG 2.2 AA by the rules of axe-core, in both languages, and on a phone.

Of two pages of a kind the shorter one is taken, so that the rules take seconds. ``pytest -s`` prints how many faults
each page has.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe

PHONE = 390
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
LEAST = "SELECT {0} FROM {1} WHERE {0} IS NOT NULL GROUP BY 1 ORDER BY count(*), 1 LIMIT 1"
# Kind of page: its address, with what the query finds in place of {}.
PAGES = {
    "home": ("/", None),
    "counties": ("/counties", None),
    "county": ("/county/{}", "SELECT county_code FROM county_profiles ORDER BY 1 LIMIT 1"),
    "silent county": (
        "/county/{}",
        "SELECT county_code FROM counties WHERE county_code NOT IN (SELECT jurisdiction_code FROM place_mentions "
        "WHERE jurisdiction_code IS NOT NULL) LIMIT 1",
    ),
    "place": ("/place/{}", "SELECT prefecture_code FROM counties WHERE prefecture_code IS NOT NULL LIMIT 1"),
    "documents": ("/documents", None),
    "document": ("/document/{}", "SELECT document_id FROM documents ORDER BY length(text) LIMIT 1"),
    "bodies": ("/agencies?q=教育", None),
    "body": ("/agency/{}", LEAST.format("agency_id", "task_assignments")),
    "targets": ("/targets?document={}", LEAST.format("document_id", "targets")),
    "indicators": ("/indicators", None),
    "indicator": ("/indicator/{}", LEAST.format("indicator_id", "targets")),
    "projects": ("/projects?document={}", LEAST.format("document_id", "named_projects")),
    "pairs": ("/compare", None),
    "pair": (
        "/compare/{}?show=dropped",
        "SELECT superior_document_id || '/' || document_id FROM provision_links ORDER BY 1 LIMIT 1",
    ),
    "findings": ("/findings", None),
    "due": ("/due?document={}", LEAST.format("document_id", "targets")),
    "search": ("/search?q=老旧小区", None),
    "matrix": ("/matrix", None),
    "coverage": ("/coverage", None),
    "downloads": ("/downloads", None),
    "nothing there": ("/nothing", None),
}
THEIRS = {
    "tables": ("/xiancheng", None),
    "table": ("/xiancheng/targets?_size=5", None),
    "row": ("/xiancheng/targets/{}", "SELECT target_id FROM targets LIMIT 1"),
    "question": ("/xiancheng/targets_of_county?county=化隆县", None),
}


def address(database, kind: str) -> str:
    path, query = (PAGES | THEIRS)[kind]
    return path.format(database.execute(query).fetchone()[0]) if query else path


def faults(page) -> list[dict[str, object]]:
    """The rules that a page breaks."""
    return Axe().run(page, options=RULES).response["violations"]


@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
@pytest.mark.parametrize("kind", [*PAGES, *THEIRS])
def test_a_page_has_no_fault_and_fits_a_phone(open_page, database, kind, locale):
    page = open_page(PHONE, locale)
    page.goto(address(database, kind))
    found = faults(page)
    print(f"{kind}, {locale}: {len(found)} faults")
    told = [f"{fault['id']} ({fault['impact']}): {fault['nodes'][0]['html'][:160]}" for fault in found]
    assert told == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert page.title()
    assert page.locator("h1").count() == 1
