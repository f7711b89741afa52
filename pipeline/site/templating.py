"""Rendering: a template, the reader's language and a page's view become HTML.

What belongs here: the environment and what every template sees. What does not: any page, and response headers.
Every value is escaped; text of documents reaches a page only as a value, or through ``structured_data`` which escapes it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipeline.digest import sha256_of_file
from pipeline.site import links
from pipeline.site.language import HTML_LANGUAGES, LANGUAGES, Language, Words
from pipeline.site.page import Page, PageRequest
from pipeline.site.reports import Reports
from schemas import codes

FOLDER = Path(__file__).parent
TEMPLATES = FOLDER / "templates"
STATIC = FOLDER / "static"


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """A way in that every page shows, or a group of ``entries`` that opens where it stands."""

    section: str
    path: str
    title: str
    entries: tuple[NavigationEntry, ...] = ()


def navigation(words: Words) -> tuple[NavigationEntry, ...]:
    """The ways in, in the reader's language."""
    ways = (
        ("counties", links.counties()),
        ("documents", links.documents()),
        ("compare", links.compare()),
        ("targets", links.targets()),
        ("projects", links.projects()),
        ("agencies", links.agencies()),
        ("matrix", links.matrix()),
    )
    about = (
        ("coverage", links.coverage()),
        ("downloads", links.downloads()),
        ("data", links.database()),
    )

    def entries(listed: Iterable[tuple[str, str]]) -> tuple[NavigationEntry, ...]:
        return tuple(NavigationEntry(section, path, words(f"base.{section}")) for section, path in listed)

    return (*entries(ways), NavigationEntry("about", "", words("base.about"), entries(about)))


def switch(path: str, arguments: Mapping[str, str], words: Words) -> NavigationEntry:
    """The link to the same page in the other language, titled in that language."""
    other = words.other
    path_there = links.with_language(path, arguments, other.language)
    return NavigationEntry(other.language, path_there, other("base.language"))


@cache
def environment() -> Environment:
    """Jinja with escaping on everywhere and an error for every name that is not there."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["number"] = _number
    made.filters["size"] = _size
    made.globals |= {"links": links, "static": static, "codes": codes, "structured_data": structured_data}
    return made


def render(page: Page, request: PageRequest) -> str:
    """The whole HTML of a page."""
    words = request.words
    context = {
        "view": page.view,
        "page": page,
        "request": request,
        "words": words,
        "html_language": HTML_LANGUAGES[words.language],
        "navigation": navigation(words),
        "switch": switch(request.path, request.arguments, words),
        "addresses": addresses(request),
        "reports": Reports(words, request.settings, request.address),
    }
    return environment().get_template(page.template).render(context)


def addresses(request: PageRequest) -> dict[str, str]:
    """The page's absolute addresses: ``canonical``, and one for each language and for readers of neither."""
    kept = {name: value for name, value in request.arguments.items() if name != "lang"}

    def absolute(language: Language) -> str:
        return request.address + links.with_language(request.path, kept, language)

    each = {HTML_LANGUAGES[language]: absolute(language) for language in LANGUAGES}
    return {
        "canonical": each[HTML_LANGUAGES[request.words.language]],
        **each,
        "x-default": request.address + request.path,
    }


def static(name: str) -> str:
    """The address of a file under ``static``; it changes with the file, so that browsers may keep it for ever."""
    return f"/site/{name}?v={_fingerprint(STATIC / name)}"


@cache
def _fingerprint(path: Path) -> str:
    return sha256_of_file(path)[:12]


@cache
def site_version() -> str:
    """A fingerprint of everything pages are made of besides the data: code, templates, strings, static files."""
    files = sorted(path for path in FOLDER.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.relative_to(FOLDER).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def structured_data(about: Mapping[str, object]) -> Markup:
    """A JSON-LD object as the content of a script element of that type: nothing in it can close the element."""
    text = json.dumps(about, ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # escaped above


def _number(value: int) -> str:
    return f"{value:,}"


def _size(count: int) -> str:
    """A number of bytes for people; units are those of 1,000."""
    if count < 1000:
        return f"{count} B"
    return f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
