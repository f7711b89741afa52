"""What a merged body is for besides its main function: 文体旅游广电局 is for sport and broadcasting too.

What belongs here: reading the further functions off a body's canonical name. What does not: its main function, which
decides who lines up with whom (``agency_names``).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from pipeline.errors import RegistryError
from pipeline.model import Agency
from pipeline.resolve.functions import AGENCIES, BY_LENGTH, FunctionRegistry

MAX_WORD = 12  # no stem of the registry is longer


def other_functions(agency: Agency, official_name: str, folder: Path = AGENCIES) -> tuple[str, ...]:
    """The functions that a department's name tells besides its main one, in the order of the name.

    A function that a reform ended counts as the one that took over (旅游 is 文化旅游).

    Args:
        agency: the body, by its canonical name.
        official_name: the official name of its jurisdiction, which opens the body's name.
        folder: the registry.
    """
    registry = FunctionRegistry.load(folder)
    if agency.kind != "department" or agency.function is None or not agency.name.startswith(official_name):
        return ()
    stem = _stem(agency.name.removeprefix(official_name))
    if stem == registry.functions[agency.function].stem:
        return ()
    told = (_in_force(key, registry) for key in _told(stem, _words(folder)))
    return tuple(dict.fromkeys(key for key in told if key != _in_force(agency.function, registry)))


def _stem(name: str) -> str:
    ending = next((ending for ending in BY_LENGTH if name.endswith(ending)), "")
    # The government's own commissions carry its name: 人民政府国有资产监督管理委员会.
    return name.removesuffix(ending).removeprefix("人民政府")


def _told(stem: str, words: Mapping[str, str]) -> list[str]:
    """The functions of the words of a stem, longest words first; characters between them say nothing."""
    found, start = [], 0
    while start < len(stem):
        longest = min(len(stem), start + MAX_WORD)
        end = next((end for end in range(longest, start, -1) if stem[start:end] in words), None)
        if end is not None:
            found.append(words[stem[start:end]])
        start = end or start + 1
    return found


def _in_force(key: str, registry: FunctionRegistry) -> str:
    """The function itself, or the one that took over from it."""
    successor = registry.functions[key].successor
    return key if successor is None else _in_force(successor, registry)


@cache
def _words(folder: Path) -> Mapping[str, str]:
    """Word → function: the main stems and their short forms, and the words of ``merged.yaml``."""
    registry = FunctionRegistry.load(folder)
    own = {printed: key for printed, (full, key) in registry.stems.items() if full == registry.functions[key].stem}
    path = folder / "merged.yaml"
    with path.open("rb") as file:
        more: dict[str, str] = yaml.safe_load(file)
    unknown = sorted(set(more.values()) - registry.functions.keys())
    if unknown:
        raise RegistryError(
            path.name,
            expected="functions of functions.yaml",
            found=", ".join(unknown),
            remedy="Correct the key or add the function.",
        )
    return own | more
