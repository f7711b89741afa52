"""Putting a release in place of the one before, whole or not at all.

What belongs here: the folder a release is made in, the swap, and cleaning up after a build that was killed.
What does not: what a release holds (``release``) and waiting for others (``lock``).

A release is made in a hidden folder beside ``published`` and exchanged with it in one step of the file system
(Linux: renameat2 with RENAME_EXCHANGE). Where there is no such step two renames follow each other, and the next
build puts the old release back should the process die between them.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import PublishError
from pipeline.publish.lock import locked

WAIT_SECONDS = 60.0
# Folders of many releases: what a new release holds of them joins what is there. Any other folder is replaced.
JOINED = ("releases",)
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
# Answers of a kernel or file system that knows no exchange.
_UNSUPPORTED = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


@contextmanager
def replacing(published: Path, *, wait_seconds: float = WAIT_SECONDS) -> Iterator[Path]:
    """Give an empty folder to fill; when it was filled without an error it takes the place of ``published``.

    What ``published`` holds besides (older releases) is carried over. An error or a kill at any moment leaves
    ``published`` as it was; two builds wait for each other.

    Args:
        published: the folder of the release; it need not exist yet.
        wait_seconds: how long to wait for another build that is publishing.

    Raises:
        PublishError: the folder cannot be written, the disk is full, or another build holds the lock too long.
    """
    target = published.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        lock = _beside(target, "lock")
        with locked(lock, wait_seconds=wait_seconds, busy="another build that is still publishing"):
            _recover(target)
            _require_writable(target)
            staging = _beside(target, "next")
            try:
                staging.mkdir()
                yield staging
                _carry_over(target, staging)
                _flush(staging)
                _exchange(staging, target)
            finally:
                shutil.rmtree(staging, ignore_errors=True)
    except (OSError, sqlite3.Error) as error:
        raise _not_written(published, error) from error


def recover(published: Path, *, wait_seconds: float = WAIT_SECONDS) -> None:
    """Clean up after processes that were killed, before anything is read from ``published``.

    Raises:
        PublishError: what they left cannot be removed, or another build holds the lock too long.
    """
    target = published.resolve()
    if not any(_beside(target, suffix).exists() for suffix in ("aside", "next")):
        return
    try:
        lock = _beside(target, "lock")
        with locked(lock, wait_seconds=wait_seconds, busy="another build that is still publishing"):
            _recover(target)
    except OSError as error:
        raise _not_written(published, error) from error


def _not_written(published: Path, error: Exception) -> PublishError:
    return PublishError(
        str(published),
        expected="a folder that a release can be written beside and put in place of",
        found=f"{type(error).__name__}: {error}",
        remedy="Free disk space or give write permission to the folder and the one above it, then build again. "
        "The release that was there is untouched.",
    )


def _beside(target: Path, suffix: str) -> Path:
    return target.with_name(f".{target.name}.{suffix}")


def _recover(target: Path) -> None:
    """Clean up after a build that was killed: its unfinished release goes, the release it put aside comes back."""
    aside, staging = _beside(target, "aside"), _beside(target, "next")
    if aside.exists() and not target.exists():
        aside.rename(target)
    for leftover in (aside, staging):
        if leftover.exists():
            shutil.rmtree(leftover)


def _require_writable(target: Path) -> None:
    if target.exists() and not target.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "there is a file of that name", str(target))
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "the folder is read-only", str(target))


def _carry_over(target: Path, staging: Path) -> None:
    """Link what the new release does not replace; links cost no space and the old names go right after."""
    if not target.exists():
        return
    for entry in sorted(target.iterdir()):
        beside = staging / entry.name
        if entry.name in JOINED and entry.is_dir() and beside.is_dir():
            _carry_over(entry, beside)
        elif beside.exists():
            continue
        elif entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, beside, symlinks=True, copy_function=_link)
        else:
            _link(str(entry), str(beside))


def _link(source: str, destination: str) -> None:
    try:
        os.link(source, destination, follow_symlinks=False)
    except OSError:  # a file system without hard links
        shutil.copy2(source, destination, follow_symlinks=False)


def _flush(folder: Path) -> None:
    """Make sure that everything is on the disk before it takes the place of what was."""
    for path in (*folder.rglob("*"), folder):
        if path.is_symlink():
            continue
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _exchange(staging: Path, target: Path) -> None:
    if not target.exists():
        staging.rename(target)
    elif not _exchanged_at_once(staging, target):
        aside = _beside(target, "aside")
        target.rename(aside)
        staging.rename(target)
        shutil.rmtree(aside)


def _exchanged_at_once(staging: Path, target: Path) -> bool:
    """Exchange two folders in one step; false where the system cannot."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    names = os.fsencode(staging), os.fsencode(target)
    if rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(target))
