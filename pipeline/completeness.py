"""Whether what a document prints about itself was read in full.

What belongs here: checks that compare rows with the text by other means than the rules that made the rows. What does
not: checks of types, keys and offsets (``checks``). A fault here is a fault of our reading, unless the document's own
figures disagree among themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Document, Provision, Span
from pipeline.text import paragraphs

# What marks a responsibility statement, whatever its style (codebook, Task assignments): a label with its colon, or a
# bracket that ends in 负责. 任单位 is the slip of rule 5.
LABEL = re.compile(r"(?:责任单位|牵头单位|配合单位|任单位)[：:]")
BRACKET = re.compile(r"[（(][^（）()\n]{2,400}负责[)）]")
# A statement of these alone gives no row (rule 4: 等部门, 有关部门, 各部门, 各地区, 各单位 are no row).
BODY = re.compile(r"[厅局委部办院会社署]|政府|法院|公司|集团|银行|中心|机构|学校|大学")
NO_BODY = re.compile(r"(?:各|有关|相关|等)+(?:成员)?(?:部门|单位|地区|地方|方面|机构)|按照?职责分工")

GROUP = re.compile(r"^[一二三四五六七八九十]+、(?P<name>[^（(\t]{2,15}?)[（(](?P<count>\d{1,3})个[)）]\s*$")
TOTAL = re.compile(r"(?:合计|共计|总计)(?P<count>\d{1,4})个")
OF_KIND = re.compile(r"(?P<count>\d{1,4})个(?P<kind>县级市|自治县|市辖区|自治旗|县|区|旗|市)")
# Which kinds of the registry a printed word counts; 县 counts autonomous counties when these are not counted apart.
KINDS: Mapping[str, frozenset[str]] = {
    "县级市": frozenset({"county-level city"}),
    "市": frozenset({"county-level city"}),
    "自治县": frozenset({"autonomous county"}),
    "市辖区": frozenset({"district"}),
    "区": frozenset({"district"}),
    "自治旗": frozenset({"autonomous banner"}),
    "旗": frozenset({"banner"}),
    "县": frozenset({"county"}),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A county as a row of a table has it: where, and of which kind."""

    code: str
    kind: str
    start: int


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A printed figure that the rows do not bear out."""

    provision_id: str
    message: str
    certain: bool  # the document's other figures confirm the printed one, so the reading is at fault


def statements_without_rows(document: Document, assignments: Iterable[Span]) -> list[str]:
    """The responsibility statements of a document that no assignment was read from.

    Args:
        document: the document.
        assignments: the spans of the statements that assignments were read from.

    Returns:
        One sentence per statement, naming its provision; empty when all were read.
    """
    read = sorted({(span.start, span.end) for span in assignments})
    return [
        f"{provision.provision_id}: no row for the statement {statement.of(document.text)[:80]!r}"
        for provision in document.provisions
        for statement in _statements(document.text, provision)
        if not _overlaps(statement, read)
    ]


def _statements(text: str, provision: Provision) -> Iterator[Span]:
    for line in paragraphs(text, provision.span):
        words = line.of(text)
        label = LABEL.search(words)
        if label and _names_a_body(words[label.end() :]):
            yield Span(line.start + label.start(), line.end)
        for bracket in () if label else BRACKET.finditer(words):
            if _names_a_body(bracket.group()):
                yield Span(line.start + bracket.start(), line.start + bracket.end())


def _names_a_body(words: str) -> bool:
    return BODY.search(NO_BODY.sub("", words)) is not None


def _overlaps(span: Span, others: Sequence[tuple[int, int]]) -> bool:
    return any(start < span.end and span.start < end for start, end in others)


def contradicted_totals(
    document: Document, profiles: Mapping[str, Sequence[Place]], parent_of: Callable[[str], str | None]
) -> list[Contradiction]:
    """Printed totals of a table of counties (合计37个, 32个县, 西宁市(2个)) that its rows do not bear out.

    Args:
        document: the document.
        profiles: the counties read from each provision, in reading order.
        parent_of: the short name of the division above a county, to see that a county stands in its own group.
    """
    return [
        contradiction
        for provision in document.provisions
        for contradiction in _of_provision(
            document.text, provision, profiles.get(provision.provision_id, ()), parent_of
        )
    ]


@dataclass(frozen=True, slots=True)
class _Group:
    name: str
    count: int
    start: int


def _of_provision(
    text: str, provision: Provision, places: Sequence[Place], parent_of: Callable[[str], str | None]
) -> Iterator[Contradiction]:
    lines = list(paragraphs(text, provision.span))
    groups = [
        _Group(match["name"].strip(), int(match["count"]), line.start)
        for line in lines
        if (match := GROUP.match(line.of(text)))
    ]
    if not places and len(groups) < 2:
        return  # no table of counties
    totals = [words for line in lines if TOTAL.search(words := line.of(text))]
    total = int(match["count"]) if totals and (match := TOTAL.search(totals[0])) else None
    kinds = {match["kind"]: int(match["count"]) for match in OF_KIND.finditer(totals[0])} if totals else {}
    certain = _agree(total, groups, kinds)
    for message in (
        *_wrong_total(total, places),
        *_wrong_kinds(kinds, places),
        *_wrong_groups(groups, places, parent_of),
    ):
        yield Contradiction(provision.provision_id, message, certain)


def _agree(total: int | None, groups: Sequence[_Group], kinds: Mapping[str, int]) -> bool:
    """Whether the document counts the same in two ways: then a row that is missing is our fault."""
    sums = [sum(group.count for group in groups)] if groups else []
    sums += [sum(kinds.values())] if kinds else []
    return total is not None and bool(sums) and all(count == total for count in sums)


def _wrong_total(total: int | None, places: Sequence[Place]) -> Iterator[str]:
    if total is not None and total != len(places):
        yield f"{total} counties are printed, {len(places)} were read"


def _wrong_kinds(printed: Mapping[str, int], places: Sequence[Place]) -> Iterator[str]:
    read = Counter(place.kind for place in places)
    for word, count in printed.items():
        kinds = KINDS[word]
        if word == "县" and "自治县" not in printed:
            kinds |= KINDS["自治县"]
        found = sum(read[kind] for kind in kinds)
        if found != count:
            yield f"{count}个{word} are printed, {found} were read"


def _wrong_groups(
    groups: Sequence[_Group], places: Sequence[Place], parent_of: Callable[[str], str | None]
) -> Iterator[str]:
    after_all = max((place.start for place in places), default=0) + 1
    for number, group in enumerate(groups, start=1):
        end = groups[number].start if number < len(groups) else after_all
        inside = [place for place in places if group.start < place.start < end]
        if len(inside) != group.count:
            yield f"{group.name}({group.count}个) is printed, {len(inside)} were read"
        strangers = [place.code for place in inside if parent_of(place.code) not in (group.name, None)]
        if strangers:
            yield f"{group.name} is printed over {', '.join(strangers)}, which lie elsewhere"
