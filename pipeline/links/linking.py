"""Which local unit carries out which superior one.

What belongs here: the rules that make links out of shared wording, headings and order. What does not: measuring these
(``wording``) and rows (``tables``). No rule knows a document; the thresholds are read off one pair of documents that was
linked by hand and tried on others (docs/links.md).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from pipeline.links.ties import Tie
from pipeline.links.units import Unit
from pipeline.links.wording import WHOLE, Figures, Wording, shared_wording

# A fifth of the words, or headings that come to as much: unrelated articles of one field share up to a tenth.
MAIN = 200
# With hardly a word in common a heading must be nearly the same.
FEW_WORDS, SAME_HEADING = 50, 600
# A like heading counts half of what like words do: headings of one field are alike (完善…保障体系).
HEADING_WEIGHT = 2
# Documents of a chain mostly keep the order: from one end to the other a score loses a tenth.
ORDER_WEIGHT = 10
# A text written anew is nearest to one other by as much, and half as near to the next.
NEAREST, NEXT = 140, 1.5
# Between linked neighbours less will do: headings or texts that share some words.
REMAINDER_HEADING, REMAINDER_WHOLE = 300, 80
# A clause that stands in another article than its superior's other words.
MOVED_LIKENESS, MOVED_SIZE = 600, 10

Pair: TypeAlias = tuple[int, int]  # places of a local and a superior unit
Found: TypeAlias = dict[Pair, str]  # the method by which each pair was found


@dataclass(frozen=True, slots=True)
class Link:
    """A local provision that carries out a superior one. Figures are thousandths.

    Args:
        local, superior: the provisions.
        strength: main, or partial when only a piece was taken over.
        score: what the decision was made by.
        of_superior, of_local, headings, whole: see ``Wording``.
        method: which rule made the link.
    """

    local: str
    superior: str
    strength: str  # main / partial
    score: int
    of_superior: int
    of_local: int
    headings: int
    whole: int
    method: str  # wording / heading / split / nearest / remainder / moved

    @property
    def tie(self) -> Tie:
        """The link as comparing sentences takes it."""
        return Tie(self.local, self.superior, self.strength, self.score)


@dataclass(frozen=True, slots=True)
class Links:
    """The links between two documents, and the units on either side that have none, in reading order."""

    links: tuple[Link, ...]
    unlinked_local: tuple[str, ...]
    unlinked_superior: tuple[str, ...]


def links_of(local: Sequence[Unit], superior: Sequence[Unit]) -> Links:
    """Link the units of a document with those of the one that it implements; frames are left out.

    Every superior unit has its main link to the local unit that has most of its words, when that is enough (``wording``,
    ``heading``): several superior units merged into one local one are several links. A local unit left over belongs
    to the superior unit that has most of its own words (``split``). Units still left over, whose text was written anew,
    are linked to what they are nearest to as wholes (``nearest``) or by their place between linked neighbours
    (``remainder``). A clause that stands elsewhere than the rest of its superior unit makes a partial link (``moved``).
    """
    ours, theirs = ([unit for unit in units if not unit.is_frame] for units in (local, superior))
    if not (ours and theirs):
        return Links((), _ids(ours), _ids(theirs))
    wording = shared_wording(ours, theirs)
    found = _mains(wording)
    found |= dict.fromkeys(_moved(wording, list(found)), "moved")
    linked = [{pair[side] for pair in found} for side in (0, 1)]
    score = np.maximum.reduce(
        [*(_scores(wording, share) for share in (wording.of_superior, wording.of_local)), wording.whole]
    )
    links = tuple(
        Link(
            local=ours[pair[0]].provision_id,
            superior=theirs[pair[1]].provision_id,
            strength="partial" if method == "moved" else "main",
            score=int(score[pair]),
            of_superior=int(wording.of_superior[pair]),
            of_local=int(wording.of_local[pair]),
            headings=int(wording.headings[pair]),
            whole=int(wording.whole[pair]),
            method=method,
        )
        for pair, method in sorted(found.items())
    )
    return Links(
        links,
        _ids(unit for number, unit in enumerate(ours) if number not in linked[0]),
        _ids(unit for number, unit in enumerate(theirs) if number not in linked[1]),
    )


def _ids(units: Iterator[Unit] | Sequence[Unit]) -> tuple[str, ...]:
    return tuple(unit.provision_id for unit in units)


def _scores(wording: Wording, shares: Figures) -> Figures:
    """Shares raised by like headings and lowered by distance in order."""
    missing = (WHOLE - shares).astype(np.int64) * (HEADING_WEIGHT * WHOLE - wording.headings)
    together = WHOLE - missing // (HEADING_WEIGHT * WHOLE)
    enough = (shares >= FEW_WORDS) | (wording.headings >= SAME_HEADING)
    lowered = together - together * _distances(*shares.shape) // (ORDER_WEIGHT * WHOLE)
    return np.asarray(np.where(enough, lowered, 0), dtype=np.int32)


def _distances(local: int, superior: int) -> Figures:
    """How far apart two units stand, each measured along its own document (0 to 1000)."""
    ours, theirs = (np.arange(size, dtype=np.int64) * WHOLE // max(size - 1, 1) for size in (local, superior))
    return np.asarray(np.abs(ours[:, None] - theirs[None, :]), dtype=np.int32)


def _mains(wording: Wording) -> Found:
    found = _by_superior(wording)
    found |= _by_local(wording, {local for local, _ in found})
    found |= _nearest(wording, found)
    return found | _remainder(wording, found)


def _by_superior(wording: Wording) -> Found:
    """For every superior unit the local one that has most of its words."""
    scores = _scores(wording, wording.of_superior)
    found: Found = {}
    for superior, local in enumerate(scores.argmax(axis=0).tolist()):
        if scores[local, superior] >= MAIN:
            worded = wording.of_superior[local, superior] >= FEW_WORDS
            found[local, superior] = "wording" if worded else "heading"
    return found


def _by_local(wording: Wording, taken: set[int]) -> Found:
    """For every local unit left over the superior one that has most of its words."""
    scores = _scores(wording, wording.of_local)
    best = enumerate(scores.argmax(axis=1).tolist())
    return {pair: "split" for pair in best if pair[0] not in taken and scores[pair] >= MAIN}


def _nearest(wording: Wording, found: Collection[Pair]) -> Found:
    """Units left over with the one that they are nearest to as wholes, when no other is nearly as near."""
    linked = [{pair[side] for pair in found} for side in (0, 1)]
    whole = wording.whole
    left = [(local, int(whole[local].argmax())) for local in range(whole.shape[0]) if local not in linked[0]]
    right = [(int(whole[:, unit].argmax()), unit) for unit in range(whole.shape[1]) if unit not in linked[1]]
    near = [pair for pair in left if _alone(whole[pair[0]])] + [pair for pair in right if _alone(whole[:, pair[1]])]
    return dict.fromkeys(near, "nearest")


def _alone(likeness: Figures) -> bool:
    first, second = [*np.sort(likeness)[::-1][:2].tolist(), 0][:2]
    return bool(first >= NEAREST and first >= NEXT * second)


def _remainder(wording: Wording, found: Collection[Pair]) -> Found:
    """Units left over on both sides between the same linked neighbours, each local one with its best."""
    superiors = _by(found, 0)
    free = sorted(set(range(wording.whole.shape[1])) - {superior for _, superior in found})
    made: Found = {}
    for local in sorted(set(range(wording.whole.shape[0])) - superiors.keys()):
        before, after = superiors.get(local - 1), superiors.get(local + 1)
        between = [unit for unit in free if before and after and max(before) < unit < min(after)]
        fitting = [unit for unit in between if _shares_some(wording, (local, unit))]
        if fitting:
            made[local, max(fitting, key=lambda unit: (_closeness(wording, (local, unit)), -unit))] = "remainder"
    return made


def _shares_some(wording: Wording, pair: Pair) -> bool:
    return bool(wording.headings[pair] >= REMAINDER_HEADING or wording.whole[pair] >= REMAINDER_WHOLE)


def _closeness(wording: Wording, pair: Pair) -> int:
    return int(wording.headings[pair] + wording.whole[pair])


def _moved(wording: Wording, mains: Collection[Pair]) -> Iterator[Pair]:
    """Pairs without a main link of which the local unit holds a clause that neither's main counterpart holds."""
    superiors_of, locals_of = _by(mains, 0), _by(mains, 1)
    local_ends = [*wording.local_starts[1:], len(wording.local_sizes)]
    superior_ends = [*wording.superior_starts[1:], len(wording.superior_sizes)]
    linked = set(mains)
    for local, superior in np.argwhere(_with_long_clause(wording)).tolist():
        if (local, superior) in linked:
            continue
        ours = slice(wording.local_starts[local], local_ends[local])
        theirs = slice(wording.superior_starts[superior], superior_ends[superior])
        held = _held(wording.in_superior[ours].T, wording.local_sizes[ours], superior, superiors_of.get(local, []))
        missed = _held(wording.in_local[:, theirs], wording.superior_sizes[theirs], local, locals_of.get(superior, []))
        if held and missed:
            yield local, superior


def _with_long_clause(wording: Wording) -> npt.NDArray[np.bool_]:
    """The pairs that share a clause long enough to have moved, seen from either side; few of all pairs do."""
    ours = (wording.in_superior >= MOVED_LIKENESS) & (wording.local_sizes >= MOVED_SIZE)[:, None]
    theirs = (wording.in_local >= MOVED_LIKENESS) & (wording.superior_sizes >= MOVED_SIZE)
    by_local = np.logical_or.reduceat(ours, wording.local_starts, axis=0)
    return np.asarray(by_local & np.logical_or.reduceat(theirs, wording.superior_starts, axis=1))


def _held(nearest: Figures, sizes: Figures, unit: int, mains: Sequence[int]) -> bool:
    """Whether a long enough clause is found in ``unit`` and in none of ``mains``."""
    here = (nearest[unit] >= MOVED_LIKENESS) & (sizes >= MOVED_SIZE)
    elsewhere = nearest[mains].max(axis=0) if len(mains) else np.zeros_like(nearest[unit])
    return bool((here & (elsewhere < nearest[unit])).any())


def _by(pairs: Collection[Pair], side: int) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for pair in pairs:
        found.setdefault(pair[side], []).append(pair[1 - side])
    return found


def matching_frames(local: Sequence[Unit], superior: Sequence[Unit]) -> list[tuple[str, str]]:
    """Chapters that open alike, and statements of what the whole is for: they carry out nothing, and can be compared."""
    ours, theirs = ([unit for unit in units if unit.is_frame and unit.words] for units in (local, superior))
    if not (ours and theirs):
        return []
    found = _by_superior(shared_wording(ours, theirs))
    return [(ours[pair[0]].provision_id, theirs[pair[1]].provision_id) for pair in sorted(found)]
