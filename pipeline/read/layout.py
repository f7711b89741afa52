"""Undoing the layout: a source's characters become normalized text, one line per paragraph, wording untouched.

The definition is the data contract's ("Normalized text"): hard wraps, page numbers, repeated table headers and web
residue go; no white space between Chinese characters, digits and Chinese punctuation; one space inside Latin runs;
a tab between table cells. What belongs here: lines and white space. What does not: what the lines mean
(``structure``) and encodings (``decode``).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise

from pipeline.read import lines as genre
from pipeline.read.drawn_tables import tabbed
from pipeline.read.flat_tables import rebuild

LINE_BREAKS = re.compile(r"[\r\n\f\v\x1c\x1d\x1e\x85\u2028\u2029]")
INVISIBLE = re.compile(
    r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\U000e0000-\U000e007f]"
)
BLANKS = re.compile(r"[^\S\t\n]+")
# A space stays between two ASCII letters or digits (REITs PPP; two numbers of a flat table) and after ASCII
# punctuation before a letter (Smith, J); everywhere else the layout put it there. The pattern begins with the space it
# is about and looks back over it, so that a search can leap from space to space.
NEEDLESS_SPACE = re.compile(r" (?:(?<![0-9A-Za-z,.;:)&%] ) *| *(?![0-9A-Za-z(&])|(?<=[,.;:)&%] ) *(?![A-Za-z]))")
WIDE = frozenset("WFA")
LONG_LINE = 36  # columns; shorter lines say nothing about the width of a page
LOST_BREAKS = 300  # characters; a shorter text may well be one paragraph
ONE_PARAGRAPH = 0.8  # of a text's characters; a paragraph that holds so much is the text
FIRST_ORDINAL = re.compile(r"第一[章节条]|一、|（一）|(?<![\d.])1[.．](?!\d)")
SEAM = re.compile(
    rf"(?<=[。）)；;])(?=第{genre.CHINESE_NUMERAL}{{1,4}}[章节条]|{genre.CHINESE_NUMERAL}{{1,3}}、)"
    rf"|(?<=[\u4e00-\u9fff。）)：:；;])(?<!第)(?=[（(]{genre.CHINESE_NUMERAL}{{1,3}}[）)]|\d{{1,2}}[.．][\u4e00-\u9fff“])"
    r"|(?<=[。）)])(?=(?:牵头|责任)单位[:：]|专栏\d)"
)
BROKEN_NUMBER = re.compile(r"\d[.,]?$")
SHORTEST_PAGE = 10  # lines; numbers nearer to each other are a list's
BRACKET = re.compile("[（(《“）)》”]")
DECISIVE = 120  # characters, more than a title has, that tell at either end of a paragraph what it is
LONGEST_BARE_HEADING = 20  # characters of a heading that has no ordinal
# 1 总则: a number and a few words with a blank between them, which is all that marks the heading.
NUMBERED_BY_A_BLANK = re.compile(r"\d{1,2}[ \u3000]+[\u4e00-\u9fff“”、]{2,20}(?:[ .．…·]+\d{1,3})?")
BARE_WORDS = re.compile(r"[\u4e00-\u9fff“”、]*[\u4e00-\u9fff”]")
RUNNING = re.compile("[，。；]")
LOOK_BACK = 400  # characters in which a bracket may be open over several lines
# Entries of a box, one per line and without a full stop: 农产品主产区县城：来凤县.
ENTRY = re.compile(r"[一-鿿“”]{2,14}(?:[（(][^（）()]{1,12}[）)])?[:：](?=\S)")
LIST_OF_BODIES_END = re.compile("(?:[局厅委办部会院社]|政府|公司|中心|办公室|支队|大队|银行|[分支]行)$")
LONGEST_TITLE = 30  # characters of a heading that stands on a line of its own below its ordinal
RESIDUE_DEPTH = 12  # lines at either end of a page among which its furniture is looked for


def normalise(raw: str) -> str:
    """Undo the layout of a source's text.

    Args:
        raw: the decoded characters of a source file.

    Returns:
        The normalized text, one paragraph per line, without a final line break; empty when nothing is left.
    """
    printed = LINE_BREAKS.split(INVISIBLE.sub("", raw).replace("\r\n", "\n"))
    lines = [BLANKS.sub(" ", line).strip(" ") for line in tabbed(printed)]
    lines = [line for line in lines if line.strip() and not genre.PAGE_NUMBER.fullmatch(line)]
    # Rows are put back before bare numbers go: a table's running numbers look like those of pages.
    lines = _split_lost_head(_drop_bare_page_numbers(rebuild(_drop_residue(lines))))
    width = page_width(lines)
    joined = _join(lines, width)
    paragraphs = [_tighten(line) for line in joined]
    return "\n".join(_split_lost_breaks(_tables([p for p in paragraphs if p])))


def display_width(line: str) -> int:
    """Columns a line takes in print: two for a wide character, one for a narrow one."""
    return sum(map(WIDTHS.__getitem__, line))


class _Widths(dict[str, int]):
    """Columns of a character, looked up when it is first met: a text has few different ones."""

    def __missing__(self, char: str) -> int:
        width = self[char] = 2 if unicodedata.east_asian_width(char) in WIDE else 1
        return width


WIDTHS = _Widths()


def page_width(lines: list[str]) -> int | None:
    """The width in columns at which a text is hard-wrapped, or None when its lines are paragraphs.

    A text is hard-wrapped when most of its long lines have nearly the same width.
    """
    widths = Counter(w for w in map(display_width, lines) if w >= LONG_LINE)
    if sum(widths.values()) < 8:
        return None
    best = max(widths, key=lambda w: (_near(widths, w), w))
    return best if _near(widths, best) >= 0.7 * sum(widths.values()) else None


def _near(widths: Counter[int], width: int) -> int:
    return sum(n for w, n in widths.items() if width - 4 <= w <= width + 6)


def _drop_bare_page_numbers(lines: list[str]) -> list[str]:
    """Leave out page numbers without dashes: numbers alone on a line that rise by one, a page apart."""
    bare = [(i, int(line)) for i, line in enumerate(lines) if line.isdecimal() and line.isascii() and len(line) <= 3]
    steps = [(i, j) for (i, a), (j, b) in pairwise(bare) if b == a + 1 and j - i >= SHORTEST_PAGE]
    rising = {i for step in steps for i in step}
    return [line for i, line in enumerate(lines) if i not in rising]


def _drop_residue(lines: list[str]) -> list[str]:
    """Leave out a web page's furniture, which stands before and after the document, never inside it."""
    kept = []
    for i, line in enumerate(lines):
        at_edge = i < RESIDUE_DEPTH or i >= len(lines) - RESIDUE_DEPTH
        if not (at_edge and genre.is_residue(line)):
            kept.append(line)
    return kept


def _join(lines: list[str], width: int | None) -> list[str]:
    """Join the printed lines of one paragraph."""
    paragraphs: list[list[str]] = []
    last = paragraph = ""  # the printed line that was appended last, and the paragraph it belongs to, abridged
    for line in lines:
        titled = len(paragraphs) > 1 and (
            _is_title_below(paragraphs[-2][0], paragraph)
            or _is_bare_heading(paragraphs[-2][-1], paragraph, line, width)
        )
        if paragraphs and not titled and _runs_on(paragraph, last, line, width):
            seam = "" if _splits_number(last, line, width) else " "
            paragraphs[-1] += [seam, line]
            paragraph = _abridged(f"{paragraph}{seam}{line}", LOOK_BACK)
        else:
            paragraphs.append([line])
            paragraph = _abridged(line, LOOK_BACK)
        last = line
    return ["".join(parts) for parts in paragraphs]


def _abridged(paragraph: str, end: int) -> str:
    """A paragraph without its middle, so that joining does not read it again with each line.

    Whether a line runs on is decided by the paragraph's beginning, its end, and whether it is as short as a heading.
    """
    return paragraph if len(paragraph) <= DECISIVE + end else paragraph[:DECISIVE] + paragraph[-end:]


def _is_title_below(ordinal: str, line: str) -> bool:
    """Whether a line is the title of an ordinal that stands alone on the line above: （一） / 建强中心城区."""
    found = genre.marker(ordinal)
    alone = found is not None and found.length >= len(ordinal) and found.kind != "numbered"
    return alone and len(line) <= LONGEST_TITLE and not re.search(r"[，,。；;：:]", line)


def _is_bare_heading(above: str, heading: str, line: str, width: int | None) -> bool:
    """Whether a line is a heading without an ordinal: a few unbroken words below a closed paragraph, then running text.

    On a hard-wrapped page the first line of a paragraph would have been filled; where lines are paragraphs a break in
    the middle of a sentence is the exception, and it does not come after so few words.
    """
    if not 2 < len(heading) <= LONGEST_BARE_HEADING or BARE_WORDS.fullmatch(heading) is None:
        return False
    short = width is None or display_width(heading) < 0.7 * width
    closed = above.rstrip()[-1:] in (*genre.TERMINALS, *genre.CLOSERS) or genre.marker(above) is not None
    return short and closed and len(line) > len(heading) and bool(RUNNING.search(line))


def _splits_number(last: str, line: str, width: int | None) -> bool:
    """Whether the edge of a hard-wrapped page stands inside a number: …床位120 / 0张."""
    # Half-width signs make a full line a few columns shorter than the page.
    full = width is not None and display_width(last) >= width - 10
    return full and bool(BROKEN_NUMBER.search(last)) and line[0].isdigit()


def _runs_on(paragraph: str, last: str, line: str, width: int | None) -> bool:
    """Whether ``line`` continues ``paragraph`` (abridged), whose last printed line is ``last``."""
    if "\t" in last or "\t" in line or NUMBERED_BY_A_BLANK.fullmatch(paragraph):
        return False
    full = width is not None and display_width(last) >= width - 4
    tight = _tighten(_abridged(paragraph, DECISIVE))
    ended = tight[-1] in genre.TERMINALS or (tight[-1] in genre.CLOSERS and _closes_sentence(tight))
    # On a full line of a hard-wrapped page a statement's label is part of the paragraph: …。（责 / 任单位：…）
    if genre.begins_unit(line) and not (full and genre.STATEMENT_LABEL.match(line) and (not ended or line[0] in "（(")):
        return False
    if _open_brackets(paragraph):
        return True
    entries = not full and ENTRY.match(tight) and ENTRY.match(line)
    listed = width is None and genre.STATEMENT_LABEL.match(tight) and LIST_OF_BODIES_END.search(tight)
    if (
        entries
        or listed
        or _stands_alone(tight)
        or (_stands_alone(line) and (ended or genre.is_signature(line) or line.isdecimal()))
    ):
        return False
    if width is not None:
        return full or not (ended or _is_heading(tight))
    return not ended and not _is_heading(tight)


def _open_brackets(paragraph: str) -> bool:
    """Whether a bracket or book-title mark that was opened not long ago is still open."""
    depth = 0
    for mark in BRACKET.findall(paragraph, max(0, len(paragraph) - LOOK_BACK)):
        depth = depth + 1 if mark in "（(《“" else max(0, depth - 1)
    return depth > 0


def _closes_sentence(tight: str) -> bool:
    """Whether a paragraph that ends in a closing bracket ends there: a bracket of its own or a closed sentence."""
    opened = max(tight.rfind("（"), tight.rfind("("))
    return (
        tight[0] in "（([【"
        or tight[-2:-1] in genre.TERMINALS
        or tight.endswith(("负责）", "负责)"))
        or (opened > 0 and tight[opened - 1] == "。")  # …达到6.5张。（A牵头，B配合）
    )


def _is_heading(tight: str) -> bool:
    """Whether a line without a full stop is a heading: an ordinal and a few words, or a box's or annex's title."""
    if genre.BOX.match(tight) or genre.ANNEX_ALONE.fullmatch(tight):
        return True
    found = genre.marker(tight)
    return bool(found) and len(tight) <= 40 and not re.search(r"[。；;]", tight)


def _stands_alone(line: str) -> bool:
    """Whether a line is complete without a full stop: a title, a date, a number, a body's name, a table's cell."""
    return bool(
        genre.is_title(line)
        or (line.isdecimal() and len(line) <= 3)
        or genre.DATE_LINE.fullmatch(line)
        or genre.DOCUMENT_NUMBER.fullmatch(line)
        or genre.is_signature(line)
        or (genre.is_colophon(line) and (len(line) <= 16 or line.endswith("印发")))
    )


def _tighten(line: str) -> str:
    """Leave out the white space that the layout put between Chinese characters, digits and Chinese punctuation."""
    if " " not in line:
        return line.rstrip("\t")
    cells = [NEEDLESS_SPACE.sub("", cell.strip(" ")) for cell in line.split("\t")]
    return "\t".join(cells).rstrip("\t")


def _tables(paragraphs: list[str]) -> list[str]:
    """Leave out repeated table headers, and empty cells that no header accounts for."""
    out: list[str] = []
    headers: dict[str, int] = {}
    for paragraph in paragraphs:
        if "\t" not in paragraph:
            out.append(paragraph)
            continue
        cells = [c for c in paragraph.split("\t") if c]
        key = re.sub(r"\s", "", "".join(cells))
        if key in headers and not re.search(r"[，。；\d]", key):
            continue
        columns = (
            headers.setdefault(key, len(cells)) if not out or "\t" not in out[-1] else next(reversed(headers.values()))
        )
        full_row = paragraph.split("\t")
        out.append("\t".join(full_row if len(full_row) == columns else cells))
    return out


def _lost_breaks(paragraphs: list[str]) -> str | None:
    """The one paragraph that a text without breaks is, or None when its breaks are there."""
    size = sum(map(len, paragraphs))
    longest = max(paragraphs, key=len, default="")
    lost = size >= LOST_BREAKS and len(longest) >= ONE_PARAGRAPH * size and len(SEAM.findall(longest)) >= 3
    return longest if lost else None


def _split_lost_head(lines: list[str]) -> list[str]:
    """Break the head of a text that came as one line at its blanks: they are what is left of its lines.

    The head holds title, number, salutation, signature and date, which no mark divides.
    """
    printed = sum(len(line) - line.count(" ") for line in lines)
    if len(max(lines, key=len, default="")) < ONE_PARAGRAPH * printed:
        return lines  # with its blanks the longest line holds too little already: spare ordinary texts the rest
    longest = _lost_breaks([NEEDLESS_SPACE.sub("", line) for line in lines])
    out: list[str] = []
    for line in lines:
        start = FIRST_ORDINAL.search(line)
        if longest and start and NEEDLESS_SPACE.sub("", line) == longest:
            out += [*line[: start.start()].split(), line[start.start() :]]
        else:
            out.append(line)
    return [line for line in out if line]


def _split_lost_breaks(paragraphs: list[str]) -> list[str]:
    """Give back the paragraph breaks of a text that came as one line: before its ordinals.

    Such a text is one paragraph with hardly anything beside it. There 一、 follows a full stop or a closed statement;
    （一） and 1. may also follow a heading, which has no mark at its end.
    """
    if _lost_breaks(paragraphs) is None:
        return paragraphs
    return [piece for paragraph in paragraphs for piece in SEAM.sub("\n", paragraph).split("\n")]
