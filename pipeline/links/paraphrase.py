"""Whether two sentences say the same in other words.

What belongs here: how many of their telling words two sentences of linked provisions share, wherever these stand. What does not:
words taken over in their order (``sentences``) and which sentences are compared (``changes``). Runs of characters miss a sentence that was
written anew (推动乡村5G网络及千兆光网建设 → 推进第五代移动通信网络和千兆光网向乡村延伸); single words common to all plans (加强, 建设) would find one everywhere, so
each pair of characters weighs the more the rarer it is in the two documents (TF-IDF). Figures are whole thousandths.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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
    def _vectorizer(self) -> TfidfVectorizer:
        return TfidfVectorizer(analyzer=_pairs, binary=True).fit(self._sentences)

    def nearest(self, sentence: str, others: Sequence[str]) -> int | None:
        """Which of ``others`` is nearest to ``sentence``, by its index; null when none says the same.

        One says the same when the sentences as wholes or a clause of each (的智能化安全监测体系, 智能化安全监测体系) share most telling words; the
        wholes decide which is nearest, of equals the first.
        """
        if not others or not any(_pairs(words) for words in (sentence, *others)):
            return None
        wholes = self._likeness([sentence], others)[0]
        clauses = [self._of_clauses(sentence, other) for other in others]
        fit = [
            (int(whole), clause, -index)
            for index, (whole, clause) in enumerate(zip(wholes, clauses, strict=True))
            if whole >= ALIKE or clause >= CLAUSE_ALIKE
        ]
        return -max(fit)[2] if fit else None

    def _of_clauses(self, first: str, second: str) -> int:
        """How like the nearest two clauses are."""
        left, right = _clauses(first), _clauses(second)
        return int(self._likeness(left, right).max()) if left and right else 0

    def _likeness(self, left: Sequence[str], right: Sequence[str]) -> Any:
        ours, theirs = self._vectorizer.transform(left), self._vectorizer.transform(right)
        return np.rint((ours @ theirs.T).toarray() * WHOLE).astype(np.int32)


def _clauses(sentence: str) -> list[str]:
    return [words for words in MARKS.split(sentence) if len(words) >= LEAST_CLAUSE]


def _pairs(words: str) -> list[str]:
    """The pairs of neighbouring characters, none across a mark."""
    return [
        part[start : start + 2] for part in MARKS.split(comparable(words)) for start in range(max(len(part) - 1, 0))
    ]
