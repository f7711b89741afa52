"""Mentions of places in the provisions of a document, and names of places nobody knows.

What belongs here: which of the places found in a text are mentions (codebook, section "Counties": not inside responsibility
statements, not inside the document's own title) and which words look like names of divisions but are in no registry. What
does not: finding and resolving places (``pipeline.resolve.places``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipeline.extract.statements import find_statements
from pipeline.extract.task_tables import role_cells
from pipeline.model import Document, PlaceMention, Provision, Span, UnresolvedName
from pipeline.resolve.places import Gazetteer, PlaceHit

WORDS = re.compile(r"[^\W_]+")
ISSUED = re.compile(r"(?:印发|发布|下达)(.+?)的(?:通知|公告|通告|函)")
MIN_TITLE = 8  # characters; a shorter title (通知) is no title to look for
# An item of a list or a table cell that ends like a name of a division.
NAME_SHAPED = re.compile(
    r"[、：:\t\n]([\u4e00-\u9fff]{1,9}?(?:自治县|自治州|自治旗|县|市|区|旗|州|盟))(?=[、。；;\t\n]|等[县市区州旗盟地]|$)"
)


def extract_mentions(document: Document, gazetteer: Gazetteer) -> tuple[list[PlaceMention], list[UnresolvedName]]:
    """The places a document names, one row per occurrence in reading order, and the names it could not resolve.

    Args:
        document: the document; its jurisdiction and date decide between places of one name.
        gazetteer: the registry of places.

    Returns:
        Mentions inside provisions; and names of divisions that the registry does not know or cannot tell apart.
    """
    text, facts = document.text, document.facts
    whole = Span(0, len(text))
    hits = gazetteer.find(text, whole, home=facts.jurisdiction_code, on=facts.date)
    duties = (s.span for provision in document.provisions for s in find_statements(text, provision.span))
    cells = (cell for provision in document.provisions for cell in role_cells(document, provision))
    excluded = _merge([*own_titles(text, facts.title), *duties, *cells])
    kept = [hit for hit in hits if not _inside(hit.span, excluded)]
    mentions = [
        PlaceMention(provision.provision_id, hit.code, hit.span.of(text), hit.span, hit.rule)
        for provision, hit in _placed(document.provisions, kept)
    ]
    return mentions, _unresolved(document, gazetteer, hits, excluded)


def own_titles(text: str, title: str) -> list[Span]:
    """Where the document's own title is printed, whatever the marks, brackets and line breaks between its words.

    The title of the plan that a notice issues counts too (关于印发《…方案》的通知: the plan prints it again above its first chapter).
    """
    issued = ISSUED.search(title)
    wanted = ["".join(WORDS.findall(words)) for words in (title, issued[1] if issued else "")]
    wanted = [letters for letters in wanted if len(letters) >= MIN_TITLE]
    if not wanted:
        return []
    found = []
    for words in wanted:
        at = text.find(words[0])
        while at >= 0:
            end = _end_of(text, at, words)
            if end is not None:
                found.append(Span(at, end))
            at = text.find(words[0], end or at + 1)
    return found


def _end_of(text: str, start: int, letters: str) -> int | None:
    """Where ``letters`` end that stand at ``start`` with nothing but marks and white space between them, or None."""
    at = start
    for letter in letters:
        while text[at : at + 1] != letter:
            if at == len(text) or text[at].isalnum():
                return None
            at += 1
        at += 1
    return at


def _merge(spans: Sequence[Span]) -> list[Span]:
    """The union of spans, in order and apart."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _inside(span: Span, excluded: Sequence[Span]) -> bool:
    at = bisect_right(excluded, Span(span.start, 1 << 60)) - 1
    return at >= 0 and excluded[at].start <= span.start and span.end <= excluded[at].end


def _placed(provisions: Sequence[Provision], hits: Sequence[PlaceHit]) -> Iterator[tuple[Provision, PlaceHit]]:
    """Each hit with the provision it stands in; hits outside every provision (letterhead, signature) fall away."""
    ordered = sorted(provisions, key=lambda p: p.span)
    at = 0
    for hit in hits:
        while at < len(ordered) and ordered[at].span.end <= hit.span.start:
            at += 1
        if at < len(ordered) and ordered[at].span.start <= hit.span.start:
            yield ordered[at], hit


def _unresolved(
    document: Document, gazetteer: Gazetteer, hits: Sequence[PlaceHit], excluded: Sequence[Span]
) -> list[UnresolvedName]:
    text, facts = document.text, document.facts
    known = [hit.span for hit in hits]
    shared = gazetteer.ambiguous(text, home=facts.jurisdiction_code, on=facts.date)
    found = dict.fromkeys(shared, "ambiguous")
    for span in _name_shaped(text, known, gazetteer):
        found.setdefault(span, "not_in_registry")
    rows = []
    for provision in document.provisions:
        for span, reason in sorted(found.items()):
            if provision.span.start <= span.start < provision.span.end and not _inside(span, excluded):
                rows.append(UnresolvedName(provision.provision_id, "place", span.of(text), reason, span))
    return rows


def _name_shaped(text: str, known: Sequence[Span], gazetteer: Gazetteer) -> Iterator[Span]:
    """Items shaped like names of divisions that nothing has read, in lists of divisions that were read.

    An item counts when its neighbour in the list is a division, or the division before a colon heads the list
    (海西州：某县); one unknown name vouches for the next.
    """
    starts, ends = {k.start for k in known}, {k.end for k in known}
    for match in NAME_SHAPED.finditer("\n" + text):  # its first item stands behind a mark too, one character on
        span = Span(match.start(1) - 1, match.end(1) - 1)
        if span.start in starts or span.end in ends or gazetteer.is_kind_of_place(match[1]):
            continue
        follows = span.start - 1 in ends and text[span.start - 1] in "、：:"
        if follows or (span.end + 1 in starts and text[span.end] == "、"):
            ends.add(span.end)
            yield span
