"""Reading one paragraph: what carries from clause to clause and from sentence to sentence.

What belongs here: the carrying of deadlines, 力争, 基本, objects and history through a paragraph (codebook, "Targets",
deadline_year). What does not: the values of one clause (``clause``), tables of indicators (``tables``), jurisdictions
(``scope``).
"""

from __future__ import annotations

import re

from pipeline import text as cutting
from pipeline.extract.targets import deadlines, guards, reasons
from pipeline.extract.targets.carry import HOPE_HEAD, ROUGH_HEAD, Carry
from pipeline.extract.targets.clause import ClauseReader
from pipeline.extract.targets.deadlines import Timeline, TimeMark
from pipeline.extract.targets.lines import FILLER, LEAD_IN, MAX_CLAUSE, Line, around
from pipeline.extract.targets.rows import Findings, Unread
from pipeline.model import Span

# A sentence that only names what follows (主要目标。): a deadline after it still opens the paragraph.
_TITLE = re.compile(r"[\s　]*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]?)?[^，；：,;:]{2,20}")
# A sentence that orders something done: the goals before it have ended.
_MEASURES = re.compile(
    r"[“”\s]*(?:加快|推进|推动|支持|鼓励|落实|完善|加强|开展|实施|建设|强化|深化|健全|建立|优化|引导|统筹|积极|大力|坚持|探索|严格|组织|加大|扎实|"
    r"全面推[进行]|深入|按照|对)"
)
# What is done every year has no last one: 每年加装电梯不少于200部.
_YEARLY = re.compile(r"[“”\s]*每年")


def read_line(
    line: Line, opening: TimeMark | None, *, past: bool = False, otherwise: TimeMark | None = None
) -> Findings:
    """The targets and unread numerals of one paragraph.

    A deadline that opens a paragraph of goals holds to its end: through sentences that state results, up to one with a
    deadline of its own or one that orders something done.

    Args:
        line: the prepared paragraph.
        opening: a deadline that holds from before (a lead-in that ends with a colon).
        past: whether the paragraph looks back (发展基础, 主要成效), so that a value needs a deadline to be a target.
        otherwise: the deadline where the paragraph gives none (the time cell of a task table's row).
    """
    findings = Findings()
    findings.unread += [
        Unread(numeral.span, reasons.STATEMENT)
        for numeral in line.numerals
        if around(line.statements, numeral.span.start)
    ]
    first = True
    for sentence in line.sentences:
        marks = line.marks_in(sentence)
        if not first and (_MEASURES.match(line.clean, sentence.start) or _YEARLY.match(line.clean, sentence.start)):
            opening = None
        if line.holds(sentence):
            _read_sentence(
                line, sentence, Timeline(line.shadow, sentence, marks, opening or otherwise), findings, past=past
            )
        if first and marks and deadlines.opens_sentence(line.shadow, sentence, marks[0]):
            opening = marks[0]  # a look back (“十三五”期间，…) opens a paragraph as a deadline does
        elif not first and marks:
            opening = None
        first = first and not marks and _TITLE.fullmatch(line.clean, sentence.start, sentence.end) is not None
    return findings


def _read_sentence(line: Line, sentence: Span, timeline: Timeline, findings: Findings, *, past: bool) -> None:
    """Read the clauses of a sentence in order."""
    carry = Carry(past=past)
    for clause in cutting.clauses(line.masked, sentence):
        if not line.holds(Span(clause.start, sentence.end)):
            return  # nothing more to read
        if clause.end - clause.start > MAX_CLAUSE:
            findings.unread += [Unread(n.span, n.reason or reasons.UNKNOWN) for n in line.numerals_in(clause)]
            continue
        words = clause.of(line.clean)
        if carry.past and (FILLER in words or guards.future_word(words)):
            carry.past = False  # what is to come turns away from the past
        if (carry.hope or carry.rough) and line.marks_in(clause):
            carry.hope = carry.rough = False
        found = line.holds(clause) and ClauseReader(line, sentence, clause, timeline, carry, findings).read()
        _carry_on(words, carry, found=found)
        if line.clean[clause.end : clause.end + 1] in ("；", ";"):
            carry.hope = carry.rough = carry.chained = False


def _carry_on(words: str, carry: Carry, *, found: bool) -> None:
    """力争 and 基本 at the head of a list hold for the clauses after (codebook)."""
    carry.hope = carry.hope or HOPE_HEAD.match(words) is not None
    if ROUGH_HEAD.search(words):
        carry.rough = True
    elif FILLER in words:
        carry.rough = False
    if not found:
        carry.chained = False
        carry.words.append(words)


def opening_of(line: Line) -> TimeMark | None:
    """The deadline of a lead-in that ends with a colon: it holds for the paragraphs it introduces."""
    if not line.shadow.rstrip().endswith(LEAD_IN):
        return None
    deadline = [mark for mark in line.marks if mark.kind == deadlines.DEADLINE]
    return deadline[-1] if deadline else None
