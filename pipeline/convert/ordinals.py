"""Ordinals that a program prints and the file does not hold: automatic numbering of Word and of web pages.

What belongs here: a number in a numbering style. What does not: which paragraph has which number (``docx_numbering``,
``html_blocks``). Names of styles are those of ST_NumberFormat (ECMA-376, part 1, 17.18.59).
"""

from __future__ import annotations

import cn2an

HEAVENLY_STEMS = "甲乙丙丁戊己庚辛壬癸"
EARTHLY_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "koreanDigital2",
    }
)
DIGITS = "〇一二三四五六七八九"


def written(number: int, style: str) -> str:
    """A number as the style prints it; in digits where the style is none of those that Chinese documents use.

    >>> written(12, "chineseCounting"), written(3, "decimalEnclosedCircle"), written(2, "bullet")
    ('十二', '③', '')
    """
    if style in ("bullet", "none") or number < 0:
        return ""
    if style in CHINESE:
        return _chinese(number)
    if style in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"):
        return "".join(DIGITS[int(digit)] for digit in str(number))
    if style in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    return _foreign(number, style)


def _chinese(number: int) -> str:
    if number == 0:
        return "〇"
    printed = str(cn2an.an2cn(number, "low"))
    return printed.removeprefix("一") if 10 <= number < 20 else printed


def _foreign(number: int, style: str) -> str:
    if style in ("lowerLetter", "upperLetter") and number:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if style == "upperLetter" else letter
    if style in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        return _roman(number).upper() if style == "upperRoman" else _roman(number)
    if style in ("ideographTraditional", "ideographZodiac") and number:
        signs = HEAVENLY_STEMS if style == "ideographTraditional" else EARTHLY_BRANCHES
        return signs[(number - 1) % len(signs)]
    if style == "decimalFullWidth":
        return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    return f"{number:02d}" if style == "decimalZero" else str(number)


def _roman(number: int) -> str:
    printed = ""
    for value, sign in ROMAN:
        printed += sign * (number // value)
        number %= value
    return printed
