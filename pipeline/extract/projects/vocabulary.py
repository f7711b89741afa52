"""The words of the grammar of projects, read from the registries once.

What belongs here: loading ``projects.yaml`` and ``common_words.txt`` and the lookups that several rules share.
What does not: the rules (``verbs``, ``lists``, ``heads``, ``evidence``, ``classify``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from pipeline.errors import RegistryError

REGISTRIES = Path(__file__).parents[3] / "assets" / "registries"
STAGES = {"planned": "planned", "building": "building", "completing": "completing", "operating": "operating"}
UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The word lists of ``projects.yaml``; mappings lead from a word to the stage it states, or None."""

    adverbs: frozenset[str]
    modals: frozenset[str]
    verbs: Mapping[str, str | None]
    head_verbs: Mapping[str, str | None]
    scheme_verbs: frozenset[str]
    strong_verbs: frozenset[str]
    constructs: frozenset[str]
    builds: frozenset[str]
    works: Mapping[str, str | None]
    trailing: frozenset[str]
    closing: Mapping[str, str | None]
    facilities: frozenset[str]
    single: frozenset[str]
    schemes: frozenset[str]
    bare_subjects: frozenset[str]
    paying_institutions: frozenset[str]
    kinds: frozenset[str]
    zones: frozenset[str]
    blockers: frozenset[str]
    common: frozenset[str]


@lru_cache(maxsize=1)
def vocabulary(folder: Path = REGISTRIES) -> Vocabulary:
    """The vocabulary of ``folder``.

    Raises:
        RegistryError: a list of the registry is missing or a stage is unknown.
    """
    path = folder / "projects.yaml"
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        return Vocabulary(
            adverbs=frozenset(raw["adverbs"]),
            modals=frozenset(raw["modals"]),
            verbs=_staged(raw["verbs"], path),
            head_verbs=_staged(raw["head_verbs"], path),
            scheme_verbs=frozenset(raw["scheme_verbs"]),
            strong_verbs=frozenset(raw["strong_verbs"]),
            constructs=frozenset(raw["constructs"]),
            builds=frozenset(raw["builds"]),
            works=_staged(raw["works"], path),
            trailing=frozenset(raw["trailing"]),
            closing=_staged(raw["closing"], path),
            facilities=frozenset((*raw["facilities"]["single"], *raw["facilities"]["shared"], *raw["zones"])),
            single=frozenset(raw["facilities"]["single"]),
            schemes=frozenset(raw["schemes"]),
            bare_subjects=frozenset(raw["bare_subjects"]),
            paying_institutions=frozenset(raw["paying_institutions"]),
            kinds=frozenset(raw["kinds"]),
            zones=frozenset(raw["zones"]),
            blockers=frozenset(raw["blockers"]),
            common=_common_words(folder / "common_words.txt") | frozenset(raw["plan_words"]),
        )
    except KeyError as missing:
        raise RegistryError(
            str(path), expected=f"a list {missing}", found="none", remedy="Restore the list in the registry."
        ) from missing


def _staged(groups: Mapping[str, Iterable[str]], path: Path) -> dict[str, str | None]:
    """{stage: words} turned round to {word: stage}; the words under ``unclear`` state none."""
    found: dict[str, str | None] = {}
    for stage, words in groups.items():
        if stage != UNCLEAR and stage not in STAGES:
            raise RegistryError(
                str(path), expected=f"one of {', '.join(STAGES)}", found=stage, remedy="Correct the stage."
            )
        found.update(dict.fromkeys(words, None if stage == UNCLEAR else stage))
    return found


def _common_words(path: Path) -> frozenset[str]:
    """The two-character words of ``common_words.txt``, which stand there without separators."""
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if not line.startswith("#")]
    return frozenset(line[i : i + 2] for line in lines for i in range(0, len(line), 2))


def alternation(words: Iterable[str]) -> str:
    """A regular expression for any of ``words``, longest first, that looks at the first character before trying them."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    first = "".join(sorted({word[0] for word in ordered}))
    return f"(?=[{re.escape(first)}])(?:{'|'.join(map(re.escape, ordered))})"


def longest_suffix(text: str, words: frozenset[str] | Mapping[str, object]) -> str | None:
    """The longest of ``words`` that ``text`` ends with, or None.

    ``words`` must be one of the vocabulary's own tables: their index is kept by identity, together with the table itself.
    """
    if not text:
        return None
    known = _SIZES.get(id(words)) or _index(words)
    for size in known[1].get(text[-1], ()):
        if text[-size:] in words and size <= len(text):
            return text[-size:]
    return None


_SIZES: dict[int, tuple[object, dict[str, tuple[int, ...]]]] = {}


def _index(words: frozenset[str] | Mapping[str, object]) -> tuple[object, dict[str, tuple[int, ...]]]:
    """(the table, {last character: lengths of the words that end with it, longest first}); most phrases end with none of them."""
    sizes: dict[str, set[int]] = {}
    for word in words:
        sizes.setdefault(word[-1], set()).add(len(word))
    _SIZES[id(words)] = (words, {last: tuple(sorted(found, reverse=True)) for last, found in sizes.items()})
    return _SIZES[id(words)]
