"""The choice of a format by a file's first bytes, and the refusal of what is not read.

What belongs here: which converter reads what. What does not: the converters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from pipeline.convert.characters import characters
from pipeline.convert.model import Converted, Found, Line
from pipeline.convert.tidying import tidy
from pipeline.errors import UnreadableError

MOST_BYTES = 50 * 1024 * 1024
MOST_LINES = 200_000
MOST_CHARACTERS = 500_000  # five times the longest five-year plan; reading takes a second per ten thousand
FEWEST_CHINESE = 40  # characters; the shortest notice has more
CHINESE = re.compile("[\u4e00-\u9fff]")
SAVE_AS = "Open it and save it as DOCX or PDF (with text), then add that."
# Signatures of files that are not read, with what to do.
UNSUPPORTED = (
    (b"\xd0\xcf\x11\xe0", "an old binary Office file (.doc, .wps, .xls)", SAVE_AS),
    (
        b"\x89PNG",
        "a PNG picture",
        "Recognize its text with a program for that, read it over and add it as a text file.",
    ),
    (
        b"\xff\xd8\xff",
        "a JPEG picture",
        "Recognize its text with a program for that, read it over and add it as a text file.",
    ),
    (b"Rar!", "a RAR archive", "Unpack it and add the files it holds."),
    (b"7z\xbc\xaf", "a 7z archive", "Unpack it and add the files it holds."),
    (b"\x1f\x8b", "a gzip file", "Unpack it and add what it holds."),
    (b"BZh", "a bzip2 file", "Unpack it and add what it holds."),
    (b"{\\rtf", "an RTF file", SAVE_AS),
    (b"SQLite format 3", "an SQLite database", "Add the document itself."),
)
HTML_TYPES = ("text/html", "application/xhtml+xml")
HTML_SIGN = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|div|table|p)[\s>/]", re.IGNORECASE)
HTML_DEPTH = 4096  # bytes among which a page's first tags stand, behind comments and blank lines


def convert(raw: bytes, *, media_type: str | None, name: str) -> Converted:
    """Turn a file into text.

    Args:
        raw: the file's bytes.
        media_type: what the server said it is, if anything; believed only where the bytes say nothing.
        name: the file's name or address, for messages and, where bytes and media type say nothing, its ending.

    Returns:
        The text in the form that ``pipeline.read`` understands, with pages and the facts found around it.

    Raises:
        UnreadableError: the file is too large, of a format that is not read, a scan, an error or login page, or has
            no Chinese text; ``reason`` says which.
    """
    _check_size(raw, name)
    kind = kind_of(raw, media_type, name)
    lines, head, encoding, notes = _converter(kind)(raw, name)
    lines = tidy(lines)
    if len(lines) > MOST_LINES:
        raise too_large(name, f"{len(lines):,} lines", f"at most {MOST_LINES:,} lines")
    size = sum(len(line.text) for line in lines)
    if size > MOST_CHARACTERS:
        raise too_large(name, f"{size:,} characters of text", f"at most {MOST_CHARACTERS:,} characters")
    found = sum(len(CHINESE.findall(line.text)) for line in lines)
    if found < FEWEST_CHINESE:
        raise UnreadableError(
            name,
            reason="nothing_readable",
            expected="a document in Chinese",
            found=f"{found} Chinese characters",
            remedy="See whether the file opens in a browser; a page made by scripts has to be saved from there.",
        )
    pages = tuple(line.page for line in lines if line.page is not None)
    return Converted(
        text="\n".join(line.text for line in lines),
        kind=kind,
        pages=pages if len(pages) == len(lines) else None,
        head=head,
        encoding=encoding,
        notes=tuple(notes),
    )


Parts = tuple[list[Line], dict[str, Found], str | None, Sequence[str]]


def _converter(kind: str) -> Callable[[bytes, str], Parts]:
    # The libraries of one format cost the others a second to import.
    if kind == "html":
        from pipeline.convert.html import convert_html  # noqa: PLC0415

        return convert_html
    if kind == "pdf":
        from pipeline.convert.pdf import convert_pdf  # noqa: PLC0415

        return convert_pdf
    if kind == "docx":
        from pipeline.convert.docx import convert_docx  # noqa: PLC0415

        return convert_docx
    return _convert_text


def _convert_text(raw: bytes, name: str) -> Parts:
    """Plain text: its lines as they are, a form feed beginning a page."""
    text, encoding, notes = characters(raw, name)
    lines: list[Line] = []
    sheets = text.replace("\r\n", "\n").replace("\r", "\n").split("\f")
    for page, sheet in enumerate(sheets, start=1):
        lines += [Line(line, page if len(sheets) > 1 else None) for line in sheet.split("\n")]
        if len(lines) > MOST_LINES:
            raise too_large(name, f"more than {MOST_LINES:,} lines", f"at most {MOST_LINES:,} lines")
    return lines, {}, encoding, notes


def kind_of(raw: bytes, media_type: str | None, name: str) -> str:
    """The format of a file: html, pdf, docx or text.

    Raises:
        UnreadableError: it is of a format that is not read, or empty.
    """
    start = raw[:HTML_DEPTH].lstrip(b"\xef\xbb\xbf\x00 \t\r\n")
    if not start and not raw.strip(b"\x00 \t\r\n"):
        raise UnreadableError(
            name, reason="nothing_readable", expected="a document", found="an empty file", remedy="Get the file again."
        )
    for signature, what, remedy in UNSUPPORTED:
        if raw.startswith(signature):
            raise unsupported(name, what, remedy)
    if b"%PDF-" in raw[:1024]:
        return "pdf"
    if raw.startswith(b"PK"):
        return _kind_of_zip(raw, name)
    declared = (media_type or "").split(";")[0].strip().lower()
    ending = PurePosixPath(name.split("?", maxsplit=1)[0]).suffix.lower()
    plain = raw[:HTML_DEPTH].replace(b"\x00", b"")
    if HTML_SIGN.search(plain) or declared in HTML_TYPES or ending in (".html", ".htm", ".shtml"):
        return "html"
    return "text"


def _kind_of_zip(raw: bytes, name: str) -> str:
    names = raw[:4000] + raw[-40_000:]
    if b"word/" in names:
        return "docx"
    if b"OFD.xml" in names or name.lower().endswith(".ofd"):
        raise unsupported(name, "an OFD file", "Open it in a reader of OFD files and save it as PDF with text.")
    if b"xl/" in names:
        raise unsupported(name, "an Excel workbook", "Add the document it belongs to; copy its table into that file.")
    if b"content.xml" in names:
        raise unsupported(name, "an OpenDocument file", SAVE_AS)
    raise unsupported(name, "a ZIP archive", "Unpack it and add the files it holds.")


def _check_size(raw: bytes, name: str) -> None:
    if len(raw) > MOST_BYTES:
        raise too_large(name, f"{len(raw):,} bytes", f"at most {MOST_BYTES:,} bytes")


def too_large(name: str, found: str, expected: str) -> UnreadableError:
    """The refusal of what would take too much time or memory."""
    return UnreadableError(
        name,
        reason="too_large",
        expected=expected,
        found=found,
        remedy="Give the document alone; a plan has some hundred kilobytes.",
    )


def unsupported(name: str, what: str, remedy: str) -> UnreadableError:
    """The refusal of a format."""
    return UnreadableError(
        name, reason="unsupported", expected="HTML, PDF with text, DOCX or plain text", found=what, remedy=remedy
    )
