"""The anatomy of a project's name: head noun, deed at its end, scheme noun, size.

What belongs here: taking a phrase apart from its end, where Chinese keeps the head. What does not: whether the phrase is a
project (``classify``) and what proper names it holds (``evidence``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipeline.extract.projects.vocabulary import longest_suffix, vocabulary
from pipeline.extract.targets.numbers import find_numerals, narrow
from pipeline.model import Span

CLOSED_BRACKET = re.compile(r"[（(][^（()）]*[）)]$")
CLOSERS = ("）", ")")
SECTION = re.compile(
    r"(?=(?:[^\W\d_]{1,10}段|[A-Z]?\d+号?线|[一二三四五六]期(?:工程)?|[东南西北]延|(?<=[路道速])[东南西北中]线)$)"
)
SECTION_ENDS = ("段", "线", "期", "工程", "延")  # all that an alternative of SECTION ends with
NUMBERED_LINE = re.compile(r"(?:[GSXYZ]|[国省县乡]道)\d{1,4}线$")
# Before a section a road's number says which line is meant (G220固始段, 省道206北票至义县段).
NUMBERED_ROAD = re.compile(r"^(?:[GSXYZ]\d{1,4}(?:[国省县乡]道)?|[国省县乡]道[GSXYZ]?\d{1,4}线?|\d{3}[国省]道)$")
LONGEST_PHRASE = 80  # no name is so long; a longer phrase is a ruin of text
JOINTS = "和及与、"
# 万头牛羊养殖: a power of ten stands for the number.
BARE_POWER = re.compile(
    r"(?<![一二三四五六七八九两十百千万\d])(?P<power>千|万|百万|千万)(?P<unit>千瓦|吨|(?:头|亩|只|羽|套|户|人)(?!级))(?!大|村|苗|侗|瑶)"
)
# 虎林、饶河、嘉荫三个通用机场: the count is that of the list before its last item, not a size of it.
LIST_COUNT = re.compile(r"(?<=[^\W\d_十百千万第])[两三四五六七八九]个(?=[^\W\d_])")
POWERS = {"千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7}
COUNTABLE = re.compile(r"[\d１-９]|[一二两三四五六七八九十]+[个座处条所万百千]")
SIZE_KINDS = frozenset({"area", "amount", "count"})
NO_SIZE_UNITS = frozenset({"千伏", "%", "", "元"})
# A size or count at the beginning of a phrase.
SIZE = re.compile(
    r"(?<![第\dA-Za-z.])\d+(?:\.\d+)?(?:[十百千]?[万亿]|[千百])?余?(?P<unit>亩|公顷|头|只|羽|尾|套|户|个|处|座|公里|千米|平方米|平方公里|平米|吨|千瓦时|千瓦|兆瓦|立方米|立方|方|张|床|人|株|棵|台|条|栋|家|所)(?!级|之|省)"
)
# A count of things that are not named (建设3座污水处理厂) is a target, not a size of something named.
COUNT_UNITS = frozenset("个处座所家条栋台套户")


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


@lru_cache(maxsize=8192)
def anatomy(phrase: str) -> Anatomy:
    """Take a phrase apart; a closed bracket at its end does not hide the head (长征国家文化公园（青海段）)."""
    known = vocabulary()
    if len(phrase) > LONGEST_PHRASE:
        return Anatomy(phrase, phrase, None, None, len(phrase), None)
    bare = _without_bracket(phrase)
    bare = _without_section(bare)
    scheme = longest_suffix(bare, known.schemes)
    core, works = _strip_works(
        bare[: -len(scheme)] if scheme in {"工程", "工程项目"} and len(bare) > len(scheme) else bare
    )
    if works is None and scheme is None:
        core = bare
    core = _without_bracket(core)
    head = _head(core) or _head(bare) or (bare[-1] if bare != phrase and NUMBERED_ROAD.match(bare) else None)
    base = core if head and core.endswith(head) else bare
    return Anatomy(phrase, core, works, head, len(base) - len(head) if head else len(core), scheme)


def _without_bracket(phrase: str) -> str:
    """A phrase without the closed bracket at its end."""
    return (phrase.endswith(CLOSERS) and CLOSED_BRACKET.sub("", phrase)) or phrase


def _without_section(phrase: str) -> str:
    """A line without the section of it that is meant (黄河一号旅游公路临县段, …高速公路麻栗坡至文山段, …污水处理厂二期)."""
    if not phrase.endswith(SECTION_ENDS):
        return phrase
    for match in reversed(list(SECTION.finditer(phrase))):
        before = phrase[: match.start()]
        if before and (
            _head(before)
            or NUMBERED_ROAD.match(before)
            or before.endswith("工程")
            or longest_suffix(before, vocabulary().works)
        ):
            return phrase[: match.start()]
    return phrase


def _head(phrase: str) -> str | None:
    """The head noun a phrase ends with; one character is a head only when it ends no other word (西路, not 思路)."""
    if phrase.endswith("线") and NUMBERED_LINE.search(phrase):
        return "线"
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
    if start in {0, end}:
        return phrase, None
    return phrase[:start].removesuffix("的"), phrase[start:]


def size_of(name: str) -> tuple[Decimal, str] | None:
    """The size printed in a name with its unit, 万 multiplied out (10万亩: 100000, 亩; 万头: 10000, 头), or None.

    Codebook, "Named projects", rule 4. Rates, years, voltages and money are no sizes.
    """
    bare = BARE_POWER.search(name)
    if bare:
        return Decimal(POWERS[bare["power"]]), bare["unit"]
    sizes = sizes_in(LIST_COUNT.sub("", name))
    return sizes[0][1:] if sizes else None


def sizes_in(words: str) -> list[tuple[int, Decimal, str]]:
    """The sizes that words print, in order: (offset, value, unit)."""
    if not COUNTABLE.search(words):
        return []
    return [
        (numeral.span.start, numeral.low, numeral.unit.name)
        for numeral in find_numerals(narrow(words), Span(0, len(words)))
        if numeral.reason is None
        and not numeral.is_range
        and numeral.form in {"arabic", "chinese"}
        and numeral.unit.kind in SIZE_KINDS
        and numeral.unit.name not in NO_SIZE_UNITS
    ]


def count_of(name: str) -> re.Match[str] | None:
    """The count a phrase begins or ends with (21处), which makes it a quantity to build unless it is named."""
    match = SIZE.match(name)
    if match and match["unit"] in COUNT_UNITS:
        return match
    for found in SIZE.finditer(name):
        if found.end() == len(name) and found["unit"] in COUNT_UNITS:
            return found
    return None
