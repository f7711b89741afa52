"""Project-like phrases and items of lists of projects that became no row of ``named_projects``.

What belongs here: finding them behind a verb of doing or in a list closed by 等项目, and saying why they are none (codebook, "Named
projects", "Not included"). Few and readable: a phrase that ends like a facility of which a name is one, like a scheme, or like a
项目. What does not: reading projects (``pipeline.extract.projects``), whose vocabulary this module asks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from pipeline.extract.projects.classify import GOAL, UMBRELLA, has_subject, is_kind
from pipeline.extract.projects.evidence import Evidence, evidence
from pipeline.extract.projects.scan import BEHIND
from pipeline.extract.projects.vocabulary import alternation, longest_suffix, vocabulary
from pipeline.model import Document, NamedProject, PlaceMention, Provision, Span, TaskAssignment, UnreadProject
from pipeline.text import cut
from pipeline.unread.spans import Taken

# 项目 and 园区 belong to the names of projects as well as the singular facilities; 活动 and 计划 are said of everything.
MORE_HEADS = frozenset({"项目", "园区", "产业园", "基地"})
NO_HEADS = frozenset({"活动", "计划", "大学", "学院", "中学", "口岸", "景区", "医院"})
RELIED_ON = ("依托", "发挥", "借助", "利用", "用好")
CLAUSE_MARKS = "，。；：！？,;:\n\t"
CLAUSE_END = re.compile(f"[{CLAUSE_MARKS}]")
LIST_CLOSED = re.compile(
    r"等(?:一批|重大|重点|标志性|骨干|关键|建设|\d+个)*[^，。；、等]{0,12}?(?:项目|工程)(?:建设|实施|落地)?$"
)
LEADING = re.compile(
    r"^(?:了|好|一批|一个|“|\d+[.．]|的|与|以?及其?|和(?![田林政静硕顺县平布龙])|并|成为|实现|完善|符合条件的|以及)+"
)
MARKS = frozenset("、")
LONGEST_CLAUSE = 300
LONGEST, SHORTEST = 40, 5
SHORTEST_ITEM = 4


@dataclass(frozen=True, slots=True)
class _Found:
    """A phrase with what stands before it in its clause."""

    span: Span
    verb: str
    is_item: bool


@dataclass(frozen=True, slots=True)
class _Page:
    """What holds for a whole document."""

    text: str
    ends: tuple[int, ...]
    projects: Taken
    statements: Taken
    places: Taken
    headings: frozenset[str]


def find_unread_projects(
    document: Document,
    projects: Iterable[NamedProject],
    assignments: Iterable[TaskAssignment],
    mentions: Iterable[PlaceMention],
) -> list[UnreadProject]:
    """The project-like phrases of a document that became no project, in reading order.

    Args:
        document: the document.
        projects: its projects; phrases that touch one of their names are not listed.
        assignments: its assignments; what they were read from is a responsibility statement.
        mentions: its places, which tell an unread name from a kind of works.
    """
    page = _Page(
        document.text,
        _ends(document.text),
        Taken(row.name_span for row in projects),
        Taken(row.span for row in assignments if row.basis == "statement"),
        Taken(row.span for row in mentions),
        frozenset(p.heading.strip("。“”") for p in document.provisions if p.heading) | {document.facts.title},
    )
    return [
        UnreadProject(provision.provision_id, found.span.of(page.text), _reason(page, found), found.span)
        for provision in document.provisions
        for found in _of_provision(page, provision)
    ]


@lru_cache(maxsize=1)
def _heads() -> tuple[AhoCorasick, frozenset[str]]:
    """(the words that end a project-like phrase, the same as a set)."""
    known = vocabulary()
    words = frozenset({*known.schemes, *known.single, *known.zones, *MORE_HEADS} - NO_HEADS)
    return AhoCorasick(sorted(words), implementation=Implementation.DFA), words


@lru_cache(maxsize=1)
def _doing() -> re.Pattern[str]:
    """A chain of verbs of doing with the adverbs before it, or what relies on something that exists."""
    known = vocabulary()
    verb = alternation({*known.verbs, *known.scheme_verbs} - {"参与"})
    return re.compile(rf"(?P<doing>(?:{verb})+)|(?P<relied>{alternation(RELIED_ON)})")


@lru_cache(maxsize=1)
def _blockers() -> re.Pattern[str]:
    return re.compile(alternation(vocabulary().blockers))


def _ends(text: str) -> tuple[int, ...]:
    """Where project-like phrases could end, in order."""
    automaton, _ = _heads()
    closed = text + "\n"
    trailing = frozenset(word[0] for word in vocabulary().trailing)
    found = automaton.find_matches_as_indexes(text, overlapping=True)
    return tuple(sorted({end for _, _, end in found if closed[end] in BEHIND or closed[end] in trailing}))


def _of_provision(page: _Page, provision: Provision) -> Iterator[_Found]:
    """The phrases of a provision's body, clause by clause."""
    body = provision.body
    done = body.start
    for end in page.ends[bisect_left(page.ends, body.start) : bisect_left(page.ends, body.end + 1)]:
        if end <= done:
            continue
        clause = _clause(page, body, end)
        done = clause.end
        if clause.end - clause.start <= LONGEST_CLAUSE:
            yield from _of_clause(page, clause)


def _clause(page: _Page, body: Span, at: int) -> Span:
    """The clause of a body that a phrase ends in."""
    low = max(body.start, at - LONGEST_CLAUSE - 1)  # a clause that begins before is too long to be read
    start = max(page.text.rfind(mark, low, at) for mark in CLAUSE_MARKS)
    stop = CLAUSE_END.search(page.text, at, body.end)
    return Span(start + 1 if start >= 0 else low, stop.start() if stop else body.end)


def _of_clause(page: _Page, clause: Span) -> Iterator[_Found]:
    """The items of a clause's object that end like projects; all its items when 等项目 closes it."""
    words = clause.of(page.text)
    verb = _doing().search(words)
    closed = LIST_CLOSED.search(words)
    if not verb and not closed:
        return
    start = clause.start + (verb.end() if verb else 0)
    listed_end = clause.start + closed.start() if closed else clause.start
    for item in cut(page.text, Span(start, clause.end), MARKS):
        is_item = item.start < listed_end
        phrase = _phrase(page.text, Span(item.start, listed_end if is_item and item.end > listed_end else item.end))
        if phrase and not page.projects.touches(phrase) and (is_item or _ends_like_project(page.text, phrase)):
            yield _Found(phrase, verb.group() if verb else "", is_item)


def _phrase(text: str, item: Span) -> Span | None:
    """An item without what leads it in and without 建设, 实施 at its end; None when no name is so short or long."""
    words = item.of(text)
    lead = LEADING.match(words)
    start = item.start + (lead.end() if lead else 0)
    inner = _doing().match(text, start, item.end)
    start = inner.end() if inner else start
    end = item.end
    while word := longest_suffix(text[start:end], vocabulary().trailing):
        if word == "项目":
            break
        end -= len(word)
    if start > item.start and text[start - 1] == "“" and "”" in text[start:end]:
        start -= 1  # a quotation that ends inside the phrase belongs to it
    return Span(start, end) if SHORTEST_ITEM <= end - start <= LONGEST else None


def _ends_like_project(text: str, phrase: Span) -> bool:
    words = phrase.of(text).rstrip("”")
    return len(words) >= SHORTEST and longest_suffix(words, _heads()[1]) is not None


def _reason(page: _Page, found: _Found) -> str:
    """Why a phrase became no project: a reason of ``UNREAD_PROJECT_REASON``."""
    words = found.span.of(page.text)
    if page.statements.touches(found.span):
        return "statement"
    if "《" in words or "》" in words or _in_title(page.text, found.span):
        return "titled_document"
    if words.strip("“”") in page.headings:
        return "own_title"
    return reason_of(words, found.verb, has_place=page.places.touches(found.span))


def _in_title(text: str, span: Span) -> bool:
    """Whether a span stands inside 《》."""
    low = max(0, span.start - LONGEST)
    return text.rfind("《", low, span.start) > text.rfind("》", low, span.start)


def reason_of(words: str, verb: str, *, has_place: bool) -> str:
    """Why a phrase by itself is no named project.

    Args:
        words: the phrase.
        verb: the verb that governs it, "" without one.
        has_place: whether a place is named in it.
    """
    tie = evidence(words, has_place)
    if verb in RELIED_ON:
        return "institution"
    if is_umbrella(words):
        return "umbrella_word"
    if _is_goal(words, verb, tie):
        return "goal_or_layout"
    return "unknown" if not is_kind(words) and tie.is_any else "kind_of_works"


def is_umbrella(words: str) -> bool:
    """Whether a phrase stands for many (六大行动, 重大工程): a scheme or 项目 without a subject of its own."""
    if UMBRELLA.match(words):
        return True
    head = longest_suffix(words, vocabulary().schemes) or ("项目" if words.endswith("项目") else None)
    return head is not None and words != head and not has_subject(head, words[: -len(head)])


def _is_goal(words: str, verb: str, tie: Evidence) -> bool:
    if GOAL.match(words) or _blockers().search(words):
        return True
    strives = verb.endswith(("打造", "创建", "争创", "建成", "加快"))
    return longest_suffix(words, vocabulary().zones) is not None or (strives and not tie.is_strong)
