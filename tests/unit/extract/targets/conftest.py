"""Reading a few sentences as a document of one article."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from pipeline.extract.targets import extract_targets
from pipeline.model import Document, Facts, Jurisdiction, PlaceMention, Provision, Span, Target, UnreadNumber

PROVINCE = "630000"
COUNTIES = {"民和县": "630222", "互助县": "630223", "化隆县": "630224", "循化县": "630225", "兰州市": "620100"}


class Places:
    """A gazetteer of four counties of Haidong in Qinghai, and one city outside."""

    def ancestors(self, code: str) -> tuple[Jurisdiction, ...]:
        above = {"6202": (), "6302": ("630200", PROVINCE), "6201": ("620000",)}[code[:4]]
        return tuple(Jurisdiction(c, c, c, None, "province", None, "province") for c in above)


def document(text: str, year: int | None, home: str = PROVINCE) -> Document:
    facts = Facts("made-up", "made up", "province", home, date_signed=date(year, 3, 1) if year else None)
    provision = Provision("made-up_1", None, "article", None, None, Span(0, len(text)), 0)
    return Document(facts, text, (provision,))


def mentions(text: str) -> list[PlaceMention]:
    found = []
    for name, code in COUNTIES.items():
        start = text.find(name)
        while start >= 0:
            found.append(PlaceMention("made-up_1", code, name, Span(start, start + len(name)), "test"))
            start = text.find(name, start + 1)
    return sorted(found, key=lambda mention: mention.span)


Read = Callable[..., tuple[list[Target], list[UnreadNumber]]]


@pytest.fixture
def read() -> Read:
    """Read a text of a given year; every row's quote must stand at its place."""

    def reading(text: str, year: int | None = 2023, home: str = PROVINCE) -> tuple[list[Target], list[UnreadNumber]]:
        targets, unread = extract_targets(document(text, year, home), mentions(text), [], Places())
        for target in targets:
            assert 0 <= target.span.start < target.span.end <= len(text)
        for number in unread:
            assert number.span.of(text) == number.surface
        return targets, unread

    return reading
