"""Which rows should be looked at again, and why: the weakness that a rule knows of its own reading.

What belongs here: tests on finished rows, one function per table; each gives a reason of ``schemas.reasons.REVIEW_REASON``
or None. What does not: making or changing rows (``pipeline.extract``) and what nobody read (``pipeline.unread``). A row
with several weaknesses gets the gravest; the order of the tests is that order.
"""

from __future__ import annotations

import re

from pipeline.extract.projects.heads import anatomy
from pipeline.extract.relations import TITLE
from pipeline.extract.targets.numbers import narrow
from pipeline.extract.targets.units import ONE
from pipeline.model import (
    CountyCategory,
    CountyProfile,
    Document,
    DocumentRelation,
    NamedProject,
    PlaceMention,
    Span,
    Target,
    TaskAssignment,
)

OPENERS, CLOSERS = frozenset("（(〔【[［"), frozenset("）)〕】]］")
BRACKETED = frozenset({"bracket_label", "bracket_duty", "bracket_list"})
SLIP = re.compile(r"[（(〔【[［]?任(?:单位|部门)")
# Zones and their committees belong somewhere; bodies of the state as a whole do not.
LONGEST_INDICATOR = 25
FARTHEST_DEADLINE = 3
LOOK_BACK = 400  # characters before a value in which its deadline is looked for
CLAUSE_END = re.compile(r"[，。；：！？\n]")
# 推进, 下降, 保护 at the end, or a mark at the beginning: the words were cut at the wrong place.
CUT_WRONG = re.compile(r"^[^\w“‘《（(]|[和及与的为]$|(?:推进|推动|实施|开展|下降|提高|提升|增长|达到|保护|提质)$|、")
SHORTEST_INDICATOR = 3
BY_REACH = re.compile(r"通$|^覆盖|^下沉|^普及|^延伸|^通达|^惠及")
BY_SETTING = frozenset(
    {
        "facility of the place that governs",
        "facility of the county's own text",
        "works on a facility of the county's own text",
        "platform of the county's own text",
        "project of the county's own text",
        "the county's own institution",
        "item of a list of the place that governs",
        "item of the county's own list",
        "item with a size",
        "phase of the place that governs",
        "named facility of a positioning",
        "shares the head of named ones",
    }
)
BY_NAME = frozenset({"proper name, facility", "proper name, works", "quoted site in a list", "named site in a list"})
TOWN_RULES = frozenset(
    {
        "town",
        "town in a list of towns",
        "town at the end of a road",
        "zone called after a town",
        "former division at the end of a road",
    }
)
NEIGHBOUR_RULES = frozenset(
    {
        "in a list of places",
        "begins an item of a list of places",
        "before a word for counties",
        "before a description of counties",
        "before a facility",
        "end of a road",
        "named with its neighbour's word",
        "in a brand",
        "subject of a measure",
    }
)
Reviewed = TaskAssignment | Target | NamedProject | PlaceMention | CountyProfile | CountyCategory | DocumentRelation


def review_reason(row: Reviewed, document: Document) -> str | None:
    """Why a row should be looked at again, or None when its rule knows of no weakness.

    Args:
        row: a row as an extractor gave it.
        document: the document it was read from.
    """
    match row:
        case TaskAssignment():
            reason = of_assignment(row, document)
        case Target():
            reason = of_target(row, document)
        case NamedProject():
            reason = of_project(row)
        case PlaceMention():
            reason = of_mention(row)
        case CountyProfile():
            reason = None if row.seat and row.positioning else "empty_cell"
        case CountyCategory():
            reason = None if row.rule in {"list under a category", "table of categories"} else "running_text"
        case DocumentRelation():
            reason = of_relation(row, document)
    return reason


def of_assignment(row: TaskAssignment, document: Document) -> str | None:
    """A body nobody knows, one whose place nobody knows, and slips in the statement (codebook, "Task assignments" 3, 5)."""
    words, agency = row.span.of(document.text), row.agency
    if agency.kind == "other" and agency.level is None:
        return "name_as_printed"
    if agency.jurisdiction_code is None and agency.kind in {"management_committee", "department", "government"}:
        return "place_unknown"
    if SLIP.match(words):
        return "label_slip"
    if row.rule in BRACKETED and (words[0] not in OPENERS or words[-1] not in CLOSERS):
        return "unclosed_bracket"
    return "no_duty_word" if row.rule == "bracket_list" else None


def of_target(row: Target, document: Document) -> str | None:
    """An indicator that may be cut wrongly or comes from elsewhere, a bare number, a far deadline, coverage without 全."""
    if len(row.indicator) < SHORTEST_INDICATOR or CUT_WRONG.search(row.indicator):
        return "indicator_unclear"
    if len(row.indicator) > LONGEST_INDICATOR:
        return "indicator_long"
    if row.rule != "table" and narrow(row.indicator) not in narrow(row.span.of(document.text)):
        before = document.text[max(0, row.span.start - LOOK_BACK) : row.span.start]
        return "indicator_carried" if row.indicator in before else "indicator_composed"
    if row.unit == ONE:
        return "no_unit"
    if row.measure == "coverage" and "全" not in row.value_text and BY_REACH.search(row.value_text):
        return "coverage_without_all"
    return "deadline_far" if _is_far(row, document.text) else None


def _is_far(row: Target, text: str) -> bool:
    """Whether a deadline is carried over more than three clauses, or from another paragraph; a table prints its own."""
    if not row.deadline_text or row.rule == "table" or row.deadline_text in row.span.of(text):
        return False
    at = text.rfind(row.deadline_text, max(0, row.span.start - LOOK_BACK), row.span.start)
    between = Span(at, row.span.start).of(text)
    return at < 0 or "\n" in between or len(CLAUSE_END.findall(between)) > FARTHEST_DEADLINE


def of_project(row: NamedProject) -> str | None:
    """A name without a facility at its end, one that only its setting or its look makes a project, one that was completed."""
    if row.kind == "project" and row.rule in BY_SETTING:
        return "kind_by_setting"
    if row.kind == "project" and row.rule in BY_NAME:
        return "proper_name_only"
    if row.kind == "project" and row.rule != "table of projects" and anatomy(row.full_name).head is None:
        return "no_head_noun"
    return None if row.full_name == row.name else "name_composed"


def of_mention(row: PlaceMention) -> str | None:
    """A town that stands for its county; a name that only its neighbours show to be a place."""
    if row.rule in TOWN_RULES:
        return "town_alone"
    return "by_neighbours" if row.rule in NEIGHBOUR_RULES else None


def of_relation(row: DocumentRelation, document: Document) -> str | None:
    """Several titles in one clause share the verb that decides what is said of them."""
    return "shared_verb" if len(TITLE.findall(row.span.of(document.text))) > 1 else None
