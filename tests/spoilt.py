"""Reading a file as a user does, and everything that must hold of its rows whatever the file says.

What belongs here: from bytes to tables, several documents as one dataset, and the faults of it. What does not: the files
(``mutations``).
"""

from collections.abc import Sequence

import pandas as pd
from support import by_document

from pipeline import agency_tables, assemble, checks, frames, indicator_tables
from pipeline.attainment.attainment import attainment_rows
from pipeline.entities.tables import TABLES_OF_ENTITIES, entities_of
from pipeline.errors import SourceError
from pipeline.extraction import Registries, extract
from pipeline.findings.rows import findings_between, findings_within
from pipeline.links.duty_tables import context_of, duty_rows
from pipeline.links.tables import change_rows, link_rows, unlinked_rows
from pipeline.links.target_links import target_link_rows
from pipeline.reader import read_bytes
from pipeline.tables import DOCUMENT_TABLES, Row, tables_of

# What documents have no part in; it is there to be referred to.
REGISTRIES = ("jurisdictions", "agency_functions", "indicators")


def rows_of(raw: bytes, document_id: str, registries: Registries) -> dict[str, list[Row]] | None:
    """The rows of one file by table; None when it is refused as no document, the one error there may be."""
    try:
        document = read_bytes(raw, document_id, document_id, None, registries.gazetteer)
    except SourceError:
        return None
    return tables_of(extract(document, registries))


def dataset_of(documents: Sequence[dict[str, list[Row]]], registries: Registries) -> dict[str, pd.DataFrame]:
    """The tables that documents and registries make together, as a build makes them."""
    read = {table: [row for rows in documents for row in rows[table]] for table in DOCUMENT_TABLES}
    everything = [row for rows in read.values() for row in rows]
    jurisdictions = assemble.jurisdiction_rows()
    whole = {
        "agencies": agency_tables.completed(read["agencies"], jurisdictions),
        "agency_functions": agency_tables.function_rows(registries.functions),
        "agency_names": agency_tables.agency_name_rows(read["task_assignments"], read["documents"]),
        "indicators": indicator_tables.indicator_rows(),
        "unmatched_indicators": indicator_tables.unmatched_rows(read["targets"]),
        "document_relations": assemble.link_relations(read["document_relations"], read["documents"]),
        "jurisdictions": jurisdictions,
        "counties": assemble.county_rows(jurisdictions, read["documents"], everything),
    }
    relations = whole["document_relations"]
    texts = [by_document(read[table]) for table in ("provisions", "task_assignments")]
    whole["provision_links"] = links = list(link_rows(relations, *texts))
    whole["unlinked_provisions"] = list(unlinked_rows(relations, texts[0], links))
    whole["provision_changes"] = list(change_rows(relations, links, *texts))
    bodies = context_of(whole["agencies"], whole["agency_functions"], read["documents"], jurisdictions)
    whole["duty_links"] = list(duty_rows(links, texts[1], bodies))
    targets = by_document(read["targets"])
    whole["target_links"] = list(target_link_rows(relations, links, read["documents"], targets))
    within = [row for rows in documents for row in findings_within(rows)]
    whole["findings"] = [*findings_between(whole["target_links"]), *within]
    found = entities_of(read["named_projects"], read["documents"], jurisdictions)
    whole |= {table: make(*found) for table, make in TABLES_OF_ENTITIES.items()}
    whole["observations"] = []
    whole["attainment"] = list(attainment_rows(read["targets"], read["documents"], []))
    return {table: frames.frame(table, rows) for table, rows in (read | whole).items()}


def faults_of(documents: Sequence[dict[str, list[Row]]], registries: Registries) -> list[str]:
    """What the checks of a build find in the rows of some documents; each sentence names their ids."""
    if not documents:
        return []
    dataset = dataset_of(documents, registries)
    made = [table for table in dataset if table not in REGISTRIES]
    faults = [fault for table in made for fault in checks.faults_of_table(table, dataset[table])]
    return faults or checks.faults_between(dataset)
