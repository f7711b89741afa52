"""One pass over a document for the places where the name of an undertaking could end.

What belongs here: the test that lets most clauses pass unread. What does not: whether anything there is an undertaking
(``reading``); the test may let too much through, never too little.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from pipeline.extract.projects.lists import SCHEME_ENDS
from pipeline.extract.projects.vocabulary import vocabulary
from pipeline.model import Span

# What ends a name without being a head noun: sections, phases, and the ends of quoted schemes (“春风”, “救助季”).
OTHER_ENDS = frozenset({"段", "期", "专项", "春风", "季", *(f"{digit}线" for digit in range(10))})
# “艺术田园”等…: behind a quotation a list closes on anything.
QUOTED_LIST = "”等"
# What can stand behind a name: marks, joints, brackets, and the first characters of the deed in 加强…的整体保护.
BEHIND = frozenset(
    "，。；：,;:！？!?\n\t、等和及与暨以其”“）)（(的在于从并到整系抢保修治改建开利传管列纳进入挤有加顺全2"
)


@dataclass(frozen=True, slots=True)
class Scan:
    """The offsets of a text at which a name could end, in order."""

    ends: tuple[int, ...]

    def may_hold(self, span: Span) -> bool:
        """Whether a name could end inside a span or at its end."""
        at = bisect_left(self.ends, span.start + 1)
        return at < len(self.ends) and self.ends[at] <= span.end


@lru_cache(maxsize=1)
def _automaton() -> tuple[AhoCorasick, frozenset[str]]:
    """(the words a name can end with, the characters that can stand behind them)."""
    known = vocabulary()
    words = {*known.facilities, *known.works, *known.schemes, *SCHEME_ENDS, *OTHER_ENDS, QUOTED_LIST}
    behind = {word[0] for word in (*known.trailing, *known.closing)}
    return AhoCorasick(sorted(words), implementation=Implementation.DFA), BEHIND | behind


def scan(text: str) -> Scan:
    """Look once through a text, in linear time."""
    automaton, behind = _automaton()
    closed = text + "\n"
    found = automaton.find_matches_as_indexes(text, overlapping=True)
    return Scan(tuple(sorted({end for _, _, end in found if closed[end] in behind or closed[end - 1] == "等"})))
