from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from pipeline.extract.projects import extract_projects
from pipeline.model import Document, Facts, NamedProject, PlaceMention, Provision, Span

Reader = Callable[..., list[NamedProject]]


@pytest.fixture
def read() -> Reader:
    """Reads a text as the one provision of a document, with the places given by name and code."""

    def reader(
        text: str,
        places: Mapping[str, str] | None = None,
        *,
        home: str = "610000",
        kind: str = "article",
        heading: str | None = None,
    ) -> list[NamedProject]:
        provision = Provision("d_1", None, kind, "1", heading, Span(0, len(text)), 0)
        level = "province" if home.endswith("0000") else "prefecture" if home.endswith("00") else "county"
        facts = Facts("d", "方案", level, home, date_signed=date(2023, 5, 1))
        document = Document(facts, text, (provision,))
        rows = extract_projects(document, _mentions(text, places or {}), None)
        for row in rows:
            assert row.name_span.of(text) == row.name
            assert row.span.start <= row.name_span.start < row.name_span.end <= row.span.end
        return rows

    return reader


def _mentions(text: str, places: Mapping[str, str]) -> list[PlaceMention]:
    """Every occurrence of the names, the longer before the shorter."""
    found: list[PlaceMention] = []
    for name in sorted(places, key=lambda name: (-len(name), name)):
        at = text.find(name)
        while at >= 0:
            span = Span(at, at + len(name))
            if not any(m.span.start < span.end and span.start < m.span.end for m in found):
                found.append(PlaceMention("d_1", places[name], name, span, "test"))
            at = text.find(name, at + 1)
    return found
