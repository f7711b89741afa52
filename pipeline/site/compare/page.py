"""Answers for ``/compare`` and ``/compare/<superior>/<local>``.

What belongs here: putting the two pages together. What does not: their queries (``rows``), what stands beside what (``blocks``)
and files (``files``).
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.site import links
from pipeline.site.compare import extras, rows, shows
from pipeline.site.compare.blocks import Block, Material, anchored, blocks_of
from pipeline.site.compare.rows import KINDS, Pair, Side
from pipeline.site.compare.shows import WHOLE
from pipeline.site.files import offered
from pipeline.site.language import Words
from pipeline.site.missing import Way, missing_page
from pipeline.site.page import Answer, Page, PageRequest, Redirect
from pipeline.site.present import has_tables


@dataclass(frozen=True, slots=True)
class PairEntry:
    """A pair in the list: its documents and how much of each kind it has."""

    superior: Side
    local: Side
    path: str
    links: int
    unlinked: Mapping[str, int]
    changes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PairsView:
    """The list of pairs, and the documents whose superior one is not in the dataset."""

    pairs: tuple[PairEntry, ...]
    not_comparable: tuple[tuple[str, str, str], ...]
    has_findings: bool
    kinds: tuple[str, ...] = KINDS


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter a reader can choose, with how many rows and provisions it leaves."""

    name: str
    path: str
    rows: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class CompareView:
    """A pair side by side.

    Args:
        strengths: how many links there are of each strength.
        changes: how many sentences became what.
        unlinked: how many provisions of each side have no counterpart.
        projects: how many projects only the local document names.
        anchored: for each provision the block that its link leads to, by the place of the block.
        verdicts: how many targets got which verdict.
        bodies: how many bodies got which verdict.
        contradicting: the local and superior targets that cannot both hold.
    """

    superior: Side
    local: Side
    strengths: Mapping[str, int]
    changes: Mapping[str, int]
    unlinked: Mapping[str, int]
    projects: int
    choices: tuple[Choice, ...]
    blocks: tuple[Block, ...]
    anchored: Mapping[str, int]
    verdicts: Mapping[str, int]
    bodies: Mapping[str, int]
    contradicting: frozenset[tuple[str, str]]
    files: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...] = KINDS


def pairs_page(connection: sqlite3.Connection, request: PageRequest) -> Page:
    """Answer ``/compare``."""
    found = rows.pairs(connection)
    changes, ties = (count(connection) if found else {} for count in (rows.counted_changes, rows.counted_links))
    alone = rows.counted_unlinked(connection) if found else {}
    entries = tuple(
        PairEntry(
            superior=rows.side(connection, pair.superior),
            local=rows.side(connection, pair.local),
            path=links.compare_pair(pair.superior, pair.local),
            links=sum(ties.get(pair, {}).values()),
            unlinked=_whole(alone.get(pair, {}), ("superior", "local")),
            changes=_whole(changes.get(pair, {}), KINDS),
        )
        for pair in found
    )
    words = request.words
    view = PairsView(entries, rows.not_comparable(connection), has_tables(connection, "findings"))
    return Page("compare_pairs.html", words("compare.title"), view, words("compare.what"), section="compare")


def compare_page(connection: sqlite3.Connection, request: PageRequest) -> Answer:
    """Answer ``/compare/<superior>/<local>``; the documents the other way round lead to the right one."""
    words = request.words
    pair = Pair(request.parts["superior"], request.parts["local"])
    if not rows.is_pair(connection, pair):
        return _other(connection, words, pair)
    material = material_of(connection, pair)
    whole = blocks_of(material)
    asked = request.arguments.get("show", WHOLE)
    show = asked if asked in shows.offered(whole) else WHOLE
    left = shows.shown(whole, show)
    view = CompareView(
        superior=rows.side(connection, pair.superior),
        local=rows.side(connection, pair.local),
        strengths=_whole(Counter(link.strength for link in material.links), ("main", "partial")),
        changes=_whole(Counter(change.kind for change in material.changes), KINDS),
        unlinked=_whole(Counter(each.side for each in material.unlinked.values()), ("superior", "local")),
        projects=len(material.projects),
        choices=_choices(pair, whole, show),
        blocks=left,
        anchored=anchored(left),
        verdicts=Counter(target.value_verdict for target in material.targets),
        bodies=Counter(duty.verdict for duty in material.duties),
        contradicting=extras.findings_of(connection, pair),
        files=offered(lambda form: links.compare_file(pair.superior, pair.local, form)),
    )
    title = words("compare.title_of", superior=view.superior.title, local=view.local.title)
    described = words("compare.description", superior=view.superior.title, local=view.local.title, **view.changes)
    return Page("compare.html", title, view, described, section="compare")


def material_of(connection: sqlite3.Connection, pair: Pair) -> Material:
    """Everything a comparison of a pair is made of."""
    return Material(
        superior=rows.parts(connection, pair.superior),
        local=rows.parts(connection, pair.local),
        links=rows.links_of(connection, pair),
        unlinked=rows.unlinked_of(connection, pair),
        changes=rows.changes_of(connection, pair),
        projects=rows.added_projects(connection, pair),
        targets=extras.target_pairs(connection, pair),
        duties=extras.duties(connection, pair),
    )


def _other(connection: sqlite3.Connection, words: Words, pair: Pair) -> Answer:
    if rows.is_pair(connection, Pair(pair.local, pair.superior)):
        return Redirect(links.compare_pair(pair.local, pair.superior))
    return missing_page(words, words("compare.missing"), (Way(links.compare(), words("compare.title")),))


def _whole(counts: Mapping[str, int], names: Sequence[str]) -> dict[str, int]:
    return {name: counts.get(name, 0) for name in names}


def _choices(pair: Pair, whole: Sequence[Block], show: str) -> tuple[Choice, ...]:
    def path(name: str) -> str:
        return links.compare_pair(pair.superior, pair.local, **({} if name == WHOLE else {"show": name}))

    return tuple(Choice(name, path(name), shows.counted(whole, name), name == show) for name in shows.offered(whole))
