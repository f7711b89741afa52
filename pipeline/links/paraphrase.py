"""Whether two sentences say the same in other words.

What belongs here: how many of their telling words two sentences of linked provisions share, wherever these stand. What does not:
words taken over in their order (``sentences``) and which sentences are compared (``changes``). Runs of characters miss a sentence that was
written anew (推动乡村5G网络及千兆光网建设 → 推进第五代移动通信网络和千兆光网向乡村延伸); single words common to all plans (加强, 建设) would find one everywhere, so
each pair of characters weighs the more the rarer it is in the two documents (TF-IDF). Figures are whole thousandths.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from pipeline.links.wording import comparable

Matrix: TypeAlias = Any  # scipy.sparse.csr_matrix, which has no type stubs here
WHOLE = 1000
# Read off two pairs of documents: from here up the sentences were about the same task, a little below they no longer were.
ALIKE, CLAUSE_ALIKE = 200, 600
LEAST_CLAUSE = 6
MARKS = re.compile(r"[，。；！？：、,;:!?\s（）()]+")


class Paraphrases:
    """Finds the sentence that says the same as another; what is rare is known from all sentences of both documents.

    Args:
        sentences: the sentences of both documents.
    """

    def __init__(self, sentences: Iterable[str]) -> None:
        self._sentences = list(sentences)

    @cached_property
    def _weighed(self) -> _Weighed:
        return _Weighed.of(self._sentences)

    def nearest(self, sentence: str, others: Sequence[str]) -> int | None:
        """Which of ``others`` is nearest to ``sentence``, by its index; null when none says the same.

        One says the same when the sentences as wholes or a clause of each (的智能化安全监测体系, 智能化安全监测体系) share most telling words; the
        wholes decide which is nearest, of equals the first. All are sentences of the two documents.
        """
        if not others or not _pairs(sentence):
            return None
        wholes, clauses = self._weighed.likeness(sentence, others)
        fit = [
            (whole, clause, -index)
            for index, (whole, clause) in enumerate(zip(wholes, clauses, strict=True))
            if whole >= ALIKE or clause >= CLAUSE_ALIKE
        ]
        return -max(fit)[2] if fit else None


@dataclass(frozen=True, slots=True)
class _Weighed:
    """Sentences and their clauses as vectors of weighed pairs of characters.

    Args:
        places: the row of a sentence in ``wholes``.
        wholes: a row per sentence.
        bounds: where the clauses of the sentence in a row begin in ``clauses``, with the end of the last.
        clauses: a row per clause.
    """

    places: Mapping[str, int]
    wholes: Matrix
    bounds: Any
    clauses: Matrix

    @classmethod
    def of(cls, sentences: Sequence[str]) -> _Weighed:
        vectorizer = TfidfVectorizer(analyzer=_pairs, binary=True).fit(sentences)
        clauses = [_clauses(sentence) for sentence in sentences]
        return cls(
            {sentence: place for place, sentence in enumerate(sentences)},
            vectorizer.transform(sentences),
            np.cumsum([0, *map(len, clauses)]),
            vectorizer.transform([clause for listed in clauses for clause in listed] or [""]),
        )

    def likeness(self, sentence: str, others: Sequence[str]) -> tuple[list[int], list[int]]:
        """How like each of ``others`` is as a whole, and by the two nearest clauses."""
        place, places = self.places[sentence], [self.places[other] for other in others]
        wholes = _thousandths(self.wholes[place] @ self.wholes[places].T)[0]
        own = self.clauses[self.bounds[place] : self.bounds[place + 1]]
        rows = [row for other in places for row in range(self.bounds[other], self.bounds[other + 1])]
        if not own.shape[0] or not rows:
            return wholes.tolist(), [0] * len(others)
        nearest = iter(_thousandths(own @ self.clauses[rows].T).max(axis=0).tolist())
        counts = [int(self.bounds[other + 1] - self.bounds[other]) for other in places]
        return wholes.tolist(), [max((next(nearest) for _ in range(count)), default=0) for count in counts]


def _thousandths(product: Matrix) -> Any:
    return np.rint(product.toarray() * WHOLE).astype(np.int32)


def _clauses(sentence: str) -> list[str]:
    return [words for words in MARKS.split(sentence) if len(words) >= LEAST_CLAUSE]


def _pairs(words: str) -> list[str]:
    """The pairs of neighbouring characters, none across a mark."""
    return [
        part[start : start + 2] for part in MARKS.split(comparable(words)) for start in range(max(len(part) - 1, 0))
    ]
