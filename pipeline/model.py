"""The plain objects that pass between the steps of the pipeline.

What belongs here: frozen objects for a document, its provisions, places and the rows an extractor returns.
What does not: how they are made (``read``, ``extract``, ``resolve``) and what a published table looks like
(``schemas``). Offsets everywhere are 0-based, half-open, in Unicode code points of ``Document.text``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

NUMBER_YEAR = re.compile(r"[〔\[［（(【]((?:19|20)\d{2})[〕\]］）)】]")


class Span(NamedTuple):
    """A half-open range of characters in a document's normalized text.

    A named tuple, because reading one document makes thousands: it is made, hashed and ordered in C.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters this span covers in ``text``."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about a document besides its text; ``None`` where it is not known."""

    document_id: str
    title: str
    level: str
    jurisdiction_code: str
    document_number: str | None = None
    index_number: str | None = None
    issuer: str | None = None
    date_written: date | None = None
    date_signed: date | None = None
    date_published: date | None = None
    status: str | None = None
    source_url: str | None = None
    source_sha256: str | None = None

    @property
    def date(self) -> date | None:
        """The day the document speaks from: signed, else written, else published."""
        return self.date_signed or self.date_written or self.date_published

    @property
    def year(self) -> int | None:
        """The year the document was made in; relative deadlines (5年内) are counted from it.

        That of the day it was signed or written, else of its number, else of its publication: a site may put a
        document of 〔2022〕 online in 2023.
        """
        made = self.date_signed or self.date_written
        if made:
            return made.year
        numbered = NUMBER_YEAR.search(self.document_number or "")
        if numbered:
            return int(numbered[1])
        return self.date_published.year if self.date_published else None


@dataclass(frozen=True, slots=True)
class Provision:
    """An addressable unit of a document. Spans of provisions do not overlap: a chapter's is its own words."""

    provision_id: str
    parent_id: str | None
    kind: str  # chapter / section / article / item / box / annex / table_row / preamble / closing
    label: str | None
    heading: str | None
    span: Span
    body_start: int  # first character after label and heading
    page: int | None = None  # of the source file on which it begins, from 1; None where the source has no pages

    @property
    def body(self) -> Span:
        """The provision's words after its label and heading."""
        return Span(self.body_start, self.span.end)


@dataclass(frozen=True, slots=True)
class SourceVersion:
    """A version of the file a document's text was read from; ``None`` where a thing is not known."""

    version: int  # from 1, in the order of coming
    source_sha256: str | None
    raw_sha256: str | None = None  # of the page or file it was converted from
    media_type: str | None = None
    address: str | None = None
    first_fetched: str | None = None  # times are ISO 8601 in UTC
    last_seen: str | None = None  # before it was superseded
    archived_url: str | None = None
    is_current: bool = False
    page_status: str | None = None
    page_status_since: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document as the extractors see it: facts, normalized text, provisions in reading order, versions of its file."""

    facts: Facts
    text: str
    provisions: tuple[Provision, ...]
    versions: tuple[SourceVersion, ...] = ()

    def words(self, provision: Provision) -> str:
        """The provision's whole text, label and heading included."""
        return provision.span.of(self.text)


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A province, prefecture or county-level division (or administrative committee) as of a period."""

    code: str  # GB/T 2260, six digits
    name: str  # the short common form of the contract: 大通县, 海西州, 青海省
    official_name: str  # 大通回族土族自治县
    name_en: str | None
    level: str  # province / prefecture / county
    parent_code: str | None
    kind: str  # county / autonomous county / county-level city / district / banner / …
    valid_from: int | None = None  # first year of this code, None = before the registry's first year
    valid_to: int | None = None  # last year of this code, None = in force
    successor_code: str | None = None


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that can carry a task."""

    name: str  # canonical, in full
    level: str | None  # national / province / prefecture / county / township
    jurisdiction_code: str | None
    kind: str  # government / party / department / committee / vertical / enterprise / bank / … / collective
    is_collective: bool = False
    function: str | None = None  # key of the functions registry (发展改革 …), None when it has none


@dataclass(frozen=True, slots=True)
class TaskAssignment:
    """One body made responsible by one provision."""

    provision_id: str
    agency: Agency
    agency_text: str
    role: str  # lead / responsible / cooperating
    position: int
    basis: str  # statement / inline
    is_collective: bool
    list_is_open: bool
    span: Span  # the whole statement or clause
    agency_span: Span  # the printed name inside it
    rule: str
    deadline_year: int | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """One measurable commitment."""

    provision_id: str
    indicator: str
    measure: str  # rate / amount / count / area / growth / norm / coverage
    comparator: str  # = >= > <= < range
    value_min: Decimal | None
    value_max: Decimal | None
    unit: str
    value_text: str
    baseline: str | None
    deadline_year: int | None
    deadline_text: str | None
    scope: str | None
    jurisdiction_code: str
    is_aspirational: bool
    is_approximate: bool
    span: Span  # the clause that states it
    rule: str
    binding: str | None = None  # binding (约束性) / expected (预期性)


@dataclass(frozen=True, slots=True)
class NamedProject:
    """One named project or programme in one provision."""

    provision_id: str
    name: str
    full_name: str
    kind: str  # project / programme
    sector: str | None
    action: str | None
    stage: str | None  # planned / building / completing / operating
    jurisdiction_code: str | None
    place_text: str | None
    quantity: Decimal | None
    unit: str | None
    span: Span  # the clause that names it
    name_span: Span
    rule: str
    investment: Decimal | None = None  # in 万元
    investment_text: str | None = None
    start_year: int | None = None
    end_year: int | None = None
    period_text: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One occurrence of a place in a provision."""

    provision_id: str
    jurisdiction_code: str
    surface: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class CountyProfile:
    """A county's row in a positioning table."""

    provision_id: str
    county_code: str
    seat: str
    positioning: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class CountyCategory:
    """A county put in a category by a document."""

    provision_id: str
    county_code: str
    category: str
    subtype: str | None
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class DocumentRelation:
    """A document citing, implementing or repealing another."""

    provision_id: str
    relation: str  # implements / cites / repeals
    target_title: str | None
    target_number: str | None
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class UnresolvedName:
    """A printed name of a place or body that the registries could not resolve; never guessed."""

    provision_id: str
    kind: str  # place / agency
    surface: str
    reason: str
    span: Span


@dataclass(frozen=True, slots=True)
class UnreadNumber:
    """A numeral with a unit that became no target, with the reason from a closed list."""

    provision_id: str
    surface: str
    reason: str
    span: Span


@dataclass(frozen=True, slots=True)
class UnreadStatement:
    """Words that look like a responsibility statement and gave no assignment, with the reason from a closed list."""

    provision_id: str
    surface: str
    reason: str
    span: Span


@dataclass(frozen=True, slots=True)
class UnreadProject:
    """A phrase that looks like a named project and became none, with the reason from a closed list."""

    provision_id: str
    surface: str
    reason: str
    span: Span


@dataclass(frozen=True, slots=True)
class UnreadProvision:
    """A provision whose words the rules of one table do not read, or not all of them, with the reason."""

    provision_id: str
    table: str
    reason: str
    span: Span
