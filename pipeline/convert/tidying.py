"""What all formats need before their lines are read: blanks, furniture between lines, heads printed on one line.

What belongs here: repairs of lines that are the same in every format. What does not: formats, and what the reader does
anyway (``read.layout``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.convert.model import Line
from pipeline.read import lines as genre

BLANK = re.compile("[ \u00a0\u3000\u2002-\u200a\u202f\u205f\r\v\x1c-\x1f\x85\u2028\u2029]")
# The number of an upward report and its signer are printed on one line at either end of it.
NUMBER_AND_SIGNER = re.compile(rf"^({genre.DOCUMENT_NUMBER.pattern})\s*(签\s*发\s*人\s*[:：]?.*)$")
NOTHING_BUT = re.compile(r"[（(]?\s*此页无正文\s*[）)]?")


def tidy(lines: Iterable[Line]) -> list[Line]:
    """The lines without empty ones, blanks made plain, number and signer of a red head on lines of their own."""
    return [tidied for line in lines for tidied in _tidied(line)]


def _tidied(line: Line) -> Iterator[Line]:
    cells = [BLANK.sub(" ", cell).strip(" ") for cell in line.text.replace("\f", "").split("\t")]
    words = "\t".join(cells)
    if not words.strip() or NOTHING_BUT.fullmatch(words):
        return
    number_and_signer = NUMBER_AND_SIGNER.match(words)
    if number_and_signer:
        yield Line(number_and_signer[1], line.page)
        words = number_and_signer[2]
    yield Line(words, line.page)
