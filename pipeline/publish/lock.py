"""One at a time: a lock that processes wait for, and that ends with the process that holds it, however it ends.

What belongs here: holding a lock file. What does not: what is done under it (``swap``, ``assets.build``).
"""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import PublishError

PAUSE_SECONDS = 0.05


@contextmanager
def locked(file: Path, *, wait_seconds: float, busy: str, waiting: Callable[[], None] | None = None) -> Iterator[None]:
    """Hold the lock while the block runs.

    Args:
        file: the lock file, which is made and stays; its folder must exist.
        wait_seconds: how long to wait for a process that holds it.
        busy: what that process is, for the error.
        waiting: called once when there is one to wait for.

    Raises:
        PublishError: another process holds the lock too long.
        OSError: the file cannot be opened.
    """
    with file.open("a") as opened:
        if not _taken(opened.fileno()):
            if waiting is not None:
                waiting()
            _wait(opened.fileno(), file, wait_seconds, busy)
        yield


def is_held(file: Path) -> bool:
    """Whether a process holds the lock now."""
    if not file.is_file():
        return False
    with file.open("a") as opened:
        return not _taken(opened.fileno())


def _wait(descriptor: int, file: Path, wait_seconds: float, busy: str) -> None:
    deadline = time.monotonic() + wait_seconds
    while not _taken(descriptor):
        if time.monotonic() >= deadline:
            raise PublishError(
                str(file),
                expected=f"the lock within {wait_seconds:g} seconds",
                found=busy,
                remedy="Wait for it to end, then try again; the lock ends with the process that holds it.",
            )
        time.sleep(PAUSE_SECONDS)


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
