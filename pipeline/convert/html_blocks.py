"""An element of a web page as printed lines: paragraphs, list items with their ordinals, table rows.

What belongs here: which elements begin lines, lists, tables. What does not: where the document stands in the page
(``html``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from pipeline.convert.ordinals import written
from pipeline.convert.tables import Cell, Covered, cell_text, rows_of
from pipeline.read import lines as genre

BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
    }
    | {
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
    }
    | {"legend", "li", "main", "menu", "nav", "p", "pre", "section", "summary", "ul"}
    | {"tbody", "td", "tfoot", "th", "thead", "tr"}  # of layout tables
)
WHITE = re.compile(r"[ \t\r\n\f]+")
# A line break in the file between Chinese characters is no blank (CSS Text 3, 4.1.3, Segment Break Transformation Rules).
WIDE = "[\u2e80-\u9fff\uff01-\uff60“”‘’…—·]"
BREAK_IN_WORDS = re.compile(rf"(?<={WIDE}) *\n[ \n]*(?={WIDE})")
HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
LONG_CELL = 1500  # characters: more than a cell of data holds
MOST_DEPTH = 200  # nested elements; pages made to exhaust the stack have thousands
MOST_SPAN = 100  # columns or rows that one cell may cover
LIST_STYLES = {
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting",
    "lower-alpha": "lowerLetter",
    "upper-alpha": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}


def is_hidden(node: LexborNode) -> bool:
    """Whether an element is never shown."""
    attributes = node.attributes
    return "hidden" in attributes or bool(HIDDEN.search(attributes.get("style") or ""))


def lines_of(node: LexborNode) -> list[str]:
    """The printed lines of an element, in order; table rows have tabs between cells."""
    writer = _Writer()
    writer.inside(node, 0)
    writer.end_line()
    return writer.lines


class _Writer:
    """Collects lines while walking through an element."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._open: list[str] = []

    def end_line(self) -> None:
        line = BREAK_IN_WORDS.sub("", "".join(self._open)).replace("\n", " ").strip(" ")
        if line.strip():
            self.lines.append(line)
        self._open = []

    def inside(self, node: LexborNode, depth: int) -> None:
        if depth > MOST_DEPTH:
            self._open.append(WHITE.sub(" ", node.text(deep=True) or ""))
            return
        for child in _children(node):
            self._child(child, depth + 1)

    def _child(self, child: LexborNode, depth: int) -> None:
        tag = child.tag
        if tag == "-text":
            self._open.append(WHITE.sub(_blank, child.text_content or "").replace("\u00a0", " "))
        elif tag == "br":
            self.end_line()
        elif tag is None or tag.startswith(("-", "!", "_")) or is_hidden(child):
            return
        elif tag == "table":
            self.end_line()
            self.lines += table_lines(child, depth)
        elif tag == "ol":
            self.end_line()
            self._list(child, depth)
        elif tag in BLOCKS:
            self.end_line()
            self.inside(child, depth)
            self.end_line()
        else:
            self.inside(child, depth)

    def _list(self, node: LexborNode, depth: int) -> None:
        """An ordered list: the browser prints its ordinals, so they belong to the text."""
        style = _list_style(node)
        number = _integer(node.attributes.get("start"), 1)
        for item in _children(node):
            if item.tag != "li":
                self._child(item, depth + 1)
                continue
            number = _integer(item.attributes.get("value"), number)
            before = len(self.lines)
            self._child(item, depth + 1)
            if style and len(self.lines) > before and genre.marker(self.lines[before]) is None:
                ordinal = written(number, style)
                self.lines[before] = f"{ordinal}{'、' if style == 'chineseCounting' else '.'}{self.lines[before]}"
            number += 1


def _blank(white: re.Match[str]) -> str:
    return "\n" if "\n" in white[0] else " "


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.first_child
    while child is not None:
        yield child
        child = child.next


def _list_style(node: LexborNode) -> str | None:
    """How an ordered list is numbered; None when it shows no ordinals."""
    css = node.attributes.get("style") or ""
    match = re.search(r"list-style(?:-type)?\s*:\s*([a-z-]+)", css)
    if match and match[1] == "none":
        return None
    return LIST_STYLES.get(match[1] if match else node.attributes.get("type") or "", "decimal")


def _integer(printed: str | None, otherwise: int) -> int:
    return int(printed) if printed and re.fullmatch(r"\d{1,6}", printed) else otherwise


def table_lines(table: LexborNode, depth: int = 0) -> list[str]:
    """A table as lines: rows of data with tabs, a table that only lays out the page as the lines of its cells."""
    rows = _rows(table)
    if not rows:
        return lines_of_cells([table], depth)
    cells = [cell for row in rows for cell in row]
    if max(map(len, rows)) == 1 or any(_is_page(cell) for cell in cells):
        return lines_of_cells(cells, depth)
    return [*_caption(table), *rows_of(_grid(rows, depth))]


def lines_of_cells(cells: list[LexborNode], depth: int) -> list[str]:
    """The lines of each cell below those of the one before it."""
    writer = _Writer()
    for cell in cells:
        writer.inside(cell, depth + 1)
        writer.end_line()
    return writer.lines


def _is_page(cell: LexborNode) -> bool:
    """Whether a cell holds a page's part rather than data: another table, or more words than a cell of data has."""
    return cell.css_first("table") is not None or len(cell.text(deep=True) or "") > LONG_CELL


def _caption(table: LexborNode) -> list[str]:
    caption = table.css_first("caption")
    return lines_of(caption) if caption is not None else []


def _rows(table: LexborNode) -> list[list[LexborNode]]:
    """The cells of the table's own rows, not of tables inside."""
    rows: list[list[LexborNode]] = []
    for part in _children(table):
        holders = (
            [part] if part.tag == "tr" else list(_children(part)) if part.tag in ("tbody", "thead", "tfoot") else []
        )
        for row in holders:
            if row.tag == "tr" and not is_hidden(row):
                rows.append([c for c in _children(row) if c.tag in ("td", "th") and not is_hidden(c)])
    return [row for row in rows if row]


def _grid(rows: list[list[LexborNode]], depth: int) -> list[list[Cell]]:
    """Cells in their places, merged ones marked as covered."""
    grid: list[list[Cell]] = [[] for _ in rows]
    covered: dict[tuple[int, int], Covered] = {}
    for y, row in enumerate(rows):
        cells = iter(row)
        x = 0
        cell = next(cells, None)
        while cell is not None or (y, x) in covered:
            if (y, x) in covered:
                grid[y].append(covered[y, x])
                x += 1
                continue
            assert cell is not None
            grid[y].append(cell_text(lines_of_cells([cell], depth)))
            wide, high = (
                min(_integer(cell.attributes.get(name), 1) or 1, MOST_SPAN) for name in ("colspan", "rowspan")
            )
            for dy in range(min(high, len(rows) - y)):
                for dx in range(wide):
                    covered[y + dy, x + dx] = Covered.ABOVE if dy and not dx else Covered.LEFT
            x += 1
            cell = next(cells, None)
    return grid
