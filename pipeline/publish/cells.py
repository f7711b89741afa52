"""Cells that a spreadsheet would run as a formula, made harmless in CSV.

What belongs here: the rule and its inverse. What does not: writing files.

A program that opens a CSV file takes a field that begins with =, +, -, @ (also in full width), a tab or a line break
for a formula (OWASP, CSV Injection). Such a text gets an apostrophe in front, and so does a text that already has
apostrophes there, so that taking one off gives back every text. A single sign is no formula and stays: ``=`` is a
value of ``targets.comparator``. Numbers are not texts: -5 stays -5.
"""

from __future__ import annotations

import re

MARK = "'"
_STARTS = "=+\\-@\\t\\r\\n＝＋－＠"
_RUNNABLE = re.compile(f"{MARK}*[{_STARTS}].", re.DOTALL)
_MARKED = re.compile(f"{MARK}{_RUNNABLE.pattern}", re.DOTALL)


def runs(text: str) -> bool:
    """Whether a spreadsheet might run ``text`` as a formula, or could take its apostrophe for our mark."""
    return _RUNNABLE.match(text) is not None


def harmless(text: str) -> str:
    """``text`` as it stands in a CSV field."""
    return MARK + text if _RUNNABLE.match(text) else text


def restored(text: str) -> str:
    """The text that a CSV field stands for: the inverse of ``harmless``."""
    return text[len(MARK) :] if _MARKED.match(text) else text
