"""The id of a new document, by the codebook: territory, issuer's sign in pinyin, year and number.

What belongs here: making an id from facts. What does not: whether it is free (``folders``).
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import yaml

from pipeline.errors import RegistryError, SidecarError
from pipeline.model import Facts

REGISTRY = Path(__file__).parents[2] / "assets" / "registries" / "pinyin.yaml"
NUMBER = re.compile(
    r"^(?P<sign>[^〔\[［（(【\d]+)[〔\[［（(【]\s?(?P<year>(?:19|20)\d{2})\s?[〕\]］）)】]\s?第?\s?(?P<number>\d{1,5})\s?号$"
)
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST = 80
HASH_DIGITS = 6


def document_id(facts: Facts) -> str:
    """The id of a document: ``630000-qingzheng-2022-36``; without a number its date and six digits of its title's hash.

    Args:
        facts: with jurisdiction, title, and number and date where they are known.
    """
    match = NUMBER.match(facts.document_number or "")
    sign = pinyin(match["sign"]) if match else ""
    if match and sign:
        return f"{facts.jurisdiction_code}-{sign}-{match['year']}-{int(match['number'])}"
    day: date | None = facts.date
    title = re.sub(r"\s", "", facts.title)
    digits = sha256(title.encode("utf-8")).hexdigest()[:HASH_DIGITS]
    return f"{facts.jurisdiction_code}-{day:%Y%m%d}-{digits}" if day else f"{facts.jurisdiction_code}-undated-{digits}"


def checked_id(given: str) -> str:
    """An id that a person chose, if it can be one: it names a folder.

    Raises:
        SidecarError: it has other signs than small letters, digits and hyphens, or is too long.
    """
    if not ID.fullmatch(given) or len(given) > LONGEST:
        raise SidecarError(
            repr(given[:LONGEST]),
            expected=f"an id of small letters, digits and single hyphens, at most {LONGEST} signs",
            found="something else",
            remedy="Leave --id out to have one made, or give one such as 630000-qingzheng-2022-36.",
        )
    return given


def pinyin(words: str) -> str:
    """The syllables of Chinese characters in one word; what is no character of the registry is left out."""
    known = _syllables()
    return "".join(known.get(char, char.lower() if char.isascii() and char.isalnum() else "") for char in words)


@lru_cache(maxsize=1)
def _syllables() -> dict[str, str]:
    try:
        content = yaml.safe_load(REGISTRY.read_text(encoding="utf-8"))
        return {char: str(syllable) for syllable, chars in content.items() for char in chars}
    except (OSError, AttributeError, TypeError, yaml.YAMLError) as error:
        raise RegistryError(
            REGISTRY.name,
            expected="a mapping from syllables to characters",
            found=f"{type(error).__name__}: {error}",
            remedy="Restore the file from the repository.",
        ) from error
