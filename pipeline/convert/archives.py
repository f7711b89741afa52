"""What a ZIP container (DOCX) may hold, looked at before anything is unpacked into memory.

What belongs here: zip bombs, and XML that declares entities. What does not: reading the parts (``docx``).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from pipeline.errors import UnreadableError

MOST_MEMBERS = 5_000
MOST_UNPACKED = 200 * 1024 * 1024  # bytes, pictures included
MOST_XML = 60 * 1024 * 1024  # bytes of one part of XML; a plan of 100 pages has 2 million
BLOCK = 1024 * 1024
# Word writes no document type: whoever declares one wants its entities expanded.
DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
PARTS = (".xml", ".rels")


def check_archive(raw: bytes, name: str) -> None:
    """Unpack each part in blocks and count, as sizes in the directory may be false.

    Raises:
        UnreadableError: it is no sound ZIP file, unpacks to too much, is encrypted, or its XML declares entities.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS:
                raise _bomb(name, f"{len(members):,} parts", f"at most {MOST_MEMBERS:,}")
            total = 0
            for member in members:
                if member.flag_bits & 1:
                    raise _malformed(
                        name, "encrypted", "a file protected by a password", "Save it without the password."
                    )
                total += _size(archive, member, name, MOST_UNPACKED - total)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise _malformed(
            name, "malformed", f"a broken ZIP container ({str(error)[:120]})", "Get the file again; it may be cut off."
        ) from error


def _size(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, left: int) -> int:
    is_xml = member.filename.lower().endswith(PARTS)
    limit = min(left, MOST_XML) if is_xml else left
    size = 0
    tail = b""
    with archive.open(member) as part:
        while block := part.read(BLOCK):
            size += len(block)
            if size > limit:
                raise _bomb(name, f"{member.filename[:80]} unpacks to more than {limit:,} bytes", f"at most {limit:,}")
            if is_xml and DOCTYPE.search((tail + block).replace(b"\x00", b"")):
                raise _malformed(
                    name,
                    "malformed",
                    f"a document type with entities in {member.filename[:80]}",
                    "Word writes none: do not trust it.",
                )
            tail = block[-32:]
    return size


def _bomb(name: str, found: str, expected: str) -> UnreadableError:
    return UnreadableError(
        name,
        reason="too_large",
        expected=expected,
        found=found,
        remedy="No document is so large: do not trust the file.",
    )


def _malformed(name: str, reason: str, found: str, remedy: str) -> UnreadableError:
    return UnreadableError(name, reason=reason, expected="a sound Word file", found=found, remedy=remedy)
