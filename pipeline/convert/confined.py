"""Conversion of foreign files in a process of its own, with limits of memory, time and output.

What belongs here: the process, its limits, and what its end means. What does not: conversion. Parsers of PDF, ZIP and HTML
are where hostile files do their harm: a file may at worst end this process.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict, dataclass

from pipeline.convert.conversion import MOST_BYTES, too_large
from pipeline.convert.model import Converted, Found
from pipeline.errors import UnreadableError

MEBIBYTE = 1024 * 1024
LONGEST_NAME = 200  # characters shown of a file's name


@dataclass(frozen=True, slots=True)
class Limits:
    """What one conversion may take.

    Args:
        memory: bytes of address space.
        processor: seconds of processor time.
        clock: seconds until the process is killed.
    """

    memory: int = 2048 * MEBIBYTE
    processor: int = 120
    clock: int = 240


def convert_confined(raw: bytes, *, media_type: str | None, name: str, limits: Limits | None = None) -> Converted:
    """``convert`` in a process with limits; the same result and the same errors.

    Args:
        raw: the file's bytes.
        media_type, name: as ``convert``.
        limits: what it may take.

    Raises:
        UnreadableError: as ``convert``; also when the limits did not suffice, or the parser broke down.
    """
    shown = printable(name)
    if len(raw) > MOST_BYTES:
        raise too_large(shown, f"{len(raw):,} bytes", f"at most {MOST_BYTES:,} bytes")
    allowed = limits or Limits()
    header = json.dumps({"name": shown, "media_type": media_type, "limits": asdict(allowed)}).encode() + b"\n"
    code, out = _run(header + raw, allowed, shown)
    if code != 0 or not out:
        raise _ended(code, allowed, shown)
    return _answer(json.loads(out))


def printable(name: str) -> str:
    """A file's name for messages: no control characters, not too long."""
    clean = "".join(char if char.isprintable() else "\ufffd" for char in name)
    return clean if len(clean) <= LONGEST_NAME else clean[: LONGEST_NAME - 1] + "…"


def _run(given: bytes, limits: Limits, name: str) -> tuple[int, bytes]:
    """Run the process; when it takes too long, its whole group is killed."""
    environment = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "PYTHONHASHSEED": "0"}
    with subprocess.Popen(
        [sys.executable, "-B", "-m", "pipeline.convert.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    ) as process:
        try:
            out, _ = process.communicate(given, timeout=limits.clock)
        except subprocess.TimeoutExpired as error:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise too_large(name, f"no end after {limits.clock} seconds", "a file that is read in that time") from error
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    return process.returncode, out


def _ended(code: int, limits: Limits, name: str) -> UnreadableError:
    """What the end of a process without an answer means."""
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return too_large(name, f"more than {limits.processor} seconds of work", "a file that is read in that time")
    return UnreadableError(
        name,
        reason="malformed",
        expected="a file that can be read",
        found=f"the reader broke down on it (exit {code})",
        remedy="Do not trust the file. If it is a document, open it, save it anew, and add that.",
    )


def _answer(content: dict[str, object]) -> Converted:
    error = content.get("error")
    if isinstance(error, dict):
        raise UnreadableError(**error)
    made = content["converted"]
    assert isinstance(made, dict)
    head = {fact: Found(**found) for fact, found in made["head"].items()}
    pages = tuple(made["pages"]) if made["pages"] is not None else None
    return Converted(**{**made, "head": head, "pages": pages, "notes": tuple(made["notes"])})
