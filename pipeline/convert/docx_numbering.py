"""Automatic numbering of Word: the ordinals stand in ``numbering.xml``, not in the text, and printed ordinals make provisions.

What belongs here: which paragraph has which numbers, by ECMA-376 part 1, 17.9. What does not: how a number is written
(``ordinals``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from pipeline.convert.ordinals import written

LEVELS = 9  # of a list, by the standard
PLACE = re.compile(r"%([1-9])")
VAL = qn("w:val")
MOST_STYLES = 50  # styles that may be based on each other


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    style: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None  # the level (from 1) after which this one begins anew; 0 never
    in_digits: bool = False  # isLgl: all numbers of the label in digits


@dataclass(slots=True)
class _List:
    """The levels of a list and the numbers reached; lists that share an abstract definition count on together."""

    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Gives each paragraph in turn the label that Word prints before it.

    Args:
        document: as python-docx opened it.
    """

    def __init__(self, document: Any) -> None:
        self._styles = {style.get(qn("w:styleId")): style for style in document.styles.element.iter(qn("w:style"))}
        self._default = next(
            (
                k
                for k, s in self._styles.items()
                if s.get(qn("w:type")) == "paragraph" and s.get(qn("w:default")) in ("1", "true")
            ),
            None,
        )
        part = next((r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None)
        root = part.element if part is not None else None
        self._abstract: dict[str, Any] = {}
        self._nums: dict[str, Any] = {}
        if root is not None:
            self._abstract = {a.get(qn("w:abstractNumId")): a for a in root.iterchildren(qn("w:abstractNum"))}
            self._nums = {n.get(qn("w:numId")): n for n in root.iterchildren(qn("w:num"))}
        self._lists: dict[str, _List] = {}
        self._begun: set[str] = set()

    def label(self, paragraph: Any) -> str:
        """The ordinal before a paragraph, with what separates it; empty when it has none. Call in reading order."""
        num_id, depth = self._place(paragraph)
        if num_id is None or num_id == "0" or num_id not in self._nums:
            return ""
        found = self._list(num_id)
        level = found.levels.get(depth)
        if level is None:
            return ""
        self._advance(found, depth, num_id)
        return self._print(found, depth, level)

    def _place(self, paragraph: Any) -> tuple[str | None, int]:
        """The list and level of a paragraph: its own, else its style's and those the style is based on."""
        own = paragraph.find(qn("w:pPr"))
        num_id, depth = _num_pr(own)
        style_id = _value(own, "w:pStyle") or self._default
        for _ in range(MOST_STYLES):
            style = self._styles.get(style_id)
            if style is None or num_id is not None:
                break
            styled_id, styled_depth = _num_pr(style.find(qn("w:pPr")))
            if styled_id is not None:
                num_id = styled_id
                depth = depth if depth is not None else styled_depth
                if depth is None:
                    depth = self._level_of_style(styled_id, style_id)
            style_id = _value(style, "w:basedOn")
        return num_id, depth or 0

    def _level_of_style(self, num_id: str, style_id: str | None) -> int | None:
        """The level that a numbering definition links to a style."""
        for level in self._definition(num_id).iterchildren(qn("w:lvl")) if num_id in self._nums else ():
            if _value(level, "w:pStyle") == style_id:
                return _integer(level.get(qn("w:ilvl")), 0)
        return None

    def _definition(self, num_id: str) -> Any:
        """The abstract definition of a list, followed through its link to a numbering style."""
        abstract = self._abstract[_value(self._nums[num_id], "w:abstractNumId") or ""]
        linked = _value(abstract, "w:numStyleLink")
        if linked is None:
            return abstract
        return next((a for a in self._abstract.values() if _value(a, "w:styleLink") == linked), abstract)

    def _list(self, num_id: str) -> _List:
        if num_id not in self._lists:
            abstract = self._definition(num_id)
            levels = {_integer(e.get(qn("w:ilvl")), 0): _level(e) for e in abstract.iterchildren(qn("w:lvl"))}
            for override in self._nums[num_id].iterchildren(qn("w:lvlOverride")):
                own = override.find(qn("w:lvl"))
                if own is not None:
                    levels[_integer(override.get(qn("w:ilvl")), 0)] = _level(own)
            key = f"abstract {abstract.get(qn('w:abstractNumId'))}"
            shared = self._lists.setdefault(key, _List(levels))
            self._lists[num_id] = _List(levels, shared.counts)
        return self._lists[num_id]

    def _advance(self, found: _List, depth: int, num_id: str) -> None:
        counts = found.counts
        if num_id not in self._begun:
            self._begun.add(num_id)
            for override in self._nums[num_id].iterchildren(qn("w:lvlOverride")):
                start = _value(override, "w:startOverride")
                if start is not None:
                    counts[_integer(override.get(qn("w:ilvl")), 0)] = _integer(start, 1) - 1
        for above in range(depth):
            counts.setdefault(above, found.levels[above].start if above in found.levels else 1)
        counts[depth] = counts.get(depth, found.levels[depth].start - 1) + 1
        for below in range(depth + 1, LEVELS):
            restart = found.levels[below].restart if below in found.levels else None
            if restart is None or (restart and depth < restart):
                counts.pop(below, None)

    def _print(self, found: _List, depth: int, level: Level) -> str:
        if level.style in ("bullet", "none") and not PLACE.search(level.text):
            return ""

        def number(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            style = found.levels[place].style if place in found.levels else "decimal"
            return written(found.counts.get(place, 1), "decimal" if level.in_digits else style)

        label = PLACE.sub(number, level.text)
        # A blank after 1. keeps 5G in it apart; after 一、 and （一） there is none in print.
        return label if not label or label.endswith(("、", "）", ")", "．", "：", " ")) else label + " "


def _level(element: Any) -> Level:
    style = element.find(qn("w:numFmt"))
    restart = _value(element, "w:lvlRestart")
    legal = element.find(qn("w:isLgl"))
    return Level(
        style=style.get(VAL, "decimal") if style is not None else "decimal",
        text=_value(element, "w:lvlText") or "",
        start=_integer(_value(element, "w:start"), 0),  # the standard's default
        restart=_integer(restart, 0) if restart is not None else None,
        in_digits=legal is not None and legal.get(VAL) not in ("0", "false"),
    )


def _num_pr(properties: Any) -> tuple[str | None, int | None]:
    numbering = properties.find(qn("w:numPr")) if properties is not None else None
    if numbering is None:
        return None, None
    depth = _value(numbering, "w:ilvl")
    return _value(numbering, "w:numId"), _integer(depth, 0) if depth is not None else None


def _value(element: Any, child: str) -> str | None:
    found = element.find(qn(child)) if element is not None else None
    value = found.get(VAL) if found is not None else None
    return str(value) if value is not None else None


def _integer(printed: str | None, otherwise: int) -> int:
    return int(printed) if printed is not None and re.fullmatch(r"-?\d{1,6}", printed) else otherwise
