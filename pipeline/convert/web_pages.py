"""The registry of how pages of government sites are built.

What belongs here: reading ``assets/registries/web_pages.yaml``. What does not: using it (``html``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from pipeline.errors import RegistryError

REGISTRY = Path(__file__).parents[2] / "assets" / "registries" / "web_pages.yaml"
LISTS = ("contents", "furniture", "error_words", "login_words")


@dataclass(frozen=True, slots=True)
class WebPages:
    """Selectors and words; see the registry's comments."""

    contents: tuple[str, ...]
    furniture: tuple[str, ...]
    meta: dict[str, tuple[str, ...]]
    error_words: re.Pattern[str]
    login_words: re.Pattern[str]


@lru_cache(maxsize=1)
def web_pages(registry: Path = REGISTRY) -> WebPages:
    """The registry, read once per process.

    Raises:
        RegistryError: it is missing or lacks a part.
    """
    try:
        content = yaml.safe_load(registry.read_text(encoding="utf-8"))
        lists = {name: tuple(map(str, content[name])) for name in LISTS}
        meta = {fact: tuple(name.lower() for name in names) for fact, names in content["meta"].items()}
    except (OSError, KeyError, TypeError, AttributeError, yaml.YAMLError) as error:
        raise RegistryError(
            registry.name,
            expected=f"lists {', '.join(LISTS)} and a mapping meta",
            found=f"{type(error).__name__}: {error}",
            remedy="Restore the file from the repository.",
        ) from error
    return WebPages(
        lists["contents"],
        lists["furniture"],
        meta,
        re.compile("|".join(lists["error_words"]), re.IGNORECASE),
        re.compile("|".join(lists["login_words"])),
    )
