"""Where a project lies: the places printed in its name, the subject of its sentence, the place its article is about.

What belongs here: binding a span to a county or city (codebook, "Named projects", rule 3). What does not: finding the places
themselves (``pipeline.extract.mentions``).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.extract.projects.verbs import starts_chain
from pipeline.model import Document, PlaceMention, Provision, Span
from pipeline.text import clauses

if TYPE_CHECKING:
    from pipeline.resolve.places import Gazetteer

# What may stand before a place that governs the clause: 支持民和县…, 以群科新区为重点.
BEFORE_SUBJECT = re.compile(
    r"^(?:支持|推动|鼓励|引导|指导|以|结合|在|发挥|对|将|把|突出|围绕|立足|依托|其中|由|促进|全力|全力推动|加快推动|大力支持|重点支持|聚焦|[一二三四五六七八九十\d]+[.．、是]|[（(][一二三四五六七八九十\d]+[）)])*$"
)
DIVISION_ENDS = "县市区州旗省镇乡"
AFTER_SUBJECT = re.compile(r"$|[、，。；：:,;以发依立在要为将坚突和及与等\n]")
DASH = re.compile(r"[—－~～-]+")
LIST_JOINT = re.compile(r"^(?:、|和|及|与|以及)$")
ZONE = re.compile(
    r"^(?:以|在|依托|支持|推动|发挥|立足)?(?P<zone>[^\W\d_]{2,8}?(?:新区|新城|工业园区|工业园|经济园|产业园区|产业园|开发区|经开区|高新区|集中区|园区|镇|乡|街道))"
    r"(?=为|要|着力|全力|加快|重点|大力|积极|建设|打造|推进|发展|依托|发挥|[\u4e00-\u9fff]{0,6}优势)"
)
# 发挥乌图美仁乡…资源优势，…建设新能源园区: the town whose strengths are named governs what follows.
STRENGTHS = re.compile(r"^发挥(?P<zone>[^\W\d_]{2,6}?(?:镇|乡|街道|新区|园区|开发区))")
ZONE_NAME = re.compile(
    r"(?P<zone>[^\W\d_]{2,4}?(?:新区|新城|工业园区|工业园|经济园|产业园区|开发区|经开区|高新区|集中区|园区|镇|乡|街道))"
)
# The characters zones and towns end with, and how far into its clause one that governs can reach.
ZONE_SIGN = re.compile(r"[区园城镇乡道]")
LONGEST_ZONE = 16
NEAR = 300  # how far back the beginning of a sentence is looked for
ZONE_WORD = re.compile(
    r"(?:新区|新城|工业园区|工业园|经济园|产业园区|产业园|物流园|开发区|经开区|高新区|集中区|园区|镇|乡|街道)$"
)
GENERIC_ZONE = re.compile(
    r"^(?:各|有条件|支持|重点|中心|特色|建制|产业|工业|县城|城市|老|新|国家|省级|全市|全县|全省|以|在|建设|打造|推进|加快|发展|支持|促进|完善|提升|培育|引导|鼓励|加强|推动|做|建|优化|实施|开展|规划|将|把|争)"
)


@dataclass(frozen=True, slots=True)
class Site:
    """A tie of a project to a place: ``code`` is None when several counties, or nobody known, hold it."""

    code: str | None
    place_text: str | None
    is_several: bool = False


# 安顺西站至关岭: what may stand between the two ends of a line besides the mark.
LINE_GAP = re.compile(r"[^\W\d_]{0,4}[至到—－–~～-]+[^\W\d_]{0,2}")


@dataclass(slots=True)
class Sites:
    """The places of one document, by offset."""

    document: Document
    mentions: Sequence[PlaceMention]
    gazetteer: Gazetteer | None
    _starts: list[int] = field(init=False)
    _ends: frozenset[int] = field(init=False)
    _zones: dict[str, str | None] = field(init=False, default_factory=dict)
    _subjects: dict[Span, list[Site | None]] = field(init=False, default_factory=dict)
    _about: dict[str, Site | None] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.mentions = sorted(self.mentions, key=lambda mention: mention.span)
        self._starts = [mention.span.start for mention in self.mentions]
        self._ends = frozenset(mention.span.end for mention in self.mentions)

    def ends_at(self, offset: int) -> bool:
        """Whether a place name ends just before ``offset``."""
        return offset in self._ends

    def within(self, span: Span) -> list[PlaceMention]:
        """The mentions inside a span."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end, first)
        return (
            [mention for mention in self.mentions[first:last] if mention.span.end <= span.end] if first < last else []
        )

    def place_length(self, span: Span) -> int:
        """The length of the place names that a span begins with (化隆群科 and 六安—叶集: both), 0 without one."""
        end = span.start
        for mention in self.within(span):
            gap = self.document.text[end : mention.span.start]
            if not gap or (end > span.start and DASH.fullmatch(gap)):
                end = mention.span.end
        return end - span.start

    def of_name(self, span: Span) -> Site | None:
        """The place printed in a name: one county (or city), or None when none is printed."""
        inside = self.within(span)
        counties = sorted({m.jurisdiction_code for m in inside if is_county(m.jurisdiction_code)})
        if len(counties) == 1:
            surface = next(m.surface for m in inside if m.jurisdiction_code == counties[0])
            return Site(counties[0], surface)
        if len(counties) > 1:
            return Site(None, inside[0].surface, is_several=True)
        return None

    def ends_of_line(self, span: Span) -> bool:
        """Whether a name joins different places by 至 or a dash (六盘水至威宁至昭通铁路): such a line lies in none of them."""
        inside = self.within(span)
        return any(
            one.jurisdiction_code != other.jurisdiction_code
            and LINE_GAP.fullmatch(self.document.text, one.span.end, other.span.start)
            for one, other in pairwise(inside)
        )

    def subject(self, sentence: Span, pieces: Sequence[Span], offset: int) -> Site | None:
        """The last place before ``offset`` that governs the sentence: at the head of a clause, alone or in a list."""
        resolved = self._subjects.setdefault(sentence, [])
        count = bisect_right(pieces, offset, key=lambda piece: piece.start)
        while len(resolved) < count:
            before = resolved[-1] if resolved else None
            resolved.append(self._clause_subject(pieces[len(resolved)]) or before)
        return resolved[count - 1] if count else None

    def _clause_subject(self, clause: Span) -> Site | None:
        text = self.document.text
        codes: list[str] = []
        surface, end = None, None
        for mention in self.within(clause):
            before = text[clause.start : mention.span.start] if end is None else text[end : mention.span.start]
            if end is None and not BEFORE_SUBJECT.match(before):
                break
            if end is not None and before and not LIST_JOINT.match(before):
                break
            if not _can_govern(text, mention.span):
                break
            if is_county(mention.jurisdiction_code):
                codes.append(mention.jurisdiction_code)
                surface = surface or mention.surface
            end = mention.span.end
        if codes:
            several = len(set(codes)) > 1
            return Site(None if several else codes[0], surface, several)
        if not ZONE_SIGN.search(text, clause.start, min(clause.end, clause.start + LONGEST_ZONE)):
            return None
        zone = ZONE.match(clause.of(text)) or STRENGTHS.match(clause.of(text))
        if zone and not GENERIC_ZONE.match(zone["zone"]):
            return Site(self.zone_code(zone["zone"]), zone["zone"])
        return None

    def about(self, provision: Provision) -> Site | None:
        """The one county a whole provision is about: the only one it names, and named in its first sentence."""
        if provision.provision_id not in self._about:
            self._about[provision.provision_id] = self._find_about(provision)
        return self._about[provision.provision_id]

    def _find_about(self, provision: Provision) -> Site | None:
        inside = self.within(provision.span)
        codes = {m.jurisdiction_code for m in inside if is_county(m.jurisdiction_code)}
        if len(codes) != 1:
            return None
        code = next(iter(codes))
        named = [m for m in inside if m.jurisdiction_code == code]
        stop = self.document.text.find("。", provision.body_start, provision.span.end)
        if len(named) < 2 or named[0].span.start > stop or not self._opens_clause(named[0].span, provision):
            return None
        return Site(code, named[0].surface)

    def _opens_clause(self, place: Span, provision: Provision) -> bool:
        """Whether a place stands in the heading, or at the head of a clause where it can govern (not in 六安至安庆铁路金寨段)."""
        if place.start < provision.body_start:
            return True
        text = self.document.text
        start = max(text.rfind(mark, provision.body_start, place.start) for mark in "，,。；;：:\n")
        start = provision.body_start if start < 0 else start + 1
        return bool(BEFORE_SUBJECT.match(text[start : place.start])) and _can_govern(text, place)

    def own(self) -> Site | None:
        """The county a county's own document speaks of."""
        code = self.document.facts.jurisdiction_code
        return Site(code, None) if is_county(code) else None

    def of_row(self, offset: int) -> Site | None:
        """The county whose row of a table an offset stands in: the one that fills a cell before it, or None."""
        text = self.document.text
        start = text.rfind("\n", 0, offset) + 1
        while (end := text.find("\t", start, offset)) >= 0:
            cell = text[start:end].strip()
            for mention in self.within(Span(start, end)):
                if mention.surface == cell and is_county(mention.jurisdiction_code):
                    return Site(mention.jurisdiction_code, mention.surface)
            start = end + 1
        return None

    def is_city(self) -> bool:
        """Whether the document is a prefecture's own."""
        code = self.document.facts.jurisdiction_code
        return code.endswith("00") and not code.endswith("0000")

    def town_of(self, span: Span) -> Site | None:
        """The town or zone a name begins with, bound to its county where that is known."""
        zone = ZONE_NAME.match(span.of(self.document.text))
        if not zone:
            return None
        code = self.zone_code(zone["zone"])
        is_whole = zone.end() == span.end - span.start
        return None if is_whole and code is None else Site(code, zone["zone"])

    def zone_code(self, name: str) -> str | None:
        """The county of a town or zone: by the towns table, or because the document prints the county's name before it."""
        if name not in self._zones:
            # Looking for the zone's sentences can ask for the zone itself again; it has no answer until then.
            self._zones[name] = None
            self._zones[name] = self._find_zone(name)
        return self._zones[name]

    def _find_zone(self, name: str) -> str | None:
        home = self.document.facts.jurisdiction_code
        text = self.document.text
        core = ZONE_WORD.sub("", name)
        codes = set()
        at = text.find(core) if len(core) >= 2 else -1
        while at >= 0:
            i = bisect_left(self._starts, at) - 1
            if i >= 0 and self.mentions[i].span.end == at and is_county(self.mentions[i].jurisdiction_code):
                codes.add(self.mentions[i].jurisdiction_code)
            at = text.find(core, at + len(core))
        if not codes and len(core) >= 2:
            codes = self._subjects_around(core)
        if len(codes) == 1:
            return codes.pop()
        if self.gazetteer and not codes and len(core) >= 2:
            county = self.gazetteer.resolve_town(name, home) or self.gazetteer.resolve_town(core, home)
            return county.code if county and self._is_near(county.code, home) else None
        return None

    def _subjects_around(self, core: str) -> set[str]:
        """The counties that are subject of a sentence of the document in which a zone is named."""
        text = self.document.text
        codes = set()
        at = text.find(core)
        while at >= 0:
            start = max(text.rfind(mark, max(0, at - NEAR), at) for mark in "。\n") + 1
            if start:
                sentence = Span(start, at + len(core))
                site = self.subject(sentence, list(clauses(text, sentence)), at)
                if site and site.code and site.place_text != core:
                    codes.add(site.code)
            at = text.find(core, at + len(core))
        return codes

    def _is_near(self, code: str, home: str) -> bool:
        """A town of the same name far away is no tie: the county must lie in the document's own division or province."""
        return code[:2] == home[:2] or home[:2] == "10"


def _can_govern(text: str, span: Span) -> bool:
    """Whether a place is a subject rather than part of a name (昆山试验区): in full, or with a verb, list or comma behind it."""
    return (
        text[span.end - 1] in DIVISION_ENDS or bool(AFTER_SUBJECT.match(text, span.end)) or starts_chain(text, span.end)
    )


def is_county(code: str) -> bool:
    """Whether a GB/T 2260 code is of county level."""
    return not code.endswith("00")
