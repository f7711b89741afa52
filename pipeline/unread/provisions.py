"""Provisions that the rules of a table pass over, in whole or in part.

What belongs here: the exceptions to "every provision is read for every table". What does not: provisions that were read
and gave nothing; those need no list (``pipeline.coverage`` counts them).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.extract.projects.reading import LONGEST_CLAUSE
from pipeline.extract.targets.lines import MAX_CLAUSE
from pipeline.model import Document, Provision, Span, UnreadProvision
from pipeline.text import clauses, paragraphs

# Tables whose rules read the words after label and heading only.
BODY_ONLY = ("named_projects", "county_categories")
# Tables whose rules pass over a clause longer than so many characters: its marks must be lost.
LONGEST: Mapping[str, int] = {"named_projects": LONGEST_CLAUSE, "targets": MAX_CLAUSE}


def find_unread_provisions(document: Document) -> list[UnreadProvision]:
    """The provisions of a document that a table's rules do not read, or not in full, in reading order."""
    return [
        UnreadProvision(provision.provision_id, table, reason, provision.span)
        for provision in document.provisions
        for table, reason in _unread(document.text, provision)
    ]


def _unread(text: str, provision: Provision) -> Iterator[tuple[str, str]]:
    if not provision.body.of(text).strip():
        yield from ((table, "heading_only") for table in BODY_ONLY)
        return
    longest = _longest_clause(text, provision.body)
    yield from ((table, "overlong_clause") for table, limit in LONGEST.items() if longest > limit)


def _longest_clause(text: str, span: Span) -> int:
    """The length of the longest clause; paragraphs too short to matter are not cut."""
    long = [line for line in paragraphs(text, span) if line.end - line.start > min(LONGEST.values())]
    return max((clause.end - clause.start for line in long for clause in clauses(text, line)), default=0)
