"""Full coverage or elimination stated as a result, without a figure: 全覆盖, 县县通, 消除, 全部建成.

What belongs here: the closed list of words of the codebook ("Targets", Included 4) and what is covered. What does not:
values in figures. 逐步消除 and 逐步实现 are a direction, and acts with 全部 (全部纳入, 全部以…供应) no result: no row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.targets import indicators
from pipeline.extract.targets.segments import strip_lead
from pipeline.model import Span

_REALISE = re.compile(r"(?:基本|全面|全部|总体)?实现(?!路径)")
_SUBJECT_TAIL = re.compile(r"(?:基本|全面|率先|力争|总体|已|均|都|对|的|实现|达到)+$")
_WHERE = re.compile(r"(?:在|对|向)(?P<where>[^，。、]{1,10})$")
_OPEN_LIST = re.compile(r"、[^、]*等")
_LISTED = re.compile("、|和|及|与")
_EACH_JOINED = re.compile("和|及")
_RESULT_WORD = re.compile(r"实现|做到|达到|基本|全面|力争")
_UP_TO_RESULT = re.compile(r".*(?:实现|做到|达到)(?=.)")
# 5G网络和千兆光网: two things that each say what they are, though not with the same last character.
_TWO_NETWORKS = re.compile(
    r"([^、和及与]{2,}(?:网络?|光纤|宽带|站|中心|设施|系统|平台))(?:和|及|与)([^、和及与]{2,}(?:网络?|光纤|宽带|站|中心|设施|系统|平台))"
)
_TWO_LISTED = re.compile("和|、")
_OWN_PREDICATE = re.compile(r"\d|有|通|达到|实现|全覆盖|消除|建成|村村|乡乡|户户")
_NO_RESULT = re.compile(r"的|后|前|机制|行动|工程")
_NEXT_REMOVED = re.compile(r"、(?=[^、]*(?:\d|达到|实现|消除))|并(?!网)|[，；]")
_CLOSING = re.compile("[”’）)]")
_REMOVED_TAIL = re.compile(r"(?:基本|全面|全部|实现|得到|已|均|都|动态|有效|“)+$")
_UP_TO_AIM = re.compile(r".*(?:实现|确保|推动|力争|保证)(?=.)")
_NEXT_ITEM = re.compile(r"、(?=[^、]*(?:\d|达到|实现))|[，；]")
_PARTICLE = re.compile(r"^(?:了|成)")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Coverage:
    """One statement of full coverage: where, which things, for whom, in which words."""

    span: Span  # the words that state it, object included
    indicators: tuple[str, ...]  # empty when the object stands in the clause before
    scope: str | None
    value_text: str
    rule: str


HINT = re.compile(
    r"全覆盖|县县|旗旗|乡乡|镇镇|村村|户户|组组|人人|校校|家家|消除|清零|全部|全体|每个?[^，。；\d]{1,12}(?:均|都)有"
)

_ENDED = re.compile(
    r"(?:\d(?![A-Za-z\d])|一[所个家座处])[^、]*、|全覆盖[、和及]|(?:实现|达到|建成|推进|推动)(?=[^、]*、[^、]*(?:实现|达到))[^、]*、"
)
_DIRECTION_ONLY = re.compile(r"逐步[^，。；、]*$")
_FULL = re.compile(r"(?:动态|基本|全域|全面|应|100%)?全覆盖(?=$|[，。；：、！”\"’）)]|和|及|以及|并|且|与)")
_EACH = re.compile(
    r"[“\"]?(?P<each>县县|旗旗|乡乡|镇镇|村村|户户|组组|人人|校校|家家|县县、乡乡|村村寨寨)[”\"]?(?:都|均|基本|全部)?"
    r"(?P<verb>建有|设有|建成|开通|享有|拥有|覆盖|达标|用上|通|有)(?P<object>[^，。；、！”\"]*)[”\"]?"
)
_EACH_NEXT = re.compile(
    r"^(?P<each>(?:各|所有)?(?:乡镇|县城|县|村|社区|街道|镇|乡|行政村|建制村|中心村|自然村))(?P<verb>都有|均有|有|通|建有|设有)(?P<object>[^，。；、！”\"\d]{2,})$"
)
_EACH_HAS = re.compile(
    r"(?P<each>每个?[^，。；、\d]{1,12}?)(?P<verb>均有|都有|均建有|都建有|均设有)(?P<object>(?![一二两三四五六七八九十])[^，。；\d]{2,})$"
)
_NAMES = re.compile(r"工程|行动|计划|项目|体系|活动|^建设")
_COUNTLESS = re.compile(
    r"(?:隐患|风险|影响|障碍|壁垒|歧视|限制|顾虑|矛盾|差距|差别|差异|瓶颈|短板|弊端|误区|因素|后果|疑虑|束缚|威胁|不利|偏见|分歧|不足|症结|危害|恐慌|纠纷|贫困|"
    r"误解|焦虑|负面|弱项|堵点|鸿沟)(?:等?(?:问题|现象|情况)?)?$"
)
_PREDICATE = re.compile(r"具备|达到|完善|提升|形成|健全|优化|得到")
_REMOVE = re.compile(r"(?P<adverb>基本|全面|全部|动态|彻底|地毯式)?(?:消除|清零)")
_ALL_RESULT = re.compile(
    r"(?:基本)?全部(?P<verb>建成|建立|建有|达到|达标|实现|通|开通|完成|接入|覆盖|配备|配齐|设立|设有|消除|清零|成为|为|具备|改造完成|改造到位|整改到位|入驻|落地|脱贫|解决|安装|建|整治到位)"
)
_ACTS = re.compile(r"纳入|落实|取消|用于|实行|免费|放开|公开|下放|供应|兑现|进行")
_OF_SOMETHING = re.compile(r"(?:的|之)[^、，]*$")
_BY_WHOM = re.compile(r"由[^，。]*$")
_JOINED = re.compile(r"(?:由[^，。]*)?[、并且]?$")
_UP_TO_VERB = re.compile(r".*(?:实现|推动|推进|促进)(?=.)")
_COUNTED_END = re.compile(r"\d[\d.]*[万余多]*[个处座条段户栋家所项起间幢套]$")
_OF_SUBJECT = frozenset(("达到", "达标", "成为", "为", "具备"))  # what they reach is no thing that is covered
_REACHES_ALL = re.compile(
    r"(?P<verb>覆盖|下沉(?:至|到)|普及(?:至|到)|延伸(?:至|到)|通达|惠及)(?:至|到)?(?P<all>全部|全体)(?P<object>[^，。；]*)"
)


def find_coverage(shadow: str, clause: Span) -> Iterator[Coverage]:
    """The statements of full coverage in a clause, in order.

    Args:
        shadow: the width-normalized text.
        clause: one clause, clause marks left out.
    """
    words = clause.of(shadow)
    if not HINT.search(words):
        return
    found = [*_full(words), *_each(words), *_removed(words), *_all(words)]
    taken = 0
    for start, end, names, scope, value_text, rule in sorted(found, key=lambda f: (f[0], -f[1])):
        if start < taken:
            continue
        taken = end
        span = Span(clause.start + start, clause.start + end)
        yield Coverage(span, tuple(names), scope, value_text, rule)


_Found = tuple[int, int, list[str], str | None, str, str]


def _own_words(words: str, start: int) -> str:
    """The words before a statement that are its own: after the last value or statement of the clause."""
    lead = words[:start]
    cuts = [m.end() for m in _ENDED.finditer(lead)]
    return lead[cuts[-1] :] if cuts else lead


def _full(words: str) -> Iterator[_Found]:
    """X全覆盖: each item of the list before it is covered."""
    for match in _FULL.finditer(words):
        lead = _own_words(words, match.start())
        if _DIRECTION_ONLY.search(lead):
            continue
        after_verb = _REALISE.split(lead)
        subject = after_verb[-1] if len(after_verb) > 1 and after_verb[-1].strip() else "".join(after_verb)
        if len(after_verb) > 1 and indicators.only_scope(subject):
            subject = after_verb[-2]  # 积分入学政策实现县区全覆盖: what is covered stands before, where it holds behind
        subject = _SUBJECT_TAIL.sub("", subject)
        where = _WHERE.search(subject)
        scope = None
        if where:
            scope, subject = where["where"], subject[: where.start()] or where["where"]
        own, subject = indicators.take_scope(subject)
        names = _names(subject)
        yield match.start(), match.end(), names, scope or own or _area(names), "全覆盖", "coverage-full"


def _names(subject: str) -> list[str]:
    """The things covered, one per item; none when the words only say where."""
    subject = indicators.balanced(strip_lead(subject).strip("、，： "))
    if not subject or indicators.only_scope(subject):
        return []
    if _OPEN_LIST.search(subject):
        return [subject]
    both = _TWO_NETWORKS.fullmatch(subject)
    shared = [*both.groups()] if both else indicators.split_shared(subject, distributed=True)
    return [name for name in shared if not _PREDICATE.search(name)] or shared[-1:]


def _area(names: list[str]) -> str | None:
    return indicators.leading_area(names[0]) if names else None


def _each(words: str) -> Iterator[_Found]:
    """县县有A和B、乡镇有C、村村通D; 长输管道“县县通”; 每个县均有图书馆."""
    for match in _EACH.finditer(words):
        if _NAMES.search(match["object"] + words[match.end() : match.end() + 6]) or _DIRECTION_ONLY.search(
            words[: match.start()]
        ):
            continue
        thing = match["object"].strip()
        end = match.end()
        if thing:
            end = _list_end(words, end)
            names = _LISTED.split(words[match.start("object") : end])
        elif _RESULT_WORD.search(words[: match.start()]):
            names = _names(_UP_TO_RESULT.sub("", words[: match.start()]))
        else:
            continue
        if not thing and not names:
            continue
        scope = match["each"] if thing else indicators.leading_area(names[0]) or match["each"]
        yield match.start(), end, names, scope, match["each"] + match["verb"], "coverage-each"
        yield from _each_next(words, end)
    for match in _EACH_HAS.finditer(words):
        yield (
            match.start(),
            match.end(),
            _TWO_LISTED.split(match["object"]),
            match["each"],
            match["each"] + match["verb"],
            "coverage-each",
        )


def _list_end(words: str, start: int) -> int:
    """Where the things end that each has: 县县有综合医院、中医医院和妇幼保健院."""
    while start < len(words) and words[start] == "、":
        stop = words.find("、", start + 1)
        stop = len(words) if stop < 0 else stop
        if _OWN_PREDICATE.search(words[start + 1 : stop]):
            break
        start = stop
    return start


def _each_next(words: str, start: int) -> Iterator[_Found]:
    """The items of the same list that follow 县县有…: 乡镇有商贸中心."""
    while start < len(words) and words[start] in "、":
        end = words.find("、", start + 1)
        end = len(words) if end < 0 else end
        match = _EACH_NEXT.match(words[start + 1 : end])
        if not match:
            return
        yield (
            start + 1,
            end,
            _EACH_JOINED.split(match["object"]),
            match["each"],
            match["each"] + match["verb"],
            "coverage-each",
        )
        start = end


def _removed(words: str) -> Iterator[_Found]:
    """消除X, X基本消除, 清零X; X must be something countable."""
    for match in _REMOVE.finditer(words):
        lead = _own_words(words, match.start())
        if _DIRECTION_ONLY.search(lead) or _NO_RESULT.match(words[match.end() :]):
            continue
        thing = _NEXT_REMOVED.split(words[match.end() :])[0]
        end = match.end() + len(thing)
        if not _CLOSING.sub("", thing):
            end = match.end()
            thing = _REMOVED_TAIL.sub("", lead)
        own, thing = indicators.take_scope(thing)
        thing = indicators.balanced(strip_lead(thing).strip("、 "))
        if _COUNTED_END.search(thing):
            continue  # 消除城市内涝积水点4处 is a number
        if len(thing) < 2 or _COUNTLESS.search(thing) or indicators.only_scope(thing):
            continue
        value_text = match[0][-2:]
        yield match.start(), end, [thing], own or indicators.leading_area(thing), value_text, "coverage-removed"


def _all(words: str) -> Iterator[_Found]:
    """N全部建成X; 覆盖全部X, 下沉至全部X, 普及至全体X."""
    for match in _ALL_RESULT.finditer(words):
        rest = words[match.end() :]
        lead = _own_words(words, match.start())
        if _ACTS.match(rest) or _DIRECTION_ONLY.search(lead) or rest.startswith("的"):
            continue
        subject = _UP_TO_AIM.sub("", lead)
        scope, subject = indicators.take_scope(subject)
        thing = _NEXT_ITEM.split(rest)[0]
        thing = _PARTICLE.sub("", thing)
        of_subject = match["verb"] in _OF_SUBJECT and len(subject) >= len("县城")
        names = [thing] if len(thing) >= 2 and not of_subject else [subject]
        if len(names[0]) < 2 or _DIGIT.search(names[0]):
            continue
        end = match.end() + len(thing)
        yield match.start(), end, names, subject if names[0] != subject else scope, "全部", "coverage-all"
    for match in _REACHES_ALL.finditer(words):
        lead = words[: match.start()]
        if _OF_SOMETHING.search(match["object"]) or _DIRECTION_ONLY.search(lead[-10:]):
            continue
        lead = _JOINED.sub("", _BY_WHOM.sub("", lead))
        _, subject = indicators.take_scope(_UP_TO_VERB.sub("", lead))
        names = _names(subject)
        yield (
            match.start(),
            match.end(),
            names,
            match["all"] + match["object"],
            match["verb"] + match["all"],
            "coverage-all",
        )
