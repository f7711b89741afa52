"""Which jurisdiction a value is for: the county or city that governs its clause, its sentence or its article.

What belongs here: choosing among the places that are mentioned (codebook, "scope"). What does not: finding places.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from pipeline.model import Document, PlaceMention, Provision, Span

_WHOLE = re.compile(r"[省市]域|全[省市州县区盟旗国]|我[省市州县区]|各[市州县区地]|每个?[市州县区]|\d+个(?:县|市|区)")


_REGION = re.compile(
    r"(?:、[^，。；、\n]{1,6}){0,4}?(?:[两三四五]大)?(?:沙地|沙漠|草原|高原|盆地|平原|丘陵|流域|山区|山地|湿地|林区|三角洲|半岛|海域|湾区|灌区)"
)
_CLAUSE_MARK = re.compile("[，；：,;:]")
# 县城（不含A区）, 除A、B外的县: a place that is left out.
_LEFT_OUT = re.compile(r"(?:不含|不包括|不包含|未含|不计)[^，。；：（）()\n]{0,30}$")
_EXCEPT = re.compile(r"(?<![免清消删废解拆扣])除(?:了|开)?[^，。；：\n]{0,30}$")
_EXCEPTED = re.compile(r"[^，。；：\n]{0,30}?(?:以|之)?外(?![部贸资出来围环侧])")
_IN_PROJECT = re.compile(r"(?!重点|各类)[^，。；、\n]{1,8}(?:项目|工程)(?=$|[，。；、等\n])")
_FIRST_CLAUSE = re.compile("[，。；,;]")
_REACH_OF_EXCEPTION = 36  # characters before a place in which 不含 or 除 stands
_HEAD = 30  # characters at the head of a sentence in which a place is what it speaks of


class Places(Protocol):
    """The one question asked of the gazetteer: what lies above a place."""

    def ancestors(self, code: str) -> Sequence[Coded]:
        """The divisions a place belongs to, nearest first."""


class Coded(Protocol):
    """Anything with a GB/T 2260 code."""

    @property
    def code(self) -> str:
        """Six digits."""


@dataclass(frozen=True, slots=True)
class Governing:
    """The places below the document's own jurisdiction that one provision mentions."""

    home: str
    mentions: tuple[PlaceMention, ...]
    spoken: tuple[PlaceMention, ...]  # without those inside a project's name, which say where that project is
    article: str | None  # the one place the whole provision is about

    def code_at(self, text: str, clause: Span, sentence: Span, position: int) -> str:
        """The jurisdiction of a value: its clause's place, else its sentence's, else its article's, else the document's.

        Args:
            text: the document's text.
            clause: the clause of the value.
            sentence: its sentence.
            position: where the value stands; what comes after it does not govern it.
        """
        own = self._codes(clause)
        if own:
            return own.pop() if len(own) == 1 else self.home
        if _WHOLE.search(text, clause.start, position):
            return self.home
        before = self._subjects(text, Span(sentence.start, clause.start))
        if before:
            return before.pop() if len(before) == 1 else self.home
        return self.article or self.home

    def _subjects(self, text: str, span: Span) -> set[str]:
        """The places that a sentence so far speaks of: in its first clause, or at the head of a later one."""
        if not self.spoken:
            return set()
        first = _CLAUSE_MARK.search(text, span.start, span.end)
        stop = first.start() if first else span.end
        found: set[str] = set()
        listed = -1  # where the last place that counts ends: 叶城县、塔什库尔干县 are spoken of together
        for m in self.spoken:
            start = m.span.start
            if not span.start <= start < span.end:
                continue
            heads = start < min(stop, span.start + _HEAD) or text[start - 1] in "，；：,;:"
            if heads or (start - 1 == listed and text[listed] in "、和与及"):
                found.add(m.jurisdiction_code)
                listed = m.span.end
        return found

    def code_of(self, start: int) -> str | None:
        """The code of the place printed at an offset; None when no mention begins there."""
        return next((m.jurisdiction_code for m in self.mentions if m.span.start == start), None)

    def _codes(self, span: Span) -> set[str]:
        return {m.jurisdiction_code for m in self.mentions if span.start <= m.span.start < span.end}


def governing(
    document: Document,
    provision: Provision,
    mentions: Sequence[PlaceMention],
    places: Places,
    names: Sequence[Span] = (),
) -> Governing:
    """Prepare the places of one provision.

    Args:
        document: the document.
        provision: the provision whose values are read.
        mentions: the provision's place mentions.
        places: the gazetteer.
        names: where the provision's projects are named.
    """
    home = document.facts.jurisdiction_code
    text = document.text
    own = tuple(
        m
        for m in mentions
        if not (_natural(text, m) or _left_out(text, m)) and _below(m.jurisdiction_code, home, places)
    )
    spoken = tuple(
        m
        for m in own
        if not any(name.start <= m.span.start < name.end for name in names)
        and not _IN_PROJECT.match(document.text, m.span.end)
    )
    return Governing(home, own, spoken, _article(document, provision, own) if spoken else None)


def _natural(text: str, mention: PlaceMention) -> bool:
    """Whether a bare name is that of a natural region: 科尔沁、浑善达克两大沙地."""
    if mention.surface.endswith(("县", "市", "区", "旗", "州", "盟", "省")):
        return False
    return _REGION.match(text, mention.span.end) is not None


def _left_out(text: str, mention: PlaceMention) -> bool:
    """Whether a place is one that what is said does not hold for: 不含乃东区, 除市辖区、新都区外."""
    before = text[max(0, mention.span.start - _REACH_OF_EXCEPTION) : mention.span.start]
    if _LEFT_OUT.search(before):
        return True
    return _EXCEPT.search(before) is not None and _EXCEPTED.match(text, mention.span.end) is not None


def _below(code: str, home: str, places: Places) -> bool:
    if code == home:
        return False
    return home == "100000" or any(above.code == home for above in places.ancestors(code))


def _article(document: Document, provision: Provision, mentions: Sequence[PlaceMention]) -> str | None:
    """The place a provision is about alone: the only one it mentions, named in its heading or first clause."""
    codes = {m.jurisdiction_code for m in mentions}
    if len(codes) != 1:
        return None
    stop = _FIRST_CLAUSE.search(document.text, provision.body_start, provision.span.end)
    first = stop.start() if stop else provision.span.end
    return codes.pop() if mentions[0].span.start < first else None
