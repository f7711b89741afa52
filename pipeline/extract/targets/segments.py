"""Cutting a clause around its values: which words before and after a number belong to it, and how it is said.

What belongs here: the pieces between two values and the reading of one value's place (named before it, counted noun
after it, threshold inside a name). What does not: cleaning the words into an indicator (``indicators``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.targets import grammar
from pipeline.extract.targets.numbers import Numeral
from pipeline.model import Span

BEFORE = "before"  # 公益性公墓1个: the name stands before the value
AFTER = "after"  # 1所二甲医院: the counted noun follows
SHARE = "share"  # 80%的县级中医医院达到…: a share of what follows
PREDICATE = "predicate"  # 随迁子女100%在公办学校就读
BASE = "base"  # 由57%提高到65%: the value it started from

_END = re.compile(
    r"^(?:$|\x01|[，。；：、,;:！？!?（(）)”\"]|和(?!谐)|及|以及|并|与|等(?=[，。；、]|$)|且|或|大关|台阶|用于)"
)
_MEASURE_WORDS = "标准|比例|要求|目标|速度|增速|幅度|任务|红线|底线|水平|规模|目标任务|份额"
_OF_MEASURE = re.compile(
    rf"^(?:的(?:{_MEASURE_WORDS})|(?:{_MEASURE_WORDS})(?=$|[，。；、]|配|执行|建)"
    # 床位按每千人口3.5张以上配置: the verb closes the phrase and counts nothing.
    r"|(?:进行)?(?:配置|配建|配备|设置|补建|布局|规划|安排|控制|落实|执行|测算|计算)(?=$|[，。；、]))"
)
_BOUND = re.compile("以上|以下|以内|级")
_LINK = re.compile("[、和及与，]?(?:达到|达|为|超过)?")
_FROM = re.compile(r"(?:由|从)(?:[^，。；、由从]{0,14})$")
_RISES = re.compile(
    r"^.{0,4}?(?:提高|提升|增加|增长|上升|下降|降低|减少|缩小|扩大|压减|缩短|发展|降|增|升)(?:到|至|为|\x01)"
)
_PLACES = re.compile(
    r"(?:县（市、区）|县（市）|县\(市\)|县\(市、区\)|市（州）|县级市|地级市|设区市|县城|县域|市州|县区|旗县|乡镇|街道|社区|行政村|建制村|[县市区旗州镇乡村])(?!级)"
)
_LIGHT = re.compile(
    r"(?:每个?|各|全|我|本)?(?:省|市|州|县|区|国|乡镇|镇|村|地|县（市）|市（州）|县城|县域|建成区|城区|城镇|城市|农村|城乡|社区|地区)*$"
)
_COVERED = re.compile("[^，。；、的]{2}")
_RATE_PREDICATE = re.compile(
    r"^(?:[^，。、的]{0,2})(?:在|实现|达到|完成|纳入|通|建成|参加|覆盖|得到|接受|享有|享受|配备|使用|采用|达标|入|为|以上|建|安装|配建|预留|落实|执行|实施|按|由|设|签|持证|录入|上|参与|转|回收|利用|消纳)"
)

# 援藏资金80%以上用于县城和基层: what a share of money goes to.
_SPENT = re.compile(r"(?:要|应|须)?(?:用于|用在|投向|投入到)[^，。；、]{2,}")


# 产值超50亿元企业3家: a size directly before a noun that is counted itself.
_SIZED = re.compile("(?:超过|超|过|达到|达|突破|不低于|不少于)$")
_COUNTED = re.compile(
    r"(?![的和及])[^，。；、\d（）()的]{2,12}?(?:达到|达|超过|增加到)?\d[\d.]*万?余?(?:家|个|户|所|座|名|人|处|条|项)"
)


# 预留不少于10%的新增建设用地计划指标: a share of what follows is set aside.
_ALLOTS = re.compile(r"(?:预留|安排|拿出|划出|提取|单列|切块|统筹)(?:不少于|不低于|不超过|至少|超过|约|近)?$")
# 选派医疗骨干600人次到县级医院帮扶: where people are sent follows their number.
_PEOPLE = frozenset(("人", "名", "人次", "位", "支"))
_SENT = re.compile("(?:到|赴|前往|下沉|派驻|进驻|驻)(?=[^，。；、]{2})")
_COMPARING = re.compile(r"(?:达到|达|超过|不低于|不少于|至少|不超过|约|近|低于|高于|不足|大于|超|在|为)+$")
_REACHING = re.compile(r"(?:达到|超过|不低于)$")
_NEXT_VALUE = re.compile(r"、|[，,；;]|以及|并(?!网)|和(?=[^、]{0,12}$)")


@dataclass(frozen=True, slots=True)
class Place:
    """A value in its clause: the words before and after it that are its own."""

    numeral: Numeral
    before: Span
    suffix: Span  # 以上, 左右, 级 …
    after: Span
    kind: str


def allots(before: str) -> bool:
    """Whether the words before a share set it aside (预留不少于10%的…)."""
    return bool(_ALLOTS.search(before))


def suffix_of(shadow: str, numeral: Numeral, end: int) -> Span:
    """The comparing words directly after a value (以上, 左右, 级)."""
    match = grammar.SUFFIX.match(shadow, numeral.span.end, end)
    return Span(numeral.span.end, match.end() if match else numeral.span.end)


def parallel(shadow: str, numeral: Numeral, start: int, later: Sequence[Numeral]) -> list[Numeral]:
    """The values that a 分别 before the first of them ties to as many names (分别达到98%、99%); [] without it."""
    if "分别" not in shadow[start : numeral.span.start]:
        return []
    group = [numeral]
    for token in later:
        end = suffix_of(shadow, group[-1], token.span.start).end
        if not _LINK.fullmatch(shadow, end, token.span.start):
            break
        group.append(token)
    return group if len(group) > 1 else []


def is_light(words: str) -> bool:
    """Whether words name nothing: only adverbs, light verbs and words for an area."""
    words = strip_lead(words)
    return not words or bool(_LIGHT.fullmatch(words))


def counts_places(shadow: str, numeral: Numeral, end: int) -> bool:
    """Whether a value counts the places that something holds for: 76个县（市）学前教育毛入园率, 全省37个县城."""
    return _PLACES.match(shadow, numeral.span.end, end) is not None


def strip_lead(words: str) -> str:
    """Take adverbs and light verbs off the front."""
    match = grammar.LEAD.match(words)
    return words[match.end() :] if match else words


def is_base(shadow: str, numeral: Numeral, clause: Span) -> bool:
    """Whether a value is where something started from: 由2020年的57%提高到65%."""
    before = shadow[max(clause.start, numeral.span.start - 20) : numeral.span.start]
    after = shadow[suffix_of(shadow, numeral, clause.end).end : clause.end]
    return bool(_FROM.search(before) and _RISES.match(after))


def is_threshold(shadow: str, numeral: Numeral, start: int, clause: Span) -> bool:
    """Whether a value is a threshold inside the name of what is counted (codebook, "Not included").

    生产总值超过200亿元的县, 总资产50亿元级以上公司: a noun before the value, a noun after it, and no verb of building
    directly before (建设20个以上的示范园 counts).
    """
    suffix = suffix_of(shadow, numeral, clause.end)
    after = shadow[suffix.end : clause.end]
    if _END.match(after) or _OF_MEASURE.match(after):
        return False
    before = shadow[start : numeral.span.start].rpartition("、")[2]  # its own item of a list
    big = numeral.unit.kind in ("amount", "area", "count") and _SIZED.search(before) is not None
    attributive = (
        (big and _COUNTED.match(after) is not None) or after.startswith("的") or bool(_BOUND.search(suffix.of(shadow)))
    )
    if not attributive or allots(before) or before.endswith(("户均", "人均", "村均", "县均")):
        return False
    named = _COMPARING.sub("", before)
    if is_light(named):
        sized = numeral.unit.kind in ("age", "amount", "area", "none") or numeral.unit.name in ("户", "人")
        return sized and not named.endswith("实现")
    if grammar.ENDS_WITH_VERB.search(named):
        # 引进5亿元以上项目: a sum after a verb is the size of what follows.
        return numeral.unit.name in ("元", "美元") or numeral.unit.kind in ("none", "time", "age")
    return not (numeral.unit.kind == "rate" and not after.startswith("的") and grammar.REACH.search(before))


def place(shadow: str, numeral: Numeral, room: Span, *, has_next: bool) -> Place:
    """Say how a value stands in its clause.

    Args:
        shadow: the width-normalized text.
        numeral: the value.
        room: from the end of the value before to where the next value begins.
        has_next: whether another value follows; what stands between them is then divided.
    """
    suffix = suffix_of(shadow, numeral, room.end)
    after = shadow[suffix.end : room.end]
    before = shadow[room.start : numeral.span.start]
    kind = _kind(before, after, numeral)
    end = suffix.end if kind == BEFORE else _noun_end(shadow, Span(suffix.end, room.end), has_next=has_next)
    return Place(numeral, Span(room.start, numeral.span.start), suffix, Span(suffix.end, end), kind)


def _kind(before: str, after: str, numeral: Numeral) -> str:
    sent = numeral.unit.name in _PEOPLE and _SENT.match(after) and grammar.VERB.search(before)
    if sent or _END.match(after) or _OF_MEASURE.match(after):
        spent = numeral.unit.name == "%" and _SPENT.match(after) and not is_light(before) and not allots(before)
        return PREDICATE if spent else BEFORE
    if numeral.unit.kind == "rate":
        if before.endswith("覆盖") and _COVERED.match(after):
            return PREDICATE
        if numeral.unit.name != "%" or grammar.REACH.search(before) or grammar.CHANGE.search(before):
            light = is_light(_REACHING.sub("", before)) or allots(before)
            return SHARE if light and after.startswith("的") else BEFORE
        if is_light(before) or (allots(before) and after.startswith("的")):
            return SHARE
        return PREDICATE if _RATE_PREDICATE.match(after) else BEFORE
    return AFTER


def _noun_end(shadow: str, after: Span, *, has_next: bool) -> int:
    """Where the counted noun after a value ends: at the clause's end, or where the next value's words start."""
    if not has_next:
        return after.end
    cut = _NEXT_VALUE.search(shadow[after.start : after.end])
    return after.start + cut.start() if cut else after.end
