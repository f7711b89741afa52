"""Which rules were measured.

What belongs here: the version of the rules. What does not: the version of a release.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

PIPELINE = Path(__file__).parents[1]
REGISTRIES = PIPELINE.parent / "assets" / "registries"
DIGITS = 12


def rules_version(pipeline: Path = PIPELINE, registries: Path = REGISTRIES) -> str:
    """Twelve hexadecimal digits that stand for the code and the vocabulary that rows are read with.

    Contents and names count, never times: the same rules have the same version on every machine.
    """
    files = [*pipeline.rglob("*.py"), *(path for path in registries.rglob("*") if path.is_file())]
    parts = sorted((_name(path, pipeline, registries), path) for path in files)
    digest = sha256()
    for name, path in parts:
        digest.update(f"{name} {sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()[:DIGITS]


def _name(path: Path, *roots: Path) -> str:
    root = next(root for root in roots if path.is_relative_to(root))
    return f"{root.name}/{path.relative_to(root).as_posix()}"
