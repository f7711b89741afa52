"""The digest of a file.

What belongs here: the SHA-256 of one file. What does not: digests of several files or of rows, which are written where it is
decided what counts (``pipeline.evaluate.version``, ``pipeline.release.history``).
"""

from __future__ import annotations

from hashlib import file_digest
from pathlib import Path


def sha256_of_file(path: Path) -> str:
    """The SHA-256 of a file's bytes in hexadecimal signs; the file is read in pieces.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
