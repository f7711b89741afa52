"""Printed totals of a table of counties that its own groups do not add up to.

What belongs here: 合计37个 over groups that sum up to 36. What does not: totals that our reading does not bear out
(``pipeline.completeness``); only where the rows that were read agree with one of the two figures is it the document that errs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pipeline.completeness import GROUP, TOTAL
from pipeline.findings.finding import Finding, Place
from pipeline.model import Span
from pipeline.tables import Value
from pipeline.text import paragraphs

Rows = Sequence[Mapping[str, Value]]


def wrong_totals(provisions: Rows, county_profiles: Rows) -> Iterator[Finding]:
    """A total and the groups under it that print other numbers.

    Args:
        provisions: the document's provisions.
        county_profiles: the counties that were read from its tables.
    """
    read = Counter(row["provision_id"] for row in county_profiles)
    for provision in provisions:
        text = str(provision["text"])
        lines = list(paragraphs(text, Span(0, len(text))))
        groups = [(line, int(match["count"])) for line in lines if (match := GROUP.match(line.of(text)))]
        totals = [(line, int(match["count"])) for line in lines if (match := TOTAL.search(line.of(text)))]
        if len(groups) < 2 or len(totals) != 1:
            continue  # no table, or totals of parts of it
        line, total = totals[0]
        added = sum(count for _, count in groups)
        if total != added and read[provision["provision_id"]] in (total, added):
            numbers = "+".join(str(count) for _, count in groups)
            yield Finding(
                "wrong_total",
                _place(provision, line),
                _place(provision, groups[0][0]),
                explanation_zh=f"合计{total}个，各组相加为{numbers}={added}个。",
                explanation_en=f"The total is {total}; the groups under it add up to {numbers} = {added}.",
            )


def _place(provision: Mapping[str, Value], line: Span) -> Place:
    start, text = int(str(provision["char_start"])), str(provision["text"])
    words = line.of(text)
    left = len(words) - len(words.lstrip())
    quote = words.strip()
    begin = start + line.start + left
    return Place(str(provision["document_id"]), str(provision["provision_id"]), quote, begin, begin + len(quote))
