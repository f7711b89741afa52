"""What stands beside a provision: who carries it, its targets, its projects.

What belongs here: grouping a document's rows by provision, in the words of the reader's language. What does not: how
it looks (``document.html``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.site import links
from pipeline.site.document.rows import TextRow
from pipeline.site.language import Words
from schemas import codes

ROLES = ("lead", "responsible", "cooperating")
# What the detail of a row is a code of, where it is one.
CODES = {
    "task_assignments": codes.ROLE,
    "named_projects": codes.SECTOR,
    "county_categories": codes.CATEGORY,
    "document_relations": codes.RELATION,
}
COMPARED = {">=": "≥", ">": ">", "<=": "≤", "<": "<"}


@dataclass(frozen=True, slots=True)
class Note:
    """A row beside its provision.

    Args:
        words: what it is, in the document's words.
        path: its page.
        anchor: where its words stand on this page.
        detail: what more is to be said of it.
    """

    words: str
    path: str
    anchor: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class NoteGroup:
    """Rows of one kind under their title; ``name`` is their table."""

    name: str
    title: str
    notes: tuple[Note, ...]


def note_groups(rows: Iterable[TextRow], words: Words) -> dict[str, tuple[NoteGroup, ...]]:
    """The groups of every provision that has some: bodies by role, then targets, then projects."""
    titles = {f"task_assignments {role}": words.code(codes.ROLE, role) for role in ROLES}
    titles |= {table: words.table(table) for table in ("targets", "named_projects")}
    found: dict[str, dict[str, list[Note]]] = {}
    for row in rows:
        name = f"{row.table} {row.detail}" if row.table == "task_assignments" else row.table
        if name in titles:
            found.setdefault(row.provision_id, {}).setdefault(name, []).append(_note(row, words))
    return {
        provision: tuple(
            NoteGroup(name.split()[0], titles[name], tuple(groups[name])) for name in titles if name in groups
        )
        for provision, groups in found.items()
    }


def _note(row: TextRow, words: Words) -> Note:
    anchor = links.text_anchor(row.table, row.row_id)
    if row.table == "task_assignments":
        return Note(row.label, links.agency(row.about or ""), anchor)
    path = links.row(row.table, row.row_id)
    if row.table == "targets":
        return Note(row.label, path, anchor, target_value(row))
    return Note(row.label, path, anchor, words.code(codes.SECTOR, row.detail))


def target_value(row: TextRow) -> str:
    """A target's value as people write it, with its last year."""
    value = COMPARED.get(row.comparator or "", "") + (row.detail or "")
    return f"{value} · {row.year}" if row.year else value


def told(row: TextRow, words: Words) -> str:
    """What a reader is told who points at a row's words: its table, what it is, and what more there is to say."""
    more = _more(row, words)
    title = f"{words.table(row.table)}: {row.label}"
    return f"{title} ({more})" if more else title


def _more(row: TextRow, words: Words) -> str:
    if row.table == "targets":
        return target_value(row)
    if row.table in CODES:
        return words.code(CODES[row.table], row.detail)
    return words.value(row.table, "reason", row.detail) if row.detail else ""
