"""What a reader typed, taken apart: words, the ways each may be printed, identifiers.

What belongs here: everything about a query that needs no database. What does not: looking things up (``search_asked``,
``search_names``, ``search_texts``).
Nothing typed has a meaning as syntax: quotes keep a phrase together, every other sign is looked for as it is or dropped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.publish.search import phrase

# Longer queries are cut: nobody types them, and every word costs a look into every index.
LONGEST = 120
MOST_WORDS = 6
_TERM = re.compile(r'"([^"]*)"|([^\s"]+)')
_FULL_SPACE = "\u3000"
_HALF_SPACE = {ord(_FULL_SPACE): " ", ord("＂"): '"'}
_HALF = {code + 0xFEE0: code for code in range(0x21, 0x7F)} | {ord(_FULL_SPACE): ord(" ")}
# Chinese print has digits and letters in half width, these marks in full.
_PRINTED = str.maketrans("(),:;?!", "（），：；？！")
_AROUND = "*\"“”‘’'`"
_OPENING, _CLOSING = "[［【〔(（", "]］】〕)）"
_NUMBER = re.compile(
    rf"^(?P<organ>\D*?)[{re.escape(_OPENING)}]\s*(?P<year>\d{{4}})\s*年?[{re.escape(_CLOSING)}]\s*第?(?P<serial>\d{{1,5}})\s*号?$"
)
_CODE = re.compile(r"^\d{6}$")
_ROW_ID = re.compile(r"^[0-9a-hjkmnp-tv-z]{12}$")
_COUNTY_SEAT = "县城"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query; all words of a query must be found.

    Args:
        typed: the word as it is shown back.
        printed: the ways it may stand in a text, the likeliest first.
        names: the ways it may stand in a name: the same, and for 互助县城 the county itself.
    """

    typed: str
    printed: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def match(self) -> str:
        """The word as a query of a full-text index; it cannot hold syntax."""
        return " OR ".join(phrase(f'"{way}"') for way in self.printed)


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """The number of an official document, as 青政〔2022〕36号.

    Args:
        organ: the short name of the organ; empty when it was not given.
        tail: year and serial as they are printed.
    """

    organ: str
    tail: str

    @property
    def printed(self) -> str:
        """The whole number as documents print it."""
        return self.organ + self.tail


def typed(query: str) -> str:
    """The query as it is worked with and shown back: one line, at most ``LONGEST`` characters."""
    return " ".join(query.translate({0: " "}).split())[:LONGEST].strip()


def words_of(query: str) -> tuple[Word, ...]:
    """The words of a query, at most ``MOST_WORDS``; signs alone are no word.

    White space separates; what stands between straight double quotes is one word. 国发 [2024] 17号 is one word too.
    """
    number = document_number(query)
    if number is not None:
        return (_word(typed(query), number.printed if number.organ else number.tail),)
    terms = ((quoted or bare).strip(_AROUND) for quoted, bare in _TERM.findall(typed(query).translate(_HALF_SPACE)))
    unsigned = (term if term.lstrip("+-")[:1].isdigit() else term.lstrip("+-") for term in terms)
    kept = dict.fromkeys(term for term in unsigned if any(mark.isalnum() for mark in term))
    return tuple(_word(term) for term in list(kept)[:MOST_WORDS])


def _word(term: str, *ways: str) -> Word:
    half = term.translate(_HALF)
    printed = tuple(dict.fromkeys((*ways, half.translate(_PRINTED), half, term)))
    seats = tuple(way.removesuffix("城") for way in printed if way.endswith(_COUNTY_SEAT) and way != _COUNTY_SEAT)
    return Word(term, printed, printed + seats)


def document_number(query: str) -> DocumentNumber | None:
    """The document number that a query is, whatever brackets it was typed with; ``None`` for anything else."""
    found = _NUMBER.match(typed(query).translate(_HALF).replace(" ", ""))
    if found is None:
        return None
    return DocumentNumber(found["organ"], f"〔{found['year']}〕{int(found['serial'])}号")


def place_code(query: str) -> str | None:
    """The six digits of a division's code when the query is nothing else."""
    text = typed(query).translate(_HALF)
    return text if _CODE.match(text) else None


def row_id(query: str) -> str | None:
    """The identifier of a row when the query looks like one; whether there is such a row is another question."""
    text = typed(query).lower()
    return text if _ROW_ID.match(text) else None


def pattern_of(words: tuple[Word, ...], more: tuple[str, ...] = ()) -> re.Pattern[str] | None:
    """What to mark in a text: any way any word may be printed, the longest first; ``None`` without words."""
    ways = {way for word in words for way in word.names} | set(more)
    if not ways:
        return None
    longest = sorted(ways, key=lambda way: (-len(way), way))
    return re.compile("|".join(map(re.escape, longest)), re.IGNORECASE)
