"""Words of a text with marks in them, as HTML.

What belongs here: nesting marks, escaping the words, and the elements. What does not: which words are marked
(``keywords``) and how a text is divided (``layout``). The words come out as they went in: marks add elements, no text.
"""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup, escape


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked words.

    Args:
        start, end: their place in the text, in code points.
        style: the names of the mark in style sheets.
        rank: which of several marks on the same words lies further in.
        anchor: the name that links reach it by; the first part of a divided mark keeps it.
        path: where a click leads; ``None`` leads nowhere.
        title: what a reader is told who points at it.
    """

    start: int
    end: int
    style: str
    rank: int
    anchor: str | None
    path: str | None
    title: str


class MarkedText:
    """A text whose parts are asked for one after the other, from the first to the last.

    A mark that reaches over several parts is divided among them, and its anchor stands in the first.
    """

    def __init__(self, text: str, marks: Iterable[Mark]) -> None:
        self.text = text
        self._starts = _line_starts(text)
        self._marks: dict[int, list[Mark]] = {}
        for mark in marks:
            if mark.start < mark.end:
                for line in range(self._line(mark.start), self._line(mark.end - 1) + 1):
                    self._marks.setdefault(line, []).append(mark)
        self._anchored: set[str] = set()

    def part(self, start: int, end: int) -> Markup:
        """The HTML of a part of the text that lies within one line."""
        clipped = [
            replace(mark, start=max(mark.start, start), end=min(mark.end, end), anchor=self._anchor(mark))
            for mark in self._marks.get(self._line(start), ())
            if mark.start < end and mark.end > start
        ]
        return Markup(_html(self.text, start, end, nested(clipped)))  # every value in it is escaped in _html

    def styles(self, start: int) -> set[str]:
        """The styles of the marks in the line of a place."""
        return {mark.style for mark in self._marks.get(self._line(start), ())}

    def _line(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1

    def _anchor(self, mark: Mark) -> str | None:
        if mark.anchor is None or mark.anchor in self._anchored:
            return None
        self._anchored.add(mark.anchor)
        return mark.anchor


def _line_starts(text: str) -> list[int]:
    starts = [0]
    while (found := text.find("\n", starts[-1])) >= 0:
        starts.append(found + 1)
    return starts


def nested(marks: Iterable[Mark]) -> list[Mark]:
    """The marks in the order in which they open, cut where one would leave another that it began in."""
    waiting = [(mark.start, -mark.end, mark.rank, place, mark) for place, mark in enumerate(marks)]
    heapq.heapify(waiting)
    ordered: list[Mark] = []
    open_marks: list[Mark] = []
    while waiting:
        start, _, rank, place, mark = heapq.heappop(waiting)
        while open_marks and open_marks[-1].end <= start:
            open_marks.pop()
        if open_marks and mark.end > (edge := open_marks[-1].end):
            rest = replace(mark, start=edge, anchor=None)
            heapq.heappush(waiting, (edge, -rest.end, rank, place, rest))
            mark = replace(mark, end=edge)
        ordered.append(mark)
        open_marks.append(mark)
    return ordered


def _html(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    """A stretch with properly nested marks: the innermost mark of any words is a link."""
    parts: list[str] = []
    stack: list[tuple[Mark, bool]] = []
    at = start

    def words_up_to(place: int) -> None:
        nonlocal at
        if place > at:
            parts.append(_run(text[at:place], *stack[-1]) if stack else str(escape(text[at:place])))
            at = place

    def close_up_to(place: int) -> None:
        while stack and stack[-1][0].end <= place:
            words_up_to(stack[-1][0].end)
            mark, alone = stack.pop()
            parts.append("</a>" if alone and mark.path else "</mark>")

    for number, mark in enumerate(marks):
        close_up_to(mark.start)
        words_up_to(mark.start)
        alone = number + 1 == len(marks) or marks[number + 1].start >= mark.end
        parts.append(_opening(mark, alone))
        stack.append((mark, alone))
    close_up_to(end)
    words_up_to(end)
    return "".join(parts)


def _opening(mark: Mark, alone: bool) -> str:
    told = f' class="k {escape(mark.style)}"'
    if mark.anchor:
        told += f' id="{escape(mark.anchor)}"'
    if mark.title:
        told += f' title="{escape(mark.title)}"'
    return f'<a{told} href="{escape(mark.path)}">' if alone and mark.path else f"<mark{told}>"


def _run(words: str, mark: Mark, alone: bool) -> str:
    """Words directly in a mark: around a mark within it they are a link of their own, out of the order of the tab key."""
    if alone or not mark.path:
        return str(escape(words))
    return f'<a class="r" tabindex="-1" href="{escape(mark.path)}">{escape(words)}</a>'
