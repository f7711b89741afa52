"""Bytes to characters where the bytes may be damaged: cut off in the middle of a character, or with a few wrong ones.

What belongs here: the choice between encodings that all fail. What does not: sound files (``read.decode``).
"""

from __future__ import annotations

import re

from pipeline.errors import SourceError, UnreadableError
from pipeline.read.decode import decode

REPLACED = "\ufffd"
# The commonest characters of official prose; a text read in the wrong encoding has hardly any of them.
COMMON = re.compile("[的一是在不了有和人这中大为上个国以到年发政府县城市建设关于通知省工作单位责任]")
MOST_REPLACED = 0.002  # of all characters


def characters(raw: bytes, name: str) -> tuple[str, str, list[str]]:
    """The characters of a file, the encoding they were read in, and notes on what was repaired.

    A sound file is read as ``read.decode`` does: strict UTF-8, then GB18030, whatever it declares. A damaged one is
    read in the encoding that gives most common characters, its wrong bytes replaced.

    Raises:
        UnreadableError: no encoding gives text.
    """
    damaged = [_repaired(raw, encoding) for encoding in ("utf-8", "gb18030")]
    best = max(damaged, key=lambda read: _sense(read[0]))
    try:
        text = decode(raw, name)
    except SourceError as error:
        if _is_text(best[0]):
            return best[0], best[1], [_repair_note(best)]
        raise UnreadableError(
            name, reason="nothing_readable", expected=error.expected, found=error.found, remedy=error.remedy
        ) from error
    # GB18030 takes nearly any bytes: a UTF-8 page that was cut off is told from it by its words.
    if best[1] == "utf-8" and REPLACED in best[0] and _is_text(best[0]) and _sense(best[0]) > 2 * _sense(text):
        return best[0], best[1], [_repair_note(best)]
    return text, _encoding_of(raw, text), []


def _repaired(raw: bytes, encoding: str) -> tuple[str, str]:
    return raw.decode(encoding, errors="replace"), encoding


def _sense(text: str) -> int:
    return len(COMMON.findall(text[:200_000]))


def _is_text(text: str) -> bool:
    return text.count(REPLACED) <= max(3, MOST_REPLACED * len(text)) and _sense(text) > 0.02 * len(
        re.findall("[\u4e00-\u9fff]", text[:200_000])
    )


def _repair_note(read: tuple[str, str]) -> str:
    return f"{read[0].count(REPLACED)} damaged characters, read as {read[1]}"


def _encoding_of(raw: bytes, text: str) -> str:
    for encoding in ("utf-8", "gb18030"):
        if text.encode(encoding, errors="replace")[:2000] == raw[:2000].removeprefix(b"\xef\xbb\xbf"):
            return encoding
    return "utf-8" if raw.startswith(b"\xef\xbb\xbf") else "utf-16"
