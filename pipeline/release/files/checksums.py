"""``SHA256SUMS``: the checksum of every other file of a release, in the form that ``sha256sum -c`` reads.

What belongs here: writing and reading it. What does not: what is done about a difference (``pipeline.release.verify``).
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

FILE_NAME = "SHA256SUMS"
DIGITS = 64


def sums_text(files: Mapping[str, bytes]) -> str:
    """The text of the file, sorted by path."""
    return "".join(f"{sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files))


def read_sums(text: str) -> dict[str, str]:
    """The checksums by path.

    Raises:
        ValueError: a line has another form, or leads out of the release's folder.
    """
    sums: dict[str, str] = {}
    for line in text.splitlines():
        digest, gap, path = line[:DIGITS], line[DIGITS : DIGITS + 2], line[DIGITS + 2 :]
        if gap != "  " or not path or set(digest) - set("0123456789abcdef") or path.startswith("/") or ".." in path:
            raise ValueError(f"no line of checksums: {line!r}")
        sums[path] = digest
    return sums
