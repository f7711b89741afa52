"""Projects: the items in the object of a verb that are bound to a place or facility.

What belongs here: shared head nouns, the setting of a list, the stage of each item (codebook, "Named projects", ``project``). What does
not: the definitions themselves (``classify``), programmes (``schemes``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.extract.projects.classify import (
    DEFINITE,
    PHASE,
    SIZED,
    Setting,
    Ties,
    has_subject,
    is_only_kind,
    project_rule,
)
from pipeline.extract.projects.evidence import Evidence, evidence
from pipeline.extract.projects.finding import Context, Finding, VerbUse
from pipeline.extract.projects.heads import Anatomy, anatomy
from pipeline.extract.projects.lists import ObjectList, lacks_head, shared_suffixes, tail_noun
from pipeline.extract.projects.names import NATURES, bracket_behind, is_title, trim, unquote
from pipeline.extract.projects.sites import Site
from pipeline.extract.projects.verbs import leading_chain, stage_of, words_of
from pipeline.extract.projects.vocabulary import longest_suffix, vocabulary
from pipeline.model import Span

OF_A_CITY = ("市", "州", "盟")
ANNEXES = frozenset({"annex", "table_row"})
# 建设以配建停车场为主…的停车系统; 打造全省重要的…基地: the object is a description.
PHRASE_OBJECT = re.compile(r"以|把|将(?!军|乐)|对|从|集|全省|全国|全市|全县|具有|具备|面向|有条件|符合")
# 邵东小五金、醴陵陶瓷等传统产业转型升级: goods, trades, firms and towns bear places' names and are no projects.
GOODS = re.compile(
    r"(?:[^\W\d_]{0,6}(?:产品|产业|企业|品种|品牌|食品|行业|商品|公司))(?!园|基地|集群|化|区|城|孵化|中心|大厦|项目|带)|[^\W\d_]{0,4}(?:重点镇|中心镇|特色镇|建制镇|乡镇)(?!供|道|污|管)|[^\W\d_]{0,12}(?:做法|经验|模式|案例)$"
)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: its printed span, that without what is no name, its name with the head it shares, and what ties it to a place."""

    printed: Span
    span: Span
    full_name: str
    tie: Evidence


def find_projects(use: VerbUse, objects: ObjectList) -> Iterator[Finding]:
    """The projects in the object of a verb, one per item."""
    text = use.context.text
    described = PHRASE_OBJECT.match(text, objects.whole.start) and not use.context.sites.place_length(objects.whole)
    if described or not _can_hold_project(text, objects):
        return
    tail = tail_noun(objects.tail_span.of(text)) if objects.tail_span else None
    if tail and not objects.is_project_list and GOODS.match(tail):
        return
    spans = [trim(text, span) for span in objects.items]
    names = [span.of(text) for span in spans]
    ties = [use.context.evidence(span) for span in spans]
    if not any(_can_be_project(text, *item) for item in zip(spans, names, ties, strict=True)):
        return
    governed = governing(use)
    if governed is None and not _is_tied(use, objects, names, ties):
        return  # nothing binds any of them: most objects end here
    setting = _setting(use, objects, names, ties, governed)
    if setting.described and not objects.is_closed:
        return
    suffixes = shared_suffixes(names, tail or None, [use.context.sites.place_length(span) for span in spans])
    for printed, span, name, suffix, tie in zip(objects.items, spans, names, suffixes, ties, strict=True):
        item = Item(printed, span, name + suffix, _tie_of_whole(name + suffix, tie) if suffix else tie)
        finding = _project(use, objects, item, setting, governed)
        if finding:
            yield finding


def _tie_of_whole(full_name: str, tie: Evidence) -> Evidence:
    """What ties an item with the deed it shares: in 胜利河、涞河城区段综合治理 a river is one because something is done to it."""
    whole = evidence(full_name, tie.place)
    return whole if whole.is_any and not tie.is_any else tie


def _can_be_project(text: str, span: Span, name: str, tie: Evidence) -> bool:
    """Whether an item is more than a kind, or begins with a verb and is read behind it (``_project``)."""
    return not is_only_kind(name, tie) or leading_chain(text, span) is not None


def _is_tied(use: VerbUse, objects: ObjectList, names: list[str], ties: list[Evidence]) -> bool:
    """Whether an item can be bound without a place as subject: by its name, the document's own place, or a county's table row.

    A prefecture's own text binds its one institution (市医院) and, in a list, what shares the head of something named.
    """
    sites = use.context.sites
    if sites.own() or use.context.provision.kind in ANNEXES or any(tie.is_any or tie.named_site for tie in ties):
        return True
    return sites.is_city() and (len(names) > 1 or objects.is_closed or names[0].startswith(OF_A_CITY))


def _can_hold_project(text: str, objects: ObjectList) -> bool:
    """Whether any item, or the tail, ends like a project: spares the rest of the work for most clauses."""
    if objects.is_project_list:
        return True
    phrases = [span.of(text) for span in objects.items]
    if objects.tail_span:
        phrases.append(objects.tail_span.of(text))
    if objects.is_closed and phrases[0].startswith("“"):
        return True
    return any(parts.head or parts.works or parts.scheme or PHASE.search(parts.text) for parts in map(anatomy, phrases))


def governing(use: VerbUse) -> Site | None:
    """The place that governs a verb: the subject of its sentence, else the place its article is about."""
    sites = use.context.sites
    subject = sites.subject(use.context.sentence, use.context.pieces, use.predicate.start)
    about = sites.about(use.context.provision)
    known = about or sites.own()
    if subject and subject.code is None and known and not subject.is_several:
        return replace(subject, code=known.code)
    return subject or about


def _setting(
    use: VerbUse, objects: ObjectList, names: list[str], ties: list[Evidence], governed: Site | None
) -> Setting:
    """What the items of an object stand in."""
    known, words = vocabulary(), use.predicate.words
    return Setting(
        in_project_list=objects.is_project_list and (objects.is_closed or len(names) > 1),
        is_closed=objects.is_closed,
        governed=governed is not None,
        own_county=use.context.sites.own() is not None,
        constructs=not known.constructs.isdisjoint(words),
        alone=len(names) == 1,
        builds=not known.builds.isdisjoint(words),
        operates=use.predicate.stage == "operating",
        own_city=use.context.sites.is_city(),
        ties=Ties(ties),
        in_annex=_positions(use),
        described=any("的" in name and not tie.is_strong for name, tie in zip(names, ties, strict=True)),
    )


def _positions(use: VerbUse) -> bool:
    """Whether a verb stands in a table that tells counties' roles, and not in a county's own table of tasks."""
    kind = use.context.provision.kind
    if use.context.is_list_of_projects:
        return False
    return kind == "annex" or (kind == "table_row" and use.context.sites.own() is None)


def _project(use: VerbUse, objects: ObjectList, item: Item, setting: Setting, governed: Site | None) -> Finding | None:
    """One item as a project, or None; an item that begins with a verb of its own is read with that."""
    text = use.context.text
    span, full, tie = item.span, item.full_name, item.tie
    action, stage = use.action, use.stage
    chain = leading_chain(text, span) if span.start > objects.items[0].start else None
    if chain:
        words = words_of(chain.of(text))
        action, stage = words[-1], stage_of(words[-1])
        full = full[chain.end - span.start :]
        span = trim(text, Span(chain.end, span.end))
        tie = use.context.evidence(span)
    setting = setting._replace(
        definite=_is_definite(full, setting),
        quoted=unquote(text, item.printed) != item.printed,
        shares=len(full) > span.end - span.start,
        called_project=_is_called(objects, item),
    )
    parts = anatomy(full)
    rule = project_rule(parts, tie, setting)
    if rule is None or is_title(text, span) or span.start >= span.end:
        return None
    if rule == SIZED and setting.shares and objects.closing and objects.closing[-1] == "项目":
        full += "项目"  # 年产2万吨红枸杞饮品等食品加工产业项目: the class can't stand without it
    if _needs_project(text, objects, setting, parts, span):
        span, full = Span(span.start, span.end + len("项目")), full + "项目"
    stage = NATURES.get(bracket_behind(text, span)) or _item_stage(use, stage, parts, objects)
    return Finding(span, full, "project", action, stage, rule, use.clause, governed_by=governed)


def _needs_project(text: str, objects: ObjectList, setting: Setting, parts: Anatomy, span: Span) -> bool:
    """Whether a name has neither head nor deed without the 项目 behind it (煤基新材料项目; codebook, rule 1)."""
    bare = parts.head is None and parts.works is None and parts.scheme is None
    bare = bare and not PHASE.search(parts.text) and not parts.text.endswith("化")  # 风光储一体化 is a deed
    return bare and setting.called_project and len(objects.items) == 1 and text.startswith("项目", span.end)


def _is_called(objects: ObjectList, item: Item) -> bool:
    """Whether 项目 is printed right behind an item: behind the only one or the last, when no 等 closes the list."""
    last = not objects.is_closed and item.printed == objects.items[-1]
    return last and any("项目" in word for word in objects.closing)


def _is_definite(name: str, setting: Setting) -> bool:
    """Whether a name says 县医院 where one county is meant, or 市医院 in a city's own text."""
    meant = setting.governed or setting.own_county or (setting.own_city and name.startswith(OF_A_CITY))
    return meant and bool(DEFINITE.match(name))


def _item_stage(use: VerbUse, stage: str | None, parts: Anatomy, objects: ObjectList) -> str | None:
    """The stage of an item: of the verb, unless only the deed in the name or the end of the clause says more (codebook, rule 2)."""
    known = vocabulary()
    if stage not in {"building", None}:
        return stage
    closing = [known.closing[word] for word in objects.closing if word in known.closing]
    if closing and closing[0]:
        return closing[0]
    works = parts.works or ""
    word = longest_suffix(works, known.works)
    own = known.works[word] if word else None
    if stage is None and use.predicate.is_modal:  # 支持…建设, 支持…改扩建: the deed handed on
        stage = own or ("building" if "建设" in objects.closing else None)
    carried_out = own == "operating" and (parts.scheme == "工程" or works == "提升")
    if own in {"planned", "operating"} and not carried_out and not works.startswith(("改造", "升级改造", "扩容")):
        return own
    return stage


def is_whole(context: Context, span: Span) -> bool:
    """Whether a piece beside 和 is a name by itself: a scheme, or a facility or works with a tie to a place."""
    name = trim(context.text, span).of(context.text)
    parts = anatomy(name)
    if parts.scheme and unquote(context.text, span) != span:
        return True
    if name.endswith("”") and "“" in name and longest_suffix(name[:-1], vocabulary().schemes):
        return True  # 青年教师“青蓝工程”
    if parts.scheme == "工程":
        return (parts.works is None or "”" in name) and len(name) >= 4
    if parts.scheme and has_subject(parts.scheme, name[: -len(parts.scheme)]):
        return True
    if parts.is_single and len(name) >= 5:
        return True
    return not lacks_head(name) and context.evidence(span).is_any
