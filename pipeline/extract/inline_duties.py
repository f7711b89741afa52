"""Duties in running text: a named body as the subject of 要, 负责, 牵头 or 会同 (codebook, "Task assignments", basis inline).

What belongs here: finding the subject before a duty word and making sure that all of it is bodies. Precision comes first: a
subject counts only when every item of it is resolved with a place or level printed, so that principles (市县负责的机制,
谁占比高谁牵头) and unnamed crowds (各地区各部门要) give nothing. What does not belong here: responsibility statements.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract.body_lists import CONJUNCTION, ITEM_MARKS, LEVEL_LIST_TAIL, OPEN, conjuncts, joined_levels
from pipeline.extract.duty_words import COOPERATING, LEAD, RESPONSIBLE
from pipeline.extract.statements import within
from pipeline.model import Agency, Span
from pipeline.resolve.agencies import AgencyResolver, Name, Reading
from pipeline.text import cut

# What may stand right before a duty word: the end of a name. Everything else (需要, 主要, 市县负责) fails here at once.
_SUBJECT_END = r"(?<=[局厅处委办部府会组室心队司团行院位门关联协社所站馆台段方企县市州区旗盟镇乡道）)班署])"
_ADVERB = r"(?:(?:也|还|均|都|则|将|应当?|需|须|务必|切实|具体|统一|统筹|主要|共同|分别|全面|牵头|组织|(?:按照?|根据|结合)(?:各自)?(?:职责|职能)(?:分工)?)*)"
DUTY = re.compile(
    rf"{_SUBJECT_END}(?P<adverb>{_ADVERB})(?P<duty>要(?![求素点件害闻旨领职塞道义])|负责(?![的制人]|同志|领导|单位|部门)|牵头(?!单位|部门|的|人)|会同|配合|参与|协助)"
    # 各县人民政府是县城建设的责任主体，要建立工作机制。
    rf"|{_SUBJECT_END}(?P<is>是[^，。；]{{0,20}}(?:责任|实施)主体)(?=[，,](?:应当?|要|须|必须|切实))"
    # …，会同县财政局积极争取: whoever was named before goes on, others cooperate.
    rf"|(?<=[，；,;])(?:并|同时|要|应|须|需|积极|主动|及时|适时|定期|牵头|负责)*(?P<on>会同)"
)
# A duty word behind a character that can stand before one; looked for first, since few 要 are duties (主要, 重要).
_BEFORE = "将局厅处委办部府会组室心队司团行院位门关联协社所站馆台段方企县市州区旗盟镇乡道）)班署，；,;也还均都则应当需须必实体一筹要同别面头织责能工并时极动期"
ANCHOR = re.compile(
    "|".join(rf"{word}(?<=[{_BEFORE}]{word})" for word in ("要", "负责", "牵头", "会同", "配合", "参与", "协助"))
    + "|主体(?<=责任主体|实施主体)"
)
ADVERB_REACH = 24
CLAUSE_MARK = re.compile(r"[，。；：！？,;:!?\n\t]")
SENTENCE_MARK = re.compile(r"[。！？\n]")
LEADS = re.compile(r"^.{0,8}?(?<!配合)牵头(?!单位|部门|的|人)")
LEAD_IN = re.compile(
    r"^(?:(?:原则上|具体|统一|并|同时|其中|日常工作|各项工作)?(?:由|请)|同时|其中|此外|——|—|[一二三四五六七八九]是)"
)
# 建筑高度管控由住房城乡建设厅会同…: what is to be done stands before the body that does it.
AGENT = re.compile(r"^[^由]{2,}(?<![自理缘事经任])由(?=..)")
# 建立由州发展改革委牵头、各部门参与的联席会议制度: inside an attribute a body is given no duty.
ATTRIBUTE = re.compile(
    r"^[^，。；]{0,30}的[^，。；的]{0,12}(?:制度|机制|体系|格局|模式|专班|小组|会议|体制|平台|联盟|班子|队伍)"
)
# 会同…提出了办理意见 tells what was done; it gives no duty.
DONE = re.compile(r"(?<!除)(?<!为)了(?!解)")
TOGETHER = re.compile(r"^.{0,6}?会同")
COUNTED = re.compile(r"(?:[两二三四五六七八九十]+|\d+)(?:个)?(?:[省市州县区旗]|县区|市州|县市)+(?:人民)?政府$")
NAME_END = re.compile(r"[局厅委办部室会院府心队司行团联门位协署]")
MAX_SUBJECT = 90
ANY_LEVEL = re.compile(r"各级|[本同上下]级")


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty given in prose: the clause, the bodies and their role."""

    span: Span
    bodies: tuple[tuple[Span, Agency], ...]
    role: str
    is_open: bool
    rule: str


def find_duties(text: str, span: Span, resolver: AgencyResolver, taken: Sequence[Span]) -> list[Duty]:
    """The duties that ``text[span]`` gives in prose, in order; parts inside ``taken`` (statements) are left out."""
    found: list[Duty] = []
    clause_done = span.start
    for match in _duty_words(text, span):
        start = _clause_start(text, span, match.start())
        if start < clause_done or within(taken, match.start()):
            continue
        if match.group("on"):
            found += _joining(text, span, match, resolver, found)
            continue
        supporting = _duty(match) in ("配合", "参与", "协助")
        if supporting and not _follows(text, found, start):
            continue
        duties = list(_read(text, span, start, match, resolver))
        if duties:
            found += duties
            clause_done = duties[-1].span.end
    return found


def _clause_start(text: str, span: Span, end: int) -> int:
    low = max(span.start, end - MAX_SUBJECT)
    last = low
    for mark in CLAUSE_MARK.finditer(text, low, end):
        last = mark.end()
    return last


def _follows(text: str, found: Sequence[Duty], start: int) -> bool:
    """A clause with 配合 counts only in a sentence that has already named who leads or is responsible."""
    return bool(found) and not SENTENCE_MARK.search(text, found[-1].span.end, start)


def _duty_words(text: str, span: Span) -> Iterator[re.Match[str]]:
    """The duty words of a span with their adverbs, in order, without overlaps."""
    done = span.start
    for anchor in ANCHOR.finditer(text, span.start, span.end):
        if anchor.start() >= done:
            match = DUTY.search(text, max(done, anchor.start() - ADVERB_REACH), min(span.end, anchor.end() + 4))
            if match:
                yield match
                done = match.end()


def _joining(
    text: str, span: Span, match: re.Match[str], resolver: AgencyResolver, found: Sequence[Duty]
) -> Iterator[Duty]:
    """The bodies of a clause without subject (…，会同县财政局…), in a sentence that has named who acts."""
    if not _follows(text, found, match.start()):
        return
    clause = Span(match.start(), _clause_end(text, span, match.end()))
    if not DONE.search(clause.of(text)) and (partners := _bodies_from(text, match.end(), clause.end, resolver)):
        yield Duty(clause, tuple(partners), COOPERATING, _is_open(text, partners), "inline_together")


def _clause_end(text: str, span: Span, start: int) -> int:
    mark = CLAUSE_MARK.search(text, start, span.end)
    return mark.start() if mark else span.end


def _read(text: str, span: Span, start: int, match: re.Match[str], resolver: AgencyResolver) -> Iterator[Duty]:
    subject = Span(start, match.start())
    lead_in = LEAD_IN.match(subject.of(text))
    agent = None if lead_in else AGENT.match(subject.of(text))
    if found := lead_in or agent:
        subject = Span(subject.start + found.end(), subject.end)
    others = OPEN.search(subject.of(text))
    if others:
        subject = Span(subject.start, subject.start + others.start())
    bodies = _subject(text, subject, resolver, _duty(match))
    if not bodies:
        return
    clause = Span(start, _clause_end(text, span, match.end()))
    after = text[match.end() : clause.end]
    if DONE.search(after) or (agent and ATTRIBUTE.search(after)):
        return
    role = _role(match, after)
    yield Duty(clause, tuple(bodies), role, others is not None, f"inline_{_RULES[_duty(match)]}")
    if partners := _partners(text, match, clause, resolver):
        yield Duty(clause, tuple(partners), COOPERATING, _is_open(text, partners), "inline_together")


_RULES = {
    "要": "should",
    "负责": "responsible",
    "牵头": "lead",
    "会同": "together",
    "配合": "support",
    "参与": "support",
    "协助": "support",
}


def _duty(match: re.Match[str]) -> str:
    """The word that gives the duty; to be the one responsible (责任主体) is to be 负责."""
    return "负责" if match.group("is") else match.group("duty")


def _role(match: re.Match[str], after: str) -> str:
    if _duty(match) in ("配合", "参与", "协助"):
        return COOPERATING
    if "牵头" in match.group() or LEADS.match(after):
        return LEAD
    return RESPONSIBLE


def _subject(text: str, subject: Span, resolver: AgencyResolver, duty: str) -> list[tuple[Span, Agency]]:
    """The bodies of a subject; empty unless every item of it is one that may be trusted in prose."""
    if subject.end - subject.start < 2:
        return []
    spans = list(_items(text, subject, resolver))
    readings = resolver.resolve_list([Name(s.of(text), 0) for s in spans])
    counted = bool(COUNTED.search(subject.of(text)))
    kept: list[tuple[Span, Agency]] = []
    for number, (item, reading) in enumerate(zip(spans, readings, strict=True)):
        words = item.of(text)
        if reading.status == "nobody" and len(spans) > 1:
            continue
        if kept and reading.agency is None and OFFICE_END.search(words):
            kept.append((item, Agency(words, None, None, "other")))
            continue
        if reading.agency is None or not _trusted(words, reading, resolver, duty, first=number == 0, counted=counted):
            return []
        kept.append((item, reading.agency))
    return kept


def _items(text: str, subject: Span, resolver: AgencyResolver) -> Iterator[Span]:
    """The items of a subject, cut at 、 outside brackets and at 和 / 及 / 与 behind a whole name."""
    parts = [part for item in cut(text, subject, ITEM_MARKS) for part in _at_conjunctions(text, item, resolver)]
    yield from joined_levels(text, parts)


def _at_conjunctions(text: str, item: Span, resolver: AgencyResolver) -> Iterator[Span]:
    start = item.start
    for found in CONJUNCTION.finditer(text, item.start, item.end):
        left = text[start : found.start()]
        if len(left) > 1 and found.end() < item.end and _is_whole(left, resolver):
            yield Span(start, found.start())
            start = found.end()
    yield Span(start, item.end)


def _is_whole(words: str, resolver: AgencyResolver) -> bool:
    return bool(LEVEL_LIST_TAIL.match(words)) or resolver.resolve(words).status != "unresolved"


PUBLIC_END = re.compile(
    r"(?:政府|管理处|办事处|管委会|委员会|局|厅|委|办|部|署|室|办公厅|中心|公司|集团|银行|[分支]行|队|联合会|联|会|协|组|专班|指挥部|院|社|校|馆|台|兵团)$"
)
# A company has no level printed; behind a body that has one it is trusted (县供电公司、中国移动宽城分公司).
COMPANY_END = re.compile(r"(?<=....)(?:公司|分行|支行)$")
# An office nobody knows, behind a body that is known: 高新区管委会、大峡谷风景区管理处要主动对接.
OFFICE_END = re.compile(r"(?<=...)(?:管理处|管理所|管理局|服务中心|发展中心|指挥部)$")
BARE_LEVELS = re.compile(r"^[市州盟地县区旗乡镇（）()〔〕、]+(?:人民)?政府$")
# 会同省财政厅等部门加大投入: the list goes on unnamed.
COUNTED_OTHERS = re.compile(r"等(?:\d|[一二两三四五六七八九十]+个)")
OTHERS = re.compile(
    r"等(?=(?:[省市县区州]?[直级]?(?:各|有关|相关|其他)*(?:部门|单位|地区|企业|各方|方面))|\d|[一二三四五六七八九十]+个?部)"
)


def _trusted(
    words: str, reading: Reading, resolver: AgencyResolver, duty: str, *, first: bool, counted: bool = False
) -> bool:
    agency = reading.agency
    if agency is None or ANY_LEVEL.search(words):
        return False
    if agency.is_collective:
        return _trusted_crowd(words, agency, duty, first=first)
    if resolver.context.place(words) is not None:
        # 互助、民和、化隆、循化四县政府: the ending says that places stand for governments. A place alone may be told to act (要).
        return counted or (duty == "要" and words in _full_names(words, resolver))
    if not first and COMPANY_END.search(words):
        return True
    if not reading.is_known or not PUBLIC_END.search(words):
        return False
    bare = first and reading.prefix is None and resolver.functions.body(words) is not None
    return not bare or _of_province_only(words, resolver)


def _of_province_only(words: str, resolver: AgencyResolver) -> bool:
    """财政厅, 住房城乡建设厅 in a province's document: only provinces have departments called 厅, so no level need be printed."""
    return words.endswith("厅") and not words.endswith("办公厅") and resolver.context.home.level == "province"


def _trusted_crowd(words: str, agency: Agency, duty: str, *, first: bool) -> bool:
    """A collective body: any may be told to act (要); otherwise one of governments or departments, and no principle."""
    if duty == "要":
        return True
    if first and BARE_LEVELS.match(words):
        return False  # 省级统筹，市县政府负责
    return agency.name.endswith(("政府", "公署", "行署", "管理委员会", "局", "部门", "单位"))


def _full_names(words: str, resolver: AgencyResolver) -> tuple[str, ...]:
    place = resolver.context.place(words)
    return (place.name, place.official_name) if place else ()


def _partners(text: str, match: re.Match[str], clause: Span, resolver: AgencyResolver) -> list[tuple[Span, Agency]]:
    """The bodies named after 会同; unnamed ones (有关部门, 各成员单位) give nothing."""
    if _duty(match) == "会同":
        start = match.end()
    else:
        together = TOGETHER.match(text[match.end() : clause.end])
        if not together:
            return []
        start = match.end() + together.end()
    return _bodies_from(text, start, clause.end, resolver)


def _is_open(text: str, bodies: Sequence[tuple[Span, Agency]]) -> bool:
    """Whether 等 stands right behind the last body and does not count those before it (等3个部门)."""
    end = bodies[-1][0].end
    return text.startswith("等", end) and not COUNTED_OTHERS.match(text, end)


def _bodies_from(text: str, start: int, end: int, resolver: AgencyResolver) -> list[tuple[Span, Agency]]:
    """The bodies that a list in prose opens with; the first item that is more than a body ends it."""
    found: list[tuple[Span, Agency]] = []
    others = OTHERS.search(text, start, end)
    end = others.start() if others else end
    listed = joined_levels(text, list(cut(text, Span(start, end), ITEM_MARKS)))
    for item in (part for entry in listed for part in conjuncts(text, entry)):
        body, whole = _longest(text, item, resolver, following=bool(found))
        if body:
            found.append(body)
        if not whole:
            break
    return found


def _longest(
    text: str, item: Span, resolver: AgencyResolver, *, following: bool
) -> tuple[tuple[Span, Agency] | None, bool]:
    """The longest opening of an item that is a body, and whether it is the whole item."""
    ends = [m.end() for m in NAME_END.finditer(text, item.start, item.end)]
    for end in reversed(ends[: bisect_right(ends, item.start + 40)]):
        words = text[item.start : end]
        reading = resolver.resolve(words)
        if reading.agency and _trusted(words, reading, resolver, "会同", first=not following):
            return (Span(item.start, end), reading.agency), end == item.end
    return None, False
