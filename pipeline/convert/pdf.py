"""PDF files with a text layer to lines: paragraphs and table rows, each with the page it begins on.

What belongs here: opening a file, and its pages as a sequence of lines and tables. What does not: the steps
(``pdf_lines``, ``pdf_furniture``, ``pdf_tables``, ``pdf_paragraphs``).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from pipeline.convert.conversion import too_large
from pipeline.convert.model import Found, Line
from pipeline.convert.pdf_furniture import without_furniture, without_page_number
from pipeline.convert.pdf_lines import PrintedLine, Word, lines_of_region
from pipeline.convert.pdf_paragraphs import edges_of, paragraphs_of
from pipeline.convert.pdf_tables import Box, PageTable, tables_on, words_inside, words_outside
from pipeline.convert.tables import joined, numbered_rows
from pipeline.errors import UnreadableError

MOST_PAGES = 1_000
FEWEST_PER_PAGE = 10  # Chinese characters on an average page; a scan with page numbers typed over it has fewer
CHINESE = re.compile("[\u4e00-\u9fff]")
# Glyphs without a character: (cid:123) by pdfminer, or private use and replacement characters.
UNMAPPED = re.compile("\\(cid:\\d+\\)|[\ue000-\uf8ff\ufffd]")
MOST_UNMAPPED = 0.2
RECOGNIZE = "Recognize its text with a program for that, read it over against the file, and add it as a text file."


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one page holds."""

    lines: list[PrintedLine]
    tables: list[PageTable]
    height: float
    images: int


Block = PrintedLine | PageTable


def convert_pdf(raw: bytes, name: str) -> tuple[list[Line], dict[str, Found], str | None, Sequence[str]]:
    """The lines of a PDF with their pages, and notes.

    Raises:
        UnreadableError: it is broken, encrypted, too long, a scan, or its fonts do not say what their signs mean.
    """
    sheets = _sheets(raw, name)
    _check_text(sheets, name)
    kept = without_furniture([sheet.lines for sheet in sheets], [sheet.height for sheet in sheets])
    edges = edges_of(line for lines in kept for line in lines)
    lines: list[Line] = []
    for run in _runs(kept, [sheet.tables for sheet in sheets]):
        if isinstance(run, PageTable):
            lines += [Line(row, run.pages[number]) for number, row in numbered_rows(run.grid)]
        else:
            lines += paragraphs_of(run, edges)
    return lines, {}, None, _notes(sheets)


def _sheets(raw: bytes, name: str) -> list[Sheet]:
    try:
        with pdfplumber.open(io.BytesIO(raw)) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                raise too_large(name, f"{len(pdf.pages):,} pages", f"at most {MOST_PAGES:,} pages")
            sheets = []
            for page in pdf.pages:
                sheets.append(_sheet(page))
                page.close()
            return sheets
    except (PdfminerException, PDFEncryptionError, PDFPasswordIncorrect) as error:
        cause = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
        locked = isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError)
        raise UnreadableError(
            name,
            reason="encrypted" if locked else "malformed",
            expected="a PDF that opens",
            found="a file protected by a password"
            if locked
            else f"a broken PDF ({type(cause).__name__}: {str(cause)[:120]})",
            remedy="Save it without the password." if locked else "Get the file again; it may be cut off.",
        ) from error
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, RecursionError) as error:
        # What pdfminer makes of files that break the format in the middle.
        raise UnreadableError(
            name,
            reason="malformed",
            expected="a sound PDF",
            found=f"a broken PDF ({type(error).__name__}: {str(error)[:120]})",
            remedy="Open it in a reader, print it to a new PDF, and add that.",
        ) from error


def _sheet(page: Any) -> Sheet:
    clean = page.dedupe_chars(tolerance=1)
    upright = sum(bool(char["upright"]) for char in clean.chars)
    if 0 < upright < len(clean.chars) and upright >= 0.5 * len(clean.chars):
        clean = clean.filter(lambda thing: thing.get("object_type") != "char" or thing["upright"])  # without watermarks
    words = [
        Word(w["text"], w["x0"], w["x1"], w["top"], w["bottom"])
        for w in clean.extract_words(x_tolerance_ratio=0.4, y_tolerance=2, use_text_flow=False)
    ]
    words = without_page_number(words, float(page.height))
    number = int(page.page_number)
    tables, frames = tables_on(clean, words, number)
    loose = words_outside(words, [*(t.box for t in tables), *(f.box for f in frames)])
    lines = lines_of_region(loose, number, f"body:{round(page.width)}")
    framed = words_outside(words, [t.box for t in tables])
    for cell in (cell for frame in frames for cell in frame.cells):
        lines += lines_of_region(words_inside(framed, cell), number, f"frame:{_place(cell)}")
    return Sheet(_by_place(lines, frames), tables, float(page.height), len(page.images))


def _place(cell: Box) -> str:
    """What frames of one text on several pages have in common: their sides."""
    return f"{round(cell[0])}-{round(cell[2])}"


def _by_place(lines: list[PrintedLine], frames: Sequence[Any]) -> list[PrintedLine]:
    """Lines of frames put between the others, from top to bottom; columns keep their order."""
    return sorted(lines, key=lambda line: line.top) if frames else lines


def _check_text(sheets: Sequence[Sheet], name: str) -> None:
    text = "".join(line.text for sheet in sheets for line in sheet.lines)
    text += "".join(str(cell) for sheet in sheets for t in sheet.tables for row in t.grid for cell in row)
    unmapped = len(UNMAPPED.findall(text))
    found = len(CHINESE.findall(text))
    if unmapped > MOST_UNMAPPED * (unmapped + found) and unmapped > FEWEST_PER_PAGE:
        raise UnreadableError(
            name,
            reason="nothing_readable",
            expected="a PDF whose fonts say what their signs mean",
            found=f"{unmapped:,} signs without a character",
            remedy=RECOGNIZE,
        )
    pictures = sum(sheet.images for sheet in sheets)
    if found < FEWEST_PER_PAGE * len(sheets) and (pictures or not found):
        raise UnreadableError(
            name,
            reason="scan",
            expected="a PDF with a text layer",
            found=f"{found} Chinese characters and {pictures} pictures on {len(sheets)} pages: a scan without text",
            remedy=RECOGNIZE,
        )


def _runs(
    pages: Sequence[Sequence[PrintedLine]], tables: Sequence[Sequence[PageTable]]
) -> Iterator[list[PrintedLine] | PageTable]:
    """Runs of lines, and tables between them; a table that goes on at the head of the next page is one."""
    run: list[PrintedLine] = []
    table: PageTable | None = None
    for lines, on_page in zip(pages, tables, strict=True):
        for block in _blocks(lines, on_page):
            if isinstance(block, PrintedLine):
                if table is not None:
                    yield table
                    table = None
                run.append(block)
                continue
            if run:
                yield run
                run = []
            whole = _whole(table, block)
            if table is not None and whole is None:
                yield table
            table = whole or block
    if run:
        yield run
    if table is not None:
        yield table


def _whole(table: PageTable | None, rest: PageTable) -> PageTable | None:
    """A table with its part on the next page; None when the two are different tables."""
    if table is None or table.pages[-1] == rest.pages[0]:
        return None
    grid = joined(table.grid, rest.grid)
    if grid is None:
        return None
    return PageTable(grid, rest.box, table.pages + rest.pages[:1] * (len(grid) - len(table.grid)))


def _blocks(lines: Sequence[PrintedLine], tables: Sequence[PageTable]) -> list[Block]:
    """Lines and tables of a page in order: a table comes before the first line below it."""
    blocks: list[Block] = list(lines)
    for table in sorted(tables, key=lambda t: t.box[1], reverse=True):
        place = next((i for i, b in enumerate(lines) if b.top >= table.box[1]), len(lines))
        blocks.insert(place, table)
    return blocks


def _notes(sheets: Sequence[Sheet]) -> list[str]:
    notes = []
    empty = [str(i) for i, sheet in enumerate(sheets, start=1) if not sheet.lines and not sheet.tables and sheet.images]
    if empty:
        notes.append(f"Pages that hold only pictures, and were not read: {', '.join(empty)}.")
    count = sum(len(sheet.tables) for sheet in sheets)
    if count:
        notes.append(
            f"{count} tables (parts on several pages counted apart) were read by their rules: look at their rows."
        )
    return notes
