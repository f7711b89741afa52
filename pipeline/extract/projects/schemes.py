"""Programmes: schemes with a name of their own that are carried out (实施…工程, 开展…试点, “春风行动”).

What belongs here: finding them in the object of a verb (codebook, "Named projects", ``programme``). What does not: projects (``items``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.projects.classify import SOFT, UMBRELLA, has_subject, is_kind, is_physical
from pipeline.extract.projects.evidence import Evidence
from pipeline.extract.projects.finding import Finding, VerbUse
from pipeline.extract.projects.heads import anatomy
from pipeline.extract.projects.lists import ObjectList, tail_noun
from pipeline.extract.projects.names import is_title, unquote, without_lead
from pipeline.extract.projects.vocabulary import longest_suffix, vocabulary
from pipeline.model import Span

# What stands in the landscape, whoever's name is before it (渝西水资源配置工程, 川渝特高压交流工程).
STRUCTURE = re.compile(
    r"引水|管线|管道|输气|输油|调水|水资源配置|水利|灌区|特高压|输变?电|航道|铁路|公路|高速|机场|枢纽|抽水蓄能|电站|水库|运河"
)
LONG_SUBJECT = 4
WORKS = frozenset({"工程", "工程项目"})
# 实施基础薄弱县普通高中建设项目: the rest can't stand without 项目.
SCHEME_PROJECT = re.compile(r"(?:建设|提升|改造|培育|试点|示范|保障|治理|培训|补短板)项目$")
# Quoted names that are schemes by their own words.
QUOTED_SCHEME = re.compile(
    r"(?:专项|支医|支教|支农|援助月|援助季|服务月|招聘[月周季]|宣传[月周]|春风|节能周|活动[月周])$"
)
# 青南支医和环湖支医行动, “A”和B工程: two schemes that share their head.
TWIN = re.compile(
    r"^(?:(?P<a>[^和与、“”]{2,8}(?P<end>[^和与、“”]{2}))(?:和|与|、)(?P<b>[^和与、“”]{2,8}(?P=end))|(?P<qa>“[^”]+”)(?:和|与|、)(?P<qb>.+))$"
)
CAN_CONTAIN = re.compile(r"专项|申报|评选|遴选|推荐|选拔|选派|工程|行动|计划|试点|活动|项目|制度|创建|攻坚战|示范|”")
# A pilot that makes something of a place is a project where the place is printed (格尔木市“海绵城市”建设示范).
PLACE_PILOT = re.compile(
    r"(?:城市|县城|城镇|小镇|乡村|社区|园区|港区|片区|村庄|林场|农场)”?(?:建设)?(?:综合)?(?:改革)?(?:试点示范|示范试点|试点|建设示范|示范)$"
)
# “昆仑英才”等各类人才申报: for a named scheme people are put forward.
NOMINATION = re.compile(r"(?:人才|计划|项目|工程|专家)的?(?P<deed>申报|评选|遴选|推荐|选拔|选派)$")
# With these a 工程 is a scheme; 推进 and 建设 are said of works of a kind as well.
CARRIES = frozenset({"实施", "组织实施", "启动实施", "开展", "组织开展", "启动", "谋划", "谋划实施", "深化"})


LISTED_SCHEME = re.compile(r"^、|(?:计划|工程|行动)”?、$")
# A body before the quotation owns the scheme; anything else is part of its name (青年教师“青蓝工程”).
OWNER = re.compile(r"(?:局|委|办|部|厅|院|会|政府|部门|系统|公司|集团|银行|中心|机关|法院)$")


def find_schemes(use: VerbUse, objects: ObjectList) -> Iterator[Finding]:
    """The programmes in the object of a verb: quoted names, several schemes, or one with a list inside its name."""
    text = use.context.text
    if vocabulary().scheme_verbs.isdisjoint(use.predicate.words):
        return
    if not CAN_CONTAIN.search(text, objects.full.start, objects.full.end):
        return
    if PLACE_PILOT.search(objects.whole.of(text)) and _has_place(use, objects.items):
        return
    if all(unquote(text, span) != span for span in objects.items):
        yield from _quoted(use, objects)
    elif objects.is_closed:
        yield from _closed(use, objects)
    elif any(scheme_head(span.of(text)) and not is_site_item(use, span) for span in objects.items[:-1]):
        # One that is not the last has a head of its own, so that none is shared: 兴边富民行动、“乡聘村用”改革.
        yield from _separate(use, objects)
    elif _is_of_places(use, objects):
        yield from _scheme(use, objects.whole, "scheme of several places")
    elif len(objects.items) > 1 and any(is_site_item(use, span) for span in objects.items):
        return
    elif all(scheme_head(span.of(text)) or _is_scheme_beside(use, objects, span) for span in objects.items):
        yield from _separate(use, objects)
    elif use.predicate.is_strong and scheme_head(objects.whole.of(text)) and not _has_place(use, objects.items):
        yield from _scheme(use, objects.whole, "scheme with a list inside")
    else:
        yield from _named_otherwise(use, objects)


def _is_of_places(use: VerbUse, objects: ObjectList) -> bool:
    """Whether a list is of places that share one scheme, which is no work (屯留、长子农村宅基地制度改革试点)."""
    text, place_length = use.context.text, use.context.sites.place_length
    *places, last = objects.items
    head = scheme_head(last.of(text))
    if not places or head is None or head in WORKS or not 0 < place_length(last) < last.end - last.start:
        return False
    return all(place_length(span) == span.end - span.start for span in places)


def _separate(use: VerbUse, objects: ObjectList) -> Iterator[Finding]:
    """The items of a list that are schemes by their own heads, beside whatever else it holds."""
    for span in objects.items:
        if _is_scheme_beside(use, objects, span):
            yield from _scheme(use, _with_project(use.context.text, objects, span), "scheme called project")
        elif scheme_head(span.of(use.context.text)) and not is_site_item(use, span):
            yield from _scheme(use, span, "scheme")


def _is_scheme_beside(use: VerbUse, objects: ObjectList, span: Span) -> bool:
    """Whether an item is a scheme called 项目 beside others that call themselves schemes (A计划、B工程、农民夜校培训项目)."""
    whole = _with_project(use.context.text, objects, span).of(use.context.text)
    others = any(scheme_head(item.of(use.context.text)) for item in objects.items)
    subject = whole.removesuffix("项目")
    return others and whole != subject and bool(SOFT.search(subject)) and has_subject("项目", subject)


def _with_project(text: str, objects: ObjectList, span: Span) -> Span:
    """An item with the 项目 behind it, which reading the list has taken off its last one."""
    ends = span.end == objects.whole.end and text.startswith("项目", span.end) and not objects.is_closed
    return Span(span.start, span.end + 2) if ends and not scheme_head(span.of(text)) else span


def scheme_head(phrase: str) -> str | None:
    """The scheme noun a phrase ends with, a closing quotation mark aside."""
    return longest_suffix(phrase.rstrip("”"), vocabulary().schemes)


def _quoted(use: VerbUse, objects: ObjectList) -> Iterator[Finding]:
    """“A”“B”等…活动; “A” alone when it is a scheme by its own words."""
    text = use.context.text
    tail = tail_noun(objects.tail_span.of(text)) if objects.tail_span else ""
    trains = tail.endswith("培训") and objects.is_project_list
    nominated = NOMINATION.search(tail)
    for span in objects.items:
        inner = unquote(text, span)
        name = inner.of(text)
        own = bool(QUOTED_SCHEME.search(name)) or scheme_head(name) is not None
        if not (own or trains or nominated or longest_suffix(tail, vocabulary().schemes)):
            continue
        if UMBRELLA.match(name) or name in use.context.headings or is_title(text, span):
            continue
        full = name + tail if trains and not own and not name.endswith("培训") else name
        finding = use.programme(inner, full, "quoted scheme")
        yield replace(finding, action=nominated["deed"], stage="planned") if nominated else finding


def _closed(use: VerbUse, objects: ObjectList) -> Iterator[Finding]:
    """A list closed by 等: one scheme with the list inside its name, or a pilot that several places carry out."""
    text = use.context.text
    tail = objects.tail_span
    head = scheme_head(tail.of(text)) if tail else None
    if not tail or not head or not has_subject(head, tail.of(text)[: -len(head)]):
        return
    if head in WORKS:
        last = anatomy(objects.items[-1].of(text))
        deed = anatomy(tail.of(text)).works is not None and len(objects.items) == 1 and use.predicate.is_strong
        short = tail.end - tail.start < 10 and not deed
        is_listed = last.works is not None or last.scheme is not None or short
        if not is_listed and not _has_place(use, objects.items):
            yield from _scheme(use, objects.whole, "scheme with a list inside")
    elif all(use.context.sites.place_length(span) == span.end - span.start for span in objects.items):
        yield from _scheme(use, tail, "scheme of several places")


def _scheme(use: VerbUse, span: Span, rule: str) -> Iterator[Finding]:
    """One scheme, when it has a subject and is no title, heading or work at a place."""
    text = use.context.text
    printed = without_lead(text, span)
    span = _without_owner(text, unquote(text, printed))
    name = span.of(text)
    head = scheme_head(name) or ("项目" if rule == "scheme called project" else None)
    beside = rule in {"scheme", "scheme called project"} and bool(
        LISTED_SCHEME.search(text, max(0, span.start - 1), span.end + 1)
    )
    if (
        not head
        or not (span != printed or has_subject(head, name[: -len(head)], beside_others=beside))
        or is_title(text, span)
        or len(name) > 40
    ):
        return
    if name.strip("“”") in use.context.headings or UMBRELLA.match(name[name.find("“") + 1 :]):
        return
    if head in WORKS and (is_site_work(name, use.context.evidence(span)) or not _carries(use, name)):
        return
    if head in WORKS and _is_own_facility(use, name):
        return
    if head == "工程项目":
        span = Span(span.start, span.end - 2)
    yield from _twins(use, span, head) or [use.programme(span, span.of(text), rule)]


def _twins(use: VerbUse, span: Span, head: str) -> list[Finding]:
    """Two schemes that share their head noun, or nothing."""
    name = span.of(use.context.text)
    twin = TWIN.match(name[: -len(head)])
    if not twin:
        return []
    first, second = ("a", "b") if twin["a"] else ("qa", "qb")
    left = unquote(use.context.text, Span(span.start + twin.start(first), span.start + twin.end(first)))
    right = Span(span.start + twin.start(second), span.end)
    full = left.of(use.context.text) + head
    rule = "schemes that share their head"
    return [use.programme(left, full, rule), use.programme(right, right.of(use.context.text), rule)]


def _named_otherwise(use: VerbUse, objects: ObjectList) -> Iterator[Finding]:
    """Schemes whose head is no scheme noun: a campaign for a title, who is sent, a scheme called 项目."""
    text = use.context.text
    if len(objects.items) != 1:
        return
    whole = objects.whole.of(text)
    full = Span(objects.whole.start, objects.full.end)
    tied = _has_place(use, objects.items)
    if whole.endswith("制度") and any(word in whole for word in vocabulary().paying_institutions):
        yield use.programme(objects.whole, whole, "scheme that sends people")
    elif tied or not use.predicate.is_strong:
        return
    elif whole.endswith("创建") and has_subject("创建", whole.removesuffix("创建")):
        yield use.programme(objects.whole, whole, "campaign")
    elif SCHEME_PROJECT.search(full.of(text)):
        subject = full.of(text)[:-4]
        if len(subject) < LONG_SUBJECT or not has_subject("项目", subject):
            return
        finding = use.programme(full, full.of(text), "scheme called project")
        at_place = use.context.sites.own() is not None and whole == subject and not SOFT.search(subject)
        yield replace(finding, kind="project", rule="project of the county's own text") if at_place else finding


def _carries(use: VerbUse, name: str) -> bool:
    """Whether a verb makes a 工程 a scheme: 推进公路客运站迁建、新建及改扩建工程 names works of a kind."""
    return bool(set(use.predicate.words) & CARRIES) or anatomy(name).works is None or "、" not in name


def is_site_work(name: str, found: Evidence) -> bool:
    """Whether a 工程 is a project: a phase of one thing, or built at a printed place or river."""
    if found.ordinal or found.code or found.named_facility:
        return True
    if found.made_up and STRUCTURE.search(name) and not SOFT.search(name):
        return True
    tied = found.is_strong or (found.landscape and "流域" not in name)
    return tied and is_physical(name)


def _is_own_facility(use: VerbUse, name: str) -> bool:
    """Whether a 工程 works on one facility of the county whose text it is (陆港型国家物流枢纽强基扩能工程)."""
    parts = anatomy(name)
    if "“" in name or (parts.works or "").endswith("创建"):
        return False
    return parts.works is not None and parts.is_single and use.context.sites.own() is not None and not is_kind(name)


def is_site_item(use: VerbUse, span: Span) -> bool:
    """Whether an item of an object is a 工程 that is built at one place, and so a project."""
    name = span.of(use.context.text)
    return scheme_head(name) in WORKS and is_site_work(name, use.context.evidence(span))


def _has_place(use: VerbUse, spans: tuple[Span, ...]) -> bool:
    return any(use.context.evidence(span).is_strong for span in spans)


def _without_owner(text: str, span: Span) -> Span:
    """公安局“雪亮工程”: the quotation at the end is the name."""
    name = span.of(text)
    opened = name.find("“")
    if not OWNER.search(name[: max(opened, 0)]):
        return span
    if name.endswith("”") and opened > 0 and longest_suffix(name[:-1], vocabulary().schemes) and name.count("“") == 1:
        return Span(span.start + opened + 1, span.end - 1)
    return span
