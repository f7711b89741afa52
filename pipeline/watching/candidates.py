"""The candidates: links that may be documents, each offered once and decided once.

What belongs here: the table of candidates in the file of records. What does not: finding links (``links``) and adding
documents (``pipeline.adding``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from pipeline.errors import CandidateError
from pipeline.watching.links import Link

NEW, ACCEPTED, REFUSED = "new", "accepted", "refused"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A link that may be a document.

    Args:
        candidate_id: a number, in the order of finding.
        address, title: of the link.
        found_on: the list page on which it was found first.
        first_seen: when, ISO 8601 in UTC.
        status: new, accepted or refused.
        decided_at, decided_by, reason: when, by whom and why; ``None`` while it is new, the reason also otherwise.
    """

    candidate_id: int
    address: str
    title: str
    found_on: str
    first_seen: str
    status: str = NEW
    decided_at: str | None = None
    decided_by: str | None = None
    reason: str | None = None


class Candidates:
    """The table of candidates."""

    def __init__(self, database: Any) -> None:
        self._database = database
        self._table = database["candidates"]
        kinds = {name: int if name == "candidate_id" else str for name in Candidate.__dataclass_fields__}
        self._table.create(kinds, pk="candidate_id", if_not_exists=True)
        self._table.create_index(["address"], unique=True, if_not_exists=True)

    def listed(self, status: str | None = None) -> list[Candidate]:
        """The candidates of a status, or all, in the order of finding."""
        where = ("status = ?", [status]) if status else (None, None)
        return [Candidate(**row) for row in self._table.rows_where(*where, order_by="candidate_id")]

    def offer(self, links: Iterable[Link], found_on: str, now: str, known: Collection[str]) -> list[Candidate]:
        """Take links in that are not known yet, whatever was decided about them.

        Args:
            links: what a list page has.
            found_on: its address.
            now: the time, ISO 8601 in UTC.
            known: addresses of documents that the dataset has.

        Returns:
            Those that are new.
        """
        with self._database.conn:
            rows = list(self._table.rows)
            seen = {same_page(row["address"]) for row in rows} | {same_page(address) for address in known}
            number = max((int(row["candidate_id"]) for row in rows), default=0)
            new: list[Candidate] = []
            for link in links:
                if same_page(link.address) not in seen:
                    seen.add(same_page(link.address))
                    new.append(Candidate(number + len(new) + 1, link.address, link.title, found_on, now))
            self._table.insert_all(asdict(candidate) for candidate in new)
        return new

    def undecided(self, candidate_id: int) -> Candidate:
        """A candidate that waits for a decision.

        Raises:
            CandidateError: there is none, or it was decided.
        """
        rows = list(self._table.rows_where("candidate_id = ?", [candidate_id]))
        found = Candidate(**rows[0]) if rows else None
        if found is None or found.status != NEW:
            raise CandidateError(
                f"candidate {candidate_id}",
                expected="one that waits for a decision",
                found=f"{found.status} by {found.decided_by} at {found.decided_at}" if found else "no such number",
                remedy="List them with 'xiancheng candidates'.",
            )
        return found

    def decide(self, candidate_id: int, status: str, *, by: str, now: str, reason: str | None = None) -> Candidate:
        """Accept or refuse a candidate.

        Raises:
            CandidateError: there is none, or it was decided.
        """
        decided = replace(
            self.undecided(candidate_id), status=status, decided_at=now, decided_by=by, reason=reason or None
        )
        with self._database.conn:
            self._table.upsert(asdict(decided), pk="candidate_id")
        return decided


def same_page(address: str) -> str:
    """What addresses of one page have in common: http or https, with or without the slash at the end."""
    return address.partition("://")[2].rstrip("/")
