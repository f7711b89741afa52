"""Whether a fetched text is the document, unchanged or changed, or something else.

What belongs here: comparing texts. What does not: getting them and acting on it (``sources``). Texts are compared as
the reader sees them, so that counters, dates of visit and a site's new design make no change.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.read.layout import normalise
from pipeline.refreshing.settings import Suspicion

NOT_WORDS = re.compile(r"[\W_]+")
DAMAGED = "\ufffd"  # stands for bytes that are no character
HEAD = 3000  # characters among which a page prints the title and number of its document
TITLE_ALIKE = 90  # percent; titles are printed with a break, a bracket or a word more or less
LONGEST = 300_000  # characters; longer texts are compared by their lines, since likeness takes the square of the time


@dataclass(frozen=True, slots=True)
class Known:
    """The document as it is on file."""

    title: str
    number: str | None
    text: str  # normalized


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a text was found to be.

    Args:
        status: same_text, changed or suspect.
        reason: why, for people.
        alike: between 0 and 1.
    """

    status: str
    reason: str
    alike: float


def compared(text: str) -> str:
    """A text without white space and differences of width: what must be the same in the same text.

    Punctuation counts: 1.92万套 is not 192万套.
    """
    return "".join(unicodedata.normalize("NFKC", text).split())


def bare(text: str) -> str:
    """A title or number without punctuation, which pages print in many ways."""
    return NOT_WORDS.sub("", unicodedata.normalize("NFKC", text))


def judge(known: Known, converted: str, limits: Suspicion) -> Verdict:
    """Compare a converted text with the one on file.

    Args:
        known: the document, with the text that the same conversion gave before.
        converted: the text of a page that came just now.
        limits: from when on it is held to be another document's.
    """
    old, new = compared(known.text), compared(normalise(converted))
    if old == new:
        return Verdict("same_text", "the same words", 1.0)
    alike = likeness(known.text, normalise(converted))
    if new.count(DAMAGED) > old.count(DAMAGED):
        return Verdict("suspect", f"{new.count(DAMAGED):,} characters are damaged", alike)
    shown = f"{len(old):,} characters before, {len(new):,} now, {alike:.0%} alike"
    if not _is_named(known, bare(converted[: 2 * HEAD])):
        return Verdict("suspect", f"neither title nor number of the document are found; {shown}", alike)
    if len(new) < limits.shorter_than * len(old):
        return Verdict("suspect", f"the text is much shorter; {shown}", alike)
    if alike < limits.less_alike_than:
        return Verdict("suspect", f"the text is another one; {shown}", alike)
    return Verdict("changed", shown, alike)


def likeness(old: str, new: str) -> float:
    """How much of two texts is the same, between 0 and 1."""
    if max(len(old), len(new)) <= LONGEST:
        return fuzz.ratio(old, new) / 100
    before, after = set(old.splitlines()), set(new.splitlines())
    return len(before & after) / max(1, len(before | after))


def _is_named(known: Known, new: str) -> bool:
    number = bare(known.number or "")
    if number and number in new[:HEAD]:
        return True
    return fuzz.partial_ratio(bare(known.title), new[:HEAD]) >= TITLE_ALIKE
