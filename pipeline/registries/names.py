"""Short, official and English forms of the names of China's divisions, derived by rule from the official Chinese name.

What belongs here: what a name consists of (stem, nationality names, generic word) and what that makes of it. What does
not: lists of divisions (``jurisdictions``) and reading documents (``pipeline.resolve``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# Generic words, longest first, with the level they stand for: kind, short generic word, English generic word.
GENERICS: Mapping[str, Sequence[tuple[str, str, str, str]]] = {
    "province": (
        ("特别行政区", "special administrative region", "特别行政区", ""),
        ("自治区", "autonomous region", "自治区", ""),
        ("省", "province", "省", ""),
        ("市", "municipality", "市", ""),
    ),
    "prefecture": (
        ("自治州", "autonomous prefecture", "州", "Autonomous Prefecture"),
        ("行政区", "prefecture", "行政区", "Prefecture"),
        ("地区", "prefecture", "地区", "Prefecture"),
        ("盟", "league", "盟", "League"),
        ("市", "prefecture-level city", "市", ""),
    ),
    "county": (
        ("行政委员会", "administrative committee", "行政委员会", "Administrative Committee"),
        ("自治县", "autonomous county", "县", "Autonomous County"),
        ("自治旗", "autonomous banner", "旗", "Autonomous Banner"),
        ("林区", "forestry district", "林区", "Forestry District"),
        ("特区", "special district", "特区", "Special District"),
        ("区", "district", "区", "District"),
        ("市", "county-level city", "市", ""),
        ("旗", "banner", "旗", "Banner"),
        ("县", "county", "县", "County"),
        ("岛", "islands", "岛", "Islands"),
        ("岛礁及其海域", "islands", "岛礁及其海域", "Islands and Waters"),
        ("镇", "town", "镇", "Town"),
    ),
}
BANNER_PARTS = "前中后左右"


@dataclass(frozen=True, slots=True)
class Nationality:
    """A nationality as names of autonomous areas print it."""

    zh: str
    en: str
    bare: bool  # also printed without 族


@dataclass(frozen=True, slots=True)
class Parts:
    """An official name taken apart: 民和 + 回, 土 + 自治县."""

    stem: str
    nationalities: tuple[Nationality, ...]
    generic: str
    kind: str
    short_generic: str
    generic_en: str


def take_apart(official: str, level: str, nationalities: Sequence[Nationality]) -> Parts:
    """Split an official name into stem, nationality names and generic word.

    Args:
        official: 民和回族土族自治县.
        level: province / prefecture / county, which decides what 市 means.
        nationalities: the data list of nationality names.

    Raises:
        ValueError: no generic word of that level ends the name.
    """
    for generic, kind, short, english in sorted(GENERICS[level], key=lambda g: -len(g[0])):
        if official.endswith(generic) and len(official) > len(generic):
            stem = official.removesuffix(generic)
            if generic == "林区" and len(stem) < 3:
                continue  # 万柏林区 is a district, 神农架林区 a forestry district
            found: list[Nationality] = []
            if generic.startswith("自治"):
                stem, found = _without_nationalities(stem, nationalities)
            return Parts(stem, tuple(found), generic, kind, short, english)
    raise ValueError(f"{official}: no generic word of level {level}")


def _without_nationalities(stem: str, nationalities: Sequence[Nationality]) -> tuple[str, list[Nationality]]:
    """Strip nationality names from the end; a stem that is one itself (东乡族自治县) keeps it without 族."""
    found: list[Nationality] = []
    forms = [(n.zh + "族", n) for n in nationalities] + [(n.zh, n) for n in nationalities if n.bare]
    forms.sort(key=lambda f: -len(f[0]))
    while True:
        for form, nationality in forms:
            if stem == form:
                return nationality.zh, [nationality, *found]
            # 内蒙古 is no 内 of the Mongols: what is left must be a name.
            if stem.endswith(form) and len(stem) - len(form) > 1:
                stem, found = stem.removesuffix(form), [nationality, *found]
                break
        else:  # no nationality name is left at the end
            return stem, found


def short_name(parts: Parts) -> str:
    """The contract's short common form: 民和县, 海西州, 青海省; a one-character stem keeps its generic word as is."""
    return parts.stem + parts.short_generic


def bare_stem(parts: Parts) -> str | None:
    """The stem a text may print alone (民和), or None where there is none (和县, 科尔沁左翼中旗)."""
    if len(parts.stem) < 2 or parts.kind == "islands":
        return None
    if parts.kind == "banner" and parts.stem[-1] in BANNER_PARTS + "翼":
        return None
    return parts.stem


def english_name(parts: Parts, stem_en: str) -> str:
    """Stem, nationalities and generic word in English: Huzhu Tu Autonomous County."""
    if parts.kind in {"province", "municipality", "autonomous region", "special administrative region"}:
        return stem_en
    peoples = [n.en for n in parts.nationalities if n.zh != "各"]
    people = ", ".join(peoples[:-1]) + " and " + peoples[-1] if len(peoples) > 1 else "".join(peoples)
    if parts.nationalities and parts.nationalities[0].zh == "各":
        people = "Various Nationalities"
    # A stem that is itself the nationality's name is not said twice: Dongxiang Autonomous County.
    words = [stem_en, people if people != stem_en else "", parts.generic_en]
    return " ".join(word for word in words if word)
