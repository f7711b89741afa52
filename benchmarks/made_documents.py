"""As many documents as asked for, made from the project's own: other places, other numbers, another layout.

What belongs here: writing folders of documents that a build reads like any others. What does not: timing (``scale``). The same number gives the same
document everywhere. A made document stays as long as the one it was made from, and prints a number and title of its own.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = ROOT / "assets" / "documents"
PLACES = ROOT / "assets" / "registries" / "places" / "jurisdictions.csv"
# A positioning table prints totals by kind and by prefecture, which hold for its own province alone.
TOTALS = re.compile(r"合计[^\n]*\d+个|^\S{2,4}[市州][（(]\d+个[)）]", re.MULTILINE)
NUMERAL = re.compile(r"(?<![\d年〔\[(（.．-])\d+(?:\.\d+)?(?=万|亿|个|公里|平方米|套|户|吨|张|床|%)")
SIDECAR = """\
document_id: {document_id}
facts:
  document_number:
    value: {number}
    known_from: made for a measurement
licence: Made from an official document for a measurement.
"""


@dataclass(frozen=True, slots=True)
class Original:
    """A document of the project with the places that another one's can stand for."""

    document_id: str
    text: str
    moves: bool  # its places may be exchanged for another province's


def originals() -> list[Original]:
    """The project's documents."""
    texts = {path.parent.name: path.read_text(encoding="utf-8-sig") for path in sorted(DOCUMENTS.glob("*/source.txt"))}
    return [Original(key, text, TOTALS.search(text) is None) for key, text in texts.items()]


def write_documents(folder: Path, count: int) -> None:
    """Write ``count`` folders under ``folder``."""
    sources, places = originals(), _places()
    for number in range(count):
        write_document(folder, number, sources[number % len(sources)], places)


def write_one(folder: Path, number: int, salt: int) -> None:
    """Write one of the documents again with other numbers."""
    sources = originals()
    write_document(folder, number, sources[number % len(sources)], _places(), salt)


def write_document(
    folder: Path, number: int, original: Original, places: Mapping[str, "Division"], salt: int = 0
) -> None:
    """Write one document's folder; another ``salt`` gives its text other numbers."""
    document_id = f"made-{number:05d}"
    random = Random(number)
    text = _moved(original.text, places, random) if original.moves else original.text
    text = LAYOUTS[number % len(LAYOUTS)](_renumbered(text, Random(number + 1_000_000 * salt)))
    home = folder / document_id
    home.mkdir(parents=True, exist_ok=True)
    (home / "source.txt").write_text(text, encoding="utf-8")
    (home / "document.yaml").write_text(
        SIDECAR.format(document_id=document_id, number=f"县政〔2022〕{number + 1}号"), encoding="utf-8"
    )


@dataclass(frozen=True, slots=True)
class Division:
    """A province, prefecture or county with what lies in it."""

    name: str
    stem: str
    kind: str
    children: tuple[str, ...]


def _places() -> dict[str, Division]:
    with PLACES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if not row["valid_to"]]
    below: dict[str, list[str]] = {}
    for row in rows:
        below.setdefault(row["parent_code"], []).append(row["code"])
    return {
        row["code"]: Division(row["name"], row["stem"] or row["name"], row["kind"], tuple(below.get(row["code"], ())))
        for row in rows
    }


def _moved(text: str, places: Mapping[str, Division], random: Random) -> str:
    """The text with its province, prefectures and counties exchanged for others of the same kinds."""
    provinces = [
        code
        for code in places["100000"].children
        if len(places[code].children) >= 8 and places[code].kind != "municipality"
    ]
    home = max(provinces, key=lambda code: text.count(places[code].name))
    pairs = list(_exchanged(home, random.choice(provinces), places, random))
    names = {form: name for was, now in pairs for form, name in zip(_forms(was), _forms(now), strict=True)}
    pattern = re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))
    return pattern.sub(lambda match: names[match[0]], text)


def _exchanged(
    was: str, now: str, places: Mapping[str, Division], random: Random
) -> Iterator[tuple[Division, Division]]:
    """Pairs of divisions, from a province down: a kind stands for that kind."""
    yield places[was], places[now]
    taken = {code: places[code].kind for code in places[now].children}
    for child in places[was].children:
        fits = [code for code, kind in taken.items() if kind == places[child].kind] or list(taken)
        if fits:
            chosen = random.choice(fits)
            del taken[chosen]
            yield from _exchanged(child, chosen, places, random)


def _forms(division: Division) -> tuple[str, str, str]:
    """A name in full, as it is shortened (化隆县 for 化隆回族自治县) and without what it is (化隆)."""
    stem = division.stem if len(division.stem) > 1 else division.name
    return division.name, stem + division.name[-1] if stem != division.name else stem, stem


def _renumbered(text: str, random: Random) -> str:
    """The text with other quantities, of as many digits."""

    def other(match: re.Match[str]) -> str:
        if TOTALS.search(text, text.rfind("\n", 0, match.start()) + 1, match.end() + 1):
            return match[0]
        whole, point, rest = match[0].partition(".")
        digits = str(random.randint(10 ** (len(whole) - 1), 10 ** len(whole) - 1))
        return digits + point + rest

    return NUMERAL.sub(other, text)


def _as_printed(text: str) -> str:
    return text


def _close(text: str) -> str:
    """Without blank lines, every paragraph indented by two wide spaces."""
    return "\n".join(f"　　{line.strip()}" if "\t" not in line else line for line in text.splitlines() if line.strip())


def _spaced(text: str) -> str:
    """Lines end as on Windows, with a blank line between paragraphs and narrow marks for wide ones."""
    return text.translate(str.maketrans("，；：（）", ",;:()")).replace("\n", "\r\n")


LAYOUTS: Sequence[Callable[[str], str]] = (_as_printed, _close, _spaced)
