"""Counties that a sentence puts in a category: 化隆县被列入人口流失县城名录, 将霍山县建设成为专业功能县城.

What belongs here: sentences. What does not: lists and tables (``category_lists``), words (``category_words``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract.category_words import (
    BEHIND,
    JOINT,
    LIST_END,
    MADE,
    MADE_END,
    NAMED_FIRST,
    NAMED_LAST,
    OWN_KIND,
    REQUIRED,
    vocabulary,
)
from pipeline.model import CountyCategory, Document, PlaceMention, Provision, Span
from pipeline.text import clauses, sentences

TYPED = re.compile(r"(?:打造|培育|建设|发展|定位|列|确定)(?:成|为|成为)([\u4e00-\u9fff]{2,10})型(?:特色)?县(?:城|域)?")
# 哈尔滨、佳木斯周边县城, where the title says 大城市周边县城.
AROUND = re.compile(r"周边(?:地区)?(?:的)?县(?:城|域|市|（市）)")
SUBJECT_HEAD = re.compile(r"(?:支持|推动|引导|鼓励|加快|将|把|由|重点)*")
KIND_BEHIND = re.compile(r"(?:县城|县域|县)?[（(][^（）()]{2,8}[）)]")
KIND_BEFORE = 14
METROPOLITAN = "metropolitan_periphery"

STATED = "clause with the category's term"
TYPE_STATED = "clause with a type of the category"
BEHIND_TERM = "list behind the category's term"
OF_SUBJECT = "category of the sentence's subject"


@dataclass(frozen=True, slots=True)
class Place:
    """A mention in a provision; ``is_county`` when it is of that level."""

    mention: PlaceMention
    is_county: bool

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.mention.span


@dataclass(frozen=True, slots=True)
class _Term:
    """A category printed in a clause."""

    category: str
    start: int
    end: int


def stated(document: Document, provision: Provision, places: Sequence[Place], titles: str) -> Iterator[CountyCategory]:
    """The counties that the sentences of a provision put in a category, in reading order.

    Args:
        document: the document.
        provision: the provision.
        places: its mentions in reading order.
        titles: its heading and those above it.
    """
    if provision.kind == "box" or not any(place.is_county for place in places):
        return
    words = vocabulary()
    around = words.category(titles) == METROPOLITAN
    if not around and not words.printed.search(document.text, *provision.body):
        return
    for sentence in sentences(document.text, provision.body):
        named = words.category(sentence.of(document.text))
        if named is None and not (around and AROUND.search(sentence.of(document.text))):
            continue
        inside = [p for p in places if sentence.start <= p.span.start and p.span.end <= sentence.end]
        if inside:
            yield from _Sentence(document, provision, sentence, inside, around).rows(named)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence that names a category, with its places."""

    document: Document
    provision: Provision
    span: Span
    places: Sequence[Place]
    around: bool

    def rows(self, named: str | None) -> Iterator[CountyCategory]:
        """The rows of its clauses."""
        text = self.document.text
        subject: list[Place] = []
        for clause in clauses(text, self.span):
            inside = [p for p in self.places if clause.start <= p.span.start and p.span.end <= clause.end]
            terms = self._terms(clause)
            for term in terms:
                yield from self._of_term(clause, term, inside, subject)
            if not terms and named:
                yield from self._typed(clause, inside, named)
            subject = self._subject(clause, inside) or subject

    def _terms(self, clause: Span) -> list[_Term]:
        text, words = self.document.text, vocabulary()
        found = [
            _Term(words.category(m.group()) or "", m.start(), m.end())
            for m in words.printed.finditer(text, clause.start, clause.end)
        ]
        if not found and self.around and (match := AROUND.search(text, clause.start, clause.end)):
            found = [_Term(METROPOLITAN, match.start(), match.end())]
        return found

    def _of_term(
        self, clause: Span, term: _Term, inside: Sequence[Place], subject: Sequence[Place]
    ) -> Iterator[CountyCategory]:
        text = self.document.text
        before = self._before(term, inside)
        if before and not self._belongs_to_earlier(before, term, clause):
            gap = text[max(before[-1].span.end, term.start - KIND_BEFORE) : term.end]
            yield from self._row(before, term.category, gap + self._kind_behind(term), clause, STATED)
            return
        behind = self._behind(term) or self._next_clause(clause, term)
        if behind:
            start = max(clause.start, term.start - KIND_BEFORE)
            quote = Span(clause.start, max(clause.end, behind[-1].span.end))
            yield from self._row(behind, term.category, text[start : term.end], quote, BEHIND_TERM)
            return
        counties = [place for place in subject if place.is_county]
        if counties and self._asks(clause, term):
            kind = text[clause.start : term.end] + self._kind_behind(term)
            quote = Span(counties[0].span.start, clause.end)
            yield from self._row(counties, term.category, kind, quote, OF_SUBJECT)

    def _kind_behind(self, term: _Term) -> str:
        """The type printed in brackets behind a category: 专业功能县城（文化旅游）."""
        match = KIND_BEHIND.match(self.document.text, term.end, self.span.end)
        return match.group() if match else ""

    def _before(self, term: _Term, inside: Sequence[Place]) -> list[Place]:
        """The counties of the list that ends at a term; cities above them, or around which they lie, are no counties of it."""
        text, words = self.document.text, vocabulary()
        found: list[Place] = []
        edge = term.start
        for place in reversed([p for p in inside if p.span.end <= term.start]):
            gap = text[place.span.end : edge]
            # A county's verb and the class it is put in stand behind the last of its list only.
            joined = JOINT.fullmatch(gap) if edge != term.start else words.ties(gap)
            if not joined:
                break
            found.append(place)
            edge = place.span.start
        return [place for place in reversed(found) if place.is_county]

    def _belongs_to_earlier(self, counties: Sequence[Place], term: _Term, clause: Span) -> bool:
        """Whether a list stands between two terms with no word of its own to the second (breaks of lines are lost): it is the first's."""
        if counties[-1].span.end != term.start:
            return False
        text = self.document.text
        earlier = [m.end() for m in vocabulary().printed.finditer(text, clause.start, counties[0].span.start)]
        return bool(earlier) and BEHIND.fullmatch(text, earlier[-1], counties[0].span.start) is not None

    def _behind(self, term: _Term) -> list[Place]:
        """The counties listed behind a term: 人口净流出的兰西县、青冈县."""
        text = self.document.text
        found: list[Place] = []
        edge = term.end
        for place in (p for p in self.places if p.span.start >= term.end):
            gap = text[edge : place.span.start]
            if not (JOINT if found else BEHIND).fullmatch(gap):
                break
            found.append(place)
            edge = place.span.end
        return [place for place in found if place.is_county]

    def _next_clause(self, clause: Span, term: _Term) -> list[Place]:
        """The counties of the clause after one that is nothing but the category: 一是大城市周边县城，嵩明县、宜良县。"""
        text = self.document.text
        bare = NAMED_FIRST.fullmatch(text, clause.start, term.start)
        if not bare or not NAMED_LAST.fullmatch(text, term.end, clause.end):
            return []
        found: list[Place] = []
        edge = clause.end + 1
        for place in (p for p in self.places if p.span.start >= edge):
            if not (JOINT.fullmatch(text, edge, place.span.start) if found else place.span.start == edge):
                break
            found.append(place)
            edge = place.span.end
        ends = bool(found) and LIST_END.match(text, edge) is not None
        return [place for place in found if place.is_county] if ends else []

    def _subject(self, clause: Span, inside: Sequence[Place]) -> list[Place]:
        """The list of counties with which a clause begins."""
        text = self.document.text
        if not inside or not SUBJECT_HEAD.fullmatch(text, clause.start, inside[0].span.start):
            return []
        found = [inside[0]]
        for place in inside[1:]:
            if not JOINT.fullmatch(text, found[-1].span.end, place.span.start):
                break
            found.append(place)
        return found

    def _asks(self, clause: Span, term: _Term) -> bool:
        """Whether a clause puts the subject of its sentence in the category: 按照…的要求, 打造…专业功能县城."""
        text = self.document.text
        if REQUIRED.fullmatch(text, clause.start, term.start):
            return True
        return bool(MADE.fullmatch(text, clause.start, term.start) and MADE_END.fullmatch(text, term.end, clause.end))

    def _typed(self, clause: Span, inside: Sequence[Place], named: str) -> Iterator[CountyCategory]:
        """互助县、化隆县打造为文旅融合型县城, in a sentence that names the category."""
        match = TYPED.search(self.document.text, clause.start, clause.end)
        if match and vocabulary().subtype(named, match.group(1)):
            before = self._before(_Term(named, match.start(), match.end()), inside)
            yield from self._row(before, named, match.group(1), clause, TYPE_STATED)

    def _row(
        self, counties: Sequence[Place], category: str, kind: str, quote: Span, rule: str
    ) -> Iterator[CountyCategory]:
        words = vocabulary()
        subtype = words.subtype(category, kind)
        for place in counties:
            own = OWN_KIND.match(self.document.text, place.span.end)
            printed = words.subtype(category, own.group(1)) if own else None
            code = place.mention.jurisdiction_code
            yield CountyCategory(self.provision.provision_id, code, category, printed or subtype, quote, rule)
