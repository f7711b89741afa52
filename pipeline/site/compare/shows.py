"""The filters of the page of a pair.

What belongs here: what each filter leaves and counts. What does not: what stands beside what (``blocks``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.site.compare.blocks import Block, Row
from pipeline.site.compare.extras import Duty, TargetPair

WHOLE = "all"
SHOWS = (WHOLE, "changed", "targets", "weaker", "dropped", "added_projects", "bodies", "unlinked")
ALONE = ("superior", "local")


def shown(blocks: Sequence[Block], show: str) -> tuple[Block, ...]:
    """What a filter of ``SHOWS`` leaves; a provision of which nothing is left is left out."""
    return tuple(_shown(blocks, show)) if show != WHOLE else tuple(blocks)


def counted(blocks: Sequence[Block], show: str) -> int:
    """How much a filter leaves: targets, bodies, or else sentences and provisions without a counterpart."""
    left = shown(blocks, show)
    if show in ("targets", "weaker"):
        return sum(len(block.targets) for block in left)
    if show == "bodies":
        return sum(len(block.duties) for block in left)
    return sum(len(block.rows) + (block.kind in ALONE) for block in left)


def offered(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The filters that make sense for a pair."""
    has = {"targets": any(block.targets for block in blocks), "bodies": any(block.duties for block in blocks)}
    has["weaker"] = has["targets"]
    return tuple(show for show in SHOWS if has.get(show, True))


def _shown(blocks: Sequence[Block], show: str) -> Iterator[Block]:
    for block in blocks:
        left = replace(
            block,
            rows=tuple(row for row in block.rows if _keeps_row(row, show)),
            targets=tuple(target for target in block.targets if _keeps_target(target, show)),
            duties=tuple(duty for duty in block.duties if _keeps_duty(duty, show)),
        )
        if left.rows or left.targets or left.duties or (block.kind in ALONE and _keeps_alone(block, show)):
            yield left


def _keeps_alone(block: Block, show: str) -> bool:
    if show == "dropped":
        return block.kind == "superior"
    return bool(block.projects) if show == "added_projects" else show in ("changed", "unlinked")


def _keeps_row(row: Row, show: str) -> bool:
    if show == "changed":
        return row.kind != "kept"
    return row.kind == "dropped" if show == "dropped" else show == "added_projects" and bool(row.projects)


def _keeps_target(target: TargetPair, show: str) -> bool:
    if show == "changed":
        return target.value_verdict != "equal" or target.deadline_verdict not in ("same", "none")
    return show == "targets" or (show == "weaker" and target.is_weaker)


def _keeps_duty(duty: Duty, show: str) -> bool:
    return show in ("changed", "bodies") and duty.is_changed
