"""Ready citations of the dataset, of a document and of a row, by GB/T 7714—2015 and in BibTeX.

What belongs here: what a reference says and how the two forms write it. What does not: finding the row (``permalink``) and
citation files of a release (``files.citation``). Everything printed is data: what a form would read as its own marks is
escaped. No clock: the day of access is given, or left out.

GB/T 7714—2015, 4.6 and table B.1: data sets are DS, official documents have no sign of their own and are Z (other), both
/OL with an address; the date of an online resource stands in round brackets, the day of access in square ones; a
component follows its host after two slashes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal
from urllib.parse import quote, urlsplit

from pipeline.errors import CitationError
from pipeline.release import about
from pipeline.release.permalink import DOCUMENTS, Row, RowAsOf, row_path, version_path

Form = Literal["gbt7714", "bibtex"]
QUOTED = 60  # characters of a row's words in its title
# Columns that hold a row's words, the one that says most first.
WORDS = ("quote", "surface", "name", "title", "text", "heading")
BIBTEX = str.maketrans(
    {
        **{mark: f"\\{mark}" for mark in "%&_#$"},
        "\\": r"\textbackslash{}",
        # A brace behind a backslash still counts as one for BibTeX, and could end the entry.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


@dataclass(frozen=True, slots=True)
class Reference:
    """What a citation says, in whatever form.

    Args:
        key: by which BibTeX knows it.
        author: who is responsible; ``None`` when that is not known.
        title: the title with its number.
        sign: the type of resource by GB/T 7714.
        host: the title of what it is part of; ``None`` when it stands alone.
        version: the version of the dataset; ``None`` for what has none of its own.
        day: when it was issued in ISO form; ``None`` when that is not known.
        url: its address, or its path on the site when no address is known.
    """

    key: str
    author: str | None
    title: str
    sign: Literal["DS", "Z"]
    host: str | None
    version: str | None
    day: str | None
    url: str


def dataset_reference(version: str, day: str, address: str | None = None) -> Reference:
    """The dataset in a version.

    Args:
        version: the version.
        day: the day of its release.
        address: the site's public address; ``None`` gives a path instead of an address.
    """
    return Reference(
        key=f"{about.NAME}-{version}",
        author=about.CREATOR,
        title=about.TITLE_ZH,
        sign="DS",
        host=None,
        version=version,
        day=day,
        url=_absolute(address, version_path(version)),
    )


def row_reference(row: RowAsOf, address: str | None = None) -> Reference:
    """A row in a version; a row of ``documents`` is cited as the document itself."""
    link = _absolute(address, row_path(row.version, row.table.name, row.key))
    if row.table.name == DOCUMENTS:
        return document_reference(row.values, link)
    words = next((str(row.values[name]) for name in WORDS if row.values.get(name)), None)
    title = f"{row.table.about.title_zh} {row.table.name} {','.join(row.key)}"
    if words:
        title += f": “{_shortened(words)}”"
    if row.document:
        title += f" ({_source(row.document)})"
    return Reference(
        key=f"{about.NAME}-{row.version}-{row.table.name}-{'-'.join(row.key)}",
        author=about.CREATOR,
        title=title,
        sign="DS",
        host=about.TITLE_ZH,
        version=row.version,
        day=row.date,
        url=link,
    )


def cited(reference: Reference, form: Form, accessed: str | None = None) -> str:
    """The citation in a form, as it is pasted.

    Args:
        reference: what is cited.
        form: which form.
        accessed: the day of access in ISO form; ``None`` leaves it out.

    Raises:
        CitationError: ``accessed`` is no day.
    """
    if accessed is not None:
        _require_day(accessed)
    return _gbt7714(reference, accessed) if form == "gbt7714" else _bibtex(reference, accessed)


def form_named(words: str) -> Form:
    """The form of a name, which must be one of the two."""
    return "bibtex" if words == "bibtex" else "gbt7714"


def document_reference(document: Row, link: str) -> Reference:
    """A document itself, at its source where that is known.

    Args:
        document: its row in ``documents``.
        link: its address or path in the dataset, for a document without a source.
    """
    number = document.get("document_number")
    day = document.get("date_signed") or document.get("date_written") or document.get("date_published")
    return Reference(
        key=str(document["document_id"]),
        author=str(document["issuer"]) if document.get("issuer") else None,
        title=str(document["title"]) + (f": {number}" if number else ""),
        sign="Z",
        host=None,
        version=None,
        day=str(day) if day else None,
        url=_foreign(document.get("source_url")) or link,
    )


def _source(document: Row) -> str:
    """The document that a row comes from, by issuer and number."""
    parts = (document.get("issuer"), document.get("document_number") or document.get("title"))
    return ", ".join(str(part) for part in parts if part)


def _gbt7714(reference: Reference, accessed: str | None) -> str:
    version = f": 版本{reference.version}" if reference.version else ""
    sign = f"[{reference.sign}/OL]"
    work = (
        f"{reference.title}{sign}//{reference.host}{version}" if reference.host else f"{reference.title}{version}{sign}"
    )
    issued = f"({reference.day})" if reference.day else ""
    read = f"[{accessed}]" if accessed else ""
    parts = [reference.author, work, issued + read, reference.url]
    return _plain(". ".join(part for part in parts if part)) + "."


def _bibtex(reference: Reference, accessed: str | None) -> str:
    fields = [f"  {name} = {{{value}}}" for name, value in _fields(reference, accessed)]
    return ",\n".join([f"@misc{{{_bibtex_key(reference.key)}", *fields]) + "\n}"


def _fields(reference: Reference, accessed: str | None) -> Iterator[tuple[str, str]]:
    """Names and written values; doubled braces keep a name whole and its letters as they are."""
    if reference.author:
        yield "author", f"{{{_escaped(reference.author)}}}"
    yield "title", f"{{{_escaped(reference.title)}}}"
    if reference.day:
        yield "year", reference.day[:4]
        yield "month", str(int(reference.day[5:7]))
    if reference.version:
        yield "version", _escaped(reference.version)
        yield (
            "note",
            _escaped(f"{reference.host}, 版本{reference.version}" if reference.host else f"版本{reference.version}"),
        )
    # Read by \url, which takes every mark but braces, backslashes and blanks as it is.
    yield "url", _encoded(reference.url)
    if accessed:
        yield "urldate", accessed


def _escaped(words: str) -> str:
    return _plain(words).translate(BIBTEX)


def _plain(words: str) -> str:
    """Words on one line without control characters."""
    return " ".join("".join(mark if mark.isprintable() else " " for mark in words).split())


def _bibtex_key(words: str) -> str:
    return re.sub(r"[^A-Za-z0-9.:-]+", "-", words)


def _shortened(words: str) -> str:
    plain = _plain(words)
    return plain if len(plain) <= QUOTED else plain[: QUOTED - 1] + "…"


def _absolute(address: str | None, path: str) -> str:
    return (address.rstrip("/") if address else "") + path


def _foreign(address: object) -> str | None:
    """An address of the web that may be cited; anything else is none."""
    try:
        parts = urlsplit(str(address or "").strip())
    except ValueError:
        return None
    return _encoded(parts.geturl()) if parts.scheme in ("http", "https") and parts.netloc else None


def _encoded(address: str) -> str:
    """An address with everything percent-encoded that no address may hold."""
    return quote(address, safe="%/:?#[]@!$&'()*+,;=~-._")


def _require_day(words: str) -> None:
    try:
        if date.fromisoformat(words).isoformat() == words:
            return
    except ValueError:
        pass
    raise CitationError(
        "the day of access", expected="a day as YYYY-MM-DD", found=repr(words), remedy="Give the day you read it."
    )
