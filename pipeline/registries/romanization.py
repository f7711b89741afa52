"""Pinyin of place names, for English names that no list gives; needs ``pypinyin`` (optional dependency group ``registries``).

What belongs here: syllables and how they are joined. What does not: official English forms (``english_names.yaml``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from pypinyin import Style, lazy_pinyin


def pinyin(
    stem: str,
    generic: str,
    readings: Mapping[str, Sequence[str]],
    characters: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Pinyin of a stem as one word with apostrophes; a one-character stem keeps its generic (蔚县: Yuxian).

    Args:
        stem: the specific part of the name.
        generic: its last part, used after a one-character stem.
        readings: syllables of whole stems that are read irregularly.
        characters: the reading single characters have in names of places.
    """
    known = readings.get(stem)
    syllables = list(known) if known else _syllables(stem, characters)
    if len(stem) == 1:
        syllables += _syllables(generic, characters)
    word = syllables[0].capitalize()
    for syllable in syllables[1:]:
        word += ("'" if syllable[0].lower() in "aoe" else "") + syllable.lower()
    return word


def _syllables(words: str, characters: Mapping[str, str]) -> list[str]:
    read = lazy_pinyin(words, style=Style.NORMAL, v_to_u=True)
    return [characters.get(char, syllable) for char, syllable in zip(words, read, strict=True)]
