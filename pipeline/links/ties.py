"""What comparing sentences needs to know of a link, whoever made it: a rule or a person.

What belongs here: the pair of provisions with its strength. What does not: how links are found (``linking``).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tie:
    """A local and a superior provision that are linked.

    Args:
        local, superior: the provisions.
        strength: main or partial.
        score: of two of the same strength the higher one comes first.
    """

    local: str
    superior: str
    strength: str
    score: float
