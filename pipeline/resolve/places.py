"""The gazetteer: which division a printed place name means, read from a document of a given place and date.

What belongs here: the choice between divisions of one name (海南州 or 海南省; 城东区; 同仁县 or 同仁市) and the tree of divisions.
What does not: the files (``place_names``), scanning of running text (``place_scan``) and names of bodies (``agencies``).

The order of decision (codebook, section "Counties"): the document's own jurisdiction, what lies in it, its prefecture, its
province, then the country; names in force on the document's date before names of the past. What stays ambiguous is None.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from pipeline.errors import RegistryError
from pipeline.model import Jurisdiction, Span
from pipeline.resolve.place_names import REGISTRIES, STATE, Form, Registry, read_registry
from pipeline.resolve.place_scan import PlaceHit, Scanner
from pipeline.resolve.place_words import Vocabulary, read_vocabulary
from pipeline.resolve.towns import Town, Towns

__all__ = ["Gazetteer", "PlaceHit", "Town"]

FAR = 4  # outside the document's province
LEVEL_ORDER = {"country": 0, "province": 1, "prefecture": 2, "county": 3}


class Gazetteer:
    """All divisions of China with history, their printed forms, and the towns below them."""

    def __init__(self, registry: Registry, towns: Towns, vocabulary: Vocabulary) -> None:
        self._registry = registry
        self._towns = towns
        self._vocabulary = vocabulary
        self._ancestors: dict[str, tuple[Jurisdiction, ...]] = {}
        self._children: dict[str, list[Jurisdiction]] | None = None
        self._scanner = Scanner(self, vocabulary)

    @classmethod
    def load(cls, folder: Path = REGISTRIES) -> Gazetteer:
        """Read the registry's files from ``folder``.

        Raises:
            RegistryError: a file is missing or breaks its own rules.
        """
        return cls(read_registry(folder), Towns(folder / "towns.csv"), read_vocabulary(folder))

    @property
    def divisions(self) -> Mapping[str, Jurisdiction]:
        """Every division by code, abolished ones and the state (100000) included."""
        return self._registry.divisions

    @property
    def forms(self) -> Mapping[str, Sequence[Form]]:
        """Every printed form with the divisions it can mean."""
        return self._registry.forms

    @property
    def towns(self) -> Towns:
        """The towns table."""
        return self._towns

    def get(self, code: str) -> Jurisdiction:
        """The division of a code.

        Raises:
            RegistryError: the code is not in the registry.
        """
        try:
            return self.divisions[code]
        except KeyError:
            raise RegistryError(
                f"jurisdiction code {code}",
                expected="a six-digit code of the places registry (GB/T 2260)",
                found="no such code",
                remedy="Correct the code, or add the division to assets/registries/places/curated.yaml.",
            ) from None

    def ancestors(self, code: str) -> tuple[Jurisdiction, ...]:
        """The divisions above, nearest first: county, prefecture, province; the state is left out."""
        known = self._ancestors.get(code)
        if known is None:
            found = []
            parent = self.get(code).parent_code
            while parent and parent != STATE:
                division = self.get(parent)
                found.append(division)
                parent = division.parent_code
            known = self._ancestors[code] = tuple(found)
        return known

    def children(self, code: str, on: date | None = None) -> tuple[Jurisdiction, ...]:
        """The divisions directly below, in force in the year of ``on`` (without it: in the registry's last), by code."""
        if self._children is None:
            self._children = {}
            for _, division in sorted(self.divisions.items()):
                if division.parent_code:
                    self._children.setdefault(division.parent_code, []).append(division)
        year = on.year if on else None
        return tuple(d for d in self._children.get(self.get(code).code, ()) if in_force(d, year))

    def lookup(self, name: str, *, home: str, on: date | None = None, level: str | None = None) -> Jurisdiction | None:
        """The one division a printed name means in a document of ``home``, or None when there is none or no single one.

        Args:
            name: the name already cut out: 民和, 民和县, 民和回族土族自治县, 海西州, 青海.
            home: code of the document's jurisdiction; 100000 for central bodies.
            on: the document's date; names of its year come before names of other years.
            level: province / prefecture / county when only that level can be meant.
        """
        forms = self._registry.forms.get(name.strip(), ())
        code = self.choose(forms, home=home, year=on.year if on else None, level=level)
        return self.divisions[code] if code else None

    def choose(
        self,
        forms: Iterable[Form],
        *,
        home: str,
        year: int | None,
        level: str | None = None,
        beside: Iterable[str] = (),
        above: Iterable[str] = (),
    ) -> str | None:
        """The code that one of ``forms`` means, or None.

        Args:
            forms: the readings of one printed name.
            home: code of the document's jurisdiction.
            year: the document's year, None for the registry's last.
            level: only divisions of this level.
            beside: codes named in the same list; a sibling of theirs, then one of their level, comes first.
            above: codes named as what contains it; what lies in one of them comes first.
        """
        candidates = [f for f in forms if level is None or self.divisions[f.code].level == level]
        if not candidates:
            return None
        if len(candidates) == 1:
            return candidates[0].code
        beside = tuple(beside)
        context = (home, year, beside, frozenset(above))
        ranked = sorted((self._rank(form, *context), form.code) for form in candidates)
        best = {code for rank, code in ranked if rank == ranked[0][0]}
        chosen = best.pop() if len(best) == 1 else self._latest(best)
        return self._city_among_counties(chosen, candidates, year, beside) or chosen

    def _city_among_counties(
        self, prefecture: str | None, forms: Sequence[Form], year: int | None, beside: Sequence[str]
    ) -> str | None:
        """The city that shares its prefecture's name, beside counties only: 楚雄至景东 leads from 楚雄市."""
        if prefecture is None or not beside or any(self.divisions[code].level != "county" for code in beside):
            return None
        cities = (f.code for f in forms if f.in_force(year) and self.divisions[f.code].kind == "county-level city")
        return next((code for code in cities if self.divisions[code].parent_code == prefecture), None)

    def _rank(
        self, form: Form, home: str, year: int | None, beside: tuple[str, ...], above: frozenset[str]
    ) -> tuple[int, ...]:
        division = self.divisions[form.code]
        outside = self.distance(form.code, home)
        inside = bool(above) and any(d.code in above for d in self.ancestors(form.code))
        likeness = min((self._likeness(division, self.divisions[code]) for code in beside), default=2)
        # Outside the province the best known wins (吉林 the province, 西安 the city); inside, distance has decided.
        level = LEVEL_ORDER[division.level] if outside == FAR else 0
        city = 0 if division.kind.endswith("city") else 1  # 玉树 is the city before the prefecture around it
        sibling = 0 if likeness == 0 else 1  # 海南 beside 广东 is the province, also in a document of Qinghai
        return (0 if form.in_force(year) else 1, 0 if inside else 1, sibling, outside, likeness, level, city)

    @staticmethod
    def _likeness(division: Jurisdiction, other: Jurisdiction) -> int:
        """How well a division fits beside another: 0 under the same parent, 1 of the same level, 2 neither."""
        if division.parent_code == other.parent_code:
            return 0
        return 1 if division.level == other.level else 2

    def distance(self, code: str, home: str) -> int:
        """How far a division is from the document's: 0 the same, 1 below it, 2 above it or in its prefecture, 3 in its province, 4 elsewhere."""
        if code == home:
            return 0
        lineage = {d.code for d in self.ancestors(code)}
        if home in lineage:
            return 1
        above = [d.code for d in self.ancestors(home)]
        if code in above or (above and above[0][2:] != "0000" and above[0] in lineage):
            return 2
        if home != STATE and code[:2] == home[:2]:
            return 3
        return FAR

    def _latest(self, codes: set[str]) -> str | None:
        """Of divisions that succeeded one another, the last; None when they are different places."""
        heads = {code for code in codes if not self._successors(code) & codes}
        return heads.pop() if len(heads) == 1 else None

    def _successors(self, code: str) -> set[str]:
        """All codes that followed a code, one after the other."""
        found: set[str] = set()
        following = self.divisions[code].successor_code
        while following and following not in found and following in self.divisions:
            found.add(following)
            following = self.divisions[following].successor_code
        return found

    def resolve_town(self, name: str, home: str, borders: Sequence[str] = ()) -> Jurisdiction | None:
        """The division a town printed alone (威远镇, 群科) lies in, from a document of ``home``; None when several fit.

        ``borders`` are provinces (two digits) to be searched when the document's own has no such town.
        """
        for province in (home[:2], *borders):
            towns = self._towns.named(name, province)
            if towns:
                ranked = sorted((self.distance(t.county_code, home), t.county_code) for t in towns)
                best = {code for distance, code in ranked if distance == ranked[0][0]}
                return self.divisions[best.pop()] if len(best) == 1 else None
        return None

    def lookup_past(self, name: str, home: str, year: int | None) -> str | None:
        """The one division that bore this bare name before ``year`` and bears it no more (胶南), or None."""
        forms = self.forms.get(name, ())
        if any(f.in_force(year) for f in forms):
            return None
        return self.choose(forms, home=home, year=year)

    def town_after(self, text: str, at: int, code: str) -> str | None:
        """The town of the division ``code`` that is printed at ``at`` (共和恰卜恰, 互助威远镇), or None."""
        for length in range(6, 1, -1):
            name = text[at : at + length]
            if any(town.county_code == code for town in self._towns.named(name, code)):
                return name
        return None

    def is_kind_of_place(self, word: str) -> bool:
        """Whether a word in 县, 市, 区 … names a kind of place (示范县, 城区), so that it is no name."""
        return word.endswith(self._vocabulary.no_names)

    def ambiguous(self, text: str, *, home: str, on: date | None = None) -> tuple[Span, ...]:
        """Full names of divisions in ``text`` that several share and nothing decides between."""
        return self._scanner.ambiguous(text, home=home, on=on)

    def find(self, text: str, span: Span, *, home: str, on: date | None = None) -> list[PlaceHit]:
        """The places named in ``text[span]``, in order, without overlaps; one hit per occurrence."""
        return self._scanner.find(text, span, home=home, on=on)


def in_force(division: Jurisdiction, year: int | None) -> bool:
    """Whether a division existed at the end of ``year``, or exists in the registry's last year when no year is given."""
    if year is None:
        return division.valid_to is None
    return (division.valid_from or year) <= year < (division.valid_to or year + 1)
