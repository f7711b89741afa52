"""What figures must reach.

What belongs here: conditions on F1 and which figures fall short of them. What does not: the figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.evaluate.figures import Figure


@dataclass(frozen=True, slots=True)
class Threshold:
    """The least F1 of what ``name`` names: ``assignments[statement]``, ``targets`` (each part), ``targets.unit``."""

    name: str
    least: float


def read_threshold(words: str) -> Threshold:
    """A threshold as it is written: ``targets[numeric]=0.97``.

    Raises:
        ValueError: it is not written so, or the number is not between 0 and 1.
    """
    name, sign, number = words.rpartition("=")
    if not sign or not name:
        raise ValueError(f"{words}: expected NAME=F1, such as targets[numeric]=0.97")
    least = float(number)
    if not 0 <= least <= 1:
        raise ValueError(f"{words}: F1 lies between 0 and 1")
    return Threshold(name.strip(), least)


def unknown_names(thresholds: Iterable[Threshold], figures: Sequence[Figure]) -> list[str]:
    """The names that no figure has; such a threshold would hold in silence."""
    return [threshold.name for threshold in thresholds if not any(_is_meant(threshold, figure) for figure in figures)]


def fallen_short(thresholds: Iterable[Threshold], figures: Sequence[Figure]) -> list[tuple[Figure, Threshold]]:
    """The figures below their threshold; one without any row to compare does not count."""
    return [
        (figure, threshold)
        for threshold in thresholds
        for figure in figures
        if _is_meant(threshold, figure) and figure.f1 is not None and figure.f1 < threshold.least
    ]


def _is_meant(threshold: Threshold, figure: Figure) -> bool:
    """By its own name or the published table's; a table without part means each of its parts."""
    published = figure.name.replace(figure.compared.labels, figure.compared.table, 1)
    whole = figure.name.replace(f"[{figure.part}]", ""), published.replace(f"[{figure.part}]", "")
    return threshold.name in (figure.name, published, *whole)
