"""What the readers of prose and of tables return, before a row gets its provision and its jurisdiction.

What belongs here: the plain objects that pass between the modules of this package. What does not: the published row
(``pipeline.model.Target``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.extract.targets.deadlines import TimeMark
from pipeline.model import Span


@dataclass(frozen=True, slots=True)
class Row:
    """One target as read from its clause."""

    indicator: str
    measure: str
    comparator: str
    value_min: Decimal | None
    value_max: Decimal | None
    unit: str
    value_text: str
    baseline: str | None
    deadline: TimeMark | None
    scope: str | None
    is_aspirational: bool
    is_approximate: bool
    clause: Span
    sentence: Span
    position: int
    rule: str
    binding: str | None = None
    about: Span | None = None  # the place that a value of a list is for, where it is one of several


@dataclass(frozen=True, slots=True)
class Unread:
    """A numeral that became no target."""

    span: Span
    reason: str


@dataclass(slots=True)
class Findings:
    """What a paragraph gave."""

    rows: list[Row] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
