"""A pair of documents side by side: provisions and their sentences in the order a reader sees them.

What belongs here: which provisions stand beside each other, where provisions without a counterpart stand, and where their
targets and bodies stand. What does not: queries (``rows``, ``extras``), filters (``shows``) and words that differ (``wording``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.site.compare.extras import Duty, TargetPair
from pipeline.site.compare.rows import Change, Link, Part, Project, Unlinked
from pipeline.site.compare.wording import Stretches, marked


@dataclass(frozen=True, slots=True)
class Half:
    """A sentence of one document.

    Args:
        stretches: its words.
        part: its provision, where that is not the one the block begins with.
        again: whether the row before shows the same sentence: it was split or merged.
    """

    stretches: Stretches
    part: Part | None
    again: bool


@dataclass(frozen=True, slots=True)
class Row:
    """What became of a sentence; ``projects`` are those named in the local half that are new."""

    change_id: str
    kind: str
    rewording: str | None
    superior: Half | None
    local: Half | None
    projects: tuple[Project, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A local provision that carries out the block's superior one."""

    part: Part
    strength: str
    score: float | None
    method: str


@dataclass(frozen=True, slots=True)
class Block:
    """A superior provision with what answers it, or a provision of either side that nothing answers.

    Args:
        kind: linked, frame (it only opens a chapter), superior or local (the side that has no counterpart), or rest:
            targets of openings that are not compared.
        superior: the superior provision; ``None`` in a block of the local side and the rest.
        answers: the local provisions, main ones first; the local provision without a counterpart.
        rows: the sentences.
        text: the words of a provision without a counterpart.
        projects: new projects of a local provision without a counterpart.
        targets: the targets of the superior provision beside the local ones, and those of the local one alone.
        duties: the bodies of the provisions.
    """

    kind: str
    superior: Part | None
    answers: tuple[Answer, ...]
    rows: tuple[Row, ...]
    text: str = ""
    projects: tuple[Project, ...] = ()
    targets: tuple[TargetPair, ...] = ()
    duties: tuple[Duty, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """The rows of a pair, see ``rows`` and ``extras``."""

    superior: Mapping[str, Part]
    local: Mapping[str, Part]
    links: Sequence[Link]
    unlinked: Mapping[str, Unlinked]
    changes: Sequence[Change]
    projects: Sequence[Project]
    targets: Sequence[TargetPair] = ()
    duties: Sequence[Duty] = ()


def blocks_of(material: Material) -> tuple[Block, ...]:
    """Every provision of either document that is compared, in the order of the superior document.

    A local provision without a counterpart stands after the block of the local provision before it.
    """
    blocks = tuple(_blocks(material))
    targets: dict[int | None, list[TargetPair]] = {}
    anchors = anchored(blocks)
    for target in material.targets:
        place = anchors.get(target.superior_provision_id or target.provision_id or "")
        targets.setdefault(place, []).append(target)
    rest = (Block("rest", None, (), (), targets=tuple(targets[None])),) if None in targets else ()
    return rest + tuple(
        replace(block, targets=tuple(targets.get(place, ())), duties=_duties(material, block))
        for place, block in enumerate(blocks)
    )


def anchored(blocks: Sequence[Block]) -> dict[str, int]:
    """The block that shows each provision by its main link, else the first: only there its name can stand as an anchor."""
    found: dict[str, int] = {}
    partial: dict[str, int] = {}
    for place, block in enumerate(blocks):
        if block.superior is not None:
            found.setdefault(block.superior.provision_id, place)
        for answer in block.answers:
            (partial if answer.strength == "partial" else found).setdefault(answer.part.provision_id, place)
    return partial | found


def _duties(material: Material, block: Block) -> tuple[Duty, ...]:
    name = block.superior.provision_id if block.superior else None
    return tuple(duty for duty in material.duties if duty.superior_provision_id == name)


def _blocks(material: Material) -> Iterator[Block]:
    answers, changes = _answers(material), _by_superior(material.changes)
    waiting = _following(material)
    yield from (_alone(material, part) for part in waiting.get(None, ()))
    for part in material.superior.values():
        name = part.provision_id
        if name in material.unlinked:
            yield Block("superior", part, (), (), material.unlinked[name].text)
        elif name in answers or name in changes:
            yield _linked(material, part, answers.get(name, ()), changes.get(name, ()))
        yield from (_alone(material, after) for after in waiting.get(name, ()))


def _answers(material: Material) -> dict[str, tuple[Answer, ...]]:
    found: dict[str, tuple[Answer, ...]] = {}
    for link in material.links:
        answer = Answer(material.local[link.local], link.strength, link.score, link.method)
        found[link.superior] = (*found.get(link.superior, ()), answer)
    return found


def _by_superior(changes: Sequence[Change]) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = {}
    for change in changes:
        found.setdefault(change.superior, []).append(change)
    return found


def _following(material: Material) -> dict[str | None, list[Part]]:
    """Local provisions without a counterpart by the superior provision whose block they follow."""
    order = {name: place for place, name in enumerate(material.superior)}
    last: dict[str, str] = {}
    for link in material.links:
        if link.strength == "main" and order[link.superior] >= order.get(last.get(link.local, ""), -1):
            last[link.local] = link.superior
    found: dict[str | None, list[Part]] = {}
    before: str | None = None
    for part in material.local.values():
        if part.provision_id in material.unlinked:
            found.setdefault(before, []).append(part)
        before = last.get(part.provision_id, before)
    return found


def _alone(material: Material, part: Part) -> Block:
    name = part.provision_id
    new = tuple(project for project in material.projects if project.provision_id == name)
    return Block("local", None, (Answer(part, "", None, ""),), (), material.unlinked[name].text, new)


def _linked(material: Material, part: Part, answers: Sequence[Answer], changes: Sequence[Change]) -> Block:
    rows: list[Row] = []
    usual = answers[0].part.provision_id if answers else (changes[0].local if changes else None)
    for before, change in zip((None, *changes), changes, strict=False):
        rows.append(_row(material, change, before, usual))
    if answers:
        return Block("linked", part, tuple(answers), tuple(rows))
    opening = tuple(Answer(material.local[name], "", None, "") for name in ([usual] if usual else []))
    return Block("frame", part, opening, tuple(rows))


def _row(material: Material, change: Change, before: Change | None, usual: str | None) -> Row:
    above, below = _stretches(change)
    same_above = before is not None and before.superior_start == change.superior_start
    same_below = before is not None and before.start == change.start
    elsewhere = material.local[change.local] if change.local != usual else None
    return Row(
        change.change_id,
        change.kind,
        change.rewording,
        Half(above, None, same_above) if change.superior_quote is not None else None,
        Half(below, elsewhere, same_below) if change.quote is not None else None,
        tuple(project for project in material.projects if _stands_in(project, change)),
    )


def _stretches(change: Change) -> tuple[Stretches, Stretches]:
    return marked(change.superior_quote or "", change.quote or "", change.removed, change.added)


def _stands_in(project: Project, change: Change) -> bool:
    return change.start is not None and change.end is not None and change.start <= project.start < change.end
