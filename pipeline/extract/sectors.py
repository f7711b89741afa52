"""The sector of a name or text: one of the codebook's twenty, by keywords.

What belongs here: ``classify`` for ``named_projects.sector`` and ``topic_of`` for ``provisions.topic``. What does not: the words, which
stand in ``assets/registries/sectors.yaml``.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml
from ahocorasick_rs import AhoCorasick, MatchKind

# Headings of what is about the whole document, and of lists and tables of names.
ABOUT_EVERYTHING = re.compile(
    r"总体要求|总体思路|指导思想|基本原则|工作原则|主要目标|发展目标|工作目标|总则|附则|名录|名单|定位表|清单|分工表|任务表"
)
REGISTRY = Path(__file__).parents[2] / "assets" / "registries" / "sectors.yaml"


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector with its key (transport), its names, the words that tell it, and those that tell it in headings only, and those of its keywords that a name decides by only when it has no other."""

    key: str
    zh: str
    en: str
    keywords: tuple[str, ...]
    headings: tuple[str, ...] = ()
    general: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Matcher:
    automaton: AhoCorasick
    owners: tuple[str, ...]
    order: dict[str, int]


@lru_cache(maxsize=1)
def sectors(path: Path = REGISTRY) -> tuple[Sector, ...]:
    """The sectors in the order of the registry."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(
        Sector(
            key,
            row["zh"],
            row["en"],
            tuple(row["keywords"]),
            tuple(row.get("headings", ())),
            tuple(row.get("general", ())),
        )
        for key, row in raw.items()
    )


@lru_cache(maxsize=2)
def _matcher(*, headings: bool) -> _Matcher:
    """The matcher of the keywords, or of the words that tell in headings only."""
    pairs = [(word, s.key) for s in sectors() for word in (s.headings if headings else s.keywords)]
    return _Matcher(
        AhoCorasick([word for word, _ in pairs], matchkind=MatchKind.LeftmostLongest),
        tuple(key for _, key in pairs),
        {sector.key: i for i, sector in enumerate(sectors())},
    )


@lru_cache(maxsize=4096)
def classify(text: str) -> str | None:
    """The sector whose keywords fill most of ``text``, or None when it has none.

    Words at the end count for more, because a Chinese name ends with its head noun (牡丹产业基地). Codebook, "Named projects",
    rule 5.
    """
    return _best(text, _matcher(headings=False), _general()) or _best(text, _matcher(headings=False))


@lru_cache(maxsize=1)
def _general() -> frozenset[str]:
    return frozenset(word for sector in sectors() for word in sector.general)


def only_sector(text: str) -> str | None:
    """The sector of all keywords of ``text``, or None when it has none or they belong to several."""
    matcher = _matcher(headings=False)
    found = {matcher.owners[index] for index, _, _ in matcher.automaton.find_matches_as_indexes(text)}
    return found.pop() if len(found) == 1 else None


def topic_of(heading: str | None, body: str) -> str | None:
    """The topic of a provision: its heading decides, and its body only when the heading says nothing.

    Args:
        heading: as printed, None where there is none.
        body: the words after it.

    Returns:
        A sector's key; None for provisions about everything (总体要求) or nothing of the list.
    """
    title = heading or ""
    if ABOUT_EVERYTHING.search(title):
        return None
    return (
        _best(title, _matcher(headings=False))
        or _best(title, _matcher(headings=True))
        or _best(body, _matcher(headings=False))
    )


def _best(text: str, matcher: _Matcher, but: frozenset[str] = frozenset()) -> str | None:
    """The sector with the highest score; the words of ``but`` do not count."""
    scores: Counter[str] = Counter()
    for index, start, end in matcher.automaton.find_matches_as_indexes(text):
        if text[start:end] in but:
            continue
        scores[matcher.owners[index]] += (end - start) * 4 + (2 if end * 2 > len(text) and start else 0)
    if not scores:
        return None
    return min(scores, key=lambda key: (-scores[key], matcher.order[key]))
