"""From the words around a value to the name of what is measured, for whom, and relative to what.

What belongs here: the shortest phrase that names the measure (codebook, "indicator"), the phrase that says where or for
whom ("scope"), and the phrase a value is relative to ("baseline"). What does not: finding values and their kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.targets import grammar

_AREA = (
    r"县（市、区）|县（市）|市（州）|县\(市、区\)|县\(市\)|市\(州\)|市州|市县|县区|县市|区县|旗县|镇乡|乡镇|镇村|街道|社区|行政村|建制村|自然村|村庄|"
    r"县城新城区|县城建成区|城市建成区|建成区|县城|城镇|城市|城区|农村|乡村|城乡|县域|地级市|地级及以上城市|县级市|县|市|州|盟|旗|区|镇|乡|村|地区|地方|地(?![下上质理热铁形块])"
)
_BODIES = r"县（市、区）|县（市）|市（州）|县\(市、区\)|县\(市\)|市\(州\)|市州|市县|县区|县市|区县|旗县|乡镇|县级市|地级市|县|市|州|区|镇|乡|村"
# 全省, 我市, 各县, 每个县级疾控中心, 76个县（市）, 试点县（市）: who or where, at the front of a clause.
_SCOPE = re.compile(
    rf"^(?P<scope>(?:全[省市县州区国盟旗]|我[省市县州区盟旗]|本[省市县州区])(?:(?:{_BODIES})(?![域镇城级]))?"
    rf"|各(?:级|类)?(?:{_AREA}|园区|开发区|部门|单位|学校|高校)+"
    rf"|(?:绝大多数|大多数|大部分|多数|所有|全部)(?:{_AREA})"
    rf"|\d+个(?:{_AREA})(?!域|村?振兴)|(?:试点|示范|重点|条件较好的?|有条件的|符合条件的|具备条件的)(?:{_AREA})(?!$)"
    rf"|县（市）|县\(市\)|县（市、区）|市（州）)(?:都|均|要)?"
)
_PER_HEAD = re.compile(
    r"^(?P<scope>每(?:百|千|万|十万|百万)?(?:名|个|位)?(?:常住人口|就业人员|从业人员|老年人口|老年人|人口|儿童|职工|学生|人|户|户家庭))(?:至少)?(?:拥有|配备|配置|建有)?"
)
_EACH = re.compile(
    r"^(?:支持|推动|确保|实现|力争)?(?P<scope>每一?(?:个|座|所|家|处|名|户|村|县|镇|乡|市|州|区|万|千|百|年)[^，。；：、\d]*?)"
    r"(?=至少|均|都|要|应|原则|不少于|不低于|达到|拥有|建有|配备|培育|打造|重点|力争|完成|有(?:[\d一二两三]|$)|建|设(?!区)|配|新|改|扩建|开|创|引进|实施|\d|$)"
)
# 新建停车场｜配置充电设施的停车位: what is new is where the duty holds.
_NEW = re.compile(
    r"^(?P<scope>新(?:建|改建|扩建|改扩建|开发)[^，、\d]{1,10}?)(?=配置|配建|配备|预留|设置|规划建设|安装)"
)
_OF_EACH = re.compile(r"(?:新建|改建|扩建|改造|建设|新增|配备)[^，、]{0,4}(?:面积|规模|数量|能力|投资|资金)$")
_WITHIN = re.compile(r"^(?P<scope>[^，。、]{2,14}(?<![集高初当之途空水其])中)(?=[^央心小等学高期间级容医])")
_LEADING_AREA = re.compile(
    rf"^(?:县级(?!以上)|(?!地区生产|县级|市级|地(?![区级方])|[县市州盟旗区镇乡村][^域城级区镇])(?:{_AREA})|市级(?!以上)|乡镇级|村级|社会|居民|全民|城乡居民)(?:内)?"
)
_BASE_YEAR = re.compile(
    r"(?:[，,]?(?:较|比|与)[“\"]?(?:20\d\d年|上年|去年|基期|十[一二三四五六七]五)[”\"]?(?:年?[底末]|期末|末)?(?:水平|相比|同期|基础上)?)"
)
_BASE_LEVEL = re.compile(
    r"(?P<base>(?<!不)(?<!不得)(?:高于|低于|高出|快于|优于|超过)(?![十百千万]*亿)[^，。、\d\x01]{2,12}?)$"
)
_FROM_TO = re.compile(
    r"(?P<base>(?:由|从)[^，。；]*?\d[\d.,]*[^，。；]{0,8}?)(?:提高|提升|增加|增长|上升|下降|降低|减少|缩小|扩大|压减|缩短|发展|降|增|升)(?:到|至|为|\x01)+的?$"
)
_SHARE_OF = re.compile(
    r"(?:达到|占)(?P<base>[^，。、；\d\x01]{2,16}?)的$|(?:相当于|不低于|不少于|不超过|不高于|控制在|不得低于)"
    r"(?P<base2>(?!年均|每年|平均)[^，。、；\d\x01]{2,16}?)的?$"
)
_SHARE_IN = re.compile(r"占(?!比)(?P<base>[^，。、；]{1,14}?)(?:的)?(?:比重|比例|比率|份额|比)?$")
_ACCUMULATED = re.compile(r"(?:累计|共|共计|总计|已|再|计划|新|年均|每年|逐年)+$")
# 新建居住区按人均用地…的标准配建: for whom, and by what measure.
_ACCORDING = re.compile(r"^(?P<scope>[^，。、]{2,12}?)按照?(?![时期揭比需质])(?P<rest>[^，。、]{2,})$")
# What may stand before a verb that is no part of the name: nothing, an area, a body, an item of a list.
_ACTOR = re.compile(
    r"(?:^|[县市州盟旗区镇乡村城域）)、，]|企业|学校|医院|部门|单位|机构|中心|政府|财政|每年|累计|再|新|[“”]|[上中内])$"
)
_PER_UNIT = re.compile(
    r"(?<=[^，、])每(?:\d[\d.万千百至到—~-]*(?:常住)?(?:人口?|户|平方公里|公里|亩|名[^，、\d]{0,6}|个[^，、\d]{0,6})|[百千万]+(?:户|人口?|名[^，、]{0,6})|平方公里|公里|户|人|亩)(?:拥有|设置|配置|配备|建设|配建|至少)*$"
)
_PROVIDES = re.compile("(?:拥有|设置|配置|配备|建设|配建|至少)+$")
_PROVIDING = re.compile(r"^(?:配套建设|规划建设|配建|配备|配置|建设|设置)")
# 11个老旧小区改造、和平河碧道二期建设: the first item is complete, the list goes on to other things.
_DONE_FIRST = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?:改造|建设|整治|治理|修复|提升|更新|创建|培育)、(?=[^、]{4,}(?:改造|建设|整治|治理|修复|提升|更新|创建|培育|工程|项目))"
)
_LEADING_CLAUSE = re.compile(r"^以[^，。]*?为(?:主|重点|核心|主体)的")
_BRACKET = re.compile(r"[（(][^（）()]*\d[^（）()]*[）)]")
# A name of a division, where no mention says so: short, and no kind of place (示范县, 老旧小区).
_PLACE_NAME = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,9}自治[县州]|[\u4e00-\u9fff]{1,3}(?<!示范)(?<!重点)(?<!试点)(?<!特色)(?<!中心)(?<!强)(?<!亿)(?<![小社园城白地景校片灾库山新户危镇街厂矿牧林])[县市州区镇乡])$"
)
_ONLY_AREA = re.compile(rf"(?:全|各|我)?(?:{_AREA})+(?:内|中)?|[^，。、的]{{1,8}}(?:地区|区域|片区|流域|城市群|都市圈)")
_TRAILING = re.compile(
    r"(?:的?(?:建设|创建|(?<!化)(?<!抗震)(?<!节能)(?<!障碍)(?<!技术)改造|打造|培育|建设任务|建设工作|实施|任务|工作|目标|以上|左右|等|进行|工程建设|新建|投入使用|投用))$"
)
# 及 and 与 join names, except inside words (普及, 涉及, 参与).
_LIST_MARK = re.compile("、|以及|(?<![普涉以危遍波提顾触])及(?![其时格早第以])")
# 2000年底前建成的老旧小区: since when it stands is no part of the name.
_AGED = re.compile(
    r"^(?:[于在]?20\d\d年(?:[年底末]*|以)前|19\d\d年[底末]?(?:以?前)?)(?:建成|竣工|投用|投运)(?:并[^，。的]{1,6})?的"
)
# 具备条件的自然村通硬化路比例: whose share it is belongs to the name of a share that begins with a verb.
_SHARE_OF_ACTING = re.compile(
    r"(?:通|参加|参与|接受|享受|拥有|使用|达到|完成|实现|纳入|接入|建有|设有|配备)[^，。]{1,16}(?:比例|比重|占比|率)$"
)
_WHOLE = re.compile("(?:全|我|本)[省市县州区盟旗国]")
_CUT = re.compile("(?:压减|压缩|缩减|削减|减少|降低|缩短|精简)(?=[^，。]{4})")
_COMPLETED = re.compile("完成(?!率|度|情况|比例|面积|投资)")
_TWO_AREAS = re.compile(
    "(城镇|农村|城市|县城|乡村|城区|市区|中心城区|建成区)[和、与及](城镇|农村|城市|县城|乡村|城区|镇区|建制镇)(?!率)([^、和与及]{4,})$"
)
_AND = re.compile("[和与]")
_INNER = re.compile(r"[（(“][^（）()“”]*[）)”]")
_MUST_KEEP = re.compile(
    r"^(?:新增|净增)(?=城镇|就业|建设|用地|耕地|装机|绿|造林|发明|高价值|市场|常住|减)|^(?:培训|转移)(?=就业)"
)


_SHORTEST_OBJECT = 4  # 建设基地 may be a name, 建设示范基地 has an object
# 实施老旧小区改造惠及18万户: whom a deed benefits is counted, the deed names what is measured.
_BENEFITING = re.compile(
    "(?<=改造|建设|提升|整治|治理|更新|安装|加装)(?:共|可|将|累计)?(?:惠及|受益)(?:居民|群众|人口)?$"
)
_EVERY = re.compile("每|各")
_DONE = re.compile("完成|实现|达成|引进|吸引|带动")
_OF_MEASURE = re.compile("率|度|情况")
_BUILDING = re.compile("新建|新增|改造")
_BOUND_IN_FRONT = re.compile(r"^(?:以上|以下|左右|的)+")
_NEXT_CLAUSE = re.compile(r"[，,；;。]|并(?!网)|作为")


@dataclass(frozen=True, slots=True)
class Name:
    """What is measured, where or for whom, and relative to what, as the document words it."""

    indicator: str
    scope: str | None = None
    baseline: str | None = None
    has_verb: bool = False  # a verb of building or doing stands with it
    has_reach: bool = False  # a verb of reaching a level stands with it
    falls: bool = False  # the value says by how much it falls

    def worded(self, one: str) -> str:
        """One of its indicators; a fall is part of the name, since values are published as printed (下降13.5%: 13.5)."""
        return one + "下降" if self.falls and one else one


def strip_all(words: str) -> str:
    """Take adverbs, light verbs and punctuation off the front of a phrase."""
    match = grammar.LEAD.match(words)
    return words[match.end() :] if match else words


def take_scope(words: str) -> tuple[str | None, str]:
    """Take the phrase that says where or for whom off the front: 全省县（市）｜公共实训基地."""
    words = strip_all(words)
    match = _PER_HEAD.match(words) or _EACH.match(words) or _SCOPE.match(words)
    if not match:
        return None, words
    rest = strip_all(words[match.end() :])
    closer = _PER_HEAD.match(rest) or _EACH.match(rest)  # 全市每个县（区）: the closer one says for whom
    if closer:
        return closer["scope"], strip_all(rest[closer.end() :])
    return match["scope"], rest


def take_baseline(words: str) -> tuple[str | None, str]:
    """Take what a value is relative to off the end: 较2020年, 高于全省, 不少于总停车位的."""
    for pattern in (_FROM_TO, _BASE_LEVEL):
        match = pattern.search(words)
        if match:
            return match["base"], words[: match.start()]
    match = _BASE_YEAR.search(words)
    if match:
        return match[0].strip("，,"), words[: match.start()] + words[match.end() :]
    match = _SHARE_OF.search(words)
    if match:
        return match["base"] or match["base2"], words[: match.start()]
    return None, words


def strip_tail(words: str) -> tuple[str, bool]:
    """Take comparing words and adverbs off the end; says whether a verb of reaching was among them."""
    reached = False
    while True:
        match = grammar.TAIL.search(words)
        if not match or match.end() == match.start():
            return words, reached
        reached = reached or bool(grammar.REACH.search(words))
        words = words[: match.start()]


def name_before(words: str, *, counted: bool) -> Name:
    """The name in the words before a value: 到2025年全市县城老旧小区房屋累计改造 → 县城老旧小区房屋.

    Args:
        words: from the end of the value before to the value, deadlines taken out.
        counted: whether the value counts things (a verb before them is no part of the name).
    """
    words = _BRACKET.sub("", words)
    baseline, words = take_baseline(words)
    changed = bool(grammar.CHANGE.search(words))
    decreased = bool(grammar.DECREASE.search(words[-8:])) and changed
    if changed:
        words = grammar.CHANGE.sub("", words)
    words, reached = strip_tail(words)
    per = _PER_UNIT.search(words)
    if per:
        words, again = strip_tail(words[: per.start()])
        reached = reached or again
    if baseline is None:
        share = _SHARE_IN.search(words)
        baseline = "占" + share["base"] if share else None
    words_before = words
    scope, words = take_scope(words)
    scope = _PROVIDES.sub("", per[0]) if per else scope
    printed = words if scope is None else words_before[words_before.find(scope) :]
    if scope and _SHARE_OF_ACTING.match(words):
        words = printed
    scope, words, whole = _narrow_scope(scope, words)
    words = _AGED.sub("", words)
    counted = counted and not whole
    cut = None if counted else _CUT.match(words)
    words, decreased = (words[cut.end() :], True) if cut else (words, decreased)
    done = None if counted else _COMPLETED.match(words)
    verb = cut is not None
    words, verb = (words[done.end() :], True) if done else (words, verb)
    if counted and not _MUST_KEEP.search(words):
        words, scope, verb = _without_verb(words, scope)
    words = words.strip("，、；：,;: ")
    return Name(words, scope or leading_area(words), baseline, verb, reached or changed, decreased)


def _narrow_scope(scope: str | None, words: str) -> tuple[str | None, str, bool]:
    """Scopes that only show with the name: what is new, what each has, among what, by what measure.

    Returns:
        The scope, the name, and whether the name is whole, so that no verb is to be cut from it.
    """
    whole = False
    new = _NEW.match(words)
    if new and scope is None:
        scope, words = new["scope"], words[new.end() :]
    elif scope and scope.startswith("每个") and _OF_EACH.match(words):
        words, whole = scope.removeprefix("每个") + words, True  # 每个储备库扩建面积: what is measured of each
    within = _WITHIN.match(words) if scope is None and grammar.HEAD.search(words) else None
    if within:
        scope, words = within["scope"].removesuffix("中"), words[within.end() :]
    measured = _ACCORDING.match(words)
    if measured:
        rest = measured["rest"]
        scope, words = (rest, measured["scope"]) if _EVERY.match(rest) else (scope or measured["scope"], rest)
    return scope, words, whole


def _without_verb(words: str, scope: str | None) -> tuple[str, str | None, bool]:
    """Cut at the verb: 县（市）改造｜老旧小区, 老旧小区房屋累计｜改造. Returns name, scope, whether a verb was there."""
    words = _BENEFITING.sub("", words)
    if grammar.HEAD.search(words):
        return _without_first_verb(words, scope)
    verbs = list(grammar.VERB.finditer(words))
    for match in reversed(verbs):
        rest, lead = strip_all(words[match.end() :]), words[: match.start()]
        if len(rest) >= 2 and _ACTOR.search(lead):
            own, _ = take_scope(lead)
            whole = _WHOLE.match(rest) if scope is None else None
            scope, rest = (whole[0], rest[whole.end() :]) if whole else (scope, rest)
            return _AGED.sub("", rest), scope or own or lead.strip("，、在由") or None, True
    builds = grammar.BUILDS.match(words)
    if builds and len(words) - builds.end() >= _SHORTEST_OBJECT:
        return words[builds.end() :], scope, True
    if verbs and verbs[-1].end() == len(words):
        lead = words[: verbs[-1].start()]
        plain = _ACCUMULATED.sub("", lead)
        # 老旧小区房屋累计改造, 互助县改造: the verb stands after its object or alone; 危桥改造 is a name.
        return (plain if plain != lead or only_scope(lead) else words), scope, True
    ending = grammar.ENDS_WITH_VERB.search(words)
    if ending and ending.start() <= 6:
        return words[: ending.start()], scope, True
    return words, scope, bool(verbs)


def _without_first_verb(words: str, scope: str | None) -> tuple[str, str | None, bool]:
    """The name of a measure keeps its verbs (新建绿色建筑比例), except one that only says it is done (完成投资)."""
    match = _DONE.match(words)
    if match and len(words) - match.end() >= 2 and not _OF_MEASURE.match(words[match.end() :]):
        return strip_all(words[match.end() :]), scope, True
    match = grammar.STARTS_WITH_VERB.match(words)
    if match and len(words) - match.end() >= 4 and not _BUILDING.match(words):
        return strip_all(words[match.end() :]), scope, True
    return words, scope, bool(match)


def name_after(words: str, *, share: bool = False) -> str:
    """The counted noun after a value: 1所｜标准的妇幼保健机构, 100个｜乡村振兴示范镇(建设).

    Args:
        words: from the value to where its own words end.
        share: whether the value is a share of what follows, whose predicate belongs to the name.
    """
    words = _BRACKET.sub("", words)
    words = _BOUND_IN_FRONT.sub("", words)
    words = _LEADING_CLAUSE.sub("", words)
    words = _PROVIDING.sub("", words) if len(words) > 6 else words
    words = _NEXT_CLAUSE.split(words, maxsplit=1)[0]
    words = words if share else _DONE_FIRST.split(words.split("用于")[0], maxsplit=1)[0]
    while True:
        shorter = _TRAILING.sub("", words)
        if shorter == words or len(shorter) < 2:
            return words.strip("、：: ")
        words = shorter


def balanced(words: str) -> str:
    """The words without a quotation mark at their ends that has no partner."""
    if words.count("“") != words.count("”"):
        return words.strip("“”")
    return words[1:-1] if words[:1] == "“" and words.find("”") == len(words) - 1 else words


def leading_area(words: str) -> str | None:
    """The area word at the front of an indicator (县城生活垃圾无害化处理率: 县城)."""
    match = _LEADING_AREA.match(words)
    return match[0] if match else None


def only_scope(words: str) -> bool:
    """Whether words say where but not what (城镇, 互助县, 其中县城)."""
    words = strip_all(words)
    if not words:
        return True
    return bool(_ONLY_AREA.fullmatch(words) or _PLACE_NAME.match(words))


def split_shared(words: str, *, distributed: bool) -> list[str]:
    """Indicators that share a value (A率、B率、C率均达到): each a name of its own, or the words as one.

    Args:
        words: the cleaned words before the value.
        distributed: whether 均, 都, 各 or 分别 says that the value holds for each.
    """
    items = [item for item in _LIST_MARK.split(mask_inner(words)) if item]
    items = [unmask_inner(item) for item in items]
    if len(items) == 1 or any(len(item) < 2 for item in items):
        items = [words]
    joined: list[str] = []
    for item in items:
        joined.extend(_split_and(item, distributed))
    if len(joined) < 2:
        return [words]
    if "等" in joined[-1][:2]:
        return [words]
    heads = all(grammar.RATE_HEAD.search(item) for item in joined)
    return joined if heads or distributed else [words]


def split_areas(words: str) -> list[str]:
    """城镇和农村居民人均可支配收入: one name for each area, where the areas share their head; [] for other words."""
    match = _TWO_AREAS.match(words)
    return [match[1] + match[3], match[2] + match[3]] if match else []


def _split_and(item: str, distributed: bool) -> list[str]:
    """A率和B率: two names when both end alike."""
    match = _AND.search(item)
    if not match or match.start() < 2:
        return [item]
    left, right = item[: match.start()], item[match.end() :]
    if len(right) < 2 or not (left[-1] == right[-1] and (distributed or grammar.RATE_HEAD.search(left))):
        return [item]
    return [left, right]


def mask_inner(words: str) -> str:
    """Hide 、 inside brackets from splitting."""
    return _INNER.sub(lambda m: m[0].replace("、", "\0"), words) if "、" in words else words


def unmask_inner(words: str) -> str:
    """Undo ``mask_inner``."""
    return words.replace("\0", "、")
