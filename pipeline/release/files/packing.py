"""Zip archives whose bytes depend on nothing but their members.

What belongs here: the container, used for the CSV archive and the workbook. What does not: what is in it.

The standard library compresses with whatever zlib the machine has, and zlib-ng (Fedora, Python for Windows) packs
the same text into other bytes. pyarrow brings its own zlib, pinned with it, so its compressor is used; the standard
library cannot write members that are already compressed, hence the few records below (PKWARE APPNOTE 4.3).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

import pyarrow as pa

LEVEL = 9
# Bytes that gzip puts around a deflated text: a header without a file name, checksum and length.
GZIP_HEADER, GZIP_TRAILER = 10, 8
VERSION_NEEDED, UTF8_NAMES, DEFLATED = 20, 0x800, 8
MADE_BY_UNIX = 3 << 8 | VERSION_NEEDED
# The first day that a zip file can say, 1980-01-01: nothing of the clock gets in.
TIME, DAY = 0, 1 << 5 | 1
READABLE = 0o100644 << 16


def zip_bytes(members: Mapping[str, bytes]) -> bytes:
    """An archive of ``members`` by path, in their order; the same members give the same bytes on any machine.

    Members and archive stay below 4 GB, or ``struct.error`` is raised.
    """
    codec = pa.Codec("gzip", compression_level=LEVEL)
    body, listing = bytearray(), bytearray()
    for name, data in members.items():
        packed = _deflated(codec, data)
        path, start = name.encode("utf-8"), len(body)
        # Version, flags, method, time, day, checksum, sizes, length of the name, no extra field.
        facts = struct.pack(
            "<HHHHHLLLHH",
            *(VERSION_NEEDED, UTF8_NAMES, DEFLATED, TIME, DAY, zlib.crc32(data)),
            *(len(packed), len(data), len(path), 0),
        )
        body += b"PK\x03\x04" + facts + path + packed
        # No comment, first disk, no internal attributes, permissions, where the member begins.
        listing += struct.pack("<4sH", b"PK\x01\x02", MADE_BY_UNIX) + facts
        listing += struct.pack("<HHHLL", 0, 0, 0, READABLE, start) + path
    count = len(members)
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, count, count, len(listing), len(body), 0)
    return bytes(body + listing + end)


def _deflated(codec: pa.Codec, data: bytes) -> bytes:
    packed: bytes = codec.compress(data, asbytes=True)
    return packed[GZIP_HEADER:-GZIP_TRAILER]
