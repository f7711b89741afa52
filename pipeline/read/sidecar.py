"""The sidecar of a source document: facts that its text does not print, each with where it is known from.

What belongs here: reading and checking ``document.yaml``. What does not: facts printed in the text (``head``), which a
sidecar adds to or overrides.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from pipeline.errors import SidecarError

SIDECAR_NAME = "document.yaml"
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Code = Annotated[str, StringConstraints(pattern=r"^\d{6}$")]
DocumentId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]


def _web_address(words: str) -> str:
    """An address that may be published as a link and fetched: of a page, and without a password."""
    parts = urlsplit(words)
    if parts.scheme not in ("http", "https") or not parts.hostname or words.split() != [words]:
        raise ValueError("an address begins with http:// or https://, names a host and has no spaces")
    if parts.username is not None or parts.password is not None:
        raise ValueError("an address has no name and password in it")
    return words


Address = Annotated[Words, AfterValidator(_web_address)]

# The parser in C, where PyYAML was built with libyaml, as its wheels are.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


class TextFact(_Strict):
    """A fact in words."""

    value: Words
    known_from: Words


class AddressFact(_Strict):
    """The address of a page."""

    value: Address
    known_from: Words


class CodeFact(_Strict):
    """A GB/T 2260 code."""

    value: Code
    known_from: Words


class DateFact(_Strict):
    """A day."""

    value: date
    known_from: Words


class LevelFact(_Strict):
    """The level of the issuing body."""

    value: Literal["national", "province", "prefecture", "county"]
    known_from: Words


class SidecarFacts(_Strict):
    """The facts a sidecar may state; what is left out is taken from the text or stays unknown."""

    title: TextFact | None = None
    document_number: TextFact | None = None
    index_number: TextFact | None = None
    issuer: TextFact | None = None
    level: LevelFact | None = None
    jurisdiction_code: CodeFact | None = None
    date_written: DateFact | None = None
    date_signed: DateFact | None = None
    date_published: DateFact | None = None
    status: TextFact | None = None
    source_url: AddressFact | None = None
    archived_url: AddressFact | None = None  # a copy of the page in a web archive


class Sidecar(_Strict):
    """Everything beside a source file."""

    document_id: DocumentId
    facts: SidecarFacts = Field(default_factory=SidecarFacts)
    licence: Words
    strict: bool = False  # unresolved names block the release instead of warning
    note: Words | None = None
    also_at: tuple[AddressFact, ...] = ()  # addresses of copies of the same text on other sites


def read_sidecar(path: Path) -> Sidecar:
    """Read and check a sidecar.

    Args:
        path: the ``document.yaml`` of a source folder.

    Raises:
        SidecarError: it is missing, is no YAML, or a fact has the wrong form; every fault is named.
    """
    where = f"{path.parent.name}/{path.name}"
    try:
        # The base loader keeps every scalar as printed; a code with leading zeros or a wrong date is the model's to judge.
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
    except FileNotFoundError as error:
        raise SidecarError(
            where,
            expected="a sidecar of facts",
            found="no such file",
            remedy=f"Write {SIDECAR_NAME} beside the source.",
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SidecarError(
            where,
            expected="YAML in UTF-8",
            found=str(error).replace("\n", " "),
            remedy="Mend the file's syntax.",
        ) from error
    return checked_sidecar(content, where)


def checked_sidecar(content: object, where: str) -> Sidecar:
    """A sidecar from what its file says.

    Args:
        content: mappings, lists and words.
        where: for errors.

    Raises:
        SidecarError: a fact has the wrong form; every fault is named.
    """
    try:
        return Sidecar.model_validate(content)
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(map(str, e['loc'])) or 'file'}: {e['msg']} ({str(e['input'])[:40]!r})" for e in error.errors()
        )
        raise SidecarError(
            where,
            expected="facts of the sidecar's form",
            found=faults,
            remedy="Mend or remove the named facts.",
        ) from error
