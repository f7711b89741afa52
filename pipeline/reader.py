"""From a source (a folder of the project, or any text) to a :class:`~pipeline.model.Document`.

What belongs here: putting the steps of reading together. What does not: the steps (``read``, ``structure``).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline.errors import RegistryError, SidecarError, SourceError
from pipeline.model import Document, Facts
from pipeline.read.decode import decode
from pipeline.read.head import COUNTRY, PrintedFacts, read_jurisdiction, read_printed_facts
from pipeline.read.layout import normalise
from pipeline.read.pages import with_pages
from pipeline.read.sidecar import SIDECAR_NAME, DateFact, Sidecar, SidecarFacts, read_sidecar
from pipeline.read.versions import versions_of
from pipeline.resolve.places import Gazetteer
from pipeline.structure.provisions import read_provisions

SOURCE_STEM = "source"
NOTHING_STATED = SidecarFacts()


@dataclass(frozen=True, slots=True)
class Source:
    """The files of one document folder, read but not interpreted."""

    sidecar: Sidecar
    raw: bytes
    path: Path


def read_source(folder: Path) -> Source:
    """Read a document folder: its sidecar and its one source file.

    Raises:
        SidecarError: the sidecar is missing or wrong, or names another document than the folder.
        SourceError: there is no source file, or more than one.
    """
    sidecar = read_sidecar(folder / SIDECAR_NAME)
    if sidecar.document_id != folder.name:
        raise SidecarError(
            f"{folder.name}/{SIDECAR_NAME}",
            expected=f"document_id {folder.name}, as the folder is called",
            found=sidecar.document_id,
            remedy="A document has one folder and one id: rename the folder or mend the id.",
        )
    files = sorted(p for p in folder.glob(f"{SOURCE_STEM}.*") if p.is_file())
    if len(files) != 1:
        raise SourceError(
            folder.name,
            expected=f"one file {SOURCE_STEM}.txt beside the sidecar",
            found=", ".join(p.name for p in files) or "none",
            remedy="Keep exactly one source file in the folder.",
        )
    return Source(sidecar, files[0].read_bytes(), files[0])


def read_folder(folder: Path, gazetteer: Gazetteer) -> Document:
    """Read the document of a folder.

    Raises:
        SidecarError, SourceError: as ``read_source``; also when the text has no provisions.
    """
    source = read_source(folder)
    raw = decode(source.raw, f"{folder.name}/{source.path.name}")
    sha256 = hashlib.sha256(source.raw).hexdigest()
    document = _document(raw, source.sidecar, sha256, gazetteer)
    archived = source.sidecar.facts.archived_url
    return replace(document, versions=versions_of(folder, sha256, archived.value if archived else None))


def read_bytes(
    raw: bytes, where: str, document_id: str, jurisdiction_code: str | None, gazetteer: Gazetteer
) -> Document:
    """Read a document that is not in the catalogue from the bytes of a text file.

    Args:
        raw: the file's bytes.
        where: its name, for errors.
        document_id: the id its rows get.
        jurisdiction_code: GB/T 2260 code of the issuer's territory; None to take it from the text.
        gazetteer: the registry of places.
    """
    return read_text(decode(raw, where), document_id, jurisdiction_code, gazetteer, hashlib.sha256(raw).hexdigest())


def read_text(
    raw: str, document_id: str, jurisdiction_code: str | None, gazetteer: Gazetteer, sha256: str | None = None
) -> Document:
    """Read a document from decoded characters; see ``read_bytes``."""
    text = normalise(raw)
    provisions = with_pages(read_provisions(document_id, text), raw, text)
    printed = read_printed_facts(text, provisions)
    code = _known(jurisdiction_code, document_id, gazetteer) or read_jurisdiction(text, printed, gazetteer) or COUNTRY
    return Document(facts_of(document_id, printed, code, gazetteer, sha256=sha256), text, provisions)


def _document(raw: str, sidecar: Sidecar, sha256: str, gazetteer: Gazetteer) -> Document:
    document_id, text = sidecar.document_id, normalise(raw)
    provisions = with_pages(read_provisions(document_id, text), raw, text)
    printed = read_printed_facts(text, provisions)
    stated = sidecar.facts
    code = _known(stated.jurisdiction_code.value if stated.jurisdiction_code else None, document_id, gazetteer)
    code = code or read_jurisdiction(text, printed, gazetteer)
    if code is None:
        raise SidecarError(
            f"{document_id}/{SIDECAR_NAME}",
            expected="jurisdiction_code, since the text does not say whose document it is",
            found="none",
            remedy="Add facts.jurisdiction_code with its GB/T 2260 code.",
        )
    return Document(facts_of(document_id, printed, code, gazetteer, sha256=sha256, stated=stated), text, provisions)


def _known(code: str | None, document_id: str, gazetteer: Gazetteer) -> str | None:
    if code is None or code == COUNTRY:
        return code
    try:
        return gazetteer.get(code).code
    except RegistryError as error:
        raise SidecarError(
            document_id,
            expected="a jurisdiction code of the registry (GB/T 2260, six digits)",
            found=code,
            remedy="Look the code up in the table jurisdictions.",
        ) from error


def facts_of(
    document_id: str,
    printed: PrintedFacts,
    code: str,
    gazetteer: Gazetteer,
    *,
    sha256: str | None = None,
    stated: SidecarFacts = NOTHING_STATED,
) -> Facts:
    """Put the facts together: what the sidecar states wins over what the text prints.

    Args:
        document_id: of the document; its title where nobody knows one.
        printed: what the text prints.
        code: GB/T 2260 code of the issuer's territory.
        gazetteer: the registry of places.
        sha256: of the source file, where there is one.
        stated: what the sidecar states.
    """

    def words(name: str) -> str | None:
        fact = getattr(stated, name, None)
        return str(fact.value) if fact else getattr(printed, name, None)

    def day(stated_day: DateFact | None, printed_day: date | None) -> date | None:
        return stated_day.value if stated_day else printed_day

    return Facts(
        document_id=document_id,
        title=words("title") or document_id,
        level=words("level") or ("national" if code == COUNTRY else gazetteer.get(code).level),
        jurisdiction_code=code,
        document_number=words("document_number"),
        index_number=words("index_number"),
        issuer=words("issuer"),
        date_written=day(stated.date_written, printed.date_written),
        date_signed=day(stated.date_signed, printed.date_signed),
        date_published=day(stated.date_published, printed.date_published),
        status=words("status"),
        source_url=words("source_url"),
        source_sha256=sha256,
    )
