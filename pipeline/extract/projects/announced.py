"""Names of projects that no verb governs: a list behind 重点项目： or 重点推进：, a paragraph that begins with one.

What belongs here: telling that names follow or stand alone, and the verb they read as if they had. What does not: whether they are
projects (``classify``) and boxes and annexes, where every name stands so (``reading``).
"""

from __future__ import annotations

import re

from pipeline.extract.projects.finding import Context
from pipeline.extract.projects.names import NATURES, STATE_BEHIND
from pipeline.extract.projects.verbs import Predicate, last_chain, leading_chain, words_of
from pipeline.model import Span

# 近期重点项目：, 续建工程：, 以下重大项目：
ANNOUNCED = re.compile(
    r"(?:重点|重大|主要|近期|以下|下列|标志性|续建|新建|改建|扩建|改扩建|新开工|开工|谋划|储备|前期|竣工|在建|拟建)[^，、。]{0,8}(?:项目|工程)(?:主要)?(?:包括|如下|有|为)?$"
)
# 甲园区乙加工项目（续建）。, 甲县第二水厂项目。
NAME_ALONE = re.compile(r"^[^，：；]{4,60}?项目$")
VERB_OF_NATURE = {"前期": "谋划", "储备": "谋划", "拟建": "谋划", "在建": "续建", "竣工": "建成"}
LISTED_AT_LEAST = 2
LONGEST_LIST = 40  # paragraphs of names under one that announces them
LONGEST_ENTRY = 120  # characters of such a paragraph
# Names without any verb read as if 实施 stood before them; what it states is nobody's word.
UNSTATED = Predicate(("实施",), 0, 0, at_head=True)


def announces(context: Context, clause: Span) -> Predicate | None:
    """The verb that a clause before a colon leaves to the names behind it, or None."""
    text = context.text
    if clause.end >= len(text) or text[clause.end] not in "：:":
        return None
    printed = ANNOUNCED.search(text, clause.start, clause.end)
    if printed:
        return _of_nature(printed.group(), clause.start)
    words = last_chain(text, clause)
    return Predicate(words, clause.start, clause.start, at_head=True) if words else None


def stands_alone(context: Context, clause: Span) -> Predicate | None:
    """The verb with which a paragraph's first sentence reads when it is nothing but names of projects, or None."""
    text, sites = context.text, context.sites
    begins = clause.start == 0 or text[clause.start - 1] == "\n"
    if not begins or len(context.pieces) != 1:
        return None
    if above := _announced_above(context, clause):
        return above
    words = clause.of(text)
    state = STATE_BEHIND.search(words)
    if state:
        return _of_nature(state["state"], clause.start)
    is_name = bool(sites.place_length(clause)) and NAME_ALONE.match(words)
    return UNSTATED if is_name or _are_places(context, clause) else None


def _announced_above(context: Context, clause: Span) -> Predicate | None:
    """The verb of a paragraph 重点推进以下项目： under which a paragraph stands, with nothing between but names like itself."""
    text, end = context.text, clause.start - 1
    for _ in range(LONGEST_LIST):
        if end <= context.provision.span.start:
            return None
        start = max(text.rfind("\n", max(0, end - LONGEST_ENTRY), end) + 1, end - LONGEST_ENTRY, 0)
        line = text[start:end]
        if "\t" in line or len(line) >= LONGEST_ENTRY:
            return None
        if line.endswith(("：", ":")):
            return _of_heading(text, Span(start, end - 1))
        if "。" in line[:-1] or "，" in line:
            return None
        end = start - 1
    return None


def _of_heading(text: str, line: Span) -> Predicate | None:
    """The verb that a line before a colon states for the names below it; 实施 or its nature where none is printed."""
    start = max(text.rfind(mark, line.start, line.end) for mark in "。，；") + 1 or line.start
    printed = ANNOUNCED.search(text, start, line.end)
    if not printed:
        return None
    chain = leading_chain(text, Span(start, line.end))
    if chain:
        return Predicate(words_of(chain.of(text)), start, start, at_head=True)
    return _of_nature(printed.group(), start)


def _are_places(context: Context, clause: Span) -> bool:
    """Whether a sentence is a list of names each of which begins with a place (甲县产业园、乙县产业园。)."""
    text, start, items = context.text, clause.start, 0
    while start < clause.end:
        at = text.find("、", start, clause.end)
        end = at if at >= 0 else clause.end
        length = context.sites.place_length(Span(start, end))
        if not length or length == end - start:
            return False
        start, items = end + 1, items + 1
    return items >= LISTED_AT_LEAST


def _of_nature(words: str, at: int) -> Predicate:
    """The verb that the nature of projects stands for (续建, 前期); 实施 where none is printed."""
    nature = next((known for known in sorted(NATURES, key=len, reverse=True) if known in words), "")
    return Predicate((VERB_OF_NATURE.get(nature, nature) or "实施",), at, at, at_head=True)
