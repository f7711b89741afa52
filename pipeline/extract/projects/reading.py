"""Reading one clause: verb, object, items, and a row for each item that is an undertaking.

What belongs here: putting verbs, lists, names and decisions together. What does not: tables and boxes (``tables``), the walk over
a document (``__init__``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.extract.projects.classify import UMBRELLA, Setting, has_subject, is_physical, project_rule
from pipeline.extract.projects.evidence import Evidence, evidence
from pipeline.extract.projects.heads import anatomy
from pipeline.extract.projects.lists import COUNTED_GROUP, ObjectList, lacks_head, read_object, shared_suffixes, tail_noun
from pipeline.extract.projects.names import is_title, trim, unquote
from pipeline.extract.projects.sites import Site, Sites
from pipeline.extract.projects.verbs import Predicate, leading_chain, predicates, stage_of, words_of
from pipeline.extract.projects.vocabulary import longest_suffix, vocabulary
from pipeline.model import Provision, Span

# 加强…的保护: the deed stands behind the object.
DEED_BEHIND = re.compile(
    r"的?(?:(?:整体|系统|抢救性|保护性)?(?:保护|修复|修缮|治理|整治|改造|建设)(?:(?:和|及|、|与)?(?:合理)?(?:开发利用|开发|利用|传承|管护|修复|建设|改造|提升|修缮|保护))*)$"
)
FRAME_VERBS = frozenset({"加强", "加大", "做好", "强化", "抓好", "搞好", "落实"})
CONSTRUCTS = frozenset(
    "建设 打造 推进 推动 加快 实施 开展 谋划 完成 建成 新建 启动 开工 抓好 谋划推进 谋划实施 布局 规划 设立 创建 改扩建 扩建 迁建 建好 修建 兴建 组织实施 布局建设 规划建设 开工建设 重点推进".split()
)
# 建设以配建停车场为主…的停车系统; 打造全省重要的…基地: the object is a description.
PHRASE_OBJECT = re.compile(r"(?:以|把|将|对|从|集|全省|全国|全市|全县|具有|具备|面向|有条件|符合)")
SCHEME_PROJECT = re.compile(r"(?:建设|提升|改造|培育|试点|示范|保障|治理|培训|补短板)项目$")
QUOTED_SCHEME = re.compile(r"(?:行动|工程|计划|活动|专项|支医|支教|支农|援助月|援助季|招聘月|招聘周|服务月|宣传月|宣传周|春风|[月周])$")


@dataclass(frozen=True, slots=True)
class Finding:
    """An undertaking found in a clause, not yet bound to a county."""

    name: Span
    full_name: str
    kind: str
    action: str | None
    stage: str | None
    rule: str
    clause: Span
    governed_by: Site | None


@dataclass(frozen=True, slots=True)
class Context:
    """What a clause is read in: its document's places, its sentence and the place that governs it."""

    text: str
    sites: Sites
    provision: Provision
    sentence: Span
    headings: frozenset[str]


def read_clause(context: Context, clause: Span, carried: Predicate | None) -> tuple[list[Finding], Predicate | None]:
    """The undertakings of a clause, and the verb that a following clause without one may carry on."""
    text = context.text
    found = predicates(text, clause, context.sites.ends_at)
    for predicate in _in_order(found):
        rows = _read_predicate(context, clause, predicate, Span(predicate.end, clause.end))
        if rows:
            return rows, predicate
    if not found and carried and context.provision.kind == "box":
        return _read_predicate(context, clause, carried, clause), carried
    if not found and carried and context.sites.place_length(clause):
        rows = [row for row in _read_predicate(context, clause, carried, clause) if row.kind == "project"]
        return rows, carried
    return [], found[0] if found else None


def _in_order(found: list[Predicate]) -> list[Predicate]:
    """The predicates in the order in which they are tried: a late 实施 or 开展 first, what 支持 or 推动 hands on before it."""
    strong = [p for p in found[1:] if p.is_strong]
    modal = [p for p in found if p.is_modal or set(p.words) <= {"推动", "推进", "促进", *vocabulary().modals}]
    if strong:
        return [strong[-1], *(p for p in found if p is not strong[-1])]
    if modal and found and modal[0] is found[0] and len(found) > 1:
        return [*found[1:], found[0]]
    return found


def _read_predicate(context: Context, clause: Span, predicate: Predicate, span: Span) -> list[Finding]:
    """The undertakings in the object of one verb."""
    text = context.text
    frame = bool(set(predicate.words) & FRAME_VERBS)
    action, stage = predicate.action, predicate.stage
    if frame and (deed := DEED_BEHIND.search(text, span.start, span.end)) and deed.start() > span.start:
        action = words_of(deed.group().removeprefix("的"))[0] if words_of(deed.group().removeprefix("的")) else "保护"
        stage = stage_of(action)
        span = Span(span.start, deed.start())
    reader = _Reader(context, clause, predicate, action, stage)
    return list(reader.read(span))


@dataclass(frozen=True, slots=True)
class _Reader:
    """One verb with its object."""

    context: Context
    clause: Span
    predicate: Predicate
    action: str
    stage: str | None

    def read(self, span: Span) -> Iterator[Finding]:
        objects = read_object(self.context.text, span, self._is_whole)
        if objects is None:
            return
        schemes = list(self._schemes(objects)) if set(self.predicate.words) & vocabulary().scheme_verbs else []
        yield from schemes or self._projects(objects)

    # -- programmes ---------------------------------------------------------------------------------------------

    def _schemes(self, objects: ObjectList) -> Iterator[Finding]:
        """The programmes of an object: quoted names, one scheme with a list inside, or several schemes."""
        text = self.context.text
        whole = objects.whole.of(text)
        quoted = [span for span in objects.items if unquote(text, span) != span]
        if quoted and len(quoted) == len(objects.items):
            yield from self._quoted(objects)
        elif objects.is_closed:
            if objects.tail_span and self._one_scheme(objects):
                yield from self._scheme(objects.whole, "scheme with a list inside")
        elif all(self._scheme_head(span.of(text)) for span in objects.items):
            for span in objects.items:
                yield from self._scheme(span, "scheme")
        elif self.predicate.is_strong and self._scheme_head(whole) and not self._has_place(objects.items):
            yield from self._scheme(objects.whole, "scheme with a list inside")
        else:
            yield from self._named_otherwise(objects)

    def _named_otherwise(self, objects: ObjectList) -> Iterator[Finding]:
        """Schemes whose head is not a scheme noun: a campaign for a title, a project that is a scheme, who is sent."""
        text = self.context.text
        whole = objects.whole.of(text)
        full = Span(objects.whole.start, objects.full.end)
        if whole.endswith("创建") and self.predicate.is_strong and not self._has_place(objects.items):
            if has_subject("创建", whole.removesuffix("创建")) and len(objects.items) == 1:
                yield self._finding(objects.whole, whole, "programme", "campaign")
        elif whole.endswith("制度") and any(word in whole for word in vocabulary().paying_institutions):
            yield self._finding(objects.whole, whole, "programme", "scheme that sends people")
        elif self.predicate.is_strong and len(objects.items) == 1 and SCHEME_PROJECT.search(full.of(text)):
            subject = full.of(text)[:-4]
            if not self._has_place(objects.items) and len(subject) >= 4 and has_subject("项目", subject):
                yield self._finding(full, full.of(text), "programme", "scheme called project")

    def _quoted(self, objects: ObjectList) -> Iterator[Finding]:
        """“A”“B”等…活动; “A” alone when it is a scheme by its own words."""
        text = self.context.text
        tail = tail_noun(objects.tail_span.of(text)) if objects.tail_span else ""
        for span in objects.items:
            inner = unquote(text, span)
            name = inner.of(text)
            own = bool(QUOTED_SCHEME.search(name)) or self._scheme_head(name) is not None
            of_tail = bool(longest_suffix(tail, vocabulary().schemes)) or (
                tail.endswith("培训") and objects.is_project_list
            )
            if UMBRELLA.match(name) or self._is_heading(name) or is_title(text, span) or not (own or of_tail):
                continue
            full = name if own or name.endswith("培训") or not tail.endswith("培训") else name + tail
            yield self._finding(inner, full, "programme", "quoted scheme")

    def _one_scheme(self, objects: ObjectList) -> bool:
        """Whether 等 stands inside one scheme's name (地震、滑坡等…易发区…加固工程) and does not close a list of works."""
        text = self.context.text
        assert objects.tail_span is not None
        tail = objects.tail_span.of(text)
        head = self._scheme_head(tail)
        if not head or self._has_place(objects.items) or not has_subject(head, tail[: -len(head)]):
            return False
        last = anatomy(objects.items[-1].of(text))
        return head == "工程" and last.works is None and last.scheme is None and len(tail) >= 10

    def _scheme(self, span: Span, rule: str) -> Iterator[Finding]:
        """One scheme, when it has a subject and is no title, heading or work at a place."""
        text = self.context.text
        span = _without_owner(text, unquote(text, span))
        name = span.of(text)
        head = self._scheme_head(name)
        if not head or not has_subject(head, name[: -len(head)]) or is_title(text, span):
            return
        if self._is_heading(name) or len(name) > 40:
            return
        found = self._evidence(span)
        if head in {"工程", "工程项目"} and found.is_strong and is_physical(name):
            return
        if head == "工程" and not self._carries(name):
            return
        if head == "工程项目":
            span = Span(span.start, span.end - 2)
        yield self._finding(span, span.of(text), "programme", rule)

    def _carries(self, name: str) -> bool:
        """推进 and 加快 are said of works of a kind as well; with 实施, 开展 or 启动 a 工程 is a scheme."""
        words = set(self.predicate.words)
        if words & {"实施", "组织实施", "启动实施", "开展", "组织开展", "启动", "谋划", "谋划实施", "深化"}:
            return True
        return anatomy(name).works is None or "、" not in name

    def _scheme_head(self, phrase: str) -> str | None:
        return longest_suffix(phrase.rstrip("”"), vocabulary().schemes)

    def _is_heading(self, name: str) -> bool:
        return name.strip("“”") in self.context.headings

    # -- projects -----------------------------------------------------------------------------------------------

    def _projects(self, objects: ObjectList) -> Iterator[Finding]:
        text = self.context.text
        if PHRASE_OBJECT.match(objects.whole.of(text)):
            return
        tail = tail_noun(objects.tail_span.of(text)) if objects.tail_span else None
        spans = [trim(text, span) for span in objects.items]
        names = [span.of(text) for span in spans]
        setting = self._setting(objects, spans)
        if setting.described and not objects.is_closed:
            return
        suffixes = shared_suffixes(names, tail or None, [self.context.sites.place_length(s) for s in spans])
        for span, name, suffix in zip(spans, names, suffixes, strict=True):
            finding = self._project(objects, span, name + suffix, setting)
            if finding:
                yield finding

    def _setting(self, objects: ObjectList, spans: list[Span]) -> Setting:
        """What the items of an object stand in."""
        text = self.context.text
        ties = [self._evidence(span) for span in spans]
        return Setting(
            in_project_list=objects.is_project_list and (objects.is_closed or len(objects.items) > 1),
            is_closed=objects.is_closed,
            governed=self._governing() is not None,
            own_county=self.context.sites.own() is not None,
            constructs=any(word in CONSTRUCTS for word in self.predicate.words),
            tied=sum(tie.is_any for tie in ties) / len(ties),
            in_annex=self.context.provision.kind in {"annex", "table_row"},
            described=any("的" in s.of(text) and not t.is_strong for s, t in zip(spans, ties, strict=True)),
        )

    def _project(self, objects: ObjectList, span: Span, full: str, setting: Setting) -> Finding | None:
        """One item of the object as a project, or None."""
        text = self.context.text
        action, stage = self.action, self.stage
        chain = leading_chain(text, span)
        if chain and span.start > objects.items[0].start:
            words = words_of(chain.of(text))
            action, stage = words[-1], stage_of(words[-1])
            span = trim(text, Span(chain.end, span.end))
            full = full[chain.end - chain.start :]
        parts = anatomy(full)
        governed = self._governing()
        rule = project_rule(parts, self._evidence(span), setting)
        if rule is None or is_title(text, span) or span.start >= span.end:
            return None
        if parts.works and (own_stage := _deed_stage(parts.works)) and stage in {"building", None}:
            stage = own_stage
        closing = [stage_of(word) for word in objects.closing if word in vocabulary().closing]
        if closing and stage in {"building", None}:
            stage = closing[0] or stage
        return self._finding(span, full, "project", rule, action=action, stage=stage, governed=governed)

    def _governing(self) -> Site | None:
        sites = self.context.sites
        subject = sites.subject(self.context.sentence, self.predicate.start)
        about = sites.about(self.context.provision)
        if subject and subject.code is None and about and not subject.is_several:
            return replace(subject, code=about.code)
        return subject or about

    def _evidence(self, span: Span) -> Evidence:
        phrase = span.of(self.context.text)
        return evidence(phrase, bool(self.context.sites.within(span)) or bool(COUNTED_GROUP.search(phrase)))

    def _has_place(self, spans: tuple[Span, ...]) -> bool:
        return any(self._evidence(span).is_strong for span in spans)

    def _is_whole(self, span: Span) -> bool:
        """Whether a piece beside 和 is a name by itself: a scheme, or a facility or works with a tie to a place."""
        name = trim(self.context.text, span).of(self.context.text)
        parts = anatomy(name)
        if parts.scheme and has_subject(parts.scheme, name[: -len(parts.scheme)]) and parts.scheme != "工程":
            return True
        if parts.scheme == "工程" and not parts.works and len(name) > 4:
            return True
        found = self._evidence(span)
        return found.is_any and not lacks_head(name) or (parts.is_single and len(name) >= 5)

    def _finding(
        self,
        span: Span,
        full: str,
        kind: str,
        rule: str,
        action: str | None = None,
        stage: str | None = None,
        governed: Site | None = None,
    ) -> Finding:
        if kind == "programme":
            action, stage = self.action, self.stage
            if full.startswith("争创"):
                stage = "planned"
        return Finding(span, full, kind, action, stage, rule, self.clause, governed)


def _deed_stage(works: str) -> str | None:
    """The stage of a deed at the end of a name, when it says more than that something is built."""
    known = vocabulary().works
    word = longest_suffix(works, known)
    stage = known[word] if word else None
    return stage if stage in {"planned", "operating"} and not works.startswith(("改造", "升级改造")) else None


def _without_owner(text: str, span: Span) -> Span:
    """公安局“雪亮工程”: the quotation at the end is the name."""
    name = span.of(text)
    opened = name.find("“")
    if name.endswith("”") and opened > 0 and longest_suffix(name[:-1], vocabulary().schemes) and name.count("“") == 1:
        return Span(span.start + opened + 1, span.end - 1)
    return span


def renamed(finding: Finding, full: str) -> Finding:
    """A finding under another full name."""
    return replace(finding, full_name=full)
