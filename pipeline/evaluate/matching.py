"""Which extracted row is which labelled one: at most one for each.

What belongs here: choosing among candidates. What does not: how well two rows go together (``tables``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
Score = Callable[[Row, Row], float]


def required(label: Row) -> bool:
    """Whether a system is punished for lacking the labelled row; the codebook leaves room in the others."""
    return bool(label.get("required", True))


def match(labels: Sequence[Row], rows: Sequence[Row], score: Score) -> list[tuple[int, int]]:
    """Pairs of a labelled and an extracted row, each row in one pair at most, the best pairs first.

    Args:
        labels: the labelled rows; only rows of the same ``path`` can be one.
        rows: the extracted rows.
        score: how well two rows go together; 0 when they cannot be one.

    Returns:
        Indexes into ``labels`` and ``rows``. Of equal scores the required label comes first, then the earlier ones.
    """
    at: dict[str, list[int]] = defaultdict(list)
    for position, row in enumerate(rows):
        at[row["path"]].append(position)
    candidates = [
        (points, required(label), -i, -j)
        for i, label in enumerate(labels)
        for j in at[label["path"]]
        if (points := score(label, rows[j])) > 0
    ]
    taken, used, pairs = set(), set(), []
    for _, _, i, j in sorted(candidates, reverse=True):
        if i not in taken and j not in used:
            taken.add(i)
            used.add(j)
            pairs.append((-i, -j))
    return pairs
