"""Numerals written in characters, once they are cut out: 十八, 一百二十, 一百二.

What belongs here: turning such a numeral into a number. What does not: finding numerals in running text
(``extract.targets.numbers``) and deciding what an ordinal means (``read.lines``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

ONES = "一二三四五六七八九"
SPOKEN = re.compile(rf"亿[{ONES}两]\Z")


def _below_hundred() -> Mapping[str, int]:
    tens = ["", "十", *(f"{ten}十" for ten in ONES[1:])]
    return MappingProxyType(
        {lead + one: 10 * ten + n for ten, lead in enumerate(tens) for n, one in enumerate(["", *ONES]) if lead + one}
        | {"两": 2}
    )


BELOW_HUNDRED = _below_hundred()


@lru_cache(maxsize=4096)
def convert(printed: str, mode: Literal["smart", "normal"] = "smart") -> int | float | None:
    """The number a cut-out numeral stands for; None when it stands for none (十百).

    Args:
        printed: the numeral as printed.
        mode: cn2an's mode; ``smart`` also reads characters and digits mixed (1百).
    """
    if printed in BELOW_HUNDRED:
        return BELOW_HUNDRED[printed]
    # Numerals below a hundred are nearly all there are, and loading the converter takes as long as reading ten documents.
    import cn2an  # noqa: PLC0415

    # 三亿五 as it is spoken: the converter has no unit below 亿 for the last character.
    whole = f"{printed}千万" if SPOKEN.search(printed) else printed
    try:
        number: int | float = cn2an.cn2an(whole, mode)
    except (ValueError, KeyError):  # what is no numeral; the second where it ends like one that is spoken (二十零)
        return None
    return number
