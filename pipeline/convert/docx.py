"""Word files (DOCX) to lines: paragraphs with the ordinals that Word prints, tables, text boxes, notes.

What belongs here: walking through the document's parts in printed order. What does not: automatic numbering
(``docx_numbering``), what a file may hold before it is opened (``archives``).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from pipeline.convert.archives import check_archive
from pipeline.convert.docx_numbering import Numbering
from pipeline.convert.model import Found, Line
from pipeline.convert.tables import Cell, Covered, cell_text, rows_of
from pipeline.errors import UnreadableError
from pipeline.read import lines as genre

P, TBL, SDT, SDT_CONTENT = qn("w:p"), qn("w:tbl"), qn("w:sdt"), qn("w:sdtContent")
TR, TC, TEXT, TAB, BREAK, CR = qn("w:tr"), qn("w:tc"), qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr")
TXBX, FALLBACK = qn("w:txbxContent"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
HYPHEN, SYMBOL = qn("w:noBreakHyphen"), qn("w:sym")
# Deleted words, words moved elsewhere, instructions of fields: printed nowhere.
UNPRINTED = frozenset({qn("w:del"), qn("w:moveFrom"), qn("w:instrText"), qn("w:delText"), FALLBACK, qn("w:rt")})
BLOCK_HOLDERS = frozenset({SDT, SDT_CONTENT, qn("w:ins"), qn("w:moveTo"), qn("w:customXml"), qn("w:smartTag")})
MOST_SPAN = 100
REAL_NOTE = ("separator", "continuationSeparator", "continuationNotice")
LONG_CELL = 1500  # characters: more than a cell of data holds


def convert_docx(raw: bytes, name: str) -> tuple[list[Line], dict[str, Found], str | None, Sequence[str]]:
    """The lines of a Word file, and notes.

    Raises:
        UnreadableError: it is no Word file, is broken, or unpacks to more than is allowed.
    """
    check_archive(raw, name)
    try:
        document = docx.Document(io.BytesIO(raw))
        reader = _Reader(document)
        lines = [line for block in _blocks(document.element.body) for line in reader.block(block)]
    except (PackageNotFoundError, KeyError, ValueError, AttributeError, SyntaxError, RecursionError) as error:
        raise UnreadableError(
            name,
            reason="malformed",
            expected="a Word file that Word can open",
            found=f"{type(error).__name__}: {str(error)[:200]}",
            remedy="Open it in Word or LibreOffice, save it anew as DOCX, and add that.",
        ) from error
    lines += reader.note_lines()
    return [Line(line) for line in lines], {}, None, reader.notes()


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in printed order, content controls and accepted insertions included."""
    for child in parent.iterchildren():
        if child.tag in (P, TBL):
            yield child
        elif child.tag in BLOCK_HOLDERS:
            yield from _blocks(child)


class _Reader:
    """Gives the lines of blocks, and keeps count of ordinals and notes on the way."""

    def __init__(self, document: Any) -> None:
        self._numbering = Numbering(document)
        self._footnotes = _note_texts(document)
        self._cited: list[str] = []
        self._numbered = 0
        self._boxes = 0

    def block(self, block: Any) -> list[str]:
        return self._table(block) if block.tag == TBL else self._paragraph(block)

    def _paragraph(self, paragraph: Any) -> list[str]:
        label = self._numbering.label(paragraph)
        boxes: list[Any] = []
        words = "".join(self._words(paragraph, boxes))
        printed = [line for line in words.split("\n") if line.strip()]
        if label and printed and not _begins_with(printed[0], label):
            printed[0] = label + printed[0]
            self._numbered += 1
        for box in boxes:
            self._boxes += 1
            printed += [line for inner in _blocks(box) for line in self.block(inner)]
        return printed

    def _words(self, element: Any, boxes: list[Any]) -> Iterator[str]:
        for child in element.iterchildren():
            tag = child.tag
            if tag in UNPRINTED or not isinstance(tag, str):
                continue
            if tag == TEXT:
                yield (child.text or "").replace("\n", " ")
            elif tag == TXBX:
                boxes.append(child)
            elif tag in (BREAK, CR):
                yield "\n"
            elif tag == TAB and element.tag == qn("w:r"):
                yield "  "  # a tab between words is a gap; between cells of a table tabs are ours
            elif tag == HYPHEN:
                yield "-"
            elif tag in (qn("w:footnoteReference"), qn("w:endnoteReference")):
                yield self._cite(child)
            else:
                yield from self._words(child, boxes)

    def _cite(self, reference: Any) -> str:
        key = f"{reference.tag}{reference.get(qn('w:id'))}"
        if key in self._footnotes:
            self._cited.append(key)
        return ""

    def _table(self, table: Any) -> list[str]:
        rows = [list(_cells(row)) for row in _rows(table)]
        rows = [row for row in rows if row]
        if not rows:
            return []
        if max(map(len, rows)) == 1 or any(_is_page(cell) for row in rows for cell in row):
            return [line for row in rows for cell in row for line in self._cell(cell)]
        return rows_of(self._grid(rows, table))

    def _cell(self, cell: Any) -> list[str]:
        return [line for block in _blocks(cell) for line in self.block(block)]

    def _grid(self, rows: list[list[Any]], table: Any) -> list[list[Cell]]:
        grid: list[list[Cell]] = []
        for row, element in zip(rows, _rows(table), strict=False):
            line: list[Cell] = [""] * _skipped(element)
            for cell in row:
                merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
                continues = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
                line.append(Covered.ABOVE if continues else cell_text(self._cell(cell)))
                line += [Covered.LEFT] * (_span(cell) - 1)
            grid.append(line)
        return grid

    def note_lines(self) -> list[str]:
        """Footnotes and endnotes, at the end of the text in the order they are cited."""
        texts = [self._footnotes[key] for key in dict.fromkeys(self._cited)]
        return [f"注{number}：{text}" for number, text in enumerate(texts, start=1)]

    def notes(self) -> list[str]:
        """What a person should know of the conversion."""
        said = []
        if self._numbered:
            said.append(f"{self._numbered} ordinals that Word numbers automatically were written out.")
        if self._boxes:
            said.append(f"{self._boxes} text boxes were put below the paragraph they are anchored to.")
        if self._cited:
            said.append(f"{len(set(self._cited))} notes were put at the end.")
        return said


def _begins_with(line: str, label: str) -> bool:
    """Whether the ordinal is typed too: numbered by Word and by hand, as when a text was pasted into a list."""
    typed, automatic = genre.marker(line.strip()), genre.marker(label.strip() + "某")
    return (
        typed is not None
        and automatic is not None
        and (typed.kind, typed.ordinal) == (automatic.kind, automatic.ordinal)
    )


def _rows(table: Any) -> list[Any]:
    return [
        row
        for child in table.iterchildren()
        for row in ([child] if child.tag == TR else child.iter(TR) if child.tag == SDT else [])
    ]


def _cells(row: Any) -> Iterator[Any]:
    for child in row.iterchildren():
        if child.tag == TC:
            yield child
        elif child.tag in BLOCK_HOLDERS:
            yield from _cells(child)


def _span(cell: Any) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    value = span.get(qn("w:val")) if span is not None else None
    return min(max(int(value), 1), MOST_SPAN) if value and re.fullmatch(r"\d{1,4}", value) else 1


def _skipped(row: Any) -> int:
    before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    value = before.get(qn("w:val")) if before is not None else None
    return min(int(value), MOST_SPAN) if value and re.fullmatch(r"\d{1,4}", value) else 0


def _is_page(cell: Any) -> bool:
    """Whether a cell holds a part of the page: another table, or more words than a cell of data has."""
    return next(cell.iter(TBL), None) is not None or sum(len(t.text or "") for t in cell.iter(TEXT)) > LONG_CELL


def _note_texts(document: Any) -> dict[str, str]:
    """The texts of footnotes and endnotes by the tag and id that cite them."""
    texts: dict[str, str] = {}
    for kind in ("footnote", "endnote"):
        part = next((r.target_part for r in document.part.rels.values() if r.reltype.endswith(f"/{kind}s")), None)
        if part is None:
            continue
        root = parse_xml(part.blob)
        for note in root.iter(qn(f"w:{kind}")):
            if note.get(qn("w:type")) not in REAL_NOTE:
                text = "".join(t.text or "" for t in note.iter(TEXT)).strip()
                texts[f"{qn(f'w:{kind}Reference')}{note.get(qn('w:id'))}"] = text
    return {key: text for key, text in texts.items() if text}
