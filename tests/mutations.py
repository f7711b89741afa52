"""Spoilt documents: real texts cut, shuffled, run together and filled with what no document holds, from a seed.

What belongs here: the mutations, and how a recipe is made into a text; the same recipe gives the same text everywhere.
What does not: reading the texts (``spoilt``) and choosing how many (``unit/test_fuzz.py``, ``benchmarks/fuzz.py``).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (ROOT / "assets" / "documents", ROOT / "tests" / "unseen")

Mutation = Callable[[str, str, Random], str]  # the text, another document, chance → the spoilt text

BRACKETS = "（）()《》〈〉“”‘’〔〕【】[]「」"
WIDE = str.maketrans(
    {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {" ": "\u3000", ".": "。", '"': "“"}  # type: ignore[arg-type]
)
NARROW = str.maketrans(
    {code + 0xFEE0: code for code in range(0x21, 0x7F)} | {"\u3000": " ", "。": ".", "、": ",", "“": '"', "”": '"'}  # type: ignore[arg-type]
)
CHINESE_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
ARABIC_DIGITS = str.maketrans("〇零一二两三四五六七八九", "001223456789")
NUMERAL = re.compile(r"\d+(?:\.\d+)?")
ORDINAL = re.compile(
    r"^(?:第[一二三四五六七八九十百\d]+[章节条]|[（(]?[一二三四五六七八九十\d]+[）)、.．])", re.MULTILINE
)
ODD_NUMBERS = (
    "0", "00", "007", "-5", "1.2.3", "1,000", "3,00,0", "1.", ".5", "9" * 30, "9" * 500, "0." + "0" * 60 + "1",
    "１２", "１．５", "٣٤", "²", "½", "⅔", "③", "㊿", "Ⅻ", "〇", "零", "两", "廿", "卅", "十十", "一百万亿", "万亿", "亿亿",
    "几", "数十", "上百", "三分之零", "零分之三", "三分之二", "百分之", "百分之二百", "NaN", "Infinity", "1e400", "1—", "—2", "5—3", "2-",
    "1～2～3", "十几", "二十多", "100余", "一点五", "点五", "负三", "1/0", "1/3", "0:0", "1:2:3", "半", "一半", "翻两番",
)  # fmt: skip
ODD_YEARS = (
    "0000年",
    "9999年",
    "2025年13月45日",
    "二〇二五年",
    "２０２５年",
    "20225年",
    "25年",
    "“十四五”末",
    "“百五”末",
    "99年内",
    "今年",
    "2025—2020年",
)
STRANGE = (
    "\x00", "\x07", "\x1b", "\x7f", "\x85", "\x0b", "\x0c", "\x1c", "\u00a0", "\u00ad", "\u0301", "\u0300\u0301\u0302", "\u200b", "\u200d",
    "\u200f", "\u202e", "\u2028", "\u2029", "\u2066", "\u3000", "\ufe0f", "\ufeff", "\ufffd", "\uffff", "\U0001f468\u200d\U0001f469", "🏫", "𠮷", "㐂", "々",
    "〆", "ㄅ", "한", "ア", "ﬁ", "ß", "İ", "ǅ", "א", "ع", "٪", "％", "‰", "℃", "㎡", "㎞", "㈠", "⑴", "⒈", "Ⅳ", "\U000e0041", "\U0010ffff",
)  # fmt: skip
RUNS = (
    "（", "）", "(", "《", "》", "“", "”", "【", "、", "，", "。", "；", "：", "\t", "\n", " ", "\u3000", "—", "-", ".", "%", "0", "9", "一", "十", "百", "〇",
    "万", "亿", "年", "县", "市", "区", "省", "州", "和", "及", "等", "各", "局", "委", "部", "镇", "路", "项目", "工程", "负责", "牵头", "配合", "建设", "达到", "以上",
    "县城", "各县", "青海省", "西宁市", "大通县", "（一）", "一、", "1.", "第一条", "附件", "专栏", "牵头单位：", "责任单位：", "（市教育局", "市教育局、", "市教育局负责）",
    "（市教育局负责）", "到2025年，", "95%、", "1个、", "A", "a b ", "1—2", "1、", "（1）", "①", "民和商贸物流园、", "改造管网12公里，", "由市教育局会同", "市教育局要", "分别达到",
    "《意见》", "〔2022〕", "不低于", "力争", "“十四五”", "个", "平方米", "项目\t", "1\t", "\t\t\n", "G341", "西海公路", "至",
)  # fmt: skip
LONGEST_RUN = 10_000  # characters


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a spoilt document is made: which text, which part of it, what happens to it, and the seed of the chances."""

    source: str
    other: str
    part: tuple[int, int]
    mutations: tuple[str, ...]
    encoding: str
    seed: int


def texts() -> dict[str, str]:
    """The documents of the project and the made-up ones of the tests, by folder name."""
    sources = sorted(path for folder in FOLDERS for path in folder.glob("*/source.txt"))
    return {path.parent.name: path.read_text(encoding="utf-8-sig") for path in sources}


def text_of(recipe: Recipe, sources: dict[str, str]) -> str:
    """The text that a recipe makes."""
    random = Random(recipe.seed)
    text = sources[recipe.source][slice(*recipe.part)]
    for name in recipe.mutations:
        text = MUTATIONS[name](text, sources[recipe.other], random)
    return text


def bytes_of(recipe: Recipe, sources: dict[str, str]) -> bytes:
    """The file that a recipe makes."""
    return text_of(recipe, sources).encode(recipe.encoding)


def recipe_of(seed: int, sources: dict[str, str]) -> Recipe:
    """A recipe by chance: one in five documents is whole, the others are parts of 500 to 8,000 characters."""
    random = Random(seed)
    source, other = (random.choice(sorted(sources)) for _ in range(2))
    size = len(sources[source])
    length = size if random.random() < 0.2 else random.randint(500, 8000)
    start = random.randint(0, max(0, size - length))
    names = random.choices(sorted(MUTATIONS), k=random.randint(1, 4))
    encoding = random.choices(("utf-8", "gb18030", "utf-16", "utf-8-sig"), (17, 1, 1, 1))[0]
    return Recipe(source, other, (start, start + length), tuple(names), encoding, seed)


def _places(text: str, random: Random, most: int = 40) -> list[int]:
    """Some offsets of a text, from its end to its beginning, so that what is put in moves none of the others."""
    return sorted((random.randint(0, len(text)) for _ in range(random.randint(1, most))), reverse=True)


def _window(text: str, random: Random, longest: int) -> tuple[int, int]:
    start = random.randint(0, len(text))
    return start, min(len(text), start + random.randint(1, longest))


def _insert(text: str, random: Random, words: Sequence[str], most: int = 40) -> str:
    for at in _places(text, random, most):
        text = text[:at] + random.choice(words) + text[at:]
    return text


def _change(text: str, pattern: re.Pattern[str], random: Random, change: Callable[[str], str]) -> str:
    """A share of the matches of a pattern, from few to all, made into something else."""
    share = random.choice((0.05, 0.3, 1.0))
    return pattern.sub(lambda match: change(match[0]) if random.random() < share else match[0], text)


def cut(text: str, other: str, random: Random) -> str:
    """What is left between two places."""
    start, end = sorted(random.randint(0, len(text)) for _ in range(2))
    return text[start:end] or text


def double(text: str, other: str, random: Random) -> str:
    """A part stands there twice or more."""
    start, end = _window(text, random, 3000)
    return text[:end] + text[start:end] * random.randint(1, 3) + text[end:]


def shuffle_lines(text: str, other: str, random: Random) -> str:
    """The lines in another order."""
    lines = text.split("\n")
    random.shuffle(lines)
    return "\n".join(lines)


def shuffle_characters(text: str, other: str, random: Random) -> str:
    """The characters of a part in another order."""
    start, end = _window(text, random, 400)
    part = list(text[start:end])
    random.shuffle(part)
    return text[:start] + "".join(part) + text[end:]


def shuffle_clauses(text: str, other: str, random: Random) -> str:
    """The clauses in another order."""
    clauses = re.split(r"(?<=[，。；：、])", text)
    random.shuffle(clauses)
    return "".join(clauses)


def remove_brackets(text: str, other: str, random: Random) -> str:
    """Some or all brackets and quotation marks are lost."""
    return _change(text, re.compile(f"[{re.escape(BRACKETS)}]"), random, lambda _: "")


def turn_brackets(text: str, other: str, random: Random) -> str:
    """Some or all brackets and quotation marks are others."""
    return _change(text, re.compile(f"[{re.escape(BRACKETS)}]"), random, lambda _: random.choice(BRACKETS))


def insert_brackets(text: str, other: str, random: Random) -> str:
    """Brackets where none belong."""
    return _insert(text, random, BRACKETS)


def insert_marks(text: str, other: str, random: Random) -> str:
    """Punctuation, line breaks and tabs where none belong."""
    return _insert(text, random, "，。；：、！？,.;:!?\t\n \u3000—-–~～·…%％")


def remove_marks(text: str, other: str, random: Random) -> str:
    """Some or all punctuation is lost."""
    return _change(text, re.compile(r"[，。；：、]"), random, lambda _: "")


def one_mark(text: str, other: str, random: Random) -> str:
    """All punctuation is the same mark."""
    mark = random.choice("，。；：、\n\t ")
    return _change(text, re.compile(r"[，。；：、\n]"), random, lambda _: mark)


def widen(text: str, other: str, random: Random) -> str:
    """Digits, letters and punctuation are full-width."""
    return _change(text, re.compile(r"[!-~]+"), random, lambda found: found.translate(WIDE))


def narrow(text: str, other: str, random: Random) -> str:
    """Punctuation is half-width."""
    return _change(text, re.compile(r"[！-～。、“”\u3000]+"), random, lambda found: found.translate(NARROW))


def insert_strange(text: str, other: str, random: Random) -> str:
    """Control, invisible, combining and right-to-left characters, emoji, other scripts."""
    return _insert(text, random, STRANGE)


def insert_unicode(text: str, other: str, random: Random) -> str:
    """Any characters that can be encoded."""
    found = [code for code in (random.randint(1, 0x10FFFF) for _ in range(60)) if not 0xD800 <= code <= 0xDFFF]
    return _insert(text, random, [chr(code) for code in found])


def join_lines(text: str, other: str, random: Random) -> str:
    """The paragraph breaks are lost."""
    return text.replace("\n", random.choice(("", " ")))


def wrap(text: str, other: str, random: Random) -> str:
    """Hard wraps at a fixed width, as in a PDF, or a cell per line."""
    width = random.choice((1, 4, 19, 20, 36, 40))
    return re.sub(rf"([^\n]{{{width}}})(?!\n)", r"\1\n", text)


def splice(text: str, other: str, random: Random) -> str:
    """A part of another document stands inside this one."""
    start, end = _window(other, random, 4000)
    at = random.randint(0, len(text))
    return text[:at] + other[start:end] + text[at:]


def swap_parts(text: str, other: str, random: Random) -> str:
    """Two parts change places."""
    first, second, third = sorted(random.randint(0, len(text)) for _ in range(3))
    return text[:first] + text[second:third] + text[first:second] + text[third:]


def delete_characters(text: str, other: str, random: Random) -> str:
    """One character in 10, 100 or 1,000 is lost."""
    share = random.choice((0.1, 0.01, 0.001))
    return "".join(char for char in text if random.random() >= share) or text


def repeat_a_character(text: str, other: str, random: Random) -> str:
    """A character stands there as often as fits."""
    at = random.randint(0, max(0, len(text) - 1))
    return text[:at] + text[at : at + 1] * random.choice((50, 1000, LONGEST_RUN)) + text[at:]


def insert_run(text: str, other: str, random: Random) -> str:
    """A word, a mark or a number over and over."""
    run = random.choice(RUNS)
    at = random.randint(0, len(text))
    return text[:at] + run * (random.choice((50, 1000, LONGEST_RUN)) // len(run)) + text[at:]


def nest(text: str, other: str, random: Random) -> str:
    """Brackets in brackets in brackets."""
    opening, closing = random.choice(("（）", "()", "《》", "“”", "【】"))
    start, end = _window(text, random, 200)
    deep = random.choice((5, 100, 3000))
    return text[:start] + opening * deep + text[start:end] + closing * random.choice((deep, 1, 0)) + text[end:]


def remove_numbering(text: str, other: str, random: Random) -> str:
    """Chapters and articles have no ordinals."""
    return _change(text, ORDINAL, random, lambda _: "")


def renumber(text: str, other: str, random: Random) -> str:
    """Ordinals by chance, in any style."""
    styles = ("{}、", "（{}）", "第{}章 ", "第{}条 ", "第{}节 ")
    numerals = ("一", "二", "三", "十", "十一", "一百二十三", "百百", "1", "2", "19", "999", "000")
    return _change(text, ORDINAL, random, lambda _: random.choice(styles).format(random.choice(numerals)))


def number_every_line(text: str, other: str, random: Random) -> str:
    """Each line or sentence is an item with a number."""
    style = random.choice(("{}.", "（{}）", "{}、", "第{}条 ", "（{}) "))
    lines = text.replace("。", "。\n").split("\n")
    return "\n".join(style.format(number) + line for number, line in enumerate(lines, start=1))


def to_chinese_digits(text: str, other: str, random: Random) -> str:
    """Arabic numerals become Chinese ones, digit by digit."""
    return _change(text, NUMERAL, random, lambda found: found.translate(CHINESE_DIGITS))


def to_arabic_digits(text: str, other: str, random: Random) -> str:
    """Chinese numerals become Arabic ones, ordinals and words included."""
    return _change(text, re.compile("[〇零一二两三四五六七八九]"), random, lambda found: found.translate(ARABIC_DIGITS))


def odd_numbers(text: str, other: str, random: Random) -> str:
    """Numbers that are none, too large, negative or in other digits."""
    return _change(text, NUMERAL, random, lambda _: random.choice(ODD_NUMBERS))


def odd_years(text: str, other: str, random: Random) -> str:
    """Years and days that no calendar has."""
    return _change(text, re.compile(r"\d{4}年(?:底|末)?"), random, lambda _: random.choice(ODD_YEARS))


def tabulate(text: str, other: str, random: Random) -> str:
    """List marks become tabs, as in a table that lost its form."""
    return _change(text, re.compile("[、，：]"), random, lambda _: "\t")


def many_bodies(text: str, other: str, random: Random) -> str:
    """One statement names hundreds of bodies, all the same or all different."""
    stems = (
        "教育局",
        "财政局",
        "民政局",
        "发展改革委",
        "农业农村局",
        "水务集团",
        "各县人民政府",
        "有关部门",
        "人行",
        "团委",
    )
    bodies = [
        random.choice(("市", "县", "省", "", "国家"))
        + random.choice(stems)
        + random.choice(("", "", "（牵头）", "等", "(列第一位者为牵头单位)"))
        for _ in range(random.choice((20, 300, 1500)))
    ]
    frame = random.choice(("（{}负责）", "责任单位：{}", "（{}按职责分工负责", "由{}会同", "（{}牵头，{}配合）"))
    at = random.choice([found.end() for found in re.finditer(r"[。\n]", text)] or [len(text)])
    return text[:at] + frame.replace("{}", "、".join(bodies)) + text[at:]


def many_lines(text: str, other: str, random: Random) -> str:
    """Thousands of short lines, numbered or not, that are no text."""
    line = random.choice(
        (
            "{}",
            "{}.",
            "（{}）",
            "{}、建设",
            "第{}条",
            "— {} —",
            "{}\t市教育局\t2025年",
            "附件{}",
            "专栏{}",
            "一、",
            "（一）",
        )
    )
    many = "\n".join(line.replace("{}", str(number)) for number in range(random.choice((10, 300, 2000))))
    at = random.randint(0, len(text))
    return f"{text[:at]}\n{many}\n{text[at:]}"


MUTATIONS: dict[str, Mutation] = {
    mutation.__name__: mutation
    for mutation in (
        cut, double, shuffle_lines, shuffle_characters, shuffle_clauses, remove_brackets, turn_brackets, insert_brackets, insert_marks,
        remove_marks, one_mark, widen, narrow, insert_strange, insert_unicode, join_lines, wrap, splice, swap_parts, delete_characters,
        repeat_a_character, insert_run, nest, remove_numbering, renumber, number_every_line, to_chinese_digits, to_arabic_digits, odd_numbers,
        odd_years, tabulate, many_bodies, many_lines,
    )
}  # fmt: skip
