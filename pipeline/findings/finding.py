"""What a finding is.

What belongs here: the two places in texts that do not agree, and why. What does not: how they are found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.tables import Value


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a document; offsets are those of ``documents.text``."""

    document_id: str
    provision_id: str
    quote: str
    start: int
    end: int

    @classmethod
    def of(cls, row: Mapping[str, Value], side: str = "") -> Place:
        """Where a row was read; ``side`` is what its columns begin with (``superior_``)."""
        return cls(
            str(row[f"{side}document_id"]),
            str(row[f"{side}provision_id"]),
            str(row[f"{side}quote"]),
            int(str(row[f"{side}char_start"])),
            int(str(row[f"{side}char_end"])),
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """Two places that do not agree.

    Args:
        kind: what does not agree.
        place, other: the words; null ``other`` when one place contradicts itself.
        explanation_zh, explanation_en: why they cannot both hold, in a sentence.
        target_id, other_target_id: the targets, where it is about targets.
        county_code: the county, where it is about one.
    """

    kind: str
    place: Place
    other: Place | None
    explanation_zh: str
    explanation_en: str
    target_id: str | None = None
    other_target_id: str | None = None
    county_code: str | None = None
