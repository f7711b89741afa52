"""A document's text as sections of HTML: headings, paragraphs, tables, boxes.

What belongs here: which lines form a section, where a heading ends, which lines are a table. What does not: marks within
a line (``marking``) and what stands beside a section (``notes``). Every character of the text but its tabs and line
ends comes out once: a reader of the page reads the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from markupsafe import Markup, escape

from pipeline.site import links
from pipeline.site.document.marking import MarkedText
from pipeline.site.document.rows import ProvisionRow

DEEPEST = 6
# Lines without a tab between rows of a table are headings of the rows below when they are few and short.
GROUP_LINES = 3
GROUP_LENGTH = 60
COLUMN_TITLE = 12
AFTER_HEADING = "。．.：:"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text, without its end."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Section:
    """Lines that belong to one provision; an article goes on in a second section after its items.

    Args:
        provision: whose words they are; ``None`` for words of no provision.
        begins: whether the provision begins here.
        level: the level of its heading.
        lines: the lines.
        within: provisions that begin inside a line, and rows of a table.
    """

    provision: ProvisionRow | None
    begins: bool
    level: int
    lines: tuple[Line, ...]
    within: tuple[ProvisionRow, ...] = ()


@dataclass(slots=True)
class Outline:
    """The provisions of a document, for asking which one words belong to."""

    document_id: str
    provisions: Sequence[ProvisionRow]
    by_id: Mapping[str, ProvisionRow] = field(init=False)

    def __post_init__(self) -> None:
        self.by_id = {provision.provision_id: provision for provision in self.provisions}

    def level(self, provision: ProvisionRow) -> int:
        """The level of a provision's heading: 2 at the top, as the page's own title is 1."""
        depth, parent = 2, provision.parent_id
        while parent is not None and depth < DEEPEST:
            depth, parent = depth + 1, self.by_id[parent].parent_id
        return depth

    def anchor(self, provision: ProvisionRow) -> str:
        """The name that links reach a provision by."""
        return links.provision_anchor(self.document_id, provision.provision_id)

    def owner(self, provision: ProvisionRow) -> ProvisionRow:
        """Whose section a provision's lines stand in: rows of a table stand in that of the table."""
        while provision.kind == "table_row" and provision.parent_id is not None:
            provision = self.by_id[provision.parent_id]
        return provision


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text."""
    start = 0
    for words in text.split("\n"):
        yield Line(start, start + len(words), words)
        start += len(words) + 1


def sections(text: str, outline: Outline) -> Iterator[Section]:
    """The sections of a text, in its order, every line in exactly one."""
    owned = ((_owner(line, outline), line) for line in lines_of(text) if line.words.strip())
    seen: set[str] = set()
    for provision, grouped in groupby(owned, lambda pair: pair[0]):
        lines = tuple(line for _, line in grouped)
        inner = tuple(
            part
            for part in outline.provisions
            if part is not provision and lines[0].start <= part.start < lines[-1].end and _stands_within(part, lines)
        )
        begins = provision is not None and provision.provision_id not in seen
        if provision is not None:
            seen.add(provision.provision_id)
        yield Section(provision, begins, outline.level(provision) if provision else DEEPEST, lines, inner)


def _owner(line: Line, outline: Outline) -> ProvisionRow | None:
    innermost = None
    for provision in outline.provisions:
        if provision.start > line.start:
            break
        if provision.end > line.start:
            innermost = provision
    return outline.owner(innermost) if innermost else None


def _stands_within(part: ProvisionRow, lines: Iterable[Line]) -> bool:
    return part.kind == "table_row" or all(line.start != part.start for line in lines)


def section_html(section: Section, marked: MarkedText, outline: Outline, title: str) -> Markup:
    """The HTML of a section's words; ``title`` is the document's title, which its text prints once more."""
    parts: list[str] = []
    lines = section.lines
    if section.begins and section.provision is not None:
        heading, lines = _heading(section, section.provision, marked)
        parts.append(heading)
    for is_table, stretch in _stretches(lines):
        if is_table:
            parts.append(_table(stretch, section, marked, outline))
        else:
            parts += [_paragraph(line, section, marked, outline, title) for line in stretch]
    return Markup("".join(parts))  # every value in it was escaped by its maker


def _heading(section: Section, provision: ProvisionRow, marked: MarkedText) -> tuple[str, tuple[Line, ...]]:
    """The heading of a provision as an element, and the lines without it."""
    lines = section.lines
    for number, line in enumerate(lines[:2]):
        end = _heading_end(line, provision, number)
        if end is None:
            continue
        words = Markup("<br>").join(marked.part(before.start, before.end) for before in lines[:number])
        words += (Markup("<br>") if number else Markup("")) + marked.part(line.start, end)
        rest = (Line(end, line.end, line.words[end - line.start :]),) if end < line.end else ()
        return f"<h{section.level}>{words}</h{section.level}>", (*rest, *lines[number + 1 :])
    return "", lines


def _heading_end(line: Line, provision: ProvisionRow, number: int) -> int | None:
    """Where the heading ends in a line: it stands behind the label, or alone in the line after it."""
    if not provision.heading:
        return None
    found = line.words.find(provision.heading)
    if found < 0 or found > len(provision.label or "") + 2 or (number == 1 and line.words != provision.heading):
        return None
    end = found + len(provision.heading)
    return line.start + end + (line.words[end : end + 1] in AFTER_HEADING and end < len(line.words))


def _paragraph(line: Line, section: Section, marked: MarkedText, outline: Outline, title: str) -> str:
    style = ' class="title"' if line.words == title else ""
    return f"<p{style}>{_words(line.start, line.end, section, marked, outline)}</p>"


def _words(start: int, end: int, section: Section, marked: MarkedText, outline: Outline) -> Markup:
    """Words within a line, with the anchors of provisions that begin among them."""
    cuts = [part for part in section.within if part.kind != "table_row" and start <= part.start < end]
    words, at = Markup(""), start
    for part in cuts:
        words += marked.part(at, part.start) if part.start > at else Markup("")
        words += Markup('<span class="begins" id="{}"></span>').format(outline.anchor(part))
        at = part.start
    return words + marked.part(at, end)


def _stretches(lines: Sequence[Line]) -> Iterator[tuple[bool, list[Line]]]:
    """Runs of lines that are a table, and runs that are not."""
    rows = {number for number, line in enumerate(lines) if "\t" in line.words}
    ordered = sorted(rows)
    for before, after in pairwise(ordered):
        between = range(before + 1, after)
        if len(between) <= GROUP_LINES and all(len(lines[number].words) <= GROUP_LENGTH for number in between):
            rows.update(between)
    for is_table, grouped in groupby(enumerate(lines), lambda pair: pair[0] in rows):
        yield is_table, [line for _, line in grouped]


def _table(lines: Sequence[Line], section: Section, marked: MarkedText, outline: Outline) -> str:
    columns = max(line.words.count("\t") for line in lines) + 1
    rows_at = {part.start: part for part in section.within if part.kind == "table_row"}
    titled = _is_title_row(lines, columns, marked) and lines[0].start not in rows_at
    parts = ['<div class="sheet"><table>']
    if titled:
        titles = _row(lines[0], section, marked, outline, columns, is_title=True)
        parts.append(f"<thead>{titles}</thead>")
    parts.append("<tbody>")
    for line in lines[1:] if titled else lines:
        parts.append(_row(line, section, marked, outline, columns, row=rows_at.get(line.start)))
    return "".join([*parts, "</tbody></table></div>"])


def _is_title_row(lines: Sequence[Line], columns: int, marked: MarkedText) -> bool:
    cells = lines[0].words.split("\t")
    short = all(0 < len(cell.strip()) <= COLUMN_TITLE and not any(map(str.isdigit, cell)) for cell in cells)
    return len(lines) > 1 and len(cells) == columns and short and "county_profiles" not in marked.styles(lines[0].start)


def _row(
    line: Line,
    section: Section,
    marked: MarkedText,
    outline: Outline,
    columns: int,
    *,
    row: ProvisionRow | None = None,
    is_title: bool = False,
) -> str:
    name = f' id="{escape(outline.anchor(row))}"' if row else ""
    if "\t" not in line.words:
        words = _words(line.start, line.end, section, marked, outline)
        return f'<tr class="group"{name}><td colspan="{columns}">{words}</td></tr>'
    before, after = ('<th scope="col">', "</th>") if is_title else ("<td>", "</td>")
    cells, at = [], line.start
    for words_in_cell in line.words.split("\t"):
        end = at + len(words_in_cell)
        cells.append(before + (str(_words(at, end, section, marked, outline)) if words_in_cell else "") + after)
        at = end + 1
    return f"<tr{name}>{''.join(cells)}</tr>"
