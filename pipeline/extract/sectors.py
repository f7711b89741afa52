"""The sector of a name or text: one of the codebook's twenty, by keywords.

What belongs here: ``classify``, used for ``named_projects.sector`` and ``provisions.topic``. What does not: the words, which stand in
``assets/registries/sectors.yaml``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml
from ahocorasick_rs import AhoCorasick, MatchKind

REGISTRY = Path(__file__).parents[2] / "assets" / "registries" / "sectors.yaml"


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector with its key (transport), its names and the words that tell it."""

    key: str
    zh: str
    en: str
    keywords: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Matcher:
    automaton: AhoCorasick
    keywords: tuple[str, ...]
    owners: tuple[str, ...]
    order: dict[str, int]


@lru_cache(maxsize=1)
def sectors(path: Path = REGISTRY) -> tuple[Sector, ...]:
    """The sectors in the order of the registry."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(Sector(key, row["zh"], row["en"], tuple(row["keywords"])) for key, row in raw.items())


@lru_cache(maxsize=1)
def _matcher() -> _Matcher:
    pairs = [(word, sector.key) for sector in sectors() for word in sector.keywords]
    words = tuple(word for word, _ in pairs)
    return _Matcher(
        AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest),
        words,
        tuple(key for _, key in pairs),
        {sector.key: i for i, sector in enumerate(sectors())},
    )


def classify(text: str) -> str | None:
    """The sector whose keywords fill most of ``text``, or None when it has none.

    Words at the end count for more, because a Chinese name ends with its head noun (牡丹产业基地). Codebook, "Named projects",
    rule 5, and ``provisions.topic``: there the heading decides, and the body only when the heading says nothing.
    """
    matcher = _matcher()
    scores: Counter[str] = Counter()
    for index, start, end in matcher.automaton.find_matches_as_indexes(text):
        scores[matcher.owners[index]] += (end - start) * 4 + (2 if end * 2 > len(text) and start else 0)
    if not scores:
        return None
    return min(scores, key=lambda key: (-scores[key], matcher.order[key]))
