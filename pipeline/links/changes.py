"""What a document changed in the sentences of the one that it implements.

What belongs here: aligning the sentences of linked provisions, and what became of each. What does not: which provisions are
linked (``linking``) and how two sentences differ (``sentences``). Responsibility statements are no sentences: the bodies above
are never those below, and who carries a task is compared body by body elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.links.linking import matching_frames
from pipeline.links.paraphrase import Paraphrases
from pipeline.links.sentences import Likeness, bare, differences, likeness, nature
from pipeline.links.ties import Tie
from pipeline.links.units import Piece, Unit

# A sentence was taken over when two sentences have much in common, or half of it, or a whole clause, stands in the other.
TAKEN, OF_ONE, CLAUSE = 350, 500, 10
# In an article that is not linked only the same sentence counts.
ELSEWHERE = 700
GRAM = 6


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a sentence. A sentence that was split or merged has a change for each of its parts.

    Args:
        local, superior: the provisions.
        kind: kept, reworded, added (null ``superior_piece``) or dropped (null ``local_piece``).
        similarity: what the two share, in thousandths; null with one sentence.
        pairs: the words taken out and put in, of a reworded sentence.
        nature: what kind of rewording.
    """

    local: str
    superior: str
    kind: str
    local_piece: Piece | None
    superior_piece: Piece | None
    similarity: int | None = None
    pairs: tuple[tuple[str, str], ...] = ()
    nature: str | None = None


@dataclass(frozen=True)
class _Sentence:
    unit: str
    piece: Piece

    @cached_property
    def bare(self) -> str:
        """The words without punctuation."""
        return bare(self.piece.text)


def changes_of(links: Iterable[Tie], local: Sequence[Unit], superior: Sequence[Unit]) -> list[Change]:
    """The changes of every superior provision that something carries out, and of what opens the chapters.

    Args:
        links: the links between the documents; those of ``linking.links_of`` by ``Link.tie``.
        local, superior: their units, frames included.

    Returns:
        The changes by superior provision in reading order, its sentences in order, what was added after them.
    """
    pairs = [(link.local, link.superior) for link in _strongest_first(links)] + matching_frames(local, superior)
    ours = {unit.provision_id: [_Sentence(unit.provision_id, piece) for piece in unit.sentences()] for unit in local}
    theirs = {
        unit.provision_id: [_Sentence(unit.provision_id, piece) for piece in unit.sentences()] for unit in superior
    }
    locals_of, superiors_of = _grouped(pairs, 1), _grouped(pairs, 0)
    index = _Index(sentence for sentences in ours.values() for sentence in sentences)
    everything = [*ours.values(), *theirs.values()]
    paraphrases = Paraphrases(sentence.piece.text for sentences in everything for sentence in sentences)
    found: list[Change] = []
    for unit in superior:
        if unit.provision_id in locals_of:
            linked = [sentence for name in locals_of[unit.provision_id] for sentence in ours[name]]
            for sentence in theirs[unit.provision_id]:
                found.append(_of_superior(sentence, linked, locals_of[unit.provision_id][0], index, paraphrases))
    for unit in local:
        if unit.provision_id in superiors_of:
            linked = [sentence for name in superiors_of[unit.provision_id] for sentence in theirs[name]]
            main = superiors_of[unit.provision_id][0]
            found += _of_local(ours[unit.provision_id], linked, main, found, paraphrases)
    order = {unit.provision_id: number for number, unit in enumerate(superior)}
    found = _with_other_parts(found)
    return sorted(found, key=lambda change: (order[change.superior], change.superior_piece is None, *_places(change)))


def _with_other_parts(changes: Sequence[Change]) -> list[Change]:
    """The changes, the nature of each rewording judged with the other parts of its superior sentence at hand."""
    parts: defaultdict[tuple[str, Piece | None], list[Change]] = defaultdict(list)
    for change in changes:
        parts[change.superior, change.superior_piece].append(change)
    return [
        replace(change, nature=nature(change.pairs, _beside(change, parts[change.superior, change.superior_piece])))
        if change.kind == "reworded"
        else change
        for change in changes
    ]


def _beside(change: Change, parts: Iterable[Change]) -> str:
    return " ".join(part.local_piece.text for part in parts if part is not change and part.local_piece)


def _strongest_first(links: Iterable[Tie]) -> list[Tie]:
    return sorted(links, key=lambda link: (link.strength != "main", -link.score, link.local, link.superior))


def _grouped(pairs: Iterable[tuple[str, str]], side: int) -> dict[str, list[str]]:
    """The other side of each provision's pairs, strongest first."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        found[pair[side]].append(pair[1 - side])
    return found


def _places(change: Change) -> tuple[int, int]:
    first, second = (piece.span.start if piece else -1 for piece in (change.superior_piece, change.local_piece))
    return first, second


class _Index:
    """Sentences by the runs of six characters in them, to look for one in a whole document."""

    def __init__(self, sentences: Iterable[_Sentence]) -> None:
        self._found: defaultdict[str, dict[_Sentence, None]] = defaultdict(dict)
        for sentence in sentences:
            for gram in _grams(sentence.bare):
                self._found[gram][sentence] = None

    def sharing(self, words: str) -> list[_Sentence]:
        """The sentences that share a run with ``words``."""
        return list(dict.fromkeys(sentence for gram in _grams(words) for sentence in self._found.get(gram, ())))


def _grams(words: str) -> Iterator[str]:
    return (words[start : start + GRAM] for start in range(len(words) - GRAM + 1))


def _of_superior(
    sentence: _Sentence, linked: Sequence[_Sentence], main: str, index: _Index, paraphrases: Paraphrases
) -> Change:
    """What became of a superior sentence: found in a linked provision, elsewhere in the document, or dropped."""
    best = _best(sentence, linked)
    if best is not None and _taken(best[1]):
        return _compared(best[0], sentence, best[1])
    best = _best(sentence, index.sharing(sentence.bare))
    if best is not None and best[1].of_first >= ELSEWHERE:
        return _compared(best[0], sentence, best[1])
    other = _paraphrase(sentence, linked, paraphrases)
    if other is not None:
        return _compared(other, sentence, likeness(sentence.bare, other.bare))
    return Change(main, sentence.unit, "dropped", None, sentence.piece)


def _of_local(
    own: Sequence[_Sentence], linked: Sequence[_Sentence], main: str, done: Sequence[Change], paraphrases: Paraphrases
) -> list[Change]:
    """What the local sentences are that no superior sentence was found in: a part of one, or added."""
    taken = {(change.local, change.local_piece) for change in done}
    made: list[Change] = []
    last = main
    for sentence in own:
        if (sentence.unit, sentence.piece) in taken:
            last = next(change.superior for change in done if change.local_piece == sentence.piece)
            continue
        best = _best(sentence, linked)
        if best is not None and _taken(best[1]):
            made.append(_compared(sentence, best[0], best[1]))
            continue
        other = _paraphrase(sentence, linked, paraphrases)
        if other is not None:
            made.append(_compared(sentence, other, likeness(sentence.bare, other.bare)))
        else:
            made.append(Change(sentence.unit, last, "added", sentence.piece, None))
    return made


def _paraphrase(sentence: _Sentence, linked: Sequence[_Sentence], paraphrases: Paraphrases) -> _Sentence | None:
    """The sentence of a linked provision that says the same in other words."""
    index = paraphrases.nearest(sentence.piece.text, [other.piece.text for other in linked])
    return None if index is None else linked[index]


def _best(sentence: _Sentence, others: Iterable[_Sentence]) -> tuple[_Sentence, Likeness] | None:
    """The sentence that has most of ``sentence``; of equals the one that is most alike, then the first."""
    measured = [(other, likeness(sentence.bare, other.bare)) for other in others]
    return max(
        measured, key=lambda each: (max(each[1].of_first, each[1].ratio), each[1].ratio, each[1].run), default=None
    )


def _taken(like: Likeness) -> bool:
    return like.ratio >= TAKEN or like.of_first >= OF_ONE or like.run >= CLAUSE


def _compared(local: _Sentence, superior: _Sentence, like: Likeness) -> Change:
    if local.bare == superior.bare:
        return Change(local.unit, superior.unit, "kept", local.piece, superior.piece, like.ratio)
    pairs = differences(superior.piece.text, local.piece.text)
    return Change(
        local.unit,
        superior.unit,
        "reworded",
        local.piece,
        superior.piece,
        like.ratio,
        tuple(pairs),
        nature(pairs),
    )
