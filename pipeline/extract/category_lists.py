"""Counties listed under a category: lines ``国家级…县城：大通县、海晏县。`` and rows of a table with a column for the category.

What belongs here: lists of names and tables. What does not: sentences (``category_clauses``), words (``category_words``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.category_words import vocabulary
from pipeline.model import CountyCategory, Document, Provision, Span, UnresolvedName
from pipeline.resolve.places import Gazetteer
from pipeline.text import cut, items, paragraphs, sentences

LIST_LINE = re.compile(r"^([^：:。，,；;\t]{2,30})[：:](.+)$")
COUNTY_NAME = re.compile(r"^[\u4e00-\u9fff]{1,14}[县市区旗]$")
# 丹寨等5个县（市）, 丹寨五县: what closes a list and is no name.
CLOSING = re.compile(
    r"(?:等)?(?:[一二三四五六七八九十两\d]+个?(?:县|市|区|旗|[（(][县市区旗、]+[）)])+)?(?:等)?[。；;，,\s]*$"
)
COUNTED = re.compile(r"[县市区旗、]+")
EMPTY = frozenset({"无", "暂无", "空", "—", "-"})
SEGMENTS = frozenset("。；;，,")
# 恩施市、利川市（文化旅游）: the type of the counties before it.
KIND = re.compile(r"[（(]([^（）()]{2,8})[）)][。；;，,\s]*$")
LISTS_HERE = ("box", "annex")

TYPE_COLUMN = re.compile(r"类型|类别|分类|主体功能(?!区县)|功能定位")
NAME_COLUMN = re.compile(r"县|市|区|旗|名单|名录|名称|范围")
NO_CATEGORY_TABLE = re.compile(r"牵头|责任|任务|项目")
LONGEST_CELL = 30

LISTED = "list under a category"
TABLE = "table of categories"
ENDS_LIKE_COUNTY = re.compile(r"[县市区旗]$")
JOINED = re.compile("[和及与]")
BLANK = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading lists needs: the document, the registry of places, and where to put names that no registry knows."""

    document: Document
    gazetteer: Gazetteer
    headings: dict[str, str]  # provision_id -> its heading and those above it
    unresolved: list[UnresolvedName]

    def county(self, name: str) -> str | None:
        """The code of a county by a name of a list (大通, 大通县, 黑河市逊克县), or None."""
        facts = self.document.facts
        found = self.gazetteer.lookup(name, home=facts.jurisdiction_code, on=facts.date, level="county")
        if found:
            return found.code
        for at in range(2, min(len(name) - 1, 10)):
            if name[at - 1] in "市州盟区县" and name[at:].endswith(("县", "市", "区", "旗")):
                above = self.gazetteer.lookup(name[:at], home=facts.jurisdiction_code, on=facts.date)
                below = self.gazetteer.lookup(
                    name[at:], home=above.code if above else facts.jurisdiction_code, on=facts.date, level="county"
                )
                if above and below and below.code[:2] == above.code[:2]:
                    return below.code
        return None

    def report(self, provision: Provision, name: Span) -> None:
        """Keep a name of a list that reads like a county's and that no registry knows."""
        printed = name.of(self.document.text)
        if ENDS_LIKE_COUNTY.search(printed):
            reason = "not_in_registry"
            self.unresolved.append(UnresolvedName(provision.provision_id, "place", printed, reason, name))


def listed(reader: Reader, provision: Provision) -> Iterator[CountyCategory]:
    """The counties of lines that name a category and then counties; in a box or annex its title may name it."""
    words, text = vocabulary(), reader.document.text
    here = provision.kind in LISTS_HERE
    title = (provision.heading or "") if here else reader.headings[provision.provision_id]
    if words.category(title) is None and not words.printed.search(text, *provision.span):
        return
    opened = ""
    for line in paragraphs(text, provision.body) if here else _lines(text, provision.span):
        label, names = _list_of(text, line)
        if names is None:
            opened = line.of(text) if line.of(text).endswith(("：", ":")) else ""
            continue
        category = words.category(label) or words.category(opened) or words.category(title)
        if category is None:
            continue
        above = opened if words.category(opened) else title
        subtype = words.subtype(category, label) or (words.subtype(category, above) if words.category(above) else None)
        for segment in cut(text, names, SEGMENTS):
            bare, kind = _kind_behind(text, segment)
            codes, unknown = _counties(reader, bare)
            for code in codes if here or not unknown else ():
                own = words.subtype(category, kind) or subtype
                yield CountyCategory(provision.provision_id, code, category, own, line, LISTED)
            for name in unknown if here else ():
                reader.report(provision, name)


def _lines(text: str, span: Span) -> Iterator[Span]:
    """The sentences of a provision with the colons that open lists on lines of their own."""
    for paragraph in paragraphs(text, span):
        if text[paragraph.end - 1] in "：:" or "。" not in paragraph.of(text):
            yield paragraph
        else:
            yield from sentences(text, paragraph)


def _list_of(text: str, line: Span) -> tuple[str, Span | None]:
    """The label and the names of a line ``省级…县城：大通县、海晏县。``, or of a line that is nothing but such names."""
    words = line.of(text)
    if "\t" in words:
        return "", None
    match = LIST_LINE.match(words)
    if match:
        return match.group(1), Span(line.start + match.start(2), line.end)
    if "、" not in words:
        return "", None
    bare = all(COUNTY_NAME.match(item.of(text).rstrip("。；;")) for item in items(text, line))
    return "", line if bare else None


def _kind_behind(text: str, segment: Span) -> tuple[Span, str]:
    """A list without the type in brackets at its end, and that type."""
    match = KIND.search(segment.of(text))
    if match is None or COUNTED.fullmatch(match.group(1)):
        return segment, ""
    return Span(segment.start, segment.start + match.start()), match.group(1)


def _counties(reader: Reader, segment: Span) -> tuple[list[str], list[Span]]:
    """The codes of the counties a list names, and its names that are none."""
    codes, unknown = [], []
    for name in _names(reader, segment):
        code = reader.county(name.of(reader.document.text))
        if code:
            codes.append(code)
        else:
            unknown.append(name)
    return codes, unknown


def _names(reader: Reader, segment: Span) -> Iterator[Span]:
    """The names of a list, without what closes it; A和B are two."""
    text = reader.document.text
    for item in items(text, segment):
        printed = item.of(text)
        closed = CLOSING.search(printed)
        end = item.start + (closed.start() if closed and closed.start() else len(printed.rstrip("。；;，, ")))
        if reader.county(printed.rstrip("。；;，, ")):
            end = item.start + len(printed.rstrip("。；;，, "))
        name = Span(item.start, end)
        joint = JOINED.search(name.of(text))
        if joint and joint.start() and not reader.county(name.of(text)):
            at = name.start + joint.start()
            yield from (Span(name.start, at), Span(at + 1, name.end))
        elif name.of(text) and name.of(text) not in EMPTY:
            yield name


def tabled(reader: Reader, provision: Provision) -> Iterator[CountyCategory]:
    """The counties of a table with a column for the category, one county or a list of them to a row.

    A line without a category (its cell is empty, or merged with the one above) continues that of the line before.
    """
    text = reader.document.text
    if text.find("\t", *provision.span) < 0:
        return
    in_table, category = False, None
    for line in paragraphs(text, provision.span):
        printed = line.of(text)
        if "\t" not in printed:
            in_table, category = False, None
            continue
        cells = list(cut(text, line, frozenset("\t")))
        if _is_header(text, cells):
            in_table, category = True, None
        elif in_table:
            category, kind = _category_of(text, cells, category)
            for code in _row_counties(reader, cells) if category else ():
                yield CountyCategory(provision.provision_id, code, category or "", kind, line, TABLE)


def _is_header(text: str, cells: list[Span]) -> bool:
    words = [BLANK.sub("", cell.of(text)) for cell in cells]
    if any(len(word) > 12 or NO_CATEGORY_TABLE.search(word) for word in words):
        return False
    return any(TYPE_COLUMN.search(word) for word in words) and any(NAME_COLUMN.search(word) for word in words)


def _category_of(text: str, cells: list[Span], before: str | None) -> tuple[str | None, str | None]:
    """The category and subtype of a table's line; one without a term continues the line before."""
    words = vocabulary()
    short = [cell.of(text) for cell in cells if len(cell.of(text)) <= LONGEST_CELL]
    printed = next((cell for cell in short if words.category(cell)), "")
    category = words.category(printed) or before
    if category is None:
        return None, None
    kinds = (words.subtype(category, cell) for cell in (printed, *short))
    return category, next((kind for kind in kinds if kind), None)


def _row_counties(reader: Reader, cells: list[Span]) -> list[str]:
    """The counties of the first cell that is nothing but a list of them."""
    for cell in cells:
        codes, unknown = _counties(reader, cell)
        if codes and not unknown:
            return codes
    return []
