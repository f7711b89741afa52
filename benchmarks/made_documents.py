"""As many documents as asked for, made from the project's own: other places, other numbers, another layout.

What belongs here: writing folders of documents that a build reads like any others. What does not: timing (``scale``). The same number gives the same
document everywhere. A made document stays as long as the one it was made from, and prints a number and title of its own.
"""

import csv
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pipeline.extraction import Registries  # noqa: E402
from pipeline.reader import read_folder  # noqa: E402

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
  jurisdiction_code:
    value: '{code}'
    known_from: made for a measurement
licence: Made from an official document for a measurement.
"""


@dataclass(frozen=True, slots=True)
class Original:
    """A document of the project with the places that another one's can stand for."""

    document_id: str
    text: str
    code: str  # of its jurisdiction
    moves: bool  # its places may be exchanged for another province's


def originals() -> list[Original]:
    """The project's documents."""
    gazetteer = Registries.load().gazetteer
    made = []
    for path in sorted(DOCUMENTS.glob("*/source.txt")):
        text = path.read_text(encoding="utf-8-sig")
        code = read_folder(path.parent, gazetteer).facts.jurisdiction_code
        made.append(Original(path.parent.name, text, code, TOTALS.search(text) is None))
    return made


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
    text, code = _moved(original, places, random) if original.moves else (original.text, original.code)
    text = LAYOUTS[number % len(LAYOUTS)](_renumbered(text, Random(number + 1_000_000 * salt)))
    home = folder / document_id
    home.mkdir(parents=True, exist_ok=True)
    (home / "source.txt").write_text(text, encoding="utf-8")
    (home / "document.yaml").write_text(
        SIDECAR.format(document_id=document_id, number=f"县政〔2022〕{number + 1}号", code=code), encoding="utf-8"
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


def _moved(original: Original, places: Mapping[str, Division], random: Random) -> tuple[str, str]:
    """The text with its province, prefectures and counties exchanged for others, and the code it is of then.

    Where nothing of the kind stands for the place it is of, it stays as it is.
    """
    provinces = [
        code
        for code in places["100000"].children
        if len(places[code].children) >= 8 and places[code].kind != "municipality"
    ]
    home = f"{original.code[:2]}0000"
    codes = _fitting(original, dict(_exchanged(home, random.choice(provinces), places, random)), places)
    if codes is None:
        return original.text, original.code
    pairs = [(places[was], places[now]) for was, now in codes.items()]
    names = {form: name for was, now in pairs for form, name in zip(_forms(was), _forms(now), strict=True)}
    pattern = re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))
    return pattern.sub(lambda match: names[match[0]], original.text), codes[original.code]


def _fitting(original: Original, codes: dict[str, str], places: Mapping[str, Division]) -> dict[str, str] | None:
    """The exchange, when it has the document's own place by its kind and no government that the text names is left out."""
    home = codes.get(original.code)
    if home is None or places[home].kind != places[original.code].kind:
        return None
    left = [
        form for code in places if code[:2] == original.code[:2] and code not in codes for form in _forms(places[code])
    ]
    return None if any(f"{form}人民政府" in original.text for form in left) else codes


def _exchanged(was: str, now: str, places: Mapping[str, Division], random: Random) -> Iterator[tuple[str, str]]:
    """Pairs of codes, from a province down: a kind stands for that kind, among counties any for those that are left."""
    yield was, now
    taken = {code: places[code].kind for code in places[now].children}
    for child in places[was].children:
        fits = [code for code, kind in taken.items() if kind == places[child].kind]
        if not fits and not places[child].children:
            # More counties than there: two of them become one.
            fits = [code for code in places[now].children if not places[code].children]
        if fits:
            chosen = random.choice(fits)
            taken.pop(chosen, None)
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
