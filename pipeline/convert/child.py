"""The process that ``confined`` starts: a header line and a file's bytes in, a line of JSON out.

What belongs here: taking on limits before a byte of the file is looked at. What does not: anything else.
"""

from __future__ import annotations

import json
import resource
import sys
from dataclasses import asdict

from pipeline.convert.conversion import convert, too_large
from pipeline.errors import UnreadableError


def main() -> None:
    """Convert what stands on standard input, within the limits that its first line names."""
    header = json.loads(sys.stdin.buffer.readline())
    _confine(header["limits"])
    raw = sys.stdin.buffer.read()
    answer = _answer(raw, header["media_type"], header["name"], header["limits"]["memory"])
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode())


def _confine(limits: dict[str, int]) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (limits["processor"], limits["processor"]))
    resource.setrlimit(resource.RLIMIT_AS, (limits["memory"], limits["memory"]))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it writes no file
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(raw: bytes, media_type: str | None, name: str, memory: int) -> dict[str, object]:
    try:
        return {"converted": asdict(convert(raw, media_type=media_type, name=name))}
    except UnreadableError as error:
        refused = error
    except MemoryError:
        refused = too_large(name, f"more than {memory:,} bytes of memory needed", "a file that is read in that memory")
    return {
        "error": {
            "where": refused.where,
            "reason": refused.reason,
            "expected": refused.expected,
            "found": refused.found,
            "remedy": refused.remedy,
        }
    }


if __name__ == "__main__":
    main()
