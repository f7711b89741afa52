"""What holds from one clause of a sentence to the next: 力争, 基本, the past, the object spoken of.

What belongs here: the state that a sentence carries, and the words that set it (codebook, "Targets", deadline_year: 力争 and
基本 at the head of a list carry as deadlines do). What does not: when it is set and cleared (``reading``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.extract.targets import grammar, indicators
from pipeline.extract.targets.grammar import VERB
from pipeline.extract.targets.lines import FILLER
from pipeline.model import Span

HOPE = re.compile(r"力争|原则上|争取(?=到|在|于|实现|达到|完成|建成|用|创|形成|突破|20\d\d|年|\x01)")
HOPE_HEAD = re.compile(
    rf"[{FILLER}，,]*(?:全[省市县州区国盟旗]|我[省市县州区]|各[^，,]{{1,6}}?|总体|确保)?[{FILLER}，,]*(?:{HOPE.pattern})"
)
ROUGH_HEAD = re.compile(rf"{FILLER}[，,]?(?:力争|争取|全省|全市|全县|全国)?基本(?!公共|养老|医疗|农田|服务)")
_LEVEL = re.compile(r"(?:达到|达|为|到|至|超过|突破)\d")
_YEAR_FIRST = re.compile("^20\\d\\d年[底末]?")
_OBJECT_END = re.compile(r"[\d（(]")


@dataclass(slots=True)
class Carry:
    """What holds from one clause of a sentence to the next."""

    hope: bool = False
    rough: bool = False
    past: bool = False
    subsidy: bool = False  # a subsidy was spoken of: 不超过5000万元 after it is its cap
    named: str | None = None  # the last indicator
    words: list[str] = field(default_factory=list)  # clauses without values since, whose objects are not read yet
    places: tuple[Span, ...] = ()  # what the values of the last 分别 were for: A、B两县人口分别达到…，产值分别达到…
    chained: bool = False  # the value just before was a target: 小学5所 after 新建幼儿园10所

    def say(self, name: str) -> None:
        """What was measured last; clauses before it are spoken for."""
        self.named = name
        self.words.clear()

    @property
    def subject(self) -> str | None:
        """The last indicator or object, for 互助县改造1个 and 5年内实现城镇全覆盖."""
        # Read only when asked for: most clauses are followed by no value without a name.
        spoken = next((words for words in reversed(self.words) if VERB.search(words) or _LEVEL.search(words)), None)
        self.words.clear()
        if spoken is not None:
            words = _YEAR_FIRST.sub("", spoken)
            thing = indicators.name_before(_OBJECT_END.split(words, maxsplit=1)[0], counted=True)
            states = thing.has_verb or thing.has_reach or grammar.HEAD.search(thing.indicator)
            if states and not indicators.only_scope(thing.indicator):
                self.named = thing.indicator
        return self.named
