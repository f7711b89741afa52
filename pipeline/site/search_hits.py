"""What a search shows: hits, in groups by kind.

What belongs here: the plain objects. What does not: finding them (``search_names``, ``search_texts``).
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.site.search_marks import Marked


@dataclass(frozen=True, slots=True)
class Fact:
    """Something short about a hit; ``is_chinese`` where it is a name or words of a document."""

    words: str
    is_chinese: bool = False
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found.

    Args:
        path: its page.
        title: its name, hits marked.
        other: its name in English or another form, hits marked.
        sentence: the words it was found in, hits marked.
        facts: what tells it from others.
        in_text: where its words stand in the document.
        code: of a place.
        is_past: a place that is no more.
    """

    path: str
    title: Marked
    other: Marked = ()
    sentence: Marked = ()
    facts: tuple[Fact, ...] = ()
    in_text: str | None = None
    code: str | None = None
    is_past: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Hits of one kind: how many in all, and those of the page."""

    total: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Which hits of a kind are wanted."""

    limit: int
    offset: int = 0
