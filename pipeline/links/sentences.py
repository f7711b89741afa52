"""How two sentences differ.

What belongs here: the characters they share, the words that were taken out and put in, and what kind of change that is. What
does not: which sentences are compared (``changes``). Figures are whole thousandths.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

WHOLE = 1000
# Shorter runs that two sentences share (的, 建设) are chance.
RUN = 3
IGNORED = re.compile(r"[\s，。；！？：、,;:!?.“”\"'‘’《》〈〉<>（）()—\-·]+")
OWN = re.compile(r"[全我本各][省市州县区盟旗]")
TOKEN = re.compile(r"[0-9]+(?:\.[0-9]+)?|[A-Za-z]+|.", re.DOTALL)  # a number is one sign: 1.92 for 2
# A figure; the sign of a road or a standard is a name: G109, P2+, 5G, 5A级
NUMBER = re.compile(r"(?<![0-9A-Za-z.])[0-9]+(?:\.[0-9]+)?(?![0-9.]*[GADK](?![A-Za-z]))")
# A level of government and what it stands in: 全省, 我市, 省级, 各市（州）, 市州, 本县
LEVELS = re.compile(r"(?:[全我本各相关级内域地]|省|市|州|县|区|盟|旗|自治|乡|镇)*")


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two sentences share, in thousandths.

    Args:
        ratio: of both sentences together.
        of_first: of the first.
        run: the longest run of characters they share.
    """

    ratio: int
    of_first: int
    run: int


def bare(words: str) -> str:
    """The words without punctuation and white space: another full stop is no change."""
    return IGNORED.sub("", words)


def likeness(first: str, second: str) -> Likeness:
    """How much of two bare sentences runs of at least three characters have in common, in their order."""
    if not (first and second):
        return Likeness(0, 0, 0)
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    shared = sum(block.size for block in blocks if block.size >= RUN)
    total = len(first) + len(second)
    longest = max(block.size for block in blocks)
    return Likeness(2 * shared * WHOLE // total, shared * WHOLE // len(first), longest)


def differences(first: str, second: str) -> list[tuple[str, str]]:
    """What was taken out of one sentence and what stands there in the other, in order; one of a pair may be empty."""
    left, right = TOKEN.findall(first), TOKEN.findall(second)
    found: list[tuple[str, str]] = []
    kept = ""
    for kind, start, end, from_, to in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        removed, added = "".join(left[start:end]), "".join(right[from_:to])
        if kind == "equal":
            kept = removed
        elif found and len(kept) < RUN:  # a word between two changes is chance: they are one
            before, after = found.pop()
            found.append((before + kept + removed, after + kept + added))
        else:
            whose = kept[-1:] if OWN.fullmatch(kept[-1:] + removed) else ""  # 全省 for 全市, not 省 for 市
            found.append((whose + removed, whose + added))
    return [pair for pair in found if any(bare(words) for words in pair)]


def segments(first: str, second: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """Both sentences cut where they differ: stretches of words, and whether the other sentence has not got them."""
    left, right = TOKEN.findall(first), TOKEN.findall(second)
    cut: tuple[list[tuple[str, bool]], list[tuple[str, bool]]] = ([], [])
    for kind, start, end, from_, to in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        for side, words in enumerate(("".join(left[start:end]), "".join(right[from_:to]))):
            if words:
                cut[side].append((words, kind != "equal"))
    return cut


def nature(pairs: Iterable[tuple[str, str]], beside: str = "") -> str:
    """What kind of change it is: another number, another territory or level and nothing else, or other words.

    Args:
        pairs: what was taken out and put in.
        beside: the other parts of a sentence that was split: a number that stands there is not gone.
    """
    pairs = list(pairs)
    removed, added = (Counter(number for pair in pairs for number in NUMBER.findall(pair[side])) for side in (0, 1))
    if removed - added - Counter(NUMBER.findall(beside)):  # a number that only new words bring is part of these
        return "number"
    return "territory" if all(_is_level(*pair) for pair in pairs) else "wording"


def _is_level(removed: str, added: str) -> bool:
    return all(LEVELS.fullmatch(bare(words)) for words in (removed, added))
