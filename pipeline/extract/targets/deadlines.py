"""Reading times: 到2025年, “十四五”末, 5年内, 2027年年底前 — and times that are past (截至2020年, “十三五”以来).

What belongs here: finding marks of time in a sentence and saying which one holds at a place in it (codebook, "Targets",
deadline_year). What does not: how a deadline reaches over several sentences (``reading``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.extract.targets.grammar import VERB
from pipeline.extract.targets.numbers import DIGITS, chinese_value
from pipeline.model import Facts, Span

DEADLINE = "deadline"
PAST = "past"
LONGEST_PERIOD = 50  # years; what lasts longer (土地使用权70年内) is no period of a plan
FIRST_PLAN_YEAR = 2005  # 十一五 ended in 2010, each later plan five years after


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A mark of time as printed: the last year of its period, or None when that cannot be known."""

    span: Span
    kind: str  # DEADLINE or PAST
    year: int | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """What time it is for a document: what its periods are counted from, and what is past for it."""

    year: int | None  # of the document; 5年内 is counted from it
    earliest: int | None  # the document is not older than this; years before are past
    annual: bool = False  # a plan for one year, whose 全年 is that year

    @classmethod
    def of(cls, facts: Facts, text: str = "") -> Calendar:
        """The calendar of a document.

        A title that names a plan or a year says when an undated one was written at the earliest, and so do its own number and
        the numbers of the documents it cites (黔府发〔2024〕20号).
        """
        years = [int(year) for year in re.findall(r"20\d\d", facts.title)]
        annual = _ANNUAL.search(facts.title)
        year = facts.year or (int(annual["year"]) if annual else None)
        plan = re.search("十([一二三四五六七八九])五", facts.title)
        if plan and not years:
            years = [FIRST_PLAN_YEAR - 4 + 5 * (DIGITS.index(plan[1]) + 1)]
        cited = [
            int(found) for found in _NUMBERED_IN.findall(f"{facts.document_number} {text if year is None else ''}")
        ]
        earliest = [year] if year else [*([min(years)] if years else []), *([max(cited)] if cited else [])]
        return cls(year, max(earliest) if earliest else None, annual is not None)


_NUMBERED_IN = re.compile(r"[〔\[（(](20\d\d)[〕\]）)]\s?第?\d{1,5}号")
# 2024年工作要点, 2024年推进…重点工作安排; not 2023—2025年 and 2024年度考核办法.
_ANNUAL = re.compile(
    r"(?<![—\-~至到\d])(?P<year>20\d\d)年(?![—\-~至到底末前])(?:度)?[^年]*(?:要点|安排|任务|工作|计划|清单|实事|方案)"
)
_YEAR_MARK = re.compile(
    # The look-ahead lets the engine pass over characters that start no mark.
    r"(?=[到至于在“\"「‘十\d一二三四五六七八九两未今再利通经用本当明后去上年截目现近党过全])(?:"
    r"(?P<to>到|至|于|在)?(?P<y>20\d\d)(?:年?(?:-{1,2}|—{1,2}|–|~|至|到)(?P<y2>20\d\d|\d\d(?=年)))?年"
    r"(?P<when>年?[底末]|(?:第?[一二三四]季度|上半年|下半年|\d{1,2}月(?:\d{1,2}日)?(?:底|末)?)[底末]?)?(?P<before>以?前|之前|时|内)?"
    r"|(?P<to3>到|在|至)?[“\"「‘]?十(?P<plan>[一二三四五六七八九])五[”\"」’]?(?:规划|时)?"
    r"(?P<pwhen>期?末|[前头][一二两三四]年|期间|期内|期|以来|以来，)"
    r"|(?P<lead>未来|今后|过去|近|再用|利用|通过|经过|用|在)?(?P<n>\d{1,2}|[一二三四五六七八九十两]{1,3})"
    r"(?:(?:至|到|-|—|~)(?P<n2>\d{1,2}|[一二三四五六七八九十两]{1,3}))?年(?:左右)?的?(?P<dur>[以之]?内|时间内?|(?:持续)?努力|来(?=[，,]))?"
    r"|(?P<rel>全年(?![无不龄])|今年|本年度?|当年|明年|后年|去年|上年)(?:年?[底末])?(?:以?前|之前)?"
    r"|(?P<bare>(?<![每\d年])(?:年底|年末|年内|\d{1,2}月底)(?:以?前|之前)?)"
    r"|(?P<now>截[至止]|目前(?=[，,]|全|已|我|共)|现已|近年来|党的[一二三四五六七八九十]+大以来)"
    r")"
)
_OPENS_CLAUSE = re.compile(r"(?:[，。；：、,;:（(]|力争|确保|争取|计划|其中|预计)$")
_BASE = re.compile(r"(?:较|比|与|同|以|从|自|由|在)$")
_COMPARED = re.compile(r"[于比较过与同]$")
_BASE_AFTER = re.compile(r"相比|以来|起|后|度|版|的?基础|为基[期准数]|同期|水平")
# 2000年底前建成的小区: a time inside the name of what is counted.
_ATTRIBUTE = re.compile(
    r"[^，。；：、]{0,14}?(?:建成|竣工|投[运用]|入住|出让|开工|印发|颁布|设立)(?:并[^，。；]{1,6})?的"
)
_RISING = re.compile(r"(?:提高|提升|增加|增长|上升|下降|降低|减少|缩小|扩大|压减|缩短|发展)$")
_SUBJECT_ONLY = 10  # characters that may stand before a deadline at the head of a sentence (力争全省到2025年)
_RISING_LENGTH = 2
_SEMICOLON = re.compile("[；;]")
_NEAR = 200  # characters after a year in which a later one may stand


# A thing with a name of its own, and the day it will be ready: the clauses after it are not about it.
_READY = re.compile(
    r"(?:全面|全部|正式|前|底)*(?:建成|投入|交付|完工|竣工|通车|开通|开工|运营|使用|投用|投产|达产|并网|蓄水|开园|启用|招生|开放|并)+(?=[，；。,;]|$)"
)
_CLAUSE_BREAK = re.compile("[，；：、,;:。]")
_SHORTEST_SUBJECT = 4
# 2020年全县常住人口城镇化率为43.95%: what a year without 到 or 底前 says to be so.
_STATES = re.compile(r"[^，。；\d]{2,30}?(?:为|占)(?:约)?(?=\d)")
_STATES_OR_REACHED = re.compile(r"[^，。；\d]{2,30}?(?:为|占|达到|达|完成|实现|累计[^，。；\d]*)(?:约|了)?(?=\d)")
_COUNTED_FROM_THEN = re.compile(
    rf"(?:累计|翻|全面|基本|共|再|新增|{VERB.pattern})(?![^，。；]{{0,10}}(?:计划|行动|方案|规划|工程))"
)


def find_marks(shadow: str, span: Span, calendar: Calendar) -> list[TimeMark]:
    """The marks of time in a sentence, in order.

    Args:
        shadow: the width-normalized text.
        span: a sentence.
        calendar: the document's; relative periods are counted from it, earlier years are past.
    """
    marks = []
    for match in _YEAR_MARK.finditer(shadow, span.start, span.end):
        mark = _read(shadow, span, match, calendar)
        if mark is not None:
            marks.append(replace(mark, text=mark.span.of(shadow)))
    return marks


def _read(shadow: str, span: Span, match: re.Match[str], calendar: Calendar) -> TimeMark | None:
    where = Span(*match.span())
    if match["now"]:
        return TimeMark(where, PAST, None)
    if match["y"]:
        return _year(shadow, span, match, calendar)
    if match["plan"]:
        return _plan(match, where, calendar.earliest)
    if match["n"]:
        return _duration(shadow, span, match, calendar.year)
    if (
        match["rel"]
        and match["rel"][0] in "去上"
        and _COMPARED.search(shadow, max(span.start, where.start - 2), where.start)
    ):
        return None  # 不低于上年
    every = shadow[max(span.start, where.start - 2) : where.start].endswith(("每", "每年"))
    every = every or (match["rel"] == "全年" and not calendar.annual)
    return None if every else _relative(match, where, calendar.year)


def _relative(match: re.Match[str], where: Span, year: int | None) -> TimeMark | None:
    """今年底前, 明年, 去年; 年底前 of the document's own year."""
    if match["bare"]:
        return TimeMark(where, DEADLINE, year)
    if match["rel"] == "当年":
        return None
    offset = {"今": 0, "全": 0, "本": 0, "明": 1, "后": 2, "去": -1, "上": -1}[match["rel"][0]]
    return TimeMark(where, PAST if offset < 0 else DEADLINE, None if year is None else year + offset)


def _plan(match: re.Match[str], where: Span, year: int | None) -> TimeMark | None:
    """“十四五”末, “十四五”期间; a plan that ended before the document's year is past."""
    number = "一二三四五六七八九".index(match["plan"]) + 1
    last = FIRST_PLAN_YEAR + 5 * number
    if match["pwhen"][0] in "前头":  # “十四五”前三年
        last += int(chinese_value(match["pwhen"][1]) or 0) - 5
    past = match["pwhen"].startswith("以来") or (year is not None and last < year)
    return TimeMark(where, PAST if past else DEADLINE, last)


def _duration(shadow: str, span: Span, match: re.Match[str], year: int | None) -> TimeMark | None:
    """5年内, 用三年时间, 未来五年, 五年改造小区100个; the last year when a range is printed. 近三年 is past."""
    where = Span(*match.span())
    if match["lead"] in ("近", "过去") or match["dur"] == "来":
        return TimeMark(where, PAST, None)
    if match["dur"] is None and match["lead"] not in ("未来", "今后", "再用"):
        begins = match["lead"] == "用" or (match["lead"] is None and _opens_clause(shadow, span, where.start))
        if not (begins and _COUNTED_FROM_THEN.match(shadow, where.end, span.end)):
            return None
    years = chinese_value(match["n2"] or match["n"])
    if years is None or years > LONGEST_PERIOD or match["n"] in ("一两", "两三", "三四", "三五"):
        return None
    return TimeMark(where, DEADLINE, None if year is None else year + int(years))


def _year(shadow: str, span: Span, match: re.Match[str], calendar: Calendar) -> TimeMark | None:
    """到2025年底, 2023—2025年, 2027年年底前; not 较2020年 and 2000年底前建成的小区."""
    where = Span(*match.span())
    before, after = shadow[max(span.start, where.start - 2) : where.start], shadow[where.end : where.end + 4]
    if (match["to"] is None and _BASE.search(before)) or _BASE_AFTER.match(after):
        return None
    last = int(match["y"])
    if match["y2"]:
        last = int(match["y2"]) if len(match["y2"]) == 4 else last // 100 * 100 + int(match["y2"])
    if calendar.earliest is not None and last < calendar.earliest:
        return None if _ATTRIBUTE.match(shadow, where.end, span.end) else TimeMark(where, PAST, last)
    marked = match["to"] or match["when"] or match["before"] or match["y2"]
    if not (match["to"] or match["before"] or match["y2"]) and _tells(shadow, span, where, last, calendar):
        return TimeMark(where, PAST, last)
    if not marked and not _opens_clause(shadow, span, where.start) and not re.match("的|，|,|前|全面", after):
        return None
    if match["to"] in ("到", "至") and _RISING.search(
        shadow, max(span.start, where.start - _RISING_LENGTH), where.start
    ):
        where = Span(where.start + 1, where.end)  # 提高到2025年的65%: 到 belongs to the verb
    return TimeMark(where, DEADLINE, last)


def _tells(shadow: str, span: Span, where: Span, last: int, calendar: Calendar) -> bool:
    """Whether a year without 到 or 底前 says what was so: 为43.95% of the document's own year, or any level before a later year."""
    if calendar.year is not None:
        return last <= calendar.year and _STATES.match(shadow, where.end, span.end) is not None
    later = any(int(year) > last for year in re.findall(r"到(20\d\d)年", shadow[where.end : where.end + _NEAR]))
    return later and _STATES_OR_REACHED.match(shadow, where.end, span.end) is not None


def _opens_clause(shadow: str, span: Span, start: int) -> bool:
    """Whether a bare year (2027年建成…) stands at the beginning of its clause."""
    lead = shadow[max(span.start, start - 4) : start]
    return start == span.start or bool(_OPENS_CLAUSE.search(lead))


def opens_sentence(shadow: str, sentence: Span, mark: TimeMark) -> bool:
    """Whether a mark stands at the head of its sentence, so that it holds to the sentence's end."""
    if _bound_end(shadow, sentence, mark) is not None:
        return False
    lead = shadow[sentence.start : mark.span.start]
    return len(lead) <= _SUBJECT_ONLY and not re.search(r"[，；：,;:\d]", lead)


def _bound_end(shadow: str, sentence: Span, mark: TimeMark) -> int | None:
    """Where a deadline ends that says only when one thing will be ready: 州中心医院利川分院2025年6月建成投用，…"""
    done = _READY.match(shadow, mark.span.end, sentence.end)
    lead = shadow[max(sentence.start, mark.span.start - _SHORTEST_SUBJECT) : mark.span.start]
    named = len(lead) == _SHORTEST_SUBJECT and not _CLAUSE_BREAK.search(lead)
    return done.end() if done and named else None


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
        self._bound = {
            mark.span.start: end for mark in marks if (end := _bound_end(shadow, sentence, mark)) is not None
        }
        self._semicolons = [m.start() for m in _SEMICOLON.finditer(shadow, sentence.start, sentence.end)]

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
        if self._bound.get(current.span.start, position) < position:
            return head
        semicolon = bisect_left(self._semicolons, current.span.end)
        passed = semicolon < len(self._semicolons) and self._semicolons[semicolon] < position
        return head if passed else current

    def after(self, shadow: str, position: int, end: int) -> TimeMark | None:
        """A deadline later in the same clause, where no mark stands before (改造100户，… 2025年底前完成 within one clause)."""
        index = bisect_left(self._starts, position)
        if index == len(self.marks) or self.marks[index].span.start >= end:
            return None
        later = self.marks[index]
        return None if re.search("[、，；]", shadow[position : later.span.start]) else later
