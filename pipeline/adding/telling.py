"""The report of a document that was read: its rows first, then the words.

What belongs here: reading the rows that the report counts. What does not: the words (``report``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.adding.report import Told, report_lines
from pipeline.adding.sidecars import Fact
from pipeline.extraction import Registries, extract
from pipeline.model import Document
from pipeline.read.head import COUNTRY
from pipeline.tables import tables_of


def told_of(
    document: Document,
    registries: Registries,
    *,
    stated: Mapping[str, Fact],
    source: str,
    missing: Sequence[str] = (),
    doubts: Sequence[str] = (),
) -> Iterator[str]:
    """The lines of a document's report; see ``report.Told``."""
    code = document.facts.jurisdiction_code
    name = "中华人民共和国" if code == COUNTRY else registries.gazetteer.get(code).official_name
    tables = tables_of(extract(document, registries))
    yield from report_lines(Told(document, tables, stated, source, name, missing, doubts))
