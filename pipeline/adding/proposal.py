"""From a converted file to a document as it would be in the dataset, before anything is written.

What belongs here: which facts come from the text, the page or a person. What does not: files and folders (``folders``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date

from pipeline.adding.identity import checked_id, document_id
from pipeline.adding.sidecars import LICENCE, Fact, sidecar_text
from pipeline.convert import Converted
from pipeline.errors import RegistryError, SidecarError
from pipeline.model import Document
from pipeline.read.head import COUNTRY, PrintedFacts, read_jurisdiction, read_printed_facts
from pipeline.read.sidecar import SidecarFacts, checked_sidecar
from pipeline.reader import facts_of, read_text
from pipeline.resolve.places import Gazetteer

ASKED = ("title", "document_number", "issuer", "date_signed")  # what a document normally has
DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A document that may be added.

    Args:
        document_id: by the codebook, or as a person chose it.
        converted: what the file gave.
        document: as it will be read.
        stated: the facts of its sidecar.
        missing: the facts of ``ASKED`` that nobody knows.
        doubts: what a person should look at.
    """

    document_id: str
    converted: Converted
    document: Document
    stated: Mapping[str, Fact]
    missing: tuple[str, ...]
    doubts: tuple[str, ...] = field(default=())
    note: str | None = None

    @property
    def sidecar(self) -> str:
        """The contents of ``document.yaml``."""
        return sidecar_text(self.document_id, self.stated, note=self.note)


def propose(
    converted: Converted,
    gazetteer: Gazetteer,
    *,
    given: Mapping[str, Fact],
    chosen_id: str | None = None,
    note: str | None = None,
) -> Proposal:
    """The document that a converted file is.

    Args:
        converted: the file.
        gazetteer: the registry of places.
        given: facts that a person states, and the address; they win over the text and the page.
        chosen_id: an id instead of the codebook's.
        note: for the sidecar.

    Raises:
        SidecarError: nothing says whose document it is, or a stated fact is malformed.
    """
    code = given["jurisdiction_code"].value if "jurisdiction_code" in given else None
    draft = read_text(converted.source, DRAFT, _known(code, gazetteer) or COUNTRY, gazetteer)
    printed = read_printed_facts(draft.text, draft.provisions)
    doubts = list(converted.notes)
    stated = dict(given)
    for name in ("title", "date_published"):
        # The head of a page tells only what its text does not.
        found = converted.head.get(name)
        if found and name not in stated and getattr(printed, name) is None:
            stated[name] = Fact(found.value, found.where)
    if code is None:
        code = _read_code(draft, printed, stated, converted, gazetteer)
        if printed.issuer is None:
            whose = "the state" if code == COUNTRY else gazetteer.get(code).official_name
            doubts.append(
                f"The text names no issuer; {whose} was taken for its jurisdiction by the places it speaks of."
            )
    facts = facts_of(DRAFT, printed, code, gazetteer, stated=_checked(stated))
    made = checked_id(chosen_id) if chosen_id else document_id(facts)
    document = read_text(converted.source, made, code, gazetteer)
    missing = tuple(
        name for name in ASKED if getattr(facts, name) is None or (name == "title" and facts.title == DRAFT)
    )
    return Proposal(made, converted, document, stated, missing, (*doubts, *_doubts(document, converted)), note)


def _read_code(
    draft: Document, printed: PrintedFacts, stated: Mapping[str, Fact], converted: Converted, gazetteer: Gazetteer
) -> str:
    """Whose document it is, by its issuer, its title or the places it speaks of."""
    if printed.title is None and "title" in stated:
        printed = replace(printed, title=stated["title"].value)
    code = read_jurisdiction(draft.text, printed, gazetteer)
    if code is None:
        raise _whose(converted)
    return code


def _checked(stated: Mapping[str, Fact]) -> SidecarFacts:
    """The stated facts as the sidecar will give them."""
    for name, fact in stated.items():
        if name.startswith("date_"):
            as_date(fact.value, name)
    facts = {name: asdict(fact) for name, fact in stated.items()}
    return checked_sidecar({"document_id": DRAFT, "facts": facts, "licence": LICENCE}, "the facts given").facts


def as_date(words: str, name: str) -> date:
    """A day given as YYYY-MM-DD.

    Raises:
        SidecarError: it is none.
    """
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise SidecarError(
            name, expected="a day as 2023-05-09", found=repr(words), remedy="Give it in that form."
        ) from error


def _known(code: str | None, gazetteer: Gazetteer) -> str | None:
    if code is None or code == COUNTRY:
        return code
    try:
        return gazetteer.get(code).code
    except RegistryError as error:
        raise SidecarError(
            "jurisdiction",
            expected="a GB/T 2260 code of the registry, six digits",
            found=code,
            remedy="Look it up in the table jurisdictions.",
        ) from error


def _whose(converted: Converted) -> SidecarError:
    return SidecarError(
        converted.head["title"].value if "title" in converted.head else "the document",
        expected="a text that says whose document it is",
        found="no issuer, and no place that it clearly speaks of",
        remedy="Give --jurisdiction with the issuer's GB/T 2260 code.",
    )


def _doubts(document: Document, converted: Converted) -> list[str]:
    """What a reader of the report should look at first."""
    kinds = [provision.kind for provision in document.provisions]
    doubts = []
    if not {"chapter", "section", "article"} & set(kinds):
        doubts.append("No chapter or article was found: see whether the text is whole and its ordinals are there.")
    twice = [
        p.provision_id for p in document.provisions if p.provision_id[-1:] in "bc" and p.provision_id[-2:-1].isdigit()
    ]
    if twice:
        doubts.append(f"Ordinals that are printed twice: {', '.join(twice[:5])}. Something may be missing or doubled.")
    longest = max((p.span.end - p.span.start for p in document.provisions), default=0)
    if longest > 6000:
        doubts.append(f"One provision has {longest:,} characters: its ordinals may be lost.")
    if converted.kind == "pdf" and "\t" not in document.text and ("表" in document.text and "附件" in document.text):
        doubts.append("The PDF speaks of tables in an annex and none was found by its rules: compare the annex.")
    return doubts
