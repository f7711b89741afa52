"""What the sentence of a project says of its cost and its years.

What belongs here: which words of a sentence speak of one project and no other (codebook, "Named projects"): its bracket, its clause, and
the clauses behind it that say nothing else. What does not: reading sums and years (``terms``) and tables (``tables``). A sum behind a
list is the list's and no project's; a year behind it is every item's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.projects.finding import Finding
from pipeline.extract.projects.names import bracket_behind
from pipeline.extract.projects.terms import (
    DONE,
    MANNER,
    MONEY,
    WITHIN,
    YEAR,
    Investment,
    Period,
    investment_of,
    stated_period,
    total_in,
)
from pipeline.extract.targets.numbers import narrow
from pipeline.model import Span

# Nothing to read for most sentences.
HINT = re.compile(r"投资|概算|(?:19|20)\d\d")
# A clause that goes on about the project before it and names nothing else.
GOES_ON = re.compile(
    rf"(?:其中|该?项目|该?工程)?{MANNER}(?:总投资|投资|总概算|概算|估算|建设(?:工期|周期|年限|期)|工期|全长|总长|占地|总?建筑面积|总?规模|总?库容|总?装机|设计)[^、]{{0,30}}"
    rf"|(?:项目|工程)?{MANNER}{YEAR}{WITHIN}{MANNER}(?:开工|动工|开建|启动|{DONE}).{{0,6}}"
    rf"|(?:项目|工程)?{MANNER}{YEAR}.{{0,12}}(?:开工|动工).{{0,20}}"
)
# 到2025年，建成…: a deadline that is a clause by itself.
DEADLINE = re.compile(rf"(?:到|至|力争|争取|确保|计划)*(?P<year>{YEAR})年(?:\d{{1,2}}月)?[底末]?(?:之?前)?")
# Right before the names: 2025年底前建成A、B, 2024年开工建设A.
BEGINS_BEFORE = re.compile(rf"(?P<year>{YEAR}){WITHIN}{MANNER}(?:开工建设|开工|动工|启动建设)$")
ENDS_BEFORE = re.compile(rf"(?P<year>{YEAR}){WITHIN}{MANNER}(?:建成投用|建成通车|建成投产|建成|完成|竣工)$")
COMPLETES = re.compile(r"(?:建成投用|建成通车|建成投产|建成|竣工)$")
LAST_VERB = re.compile(r".*(?:建成投用|建成通车|建成投产|建成|竣工|完成|开工建设|开工|动工|启动建设)")
# 总投资3.2亿元的…, 投资3.2亿元建设…: a sum right before the name, of this project unless it is a part or a threshold.
SUM_BEFORE = re.compile(
    rf"(?<!完成)(?<!年度)(?:总投资|投资)约?(?P<money>{MONEY.pattern})(?:的|[，,]?(?:建设|新建|实施|打造|改造|扩建))?$"
)
# A part of the money, not the whole.
PART = re.compile(r"完成投资|年度|当年|已投|中央|地方")
# The end of a period that is said by deeds and not as a bare range.
DEED = re.compile(r"[开动]工|建成|竣工|完工|投")
PERIOD_LABEL = re.compile(r"(?:建设|实施)(?:工期|周期|年限|期)|工期|年限")


@dataclass(frozen=True, slots=True)
class Terms:
    """What is said of one project."""

    investment: Investment | None = None
    period: Period | None = None


def terms_of(text: str, pieces: Sequence[Span], found: Sequence[Finding]) -> list[Terms]:
    """The terms of the undertakings of a sentence, in their order; empty ones for programmes and where nothing is certain.

    Args:
        text: the document's text.
        pieces: the clauses of the sentence.
        found: what was found in it.
    """
    if not pieces or not HINT.search(text, pieces[0].start, pieces[-1].end):
        return [Terms() for _ in found]
    return [_terms(text, pieces, found, one) if one.kind == "project" else Terms() for one in found]


def _terms(text: str, pieces: Sequence[Span], found: Sequence[Finding], one: Finding) -> Terms:
    """The terms of one project: what is nearest decides."""
    peers = sorted(
        {other.name for other in found if other.clause.start <= other.name.start < one.clause.end} | {one.name}
    )
    peers = [name for name in peers if one.clause.start <= name.start]
    alone = len(peers) == 1
    own = _bracket(text, one.name)
    before = _before(text, pieces, one, alone=alone)
    behind = _said(_behind(text, pieces, found, one, peers))
    investment = own.investment or before.investment or (behind.investment if alone else None)
    return Terms(investment, own.period or _joined(before.period, behind.period))


def _behind(text: str, pieces: Sequence[Span], found: Sequence[Finding], one: Finding, peers: Sequence[Span]) -> str:
    """The words behind a name that speak of it: up to the next name when they say years, else what stands behind the list."""
    later = [name for name in peers if name.start >= one.name.end]
    if later:
        between = text[one.name.end : later[0].start]
        if stated_period(between):
            return between
    last = later[-1] if later else one.name
    return text[last.end : one.clause.end] + "，" + _going_on(text, pieces, found, one)


def _joined(before: Period | None, behind: Period | None) -> Period | None:
    """One period out of the year before a name and the years behind it, as far as they agree."""
    if before is None or behind is None:
        return before or behind
    start, end = before.start or behind.start, before.end or behind.end
    if start and end and start > end:
        return before
    return Period(start, end, f"{before.text}\t{behind.text}")


def _bracket(text: str, name: Span) -> Terms:
    """What the bracket right behind a name says of it: （总投资3.2亿元，2023—2025年）."""
    words = bracket_behind(text, name)
    plain = narrow(words)
    sums = list(MONEY.finditer(plain))
    investment = total_in(words)
    if investment is None and len(sums) == 1 and "投资" in plain and not PART.search(plain):
        investment = investment_of(sums[0].group())
    return Terms(investment, stated_period(words))


def _said(words: str) -> Terms:
    """What words that speak of one project say; a bare range of years only after 建设年限 or the like."""
    period = stated_period(words)
    if period and period.start and period.end and not DEED.search(period.text):
        period = period if PERIOD_LABEL.search(words) else None
    return Terms(total_in(words), period)


def _before(text: str, pieces: Sequence[Span], one: Finding, *, alone: bool) -> Terms:
    """What stands right before the names of a clause: its sum, when the name is alone, and the year of the verb."""
    plain = narrow(text[one.clause.start : one.name.start])
    money = SUM_BEFORE.search(plain) if alone else None
    investment = investment_of(money["money"]) if money else None
    return Terms(investment, _year_before(text, pieces, one, plain))


def _year_before(text: str, pieces: Sequence[Span], one: Finding, plain: str) -> Period | None:
    """2025年底前建成…, 到2025年，建成…; the last verb before the name is the one that governs it."""
    verb = LAST_VERB.match(plain)
    words = verb.group() if verb else ""
    for pattern, is_start in ((ENDS_BEFORE, False), (BEGINS_BEFORE, True)):
        match = pattern.search(words)
        if match:
            year = int(match["year"])
            return Period(year if is_start else None, None if is_start else year, match.group())
    at = next((i for i, piece in enumerate(pieces) if piece == one.clause), 0)
    deadline = DEADLINE.fullmatch(narrow(pieces[at - 1].of(text))) if at else None
    if deadline and words and COMPLETES.search(words):
        return Period(None, int(deadline["year"]), pieces[at - 1].of(text))
    return None


def _going_on(text: str, pieces: Sequence[Span], found: Sequence[Finding], one: Finding) -> str:
    """The clauses behind a project's that go on about it."""
    at = next((i for i, piece in enumerate(pieces) if piece == one.clause), len(pieces))
    end = one.clause.end
    for piece in pieces[at + 1 :]:
        if any(piece.start <= other.name.start < piece.end for other in found):
            break
        if not GOES_ON.fullmatch(narrow(piece.of(text))):
            break
        end = piece.end
    return text[one.clause.end + 1 : end]
