"""The labels of a text (牵头单位：, 完成时限：, 责任领导：): where they stand and what they open.

What belongs here: finding labels fast and telling a role from a date and from any other heading. Pure text.
What does not: the words they are made of (``duty_words``) and what follows them (``statements``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.duty_words import LABEL, OTHER_LABEL, PERSON_LABEL, TIME_LABEL
from pipeline.model import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A label found in the text: a role, a person's or a date's, or any other heading with a colon."""

    start: int
    end: int
    kind: str  # role / time / stop
    words: str


# Where a label can end. Labels are looked for backwards from here: a pattern tried at every character costs ten times more.
# Every alternative opens with a letter of its own, which lets the engine skip to the next one.
_BEFORE_COLON = "(?<=[一-鿿）)].)"
_BEFORE_NAME = r"(?=[省市县区州为国各中\n\t])"
ANCHOR = re.compile(
    "|".join(
        (
            *(mark + _BEFORE_COLON for mark in "：:"),
            *(word + _BEFORE_NAME for word in ("单位", "部门", "主体", "机构")),
            *(word + "(?=为20)" for word in ("时限", "时间", "期限", "节点")),
        )
    )
)
LABEL_REACH = 40
LABELS = ((LABEL, "role"), (TIME_LABEL, "time"), (PERSON_LABEL, "stop"), (OTHER_LABEL, "stop"))


def find_marks(text: str, span: Span) -> list[Mark]:
    """The labels of ``text[span]`` in order, without overlaps."""
    marks: list[Mark] = []
    done = span.start
    for anchor in ANCHOR.finditer(text, span.start, span.end):
        if anchor.start() < done:
            continue
        low = max(done, anchor.start() - LABEL_REACH)
        if mark := _mark(text, max(low, text.rfind("\n", low, anchor.start()) + 1), anchor, span.end):
            marks.append(mark)
            done = mark.end
    return marks


def _mark(text: str, low: int, anchor: re.Match[str], high: int) -> Mark | None:
    """The label that ends at an anchor; a role before a date before any other heading."""
    for pattern, kind in LABELS:
        for found in pattern.finditer(text, low, min(high, anchor.end() + LABEL_REACH)):
            if found.end() >= anchor.end():
                if found.start() >= anchor.end() or _runs_on(text, found):
                    break
                words = found.group("label") if kind == "role" else found.group()
                return Mark(found.start("label") if kind == "role" else found.start(), found.end(), kind, words)
    return None


def _runs_on(text: str, found: re.Match[str]) -> bool:
    """A label without colon counts only as a line's or a cell's own words, not as the end of a sentence."""
    closes = found.end() == len(text) or text[found.end()] in "\n\t"
    opens = found.start() == 0 or text[found.start() - 1] in "\n\t"
    return closes and text[found.end() - 1] not in "：:" and not opens
