"""Which rules were measured.

What belongs here: the version of the rules. What does not: the version of a release.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from pipeline.digest import sha256_of_file

PIPELINE = Path(__file__).parents[1]
REGISTRIES = PIPELINE.parent / "assets" / "registries"
DIGITS = 12
# What shows rows and takes no part in making them.
SHOWING = frozenset(("site", "datasette_plugins"))


def rules_version(pipeline: Path = PIPELINE, registries: Path = REGISTRIES) -> str:
    """Twelve hexadecimal digits that stand for the code and the vocabulary that rows are read with.

    Contents and names count, never times: the same rules have the same version on every machine.
    """
    files = [*making(pipeline), *(path for path in registries.rglob("*") if path.is_file())]
    parts = sorted((_name(path, pipeline, registries), path) for path in files)
    digest = sha256()
    for name, path in parts:
        digest.update(f"{name} {sha256_of_file(path)}\n".encode())
    return digest.hexdigest()[:DIGITS]


def making(folder: Path) -> Iterator[Path]:
    """The code under a folder that takes part in making rows: all but the site."""
    return (path for path in folder.rglob("*.py") if not SHOWING & set(path.relative_to(folder).parts))


def _name(path: Path, *roots: Path) -> str:
    root = next(root for root in roots if path.is_relative_to(root))
    return f"{root.name}/{path.relative_to(root).as_posix()}"
