"""The rows of ``findings``.

What belongs here: a finding as a row, and which kinds are looked for where. What does not: looking for them (``values``,
``counts``, ``lists``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.findings.counts import wrong_totals
from pipeline.findings.finding import Finding, Place
from pipeline.findings.lists import exclusive_lists
from pipeline.findings.values import two_deadlines, two_values
from pipeline.tables import Row, Value, stable_id

Rows = Sequence[Mapping[str, Value]]


def findings_between(target_links: Rows) -> list[Row]:
    """The rows for what linked documents show: a place that is promised more than the whole that it is a part of.

    Args:
        target_links: the rows of that table.
    """
    return _numbered(
        Finding(
            "more_than_whole",
            Place.of(row),
            Place.of(row, "superior_"),
            explanation_zh="一地承诺的数大于其上级全域的数，期限不更晚，两处都按合计（或都不按合计）计。",
            explanation_en="One place is promised more than the whole territory that it is a part of, by a deadline that is "
            "not later; both numbers are totals, or neither is.",
            target_id=str(row["target_id"]),
            other_target_id=str(row["superior_target_id"]),
        )
        for row in target_links
        if row["reason"] == "more_than_whole"
    )


def findings_within(tables: Mapping[str, Rows]) -> list[Row]:
    """The rows for what one document contradicts itself in, in reading order.

    Args:
        tables: the document's rows of ``provisions``, ``targets``, ``county_profiles`` and ``county_categories``.
    """
    found = sorted(_within(tables), key=lambda finding: (finding.place.start, finding.kind, finding.county_code or ""))
    return _numbered(found)


def _within(tables: Mapping[str, Rows]) -> Iterator[Finding]:
    yield from two_values(tables["targets"])
    yield from two_deadlines(tables["targets"])
    yield from wrong_totals(tables["provisions"], tables["county_profiles"])
    yield from exclusive_lists(tables["county_categories"])


def _numbered(findings: Iterable[Finding]) -> list[Row]:
    """Rows with their ids: a hash of kind, provisions and words, with a number among equal ones."""
    seen: Counter[tuple[str, ...]] = Counter()
    rows: list[Row] = []
    for finding in findings:
        place, other = finding.place, finding.other
        words = (place.provision_id, place.quote, *((other.provision_id, other.quote) if other else ()))
        key = (finding.kind, *words, finding.county_code or "")
        seen[key] += 1
        rows.append({"finding_id": stable_id("findings", *key, str(seen[key])), **_row(finding)})
    return rows


def _row(finding: Finding) -> Row:
    place, other = finding.place, finding.other
    return {
        "kind": finding.kind,
        "document_id": place.document_id,
        "provision_id": place.provision_id,
        "quote": place.quote,
        "char_start": place.start,
        "char_end": place.end,
        "other_document_id": other.document_id if other else None,
        "other_provision_id": other.provision_id if other else None,
        "other_quote": other.quote if other else None,
        "other_char_start": other.start if other else None,
        "other_char_end": other.end if other else None,
        "explanation_zh": finding.explanation_zh,
        "explanation_en": finding.explanation_en,
        "target_id": finding.target_id,
        "other_target_id": finding.other_target_id,
        "county_code": finding.county_code,
    }
