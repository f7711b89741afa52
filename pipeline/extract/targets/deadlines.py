"""Reading times: 到2025年, “十四五”末, 5年内, 2027年年底前 — and times that are past (截至2020年, “十三五”以来).

What belongs here: finding marks of time in a sentence and saying which one holds at a place in it (codebook, "Targets",
deadline_year). What does not: how a deadline reaches over several sentences (``reading``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.extract.targets.numbers import chinese_value
from pipeline.model import Span

DEADLINE = "deadline"
PAST = "past"
FIRST_PLAN_YEAR = 2005  # 十一五 ended in 2010, each later plan five years after


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A mark of time as printed: the last year of its period, or None when that cannot be known."""

    span: Span
    kind: str  # DEADLINE or PAST
    year: int | None
    text: str = ""


_YEAR_MARK = re.compile(
    # The look-ahead lets the engine pass over characters that start no mark.
    r"(?=[到至于在“\"「‘十\d一二三四五六七八九两未今再利通经用本当明后去上年截目现近党])(?:"
    r"(?P<to>到|至|于|在)?(?P<y>20\d\d)(?:年?(?:-{1,2}|—{1,2}|–|~|至|到)(?P<y2>20\d\d|\d\d(?=年)))?年"
    r"(?P<when>年?[底末]|(?:第?[一二三四]季度|上半年|下半年|\d{1,2}月(?:\d{1,2}日)?(?:底|末)?)[底末]?)?(?P<before>以?前|之前|时|内)?"
    r"|(?P<to3>到|在|至)?[“\"「‘]?十(?P<plan>[一二三四五六七八九])五[”\"」’]?(?:规划|时)?"
    r"(?P<pwhen>期?末|期间|期内|期|以来|以来，)"
    r"|(?P<lead>未来|今后|再用|利用|通过|经过|用|在)?(?P<n>\d{1,2}|[一二三四五六七八九十两]{1,3})"
    r"(?:(?:至|到|-|—|~)(?P<n2>\d{1,2}|[一二三四五六七八九十两]{1,3}))?年(?:左右)?的?(?P<dur>[以之]?内|时间内?|(?:持续)?努力)?"
    r"|(?P<rel>今年|本年度?|当年|明年|后年|去年|上年)(?:年?[底末])?(?:以?前|之前)?"
    r"|(?P<bare>(?<![每\d年])(?:年底|年末|年内|\d{1,2}月底)(?:以?前|之前)?)"
    r"|(?P<now>截[至止]|目前(?=[，,]|全|已|我|共)|现已|近年来|党的[一二三四五六七八九十]+大以来)"
    r")"
)
_BASE = re.compile(r"(?:较|比|与|同|以|从|自|由|在)$")
_BASE_AFTER = re.compile(r"相比|以来|起|后|度|版|的?基础|为基[期准数]|同期|水平")
# 2000年底前建成的小区: a time inside the name of what is counted.
_ATTRIBUTE = re.compile(
    r"[^，。；：、]{0,14}?(?:建成|竣工|投[运用]|入住|出让|开工|印发|颁布|设立)(?:并[^，。；]{1,6})?的"
)
_RISING = re.compile(r"(?:提高|提升|增加|增长|上升|下降|降低|减少|缩小|扩大|压减|缩短|发展)$")
_SUBJECT_ONLY = 10  # characters that may stand before a deadline at the head of a sentence (力争全省到2025年)


def find_marks(shadow: str, span: Span, year: int | None) -> list[TimeMark]:
    """The marks of time in a sentence, in order.

    Args:
        shadow: the width-normalized text.
        span: a sentence.
        year: the document's year; relative periods are counted from it, earlier years are past.
    """
    marks = []
    for match in _YEAR_MARK.finditer(shadow, span.start, span.end):
        mark = _read(shadow, span, match, year)
        if mark is not None:
            marks.append(replace(mark, text=mark.span.of(shadow)))
    return marks


def _read(shadow: str, span: Span, match: re.Match[str], year: int | None) -> TimeMark | None:
    where = Span(*match.span())
    if match["now"]:
        return TimeMark(where, PAST, None)
    if match["y"]:
        return _year(shadow, span, match, year)
    if match["plan"]:
        return _plan(match, where, year)
    if match["n"]:
        return _duration(match, where, year)
    if shadow[max(span.start, where.start - 2) : where.start].endswith(("每", "每年")):
        return None
    return _relative(match, where, year)


def _relative(match: re.Match[str], where: Span, year: int | None) -> TimeMark | None:
    """今年底前, 明年, 去年; 年底前 of the document's own year."""
    if match["bare"]:
        return TimeMark(where, DEADLINE, year)
    if match["rel"] == "当年":
        return None
    offset = {"今": 0, "本": 0, "明": 1, "后": 2, "去": -1, "上": -1}[match["rel"][0]]
    return TimeMark(where, PAST if offset < 0 else DEADLINE, None if year is None else year + offset)


def _plan(match: re.Match[str], where: Span, year: int | None) -> TimeMark | None:
    """“十四五”末, “十四五”期间; a plan that ended before the document's year is past."""
    number = "一二三四五六七八九".index(match["plan"]) + 1
    last = FIRST_PLAN_YEAR + 5 * number
    past = match["pwhen"].startswith("以来") or (year is not None and last < year)
    return TimeMark(where, PAST if past else DEADLINE, last)


def _duration(match: re.Match[str], where: Span, year: int | None) -> TimeMark | None:
    """5年内, 用三年时间, 未来五年; the last year when a range is printed."""
    if match["dur"] is None and match["lead"] not in ("未来", "今后", "再用"):
        return None
    years = chinese_value(match["n2"] or match["n"])
    if years is None or match["n"] in ("一两", "两三", "三四", "三五"):
        return None
    return TimeMark(where, DEADLINE, None if year is None else year + int(years))


def _year(shadow: str, span: Span, match: re.Match[str], year: int | None) -> TimeMark | None:
    """到2025年底, 2023—2025年, 2027年年底前; not 较2020年 and 2000年底前建成的小区."""
    where = Span(*match.span())
    before, after = shadow[max(span.start, where.start - 2) : where.start], shadow[where.end : where.end + 4]
    if (match["to"] is None and _BASE.search(before)) or _BASE_AFTER.match(after):
        return None
    last = int(match["y"])
    if match["y2"]:
        last = int(match["y2"]) if len(match["y2"]) == 4 else last // 100 * 100 + int(match["y2"])
    if year is not None and last < year:
        return None if _ATTRIBUTE.match(shadow, where.end, span.end) else TimeMark(where, PAST, last)
    marked = match["to"] or match["when"] or match["before"] or match["y2"]
    if not marked and not _opens_clause(shadow, span, where.start) and not re.match("的|，|,|前|全面", after):
        return None
    if match["to"] in ("到", "至") and _RISING.search(shadow, span.start, where.start):
        where = Span(where.start + 1, where.end)  # 提高到2025年的65%: 到 belongs to the verb
    return TimeMark(where, DEADLINE, last)


def _opens_clause(shadow: str, span: Span, start: int) -> bool:
    """Whether a bare year (2027年建成…) stands at the beginning of its clause."""
    lead = shadow[max(span.start, start - 4) : start]
    return start == span.start or bool(re.search(r"(?:[，。；：、,;:（(]|力争|确保|争取|计划|其中|预计)$", lead))


def opens_sentence(shadow: str, sentence: Span, mark: TimeMark) -> bool:
    """Whether a mark stands at the head of its sentence, so that it holds to the sentence's end."""
    lead = shadow[sentence.start : mark.span.start]
    return len(lead) <= _SUBJECT_ONLY and not re.search(r"[，；：,;:\d]", lead)


class Timeline:
    """The marks of time of one sentence: which one holds where.

    A mark at the head of the sentence holds to its end, one inside it for the list of clauses that follows (up to a
    semicolon), each until another is given; ``opening`` holds where the sentence has none so far.
    """

    def __init__(self, shadow: str, sentence: Span, marks: Sequence[TimeMark], opening: TimeMark | None = None) -> None:
        self.marks = marks
        self._starts = [mark.span.start for mark in marks]
        self._heads = [mark for mark in marks[:2] if opens_sentence(shadow, sentence, mark)]
        self._opening = opening
        self._semicolons = [m.start() for m in re.finditer("[；;]", shadow[sentence.start : sentence.end])]
        self._offset = sentence.start

    def at(self, position: int) -> TimeMark | None:
        """The mark of time that holds at a position of the sentence."""
        index = bisect_left(self._starts, position) - 1
        if index < 0:
            return self._opening
        current = self.marks[index]
        heads = [mark for mark in self._heads if mark.span.start < position]
        head = heads[-1] if heads else self._opening
        if current is head:
            return current
        semicolon = bisect_left(self._semicolons, current.span.end - self._offset)
        passed = semicolon < len(self._semicolons) and self._semicolons[semicolon] < position - self._offset
        return head if passed else current

    def after(self, shadow: str, position: int, end: int) -> TimeMark | None:
        """A deadline later in the same clause, where no mark stands before (改造100户，… 2025年底前完成 within one clause)."""
        index = bisect_left(self._starts, position)
        if index == len(self.marks) or self.marks[index].span.start >= end:
            return None
        later = self.marks[index]
        return None if re.search("[、，；]", shadow[position : later.span.start]) else later
