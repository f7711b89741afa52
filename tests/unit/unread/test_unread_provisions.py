"""Provisions that a table's rules pass over."""

from pipeline.extract.projects.reading import LONGEST_CLAUSE
from pipeline.extract.targets.lines import MAX_CLAUSE
from pipeline.unread.provisions import find_unread_provisions

LONG = "建设" * (LONGEST_CLAUSE // 2 + 1)
LONGER = "建设" * (MAX_CLAUSE // 2 + 1)


def passed(document):
    return [(row.provision_id.rpartition("_")[2], row.table, row.reason) for row in find_unread_provisions(document)]


def test_a_heading_alone_gives_no_projects_and_categories(read_document):
    document = read_document(
        "一、强化产业支撑\n（一）做强产业。建设物流园。\n（二）完善商贸。建设市场。\n", home="630200"
    )
    assert passed(document) == [("1", "named_projects", "heading_only"), ("1", "county_categories", "heading_only")]


def test_a_clause_too_long_to_be_one_is_not_read(read_document):
    document = read_document(f"一、强化产业支撑\n（一）做强产业。{LONG}。\n（二）完善商贸。{LONGER}。\n", home="630200")
    assert [row for row in passed(document) if row[2] == "overlong_clause"] == [
        ("1", "named_projects", "overlong_clause"),
        ("2", "named_projects", "overlong_clause"),
        ("2", "targets", "overlong_clause"),
    ]
