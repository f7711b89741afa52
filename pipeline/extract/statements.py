"""Finding responsibility statements in a text: who is made responsible, in which words, by when.

What belongs here: the printed styles (labels, brackets, bare lines) and where a statement begins and ends. Pure text: no
registry is asked, so that what looks like a statement can be counted against what was read from it.
What does not: cutting the list (``body_lists``), who the names mean (``resolve``), running prose (``inline_duties``).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.extract.body_endings import ends_like_body
from pipeline.extract.body_lists import ListItem, duties, read_list
from pipeline.extract.duty_words import (
    DEADLINE,
    FIRST_LEADS,
    HOLDS_ON,
    LABEL,
    LEAD,
    NOTE,
    PERSON_LABEL,
    TIME_PART,
    label_role,
)
from pipeline.extract.labels import Mark, find_marks
from pipeline.model import Span
from pipeline.text import WIDTH_TWINS, cut, pairs

BRACKETS = re.compile(r"[（(〔【\[［〈「]")
CLOSERS = re.compile(r"[）)〕】\]］〉」]")
LIST_STOP = re.compile(rf"[。\n]|{BRACKETS.pattern}|{CLOSERS.pattern}")
DUTY = re.compile(r"负责|主体责任|责任主体|牵头|配合|参与|协助|落实|实施|承办|推进|指导")
# 中期评估由市发展改革委牵头组织 is prose: what is done stands before the body.
PASSIVE = re.compile(r"[^由、，]{2,}(?<![自理缘事])由(?=..)")
NO_BODY = re.compile(r"以下(?:简称|统称)|[？?！!]|^(?:谁|含|包括|不含|详见|见附件|注)")
MAX_BRACKET = 1500
MAX_SLIP = 600


@dataclass(frozen=True, slots=True)
class Statement:
    """One responsibility statement.

    Attributes:
        span: its words, brackets or label included.
        items: the names it lists, in order, each with its role.
        rule: which style was read (bracket_label, bracket_duty, label, bare_line, bracket_list, table_cell).
        deadline: the words of its deadline, None when it states none.
        first_leads: it says that the first name of the list leads.
        holds_on: … and that this holds from here on (下同).
        list_spans: the words of each list, for numbering: position counts inside one.
    """

    span: Span
    items: tuple[ListItem, ...]
    rule: str
    deadline: Span | None = None
    first_leads: bool = False
    holds_on: bool = False


def find_statements(text: str, span: Span) -> list[Statement]:
    """The responsibility statements of ``text[span]`` in order, without overlaps."""
    return list(_read(text, span))


# Who reads places leaves statements out, who reads bodies reads them: both ask for each provision.
@lru_cache(maxsize=256)
def _read(text: str, span: Span) -> tuple[Statement, ...]:
    marks = find_marks(text, span)
    starts = [mark.start for mark in marks]
    found: list[Statement] = []
    covered: list[Span] = []
    for bracket in _brackets(text, span):
        inside = marks[bisect_right(starts, bracket.start) : bisect_left(starts, bracket.end)]
        statements = _in_bracket(text, bracket, inside)
        if statements:
            found += statements
            covered.append(bracket)
    found += _labelled(text, span, [m for m in marks if not within(covered, m.start)])
    taken = sorted(covered + [statement.span for statement in found])
    found += [s for s in _bare_lines(text, span) if not _overlaps(s.span, taken)]
    found.sort(key=lambda s: s.span)
    return tuple(s for s in found if s.items or s.first_leads)


def first_leads_everywhere(text: str, statements: Sequence[Statement]) -> bool:
    """Whether a note outside every statement says that the first name of each list leads (注：…第一个单位为牵头单位)."""
    spans = sorted(statement.span for statement in statements)
    return any(not within(spans, note.start()) for note in FIRST_LEADS.finditer(text))


def within(spans: Sequence[Span], position: int) -> bool:
    """Whether a position lies in one of ``spans``, which are in order and do not overlap."""
    number = bisect_right(spans, position, key=lambda s: s.start)
    return number > 0 and position < spans[number - 1].end


def parse_cell(text: str, span: Span, role: str) -> Statement | None:
    """A table cell that lists bodies under a header (牵头单位, 责任单位); None when it lists nothing."""
    items = read_list(text, span, role)
    return Statement(span, tuple(items), "table_cell") if items else None


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    number = bisect_left(others, span.end, key=lambda s: s.start)
    return number > 0 and span.start < others[number - 1].end


def _brackets(text: str, span: Span) -> Iterator[Span]:
    """The outermost closed brackets of the span, the brackets included; a bracket never closed runs to its line's end."""
    partner = pairs(text)
    position = span.start
    for found in BRACKETS.finditer(text, span.start, span.end):
        start = found.start()
        if start < position:
            continue
        end = partner.get(start)
        if end is None:
            line_end = text.find("\n", start, min(span.end, start + MAX_SLIP))
            if line_end < 0 and span.end > start + MAX_SLIP:
                continue
            end = (line_end if line_end >= 0 else span.end) - 1
            if not _is_slip(text, start, end):
                continue
        if end < span.end and end - start <= MAX_BRACKET:
            yield Span(start, end + 1)
            position = end + 1


def _is_slip(text: str, start: int, end: int) -> bool:
    """An opening bracket without partner counts when the words behind it are a statement to the end of the line."""
    if LABEL.match(text, start + 1, end + 1):
        return True
    return text[start + 1 : end + 1].rstrip("。；;").endswith(("负责", "配合", "落实"))


def _in_bracket(text: str, bracket: Span, marks: Sequence[Mark]) -> list[Statement]:
    closed = text[bracket.end - 1] in CLOSING
    inner = Span(bracket.start + 1, bracket.end - 1 if closed else bracket.end)
    if any(mark.kind == "role" for mark in marks):
        statements = _labelled(text, inner, marks)
        return [replace(s, span=bracket, rule="bracket_label") for s in statements]
    time = next((mark for mark in marks if mark.kind == "time"), None)
    words = inner.of(text)
    if NO_BODY.search(words.lstrip()):
        return []
    listed = Span(inner.start, time.start) if time else inner
    by_duty = bool(DUTY.search(listed.of(text)))
    if not by_duty and not _closes_paragraph(text, bracket):
        return []
    rule = "bracket_duty" if by_duty else "bracket_list"
    statements = _unlabelled(text, bracket, listed, rule, all_bodies=not by_duty)
    return [replace(s, deadline=Span(time.end, inner.end)) if time else s for s in statements]


CLOSING = frozenset("".join(WIDTH_TWINS)) | frozenset("〕】]］〉」")


def _closes_paragraph(text: str, bracket: Span) -> bool:
    """The bracket stands after a finished sentence (or opens the line) and nothing but 。 follows on its line."""
    before = text[bracket.start - 1] if bracket.start else "\n"
    after = text[bracket.end : bracket.end + 2].lstrip("。；;")
    return before in "。！？；\n" and (not after or after[0] == "\n")


def _unlabelled(text: str, whole: Span, inner: Span, rule: str, *, all_bodies: bool) -> list[Statement]:
    """A statement without label: its names must look like bodies, and (unless all do) a duty verb must close a part."""
    inner, tail = _without_notes(text, inner)
    items = read_list(text, inner, None)
    if not items:
        return []
    names = [item.span.of(text) for item in items]
    shaped = [ends_like_body(name) and len(name) <= 40 for name in names]
    strong = any(ends_like_body(name, surely=True) for name in names)
    if not strong or sum(shaped) * 2 <= len(names) or (all_bodies and not all(shaped)):
        return []
    if not all_bodies and not duties(text, inner):
        return []
    return [
        Statement(
            whole,
            tuple(items),
            rule,
            deadline=_deadline(text, inner),
            first_leads=bool(FIRST_LEADS.search(text, whole.start, whole.end)),
            holds_on=bool(tail and HOLDS_ON.search(tail.of(text)))
            or bool(HOLDS_ON.search(text, whole.start, whole.end)),
        )
    ]


def _without_notes(text: str, inner: Span) -> tuple[Span, Span | None]:
    """Split what follows a full stop inside a bracket (…负责。具体任务…不再列出，下同) off the list."""
    stop = text.find("。", inner.start, inner.end)
    if stop < 0 or stop >= inner.end - 1:
        return inner, None
    tail = Span(stop + 1, inner.end)
    # （省住房城乡建设厅负责。省财政厅参与）: two sentences of one list.
    if duties(text, tail) and not NOTE.search(text, tail.start, tail.end):
        return inner, None
    return Span(inner.start, stop), tail


def _deadline(text: str, inner: Span) -> Span | None:
    """The part of a statement that is a date or a term (2025年底前完成), the last one when there are several."""
    if not DEADLINE.search(text, inner.start, inner.end):
        return None
    last = None
    for part in cut(text, inner, frozenset("，,；;。、")):
        words = part.of(text).strip()
        if TIME_PART.match(words) and DEADLINE.search(words):
            last = part
    return last


def _labelled(text: str, span: Span, marks: Sequence[Mark]) -> list[Statement]:
    """The statements that labels open; a label's list ends at the next mark, at the line's end or at a full stop."""
    statements: list[Statement] = []
    for number, mark in enumerate(marks):
        if mark.kind == "role":
            limit = marks[number + 1].start if number + 1 < len(marks) else span.end
            statement = _label_statement(text, span, mark, min(limit, span.end))
            statements += [statement] if statement else []
    return _with_deadlines(text, statements, [m for m in marks if m.kind == "time"], span)


def _label_statement(text: str, span: Span, mark: Mark, limit: int) -> Statement | None:
    start = mark.end
    while start < limit and text[start] in "\n\t 　":
        start += 1
    end = _list_end(text, start, limit)
    items = read_list(text, Span(start, end), label_role(mark.words))
    shaped = [ends_like_body(i.span.of(text)) for i in items]
    if not any(shaped) or (text[mark.end - 1] not in "：:" and not all(shaped)):
        return None
    stop = end
    tail = text[end : min(limit, span.end)].split("\n", 1)[0]
    opening = mark.start - 1 if mark.start > span.start and text[mark.start - 1] in "（(〔【[［" else mark.start
    return Statement(
        Span(opening, stop),
        tuple(items),
        "label",
        deadline=_deadline(text, Span(start, end)),
        first_leads=bool(FIRST_LEADS.search(text, start, end) or FIRST_LEADS.search(tail)),
        holds_on=bool(HOLDS_ON.search(text, start, end) or HOLDS_ON.search(tail)),
    )


def _list_end(text: str, start: int, limit: int) -> int:
    """The list ends at a full stop, a line's end or a closing bracket without partner, notes in brackets left whole."""
    partner = pairs(text)
    position = start
    while mark := LIST_STOP.search(text, position, limit):
        at, char = mark.start(), mark.group()
        if char in "。\n" or (CLOSERS.match(char) and at not in partner):
            return at
        within_list = BRACKETS.match(char) and partner.get(at, limit) < limit
        position = (partner[at] if within_list else at) + 1
    return limit


GLUE = re.compile(rf"(?:[\s；;，,。）)（(\-—]|{PERSON_LABEL.pattern}[^；;，,。\n]*)*+")


def _with_deadlines(text: str, statements: list[Statement], times: Sequence[Mark], span: Span) -> list[Statement]:
    """Give a printed 完成时限：… to the statements it stands with (牵头单位 / 责任单位 / 完成时限), before it or else after it."""
    if not times:
        return statements
    ends = [_date_end(text, time.end, span.end) for time in times]
    dates = [(Span(time.start, end), Span(time.end, end), None) for time, end in zip(times, ends, strict=True)]
    entries = [(s.span, s.deadline, number) for number, s in enumerate(statements)]
    ordered = sorted([*dates, *entries], key=lambda entry: entry[0])
    dated = list(statements)
    for run in (ordered, ordered[::-1]):
        after: Span | None = None
        last: Span | None = None
        for where, date, number in reversed(run):
            if last is not None and not _adjacent(text, where, last):
                after = None
            last = where
            if number is None:
                after = date
            elif after is not None and dated[number].deadline is None:
                dated[number] = replace(dated[number], deadline=after)
    return dated


def _date_end(text: str, start: int, high: int) -> int:
    found = DATE_END.search(text, start, high)
    return found.start() if found else high


DATE_END = re.compile(r"[。\n；;）)]")


def _adjacent(text: str, one: Span, other: Span) -> bool:
    """Nothing but marks and a responsible person's name stands between two entries."""
    low, high = sorted((one, other))
    return bool(GLUE.fullmatch(text, low.end, max(low.end, high.start)))


def _bare_lines(text: str, span: Span) -> Iterator[Statement]:
    """Lines that are nothing but names and a duty verb (省发展改革委牵头，省财政厅配合。), and A\tB rows with a label."""
    start = span.start
    while start < span.end:
        end = text.find("\n", start, span.end)
        line = Span(start, end if end >= 0 else span.end)
        if DUTY.search(text, max(line.start, line.end - 10), line.end):
            yield from _unopened(text, line)
            yield from _bare_line(text, line)
        start = line.end + 1


def _bare_line(text: str, line: Span) -> Iterator[Statement]:
    words = line.of(text).strip()
    if not 5 < len(words) <= 300 or any(mark in words[:-1] for mark in "。:：") or PASSIVE.match(words):
        return
    if all(ends_like_body(i.span.of(text)) for i in read_list(text, line, None)):
        yield from _unlabelled(text, line, line, "bare_line", all_bodies=False)


def _unopened(text: str, line: Span) -> Iterator[Statement]:
    """A statement at a line's end whose opening bracket was lost (…建设。省财政厅、省教育厅负责）)."""
    words = line.of(text).rstrip("。 ")
    last = line.start + len(words) - 1
    if not words or words[-1] not in "）)" or last in pairs(text) or not DUTY.search(words[-10:]):
        return
    start = max(text.rfind(mark, line.start, last) for mark in "。！；") + 1
    whole = Span(max(start, line.start), last + 1)
    yield from _unlabelled(text, whole, Span(whole.start, last), "bracket_duty", all_bodies=False)


__all__ = ["LEAD", "Statement", "find_statements", "first_leads_everywhere", "parse_cell"]
