"""Chinese or English: which of the two a reader gets, and the words of the interface in both.

What belongs here: the choice, the strings of ``strings/*.yaml``, titles of tables, columns and codes. What does not:
the strings themselves and document text, which stays Chinese.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from pipeline.errors import ServeError
from schemas import TABLES
from schemas.closed import CodeList

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
# The values of the HTML attribute lang.
HTML_LANGUAGES: Mapping[Language, str] = {"zh": "zh-CN", "en": "en"}
DEFAULT: Language = "zh"
COOKIE = "language"
STRINGS = Path(__file__).parent / "strings"


def choose(asked: str | None, remembered: str | None, accepted: str | None) -> Language:
    """The language of a page.

    Args:
        asked: the value of ``?lang=``; wins.
        remembered: the value of the cookie.
        accepted: the header Accept-Language; the first of the two languages by its weights counts.

    Values that name neither language are passed over; Chinese is what is left, as the documents are.
    """
    for wish in (asked, remembered):
        for language in LANGUAGES:
            if wish == language:
                return language
    return _accepted(accepted or "") or DEFAULT


def _accepted(header: str) -> Language | None:
    weighted: list[tuple[float, int, Language]] = []
    for place, part in enumerate(header.split(",")):
        tag, _, parameter = part.strip().partition(";")
        for language in LANGUAGES:
            if tag.strip().lower().split("-")[0] == language:
                weighted.append((-_weight(parameter), place, language))
    wanted = [entry for entry in sorted(weighted) if entry[0] < 0]
    return wanted[0][2] if wanted else None


def _weight(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0


@cache
def all_strings() -> dict[str, dict[Language, str]]:
    """Every string by its key: the name of its file, a dot and its key there.

    Raises:
        ServeError: an entry is not a pair of a Chinese and an English text.
    """
    strings: dict[str, dict[Language, str]] = {}
    for path in sorted(STRINGS.glob("*.yaml")):
        for key, pair in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).items():
            if not (isinstance(pair, dict) and set(pair) == set(LANGUAGES) and all(map(_is_text, pair.values()))):
                raise ServeError(
                    f"{path.name}, {key}",
                    expected="a text each under zh and en",
                    found=repr(pair),
                    remedy="Give both.",
                )
            strings[f"{path.stem}.{key}"] = {language: pair[language] for language in LANGUAGES}
    return strings


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value.strip() != ""


@dataclass(frozen=True, slots=True)
class Words:
    """What the interface says in one language."""

    language: Language

    def __call__(self, key: str, **values: object) -> str:
        """The string of a key with its ``{names}`` filled in; integers get thousands separators.

        Raises:
            KeyError: there is no such string, or a name of it has no value.
        """
        shown = {name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}
        return all_strings()[key][self.language].format(**shown)

    @property
    def other(self) -> Words:
        """The interface in the other language."""
        return Words("en" if self.language == "zh" else "zh")

    def table(self, table: str) -> str:
        """The title of a table."""
        about = TABLES[table].about()
        return about.title_zh if self.language == "zh" else about.title_en

    def column(self, table: str, column: str) -> str:
        """The title of a column."""
        zh, en = _columns(table)[column]
        return zh if self.language == "zh" else en

    def code(self, codes: CodeList, code: str | None) -> str:
        """The title of a value of a closed list; nothing for null."""
        if code is None:
            return ""
        zh, en = _codes(codes)[code]
        return zh if self.language == "zh" else en

    def value(self, table: str, column: str, code: str | None) -> str:
        """The title of a value in a column whose values are a closed list; nothing for null."""
        for known in TABLES[table].columns_of():
            if known.name == column and known.codes is not None:
                return self.code(known.codes, code)
        raise KeyError(f"{table}.{column} has no closed list")

    def name(self, zh: str, en: str | None) -> str:
        """The Chinese or, where there is one, the English of two names."""
        return en if self.language == "en" and en else zh


@cache
def _columns(table: str) -> dict[str, tuple[str, str]]:
    return {column.name: (column.title_zh, column.title_en) for column in TABLES[table].columns_of()}


@cache
def _codes(codes: CodeList) -> dict[str, tuple[str, str]]:
    return {code.code: (code.title_zh, code.title_en) for code in codes.codes}
