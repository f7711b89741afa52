"""How much wording the units of two documents share.

What belongs here: clause by clause likeness (character n-grams weighted by TF-IDF, cosine) and the shares it adds up to. What
does not: deciding what is linked (``linking``). Figures are whole thousandths: they are added without rounding error, so
that the same documents give the same links on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer

from pipeline.links.units import Unit

Matrix: TypeAlias = Any  # scipy.sparse.csr_matrix, which has no type stubs here
Figures = npt.NDArray[np.int32]
WHOLE = 1000
# Below this two clauses share common words (加强建设) and no thought.
LEAST_LIKENESS = 350
# 全省, 我市, 本县: whose territory is meant is another one by nature.
TERRITORY = re.compile(r"(?:全|我|本)(?:自治[区州县]|[省市州县区盟旗])")
MARKS = str.maketrans("", "", "“”\"'‘’《》〈〉<>「」 　")


@dataclass(frozen=True, slots=True)
class Wording:
    """The wording that two lists of units share; first index local, second superior.

    Args:
        of_superior: the share of the superior unit's words that stand in the local one (0 to 1000).
        of_local: the share of the local unit's words that stand in the superior one.
        headings: how like the headings are.
        whole: how like the units are as wholes, headings included: what is left of a text that was written anew.
        in_local: for each local unit and superior clause, the likeness of the unit's nearest clause.
        in_superior: for each local clause and superior unit, likewise.
        local_starts, superior_starts: where each unit's clauses begin in these.
        local_sizes, superior_sizes: the characters of each clause.
    """

    of_superior: Figures
    of_local: Figures
    headings: Figures
    whole: Figures
    in_local: Figures
    in_superior: Figures
    local_starts: Figures
    superior_starts: Figures
    local_sizes: Figures
    superior_sizes: Figures


def comparable(words: str) -> str:
    """Words without quotation marks and with one word for one's own territory (全省, 我市)."""
    return TERRITORY.sub("全域", words.translate(MARKS))


def shared_wording(local: Sequence[Unit], superior: Sequence[Unit]) -> Wording:
    """Compare every local unit with every superior one; there must be one of each at least."""
    ours, theirs = [_clauses(unit) for unit in local], [_clauses(unit) for unit in superior]
    left, right = _vectors(
        [words for unit in ours for words in unit], [words for unit in theirs for words in unit], (2, 3)
    )
    local_starts, superior_starts = _starts(ours), _starts(theirs)
    in_local, in_superior = _nearest(left, right, local_starts, superior_starts)
    local_sizes, superior_sizes = _sizes(ours), _sizes(theirs)
    return Wording(
        of_superior=_share(in_local, superior_sizes, superior_starts),
        of_local=_share(in_superior.T, local_sizes, local_starts).T,
        headings=_likeness([unit.heading or "" for unit in local], [unit.heading or "" for unit in superior], (1, 2)),
        whole=_likeness([_whole(unit) for unit in local], [_whole(unit) for unit in superior], (2, 2)),
        in_local=in_local,
        in_superior=in_superior,
        local_starts=local_starts,
        superior_starts=superior_starts,
        local_sizes=local_sizes,
        superior_sizes=superior_sizes,
    )


def _clauses(unit: Unit) -> list[str]:
    """A unit's clauses; its heading where it has no words of its own."""
    return [comparable(piece.text) for piece in unit.clauses()] or [comparable(unit.heading or "")]


def _vectors(left: Sequence[str], right: Sequence[str], sizes: tuple[int, int]) -> tuple[Matrix, Matrix]:
    # A mark at both ends gives every text an n-gram, also one of a single character or none.
    texts = [f"^{words}$" for words in (*left, *right)]
    matrix = TfidfVectorizer(analyzer="char", ngram_range=sizes, sublinear_tf=True).fit_transform(texts)
    return matrix[: len(left)], matrix[len(left) :]


def _nearest(left: Matrix, right: Matrix, local: Figures, superior: Figures) -> tuple[Figures, Figures]:
    """For each unit of a side and clause of the other, the likeness of the nearest clause."""
    ends = [*local[1:], left.shape[0]]
    in_local = np.zeros((len(local), right.shape[0]), dtype=np.int32)
    in_superior = np.zeros((left.shape[0], len(superior)), dtype=np.int32)
    turned = right.T.tocsr()
    for unit, (start, end) in enumerate(zip(local, ends, strict=True)):
        likeness = np.rint((left[start:end] @ turned).toarray() * WHOLE).astype(np.int32)
        likeness[likeness < LEAST_LIKENESS] = 0
        in_local[unit] = likeness.max(axis=0)
        in_superior[start:end] = np.maximum.reduceat(likeness, superior, axis=1)
    return in_local, in_superior


def _share(nearest: Figures, sizes: Figures, starts: Figures) -> Figures:
    """The clauses' likeness, each weighed by its length, by unit."""
    weighed = np.add.reduceat(nearest.astype(np.int64) * sizes, starts, axis=1)
    return np.asarray(weighed // np.add.reduceat(sizes, starts), dtype=np.int32)


def _whole(unit: Unit) -> str:
    return " ".join([unit.heading or "", *(piece.text for piece in unit.clauses())])


def _likeness(local: Sequence[str], superior: Sequence[str], sizes: tuple[int, int]) -> Figures:
    """Cosine of every local text with every superior one; an empty text is like none."""
    left, right = ([comparable(words) for words in texts] for texts in (local, superior))
    ours, theirs = _vectors(left, right, sizes)
    likeness = np.rint((ours @ theirs.T).toarray() * WHOLE).astype(np.int32)
    likeness[[not words for words in left]] = 0
    likeness[:, [not words for words in right]] = 0
    return np.asarray(likeness, dtype=np.int32)


def _starts(units: Sequence[Sequence[str]]) -> Figures:
    return np.cumsum([0, *(len(unit) for unit in units[:-1])], dtype=np.int32)


def _sizes(units: Sequence[Sequence[str]]) -> Figures:
    return np.array([max(len(words), 1) for unit in units for words in unit], dtype=np.int32)
