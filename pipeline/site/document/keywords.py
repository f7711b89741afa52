"""Which words of a text stand for a row, and the marks that show them.

What belongs here: from rows to marks. What does not: fetching rows (``rows``) and turning marks into HTML (``marking``).
Several rows often share a clause (a list of projects, the bodies of a responsibility statement): each is marked at the
words of its own in it, and the clause itself faintly, once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from pipeline.site import links
from pipeline.site.document.marking import Mark
from pipeline.site.document.rows import KINDS, TextRow

KIND_OF = {table: kind.name for kind in KINDS for table in kind.tables}
# Which of several marks on the same words lies innermost, where a click finds it: what says more comes later.
RANK = {
    name: rank
    for rank, name in enumerate(
        (
            "county_profiles",
            "document_relations",
            "place_mentions",
            "unread",
            "county_categories",
            "targets",
            "named_projects",
            "task_assignments",
        )
    )
}
CLAUSE = -1  # a clause lies around everything that begins and ends with it
Place = tuple[int, int]


def marks_of(rows: Iterable[TextRow], text: str, title: Callable[[TextRow], str]) -> list[Mark]:
    """The marks of a document's rows.

    Args:
        rows: the rows of the document.
        text: the document's text.
        title: what a reader is told who points at a row's words.
    """
    all_rows = tuple(rows)
    shared = Counter((row.table, row.start, row.end) for row in all_rows)
    mentions = _mentions(all_rows)
    marks, clauses = [], dict[tuple[str, int, int], Mark]()
    for row in all_rows:
        place = key_place(row, text, shared[row.table, row.start, row.end] > 1, mentions)
        kind, path, told = KIND_OF[row.table], links.row(row.table, row.row_id), title(row)
        anchor = links.text_anchor(row.table, row.row_id)
        marks.append(Mark(*place, kind, RANK[kind], anchor, path, told))
        clause = (row.table, row.start, row.end)
        if place != (row.start, row.end) and clause not in clauses:
            alone = shared[clause] == 1
            clauses[clause] = Mark(row.start, row.end, f"{kind} clause", CLAUSE, None, path if alone else None, "")
    return [*clauses.values(), *marks]


def key_place(row: TextRow, text: str, shared: bool, mentions: Mapping[str, list[Place]]) -> Place:
    """The place of the words that stand for a row.

    Args:
        row: the row.
        text: the document's text.
        shared: whether other rows of its table have the same quote.
        mentions: the places of every jurisdiction's name in the text, by code.
    """
    if row.key_start is not None and row.key_end is not None:
        return row.key_start, row.key_end
    if row.table == "county_categories":
        within = [place for place in mentions.get(row.about or "", []) if row.start <= place[0] and place[1] <= row.end]
        return within[0] if within else (row.start, row.end)
    if row.words is None or (row.table == "targets" and not shared):
        return row.start, row.end
    # A target whose indicator is put together from several words stands at its value.
    for words in (row.words, row.detail if row.table == "targets" else None):
        found = text.find(words, row.start, row.end) if words else -1
        if words and found >= 0:
            return found, found + len(words)
    return row.start, row.end


def _mentions(rows: Iterable[TextRow]) -> dict[str, list[Place]]:
    places: dict[str, list[Place]] = {}
    for row in rows:
        if row.table == "place_mentions" and row.about:
            places.setdefault(row.about, []).append((row.start, row.end))
    return places
