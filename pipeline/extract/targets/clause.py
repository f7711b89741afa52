"""Reading one clause: its values from left to right, each with the words that are its own.

What belongs here: which row a value becomes, and why a numeral becomes none. What does not: what carries from sentence to
sentence (``reading``), and what single words mean (``meaning``, ``indicators``, ``guards``, ``phrases``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile

from pipeline.extract.targets import (
    coverage,
    deadlines,
    grammar,
    guards,
    indicators,
    meaning,
    phrases,
    reasons,
    segments,
    several,
)
from pipeline.extract.targets.carry import HOPE, ROUGH_HEAD, Carry
from pipeline.extract.targets.coverage import Coverage
from pipeline.extract.targets.deadlines import Timeline, TimeMark
from pipeline.extract.targets.lines import FILLER, Line, around
from pipeline.extract.targets.numbers import Numeral
from pipeline.extract.targets.rows import Findings, Row, Unread
from pipeline.extract.targets.units import ONE
from pipeline.model import Span

_ROUGH_VERB = re.compile(
    r"基本(?=实现|建成|形成|消除|达到|完成|做到|全|清零|覆盖|普及|建立|具备|满足|解决|健全|建设|\x01)"
)
_STATED = re.compile(r"达到|达|为|不低于|不少于|超过|其中|以上")
_BEFORE_CRITERION = frozenset((reasons.AGE, reasons.TERM, reasons.NAME, reasons.SUBSIDY, reasons.GUIDANCE))
_SHORT_VERB = 2  # characters between whom a norm is for and its value
_SPREAD = re.compile(rf"{FILLER}|(?:分别|均|都)$")
_LOOK_AHEAD = 12  # later values looked at to find where a value's own words end
_WINDOW = 120  # characters before a value in which a word still governs it
_EACH_OF_THEM = re.compile("[均都]|各|分别")
_GROWS = re.compile("新增|净增|年均|每年")
_PREDICATE_OF_SHARE = re.compile("达到|实现|建成|完成|得到|通|纳入|能")
_AVERAGED = ("户均", "村均", "校均", "县均")
_ITEM_MARK = re.compile("[、，]")
_JOINT = re.compile("[、和及]?")


@dataclass(slots=True)
class ClauseReader:
    """The reading of one clause, value by value from left to right."""

    line: Line
    sentence: Span
    clause: Span
    timeline: Timeline
    carry: Carry
    findings: Findings
    cursor: int = 0  # where the words of the next value begin
    found: bool = False
    at_least: bool = False  # a 至少 holds for the values listed after it
    head_scope: str | None = None  # 每个县（市）at the head of a clause with several values
    hope_from: int | None = None  # where 力争 stands in the clause
    rough_from: int | None = None  # where 基本 stands at the head of a list

    def read(self) -> bool:
        """Read every value and every statement of coverage of the clause; says whether one of them is a target."""
        covers = coverage.find_coverage(self.line.clean, self.clause)
        tokens: list[Numeral | Coverage] = sorted([*self._numerals(), *covers], key=lambda token: token.span)
        if not tokens:
            return False
        words = self.clause.of(self.line.clean)
        self.cursor = self.clause.start
        self.head_scope, _ = indicators.take_scope(words[:_WINDOW])
        hope, rough = HOPE.search(words), ROUGH_HEAD.search(words)
        self.hope_from = hope.start() + self.clause.start if hope else None
        self.rough_from = rough.start() + self.clause.start if rough else None
        read = 0
        for index, token in enumerate(tokens):
            if index < read:
                continue
            if isinstance(token, Coverage):
                self._cover(token)
            else:
                read = index + self._number(token, tokens[index + 1 : index + 1 + _LOOK_AHEAD])
        return self.found

    def _numerals(self) -> list[Numeral]:
        """The numerals of the clause that may be values; the others are listed with their reason."""
        values = []
        for numeral in self.line.numerals_in(self.clause):
            start = numeral.span.start
            mark = self.timeline.at(start + 1)
            if around(self.line.statements, start):
                continue
            if mark and mark.kind == deadlines.DEADLINE and mark.span.start <= start < mark.span.end:
                continue
            if numeral.reason:
                self._leave(numeral, numeral.reason)
            elif around(self.line.quoted, start):
                self._leave(numeral, reasons.NAME)
            else:
                values.append(numeral)
        return values

    def _leave(self, numeral: Numeral, reason: str) -> None:
        """List a numeral as unread; a bare number that nobody understands is not worth a row."""
        if numeral.unit.name or reason != reasons.UNKNOWN:
            self.findings.unread.append(Unread(numeral.span, reason))

    # -- values in figures

    def _number(self, numeral: Numeral, later: Sequence[Numeral | Coverage]) -> int:
        """Read one value; returns how many tokens were read with it (分别达到98%、99% reads two)."""
        bracket = around(self.line.brackets, numeral.span.start)
        inner = bracket is not None and bracket.start > self.clause.start
        within = Span(bracket.start + 1, bracket.end - 1) if bracket and inner else self.clause
        start = max(self.cursor, within.start)
        reason = self._reason(numeral, start, within, bracketed=bracket is not None)
        if reason:
            self._leave(numeral, reason)
            return 1
        listed = takewhile(lambda token: not isinstance(token, Coverage), later)
        group = segments.parallel(self.line.clean, numeral, start, [t for t in listed if isinstance(t, Numeral)])
        if group:
            self._respectively(group, start)
            return len(group)
        limit = next((t.span.start for t in later if not self._is_aside(t, numeral, within)), within.end)
        limit = min(limit, within.end)
        found = segments.place(self.line.clean, numeral, Span(start, limit), has_next=limit < within.end)
        rows = [row for row in self._rows(found) if row.indicator]
        if rows:
            self._accept(rows, found.after.end)
        else:
            self._leave(numeral, self._closest(numeral, start, within))
        return 1

    def _closest(self, numeral: Numeral, start: int, within: Span) -> str:
        """The reason of a value that no rule reads: it counts places (76个县), goes on with a list, or is not understood."""
        if numeral.unit.kind == "count" and segments.counts_places(self.line.clean, numeral, within.end):
            return reasons.LIST_COUNT
        if guards.lacks_unit(self.line.clean, numeral, start, within.end):
            return reasons.UNIT
        last = self.findings.unread[-1] if self.findings.unread else None
        if last and last.span.start >= start and self.line.clean[start : numeral.span.start].endswith("、"):
            return last.reason
        return reasons.UNKNOWN

    def _accept(self, rows: Sequence[Row], end: int) -> None:
        self.findings.rows.extend(rows)
        self.found = self.carry.chained = True
        if "、" not in rows[0].indicator:
            self.carry.say(rows[-1].indicator)
        self.cursor = end

    def _is_aside(self, token: Numeral | Coverage, numeral: Numeral, within: Span) -> bool:
        """Whether a later token starts no value of its own (a threshold, an age, a number inside a bracket)."""
        if isinstance(token, Coverage):
            return False
        if around(self.line.brackets, token.span.start) != around(self.line.brackets, numeral.span.start):
            return True
        return self._reason(token, numeral.span.end, within, bracketed=False) is not None

    def _reason(self, numeral: Numeral, start: int, within: Span, *, bracketed: bool) -> str | None:
        """Why a numeral is no target, by its clause, its sentence and its time."""
        words = self.line.clean
        suffix = segments.suffix_of(words, numeral, within.end)
        reason = guards.reason_for(words, numeral, suffix, start, within)
        if segments.is_base(words, numeral, within):
            reason = reasons.HISTORY
        elif reason not in _BEFORE_CRITERION and segments.is_threshold(words, numeral, start, within):
            reason = reasons.CRITERION
        elif reason is None and bracketed and not _STATED.search(words[start : suffix.end]):
            reason = reasons.NAME
        elif reason is None and self._is_past(numeral.span.start):
            reason = reasons.HISTORY
        elif reason is None and self.carry.subsidy and guards.caps(numeral, words[start : numeral.span.start]):
            reason = reasons.SUBSIDY
        self.carry.subsidy = self.carry.subsidy or reason == reasons.SUBSIDY
        return reason

    def _is_past(self, position: int) -> bool:
        """Whether the value speaks of the past: by the mark of time that holds, or by 已, 目前 before it."""
        mark = self._deadline(position)
        if mark is not None and mark.kind == deadlines.PAST:
            return not guards.future_word(self.line.clean[mark.span.end : position])
        start = max(self.clause.start, position - _WINDOW)
        if guards.past_word(self.line.clean[start:position]):
            self.carry.past = True
        return self.carry.past

    def _deadline(self, position: int) -> TimeMark | None:
        """The mark of time that holds at a value; one later in the same clause counts when none stands before."""
        return self.timeline.at(position) or self.timeline.after(self.line.clean, position, self.clause.end)

    def _rows(self, found: segments.Place) -> list[Row]:
        if found.kind == segments.BEFORE:
            return self._named_before(found)
        if found.kind == segments.SHARE:
            return self._share(found)
        if found.kind == segments.PREDICATE:
            return self._predicate(found)
        return self._counted_after(found)

    def _head(self, numeral: Numeral) -> str:
        """The clause up to a value, as far as a word may govern it."""
        return self.line.clean[max(self.clause.start, numeral.span.start - _WINDOW) : numeral.span.start]

    def _named_before(self, found: segments.Place) -> list[Row]:
        """公益性公墓1个, 农产品加工转化率达到62%以上, A率、B率均达到97%."""
        numeral = found.numeral
        whole = found.before.of(self.line.clean)
        words = phrases.own_words(whole)
        name = indicators.name_before(words, counted=numeral.unit.kind in ("count", "area", "amount", "none"))
        if grammar.VERB.search(whole.removesuffix(words)):
            name = replace(name, has_verb=True)  # 新建变电站、充电桩120个: the verb stands with the first item
        names = indicators.split_shared(name.indicator, distributed=bool(_EACH_OF_THEM.search(words)))
        if indicators.only_scope(name.indicator):
            provided = phrases.PROVIDED.match(self.line.clean, found.suffix.end, self.clause.end)
            carried = name.has_verb or name.has_reach or self.carry.chained
            if provided:
                names = [indicators.name_after(provided["thing"])]
            elif self.carry.subject and carried:
                name = replace(name, scope=indicators.strip_all(name.indicator) or name.scope)
                names = [self.carry.subject]
            else:
                return []
        names = [phrases.with_level(one, self.carry.subject) for one in names]
        norm = meaning.is_norm(self._head(numeral), numeral, names[0], name.baseline)
        if not (norm or self._committed(name, numeral, words)):
            return []
        rule = "norm" if norm else "quantity" if name.has_verb and not name.has_reach else "level"
        return [self._row(found, self._named(name, one), rule, words) for one in names]

    @staticmethod
    def _named(name: indicators.Name, one: str) -> indicators.Name:
        """The same name with one of its indicators."""
        worded = name.worded(one)
        return name if worded == name.indicator else replace(name, indicator=worded)

    def _committed(self, name: indicators.Name, numeral: Numeral, words: str) -> bool:
        """Whether the clause commits to the value: a verb of reaching or building, a rate's name, or a list."""
        if name.has_reach or name.has_verb or self.carry.chained or (name.baseline and name.indicator):
            return True
        if numeral.unit.kind == "rate" and not name.has_verb:
            return bool(grammar.RATE_HEAD.search(name.indicator)) or numeral.form == "doubling"
        mark = self._deadline(numeral.span.start)
        due = mark is not None and mark.kind == deadlines.DEADLINE and len(name.indicator) > 1
        compared = meaning.comparator(words, "", numeral) != "="
        return due or compared or bool(_GROWS.search(words))

    def _share(self, found: segments.Place) -> list[Row]:
        """80%的县级中医医院达到二级甲等水平."""
        before = found.before.of(self.line.clean)
        thing = indicators.name_after(found.after.of(self.line.clean), share=True)
        if len(thing) < 2:
            return []
        thing = phrases.PURPOSE.split(thing)[0] if segments.allots(before) else thing
        scope, _ = indicators.take_scope(before)
        whose = _PREDICATE_OF_SHARE.split(thing)[0]
        return [self._row(found, indicators.Name(thing, scope or whose or None), "share", before)]

    def _predicate(self, found: segments.Place) -> list[Row]:
        """义务教育阶段随迁子女100%在公办学校就读."""
        before = found.before.of(self.line.clean)
        name = indicators.name_before(before, counted=False)
        if indicators.only_scope(name.indicator):
            return []
        rest = _ITEM_MARK.split(found.after.of(self.line.clean))[0]
        whole = replace(name, indicator=name.indicator + rest, scope=name.indicator)
        return [self._row(found, whole, "share", before)]

    def _counted_after(self, found: segments.Place) -> list[Row]:
        """建设100个乡村振兴示范镇, 每个县（市）至少建有一所公办示范性养老机构."""
        numeral, before = found.numeral, found.before.of(self.line.clean)
        thing = indicators.name_after(found.after.of(self.line.clean))
        thing = phrases.with_shared_head(thing, self.line.clean[found.after.end : self.clause.end])
        lead, _ = indicators.strip_tail(before)
        scope, rest = indicators.take_scope(before)
        norm = meaning.is_norm(self._head(numeral), numeral, thing, None)
        light = segments.is_light(lead) or not indicators.strip_tail(rest)[0]
        states = light and phrases.states_result(before, thing)
        verb = grammar.ENDS_WITH_VERB.search(lead) or grammar.AT_LEAST_BEFORE_VERB.search(before)
        compared = grammar.AT_LEAST.search(before) or grammar.AT_MOST.search(before)
        # 每个县…重点办好1所; 实现零就业家庭户均1人以上稳定就业
        acts = norm and (len(indicators.strip_tail(rest)[0]) <= _SHORT_VERB or before.endswith(_AVERAGED))
        if len(thing) < 2 or not (verb or compared or states or acts or (light and (norm or self.carry.chained))):
            return []
        if numeral.form == "chinese" and not norm and not phrases.counts(lead, thing):
            return []
        thing, subject = phrases.with_subject(thing, before)
        name = indicators.Name(thing, scope or subject or phrases.duty_of(before))
        return [self._row(found, name, "norm" if norm else "quantity", before)]

    def _respectively(self, group: Sequence[Numeral], start: int) -> None:
        """A、B分别达到98%、99%; 到2025年、2030年分别达到65%、70%."""
        first = group[0].span.start
        before = self.line.clean[start:first]
        name = indicators.name_before(before.replace("分别", ""), counted=group[0].unit.kind in ("count", "area"))
        places = several.places_of(name.indicator, self.line.clean, Span(start, first), len(group), self.carry.places)
        names = [places.thing] * len(group) if places else several.names_of(name.indicator, len(group))
        times = [m for m in self.timeline.marks if m.kind == deadlines.DEADLINE and m.span.start < first]
        times = times[-len(group) :] if len(names) != len(group) else []
        if times and len(times) == len(group):
            names = [name.indicator] * len(group)
        if len(names) != len(group):
            self.findings.unread += [Unread(numeral.span, reasons.UNKNOWN) for numeral in group if numeral.unit.name]
            return
        unit = next((n.unit for n in reversed(group) if n.unit.name), group[0].unit)
        last = segments.suffix_of(self.line.clean, group[-1], self.clause.end)
        self.carry.places = places.spans if places else ()
        for position, (numeral, one) in enumerate(zip(group, names, strict=True)):
            whole = numeral if numeral.unit.name else replace(numeral, unit=unit)
            suffix = segments.suffix_of(self.line.clean, numeral, self.clause.end)
            suffix = last if suffix.start == suffix.end else suffix  # 分别达到98%和85%以上: 以上 holds for both
            found = segments.Place(whole, Span(start, first), suffix, Span(suffix.end, suffix.end), segments.BEFORE)
            rule = "norm" if meaning.is_norm(self.head_scope or "", whole, one, None) else "respectively"
            row = self._row(found, replace(name, indicator=name.worded(one)), rule, before)
            row = replace(row, deadline=times[position]) if times else row
            row = replace(row, about=places.spans[position], scope=None) if places else row
            self._accept([row], suffix.end)

    def _row(self, found: segments.Place, name: indicators.Name, rule: str, before: str) -> Row:
        """A row for one value and one name; ``before`` are the words before the value that are its own."""
        numeral, suffix = found.numeral, found.suffix.of(self.line.clean)
        sign = self._sign(numeral, name, before, suffix)
        low, high = meaning.bounds(sign, numeral)
        unit = meaning.unit_of(numeral, name.indicator)
        changing = before.removesuffix("分别")
        start, end = numeral.span.start, numeral.span.end + suffix.startswith("级")
        return Row(
            indicator=self._printed(name.indicator),
            measure=meaning.measure(numeral, unit, name.indicator, changing, norm=rule == "norm", falls=name.falls),
            comparator=sign,
            value_min=low,
            value_max=high,
            unit=unit.name or ONE,
            value_text=self.line.printed[start:end],
            baseline=name.baseline,
            deadline=self._deadline(start),
            scope=name.scope or self.head_scope,
            is_aspirational=self._hopes(start),
            is_approximate=self._roughly(found.before.start, start) or meaning.is_rough(before, suffix),
            clause=self.clause,
            sentence=self.sentence,
            position=start,
            rule="doubling" if numeral.form == "doubling" else rule,
        )

    def _sign(self, numeral: Numeral, name: indicators.Name, before: str, suffix: str) -> str:
        """The comparator; a 至少 holds for the values listed after it (至少有1所A、1所B)."""
        compared = _SPREAD.sub("", before)
        if name.baseline:
            compared = compared.removesuffix("的").removesuffix(name.baseline)
        sign = meaning.comparator(compared, suffix, numeral)
        if sign == "=" and self.at_least and _JOINT.fullmatch(before):
            return ">="
        self.at_least = sign == ">=" and bool(grammar.AT_LEAST_BEFORE_VERB.search(before))
        return sign

    def _printed(self, words: str) -> str:
        """The indicator as printed, where its words stand together in the clause."""
        where = self.line.shadow.find(words, self.clause.start, self.clause.end)
        return self.line.printed[where : where + len(words)] if where >= 0 else words.replace(FILLER, "")

    def _hopes(self, position: int) -> bool:
        return self.carry.hope or (self.hope_from is not None and self.hope_from < position)

    def _roughly(self, start: int, position: int) -> bool:
        """基本 before the value in its own words, at the head of its clause's list, or carried."""
        if self.carry.rough or (self.rough_from is not None and self.rough_from < position):
            return True
        return bool(_ROUGH_VERB.search(self.line.clean, start, position))

    def _cover(self, cover: Coverage) -> None:
        """Rows for one statement of full coverage; the object may stand in the clause before."""
        start = cover.span.start
        names = cover.indicators or ((self.carry.subject,) if self.carry.subject else ())
        names = tuple(name for name in names if name.strip(FILLER))
        if not names or self._is_past(start):
            return
        own = max(self.clause.start, self.line.clean.rfind("、", self.clause.start, start))
        self.findings.rows += [
            Row(
                indicator=self._printed(name),
                measure="coverage",
                comparator="=",
                value_min=Decimal(100),
                value_max=Decimal(100),
                unit="%",
                value_text=cover.value_text,
                baseline=None,
                deadline=self._deadline(start),
                scope=cover.scope or self.head_scope,
                is_aspirational=self._hopes(start),
                is_approximate=self._roughly(own, cover.span.end),
                clause=self.clause,
                sentence=self.sentence,
                position=start,
                rule=cover.rule,
            )
            for name in names
        ]
        self.found = True
        self.cursor = cover.span.end
