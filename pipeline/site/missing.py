"""The page that helps on where there is nothing.

What belongs here: what a reader is offered instead. What does not: deciding that there is nothing (the pages).
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.site import links
from pipeline.site.language import Words
from pipeline.site.page import Page


@dataclass(frozen=True, slots=True)
class Way:
    """Somewhere else to go."""

    path: str
    title: str


@dataclass(frozen=True, slots=True)
class MissingView:
    """What is not there, and ways on."""

    what: str
    ways: tuple[Way, ...]


def missing_page(words: Words, what: str | None = None, ways: tuple[Way, ...] = ()) -> Page:
    """A 404 page.

    Args:
        words: the interface.
        what: a sentence that says what was not found.
        ways: likely places first; the lists of counties and documents always follow.
    """
    always = (
        Way(links.counties(), words("base.counties")),
        Way(links.documents(), words("base.documents")),
        Way(links.home(), words("base.home")),
    )
    view = MissingView(what or words("base.missing_page"), ways + always)
    return Page("missing.html", words("base.missing"), view, status=404)
