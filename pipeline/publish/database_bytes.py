"""Making a SQLite file the same whichever version of SQLite wrote it.

What belongs here: the bytes of the file that say nothing about the data. What does not: writing it (``database``).

Three things differ between builds of SQLite that are given the same statements (3.40 and 3.51 were compared): the
header names the library that wrote last, a counter in it says how often, and pages keep what was in their unused parts
before. None of it is ever read for the data. File format: https://www.sqlite.org/fileformat2.html, sections 1.3, 1.6.
"""

from __future__ import annotations

from mmap import mmap
from pathlib import Path

PAGE_SIZE = 4096
HEADER = 100  # the database's header, at the start of the first page
CHANGE_COUNTER, VALID_FOR, WRITER = slice(24, 28), slice(92, 96), slice(96, 100)
ONCE = (1).to_bytes(4, "big")
# The first SQLite that reads STRICT tables stands for whichever one wrote the file.
OLDEST_READER = 3_037_000
# First byte of a page that holds part of a table or index -> the size of the page's header.
INTERIOR_INDEX, INTERIOR_TABLE, LEAF_INDEX, LEAF_TABLE = 2, 5, 10, 13
PAGE_HEADERS = {INTERIOR_INDEX: 12, INTERIOR_TABLE: 12, LEAF_INDEX: 8, LEAF_TABLE: 8}


def make_canonical(path: Path) -> None:
    """Rewrite a closed database of pages of 4096 bytes so that its bytes depend on its contents alone."""
    with path.open("r+b") as file, mmap(file.fileno(), 0) as data:
        data[CHANGE_COUNTER] = data[VALID_FOR] = ONCE
        data[WRITER] = OLDEST_READER.to_bytes(4, "big")
        for start in range(0, len(data), PAGE_SIZE):
            _clear_unused(data, start)


def _clear_unused(data: mmap, page: int) -> None:
    """Overwrite what lies between a page's list of cells and its first cell."""
    head = page + (HEADER if page == 0 else 0)
    # Other pages, those of long values, begin with the number of the next: its first byte is 0 below 64 GB.
    size = PAGE_HEADERS.get(data[head])
    if size is None:
        return
    cells = int.from_bytes(data[head + 3 : head + 5], "big")
    first = int.from_bytes(data[head + 5 : head + 7], "big") or 65_536
    begin, end = head + size + 2 * cells, page + min(first, PAGE_SIZE)
    data[begin:end] = bytes(end - begin)
