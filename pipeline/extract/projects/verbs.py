"""The verbs of a clause that can carry out an undertaking, and the stage they state.

What belongs here: finding predicates (谋划推进, 加快建设) and mapping them to action and stage (codebook, "Named projects",
rule 2). What does not: reading the object behind them (``lists``, ``classify``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.extract.projects.vocabulary import alternation, vocabulary
from pipeline.model import Span
from pipeline.text import OPENING, pairs

# What follows a verb that is a noun here: 建设、…; 改造等; 建设用地; 开展情况.
ENDS_AS_NOUN = re.compile(
    r"[、的及与或为等）)”]|和(?!田|林格尔|政|静|硕|顺|县|平|布克|龙|若)|成(?:为|具|集|全|高|宜|最|一|以|“|现)|期(?:间|内|限)|以来|情况|用地|资金|主体|单位|时序|条件|领导|管理|需要|需求|之路|过程"
)
# Inside a clause, away from its head, a verb followed by these is part of a compound (建设项目, 改造工程).
ENDS_AS_COMPOUND = re.compile(
    r"工程|项目|行动|进度|进程|步伐|力度|水平|能力|体系|机制|模式|方案|规划|标准|规模|活动|计划|试点|示范|重点|任务|目标|空间|潜力|领域|型|中心|基地|园|区(?!域|县)|公司|集团|局|厅|委|办"
)
# What may stand between the start of a clause and its governing verb.
LONGEST_LEAD_IN = 60
# 严禁建设“形象工程”: what is forbidden is not carried out.
FORBIDDEN = ("严禁", "禁止", "杜绝", "防止", "避免", "不得", "不再", "不搞", "停止", "反对", "不准", "严控", "盲目")
LONGEST_LAST_CHAIN = 12
LEAD_IN = re.compile(
    r"(?:[一二三四五六七八九十]是|\d+[.．]|[（(][一二三四五六七八九十\d]+[）)])?"
    r"(?>同时|此外|其中|并|以及|要|将|再|也|还|应|需|可|拟|正|着手|[“”十四五六七八九\d年底末前内至到期间时月份上下半个中，－—-]+)*+"
)
OPENING_MARK = re.compile(f"[{re.escape(''.join(OPENING))}]")
SUBJECT_ENDS = (
    "县",
    "市",
    "区",
    "镇",
    "乡",
    "州",
    "省",
    "旗",
    "园",
    "园区",
    "委会",
    "等地",
    "区等",
    "县等",
    "市等",
    "旗等",
    "各地",
    "地区",
    "村",
    "政府",
    "部门",
    "集团",
    "公司",
)
# 建设 in 设施建设施工, 共建设施 is no verb.
NO_VERB = {"建设": "施备"}


@dataclass(frozen=True, slots=True)
class Predicate:
    """A chain of verbs in a clause.

    ``words`` are its verbs without adverbs; ``action`` is how the row names it; ``start``/``end`` cover the chain.
    """

    words: tuple[str, ...]
    start: int
    end: int
    at_head: bool

    @property
    def action(self) -> str:
        """The deed: the verbs without 加快, 推动, 支持 … in front of another (加快推进 is 推进)."""
        return _action(self.words)

    @property
    def stage(self) -> str | None:
        """The stage of the whole chain (codebook, "Named projects", rule 2)."""
        return chain_stage(self.words)

    @property
    def is_modal(self) -> bool:
        """Whether it only hands the deed on (支持民和县建设…)."""
        return vocabulary().modals.issuperset(self.words)

    @property
    def is_strong(self) -> bool:
        """Whether it governs whatever stands before it (…层面开展…试点)."""
        return not vocabulary().strong_verbs.isdisjoint(self.words)


def stage_of(word: str) -> str | None:
    """The stage one verb states by itself."""
    known = vocabulary()
    for table in (known.verbs, known.head_verbs, known.works, known.closing):
        if word in table:
            return table[word]
    return None


@lru_cache(maxsize=4096)
def _action(words: tuple[str, ...]) -> str:
    deeds = [w for w in words if w not in vocabulary().modals and w not in {"加快", "推动", "抓好"}]
    return "".join(deeds) or words[-1]


@lru_cache(maxsize=4096)
def chain_stage(words: tuple[str, ...]) -> str | None:
    """The stage of a chain: what is only planned stays planned, what ends is completing, and the last verb decides the rest."""
    stages = [stage_of(word) for word in words if word not in vocabulary().modals or word == "推动"]
    for stage in ("planned", "completing"):
        if stage in stages:
            return stage
    if "".join(words) in vocabulary().verbs:
        return vocabulary().verbs["".join(words)]
    return stages[-1] if stages else None


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """(a whole chain, one word of it)."""
    known = vocabulary()
    word = alternation({*known.adverbs, *known.modals, *known.verbs, *known.head_verbs})
    return re.compile(rf"(?:{word}[好了]?)+"), re.compile(word)


@lru_cache(maxsize=1)
def _endings() -> re.Pattern[str]:
    """What is no object: 年内建成/通车, 推进/实施 at the end of a clause."""
    return re.compile(rf"(?:{alternation(vocabulary().trailing)})++")


@lru_cache(maxsize=4096)
def words_of(chain: str) -> tuple[str, ...]:
    """The verbs of a chain, adverbs left out (大力推进: 推进)."""
    return tuple(w for w in _patterns()[1].findall(chain) if w not in vocabulary().adverbs)


def starts_chain(text: str, offset: int) -> bool:
    """Whether a verb or adverb of the vocabulary begins at an offset."""
    return _patterns()[0].match(text, offset) is not None


def last_chain(text: str, span: Span) -> tuple[str, ...]:
    """The verbs with which a span ends (重点推进), () without any."""
    for match in _patterns()[0].finditer(text, max(span.start, span.end - LONGEST_LAST_CHAIN), span.end):
        if match.end() == span.end:
            return words_of(match.group())
    return ()


def leading_chain(text: str, span: Span) -> Span | None:
    """The chain of verbs a span begins with, when something follows that is its object."""
    match = _patterns()[0].match(text, span.start, span.end)
    if not match or not words_of(match.group()) or match.end() == span.end:
        return None
    if ENDS_AS_NOUN.match(text, match.end(), span.end) or ENDS_AS_COMPOUND.match(text, match.end(), span.end):
        return None
    return Span(match.start(), match.end())


def predicates(text: str, clause: Span, is_subject: Callable[[int], bool]) -> list[Predicate]:
    """The predicates of a clause that can have an object, in order.

    Args:
        text: the document's text.
        clause: the clause.
        is_subject: says whether a place name that can be a subject ends at an offset.
    """
    chain, _ = _patterns()
    shields = shielded(text, clause)
    found: list[Predicate] = []
    for match in chain.finditer(text, clause.start, clause.end):
        if shields and any(s.start < match.start() < s.end for s in shields):
            continue
        if found and match.start() < found[-1].end:
            continue
        predicate = _predicate(text, clause, Span(match.start(), match.end()), is_subject)
        if predicate:
            found.append(predicate)
    return found


def shielded(text: str, span: Span) -> list[Span]:
    """The outermost brackets and quotations of a span; verbs and list marks inside them do not count."""
    found: list[Span] = []
    partner: Mapping[int, int] | None = None
    for match in OPENING_MARK.finditer(text, span.start, span.end):
        at = match.start()
        partner = pairs(text) if partner is None else partner
        if partner.get(at, span.end) < span.end and (not found or at >= found[-1].end):
            found.append(Span(at, partner[at] + 1))
    return found


def _predicate(text: str, clause: Span, chain: Span, is_subject: Callable[[int], bool]) -> Predicate | None:
    """The chain as a predicate, or None when it is a noun or part of a compound there."""
    chain = _up_to_strong(text, chain)
    words = words_of(chain.of(text))
    prefix = text[clause.start : chain.start]
    if prefix.endswith(FORBIDDEN):
        return None
    at_head = (
        not prefix
        or (len(prefix) <= LONGEST_LEAD_IN and bool(LEAD_IN.fullmatch(prefix)))
        or is_subject(chain.start)
        or prefix.endswith(SUBJECT_ENDS)
    )
    end = _joined_end(text, chain, clause) if at_head else chain.end
    if end > chain.end:
        words += words_of(text[chain.end : end])
    if not words or end == clause.end or text[end] in NO_VERB.get(words[-1], ""):
        return None
    if ENDS_AS_NOUN.match(text, end, clause.end) or _endings().fullmatch(text, end, clause.end):
        return None
    if not at_head and ENDS_AS_COMPOUND.match(text, end, clause.end):
        return None
    if not at_head and all(word in vocabulary().head_verbs for word in words):
        return None
    return Predicate(words, chain.start, end, at_head)


def _up_to_strong(text: str, chain: Span) -> Span:
    """实施 and 开展 end a chain: what follows is their object (开展争创…活动, 实施新一轮…行动)."""
    length = _strong_length(chain.of(text))
    return Span(chain.start, chain.start + length) if length else chain


@lru_cache(maxsize=4096)
def _strong_length(chain: str) -> int:
    """The length of a chain up to its first strong verb, 0 without one."""
    for match in _patterns()[1].finditer(chain):
        if match.group() in vocabulary().strong_verbs:
            return match.end() + (chain[match.end() : match.end() + 1] in {"好", "了"})
    return 0


def _joined_end(text: str, chain: Span, clause: Span) -> int:
    """The end of a chain joined to the next by 和 or 、 (新建和改扩建, 保护、利用); only at the head of a clause."""
    end = chain.end
    while end < clause.end and text[end] in "和及与、":
        following = leading_chain(text, Span(end + 1, clause.end))
        if not following:
            break
        end = following.end
    return end
