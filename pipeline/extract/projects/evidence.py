"""What binds a phrase to one place: the proper names in it.

What belongs here: road codes, routes, ordinals, towns, rivers, and made-up words that no common vocabulary explains. What does
not: the decision (``classify``) and which county a place lies in (``sites``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.extract.projects.heads import SIZE
from pipeline.extract.projects.vocabulary import vocabulary

ROAD_CODE = re.compile(r"(?<![A-Za-z])[GSXYZ]\d{1,4}(?:线)?|[国省县乡]道\d{1,4}|\d{3}国道|\d{3}省道|[国省县]道[GSX]\d+")
ROUTE = re.compile(
    r"[^、，至到]{2,}(?<!下沉)(?<!普及)(?<!延伸)(?<!提高)(?<!提升)(?<!扩大)(?<!增加)(?<!覆盖)(?<!拓展)(?<!下达)(?<!集中)(?:至|到|—|－|-|～|~)[^、，]{2,}"
)
BETWEEN = re.compile("[至到—－~～-]")  # no route without one of these
ORDINAL = re.compile(
    r"第[一二三四五六七八九十\d]+(?:中学|小学|幼儿园|高级中学|初级中学|中|小|人民医院|医院|水厂|自来水厂|污水处理厂|实验|热源|敬老院|养老)"
    r"|[一二三四五六七八九十\d]+号(?:线|路|桥|地块|[^、]{0,4}(?:公路|线路|隧道))|[一二三四五]期(?=$|工程|项目|扩建|配套|建设|改造|改扩建|（|\()|[东南西北中]+[一二三四五六七八九十\d]*(?:片区|组团|路|街|大街|环路|城区|山|湖|区给水)|[一二三四五六七八九十]+(?:小区|小|中|幼)(?=迁|改|新|扩|建|海|老|等|$)"
)
TOWN = re.compile(
    r"(?P<stem>[^\W\d_的县市区和与及在乡镇村个各每余座处]{2,3})(?:镇|(?<![返入下城县水故家异回离跨])乡|街道|苏木|新区|新城)(?![镇村域级土愁办里])(?=[^\W\d_])"
)
TERRAIN = re.compile(
    r"^[^\W\d_]{1,4}(?:山口|河|江|湖|峡|沟|岭|山|溪|渠|湾|滩|岛|川|坝|塬|泉|寺|庙|巷|路|街|园|村|桥|海|洲|潭|池|井|堡|寨|关|台|坪)"
)
ABBREVIATED_LINE = re.compile(
    r"^[京津沪渝冀豫云滇辽黑湘皖鲁新苏浙赣鄂桂甘陇晋蒙陕秦吉闽贵黔青藏川蜀宁琼粤港澳兰西武合昆包成长深广沈哈杭]{2,3}(?:$|(?:[东南西北中]线|第二)?(?:铁路|高铁|高速|公路|客专|大通道))"
)
ZONE_IN_NAME = re.compile(
    r"^(?P<stem>[^\W\d_]{2,4}?)(?:工业园区|工业园|工业集中区|经济技术开发区|经济开发区|经开区|高新区|开发区|产业园区|新区|园区)(?=[^\W\d_])"
)
# 引江济淮, 南水北调: waters that are led elsewhere name their works.
TRANSFER = re.compile(
    r"^[^\W\d_]{0,4}?(?:引[^\W\d_]{1,2}(?:[济入补][^\W\d_]|供水)|[东南西北][水气电][东南西北][调输送])"
)
# 洞庭湖, 大沙河: waters whose name is made of common words, unless a kind of water is meant.
WATER = re.compile(r"^[^\W\d_]{2}(?:河|湖|江)(?![道流岸泊网湖海河两面长库])")
NO_NAMES_OF_WATER = frozenset("小大新老各古城县村乡河湖江山沟渠海沿临环跨滨")
KINDS_OF_WATER = frozenset(
    {
        "人工",
        "天然",
        "城市",
        "沿边",
        "中小",
        "主要",
        "重要",
        "重点",
        "黑臭",
        "农村",
        "城区",
        "跨境",
        "国际",
        "入海",
        "支流",
        "干流",
    }
    | {
        "大型",
        "山区",
        "平原",
        "内陆",
        "城镇",
        "县城",
        "整治",
        "治理",
        "生态",
        "景观",
        "美丽",
        "幸福",
        "健康",
        "平安",
        "跨界",
        "大江",
        "推进",
        "加强",
    }
)
# A line of a metropolitan area is one line (都市圈环线), and a corridor says by its directions which it is (西部陆海新通道).
REGIONAL_LINE = re.compile(r"都市圈(?=[^、，]{0,4}(?:环线|铁路|公路|高速|快线|环路|通道|轨道))")
CORRIDOR = re.compile(r"^[^\W\d_]{0,4}?[东西南北中陆海江沿跨][^\W\d_]{0,4}(?:新通道|大通道)")
# 六安—叶集产业合作区: two places with a dash.
PAIR = re.compile(r"^[^\W\d_]{2,8}[—－~～-]+[^\W\d_]{2,}")
# 110千伏先锋输变电工程: lines and substations bear a name behind their voltage.
VOLTAGE = re.compile(r"^(?:±?\d+)千伏(?P<stem>[^\W\d_]{2,8}?)(?:输变电|变电站|送出|输电|线路|开关站|换流站|升压站)")
KINDS_OF_LINES = re.compile(r"及以上|等级|电压|骨干|重点|配套|城市|农村|电网|主网|新能源|各")
SHORTEST_NAME = 2
# A memorial or an old site is one of a kind, whatever words name it (遵义会议纪念馆), unless only its kind is said.
MEMORIAL = re.compile(
    r"(?P<name>[^\W\d_]{2,14}?)(?:纪念馆|纪念园|纪念碑|故居|会址|旧址群?|遗址公园|烈士陵园|国家(?:森林|湿地|地质|矿山|沙漠|水利|考古遗址|石漠|草原)*公园)(?=$|[^\W\d_]{0,4}(?:改|扩|修|提|保|建|工程))"
)
KINDS_OF_MEMORIAL = re.compile(
    r"(?:革命|红色|历史|文化|文物|名人|烈士|重要|重大|现有|一批|各类|近现代|工业|考古|古代|大型|主题|专题|城市|乡村|抗战|战争|军事|和|与|及|类|等|类型|机关|重点|国家|遗产|古|大)+"
)
# What always bears a name of its own, unless a kind of it is meant.
NAMED_FACILITY = re.compile(r"^(?P<stem>[^\W\d_]{2,4}?)(?:水库|水利枢纽|运河|航电枢纽)")
KIND_OF_WATERWORKS = re.compile(
    r"大型|中型|小型|病险|重点|骨干|控制性|调蓄|水源|新建|现有|山塘|一批|江河|各|灌溉|蓄水|重大|已建|在建|梯级|及|和|综合|农村|县域|平原|抗旱|应急"
)
NAMED_SITE = re.compile(
    r"^[^\W\d_]{2,6}(?:大道|大街|巷|街|路|寺|庙|塔|桥|山|河|湖|峡|岛|小区|社区|村|寨|堡|大院|古村|老街|古城|古镇)(?:(?<=[路街道])(?:[东南西北中]段|[东南西北]延))?$"
)
# 西延 is also the line 西安—延安.
EXTENSIONS = frozenset({"东延", "南延", "西延", "北延"})
NOT_TOWNS = frozenset(
    {
        "重点",
        "中心",
        "建制",
        "小城",
        "特色",
        "全国",
        "示范",
        "近郊",
        "工业",
        "城市",
        "老城",
        "产业",
        "县城",
        "经济",
        "农业",
        "国家级",
        "中心城",
    }
)


class Evidence(NamedTuple):
    """What ties a phrase to a place; ``is_strong`` without any doubt, ``made_up`` by a word nobody else uses.

    The strong ties are looked for at once, the others when they are asked for: most phrases are decided without them.
    """

    phrase: str = ""
    code: bool = False
    route: bool = False
    place: bool = False
    ordinal: bool = False
    town: bool = False

    @property
    def made_up(self) -> bool:
        """A word that common vocabulary does not explain is printed."""
        return bool(made_up(self.phrase)) or self.landscape or self.named_facility

    @property
    def landscape(self) -> bool:
        """It begins with a river, hill or lane of its own name."""
        return is_landscape(self.phrase)

    @property
    def named_facility(self) -> bool:
        """It begins with waterworks or a memorial of its own name."""
        return is_named_facility(self.phrase)

    @property
    def pair(self) -> bool:
        """It begins with two places and a dash."""
        return bool(PAIR.match(self.phrase))

    @property
    def named_site(self) -> bool:
        """It is nothing but the name of a street, estate, temple …"""
        return is_named_site(self.phrase)

    @property
    def is_strong(self) -> bool:
        """A place, road, route, ordinal or town is printed."""
        return self.place or self.code or self.route or self.ordinal or self.town

    @property
    def is_any(self) -> bool:
        """Any tie at all."""
        return self.is_strong or self.made_up


@lru_cache(maxsize=8192)
def evidence(phrase: str, has_place: bool) -> Evidence:
    """The ties of a phrase; ``has_place`` says whether a known place is named in it."""
    route = ROUTE.search(phrase) if BETWEEN.search(phrase, 2) else None
    town = TOWN.search(phrase)
    return Evidence(
        phrase,
        code=bool(
            ROAD_CODE.search(phrase)
            or ABBREVIATED_LINE.match(phrase)
            or CORRIDOR.match(phrase)
            or TRANSFER.match(phrase)
            or _is_named_line(phrase)
        ),
        route=bool(route) and not SIZE.match(phrase),
        place=has_place or bool(REGIONAL_LINE.search(phrase)),
        ordinal=bool(ORDINAL.search(phrase)),
        town=bool(town and is_proper(town["stem"])) or _has_zone(phrase),
    )


def _is_named_line(phrase: str) -> bool:
    """Whether a phrase is a power line or substation with its voltage and a name (110千伏先锋输变电工程)."""
    match = VOLTAGE.match(phrase)
    return bool(match) and not KINDS_OF_LINES.search(match["stem"])  # type: ignore[index]


@lru_cache(maxsize=8192)
def is_named_facility(phrase: str) -> bool:
    """Whether a phrase begins with waterworks or a memorial, which bear names of their own, and not with a kind of them."""
    works = NAMED_FACILITY.match(phrase)
    if works and not KIND_OF_WATERWORKS.search(works["stem"]) and not _is_kind(works["stem"]):
        return True
    return is_memorial(phrase)


def is_memorial(phrase: str) -> bool:
    """Whether a phrase is a memorial or an old site with more than its kind before the head noun (遵义会议纪念馆, not 革命旧址)."""
    match = MEMORIAL.match(phrase)
    if not match or _is_kind(phrase):
        return False
    return len(KINDS_OF_MEMORIAL.sub("", match["name"])) >= SHORTEST_NAME


@lru_cache(maxsize=8192)
def is_landscape(phrase: str) -> bool:
    """Whether a phrase begins with a river, hill or lane of its own name (南山口抽水蓄能, 渭河综合治理)."""
    match = TERRAIN.match(phrase)
    if not match or match.end() == len(phrase):
        return False
    stem = match.group()[:-1]
    if len(stem) == 1:
        return match.group() not in vocabulary().common and stem not in NO_NAMES_OF_WATER
    if made_up(stem) or (len(stem) == 2 and match.group()[-2:] == "山口"):
        return True
    return bool(WATER.match(phrase)) and stem not in KINDS_OF_WATER and not _is_kind(stem)


@lru_cache(maxsize=8192)
def is_named_site(phrase: str) -> bool:
    """Whether a phrase is nothing but the name of a street, estate, temple … (博爱巷)."""
    match = NAMED_SITE.fullmatch(phrase)
    return bool(match) and phrase not in vocabulary().facilities and not _is_kind(phrase)


def is_proper(stem: str) -> bool:
    """Whether the word before 镇, 乡 … can be a name: no common word and not one of the kinds of towns."""
    return stem not in NOT_TOWNS and stem[-2:] not in _known_words() and not _is_kind(stem) and bool(made_up(stem[-2:]))


def _has_zone(phrase: str) -> bool:
    """Whether a phrase begins with a zone of its own name (清水川工业园区热电联产)."""
    zone = ZONE_IN_NAME.match(phrase)
    return bool(zone) and is_zone_stem(zone["stem"])  # type: ignore[index]


def is_zone_stem(stem: str) -> bool:
    """Whether the word before 工业园, 新区 … is a name (清水川, not 产业, 现代)."""
    return not _is_kind(stem) and (bool(made_up(stem)) or (len(stem) > 2 and stem[-2:] not in _known_words()))


def _is_kind(phrase: str) -> bool:
    kinds, sizes = _kinds()
    return any(phrase[:size] in kinds for size in sizes)


@lru_cache(maxsize=1)
def _kinds() -> tuple[frozenset[str], tuple[int, ...]]:
    """(the words for kinds of things that have more than one character, their lengths)."""
    kinds = frozenset(kind for kind in vocabulary().kinds if len(kind) > 1)
    return kinds, tuple(sorted({len(kind) for kind in kinds}))


@lru_cache(maxsize=4096)
def made_up(phrase: str) -> str:
    """The beginning of a phrase that common vocabulary does not explain (西成铁路: 西成; 得水园: 得水), or "".

    Two characters or more at its very start that are in no reading of it as common words: the reading that covers most of
    the phrase decides. Only the start counts, because a Chinese name begins with what is proper in it.
    """
    size = SIZE.match(phrase)
    start = size.end() if size else 0
    words = phrase[start : start + 12]
    covered = _cover(words)
    end = 0
    while end < len(words) and not covered[end] and "\u4e00" <= words[end] <= "\u9fff":
        end += 1
    return words[:end] if end >= 2 else ""


@lru_cache(maxsize=1)
def _known_words() -> frozenset[str]:
    """All words a reader knows: the common ones and the vocabulary of projects itself."""
    known = vocabulary()
    own = {*known.facilities, *known.kinds, *known.works, *known.verbs, *known.head_verbs, *known.adverbs}
    return known.common | frozenset(word for word in own if 2 <= len(word) <= 4 and word not in EXTENSIONS)


@lru_cache(maxsize=1)
def _long_beginnings() -> frozenset[str]:
    """The first two characters of the known words that have more than two."""
    return frozenset(word[:2] for word in _known_words() if len(word) > 2)


def _cover(words: str) -> list[bool]:
    """Which characters common words explain, in the reading that explains most of them (later words first)."""
    known, beginnings = _known_words(), _long_beginnings()
    size = len(words)
    best = [0] * (size + 1)
    step = [1] * (size + 1)
    for i in range(size - 2, -1, -1):
        most, length = best[i + 1], 1
        pair = words[i : i + 2]
        if pair in known and best[i + 2] + 2 > most:
            most, length = best[i + 2] + 2, 2
        if pair in beginnings:
            for longer in range(3, min(4, size - i) + 1):
                if words[i : i + longer] in known and best[i + longer] + longer > most:
                    most, length = best[i + longer] + longer, longer
        best[i], step[i] = most, length
    covered = [False] * size
    i = 0
    while i < size:
        if step[i] > 1:
            covered[i : i + step[i]] = [True] * step[i]
        i += step[i]
    return covered
