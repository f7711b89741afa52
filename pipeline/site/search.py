"""Search over everything at once: names, texts and identifiers.

What belongs here: ``/search``, its groups and pages. What does not: what a query means (``search_words``), conditions
(``search_asked``) and each kind of hit (``search_names``, ``search_texts``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.site import links, search_names, search_texts
from pipeline.site.language import Words
from pipeline.site.page import Answer, Page, PageRequest, Redirect
from pipeline.site.search_asked import Asked, asked
from pipeline.site.search_direct import straight_to
from pipeline.site.search_hits import Found, Hit, Part
from pipeline.site.search_words import typed, words_of

OVERVIEW, ON_A_PAGE, LAST_PAGE = 5, 20, 1000
Kind = Callable[[sqlite3.Connection, Asked, Words, Part], Found]
KINDS: dict[str, Kind] = {
    "counties": search_names.counties,
    "places": search_names.higher_places,
    "documents": search_names.documents,
    "targets": search_texts.targets,
    "projects": search_texts.projects,
    "provisions": search_texts.provisions,
    "agencies": search_names.agencies,
    "indicators": search_names.indicators,
    "named_documents": search_names.named_documents,
}
EXAMPLES = {
    "zh": ("互助县", "老旧小区", "教育局", "污水处理率", "互助 旅游"),
    "en": ("Huzhu", "632801", "老旧小区", "教育局", "污水"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Hits of one kind, with the link to all of them where not all are shown."""

    kind: str
    title: str
    total: int
    hits: tuple[Hit, ...]
    all_path: str | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something else to search for."""

    words: str
    path: str


@dataclass(frozen=True, slots=True)
class SearchView:
    """What the search page shows.

    Args:
        query: what was typed.
        total: hits of all kinds, or of the one that was chosen.
        place: the county, prefecture or province that is called exactly so, if one is.
        groups: kinds with hits.
        kind: the chosen kind; ``None`` for all.
        page: the page of the chosen kind.
        pages: how many it has.
        before, after: the neighbouring pages.
        single: the words of the query one by one, where together they found nothing.
        examples: queries to try.
        is_nonsense: signs were typed and no word.
    """

    query: str
    total: int
    place: Hit | None
    groups: tuple[Group, ...]
    kind: str | None
    page: int
    pages: int
    before: str | None
    after: str | None
    single: tuple[Suggestion, ...]
    examples: tuple[Suggestion, ...]
    is_nonsense: bool = False


def search_page(connection: sqlite3.Connection, request: PageRequest) -> Answer:
    """Answer ``/search?q=``; an identifier leads straight to what it names.

    Other arguments: ``kind``, one of ``KINDS``, and ``page``, from 1; values that are neither count as none.
    """
    query = typed(request.arguments.get("q", ""))
    kind = request.arguments.get("kind")
    straight = straight_to(connection, query) if kind is None else None
    if straight is not None:
        return Redirect(straight)
    query_words = asked(connection, words_of(query))
    view = (
        _of_kind(connection, query, query_words, request, kind)
        if kind in KINDS and query_words.words
        else _overview(connection, query, query_words, request.words)
    )
    title = request.words("search.title_of", query=query) if query else request.words("search.title")
    return Page("search.html", title, view, description=request.words("search.what"), section="search")


def _overview(connection: sqlite3.Connection, query: str, query_words: Asked, words: Words) -> SearchView:
    found = {kind: find(connection, query_words, words, Part(OVERVIEW)) for kind, find in KINDS.items()}
    found = found if query_words.words else {}
    groups = tuple(_group(kind, query, hits, words) for kind, hits in found.items() if hits.total)
    total = sum(group.total for group in groups)
    single = tuple(dict.fromkeys(word.word.typed for word in query_words.words))
    return SearchView(
        query=query,
        total=total,
        place=_exact_place(groups, query_words),
        groups=groups,
        kind=None,
        page=1,
        pages=1,
        before=None,
        after=None,
        is_nonsense=bool(query) and not query_words.words,
        single=_suggestions(single if not total and len(single) > 1 else ()),
        examples=_suggestions(EXAMPLES[words.language]),
    )


def _of_kind(
    connection: sqlite3.Connection, query: str, query_words: Asked, request: PageRequest, kind: str
) -> SearchView:
    words = request.words
    page = _page_number(request.arguments.get("page", ""))
    found = KINDS[kind](connection, query_words, words, Part(ON_A_PAGE, (page - 1) * ON_A_PAGE))
    if not found.hits and page > 1:
        page, found = 1, KINDS[kind](connection, query_words, words, Part(ON_A_PAGE))
    pages = min(LAST_PAGE, max(1, -(-found.total // ON_A_PAGE)))
    return SearchView(
        query=query,
        total=found.total,
        place=None,
        groups=(Group(kind, words(f"search.{kind}"), found.total, found.hits, None),) if found.total else (),
        kind=kind,
        page=page,
        pages=pages,
        before=links.search(query, kind=kind, page=page - 1) if page > 1 else None,
        after=links.search(query, kind=kind, page=page + 1) if page < pages else None,
        single=(),
        examples=_suggestions(EXAMPLES[words.language]),
    )


def _group(kind: str, query: str, found: Found, words: Words) -> Group:
    more = links.search(query, kind=kind) if found.total > len(found.hits) else None
    return Group(kind, words(f"search.{kind}"), found.total, found.hits, more)


def _exact_place(groups: tuple[Group, ...], query_words: Asked) -> Hit | None:
    """The one place of today that the whole query names; counties come before what they lie in."""
    if len(query_words.words) != 1:
        return None
    codes = set(query_words.words[0].codes)
    for group in groups:
        if group.kind in ("counties", "places"):
            exact = [hit for hit in group.hits if hit.code in codes and not hit.is_past]
            if len(exact) == 1:
                return exact[0]
    return None


def _suggestions(queries: tuple[str, ...]) -> tuple[Suggestion, ...]:
    return tuple(Suggestion(query, links.search(query)) for query in queries)


def _page_number(text: str) -> int:
    return min(LAST_PAGE, max(1, int(text))) if text.isascii() and text.isdigit() and len(text) < 6 else 1
