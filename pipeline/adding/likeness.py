"""Whether a text is one that the dataset has: the same number, or nearly the same words.

What belongs here: comparing a new text with the documents' folders. What does not: what follows from it (``folders``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from pipeline.errors import SourceError
from pipeline.model import Document
from pipeline.read.decode import decode
from pipeline.reader import read_folder
from pipeline.resolve.places import Gazetteer

SHINGLE = 8  # characters; long enough that two plans of the genre share few by chance
STEP = 3  # every third shingle, chosen by its hash, is compared
SAME_TEXT = 0.8  # of the smaller text's shingles; two plans on one subject share less than a third
SIZES = (0.4, 2.5)  # how much shorter or longer a copy may be: with or without its covering notice or annex
CHINESE = re.compile("[\u4e00-\u9fff]+")
SPACES = re.compile(r"\s")
BRACKETS = str.maketrans("[]［］（）()【】", "〔〕〔〕〔〕〔〕〔〕")


@dataclass(frozen=True, slots=True)
class Likeness:
    """A document of the dataset that a new text is, and why."""

    document_id: str
    reason: str  # number / text
    share: float  # of the smaller text's words that both have


def find_same(document: Document, folders: list[Path], gazetteer: Gazetteer) -> Likeness | None:
    """The document of the dataset that has the same number or nearly the same text; None when there is none.

    A document with the same number and other words is not the same: numbers are misprinted, and a plan and its annex
    may share one. It is reported with its small share, for a person to decide.

    Args:
        document: the new one.
        folders: of the documents of the dataset.
        gazetteer: the registry of places.
    """
    bare = _bare(document.text)
    mine = shingles(bare)
    number = _number(document.facts.document_number)
    same_number: Likeness | None = None
    best: Likeness | None = None
    for folder in folders:
        raw = _text(folder)
        share = 0.0
        theirs = _bare(raw)
        if SIZES[0] * len(bare) <= len(theirs) <= SIZES[1] * len(bare):
            share = overlap(mine, shingles(theirs))
        if share >= SAME_TEXT and (best is None or share > best.share):
            best = Likeness(folder.name, "text", share)
        if number and number in _number(raw[:20_000]) and _number_of(folder, gazetteer) == number:
            same_number = Likeness(folder.name, "number", share)
    return best or same_number


def shingles(bare: str) -> frozenset[int]:
    """A sample of a text's runs of characters, the same sample for the same text wherever it stands.

    Args:
        bare: Chinese characters of the basic plane alone; each is three bytes in UTF-8.
    """
    raw, size = bare.encode(), 3 * SHINGLE
    runs = (crc32(raw[i : i + size]) for i in range(0, len(raw) - size + 1, 3))
    return frozenset(run for run in runs if run % STEP == 0)


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of the smaller sample that both have, from 0 to 1."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def percent(share: float) -> str:
    """A share for people, rounded down: 100 % is said only of the same words."""
    return f"{int(share * 100)}%"


def _text(folder: Path) -> str:
    files = sorted(folder.glob("source.*"))
    try:
        return decode(files[0].read_bytes(), folder.name) if files else ""
    except SourceError:
        return ""  # a broken folder is for 'build' to report, and no copy of anything


def _bare(text: str) -> str:
    return "".join(CHINESE.findall(text))


def _number(words: str | None) -> str:
    return SPACES.sub("", words or "").translate(BRACKETS)


def _number_of(folder: Path, gazetteer: Gazetteer) -> str:
    return _number(read_folder(folder, gazetteer).facts.document_number)
