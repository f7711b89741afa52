"""Which way a target is stronger: more of what it measures, or less.

What belongs here: reading ``assets/registries/target_directions.yaml`` and applying it to one target. What does not: comparing
two targets (``target_verdicts``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from pipeline.errors import RegistryError
from pipeline.tables import Value

FILE = Path(__file__).parents[2] / "assets" / "registries" / "target_directions.yaml"
LISTS = ("lower", "decrease", "unclear")

Direction = Literal["higher", "lower"]


@dataclass(frozen=True, slots=True)
class Directions:
    """The words that say which way a target is stronger."""

    lower: tuple[str, ...]
    decrease: tuple[str, ...]
    unclear: tuple[str, ...]

    def of(self, target: Mapping[str, Value]) -> Direction | None:
        """Which way a row of ``targets`` is stronger; ``None`` when neither more nor less is better.

        A range of a size that is limited on both sides is read by its lower end, as a promise of at least so much.
        """
        words = str(target["indicator"])
        if target["comparator"] in ("<=", "<"):
            return "lower"
        shrinking = words + (str(target["quote"]) if target["measure"] == "growth" else "")
        if any(word in shrinking for word in self.decrease):
            return "higher"
        if any(word in words for word in self.unclear):
            return None
        return "lower" if any(word in words for word in self.lower) else "higher"


@cache
def directions(file: Path = FILE) -> Directions:
    """The registry, read once per process.

    Raises:
        RegistryError: a list is missing, or holds something else than words.
    """
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    for name in LISTS:
        words = content.get(name) if isinstance(content, dict) else None
        if not (isinstance(words, list) and words and all(isinstance(word, str) and word for word in words)):
            raise RegistryError(
                f"{file.name}: {name}",
                expected="a list of words",
                found=repr(words),
                remedy="Write one word per line after a hyphen.",
            )
    return Directions(*(tuple(content[name]) for name in LISTS))
