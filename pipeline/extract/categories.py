"""County categories: which county a document puts in which class (大城市周边县城, 重点生态功能区 …).

What belongs here: boxes that list counties under a category, and sentences that give a county one. The category's own
term must be printed for the county (data contract, Counties). What does not: positioning in free words (``profiles``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from pipeline.model import CountyCategory, Document, PlaceMention, Provision, Span, UnresolvedName
from pipeline.resolve.places import Gazetteer
from pipeline.text import clauses, items, paragraphs, sentences

VOCABULARY = Path(__file__).resolve().parents[2] / "assets" / "registries" / "categories.yaml"
LIST_LINE = re.compile(r"^([^：:。，,；;\t]{2,30})[：:](.+)$")
COUNTY_NAME = re.compile(r"^[\u4e00-\u9fff]{1,14}[县市区旗]$")
EMPTY = frozenset({"无", "暂无", "空", "—", "-"})
# What may stand between a list of counties and the category it is given: 等, counts, verbs of putting in a class.
BETWEEN = re.compile(
    r"^(?:[、和及与等两三四五六七八九十\d个县市区旗（）()]|被|发展|立足|建设|打造|培育|强化|坚持|围绕|落实|列入|列为|纳入|划入|属于|属|作为|确定为|定位为|打造为|打造成为?|建设成?为?|为|的|国家级|省级|国家|位于|"
    r"海拔极高且|[\u4e00-\u9fff]{2,12}(?:较少|较多|较好|较差|突出|明显|丰富|脆弱|薄弱)的?)*$"
)
TYPED = re.compile(r"(?:打造|培育|建设|发展|定位|列|确定)(?:成|为|成为)([\u4e00-\u9fff]{2,10})型(?:特色)?县(?:城|域)?")

LISTED = "list under a category"
STATED = "clause with the category's term"
TYPE_STATED = "clause with a type of the category"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The printed terms of categories and subtypes."""

    terms: tuple[tuple[str, str], ...]  # (term, category), longest first
    subtypes: dict[str, tuple[tuple[str, str], ...]]  # category -> (word, subtype)

    def category(self, words: str) -> str | None:
        """The category whose term stands in ``words``."""
        return next((category for term, category in self.terms if term in words), None)

    def subtype(self, category: str, words: str) -> str | None:
        """The subtype whose word stands in ``words``."""
        return next((subtype for word, subtype in self.subtypes.get(category, ()) if word in words), None)


@cache
def vocabulary(path: Path = VOCABULARY) -> Vocabulary:
    """Read the categories' vocabulary."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    terms = [(term, category) for category, words in content["categories"].items() for term in words]
    subtypes = {
        category: tuple((word, subtype) for subtype, words in kinds.items() for word in words)
        for category, kinds in content["subtypes"].items()
    }
    return Vocabulary(tuple(sorted(terms, key=lambda t: -len(t[0]))), subtypes)


def extract_categories(
    document: Document, mentions: list[PlaceMention], gazetteer: Gazetteer
) -> tuple[list[CountyCategory], list[UnresolvedName]]:
    """The categories a document gives to counties, one row per county, category and provision, in reading order.

    Args:
        document: the document.
        mentions: its place mentions.
        gazetteer: the registry of places.

    Returns:
        The rows, and the names in category lists that no registry knows.
    """
    rows: dict[tuple[str, str, str, str | None], CountyCategory] = {}
    unresolved: list[UnresolvedName] = []
    by_provision: dict[str, list[PlaceMention]] = {}
    for mention in mentions:
        if gazetteer.get(mention.jurisdiction_code).level == "county":
            by_provision.setdefault(mention.provision_id, []).append(mention)
    for provision in document.provisions:
        title = provision.heading or ""
        listed = _listed(document, provision, title, gazetteer, unresolved)
        stated = _stated(document, provision, by_provision.get(provision.provision_id, []))
        for row in (*listed, *stated):
            rows.setdefault((row.provision_id, row.county_code, row.category, row.subtype), row)
    return list(rows.values()), unresolved


def _listed(
    document: Document, provision: Provision, title: str, gazetteer: Gazetteer, unresolved: list[UnresolvedName]
) -> Iterator[CountyCategory]:
    """Lines such as ``清洁能源型：德令哈市、共和县。`` in a box or annex whose title or line names the category."""
    if provision.kind not in ("box", "annex"):
        return
    words = vocabulary()
    facts = document.facts
    for line in paragraphs(document.text, provision.body):
        label, names = _list_of(document.text, line)
        category = (words.category(label) or words.category(title)) if names else None
        if names is None or category is None:
            continue
        subtype = words.subtype(category, label or title)
        for item in items(document.text, names):
            name = item.of(document.text).strip("。；;，, 等")
            if not name or name in EMPTY:
                continue
            county = gazetteer.lookup(name, home=facts.jurisdiction_code, on=facts.date, level="county")
            if county:
                yield CountyCategory(provision.provision_id, county.code, category, subtype, line, LISTED)
            elif re.search(r"[县市区旗]$", name):
                reason = "not_in_registry"
                unresolved.append(
                    UnresolvedName(
                        provision.provision_id, "place", name, reason, Span(item.start, item.start + len(name))
                    )
                )


def _list_of(text: str, line: Span) -> tuple[str, Span | None]:
    """The label and the names of a line ``省级…县城：大通县、海晏县。``, or of a line that is nothing but such names."""
    match = LIST_LINE.match(line.of(text))
    if match:
        return match.group(1), Span(line.start + match.start(2), line.end)
    bare = all(COUNTY_NAME.search(item.of(text).rstrip("。；;")) for item in items(text, line))
    return "", line if bare and "、" in line.of(text) else None


def _stated(document: Document, provision: Provision, mentions: list[PlaceMention]) -> Iterator[CountyCategory]:
    """Clauses such as ``化隆县被列入人口流失县城名录`` and ``互助县、化隆县打造为文旅融合型县城``."""
    if not mentions or provision.kind == "box":
        return
    words = vocabulary()
    for sentence in sentences(document.text, provision.body):
        named = words.category(sentence.of(document.text))
        if named is None:
            continue
        for clause in clauses(document.text, sentence):
            inside = [m for m in mentions if clause.start <= m.span.start and m.span.end <= clause.end]
            if inside:
                yield from _of_clause(document, provision, clause, inside, named)


def _of_clause(
    document: Document, provision: Provision, clause: Span, mentions: list[PlaceMention], named: str
) -> Iterator[CountyCategory]:
    words, printed = vocabulary(), clause.of(document.text)
    found = _position(printed, words, named)
    if found is None:
        return
    category, begin, end, rule = found
    before = [m for m in mentions if m.span.end <= clause.start + begin]
    for index, mention in enumerate(before):
        gap = document.text[mention.span.end : clause.start + begin]
        for later in before[index + 1 :]:
            gap = gap.replace(document.text[later.span.start : later.span.end], "", 1)
        if BETWEEN.match(gap):
            subtype = words.subtype(category, printed[max(0, begin - 6) : end])
            code = mention.jurisdiction_code
            yield CountyCategory(provision.provision_id, code, category, subtype, clause, rule)


def _position(printed: str, words: Vocabulary, named: str) -> tuple[str, int, int, str] | None:
    """Where a clause prints a category, as (category, start, end, rule): its own term, or a type of the sentence's category."""
    for term, category in words.terms:
        at = printed.find(term)
        if at >= 0:
            return category, at, at + len(term), STATED
    typed = TYPED.search(printed)
    if typed and words.subtype(named, typed.group(1)):
        return named, typed.start(), typed.end(), TYPE_STATED
    return None
