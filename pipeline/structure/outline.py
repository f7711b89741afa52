"""The outline of a document: which of its lines begin a chapter, section, article, item, box or annex.

What belongs here: reading printed ordinals as a nesting. Marker kinds nest in the order in which a document first uses
them (一、 then （一） then 1.), so no numbering style is built in. What does not: ids and spans (``provisions``) and what
a single line is (``pipeline.read.lines``).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from pipeline.model import Span
from pipeline.read import lines as genre
from pipeline.read.lines import Marker
from pipeline.structure.annex_lists import annex_list_lines
from pipeline.text import paragraphs

TOP_KINDS = ("part", "chapter", "ideographic", "section", "clause", "bracketed", "numbered", "named")
SLIP = 3  # an ordinal may jump by this much: sources leave one out now and then
STATEMENT = re.compile(
    genre.STATEMENT_LABEL.pattern
    + r"|[（(][^（()）\n]{2,400}(?:负责|牵头|配合|参与|协助|落实)[）)]|[（(][^（()）\n]{2,400}按职责分工[^（()）\n]{0,12}[）)]"
)
LEADER = " \t\u3000.…·．。-—"  # what a table of contents prints between a heading and its page
COVERING = re.compile(r"印发给你们|印发你们|现予印发|现转发给你们|请(?:认真)?(?:遵照|贯彻|组织)")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the normalized text with the ordinal it begins with."""

    span: Span
    text: str
    marker: Marker | None


@dataclass(slots=True)
class Node:
    """A unit of the outline: where it begins and under what."""

    kind: str
    line: int  # index of its first line
    ordinal: int = 0
    marker: Marker | None = None
    parent: Node | None = None
    repeat: int = 0  # how many siblings before it printed the same ordinal


@dataclass(slots=True)
class Outline:
    """All units of a document in reading order, and where its preamble ends and its closing begins."""

    lines: list[Line]
    nodes: list[Node] = field(default_factory=list)
    annex_list: frozenset[int] = frozenset()  # lines that list the annexes under the text


def read_lines(text: str) -> list[Line]:
    """The paragraphs of a normalized text; a table's line bears no ordinal."""
    out = []
    for span in paragraphs(text, Span(0, len(text))):
        words = span.of(text)
        out.append(Line(span, words, None if "\t" in words else genre.marker(words)))
    if any(line.marker and line.marker.kind == "chapter" for line in out):  # 第一部分 over 第一章 numbers nothing
        out = [replace(x, marker=None) if x.marker and x.marker.kind == "part" else x for x in out]
    return _with_bare_chapters(out)


def _with_bare_chapters(lines: list[Line]) -> list[Line]:
    """Take a number without a mark (1总则) for an ordinal where 1.1 stands below: it begins or goes on counting."""
    begun = {line.marker.above[0] for line in lines if line.marker and line.marker.above and line.marker.ordinal == 1}
    if not begun:
        return lines
    last, out = 0, []
    for line in lines:
        bare = None if line.marker or "\t" in line.text else genre.bare_marker(line.text)
        counts = bare is not None and bare.ordinal in (1, last + 1)
        last = bare.ordinal if bare and counts else last
        out.append(replace(line, marker=bare) if counts else line)
    return out if any(x.marker and not x.marker.above and x.marker.ordinal in begun for x in out) else lines


def read_outline(text: str) -> Outline:
    """Read the outline of a normalized text.

    Returns:
        The outline; of a notice without numbers its annexes; without nodes when the text has neither.
    """
    outline = Outline(read_lines(text))
    outline.annex_list = annex_list_lines([line.text for line in outline.lines])
    for i in outline.annex_list:
        outline.lines[i] = replace(outline.lines[i], marker=None)
    contents = _contents_lines(outline.lines)
    top = _top_kind(outline.lines, contents)
    start = _first_annex(outline.lines) if top is None else _main_start(outline.lines, top, contents)
    if start is None:
        return outline
    builder = _Builder(outline, top or "", start)
    builder.build()
    return outline


def _first_annex(lines: list[Line]) -> int | None:
    """The line of the first annex of a text whose only numbers stand in a table; None when it has no such table."""
    start = next((i for i, line in enumerate(lines) if genre.ANNEX_ALONE.fullmatch(line.text)), None)
    return start if start is not None and any("\t" in line.text for line in lines[start:]) else None


def _contents_lines(lines: list[Line]) -> frozenset[int]:
    """The lines of a table of contents: headings that stand again later, in a block of headings and nothing else."""
    later: dict[str, int] = {}
    for i, line in enumerate(lines):
        if line.marker:
            later[_printed_heading(lines, i)] = i
    found = set()
    for i, line in enumerate(lines):
        if line.marker and later.get(_plain(line.text), -1) > i and len(line.text) <= 60:
            found.add(i)
    block = {i for i in found if {i - 1, i + 1} & found or (i and re.fullmatch(r"目\s*[录次]", lines[i - 1].text))}
    return frozenset(block) if len(block) >= 3 else frozenset()


def _printed_heading(lines: list[Line], i: int) -> str:
    """The heading that begins at a line with a marker; number and title may stand on a line each."""
    line = lines[i]
    alone = line.marker is not None and line.marker.length >= len(line.text)
    return _plain(line.text + lines[i + 1].text if alone and i + 1 < len(lines) else line.text)


def _plain(heading: str) -> str:
    """A heading without the dots and page number that a table of contents puts behind it."""
    return heading.rstrip("0123456789").rstrip(LEADER)


def _top_kind(lines: list[Line], contents: frozenset[int]) -> str | None:
    """The outermost kind of ordinal: the first of the usual order whose numbering begins at one.

    In a part of a document (its beginning is lost) no numbering may; then the first kind that is used twice.
    """
    used = Counter(line.marker.kind for i, line in enumerate(lines) if line.marker and i not in contents)
    begun = {
        line.marker.kind
        for i, line in enumerate(lines)
        if line.marker and line.marker.ordinal == 1 and i not in contents
    }
    candidates = begun or {kind for kind, times in used.items() if times > 1}
    return next((kind for kind in TOP_KINDS if kind in candidates), None)


def _main_start(lines: list[Line], top: str, contents: frozenset[int]) -> int:
    """The line at which the plan's own numbering begins, past a covering notice that is numbered too.

    In a notice that carries a plan, the plan's numbering counts (data contract, Identifiers).
    """
    starts = [
        i
        for i, line in enumerate(lines)
        if i not in contents and line.marker and line.marker.kind == top and line.marker.ordinal == 1
    ]
    if len(starts) > 1:
        between = lines[starts[0] : starts[1]]
        covering = any(COVERING.search(line.text) for line in lines[: starts[1]])
        titled = any(genre.is_title(line.text) or genre.ANNEX_ALONE.fullmatch(line.text) for line in between)
        rest = lines[starts[1] :]
        if covering and titled and sum(len(x.text) for x in between) < sum(len(x.text) for x in rest):
            return starts[1]
    if starts:
        return starts[0]
    return next(i for i, line in enumerate(lines) if i not in contents and line.marker and line.marker.kind == top)


class _Builder:
    """Walks the lines once, keeping the stack of open units."""

    def __init__(self, outline: Outline, top: str, start: int) -> None:
        self.outline, self.lines = outline, outline.lines
        self.top, self.start = top, start
        self.stack: list[Node] = []
        first = outline.lines[start].marker
        # The last ordinal of each kind, over the whole main text: numbering may run on from chapter to chapter.
        self.last_ordinal: dict[str, int] = {top: first.ordinal - 1 if first else 0}
        self.begun = {line.marker.kind for line in self.lines if line.marker and line.marker.ordinal == 1}
        self.box: dict[str, int] | None = None  # ordinals used inside the open box
        self.boxes = self.annexes = 0
        self.annex_listed: set[str] = set()
        self.in_annex = False

    def build(self) -> None:
        """Fill the outline's nodes."""
        flat = self._is_flat()
        for i in range(self.start, len(self.lines)):
            line = self.lines[i]
            if self._annex(i, line) or self._box(i, line):
                continue
            if line.marker and not self.in_annex:
                self._ordinal(i, line.marker)
        self._name_kinds(flat)

    def _annex(self, i: int, line: Line) -> bool:
        if i in self.outline.annex_list:
            return False
        alone = genre.ANNEX_ALONE.fullmatch(line.text)
        above = genre.ANNEX_TITLED.fullmatch(line.text) and i + 1 < len(self.lines) and "\t" in self.lines[i + 1].text
        titled = (above or genre.ANNEX.match(line.text)) and len(line.text) <= 80
        if not (alone or titled):
            return False
        key = re.sub(r"\s", "", line.text)
        listed_before = key in self.annex_listed
        self.annex_listed.add(key)
        if not (alone or above or listed_before or self.in_annex):
            return False
        match = genre.ANNEX_ALONE.match(line.text)
        number = genre.read_ordinal(match.group(1)) if match and match.group(1) else 0
        label = match.group() if match and above else line.text
        self.in_annex, self.box, self.stack = True, None, []
        self.annexes += 1
        self.outline.nodes.append(
            Node("annex", i, self.annexes, Marker("annex", number, label.rstrip(":： "), len(line.text)))
        )
        return True

    def _box(self, i: int, line: Line) -> bool:
        match = genre.BOX.match(line.text)
        if match and "\t" not in line.text and len(line.text) <= 60 and not self.in_annex:
            self.boxes += 1
            ordinal = genre.read_ordinal(match.group(1)) if match.group(1) else self.boxes
            label = re.sub(r"[\s:：、.．]", "", match.group(0))
            parent = self.stack[-1] if self.stack else None
            self.box = {}
            self.outline.nodes.append(Node("box", i, ordinal, Marker("box", ordinal, label, match.end()), parent))
            return True
        return False

    def _ordinal(self, i: int, marker: Marker) -> None:
        """Open the unit that an ordinal begins, unless the ordinal is part of the text of an open one."""
        if self.box is not None:
            if self.box.get(marker.kind, 0) + 1 == marker.ordinal and not self._continues_outside(marker):
                self.box[marker.kind] = marker.ordinal
                return
            if not self._continues_outside(marker):
                return
            self.box = None
        if marker.above and not self._stands_under(marker.above):
            return
        depth = next((d for d, node in enumerate(self.stack) if node.marker and node.marker.kind == marker.kind), None)
        if depth is None:
            self._open_below(i, marker)
        else:
            self._open_beside(i, marker, depth)

    def _stands_under(self, above: tuple[int, ...]) -> bool:
        """Whether the units that a decimal ordinal names above itself are open (2.3 under 2.); else it is a figure."""
        open_units = [node.ordinal for node in self.stack if not (node.marker and len(node.marker.above) >= len(above))]
        return tuple(open_units[-len(above) :]) == above or open_units[-1:] == [above[-1]]

    def _continues_outside(self, marker: Marker) -> bool:
        return (
            any(n.marker and n.marker.kind == marker.kind for n in self.stack)
            and marker.ordinal == self.last_ordinal[marker.kind] + 1
        )

    def _open_below(self, i: int, marker: Marker) -> None:
        if not self.stack and marker.kind != self.top:
            return
        last = self.last_ordinal.get(marker.kind, 0)
        lost_beginning = marker.kind not in self.last_ordinal and marker.kind not in self.begun
        if marker.ordinal == 1 or lost_beginning or last < marker.ordinal <= last + SLIP:
            self._push(i, marker, self.stack[-1] if self.stack else None)

    def _open_beside(self, i: int, marker: Marker, depth: int) -> None:
        last = self.stack[depth].ordinal
        if not (last <= marker.ordinal <= last + SLIP):
            return  # a list of its own inside the open unit: it began at one again
        repeat = self.stack[depth].repeat + 1 if marker.ordinal == last else 0
        parent = self.stack[depth].parent
        del self.stack[depth:]
        self._push(i, marker, parent, repeat)

    def _push(self, i: int, marker: Marker, parent: Node | None, repeat: int = 0) -> None:
        node = Node("", i, marker.ordinal, marker, parent, repeat)
        self.stack.append(node)
        self.outline.nodes.append(node)
        self.last_ordinal[marker.kind] = marker.ordinal

    def _is_flat(self) -> bool:
        """Whether the outermost units are articles themselves (flat 一、…三十、; 第一条 …) and not chapters."""
        if self.top == "clause":
            return True
        units: list[list[Line]] = []
        for line in self.lines[self.start :]:
            if genre.ANNEX_ALONE.fullmatch(line.text):
                break
            if line.marker and line.marker.kind == self.top:
                units.append([line])
            elif units:
                units[-1].append(line)
        nested = sum(1 for unit in units if any(x.marker and x.marker.ordinal for x in unit[1:]))
        stating = sum(1 for unit in units if STATEMENT.search("\n".join(x.text for x in unit)))
        return nested == 0 or (nested < 0.3 * len(units) and stating > nested)

    def _name_kinds(self, flat: bool) -> None:
        """Give each numbered unit its kind by its depth: chapter, (section,) article, item, and drop what is deeper."""
        kept = []
        for node in self.outline.nodes:
            if node.kind:
                kept.append(node)
                continue
            node.kind = _kind_below(
                node.parent.kind if node.parent else None, node.marker.kind if node.marker else "", flat
            )
            if node.kind:
                kept.append(node)
        self.outline.nodes[:] = kept


def _kind_below(parent: str | None, marker_kind: str, flat: bool) -> str:
    """The kind of a numbered unit under a unit of kind ``parent``; empty for what is deeper than an item."""
    if parent is None:
        return "article" if flat else "chapter"
    if parent == "chapter":
        return "section" if marker_kind == "section" else "article"
    if parent == "section":
        return "article"
    if parent == "article":
        return "item"
    if parent in ("item", ""):
        return ""
    raise AssertionError(f"no unit stands below a {parent}")
