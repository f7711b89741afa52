"""Banners that a text calls by their last word only: 前旗, 中旗 and 后旗 in a plan of one of them or of their city.

What belongs here: which banner such a word means. What does not: names in full (``place_scan``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from pipeline.model import Jurisdiction
from pipeline.resolve.place_vetoes import begins_afresh
from pipeline.resolve.place_words import Vocabulary

RULE = "called by its last word"
PART = re.compile(r"[前中后左右]旗")


def banner_words(divisions: Iterable[Jurisdiction], home: str, year: int | None) -> dict[str, str]:
    """The banner each last word means in a document of ``home``: of a group of one stem (乌拉特前旗, 乌拉特中旗), and of one group only."""
    groups: dict[str, dict[str, str]] = {}
    for division in divisions:
        of_home = division.code[:4] == home[:4] and home[2:4] != "00"
        in_force = division.valid_to is None or (year is not None and year <= division.valid_to)
        if of_home and in_force and PART.fullmatch(division.name[-2:]):
            groups.setdefault(division.name[:-2], {})[division.name[-2:]] = division.code
    own = [group for group in groups.values() if home in group.values()]
    found: dict[str, set[str]] = {}
    for group in own or [group for group in groups.values() if len(group) > 1]:
        for word, code in group.items():
            found.setdefault(word, set()).add(code)
    return {word: next(iter(codes)) for word, codes in found.items() if len(codes) == 1}


def find_banners(
    text: str, words: Mapping[str, str], ends: Collection[int], vocabulary: Vocabulary
) -> Iterator[tuple[int, int, str]]:
    """(start, end, code) of each banner called by its last word, where no other word runs on into it.

    ``ends`` are the offsets at which other places end.
    """
    reached: set[int] = set(ends)
    for match in PART.finditer(text) if words else ():
        code = words.get(match.group())
        if code and match.end() not in ends and begins_afresh(text, match.start(), reached, vocabulary):
            reached.add(match.end())
            yield match.start(), match.end(), code
