"""When two values are the same although they are not printed alike.

What belongs here: what is no change: full and half width, white space, marks of a source's layout. What does not: matching
rows (``matching``) and the result (``difference``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from math import isnan
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Mask = npt.NDArray[np.bool_]

# Forms of width, of vertical print and of encodings. Circled and raised figures are not among them: 10² is not 102.
_FORMS = (
    range(0x2F00, 0x2FE0),  # Kangxi radicals, which PDF files have for the characters
    range(0xF900, 0xFB00),  # compatibility ideographs
    range(0xFE10, 0xFE20),  # vertical forms
    range(0xFE30, 0xFE70),  # vertical and small forms
    range(0xFF00, 0xFFF0),  # full and half width
)
# Marks that differ by keyboard, type or direction of print and not in what they say.
_MARKS = {
    '"': "“”„‟〝〞＂「」『』",
    "'": "‘’‚‛´`＇",
    "-": "‐‑‒–—―−－",
    "~": "～〜∼",
    "·": "•・‧∙⋅･",
    "(": "〔［【[（",
    ")": "〕］】]）",
    "…": "⋯",
    "": "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad",
}


def _folded() -> Iterator[tuple[int, str]]:
    for block in _FORMS:
        yield from ((code, unicodedata.normalize("NFKC", chr(code))) for code in block)
    for mark, others in _MARKS.items():
        yield from ((ord(other), mark) for other in others)


_FOLDED = dict(_folded())
_SPACE = re.compile(r"\s+")
_NO_WORD_SPACE = re.compile(r"(?<![0-9A-Za-z]) | (?![0-9A-Za-z])")


def folded(text: str) -> str:
    """``text`` without what is no change; two texts say the same when this is the same."""
    return _NO_WORD_SPACE.sub("", _SPACE.sub(" ", text.translate(_FOLDED)))


def differing(old: pd.Series[Any], new: pd.Series[Any]) -> Mask:
    """Where two columns of as many values say something else.

    Null differs from every value. Numbers are compared as numbers (95 is 95.0), text as ``folded``.
    """
    if old.dtype != new.dtype:
        old, new = printed_column(old), printed_column(new)
    null = old.isna().to_numpy() & new.isna().to_numpy()
    same = old.eq(new).fillna(False).to_numpy(dtype=bool)
    different: Mask = ~(same | null)
    where = np.flatnonzero(different)
    for index, one, other in zip(where, old.iloc[where], new.iloc[where], strict=True):
        different[index] = not _same(one, other)
    return different


def _same(old: object, new: object) -> bool:
    if isinstance(old, str) and isinstance(new, str):
        return folded(old) == folded(new)
    if isinstance(old, Decimal) and isinstance(new, Decimal):
        return float(old) == float(new)  # a database holds no more digits
    return False


def printed_column(values: pd.Series[Any]) -> pd.Series[Any]:
    """A column as text, null where it is null; numbers without exponent or trailing zeros."""
    return pd.Series([printed(value) for value in values], index=values.index, dtype="str")


def printed(value: object) -> str | None:
    """One value as text; ``None`` for null."""
    if value is None or value is pd.NA or (isinstance(value, float) and isnan(value)):
        return None
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)
