"""The list pages that are watched.

What belongs here: reading and checking ``watching.yaml``. What does not: looking at the pages (``watch``).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from pipeline.errors import SettingsError

WATCHING_NAME = "watching.yaml"
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ListPage(_Strict):
    """A page with links to documents.

    Args:
        address: of the page.
        name: for people.
        words: a link's title must have one of them.
        without: and none of these.
        addresses: a regular expression that a link's address must match somewhere.
        selector: a CSS selector of the part with the links.
    """

    address: Words
    name: Words
    words: tuple[Words, ...] = Field(min_length=1)
    without: tuple[Words, ...] = ()
    addresses: str | None = None
    selector: Words | None = None

    @field_validator("addresses")
    @classmethod
    def _is_pattern(cls, value: str | None) -> str | None:
        try:
            re.compile(value or "")
        except re.error as error:
            raise ValueError(f"no regular expression: {error}") from error
        return value

    @field_validator("selector")
    @classmethod
    def _is_selector(cls, value: str | None) -> str | None:
        if value is not None:
            try:
                LexborHTMLParser("<p>").css(value)
            except SelectolaxError as error:
                raise ValueError(f"no CSS selector: {error}") from error
        return value


class _File(_Strict):
    pages: tuple[ListPage, ...] = ()


def read_pages(folder: Path) -> tuple[ListPage, ...]:
    """The list pages of a folder's file; none when there is no file.

    Raises:
        SettingsError: the file is malformed.
    """
    path = folder / WATCHING_NAME
    if not path.is_file():
        return ()
    try:
        return _File.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")) or {}).pages
    except (yaml.YAMLError, UnicodeDecodeError, ValidationError) as error:
        raise SettingsError(
            str(path),
            expected="list pages as docs/refreshing.md describes them",
            found=" ".join(str(error).split()),
            remedy="Mend or remove what is named.",
        ) from error
