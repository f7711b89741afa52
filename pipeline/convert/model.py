"""What a conversion gives.

What belongs here: the plain objects of this package. What does not: how they are made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

PAGE_BREAK = "\f"


@dataclass(frozen=True, slots=True)
class Found:
    """A fact about the document, and where in the file it stands."""

    value: str
    where: str  # for people: "meta tag PubDate"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and the page it begins on."""

    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Converted:
    """A file as text.

    Args:
        text: one paragraph or table row per line, cells separated by tabs; not yet normalized (``read.layout``).
        pages: the page each line of ``text`` begins on, counted from 1 at the file's first page; None for files
            without pages.
        kind: html, pdf, docx or text.
        head: what the file says of the document outside of its words, by the name of the fact (those of
            ``read.sidecar.SidecarFacts``).
        encoding: how its characters were read; None where the format says it.
        notes: what a person should know: what was guessed, left out or repaired.
    """

    text: str
    kind: str
    pages: tuple[int, ...] | None = None
    head: Mapping[str, Found] = field(default_factory=dict)
    encoding: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """The text as a document's folder keeps it: a form feed before each line that begins a later page."""
        lines = self.text.split("\n")
        if self.pages is None:
            return self.text + "\n"
        before = (1, *self.pages)
        return "".join(
            PAGE_BREAK * (page - above) + line + "\n"
            for line, page, above in zip(lines, self.pages, before, strict=False)
        )
