"""Reading one clause: which verb governs, what its object is, and the undertakings in it.

What belongs here: putting verbs, lists, schemes and items together. What does not: tables (``tables``) and the walk over a
document (``__init__``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from pipeline.extract.projects.announced import UNSTATED, announces, stands_alone
from pipeline.extract.projects.classify import begins_kind
from pipeline.extract.projects.finding import Context, Finding, VerbUse
from pipeline.extract.projects.items import find_projects, is_whole
from pipeline.extract.projects.lists import read_object
from pipeline.extract.projects.scan import Scan
from pipeline.extract.projects.schemes import find_schemes, is_site_item, scheme_head
from pipeline.extract.projects.verbs import Predicate, predicates, stage_of, words_of
from pipeline.extract.projects.vocabulary import longest_suffix, vocabulary
from pipeline.model import Span

# 加强…的保护及合理开发利用: the deed stands behind the object.
DEED_BEHIND = re.compile(
    r"的?(?:(?:整体|系统|抢救性|保护性)?(?:保护|修复|修缮|治理|整治|改造|建设)"
    r"(?:(?:和|及|、|与)?(?:合理)?(?:开发利用|开发|利用|传承|管护|修复|建设|改造|提升|修缮|保护))*)$"
)
STRENGTHENING = frozenset({"加强", "加大", "强化"})
FRAME_VERBS = frozenset({"加强", "加大", "做好", "强化", "抓好", "搞好", "落实"})
# Lists, numbers, schemes, directions: what begins like a kind may be more than one.
SAYS_MORE = re.compile(
    r"[、等和及与暨“\dA-Za-z第东南西北中一二三四五六七八九十—至到]|工程|行动|计划|试点|活动|项目|制度|创建|攻坚|示范|专项|以及"
)
# Prose has no clause so long: its marks are lost, and whatever were read out of it would be chance.
LONGEST_CLAUSE = 500
# In a box an undertaking is named without a verb; it reads as if 实施 stood before it.
IN_A_BOX = Predicate(("实施",), 0, 0, at_head=True)
# 2.水系统工程：, over its list in a box.
GROUP = re.compile(
    r"(?:\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]{1,3}[）)]|[①-⑳])?[^\W\d_]{2,10}(?:工程|项目|行动|任务|设施|方面|领域)(?:类|建设)?[：:]"
)
# 对县第一污水处理厂进行提标改造: the deed stands behind, its object behind 对.
DONE_TO = re.compile(r"^对(?P<object>[^，的]{4,40}?)(?:进行|实施|开展)(?P<deed>[^\W\d_]{2,8})$")
DEED_OF_SUBJECT = (
    r"建成(?:投用|投产|运营|招生|通车|使用|开放|开园|投运)|竣工(?:投用|投产|验收)?|投入(?:使用|运营)|交付使用|完工|通车|开工建设"
    r"|(?:有序|加快|稳步|全面|顺利|扎实)推进|加快(?:建设|实施)"
)
# 开州中学浦里校区2026年建成招生, …综合治理有序推进: the project is the subject.
SUBJECT = re.compile(
    r"^(?:力争|确保|争取|推动|全力|并)*(?P<names>[^，的]{5,80}?)(?:(?:力争|确保|计划|预计|争取|将|要|在|于)*(?:20\d\d年)?(?:\d{1,2}月|[上下]半年)?[底末初中]*(?:之?前|内)?)"
    rf"(?:全面|全部|基本|如期|顺利|正式|主体)*(?P<deed>{DEED_OF_SUBJECT})$"
)
ENDS_WITH_DEED = re.compile(rf"(?:{DEED_OF_SUBJECT})$")
LONGEST_DEED = 8  # characters
# What has happened is no undertaking.
PAST = re.compile(r"已|目前|截至|累计|先后|相继|以来|去年|陆续")
SUBJECT_RULE = "subject of its deed"
SUBJECT_VERBS = (("开工", "开工"), ("推进", "推进"), ("加快", "加快"), ("", "建成"))
STANDS_BY_NAME = frozenset(
    {"place in name, facility", "place in name, works", "place in name, phase", "the county's own institution"}
)
HANDS_ON = frozenset({"推动", "推进", "促进"})
# 支持A经济技术开发区、B新区开展试点: zones and areas that a modal names before the deed carry it out and are no undertakings.
ACTOR = re.compile(r"(?:[县市区州盟旗镇乡村]|县域|园区|地区|等地|各地|企业|单位|部门|高校|院校|机构|组织|集团|公司)$")
# 引导A经济技术开发区、B经济开发区承接产业转移: what they are told to do is done to no site.
OWN_OBJECT = re.compile(
    r"(?P<actors>[^，；：]{3,60}?)等?(?:有序|积极|主动|精准)*(?:承接|发展|做强|做优|探索)(?P<object>[^，；：]{2,})"
)
BUILT = re.compile(r"建设|打造|推进|实施|开展|新建|谋划|争创|创建|完善|提升")
LIST_JOINTS = re.compile(r"、|以及|和(?!田|林格尔|政|静|硕|顺|县(?![域城级])|平|布克|龙)|与|及")
# 鼓励A综合保税区、B经济区先行先试: what they are told to do has no object.
OWN_DEED = re.compile(
    r"(?P<actors>[^，；：]{3,60}?)(?:率先|积极|大胆|加快|主动|协同|联动|错位|深度|全面)*(?:先行先试|先行一步|大胆探索|改革创新|创新发展|融合发展|协同发展|联动发展|错位发展|加快发展|一体化发展|高质量发展|集聚发展|率先突破|做大做强|做优做强|晋位升级|晋位争先|走在前列|争先进位)$"
)


def read_sentence(context: Context, hints: Scan) -> Iterator[Finding]:
    """The undertakings of a sentence.

    Args:
        context: what its clauses stand in.
        hints: where names could end; a clause without such a place is not read.
    """
    walk = _Walk(context, hints)
    for at, clause in enumerate(context.pieces):
        if hints.may_hold(clause):
            yield from walk.read(at)


class _Walk:
    """The clauses of a sentence and the verb each leaves to the next one without a verb (实施A，B等工程)."""

    def __init__(self, context: Context, hints: Scan) -> None:
        self.context = context
        self.hints = hints
        self.pieces = context.pieces
        self.in_list = context.is_list_of_projects
        self.in_box = context.provision.kind == "box" or self.in_list
        self._carried: dict[int, Predicate | None] = {-1: IN_A_BOX if self.in_box else None}

    def read(self, at: int) -> list[Finding]:
        """The undertakings of one clause, and, remembered, the verb it leaves."""
        clause = self.pieces[at]
        if clause.end - clause.start > LONGEST_CLAUSE or self._names_group(clause):
            return []
        found = self._predicates(clause)
        for predicate in _in_order(self.context.text, found):
            if _is_told(self.context.text, predicate, clause):
                break
            rest = Span(predicate.end, clause.end)
            rows = _read(self.context, clause, predicate, rest) if self.hints.may_hold(rest) else []
            if rows:
                self._carried[at] = predicate
                return rows
        other = _read_deed_behind(self.context, clause)
        if other or found:
            return other
        carried = self.carried(at - 1) if self._can_carry(clause) else None
        carried = carried or stands_alone(self.context, clause)
        rows = _read(self.context, clause, carried, clause) if carried else []
        if carried is UNSTATED or (self.in_list and carried is IN_A_BOX):
            rows = [replace(row, action=None, stage=None) for row in rows]
        return [row for row in rows if self.in_box or row.kind == "project"]

    def _names_group(self, clause: Span) -> bool:
        """Whether a clause of a box only names a group of undertakings that a colon introduces (2.水系统工程：A、B)."""
        return self.in_box and GROUP.match(self.context.text, clause.start, clause.end + 1) is not None

    def carried(self, at: int) -> Predicate | None:
        """The verb that a clause leaves to the next: its own, or the one it carries on itself."""
        first = at
        while first not in self._carried:
            clause = self.pieces[first]
            found = self._predicates(clause) if clause.end - clause.start <= LONGEST_CLAUSE else []
            announced = None if found else announces(self.context, clause)
            if found or announced or not self._can_carry(clause):
                self._carried[first] = found[0] if found else announced
            else:
                first -= 1
        self._carried[at] = self._carried[first]
        return self._carried[at]

    def _can_carry(self, clause: Span) -> bool:
        if self.in_box or self.context.sites.place_length(clause):
            return True
        # 实施甲水库保护工程，淠河总干渠生态廊道建设工程: a work on a named river goes on with the list.
        return self.context.text.endswith(("工程", "项目"), clause.start, clause.end) and self._is_tied(clause)

    def _is_tied(self, clause: Span) -> bool:
        tie = self.context.evidence(clause)
        return tie.landscape or tie.code or tie.route

    def _predicates(self, clause: Span) -> list[Predicate]:
        return predicates(self.context.text, clause, self.context.sites.ends_at)


def _read_deed_behind(context: Context, clause: Span) -> list[Finding]:
    """The projects of a clause whose deed stands behind them: as object of 对, or as subject."""
    text = context.text
    words = clause.of(text)
    done_to = DONE_TO.match(words)
    if done_to and longest_suffix(done_to["deed"], vocabulary().works):
        predicate = Predicate(
            (longest_suffix(done_to["deed"], vocabulary().works) or "",), clause.start, clause.start, True
        )
        rows = _read(context, clause, predicate, Span(clause.start + 1, clause.start + done_to.end("object")))
        return [replace(row, action=done_to["deed"]) for row in rows if row.kind == "project"]
    ends = ENDS_WITH_DEED.search(words, max(0, len(words) - LONGEST_DEED))
    subject = SUBJECT.match(words) if ends else None
    if not subject or PAST.search(context.sentence.of(text)):
        return []
    verb = next(verb for sign, verb in SUBJECT_VERBS if sign in subject["deed"])
    names = Span(clause.start + subject.start("names"), clause.start + subject.end("names"))
    rows = _read(context, clause, Predicate((verb,), names.end, names.end, True), names)
    return [replace(row, rule=SUBJECT_RULE) for row in rows if row.rule in STANDS_BY_NAME]


def _in_order(text: str, found: list[Predicate]) -> list[Predicate]:
    """The predicates in the order in which they are tried.

    A late 实施 or 开展 governs whatever stands before it; what 支持 and 推动 hand on comes before they do; a mere 支持 counts only when
    no other verb follows (支持X机场扩建).
    """
    strong = [p for p in found[1:] if p.is_strong]
    if strong and _names_actors(text, found[0], strong[-1].start):
        return [strong[-1], *(p for p in found[1:] if p is not strong[-1])]
    if strong:
        return [strong[-1], *(p for p in found if p is not strong[-1])]
    if len(found) > 1 and set(found[0].words) <= HANDS_ON | vocabulary().modals:
        return found[1:] if found[0].is_modal else [*found[1:], found[0]]
    return found


def _names_actors(text: str, predicate: Predicate, end: int) -> bool:
    """Whether what stands between a modal and an offset is a list of places or bodies, which do what follows."""
    if not predicate.is_modal or predicate.end >= end:
        return False
    pieces = LIST_JOINTS.split(text[predicate.end : end].removesuffix("等"))
    return all(ACTOR.search(piece) for piece in pieces)


def _is_told(text: str, predicate: Predicate, clause: Span) -> bool:
    """Whether a clause tells places to do something of their own: 鼓励A综合保税区、B新区先行先试."""
    if not predicate.is_modal:
        return False
    told = OWN_DEED.match(text, predicate.end, clause.end)
    if told is None:
        told = OWN_OBJECT.match(text, predicate.end, clause.end)
        told = told if told and not BUILT.search(told["object"]) else None
    return told is not None and told.end() == clause.end and _names_actors(text, predicate, told.end("actors"))


def _is_mere_kind(context: Context, span: Span) -> bool:
    """Whether an object is one kind of works and no more (老旧小区改造): most objects are, and need no further reading."""
    text = context.text
    if span.start == span.end or text[span.start] in "县市区现" or SAYS_MORE.search(text, span.start, span.end):
        return False
    return begins_kind(text, span) and not context.sites.within(span)


def _is_shared(text: str, predicate: Predicate, object_: Span, deed: str) -> bool:
    """Whether the deed at the end of a frame's object is what is done to all of it.

    加强A遗址、B石窟保护利用 protects both; 抓好A产业园、B矿山修复 is two things, of which one is a repair.
    """
    if _cuts_a_word(text[object_.start : object_.end] + deed, deed):
        return False
    listed = text.find("、", object_.start, object_.end) >= 0
    return not listed or deed.startswith("的") or not STRENGTHENING.isdisjoint(predicate.words)


def _cuts_a_word(phrase: str, deed: str) -> bool:
    """Whether a deed is only the end of a longer one (瀑河两岸生态修复: the deed is 生态修复, and part of the name)."""
    word = longest_suffix(phrase, vocabulary().works)
    return word is not None and len(word) > len(deed)


def _read(context: Context, clause: Span, predicate: Predicate, span: Span) -> list[Finding]:
    """The undertakings in the object of one verb."""
    text = context.text
    action, stage = predicate.action, predicate.stage
    if not FRAME_VERBS.isdisjoint(predicate.words):
        deed = DEED_BEHIND.search(text, span.start, span.end)
        if (
            deed
            and deed.start() > span.start
            and _is_shared(text, predicate, Span(span.start, deed.start()), deed.group())
        ):
            action = next(iter(words_of(deed.group().removeprefix("的"))), "保护")
            stage = stage_of(action)
            span = Span(span.start, deed.start())
    if _is_mere_kind(context, span):
        return []
    objects = read_object(text, span, partial(is_whole, context))
    if objects is None:
        return []
    use = VerbUse(context, clause, predicate, action, stage)
    schemes = list(find_schemes(use, objects))
    if schemes and all(scheme_head(item.of(text)) and not is_site_item(use, item) for item in objects.items):
        return schemes
    projects = find_projects(use, objects) if not schemes or len(objects.items) > 1 else ()
    return [*schemes, *(row for row in projects if not any(_overlap(row.name, other.name) for other in schemes))]


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
