"""Which words beside a value are its own, when several values or several names share a clause.

What belongs here: pure decisions on words: where a list breaks, a head noun that a list shares, whether 一个 counts. What
does not: the order in which a clause is read (``clause``) and cleaning one name (``indicators``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.targets import grammar, indicators

_LEVELS = "(?:世界|国家|自治区|省|市|州|县|区|部|厅|乡镇|村)级(?:及?以上)?"
_SIZED_SITE = re.compile(r"\d(?:千伏|万?吨|公里|兆瓦|万千瓦|亩|平方米)")  # 220千伏变电站 stands for itself
_LEVEL_ONLY = re.compile(_LEVELS)
_HEAD_NOUN = re.compile(rf"{_LEVELS}(?P<head>[^，。；、\d]{{2,}})$")
# 按照每平方公里不少于1处的标准配建公园: what is provided stands after the value.
PROVIDED = re.compile(
    r"的?(?:标准|比例|要求)(?:配套建设|规划建设|配建|配备|配置|建设|设置|布局|配套)(?P<thing>[^，。；、]{2,})"
)
# …的新增建设用地计划指标支持县城建设: what the share is for is no part of its name.
PURPOSE = re.compile("(?<=..)(?:支持|用于|保障|专项|专门|定向)")
# 琼结县、曲松县各新建污水处理厂1座: each of the places builds one.
EACH_OF_PLACES = re.compile(r".*[县市区旗州乡镇村）]各(?=新|建|改|培|打造|创|配|设|完成|引进|布局|组建|选派)")
_COUNTING = re.compile(
    r"(?:建设|新建|建成|打造|培育|创建|改造|建有|引进|改建|扩建|组建|设立|配备|选派|举办|制定|完成|新增|至少|不少于)[了成]?$"
)
_DUTY = re.compile(r"^(新建[^，、\d]{1,10}?)(?:按照?|应|要|须|配|规划)")
_RESULT = re.compile(r"[^，。、率]{2,14}?(?:达到|建成|创建|完成|通过|进入|创成|获评|迈入|实现)[^，。、\d]{2,}")
_PREDICATE = re.compile("实现|参加|从事|掌握|达到|完成")
_HAS_AT_LEAST = re.compile("至少有?$|有$")


def own_words(words: str) -> str:
    """The words before a value that are its own: after the last item of a list that is complete in itself.

    完善市政设施、建设图书馆3座 names 图书馆; A率、B率、C率均达到97% and 文化馆、图书馆10个 keep the whole list.
    """
    each = EACH_OF_PLACES.match(words)
    words = words[each.end() :] if each else words
    pieces = indicators.mask_inner(words).split("、")
    if len(pieces) < 2:
        return words
    last, earlier = pieces[-1], pieces[:-1]
    if any(_SIZED_SITE.search(piece) for piece in earlier):
        return indicators.unmask_inner(last)
    body = indicators.strip_tail(last)[0]
    if _parallel(earlier, body):
        return words
    complete = grammar.VERB.search(last) or (grammar.HEAD.search(body) and not all(map(_shares, earlier)))
    if complete and any(grammar.VERB.search(piece) or len(piece) > 8 for piece in earlier):
        return indicators.unmask_inner(last)
    return words


def _shares(piece: str) -> bool:
    return bool(grammar.RATE_HEAD.search(piece)) or len(piece) <= 5


def _parallel(earlier: Sequence[str], body: str) -> bool:
    """A率、B率、C率: items that all name a measure share the value."""
    return bool(grammar.RATE_HEAD.search(body)) and all(grammar.RATE_HEAD.search(piece) for piece in earlier)


def with_level(words: str, subject: str | None) -> str:
    """省级公共实训基地3个、市级10个: the second is 市级公共实训基地."""
    if subject is None or not _LEVEL_ONLY.fullmatch(words):
        return words
    return words + _LEVEL_ONLY.sub("", subject)


def with_shared_head(thing: str, rest: str) -> str:
    """3个国家级、10个省级现代农业产业园: the first is 国家级现代农业产业园."""
    match = _HEAD_NOUN.search(rest) if _LEVEL_ONLY.fullmatch(thing) else None
    return thing + indicators.name_after(match["head"]) if match else thing


def counts(lead: str, thing: str) -> bool:
    """Whether a numeral in characters counts (建设一个县级客运站) and is no mere article (形成一个良好环境)."""
    return not grammar.ABSTRACT.search(thing) and bool(_COUNTING.search(lead))


def states_result(before: str, thing: str) -> bool:
    """70个县城达到国家卫生县城标准, 为10万名劳动力提供培训: what so many of them will reach or get."""
    return bool(_RESULT.match(thing)) or (before.endswith("为") and "提供" in thing)


def duty_of(before: str) -> str | None:
    """新建小区按照国家要求规划建设不少于…: whom the duty is for."""
    match = _DUTY.match(indicators.strip_all(before))
    return match[1] if match else None


def with_subject(thing: str, before: str) -> tuple[str, str | None]:
    """脱贫户至少有1人实现就业: what follows the value is a predicate, and its subject stands before."""
    if not _PREDICATE.match(thing):
        return thing, None
    _, rest = indicators.take_scope(before)
    subject = _HAS_AT_LEAST.sub("", indicators.strip_tail(rest)[0])
    return subject + thing, subject or None
