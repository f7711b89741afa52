"""One round over the list pages.

What belongs here: fetching each page and offering its links. What does not: the links (``links``) and the table
(``candidates``).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from pipeline.errors import FetchError, UnreadableError
from pipeline.fetching import Conditions, Fetched
from pipeline.refreshing.times import iso
from pipeline.watching.candidates import Candidate, Candidates
from pipeline.watching.links import links_of
from pipeline.watching.pages import ListPage


class Fetching(Protocol):
    """What fetches addresses: a ``Fetcher``."""

    def fetch(self, address: str, conditions: Conditions | None = None) -> Fetched:
        """Fetch one address."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What a round came to.

    Args:
        new: candidates that were not known.
        empty: list pages without any link that was looked for, which a new design of the site may be the cause of.
        faults: list pages that could not be read, as lines.
    """

    new: list[Candidate] = field(default_factory=list)
    empty: list[ListPage] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def watch(pages: Sequence[ListPage], fetcher: Fetching, candidates: Candidates, known: Collection[str]) -> Watched:
    """Look at every list page; one that fails holds up no other.

    Args:
        pages: to look at.
        fetcher: gets them.
        candidates: takes what is new.
        known: addresses of documents that the dataset has.
    """
    round_ = Watched()
    for page in pages:
        try:
            fetched = fetcher.fetch(page.address)
            links = links_of(fetched.raw, fetched.final_address, page)
        except (FetchError, UnreadableError) as error:
            round_.faults.append(str(error))
            continue
        if not links:
            round_.empty.append(page)
        round_.new.extend(candidates.offer(links, page.address, iso(fetched.fetched_at), known))
    return round_
