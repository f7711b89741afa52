"""Cutting the words of a responsibility statement into the names it lists, each with its role.

What belongs here: separators, duty verbs inside a list, 等部门, shared list words (各市、自治州人民政府). Pure text.
What does not: where a statement begins and ends (``statements``) and who a name means (``resolve.agency_lists``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pipeline.extract.duty_words import (
    COOPERATING,
    LEAD,
    NOTE,
    RESPONSIBLE,
    ROLE_NOTE,
    TIME_PART,
    TOGETHER,
    VERB,
    match_role,
)
from pipeline.model import Span
from pipeline.text import cut

GROUP_MARKS = frozenset("，,；;。\t\n")
# A duty verb reaches back over ， (A、B，C按职责分工负责) but not over these (A、B；C配合).
CLOSING_MARKS = frozenset("；;。")
ITEM_MARKS = frozenset("、/／ 　")

# 等部门, 等有关部门和单位, 等: the list goes on unnamed. 等4个部门 counts what was named: closed.
OPEN = re.compile(
    r"等(?:(?:省|市|县|区|州|中)?(?:直|级)?(?:各|有关|相关|其他)*(?:部门|单位|地区|机构|地方|方面|企业|各方)(?:(?:和|及|、)?(?:单位|部门|地区|企业))?)?$"
)
COUNTED = re.compile(r"等(?:\d+|[一二两三四五六七八九十]+)(?:个|家)?(?:部门|单位|地区)?$")
# What can close the name of a body: left of 和 / 及 it shows that a name ended there (not 住房|和|城乡建设局).
NAME_END = (
    r"(?:局|厅|委|办|部|署|政府|委员会|办公室|办公厅|公司|集团|银行|[分支]行|中心|总队|支队|大队|法院|检察院|管委会|联合会"
    r"|总工会|妇联|残联|工商联|科协|部门|单位|供销社|联社|总社|海关|监会|行署|公署|办事处|研究室|督查室)"
)
# 市生态环境局和平分局: a division's name opens with 和 where what follows it is no branch by itself (平分局).
CONJUNCTION = re.compile(
    r"以及|和(?!(?:[一-鿿]|林格尔|布克赛尔)(?:县|区|市)?(?:分局|分公司|支公司|支行|分行|分中心|供电局|大队|支队|管理部))|与|及"
)
NAME_REACH = 20  # characters, more than the longest ending of a name has
LONGEST_LEVEL_LIST = 80  # characters; longer runs of levels are no body's name
BRACKET_AT_END = re.compile(r"[（(][^（）()]*[）)]$")
ENDS_NAME = re.compile(rf"(?:{NAME_END}[）)]?|等)$")
LEVEL_LIST_HEAD = re.compile(
    r"^(?:各|有关|相关|全[省市州]各)+(?:省|自治区|直辖市|设区的?市|地级市|市|州|自治州|盟|地区?|县级市|县|区|旗|自治县|乡镇?|镇|街道|[（）()〔〕、市县区州旗盟])*+$"
)
LEVEL_LIST_TAIL = re.compile(
    r"^(?:省|自治区|直辖市|设区的?市|地级市|市|州|自治州|盟|地区|县级市|县|区|旗|自治县|乡镇?|镇|街道(?:办事处)?|[（）()〔〕、市县区州旗盟])++"
    r"(?:党委(?:和)?)?(?:人民政府|政府|管委会|行署|党委)?(?:[（(](?:行政公署|行署|管委会|办事处)[）)])?$"
)
# What a duty verb can end with, and how far back it can begin (按照职责分工分别牵头组织实施).
VERB_ENDS = frozenset("责头合与助落实施办进理总调同加持好导织任体筹")
VERB_REACH = 40
LEAD_IN = re.compile(r"(?:由|请|以及|及|和|与|并由|并|其中|其他|同时)(?=[一-鿿])")


@dataclass(frozen=True, slots=True)
class ListItem:
    """One printed name of a list.

    Attributes:
        span: the name, without duty verb, 等部门 and notes.
        role: lead / responsible / cooperating.
        group: number of the comma-separated group it stands in; prefixes and 等部门 hold inside a group.
        is_open: its group ends with 等 or 等…部门.
    """

    span: Span
    role: str
    group: int
    is_open: bool


class _Part(NamedTuple):
    span: Span
    group: int
    role: str | None = None
    noted: bool = False
    after_together: bool = False
    is_open: bool = False


def read_list(text: str, span: Span, role: str | None) -> list[ListItem]:
    """The names listed in ``text[span]``, in order.

    Args:
        text: the whole text; offsets are its own.
        span: the words of the list, without label and outer brackets.
        role: the role the label gives; None for a statement without label, whose verbs decide.
    """
    parts: list[_Part] = []
    group = 0
    closed: set[int] = set()
    for whole in cut(text, span, GROUP_MARKS):
        segment = _without_note(text, whole)
        words = segment.of(text)
        if TIME_PART.match(words.strip()) or NOTE.search(words):
            continue
        found = _segment(text, segment, group)
        if found:
            parts += found
            if text[segment.end : segment.end + 1] in CLOSING_MARKS:
                closed.add(group)
            group += 1
    return _with_roles(parts, role, closed)


def _without_note(text: str, segment: Span) -> Span:
    """A segment without a note in brackets at its end: 水利厅（排第一位的为牵头单位，下同）."""
    words = segment.of(text)
    note = BRACKET_AT_END.search(words) if words[-1:] in ("）", ")") else None
    return Span(segment.start, segment.start + note.start()) if note and NOTE.search(note[0]) else segment


def duties(text: str, span: Span) -> bool:
    """Whether a segment of ``text[span]`` ends with a duty verb (…负责, …牵头, …配合)."""
    return any(_ends_with_duty(segment.of(text).strip()) for segment in cut(text, span, GROUP_MARKS))


def _ends_with_duty(words: str) -> bool:
    return words[-1:] in VERB_ENDS and bool(VERB.search(words, max(0, len(words) - VERB_REACH)))


def _segment(text: str, segment: Span, group: int) -> list[_Part]:
    parts = [
        _Part(Span(item.start + span.start, item.start + span.end), group, role, noted, after_together, is_open)
        for item in joined_levels(text, list(cut(text, segment, ITEM_MARKS)))
        for span, _, role, noted, after_together, is_open in _named(item.of(text))
    ]
    last = max((number for number, part in enumerate(parts) if part.is_open), default=-1)
    return [part._replace(is_open=True) if number < last else part for number, part in enumerate(parts)]


# The same bodies stand in list after list of a document: the words of an item are read once.
@lru_cache(maxsize=4096)
def _named(words: str) -> tuple[_Part, ...]:
    """The parts of an item; offsets count from its start."""
    return tuple(part for name in conjuncts(words, Span(0, len(words))) for part in _item(words, name, 0))


def joined_levels(text: str, items: list[Span]) -> list[Span]:
    """The items of a list with 各市、自治州人民政府 put together again: one collective body whose words are a list."""
    joined: list[Span] = []
    for item in items:
        if joined and _goes_on(text, joined[-1], item):
            joined[-1] = Span(joined[-1].start, item.end)
        else:
            joined.append(item)
    return joined


def _goes_on(text: str, before: Span, item: Span) -> bool:
    """Whether an item is the rest of a list of levels (各市 + 自治州人民政府)."""
    if before.end - before.start > LONGEST_LEVEL_LIST or text[before.start] not in "各有相全":
        return False
    if not LEVEL_LIST_HEAD.match(before.of(text)):
        return False
    return bool(LEVEL_LIST_TAIL.match(_bare(item.of(text))))


def _bare(words: str) -> str:
    """An item without duty verb and 等部门."""
    words = VERB.sub("", words)
    return OPEN.sub("", words)


def conjuncts(text: str, item: Span) -> Iterator[Span]:
    """An item cut at 和 / 及 / 以及 where a complete name stands on the left (市教育局和民政局, not 住房和城乡建设局)."""
    start = seen = item.start
    in_bracket = False
    for found in CONJUNCTION.finditer(text, item.start, item.end):
        in_bracket = in_bracket or any(text.find(mark, seen, found.start()) >= 0 for mark in "（(")
        seen = found.start()
        left = text[max(start, seen - NAME_REACH) : seen]
        if len(left) > 2 and ENDS_NAME.search(left) and found.end() < item.end and not in_bracket:
            yield Span(start, seen)
            start = seen = found.end()
            in_bracket = False
    yield Span(start, item.end)


def _item(text: str, item: Span, group: int) -> Iterator[_Part]:
    """One item with its duty verb, note and 等 taken off; two when 会同 stands inside."""
    span = _stripped(text, item)
    if lead_in := LEAD_IN.match(text, span.start, span.end):
        span = Span(lead_in.end(), span.end)
    span, noted = _without(text, span, ROLE_NOTE, "）)")
    span, role = _without(text, span, VERB, VERB_ENDS)
    together = TOGETHER.search(text, span.start, span.end)
    if together and together.start() > span.start + 1:
        first = LEAD if "牵头" in together.group() else RESPONSIBLE
        yield _Part(Span(span.start, together.start()), group, first, noted=True)
        span = Span(together.end(), span.end)
    span, is_open = _without_others(text, span)
    yield _Part(_stripped(text, span), group, noted or role, noted is not None, together is not None, is_open)


def _without(text: str, span: Span, pattern: re.Pattern[str], last: Collection[str]) -> tuple[Span, str | None]:
    """A span without the duty words ``pattern`` finds at its end, and their role; ``last`` are the characters they end with."""
    if span.start < span.end and text[span.end - 1] in last:
        words = span.of(text)
        if found := pattern.search(words):
            return Span(span.start, span.start + found.start()), match_role(found)
    return span, None


def _without_others(text: str, span: Span) -> tuple[Span, bool]:
    """A span without 等, 等部门 or 等4个部门 at its end, and whether the list goes on unnamed."""
    if text.find("等", span.start, span.end) < 0:
        return span, False
    words = span.of(text)
    if counted := COUNTED.search(words):
        return Span(span.start, span.start + counted.start()), False
    if opened := OPEN.search(words):
        return Span(span.start, span.start + opened.start()), True
    return span, False


def _stripped(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start] in ' \t　“”"：:':
        start += 1
    while end > start and text[end - 1] in ' \t　“”"。；;':
        end -= 1
    return Span(start, end)


def _with_roles(parts: list[_Part], label_role: str | None, closed: Set[int]) -> list[ListItem]:
    """Give each name the role of the verb after it, else of the label; after 会同 bodies cooperate."""
    roles = _verb_roles(parts, label_role, closed)
    together: int | None = None
    items = []
    for part, role in zip(parts, roles, strict=True):
        if part.after_together:
            together = part.group
        if together == part.group and not part.noted:
            role = COOPERATING  # noqa: PLW2901
        if part.span.start < part.span.end:
            items.append(ListItem(part.span, role, part.group, part.is_open))
    return items


def _verb_roles(parts: list[_Part], label_role: str | None, closed: Set[int]) -> list[str]:
    roles: list[str] = []
    current: str | None = None
    group = -1
    for part in reversed(parts):
        if part.group != group and (label_role is not None or part.group in closed):
            current = None
        group = part.group
        if part.role is not None and not part.noted:
            # A label says more than 按职责分工负责 behind its list.
            current = None if label_role is not None and part.role == RESPONSIBLE else part.role
        own = part.role if part.noted else current
        roles.append(own or label_role or RESPONSIBLE)
    return roles[::-1]
