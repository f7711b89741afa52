"""What the readers of places share: the setting a text is read in, candidates, readings, and what they ask of the gazetteer.

What belongs here: these types. What does not: rules (``place_reasons``, ``town_scan``) and the gazetteer itself (``places``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from pipeline.model import Jurisdiction
from pipeline.resolve.place_names import Form
from pipeline.resolve.place_words import Vocabulary
from pipeline.resolve.road_ends import RoadEnds
from pipeline.resolve.towns import Towns


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words of the dictionary in the text; without forms they are an ordinary word that holds its characters."""

    start: int
    end: int
    word: str
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A candidate that was read: its division and the rule; ``is_body`` when it is part of the name of a body."""

    start: int
    end: int
    code: str
    rule: str
    is_body: bool = False


class Places(Protocol):
    """What reading needs of the gazetteer."""

    @property
    def divisions(self) -> Mapping[str, Jurisdiction]:
        """Every division by code."""

    @property
    def forms(self) -> Mapping[str, Sequence[Form]]:
        """Every printed form."""

    @property
    def towns(self) -> Towns:
        """The towns table."""

    def ancestors(self, code: str) -> tuple[Jurisdiction, ...]:
        """The divisions above."""

    def distance(self, code: str, home: str) -> int:
        """How far a division is from the document's."""

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
        """The code that one of ``forms`` means."""

    def town_after(self, text: str, at: int, code: str) -> str | None:
        """A town of the division printed at ``at``."""

    def resolve_town(self, name: str, home: str, borders: Sequence[str] = ()) -> Jurisdiction | None:
        """The division a town lies in."""

    def lookup_past(self, name: str, home: str, year: int | None) -> str | None:
        """The division that bore this bare name before."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a text is read against: the registry, the vocabulary, whose document of which year it is; and its roads' ends."""

    text: str
    places: Places
    vocabulary: Vocabulary
    home: str
    year: int | None
    roads: Sequence[RoadEnds] = ()
