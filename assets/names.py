"""The names of the assets, taken from the table definitions.

What belongs here: which assets there are, their groups and which of them have a partition per document. What does
not: how any of them is made. A table that is added to ``schemas`` gets its asset and checks by being there.
"""

from __future__ import annotations

from schemas import TABLES

SOURCES = "sources"
READINGS = "readings"
HISTORY = "row_history"
RELEASE = "published_release"


def group_of(table: str) -> str:
    """The group a table is shown in: the module of ``schemas`` that defines it."""
    return TABLES[table].__module__.rpartition(".")[2]


# A relation is linked to its target among all documents, provisions and targets to those of another document, figures add up over them, and changes are found by comparing
# whole tables: these need all that was read.
LINKED = (
    "document_relations",
    "provision_links",
    "unlinked_provisions",
    "provision_changes",
    "duty_links",
    "project_entity_members",
    "target_links",
    "findings",
    "attainment",
    "target_status",
    "extraction_quality",
    "changes",
)
# Every row of these belongs to one document and needs no other, so their assets have a partition per document.
DOCUMENT_TABLES = tuple(
    table for table, model in TABLES.items() if "document_id" in model.to_schema().columns and table not in LINKED
)
# These bring documents together, or describe places and the dataset itself.
DATASET_TABLES = tuple(table for table in TABLES if table not in DOCUMENT_TABLES)
PARTITIONED = (SOURCES, READINGS, *DOCUMENT_TABLES)
