"""What a closed list is made of.

What belongs here: a value with its meaning, and a list under its published name. What does not: the lists themselves
(``codes``, ``rules``, ``reasons``).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """One allowed value with its titles and, where the title does not say it all, what it covers."""

    code: str
    title_zh: str
    title_en: str
    description_zh: str | None = None
    description_en: str | None = None


@dataclass(frozen=True, slots=True)
class CodeList:
    """A closed list under the name it is published by."""

    name: str
    codes: tuple[Code, ...]

    @property
    def values(self) -> tuple[str, ...]:
        """The codes themselves, in published order."""
        return tuple(code.code for code in self.codes)


def closed_list(name: str, *rows: tuple[str, ...]) -> CodeList:
    """A list from rows of code, titles and, where needed, descriptions, each in Chinese and English."""
    return CodeList(name, tuple(Code(*row) for row in rows))
