"""Reading one clause: which verb governs, what its object is, and the undertakings in it.

What belongs here: putting verbs, lists, schemes and items together. What does not: tables (``tables``) and the walk over a
document (``__init__``).
"""

from __future__ import annotations

import re
from functools import partial

from pipeline.extract.projects.finding import Context, Finding, VerbUse
from pipeline.extract.projects.items import find_projects, is_whole
from pipeline.extract.projects.lists import read_object
from pipeline.extract.projects.schemes import find_schemes
from pipeline.extract.projects.verbs import Predicate, predicates, stage_of, words_of
from pipeline.extract.projects.vocabulary import vocabulary
from pipeline.model import Span

# 加强…的保护及合理开发利用: the deed stands behind the object.
DEED_BEHIND = re.compile(
    r"的?(?:(?:整体|系统|抢救性|保护性)?(?:保护|修复|修缮|治理|整治|改造|建设)"
    r"(?:(?:和|及|、|与)?(?:合理)?(?:开发利用|开发|利用|传承|管护|修复|建设|改造|提升|修缮|保护))*)$"
)
FRAME_VERBS = frozenset({"加强", "加大", "做好", "强化", "抓好", "搞好", "落实"})
# Prose has no clause so long: its marks are lost, and whatever were read out of it would be chance.
LONGEST_CLAUSE = 500
HANDS_ON = frozenset({"推动", "推进", "促进"})


def read_clause(context: Context, clause: Span, carried: Predicate | None) -> tuple[list[Finding], Predicate | None]:
    """The undertakings of a clause, and the verb that a following clause without one may carry on.

    Args:
        context: what the clause stands in.
        clause: the clause, without its mark.
        carried: the verb of the clause before (实施A，B等工程), or what a box implies.
    """
    if clause.end - clause.start > LONGEST_CLAUSE:
        return [], None
    found = predicates(context.text, clause, context.sites.ends_at)
    for predicate in _in_order(found):
        rows = _read(context, clause, predicate, Span(predicate.end, clause.end))
        if rows:
            return rows, predicate
    if found or carried is None:
        return [], found[0] if found else None
    in_box = context.provision.kind == "box"
    if not in_box and not context.sites.place_length(clause):
        return [], None
    rows = _read(context, clause, carried, clause)
    return [row for row in rows if in_box or row.kind == "project"], carried


def _in_order(found: list[Predicate]) -> list[Predicate]:
    """The predicates in the order in which they are tried.

    A late 实施 or 开展 governs whatever stands before it; what 支持 and 推动 hand on comes before they do; a mere 支持 counts only when
    no other verb follows (支持X机场扩建).
    """
    strong = [p for p in found[1:] if p.is_strong]
    if strong:
        return [strong[-1], *(p for p in found if p is not strong[-1])]
    if len(found) > 1 and set(found[0].words) <= HANDS_ON | vocabulary().modals:
        return found[1:] if found[0].is_modal else [*found[1:], found[0]]
    return found


def _read(context: Context, clause: Span, predicate: Predicate, span: Span) -> list[Finding]:
    """The undertakings in the object of one verb."""
    text = context.text
    action, stage = predicate.action, predicate.stage
    if set(predicate.words) & FRAME_VERBS:
        deed = DEED_BEHIND.search(text, span.start, span.end)
        if deed and deed.start() > span.start:
            action = next(iter(words_of(deed.group().removeprefix("的"))), "保护")
            stage = stage_of(action)
            span = Span(span.start, deed.start())
    objects = read_object(text, span, partial(is_whole, context))
    if objects is None:
        return []
    use = VerbUse(context, clause, predicate, action, stage)
    return list(find_schemes(use, objects)) or list(find_projects(use, objects))
