"""Rebuild what tells names of divisions from ordinary words.

    python -m pipeline.registries.words JIEBA_DICT

Input: ``dict.txt`` of jieba 0.42.1 (MIT): words with frequency and part of speech. Written are the column ``common_word`` of
``jurisdictions.csv`` (stem: the bare stem is also an ordinary word; rare: a rare one; name: even the full name is) and of
``towns.csv``, ``words_containing.txt``
(ordinary words that contain a stem: 共和国) and ``words_before.txt`` (two-character words that end in the first
character of a stem: 人民 before 民和) and ``words_after.txt`` (that begin with its last: 卫生 in 乡中卫生院). Judgement of people is in ``common_words.yaml`` and wins.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from pipeline.registries.jurisdictions import FOLDER, write
from pipeline.resolve.towns import stem

# Part-of-speech marks of ordinary words; names of places and bodies (ns, nt) never count.
ORDINARY = frozenset({"a", "ad", "an", "b", "c", "d", "f", "i", "l", "m", "mq", "n", "r", "s", "t", "v", "vn", "z"})
NAME_LIKE = frozenset({"nz", "nr", "nrt", "nrfg"})  # names of persons and things: words when frequent
MIN_ORDINARY = 100
MIN_NAME_LIKE = 150
MIN_BEFORE = 300
MIN_CONTAINING = 3
MIN_FEATURE = 20
MIN_AFTER = 300
FEATURES = "山河江湖海"
HAN = re.compile(r"[\u4e00-\u9fff]+")

Words = Mapping[str, tuple[int, str]]


def read_words(path: Path) -> Words:
    """The word list: word, frequency, part of speech."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, frequency, tag = line.rsplit(" ", 2)
        if HAN.fullmatch(word):
            found[word] = (int(frequency), tag)
    return found


def is_common(word: str, words: Words) -> bool:
    """Whether a name is also an ordinary word by frequency and part of speech."""
    frequency, tag = words.get(word, (0, ""))
    return (tag in ORDINARY and frequency >= MIN_ORDINARY) or (tag in NAME_LIKE and frequency >= MIN_NAME_LIKE)


def containing(stems: set[str], names: set[str], words: Words) -> list[str]:
    """Ordinary words with a stem inside, which is no place there."""
    found = set()
    for word, (frequency, tag) in words.items():
        if len(word) < 3 or frequency < MIN_CONTAINING or tag[:2] in {"ns", "nt", "nr"} or word in names:
            continue
        pieces = {word[i : i + n] for n in (2, 3) for i in range(len(word) - n + 1)} - {word}
        if pieces & stems and word[-1] not in "县市区州旗":
            found.add(word)
    return sorted(found)


def before(stems: set[str], names: set[str], words: Words) -> list[str]:
    """Frequent two-character words, and rivers and mountains, ending in the first character of a stem."""
    first = {stem[0] for stem in stems}

    def holds(word: str, frequency: int, tag: str) -> bool:
        ordinary = frequency >= MIN_BEFORE and tag in ORDINARY
        feature = frequency >= MIN_FEATURE and tag == "ns" and word[1] in FEATURES
        return word not in names and (ordinary or feature)

    return sorted(w for w, (f, tag) in words.items() if len(w) == 2 and w[1] in first and holds(w, f, tag))


def after(stems: set[str], words: Words) -> list[str]:
    """Very frequent two-character words that begin with the last character of a stem (卫生 after 中卫)."""
    last = {stem[-1] for stem in stems}
    return sorted(
        w for w, (f, tag) in words.items() if len(w) == 2 and w[0] in last and f >= MIN_AFTER and tag in ORDINARY
    )


def mark(rows: Sequence[dict[str, str]], context: Mapping[str, Sequence[object]], words: Words) -> None:
    """Fill the column ``common_word`` of the jurisdictions table."""
    added = {str(entry["word"]) for entry in context["common_words_added"] if isinstance(entry, dict)}
    removed, generic = set(context["common_words_removed"]), set(context["generic_full_names"])
    for row in rows:
        row["common_word"] = ""
        if row["name"] in generic or row["name"] in added:
            row["common_word"] = "name"
        elif row["stem"] and row["stem"] not in removed:
            if row["stem"] in added or is_common(row["stem"], words):
                row["common_word"] = "stem"
            elif words.get(row["stem"], (0, ""))[1] in ORDINARY:
                row["common_word"] = "rare"


def mark_towns(rows: Sequence[dict[str, str]], words: Words) -> None:
    """Fill the column ``common_word`` of the towns table: 1 where the bare name is an ordinary word (建设乡)."""
    for row in rows:
        bare = row["stem"] or stem(row["name"])
        row["common_word"] = "1" if words.get(bare, (0, ""))[1] in ORDINARY else ""


def main(arguments: Sequence[str]) -> int:
    """Rebuild the column and both lists; the argument is the path of jieba's ``dict.txt``."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m pipeline.registries.words JIEBA_DICT\n")
        return 2
    words = read_words(Path(arguments[0]))
    judgement = ("context.yaml", "common_words.yaml")
    context = {k: v for f in judgement for k, v in yaml.safe_load((FOLDER / f).read_text(encoding="utf-8")).items()}
    path = FOLDER / "jurisdictions.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    mark(rows, context, words)
    write(path, rows)
    towns = FOLDER / "towns.csv"
    with towns.open(encoding="utf-8", newline="") as lines:
        town_rows = list(csv.DictReader(lines))
    mark_towns(town_rows, words)
    write(towns, town_rows)
    stems = {row["stem"] for row in rows if row["stem"] and not row["valid_to"]}
    names = {row["name"] for row in rows} | {row["official_name"] for row in rows} | stems
    lists = {
        "words_containing.txt": containing(stems, names, words),
        "words_before.txt": before(stems, names, words),
        "words_after.txt": after(stems, words),
    }
    for name, found in lists.items():
        (FOLDER / name).write_text("\n".join(found) + "\n", encoding="utf-8")
    marked = sum(1 for row in rows if row["common_word"] and not row["valid_to"])
    sys.stdout.write(f"{marked} names marked as words; {', '.join(f'{n} {len(f)}' for n, f in lists.items())}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
