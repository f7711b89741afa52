"""The printed name of an undertaking: what is cut off it and what stays.

What belongs here: trimming quotation marks, trailing 项目 and 建设, leading adverbs (codebook, "Named projects", rule 1). What does not:
whether it is a row at all (``classify``).
"""

from __future__ import annotations

import re

from pipeline.extract.projects.vocabulary import longest_suffix
from pipeline.model import Span
from pipeline.text import pairs

NAME_TRAILING = frozenset({"建设项目", "项目", "建设", "等", "工程项目", "建设工程项目", "的建设", "工程建设"})
KEEP = {"工程项目": "工程", "工程建设": "工程", "建设工程项目": "工程"}
LEADING = re.compile(
    r"^(?:[一二三四五六七八九十\d]+[.．、]|[（(][一二三四五六七八九十\d]+[）)]|我市|我县|我省|我区|全市|全县|全省|全区|市级|好|了|的|一个|一座|本地区|本市|本县|现有的?)"
)
# 总投资3.2亿元的…: a sum before a name is none of it.
SUM_IN_FRONT = re.compile(
    r"^(?:计划|预计|估算)?(?:总投资|投资)[约超]?\d[\d.,，]*[万亿千百]*元(?:人民币)?(?:的|[建新][设建])"
)
# What a bracket behind a name says of it is no part of the name (（总投资3.2亿元，2024—2026年）, not （一期）).
TERMS_BEHIND = re.compile(
    r"[（(][^（()）]*(?:投资|[万亿]元|开工|建成|竣工|完工|\d{4}年?(?:-|—|–|~|至)+\d{2,4}年)[^（()）]*[）)]$"
)
# A size or a state in brackets behind a name is none of it either (（6800平方米）, （日供水10万吨）, （续建）).
SIZE_BEHIND = re.compile(r"[（(](?:[^\W\d_]{0,6}?)\d[\d.,，]*[十百千万亿]*[^\W\d_]{1,4}[）)]$")
STATE_BEHIND = re.compile(
    r"[（(](?P<state>续建|新建|改建|扩建|改扩建|迁建|在建|前期|谋划|储备|拟建|竣工|建成)(?:项目|类|工程)?[）)]$"
)
# The nature of a project, as tables and brackets print it, and its stage.
NATURES = {
    "新建": "building",
    "续建": "building",
    "改建": "building",
    "扩建": "building",
    "改扩建": "building",
    "新改扩建": "building",
    "迁建": "building",
    "在建": "building",
    "拟建": "planned",
    "谋划": "planned",
    "储备": "planned",
    "前期": "planned",
    "竣工": "completing",
}
TITLE = re.compile(r"《|》")


def trim(text: str, span: Span) -> Span:
    """A span without outer quotation marks, list numbers, 我县 in front, and 项目 or 建设 behind."""
    span = without_lead(text, unquote(text, _without_terms(text, span)))
    while word := longest_suffix(span.of(text), NAME_TRAILING):
        cut = len(word) - len(KEEP.get(word, ""))
        if span.end - cut <= span.start:
            break
        span = Span(span.start, span.end - cut)
    return unquote(text, span)


def _without_terms(text: str, span: Span) -> Span:
    """A span without the sum in front of it and the bracket behind it that say what it costs, when it is built, its size or its state."""
    words = span.of(text)
    front, behind = SUM_IN_FRONT.match(words), _said_behind(words)
    start = span.start + (front.end() if front else 0)
    end = span.start + (behind.start() if behind else len(words))
    return Span(start, end) if start < end else span


def _said_behind(words: str) -> re.Match[str] | None:
    """The bracket behind a name that says its terms, its size or its state."""
    if not words.endswith(("）", ")")):
        return None
    return TERMS_BEHIND.search(words) or SIZE_BEHIND.search(words) or STATE_BEHIND.search(words)


def bracket_behind(text: str, name: Span) -> str:
    """The words of the bracket right behind a name, "" without one."""
    start = name.end + (name.end < len(text) and text[name.end] in "”’")
    if start >= len(text) or text[start] not in "（(":
        return ""
    return text[start + 1 : pairs(text).get(start, start)]


def without_lead(text: str, span: Span) -> Span:
    """A span without the number it is listed under and without 我县, 一座 … in front."""
    while (match := LEADING.match(span.of(text))) and match.end() < span.end - span.start:
        span = Span(span.start + match.end(), span.end)
    return span


def unquote(text: str, span: Span) -> Span:
    """A span without the quotation marks that enclose the whole of it."""
    partner = pairs(text)
    while span.end - span.start > 2 and text[span.start] in "“‘「" and partner.get(span.start) == span.end - 1:
        span = Span(span.start + 1, span.end - 1)
    return span


def is_title(text: str, span: Span) -> bool:
    """Whether a span touches a document's title in 《》."""
    return bool(TITLE.search(span.of(text)))
