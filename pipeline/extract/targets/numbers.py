"""Finding numerals with their units in Chinese prose: 1.92万套, 20%—30%, 一百二十个, 三分之二, 翻两番.

What belongs here: the form of a numeral and what its own form shows (a year, a document number, 5G). What does not:
what the clause around it means (``guards``, ``reading``). Numerals in characters are cut out here and converted by
cn2an; all values are Decimal with 万 and 亿 multiplied out (codebook, "Targets", value_min/value_max).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from pipeline.chinese_numerals import convert
from pipeline.extract.targets import reasons
from pipeline.extract.targets.units import NO_UNIT, Unit, load_units
from pipeline.model import Span

# Full-width digits and signs to half-width, one character for one, so that offsets hold.
WIDTHS = tuple(zip("０１２３４５６７８９％．～－＋：／", "0123456789%.~-+:/", strict=True))
MULTIPLIERS = {
    "万亿": Decimal(10) ** 12,
    "千亿": Decimal(10) ** 11,
    "百亿": Decimal(10) ** 10,
    "十亿": Decimal(10) ** 9,
    "亿": Decimal(10) ** 8,
    "千万": Decimal(10) ** 7,
    "百万": Decimal(10) ** 6,
    "十万": Decimal(10) ** 5,
    "万": Decimal(10) ** 4,
    "千": Decimal(1000),
    "百": Decimal(100),
}
ZERO = Decimal(0)
MAX_DIGITS = 15  # a longer number is a code, no value
_TENTHS = 10
# Shares that are printed per so many and not per cent: 千分之五 is 5 ‰, 十万分之八 is 8/10万.
_SHARE_UNITS = {"千": Unit("‰", "rate"), "万": Unit("/万", "rate"), "十万": Unit("/10万", "rate")}
DIGITS = "一二三四五六七八九"

_NUMBER = r"(?:\d{1,3}(?:[,，]\d{3})+(?![\d%])|\d+)(?:\.\d+)?"
_TIMES = "(?:" + "|".join(MULTIPLIERS) + ")"
_TO = r"(?:-{1,2}|—{1,2}|–|~|至|到)"
_CN = rf"[{DIGITS}两十][{DIGITS}两十百千万亿零〇]{{0,16}}(?:点[{DIGITS}零〇]{{1,6}})?"
_COLON = re.compile("[:∶]")
_OF_NAME = re.compile(r"[A-Za-z+]|号线|级")
_BEHIND_TENTHS = re.compile(r"以上|以下|以内|左右|多|的|$|[，。；、,;）)]")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number or range with its unit, as printed and as a value."""

    span: Span
    low: Decimal
    high: Decimal
    unit: Unit
    form: str  # arabic / chinese / share / doubling / ratio / round / lexical
    more: bool = False  # 1000余个: more than
    reason: str | None = None  # set when the numeral's own form shows that it is no value

    @property
    def is_range(self) -> bool:
        """Whether two values are printed."""
        return self.low != self.high


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """One pattern for all forms; the order of the alternatives decides between readings."""
    units = load_units()
    unit, chinese = units.pattern, units.chinese
    # The look-ahead lets the engine pass over characters that start no numeral.
    return re.compile(
        r"(?=[A-Za-z\d〔\[（(第翻半一二三四五六七八九十两百千万亿])(?:"
        + "|".join(
            (
                r"(?P<docno>[〔\[（(]\d{4}[〕\]）)]第?\d+号|第?\d+号(?!线))",
                r"(?P<meeting>第(?:\d+|[一二三四五六七八九十百]+)[次届](?!产业))",
                rf"(?P<year>(?:19|20)\d\d年?{_TO}(?:(?:19|20)\d\d|\d\d(?=年))(?:年(?:度|底|末)?)?|(?:19|20)\d\d年(?:度|底|末)?"
                r"(?:\d{1,2}月(?:\d{1,2}日)?底?)?|\d{1,2}月(?:\d{1,2}日|底|份|末)|\d{1,2}月(?!\w))",
                r"(?P<road>(?<![A-Za-z])[GSXYC]\d{1,4}(?![\dA-Za-z.%]))|(?P<latin>[A-Za-z]{1,24}[-+.]?\d[\dA-Za-z.+]*)",
                r"(?P<sum>\d+(?:\+[\dA-Za-z]+)+)",
                r"(?P<ratio>\d+(?:\.\d+)?[:∶]\d+(?:\.\d+)?)",
                r"(?P<each>(?<![\d.])\d+(?:\.\d+)?)/(?P<many>\d*[十百千]?万|\d0{3,5})(?:人(?!次)|活产)?",
                rf"(?P<a>{_NUMBER})(?:(?P<au>{unit})|(?P<am>{_TIMES})?(?P<ax>[余多])?(?P<av>{unit})?)"
                rf"(?:{_TO}(?P<b>{_NUMBER})(?:(?P<bu>{unit})|(?P<bm>{_TIMES})?(?P<bx>[余多])?(?P<bv>{unit})?))?",
                rf"百分之(?P<percent>百|{_CN}|\d+(?:\.\d+)?)",
                rf"(?P<denominator>{_CN}|\d+|[千万])分之(?P<numerator>{_CN}|\d+(?:\.\d+)?)",
                rf"翻(?P<doublings>[{DIGITS}两])番|(?P<doubling>翻番)",
                rf"(?<![{DIGITS}两十百千万亿第每\d唯统同])(?P<c>{_CN}?)(?:[至到~—-](?P<d>{_CN}))?(?P<cx>[余多])?(?P<cu>{chinese})",
                r"(?P<half>一半|半数)(?=以上|以下|左右|的|[，。；、]|$)",
                # 突破百亿元: after a verb of reaching, with nothing behind it, an order of magnitude is a value.
                r"(?:(?<=突破)|(?<=超过)|(?<=达到)|(?<=迈上)|(?<=跨上)|(?<=超)|(?<=达))(?P<round>[十百千]?万亿|[十百千]?亿|[百千]万)(?P<ru>元)?"
                r"(?=大关|台阶|以上|左右|$|[，。；、）)])",
                r"(?P<order>(?<![一二三四五六七八九十两每\d.])[十百千万亿]{1,3}(?:级|元级|元))(?!地区生产|国内生产|GDP|工业增加|产值|投资)",
            )
        )
        + ")"
    )


def narrow(text: str) -> str:
    """The text with full-width digits and signs made half-width: same length, same offsets."""
    for wide, plain in WIDTHS:
        if wide in text:
            text = text.replace(wide, plain)
    return text


def find_numerals(shadow: str, span: Span) -> Iterator[Numeral]:
    """Yield the numerals of a part of the text in order, those that are plainly no value with their reason.

    Args:
        shadow: the document's text after ``narrow`` (same offsets).
        span: the part to read.
    """
    for match in _pattern().finditer(shadow, span.start, span.end):
        numeral = _read(match)
        if numeral is not None:
            yield numeral


def _doubling(match: re.Match[str]) -> Numeral:
    """翻一番 is 100 % growth, 翻两番 300 %."""
    times = chinese_value(match["doublings"] or "一")
    value = (Decimal(2) ** int(times or 1) - 1) * 100
    return Numeral(Span(*match.span()), value, value, load_units().get("%"), "doubling")


def _ratio(match: re.Match[str]) -> Numeral:
    """2.4:1."""
    left, right = _COLON.split(match["ratio"])
    return Numeral(Span(*match.span()), Decimal(left), Decimal(left), Unit(f":{right}", "rate"), "ratio")


def _of_many(match: re.Match[str]) -> Numeral:
    """10/10万: so many of a hundred thousand."""
    value = Decimal(match["each"])
    return Numeral(Span(*match.span()), value, value, Unit(f"/{match['many']}", "rate"), "ratio")


def _round(match: re.Match[str]) -> Numeral:
    """突破百亿元: the order of magnitude is the value."""
    value = MULTIPLIERS[match["round"]]
    return Numeral(Span(*match.span()), value, value, load_units().get(match["ru"] or ""), "round")


def _arabic(match: re.Match[str]) -> Numeral | None:
    units = load_units()
    unit_a, unit_b = match["au"] or match["av"] or "", match["bu"] or match["bv"] or ""
    low = _decimal(match["a"][: MAX_DIGITS + 1])
    times_a, times_b = match["am"], match["bm"]
    high = low
    if match["b"]:
        high = _decimal(match["b"][: MAX_DIGITS + 1]) * MULTIPLIERS.get(times_b or "", Decimal(1))
        # 1-2万人: the multiplier of the second number is the first one's too, when only it is printed.
        times_a = times_a or (times_b if not unit_a else None)
    low *= MULTIPLIERS.get(times_a or "", Decimal(1))
    high = high if match["b"] else low
    unit = units.get(unit_b or unit_a)
    after = match.string[match.end() : match.end() + 2]
    end, reason = match.end(), None
    if len(match["a"]) > MAX_DIGITS or len(match["b"] or "") > MAX_DIGITS:
        reason = reasons.NAME
    if not unit.name and not times_a and _OF_NAME.match(after):
        reason = reasons.NAME
        while end < len(match.string) and match.string[end].isascii() and match.string[end].isalnum():
            end += 1
    return Numeral(Span(match.start(), end), low, high, unit, "arabic", bool(match["ax"] or match["bx"]), reason)


def _chinese(match: re.Match[str]) -> Numeral | None:
    low, high = _chinese_bounds(match["c"], match["d"])
    if low is None or high is None:
        return None
    unit = load_units().get(match["cu"])
    if unit.name == "成":
        after = match.string[match.end() : match.end() + 2]
        if not _BEHIND_TENTHS.match(after) or low >= _TENTHS:
            return None
        low, high, unit = low * 10, high * 10, load_units().get("%")
    return Numeral(Span(*match.span()), low, high, unit, "chinese", bool(match["cx"]))


def _chinese_bounds(first: str, second: str | None) -> tuple[Decimal | None, Decimal | None]:
    """The values of 一百二十, of 一至两, of 三四 (three or four)."""
    if not first:
        return None, None
    if second:
        return chinese_value(first), chinese_value(second)
    if len(first) == 2 and all(c in DIGITS + "两" for c in first):
        low, high = chinese_value(first[0]), chinese_value(first[1])
        return (low, high) if low is not None and high is not None and high - low in (1, 2) else (None, None)
    value = chinese_value(first)
    return value, value


def _share(match: re.Match[str]) -> Numeral | None:
    """百分之九十, 三分之二, 一半 as a percentage; an endless fraction is rounded to two places."""
    per = _SHARE_UNITS.get(match["denominator"] or "")
    if per is not None:
        number = chinese_value(match["numerator"])
        return None if number is None else Numeral(Span(*match.span()), number, number, per, "share")
    if match["half"]:
        value: Decimal | None = Decimal(50)
    elif match["percent"]:
        value = Decimal(100) if match["percent"] == "百" else chinese_value(match["percent"])
    else:
        over, under = chinese_value(match["numerator"]), chinese_value(match["denominator"])
        value = None
        if over is not None and under:
            exact = over * 100 / under
            rounded = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
            value = exact if exact == rounded else rounded
    if value is None:
        return None
    return Numeral(Span(*match.span()), value, value, load_units().get("%"), "share")


_LEXICAL = {
    "docno": reasons.DOCUMENT_NUMBER,
    "meeting": reasons.MEETING,
    "year": reasons.YEAR,
    "road": reasons.ROAD_NUMBER,
    "latin": reasons.NAME,
    "sum": reasons.NAME,
    "order": reasons.ORDER_OF_MAGNITUDE,
}
# By the last group of the pattern that took part in a match, which tells the alternatives apart.
_READERS: Mapping[str, Callable[[re.Match[str]], Numeral | None]] = {
    **dict.fromkeys(("a", "au", "am", "ax", "av", "b", "bu", "bm", "bx", "bv"), _arabic),
    **dict.fromkeys(("percent", "numerator", "half"), _share),
    **dict.fromkeys(("doublings", "doubling"), _doubling),
    **dict.fromkeys(("round", "ru"), _round),
    "cu": _chinese,
    "many": _of_many,
    "ratio": _ratio,
}


def _read(match: re.Match[str]) -> Numeral | None:
    """The numeral a match stands for; None for what has neither unit nor meaning as a number."""
    group = match.lastgroup or ""
    reason = _LEXICAL.get(group)
    if reason is not None:
        return Numeral(Span(*match.span()), ZERO, ZERO, NO_UNIT, "lexical", reason=reason)
    return _READERS[group](match)


def _decimal(printed: str) -> Decimal:
    return Decimal(printed.replace(",", "").replace("，", ""))


@lru_cache(maxsize=4096)
def chinese_value(printed: str) -> Decimal | None:
    """A numeral in characters or digits as a number; None when it is none (十百)."""
    if printed.isascii():
        return Decimal(printed)
    number = convert(printed)
    return None if number is None else Decimal(str(number))
