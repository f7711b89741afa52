"""Bytes to characters. Government files are UTF-8, GB18030 or UTF-16, and often say otherwise of themselves.

What belongs here: the choice of an encoding and the refusal of what is not text. What does not: anything about the
words (``layout``).
"""

from __future__ import annotations

import codecs
import re

from pipeline.errors import SourceError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\ufffe\uffff]")
# Signatures of files that are documents, but not text: naming them makes the refusal useful.
BINARY_SIGNATURES = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP container (Word, Excel or an archive)",
    b"\xd0\xcf\x11\xe0": "an old binary Office file",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"SQLite format 3": "an SQLite database",
}


def decode(raw: bytes, where: str) -> str:
    """Turn a source file's bytes into text.

    Tries a byte-order mark, UTF-16 without one, strict UTF-8, then GB18030, and never trusts a declared charset:
    decode order after the stack notes' finding that strict UTF-8 fails on GB18030 text and not the other way round.

    Args:
        raw: the bytes of the file.
        where: its name, for the error.

    Raises:
        SourceError: the file is empty, binary, or in an encoding that none of these reads.
    """
    if not raw.strip(b"\x00 \t\r\n"):
        raise SourceError(
            where, expected="a text", found="an empty file", remedy="Give a file with the document's text."
        )
    for signature, what in BINARY_SIGNATURES.items():
        if raw.startswith(signature):
            raise _binary(where, what)
    for encoding in _candidates(raw):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(text):
            return text
    raise _binary(where, "bytes that are no UTF-8, UTF-16 or GB18030 text")


def _candidates(raw: bytes) -> list[str]:
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return [encoding]
    # UTF-16 without a mark: every second byte of its line ends, digits and spaces is zero.
    if raw[:4096].count(0):
        return ["utf-16-le", "utf-16-be"] if raw[1::2].count(0) >= raw[0::2].count(0) else ["utf-16-be", "utf-16-le"]
    return ["utf-8", "gb18030"]


def _is_text(text: str) -> bool:
    """Control characters other than white space do not occur in text; a stray few are tolerated (1 in 1,000)."""
    return len(CONTROL.findall(text)) * 1000 <= len(text)


def _binary(where: str, what: str) -> SourceError:
    return SourceError(
        where,
        expected="a text file in UTF-8, UTF-16 or GB18030",
        found=what,
        remedy="Save the document's words as a plain text file and give that.",
    )
