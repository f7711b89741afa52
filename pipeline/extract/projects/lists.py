"""The object of a verb as a list: its items, what closes it, and the head noun its items share.

What belongs here: cutting A、B和C等…项目建设 into items and tail (codebook, "Named projects", rule 1). What does not: whether an
item is a project (``classify``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from pipeline.extract.projects.evidence import evidence, made_up
from pipeline.extract.projects.heads import CLOSED_BRACKET, anatomy
from pipeline.extract.projects.verbs import shielded
from pipeline.extract.projects.vocabulary import longest_suffix, vocabulary
from pipeline.model import Span
from pipeline.text import cut

# 等 that closes a list, not the 等 of 高等教育, 等级, 同等.
LIST_ETC = re.compile(r"等(?!级|于|同|待|次|价|效|候|离子|值|额|高线)")
NO_ETC_BEFORE = ("同", "平", "均", "优", "对", "特等", "何")
HIGHER = re.compile(r"[高中初]等(?:教育|专科|师范|职业|级|学校|收入|专业|院校|城市|规模|技工|师范)")
# 水电小区等21个老旧小区…改造: the group is counted, so it is one undertaking with a size.
COUNTED_GROUP = re.compile(
    r"等\d+(?:余)?(?:个|处|座|条|栋)(?:[^、]{0,8}?)(?:小区|社区|村|片区|院落|街区|巷|街|道路|安置点|安置区|楼院|棚户区)"
)
# 大理至瑞丽等与周边互联互通铁路: the tail describes, and only its head noun is shared.
RELATION = re.compile(r"[与和同及]|连接|通往|对外|面向|服务|进出")
TAIL_COUNT = re.compile(r"^(?:[一二三四五六七八九十两]+|\d+)(?:大|个|项|条|处|座|类|批)|^一批|^一系列|^若干")
TAIL_LEAD = re.compile(r"^(?:一批)?(?:地区的?|地的?|县域内|重要|重点|重大|县|市|镇|乡镇|区域)(?=.{3,})")
SCHEME_ENDS = frozenset({"制度", "支医", "支教", "支农", "培训", "月", "周"})
LISTED = re.compile(
    r"(?:早日|尽快|尽早|优先|成功)*(?:列入|纳入|进入|挤进|入选)[^，、]{0,14}(?:规划|计划|盘子|笼子|项目库|规划库|清单|名录)(?:实施|建设)?$"
)
QUOTED_COUNT = re.compile(r"(?<=”)(?:[两二三四五六七八九十]+|\d+)(?:项|大|个)(?:工程|行动|活动|计划|试点)$")
LONGEST_ENDING = 12
LONGEST_PIECE = 200  # no name is so long; a longer piece is a ruin of text
LIST_MARK = frozenset("、")
STREET = re.compile(r"(?:(?<![公铁])路|[街巷]|大道|小区)$")
# 标准厂房三期, …高速公路六安段: nothing is missing at its end.
COMPLETE = re.compile(r"(?:[一二三四五六]期|[^\W\d_]段)$")
BARE_TAILS = frozenset({"工程", "项目", "工程项目"})
# 沅水、澧水干流堤防加固工程: two waters or hills stand side by side, and all behind the second is shared.
NATURAL = re.compile(r"[^\W\d_]{1,3}?(?:江|河|湖|山|沟|溪|峡|岭|水(?![库利电厂系源网务站]))")
LONGEST_SHORT_NAME = 4
STREETS = re.compile(r"[^\W\d_]{0,4}(?:道路|街道|街巷|小巷|老街|街区|小区|路段|街|巷|路)")
PROJECT_TAIL = re.compile(r"(?:项目|工程)$")
# 和县 is a county, 和县域 and 和县城 are not.
AND = re.compile(r"以及|及其|和(?!田|林格尔|政县|静|硕|顺|县(?![域城级内乡区直属医人职中文图])|平县|布克|龙)|[及与暨]")
QUOTED_RUN = re.compile(r"”(?=“)")


@dataclass(frozen=True, slots=True)
class ObjectList:
    """The object of a verb.

    ``items`` are its pieces; ``tail`` is what stands after 等 (or "") and ``tail_span`` where; ``is_closed`` says that 等 is
    printed; ``is_project_list`` that it calls its items projects; ``whole`` is the object without trailing 建设, 实施 …;
    ``full`` is the object with everything; ``closing`` are the words taken off its end, last first.
    """

    items: tuple[Span, ...]
    tail_span: Span | None
    is_closed: bool
    is_project_list: bool
    whole: Span
    full: Span
    closing: tuple[str, ...]


def read_object(text: str, span: Span, is_whole: Callable[[Span], bool]) -> ObjectList | None:
    """Read the object in ``span``.

    Args:
        text: the document's text.
        span: from behind the verb to the end of the clause.
        is_whole: says whether a piece can stand as a name by itself; only then 和 cuts.
    """
    unlisted, listed = _without_listing(text, span)
    whole, closing = strip_trailing(text, unlisted)
    closing = listed + closing
    if whole.start >= whole.end:
        return None
    groups = _counted_groups(text, whole)
    if groups:
        return ObjectList(groups, None, False, True, whole, span, closing)
    etc = find_etc(text, whole)
    before = Span(whole.start, etc if etc is not None else whole.end)
    tail = Span(etc + 1, whole.end) if etc is not None else None
    counted = QUOTED_COUNT.search(text, whole.start, whole.end) if etc is None else None
    if counted:  # “A”“B”“C”三项工程: the count closes the list as 等 does
        etc, before, tail = counted.start(), Span(whole.start, counted.start()), Span(*counted.span())
    is_project = any("项目" in word for word in closing) or bool(tail and PROJECT_TAIL.search(tail.of(text)))
    if not is_project and not _is_promising(text, before, tail):
        return None
    items = tuple(_split(text, before, is_whole, is_closed=etc is not None))
    return ObjectList(items, tail, etc is not None, is_project, whole, span, closing)


def _is_promising(text: str, before: Span, tail: Span | None) -> bool:
    """Whether a piece or the tail ends like a project or a scheme; most clauses have none and are done with here."""
    pieces = [*list_pieces(text, before), *([tail] if tail else [])]
    for piece in pieces:
        phrase = piece.of(text).rstrip("”")
        if phrase.endswith(("）", ")")):
            phrase = CLOSED_BRACKET.sub("", phrase).rstrip("”")
        if longest_suffix(phrase, _endings()):
            return True
    return bool(pieces) and text[pieces[0].start] == "“"


@lru_cache(maxsize=1)
def _endings() -> frozenset[str]:
    """All that the name of an undertaking can end with."""
    known = vocabulary()
    return frozenset({*known.schemes, *known.works, *known.facilities, *SCHEME_ENDS, "段", "期", "线"})


def list_pieces(text: str, span: Span) -> list[Span]:
    """The pieces of a span between 、; most have none."""
    if text.find("、", span.start, span.end) < 0:
        return [span] if span.start < span.end else []
    return list(cut(text, span, LIST_MARK))


def strip_trailing(text: str, span: Span) -> tuple[Span, tuple[str, ...]]:
    """A phrase without trailing 项目, 建设, 进度 … and the words taken off, last first."""
    words = []
    end = span.end
    trailing = vocabulary().trailing
    while word := longest_suffix(text[max(span.start, end - LONGEST_ENDING) : end], trailing):
        if end - len(word) <= span.start:
            break
        words.append(word)
        end -= len(word)
        if text[end - 1] == "的":
            end -= 1
    return Span(span.start, end), tuple(words)


def _without_listing(text: str, span: Span) -> tuple[Span, tuple[str, ...]]:
    """争取…列入国家规划: what is to be listed stands before; the words count as a plan."""
    match = LISTED.search(text, span.start, span.end)
    return (Span(span.start, match.start()), ("规划",)) if match and match.start() > span.start else (span, ())


def find_etc(text: str, span: Span) -> int | None:
    """The offset of the 等 that closes the list of a span, outside brackets and quotations."""
    if text.find("等", span.start, span.end) < 0:
        return None
    shields = shielded(text, span)
    for match in LIST_ETC.finditer(text, span.start, span.end):
        at = match.start()
        if any(s.start < at < s.end for s in shields) or at == span.start:
            continue
        if text[at - 1] in NO_ETC_BEFORE or HIGHER.match(text, at - 1, span.end):
            continue
        return at
    return None


def _counted_groups(text: str, span: Span) -> tuple[Span, ...]:
    """The items of a list in which every group is counted (X等21个老旧小区改造、Y等11个老旧小区改造), or nothing."""
    if text.find("等", span.start, span.end) < 0 or not COUNTED_GROUP.search(text, span.start, span.end):
        return ()
    groups: list[Span] = []
    start = span.start
    for piece in cut(text, span, LIST_MARK):
        if COUNTED_GROUP.search(text, start, piece.end):
            groups.append(Span(start, piece.end))
            start = piece.end + 1
    return tuple(groups)


def _split(text: str, span: Span, is_whole: Callable[[Span], bool], *, is_closed: bool) -> list[Span]:
    """The items between 、, between adjoining quotations, and at 和 where both sides are names by themselves.

    Before a later item or 等 the right side may share the head of what follows (昌景黄高铁和合六、合巢马城际铁路).
    """

    def is_name(piece: Span) -> bool:
        return is_whole(piece) or is_bare_line(piece.of(text))

    found: list[Span] = []
    for piece in list_pieces(text, span):
        shares = is_closed or piece.end < span.end
        for part in _split_quotes(text, piece):
            found += _split_and(text, part, is_whole, is_name if shares else is_whole)
    return found


def is_bare_line(piece: str) -> bool:
    """Whether a piece is the course of a line without its head (瑞金至梅州, 合六)."""
    ties = evidence(piece, False)
    return lacks_head(piece) and (ties.route or ties.code or len(made_up(piece)) == len(piece))


def _split_quotes(text: str, span: Span) -> list[Span]:
    """“A”“B” is two items."""
    if text.find("”“", span.start, span.end) < 0:
        return [span] if span.start < span.end else []
    edges = [span.start, *(m.end() for m in QUOTED_RUN.finditer(text, span.start, span.end)), span.end]
    return [Span(a, b) for a, b in pairwise(edges) if a < b]


def _split_and(text: str, span: Span, is_whole: Callable[[Span], bool], is_name: Callable[[Span], bool]) -> list[Span]:
    """Cut at each 和, 及, 与 whose left side is whole and whose right side is a name."""
    if not AND.search(text, span.start + 2, span.end):
        return [span]
    found = []
    start = span.start
    shields = shielded(text, span) if span.end - span.start <= LONGEST_PIECE else []
    joints = AND.finditer(text, span.start + 2, span.end) if span.end - span.start <= LONGEST_PIECE else ()
    for match in joints:
        inside = any(s.start < match.start() < s.end for s in shields)
        left, right = Span(start, match.start()), Span(match.end(), span.end)
        if inside or right.start + 2 > right.end or left.end - left.start < 2:
            continue
        if is_whole(left) and is_name(right) and not _goes_on(left.of(text), right.of(text)):
            found.append(left)
            start = right.start
    return [*found, Span(start, span.end)]


def _goes_on(left: str, right: str) -> bool:
    """Whether 和 joins two deeds on one thing: 石津灌区续建配套与节水改造工程."""
    if anatomy(left).works is None:
        return False
    rest = right.removesuffix("项目").removesuffix("工程")
    while word := longest_suffix(rest, vocabulary().works):
        rest = rest[: -len(word)]
    return not rest


def tail_noun(tail: str) -> str:
    """The class noun after 等 without counts (九大产业集群基地: 产业集群基地; 地区仓储物流片区: 仓储物流片区)."""
    tail = TAIL_COUNT.sub("", tail)
    if RELATION.match(tail):
        return longest_suffix(tail, vocabulary().facilities) or tail
    return TAIL_LEAD.sub("", tail)


def shared_suffixes(items: list[str], tail: str | None, places: list[int]) -> list[str]:
    """What each item of a list lacks to stand by itself (codebook, "Named projects", rule 1), "" where nothing is shared.

    Args:
        items: the printed items.
        tail: the noun after 等 (``tail_noun``), or None.
        places: for each item the length of the place name it begins with, 0 without one.
    """
    if tail:
        return [_from_tail(item, tail, items) for item in items]
    if len(items) < 2:
        return [""] * len(items)
    last = items[-1]
    suffix = ""
    suffixes = []
    for item, place in zip(items[:-1], places[:-1], strict=True):
        if lacks_head(item) and is_bare_name(item, place):
            suffix = suffix or _shared_part(last, item, place, places[-1])
            suffixes.append(suffix)
        else:
            suffixes.append("")
    return [*suffixes, ""]


def is_bare_name(item: str, place: int) -> bool:
    """Whether an item is a name and nothing more, so that something is missing behind it (互助柏木峡, 西安至重庆, not 邹城煤电一体化)."""
    rest = item[place:]
    if len(rest) < LONGEST_SHORT_NAME or (not place and len(rest) == LONGEST_SHORT_NAME):
        return True
    ties = evidence(item, False)
    return ties.code or ties.route or ties.pair or len(rest) - len(made_up(rest)) < LONGEST_SHORT_NAME


def is_complete(item: str) -> bool:
    """Whether an item ends in a phase or a section, so that nothing is missing at its end."""
    return item.endswith(("期", "段")) and COMPLETE.search(item) is not None


def lacks_head(item: str) -> bool:
    """Whether a printed item has neither head noun nor deed and so shares those of the list."""
    if STREET.search(item) or is_complete(item):
        return False
    parts = anatomy(item)
    return (
        parts.works is None
        and parts.scheme is None
        and (
            parts.head is None
            or (parts.head_start == 0 and len(item) == 2)
            or parts.head in {"沟", "山", "河", "湾", "江", "湖", "滩", "峡", "岛"}
        )
    )


def _from_tail(item: str, tail: str, items: list[str]) -> str:
    """The tail noun, for an item without head, or when the other items print it themselves (循隆高速公路等互通工程和出入口)."""
    if item.endswith(tail) or is_complete(item):
        return ""
    if STREET.search(item):
        return "" if STREETS.fullmatch(tail) else tail
    if lacks_head(item) or (tail not in BARE_TAILS and any(other.endswith(tail) for other in items)):
        return tail
    return ""


def _shared_part(last: str, item: str, place: int, last_place: int) -> str:
    """The part of the last item that an item without head shares with it.

    When the item is nothing but a place, all behind the last item's place is shared (化隆、循化天然气输配及供气工程); when both are waters,
    all behind the second (沅水、澧水干流堤防加固工程); else all from the last item's first head noun on (互助柏木峡、循化夕昌水库的人饮配套工程).
    """
    if place == len(item) and last_place:
        return last[last_place:]
    beside = NATURAL.match(last, last_place)
    if beside and NATURAL.fullmatch(item, place):
        return last[beside.end() :]
    known = vocabulary().facilities | vocabulary().schemes
    for start in range(max(last_place, 1), len(last)):
        for size in range(min(8, len(last) - start), 1, -1):
            if last[start : start + size] in known:
                return last[start:]
    return ""
