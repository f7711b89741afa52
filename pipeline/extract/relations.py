"""Which other documents a document carries out, cites or repeals.

What belongs here: titles in 《》 and document numbers 〔2022〕37号, and the words that govern them. What does not: finding
the other document in the dataset (``pipeline.tables``, which sees all documents).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Document, DocumentRelation, Provision, Span
from pipeline.read.lines import DOCUMENT_NUMBER
from pipeline.text import clauses, sentences

TITLE = re.compile(r"《((?:[^《》\n]|《[^《》\n]*》){2,120})》")
NUMBER_BEHIND = re.compile(rf"[（(]\s?({DOCUMENT_NUMBER.pattern})[^（()）]{{0,40}}[）)]")
CARRIES_OUT = re.compile(r"贯彻|落实|落细|细化|根据|依据|按照|实施好|推进实施")
REPEALS = re.compile(r"废止|停止执行|不再执行")
DRAFTS = re.compile(r"(?:制定|出台|编制|修订|印发|研究|起草|探索制[定订])[^《]{0,6}$")
DRAFTS_LENGTH = 10  # characters it can span
NO_LETTER = re.compile(r"[\s《》〈〉<>（()）“”\"的]|^关于")


def extract_relations(document: Document) -> list[DocumentRelation]:
    """The relations a document states, one for each other document and provision, in reading order.

    A title governed by 贯彻, 落实, 根据 and the like is ``implements``; one that is declared void is ``repeals``; any other
    is ``cites``. The document's own title and titles of documents yet to be written are no relation.
    """
    found: dict[tuple[str, str], DocumentRelation] = {}
    for provision in document.provisions:
        for relation in _of_provision(document, provision):
            key = (relation.provision_id, relation.target_number or relation.target_title or "")
            found.setdefault(key, relation)
    return list(found.values())


def _of_provision(document: Document, provision: Provision) -> Iterator[DocumentRelation]:
    text = document.text
    if not _may_name(provision.span.of(text)):
        return
    for sentence in sentences(text, provision.span):
        said = sentence.of(text)
        if not _may_name(said):
            continue
        repeals = REPEALS.search(TITLE.sub("", said)) is not None
        for clause in clauses(text, sentence):
            words = clause.of(text)
            if _may_name(words):
                yield from _of_clause(document, provision, clause, repeals)


def _may_name(words: str) -> bool:
    """Whether words can hold a title or a document number: most can't, and are left uncut."""
    return "《" in words or "号" in words


def _of_clause(document: Document, provision: Provision, clause: Span, repeals: bool) -> Iterator[DocumentRelation]:
    """The relations of one clause; ``repeals`` says whether its sentence declares something void."""
    words = clause.of(document.text)
    relation = "repeals" if repeals else _relation(words)
    named_numbers: set[str] = set()
    for match in TITLE.finditer(words):
        if _is_own(document, match.group(1)) or _is_drafted(words, match.start()):
            continue
        behind = NUMBER_BEHIND.match(words, match.end())
        number = behind.group(1) if behind else None
        named_numbers.add(number or "")
        rule = "title with number" if number else "title"
        yield DocumentRelation(provision.provision_id, relation, match.group(1), number, clause, rule)
    for match in NUMBER_BEHIND.finditer(words):
        number = match.group(1)
        if number not in named_numbers and number != document.facts.document_number and "《" not in words:
            yield DocumentRelation(provision.provision_id, relation, None, number, clause, "number alone")


def _relation(clause: str) -> str:
    """What a clause says of the documents it names, where its sentence repeals none."""
    return "implements" if CARRIES_OUT.search(TITLE.sub("", clause)) else "cites"


def _is_own(document: Document, title: str) -> bool:
    """Whether a title is the document's own; half- and full-width brackets and 的 before the noun don't count."""
    return _plain(title) == _plain(document.facts.title)


def _plain(title: str) -> str:
    return NO_LETTER.sub("", title)


def _is_drafted(words: str, start: int) -> bool:
    return bool(DRAFTS.search(words[max(0, start - DRAFTS_LENGTH) : start]))
