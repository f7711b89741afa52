"""The page on which a provision begins, where a source text tells its pages apart.

What belongs here: finding in the normalized text where the source's pages begin. What does not: files that have pages
(``convert``). A form feed in ``source.txt`` begins a page, as it does in any plain text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from pipeline.model import Provision

PAGE_BREAK = "\f"
WHITE = re.compile(r"\s+")
LONG, SHORT = 60, 12  # characters without blanks by which the head of a page is known again
TRIED_LINES = 8  # from a page's head; those above may be furniture that normalization left out


def with_pages(provisions: tuple[Provision, ...], raw: str, text: str) -> tuple[Provision, ...]:
    """The provisions with the page each begins on; unchanged where the source has no form feeds.

    Args:
        provisions: of the text, in any order.
        raw: the source's characters, a form feed at the head of each page.
        text: what ``layout.normalise`` made of them.
    """
    if PAGE_BREAK not in raw.strip(PAGE_BREAK + "\n"):
        return provisions
    starts = list(_starts(raw, text))
    offsets = [offset for offset, _page in starts]
    return tuple(replace(p, page=starts[bisect_right(offsets, p.span.start) - 1][1]) for p in provisions)


def _starts(raw: str, text: str) -> Iterator[tuple[int, int | None]]:
    """Where pages begin in the normalized text. A page that is not found again leaves the one before it open: None."""
    places = [i for i, char in enumerate(text) if not char.isspace()]
    squeezed = WHITE.sub("", text)
    last = 0
    page_before: int | None = 1
    yield 0, 1
    sheets = [
        [line for line in (WHITE.sub("", words) for words in sheet.split("\n")) if line]
        for sheet in raw.split(PAGE_BREAK)
    ]
    for number, lines in enumerate(sheets[1:], start=2):
        if not lines:
            continue
        # A page of a few words is known again by those that follow on the next one.
        following = islice((line for later in sheets[number:] for line in later), TRIED_LINES)
        found = _find(lines, "".join(following), squeezed, last)
        if found is None:
            if page_before is not None:
                yield places[last], None
            page_before = None
            continue
        last, page_before = found, number
        yield places[found], number


def _find(lines: list[str], following: str, squeezed: str, start: int) -> int | None:
    """Where the first line of a page that can be found stands, at or after ``start``."""
    for first in range(min(TRIED_LINES, len(lines))):
        here = "".join(lines[first:])
        for words in ((here + following)[:LONG], here[:LONG], lines[first][:LONG]):
            if len(words) >= SHORT:
                found = squeezed.find(words, start)
                if found >= 0:
                    return found
    return None
