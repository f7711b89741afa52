"""Rewrites the files that are generated from the schemas and kept in the repository.

    python -m pipeline.publish.generate

What belongs here: which files these are. What does not: their contents (``metadata``, ``dictionary``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from pipeline.publish.dictionary import markdown
from pipeline.publish.metadata import metadata_json

ROOT = Path(__file__).parents[2]
GENERATED: Mapping[str, Callable[[], str]] = {
    "datasette_metadata.json": metadata_json,
    "docs/data-dictionary.md": markdown,
}


def generate(root: Path = ROOT) -> list[Path]:
    """Write every generated file under ``root`` and return their paths."""
    written = []
    for name, make in GENERATED.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(make(), encoding="utf-8", newline="\n")
        written.append(path)
    return written


if __name__ == "__main__":
    for path in generate():
        print(path.relative_to(ROOT))
