"""Reading one paragraph: its sentences, clauses and values, with what carries from one clause to the next.

What belongs here: the carrying of deadlines, 力争, 基本, objects and history through a paragraph (codebook,
deadline_year), and the rows of one clause. What does not: tables of indicators (``tables``), jurisdictions (``scope``)
and what single words mean (``meaning``, ``indicators``, ``guards``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pipeline import text as cutting
from pipeline.extract.targets import coverage, deadlines, grammar, guards, indicators, meaning, reasons, segments
from pipeline.extract.targets.coverage import Coverage
from pipeline.extract.targets.deadlines import TimeMark
from pipeline.extract.targets.numbers import Numeral, find_numerals
from pipeline.extract.targets.rows import Row, Unread
from pipeline.model import Span

FILLER = "\x01"  # stands for a deadline that was read, so that names are cut without it
HINT = re.compile(rf"\d|[一二三四五六七八九十两百千万](?![a-z])|半数|一半|翻番|{coverage.HINT.pattern}")
_STATEMENT = re.compile(
    r"[（(](?:(?:责任|牵头|配合|主责|责任部门|参与|落实|主办|协办)(?:单位|部门|主体)?[:：]|[^（）()]*(?:（[^（）]*）|\([^()]*\))?[^（）()]*(?:负责|配合|参与|牵头|按职责分工)[）)])[^（）()]*[）)]?"
)
_STATEMENT_LINE = re.compile(r"^\s*(?:责?任|牵头|配合|主责|参与|协同|落实|主办|协办)(?:单位|部门|领导)[:：]")
_QUOTED = re.compile(r"《[^》\n]*》|“[^”\n]*”|「[^」\n]*」|〈[^〉\n]*〉|‘[^’\n]*’")
_BRACKETED = re.compile(r"[（(][^（）()\n]*[）)]")
_HOPE = re.compile(r"力争|原则上|争取(?=到|在|于|实现|达到|完成|建成|用|创|形成|突破|20\d\d|年|\x01)")
_ROUGH_VERB = re.compile(r"基本(?=实现|建成|形成|消除|达到|完成|做到|全|清零|覆盖|普及|建立|具备|满足|解决|健全|建设|\x01)")
_MEASURES = re.compile(
    r"^[“”\s]*(?:加快|推进|推动|支持|鼓励|落实|完善|加强|开展|实施|建设|强化|深化|健全|建立|优化|引导|统筹|积极|大力|坚持|探索|严格|组织|加大|扎实|全面推[进行]|深入|鼓励|按照|对)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph in its three forms of equal length: as printed, widths normalized, deadlines and statements masked."""

    printed: str
    shadow: str
    clean: str
    marks: tuple[TimeMark, ...]
    numerals: tuple[Numeral, ...]
    quoted: tuple[Span, ...]
    brackets: tuple[Span, ...]
    statements: tuple[Span, ...]


@dataclass(slots=True)
class _Carry:
    """What holds from one clause of a sentence to the next."""

    opening: TimeMark | None
    hope: bool = False
    rough: bool = False
    past: bool = False
    subject: str | None = None  # the last indicator or object, for 互助县改造1个
    chained: bool = False  # the value just before was a target: 小学5所 after 新建幼儿园10所


@dataclass(slots=True)
class Findings:
    """What a paragraph gave."""

    rows: list[Row] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


def prepare(printed: str, shadow: str, year: int | None) -> Line:
    """Find everything in a paragraph that is found without its clauses."""
    statements = [Span(0, len(shadow))] if _STATEMENT_LINE.match(shadow) else []
    statements += [Span(*m.span()) for m in _STATEMENT.finditer(shadow)] if not statements else []
    masked = _mask(shadow, statements, "，")
    marks: list[TimeMark] = []
    for sentence in cutting.sentences(masked, Span(0, len(masked))):
        marks += deadlines.find_marks(masked, sentence, year)
    quoted = tuple(Span(*m.span()) for m in _QUOTED.finditer(masked))
    marks = [m for m in marks if not any(q.start < m.span.start and m.span.end < q.end for q in quoted)]
    clean = _mask(masked, [m.span for m in marks if m.kind == deadlines.DEADLINE], FILLER)
    return Line(
        printed,
        shadow,
        clean,
        tuple(marks),
        tuple(find_numerals(shadow, Span(0, len(shadow)))),
        quoted,
        tuple(Span(*m.span()) for m in _BRACKETED.finditer(masked)),
        tuple(statements),
    )


def _mask(words: str, spans: Sequence[Span], filler: str) -> str:
    """The same words with some parts replaced, one character for one."""
    parts, last = [], 0
    for span in sorted(spans):
        if span.start >= last:
            parts += [words[last : span.start], filler * (span.end - span.start)]
            last = span.end
    return "".join((*parts, words[last:]))


def read_line(line: Line, opening: TimeMark | None) -> Findings:
    """The targets and unread numerals of one paragraph.

    Args:
        line: the prepared paragraph.
        opening: a deadline that holds from before (a lead-in that ends with a colon).
    """
    findings = Findings()
    for numeral in line.numerals:
        if _inside(numeral.span, line.statements):
            findings.unread.append(Unread(numeral.span, reasons.STATEMENT))
    whole = Span(0, len(line.clean))
    first = True
    for sentence in cutting.sentences(line.clean, whole):
        marks = [m for m in line.marks if sentence.start <= m.span.start < sentence.end]
        if not first and _MEASURES.match(line.clean[sentence.start : sentence.end]):
            opening = None
        _read_sentence(line, sentence, marks, opening, findings)
        heads = [m for m in marks if deadlines.opens_sentence(line.shadow, sentence, m)]
        if first:
            opening = heads[0] if heads and heads[0].kind == deadlines.DEADLINE else opening
        elif marks:
            opening = None
        first = False
    return findings


def _inside(span: Span, spans: Sequence[Span]) -> bool:
    return any(s.start <= span.start and span.end <= s.end for s in spans)


def _read_sentence(
    line: Line, sentence: Span, marks: Sequence[TimeMark], opening: TimeMark | None, findings: Findings
) -> None:
    carry = _Carry(opening)
    for clause in cutting.clauses(line.clean, sentence):
        _read_clause(line, sentence, clause, marks, carry, findings)
        if line.clean[clause.end : clause.end + 1] in ("；", ";"):
            carry.hope = carry.rough = carry.chained = False


def _read_clause(
    line: Line, sentence: Span, clause: Span, marks: Sequence[TimeMark], carry: _Carry, findings: Findings
) -> None:
    words = clause.of(line.clean)
    carry.hope = carry.hope and not any(clause.start <= m.span.start < clause.end for m in marks)
    _turn_time(words, carry)
    reader = _Clause(line, sentence, clause, tuple(marks), carry, findings)
    reader.read()
    _carry_head(words, carry)
    if not reader.found:
        carry.chained = False
        thing = indicators.name_before(words, counted=True)
        carry.subject = thing.indicator if thing.has_verb and thing.indicator else carry.subject


def _turn_time(words: str, carry: _Carry) -> None:
    """目前…已… turns to the past for the rest of the sentence, 力争 and deadlines turn it back."""
    if FILLER in words or guards.future_word(words):
        carry.past = False


def _carry_head(words: str, carry: _Carry) -> None:
    """力争 anywhere, and 基本 at the head of a list with a deadline, hold for the clauses after (codebook)."""
    if _HOPE.search(words):
        carry.hope = True
    if re.match(rf"{FILLER}+[，,]?(?:力争|争取|全省|全市|全县|全国)?基本(?!公共|养老|医疗|农田|服务)", words):
        carry.rough = True
    elif FILLER in words:
        carry.rough = False


@dataclass(slots=True)
class _Clause:
    """The reading of one clause, value by value from left to right."""

    line: Line
    sentence: Span
    clause: Span
    marks: tuple[TimeMark, ...]
    carry: _Carry
    findings: Findings
    cursor: int = 0  # where the words of the next value begin
    found: bool = False
    head_scope: str | None = None  # 每个县（市）at the head of a clause with several values

    def read(self) -> None:
        """Read every value and every statement of coverage of the clause, brackets last."""
        self.cursor = self.clause.start
        numerals = self._numerals()
        covers = list(coverage.find_coverage(self.line.clean, self.clause))
        tokens: list[Numeral | Coverage] = sorted([*numerals, *covers], key=lambda t: t.span)
        self.head_scope, _ = indicators.take_scope(self.clause.of(self.line.clean))
        done: set[int] = set()
        for index, token in enumerate(tokens):
            if index in done:
                continue
            if isinstance(token, Coverage):
                self._cover(token)
                continue
            done |= self._number(token, tokens[index + 1 :], index)

    def _numerals(self) -> list[Numeral]:
        """The numerals of the clause that may be values; the others are listed with their reason."""
        values = []
        for numeral in self.line.numerals:
            if not self.clause.start <= numeral.span.start < self.clause.end or _inside(numeral.span, self.line.statements):
                continue
            if any(m.span.start <= numeral.span.start < m.span.end for m in self.marks if m.kind == deadlines.DEADLINE):
                continue
            if numeral.reason:
                self._leave(numeral, numeral.reason)
            elif _inside(numeral.span, self.line.quoted):
                self._leave(numeral, reasons.NAME)
            else:
                values.append(numeral)
        return values

    def _leave(self, numeral: Numeral, reason: str) -> None:
        if numeral.unit.name or numeral.reason or reason not in (reasons.UNKNOWN,):
            self.findings.unread.append(Unread(numeral.span, reason))

    # -- values in figures ------------------------------------------------------------------------------------------

    def _number(self, numeral: Numeral, later: Sequence[Numeral | Coverage], index: int) -> set[int]:
        """Read one value; returns the indices of later values read together with it (分别达到98%、99%)."""
        words = self.line.clean
        bracket = next((b for b in self.line.brackets if b.start < numeral.span.start < b.end), None)
        within = Span(bracket.start + 1, bracket.end - 1) if bracket and bracket.start > self.clause.start else self.clause
        start = max(self.cursor, within.start)
        reason = self._reason(numeral, start, within, bracket is not None)
        if reason:
            self._leave(numeral, reason)
            return set()
        group = self._group(numeral, start, later)
        if group:
            self._respectively(group, start)
            return set(range(index + 1, index + len(group)))
        limit = next((self._start_of(t) for t in later if not self._is_aside(t, numeral, within)), within.end)
        found = segments.place(words, numeral, start, min(limit, within.end), within)
        rows = self._rows(found, has_next=limit < within.end)
        if rows:
            self.findings.rows.extend(rows)
            self.found = self.carry.chained = True
            if "、" not in rows[0].indicator:
                self.carry.subject = rows[-1].indicator
            self.cursor = found.after.end if found.kind != segments.BEFORE else found.suffix.end
        else:
            self._leave(numeral, reasons.UNKNOWN)
        return set()

    @staticmethod
    def _start_of(token: Numeral | Coverage) -> int:
        return token.span.start

    def _is_aside(self, token: Numeral | Coverage, numeral: Numeral, within: Span) -> bool:
        """Whether a later token starts no value of its own (a threshold, an age, a number inside a bracket)."""
        if isinstance(token, Coverage):
            return False
        if any(b.start < token.span.start < b.end and not b.start < numeral.span.start < b.end for b in self.line.brackets):
            return True
        return self._reason(token, numeral.span.end, within, False) is not None

    def _reason(self, numeral: Numeral, start: int, within: Span, bracketed: bool) -> str | None:
        """Why a numeral is no target, by its clause, its sentence and its time."""
        words = self.line.clean
        suffix = segments.suffix_of(words, numeral, within.end)
        if segments.is_base(words, numeral, within):
            return reasons.HISTORY
        reason = guards.reason_for(words, numeral, suffix, start, within)
        if reason in (reasons.AGE, reasons.TERM, reasons.NAME, reasons.SUBSIDY):
            return reason
        if segments.is_threshold(words, numeral, start, within):
            return reasons.CRITERION
        if reason:
            return reason
        if bracketed and not re.search(r"达到|达|为|不低于|不少于|超过|其中|以上", words[start : suffix.end]):
            return reasons.NAME
        if self._is_past(numeral.span.start):
            return reasons.HISTORY
        return None

    def _is_past(self, position: int) -> bool:
        mark = self._deadline(position)
        if mark is not None and mark.kind == deadlines.PAST:
            between = self.line.clean[mark.span.end : position]
            return not guards.future_word(between)
        words = self.line.clean[self.clause.start : position]
        if guards.past_word(words):
            self.carry.past = True
        return self.carry.past

    def _deadline(self, position: int) -> TimeMark | None:
        """The deadline that holds at a value; one later in the same clause counts when none stands before."""
        mark = deadlines.mark_at(self.line.shadow, self.sentence, self.marks, position, self.carry.opening)
        if mark is None:
            for later in self.marks:
                between = self.line.clean[position : later.span.start]
                if position < later.span.start < self.clause.end and not re.search("[、，；]", between):
                    return later
        return mark

    def _before(self, found: segments.Place) -> str:
        """The words before a value that are its own: after the last item of a list that is complete in itself."""
        words = found.before.of(self.line.clean)
        masked = indicators._mask(words)
        pieces = masked.split("、")
        if len(pieces) < 2:
            return words
        last, earlier = pieces[-1], pieces[:-1]
        body = indicators.strip_tail(last)[0]
        says_itself = grammar.VERB.search(last) or (grammar.HEAD.search(body) and not all(self._shares(p) for p in earlier))
        if says_itself and any(grammar.VERB.search(p) or len(p) > 8 for p in earlier) and not self._parallel(earlier, body):
            return indicators._unmask(last)
        return words

    @staticmethod
    def _shares(piece: str) -> bool:
        return bool(grammar.RATE_HEAD.search(piece)) or len(piece) <= 5

    @staticmethod
    def _parallel(earlier: Sequence[str], body: str) -> bool:
        """A率、B率、C率: items that all name a measure share the value."""
        return bool(grammar.RATE_HEAD.search(body)) and all(grammar.RATE_HEAD.search(p) for p in earlier)

    def _rows(self, found: segments.Place, has_next: bool) -> list[Row]:
        if found.kind == segments.BEFORE:
            return self._named_before(found)
        if found.kind == segments.SHARE:
            return self._share(found, has_next)
        if found.kind == segments.PREDICATE:
            return self._predicate(found)
        return self._counted_after(found, has_next)

    def _named_before(self, found: segments.Place) -> list[Row]:
        """公益性公墓1个, 农产品加工转化率达到62%以上, A率、B率均达到97%."""
        numeral = found.numeral
        words = self._before(found)
        counted = numeral.unit.kind in ("count", "area", "amount", "none")
        name = indicators.name_before(words, counted=counted)
        names = indicators.split_shared(name.indicator, distributed=bool(re.search("[均都]|各|分别", words)))
        if indicators.only_scope(name.indicator):
            if not self.carry.subject or not (name.has_verb or name.has_reach or self.carry.chained):
                return []
            name = replace(name, scope=indicators.strip_all(name.indicator) or name.scope)
            names = [self.carry.subject]
        head = self.line.clean[self.clause.start : numeral.span.start]
        norm = meaning.is_norm(head, numeral, names[0], name.baseline)
        if not self._committed(name, numeral, norm, words):
            return []
        rule = "norm" if norm else "quantity" if name.has_verb and not name.has_reach else "level"
        return [self._row(found, one, name, words, norm, rule) for one in names]

    def _committed(self, name: indicators.Name, numeral: Numeral, norm: bool, words: str) -> bool:
        """Whether the clause commits to the value: a verb of reaching or building, a rate's name, a norm, or a list."""
        if name.has_reach or name.has_verb or norm or self.carry.chained:
            return True
        if numeral.unit.kind == "rate":
            return bool(grammar.RATE_HEAD.search(name.indicator)) or numeral.form == "doubling"
        compared = meaning.comparator(words, "", numeral) != "="
        return compared or bool(re.search("新增|净增|年均|每年", words))

    def _share(self, found: segments.Place, has_next: bool) -> list[Row]:
        """80%的县级中医医院达到二级甲等水平."""
        after = Span(found.after.start, segments.noun_end(self.line.clean, found.after, has_next))
        thing = indicators.name_after(after.of(self.line.clean))
        if len(thing) < 2:
            return []
        scope, _ = indicators.take_scope(found.before.of(self.line.clean))
        name = indicators.Name(thing, scope or re.split("达到|实现|建成|完成|得到|通|纳入|能", thing)[0] or None)
        return [self._row(found, thing, name, found.before.of(self.line.clean), False, "share")]

    def _predicate(self, found: segments.Place) -> list[Row]:
        """义务教育阶段随迁子女100%在公办学校就读."""
        before = found.before.of(self.line.clean)
        name = indicators.name_before(before, counted=False)
        if indicators.only_scope(name.indicator):
            return []
        rest = re.split("[、，]", found.after.of(self.line.clean))[0]
        return [self._row(found, name.indicator + rest, replace(name, scope=name.indicator), before, False, "share")]

    def _counted_after(self, found: segments.Place, has_next: bool) -> list[Row]:
        """建设100个乡村振兴示范镇, 每个县（市）至少建有一所公办示范性养老机构."""
        words = self.line.clean
        numeral, before = found.numeral, found.before.of(words)
        after = Span(found.after.start, segments.noun_end(words, found.after, has_next))
        thing = indicators.name_after(after.of(words))
        lead, _ = indicators.strip_tail(before)
        scope, rest = indicators.take_scope(before)
        head = words[self.clause.start : numeral.span.start]
        norm = meaning.is_norm(head, numeral, thing, None)
        light = segments.is_light(lead) or not indicators.strip_tail(rest)[0]
        verb = grammar.ENDS_WITH_VERB.search(lead) or grammar.AT_LEAST_BEFORE_VERB.search(before)
        compared = grammar.AT_LEAST.search(before) or grammar.AT_MOST.search(before)
        if len(thing) < 2 or not (verb or compared or (light and (norm or self.carry.chained))):
            return []
        if numeral.form == "chinese" and not norm and not self._counts(lead, thing):
            return []
        if re.match("实现|参加|从事|掌握|达到|完成", thing):
            subject = re.sub("至少有?$|有$", "", indicators.strip_tail(rest)[0])
            thing, scope = subject + thing, scope or subject
        name = indicators.Name(thing, scope or self._subject(before))
        return [self._row(found, thing, name, before, norm, "norm" if norm else "quantity")]

    @staticmethod
    def _counts(lead: str, thing: str) -> bool:
        """Whether 一个 counts (建设一个县级客运站) and is no mere article (形成一个良好环境)."""
        return not grammar.ABSTRACT.search(thing) and bool(
            re.search(r"(?:建设|新建|建成|打造|培育|创建|改造|建有|引进|改建|扩建|组建|设立|配备|选派|举办|制定|完成|新增|至少|不少于)[了成]?$", lead)
        )

    @staticmethod
    def _subject(before: str) -> str | None:
        """新建小区按照国家要求规划建设不少于…: whom the duty is for."""
        match = re.match(r"^(新建[^，、\d]{1,10}?)(?:按照?|应|要|须|配|规划)", indicators.strip_all(before))
        return match[1] if match else None

    # -- several values for several names ---------------------------------------------------------------------------

    def _group(self, numeral: Numeral, start: int, later: Sequence[Numeral | Coverage]) -> list[Numeral]:
        """The values that a 分别 before the first of them ties to as many names."""
        words = self.line.clean
        if "分别" not in words[start : numeral.span.start]:
            return []
        group = [numeral]
        for token in later:
            end = segments.suffix_of(words, group[-1], self.clause.end).end
            if isinstance(token, Coverage) or not re.fullmatch("[、和及与，]?(?:达到|达|为|超过)?", words[end : token.span.start]):
                break
            group.append(token)
        return group if len(group) > 1 else []

    def _respectively(self, group: Sequence[Numeral], start: int) -> None:
        """A、B分别达到98%、99%; 到2025年、2030年分别达到65%、70%."""
        words = self.line.clean
        before = words[start : group[0].span.start]
        name = indicators.name_before(before.replace("分别", ""), counted=False)
        names = indicators.split_shared(name.indicator, distributed=True)
        marks = [m for m in self.marks if self.clause.start <= m.span.start < group[0].span.start]
        unit = next((n.unit for n in reversed(group) if n.unit.name), group[0].unit)
        if len(names) != len(group) and len(marks) == len(group):
            names = [name.indicator] * len(group)
        elif len(names) != len(group):
            for numeral in group:
                self._leave(numeral, reasons.UNKNOWN)
            return
        else:
            marks = []
        for position, (numeral, one) in enumerate(zip(group, names, strict=True)):
            whole = numeral if numeral.unit.name else replace(numeral, unit=unit)
            suffix = segments.suffix_of(words, numeral, self.clause.end)
            found = segments.Place(whole, Span(start, group[0].span.start), suffix, Span(suffix.end, suffix.end), segments.BEFORE)
            row = self._row(found, one, name, before, False, "respectively")
            self.findings.rows.append(replace(row, deadline=marks[position]) if marks else row)
            self.cursor = suffix.end
        self.found = self.carry.chained = True

    # -- rows -------------------------------------------------------------------------------------------------------

    def _row(self, found: segments.Place, indicator: str, name: indicators.Name, before: str, norm: bool, rule: str) -> Row:
        numeral, suffix = found.numeral, found.suffix.of(self.line.clean)
        compared = re.sub(rf"{FILLER}|分别$|均$|都$", "", before)
        if name.baseline:
            compared = compared.removesuffix("的").removesuffix(name.baseline)
        sign = meaning.comparator(compared, suffix, numeral)
        low, high = meaning.bounds(sign, numeral)
        unit = meaning.unit_of(numeral, indicator)
        kind = meaning.measure(numeral, unit, indicator, re.sub("分别$", "", before), norm=norm)
        grade = suffix.startswith("级")
        value = Span(numeral.span.start, numeral.span.end + (1 if grade else 0)).of(self.line.printed)
        return Row(
            indicator=self._printed(indicator),
            measure=kind,
            comparator=sign,
            value_min=low,
            value_max=high,
            unit=unit.name,
            value_text=value,
            baseline=name.baseline,
            deadline=self._deadline(numeral.span.start),
            scope=name.scope or self.head_scope,
            is_aspirational=self._hopes(numeral.span.start),
            is_approximate=self._roughly(found.before.start, numeral.span.start) or meaning.is_rough(before, suffix),
            clause=self.clause,
            sentence=self.sentence,
            position=numeral.span.start,
            rule=rule if numeral.form != "doubling" else "doubling",
        )

    def _printed(self, words: str) -> str:
        """The indicator as printed, where its words stand together in the clause."""
        where = self.line.shadow.find(words, self.clause.start, self.clause.end)
        return self.line.printed[where : where + len(words)] if where >= 0 else words.replace(FILLER, "")

    def _hopes(self, position: int) -> bool:
        return self.carry.hope or bool(_HOPE.search(self.line.clean, self.clause.start, position))

    def _roughly(self, start: int, position: int) -> bool:
        """基本 before the value in its own words, at the head of its clause's list, or carried."""
        if self.carry.rough or _ROUGH_VERB.search(self.line.clean, start, position):
            return True
        return bool(re.match(rf"[\s\S]*?{FILLER}[，,]?基本(?!公共|养老|医疗|农田|服务)", self.line.clean[self.clause.start : position]))

    def _cover(self, cover: Coverage) -> None:
        """Rows for one statement of full coverage; the object may stand in the clause before."""
        if self._is_past(cover.span.start):
            return
        names = cover.indicators or ((self.carry.subject,) if self.carry.subject else ())
        where = self.line.clean.rfind("、", self.clause.start, cover.span.start)
        for name in names:
            self.findings.rows.append(
                Row(
                    indicator=self._printed(name),
                    measure="coverage",
                    comparator="=",
                    value_min=Decimal(100),
                    value_max=Decimal(100),
                    unit="%",
                    value_text=cover.value_text,
                    baseline=None,
                    deadline=self._deadline(cover.span.start),
                    scope=cover.scope or self.head_scope,
                    is_aspirational=self._hopes(cover.span.start),
                    is_approximate=self._roughly(max(where, self.clause.start), cover.span.end),
                    clause=self.clause,
                    sentence=self.sentence,
                    position=cover.span.start,
                    rule=cover.rule,
                )
            )
        if names:
            self.found = True
            self.cursor = cover.span.end


def opening_of(line: Line) -> TimeMark | None:
    """The deadline of a lead-in that ends with a colon: it holds for the paragraphs it introduces."""
    if not line.shadow.rstrip().endswith(("：", ":")):
        return None
    last: TimeMark | None = None
    for mark in line.marks:
        last = mark if mark.kind == deadlines.DEADLINE else last
    return last


def candidate(shadow: str) -> bool:
    """Whether a paragraph can hold a target or an unread numeral at all."""
    return bool(HINT.search(shadow))


def iterate(rows: Sequence[Row]) -> Iterator[Row]:
    """Rows in reading order."""
    yield from sorted(rows, key=lambda row: row.position)
