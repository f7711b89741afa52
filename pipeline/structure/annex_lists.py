"""The list of annexes that a notice prints between its text and its signature (附件：1.…表 / 2.…清单).

What belongs here: telling which lines are that list, so that its numbers begin no unit. What does not: the annexes
themselves (``outline``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.read import lines as genre

LONGEST_ENTRY = 60  # characters of an annex's title
_FIRST = re.compile(r"附\s*[件表]\s*[:：]\s*(?:1\s?[.．、]\s*(?=\S))?")
_ENTRY = re.compile(r"(?:附\s*[件表]\s*)?(\d{1,2})\s?[.．、:：]\s*(?=\S)")
_SENTENCE = re.compile(r"[。；;\t]")


def annex_list_lines(lines: Sequence[str]) -> frozenset[int]:
    """The indices of the lines that list annexes under a text.

    A list begins with 附件： and its first entry (on the line or below it), counts on without a gap, holds no sentence, and what
    follows it is a signature, a date, a colophon, the annex itself or nothing.

    Args:
        lines: the paragraphs of a normalized text.
    """
    found: set[int] = set()
    for i, line in enumerate(lines):
        first = _FIRST.match(line)
        if first is None or i in found:
            continue
        end = _end_of_list(lines, i, first)
        if end > i + 1 and (end == len(lines) or _follows_list(lines[end])):
            found |= set(range(i, end))
    return frozenset(found)


def _end_of_list(lines: Sequence[str], start: int, first: re.Match[str]) -> int:
    """Index of the line after the list that begins at ``start``; ``start`` itself when its first entry is none."""
    alone = first.end() == len(lines[start])
    if not alone and ("1" not in first.group() or not _is_entry(lines[start])):
        return start
    number, end = (1 if alone else 2), start + 1
    while end < len(lines):
        entry = _ENTRY.match(lines[end])
        if entry is None or int(entry.group(1)) != number or not _is_entry(lines[end]):
            break
        number, end = number + 1, end + 1
    return end


def _is_entry(line: str) -> bool:
    return len(line) <= LONGEST_ENTRY and not _SENTENCE.search(line)


def _follows_list(line: str) -> bool:
    return bool(
        genre.is_signature(line)
        or genre.DATE_LINE.fullmatch(line)
        or genre.is_colophon(line)
        or genre.ANNEX_ALONE.match(line)
        or genre.is_title(line)
    )
