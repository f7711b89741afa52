"""The anatomy of a project's name: head noun, deed at its end, scheme noun, size.

What belongs here: taking a phrase apart from its end, where Chinese keeps the head. What does not: whether the phrase is a
project (``classify``) and what proper names it holds (``evidence``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from pipeline.extract.projects.vocabulary import longest_suffix, vocabulary

CLOSED_BRACKET = re.compile(r"[（(][^（()）]*[）)]$")
JOINTS = "和及与、"
SIZE = re.compile(
    r"(?<![第\dA-Za-z.])(?:(?P<digits>\d+(?:\.\d+)?)(?P<power>[十百千]?[万亿]|[千百])?|(?P<words>[一二三四五六七八九两]?[十百千]?[万千百]))"
    r"(?P<unit>亩|公顷|头|只|羽|尾|套|户|个|处|座|公里|千米|平方米|平方公里|平米|吨|千瓦时|千瓦|兆瓦|立方米|立方|方|张|床|人|株|棵|台|条|栋|家|所)(?!级|之|省)"
)
POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
# A count of things that are not named (建设3座污水处理厂) is a target, not a size of something named.
COUNT_UNITS = frozenset("个 处 座 所 家 条 栋 台 套 户".split())


@dataclass(frozen=True, slots=True)
class Anatomy:
    """A phrase seen from its end: 循化县/客运站/改建 is head 客运站 and works 改建.

    ``head_start`` is the offset of the head noun in the phrase; ``core`` is the phrase without its deed.
    """

    text: str
    core: str
    works: str | None
    head: str | None
    head_start: int
    scheme: str | None

    @property
    def is_single(self) -> bool:
        """Whether the head is of a class of which one name is one facility."""
        return self.head in vocabulary().single


def anatomy(phrase: str) -> Anatomy:
    """Take a phrase apart; a closed bracket at its end does not hide the head (长征国家文化公园（青海段）)."""
    known = vocabulary()
    bare = CLOSED_BRACKET.sub("", phrase) or phrase
    scheme = longest_suffix(bare, known.schemes)
    core, works = _strip_works(bare[: -len(scheme)] if scheme in {"工程", "工程项目"} and len(bare) > len(scheme) else bare)
    if works is None and scheme is None:
        core = bare
    core = CLOSED_BRACKET.sub("", core) or core
    head = _head(core) or _head(bare)
    base = core if head and core.endswith(head) else bare
    return Anatomy(phrase, core, works, head, len(base) - len(head) if head else len(core), scheme)


def _head(phrase: str) -> str | None:
    """The head noun a phrase ends with; one character is a head only when it ends no other word (西路, not 思路)."""
    head = longest_suffix(phrase, vocabulary().facilities)
    if head and len(head) == 1 and phrase[-2:] in vocabulary().common:
        return None
    return head


def _strip_works(phrase: str) -> tuple[str, str | None]:
    """(what the deeds at the end are done to, the deeds), 改造和提升 and 维修改造 as one."""
    works = vocabulary().works
    end = len(phrase)
    start = end
    while suffix := longest_suffix(phrase[:start], works):
        start -= len(suffix)
        if start > 1 and phrase[start - 1] in JOINTS and longest_suffix(phrase[: start - 1], works):
            start -= 1
    if start == end or start == 0:
        return phrase, None
    return phrase[:start].removesuffix("的"), phrase[start:]


def size_of(name: str) -> tuple[Decimal, str] | None:
    """The size printed in a name with its unit, 万 multiplied out (10万亩: 100000, 亩; 万头: 10000, 头), or None.

    Codebook, "Named projects", rule 4.
    """
    match = SIZE.search(name)
    if not match:
        return None
    if match["digits"]:
        value = Decimal(match["digits"])
        for power in match["power"] or "":
            value *= POWERS[power]
        return value, match["unit"]
    value = Decimal(1)
    for sign in match["words"]:
        value *= POWERS[sign] if sign in POWERS else DIGITS[sign]
    return value, match["unit"]


def count_of(name: str) -> re.Match[str] | None:
    """The count a phrase begins or ends with (21处), which makes it a quantity to build unless it is named."""
    match = SIZE.match(name)
    if match and match["unit"] in COUNT_UNITS:
        return match
    for found in SIZE.finditer(name):
        if found.end() == len(name) and found["unit"] in COUNT_UNITS:
            return found
    return None
