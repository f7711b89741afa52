"""Originals as they came, kept by their checksum.

What belongs here: storing bytes and what is known of them. What does not: which of them is read (``versions``).
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

from pipeline.fetching import Fetched
from pipeline.refreshing.times import iso


@dataclass(frozen=True, slots=True)
class Archive:
    """A folder of originals: ``ab/abcd…`` holds the bytes, ``ab/abcd….json`` when and where they first came from."""

    folder: Path

    def keep(self, fetched: Fetched) -> str:
        """Store an original once; one that is there already keeps the record of its first coming.

        Returns:
            Its SHA-256.
        """
        sha256 = hashlib.sha256(fetched.raw).hexdigest()
        if not self.has(sha256):
            self._write(self._path(sha256).with_suffix(".json"), json.dumps(_about(fetched), indent=1).encode())
            self._write(self._path(sha256), fetched.raw)  # last: what has its bytes is whole
        return sha256

    def has(self, sha256: str | None) -> bool:
        """Whether an original is kept."""
        return sha256 is not None and self._path(sha256).is_file()

    def raw(self, sha256: str) -> bytes:
        """The bytes of an original.

        Raises:
            OSError: it is not kept.
        """
        return self._path(sha256).read_bytes()

    def media_type(self, sha256: str) -> str | None:
        """The type under which it came; ``None`` when it is not known."""
        path = self._path(sha256).with_suffix(".json")
        known = json.loads(path.read_text(encoding="utf-8")).get("media_type") if path.is_file() else None
        return str(known) if known else None

    def address(self, sha256: str) -> str | None:
        """The address from which it first came; ``None`` when it is not known."""
        path = self._path(sha256).with_suffix(".json")
        known = json.loads(path.read_text(encoding="utf-8")).get("final_address") if path.is_file() else None
        return str(known) if known else None

    def _path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256

    @staticmethod
    def _write(path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        beside.write_bytes(content)
        beside.replace(path)


def _about(fetched: Fetched) -> dict[str, object]:
    return {
        "address": fetched.address,
        "final_address": fetched.final_address,
        "redirects": list(fetched.redirects),
        "status": fetched.status,
        "media_type": fetched.media_type,
        "fetched_at": iso(fetched.fetched_at),
        "downgraded": fetched.downgraded,
        "headers": dict(sorted(fetched.headers.items())),
    }
