"""The decision whether a phrase is a named project, a named programme, or neither.

What belongs here: the definitions of the codebook ("Named projects") as tests on a phrase. What does not: cutting the clause
(``reading``), vocabulary (``assets/registries/projects.yaml``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from pipeline.extract.projects.evidence import KINDS_OF_MEMORIAL, REGIONAL_LINE, Evidence, made_up
from pipeline.extract.projects.heads import Anatomy, count_of, size_of
from pipeline.extract.projects.vocabulary import alternation, longest_suffix, vocabulary
from pipeline.model import Span

UMBRELLA = re.compile(r"^[“]?(?:[一二三四五六七八九十两\d]+)(?:大|项|个|类|批)[”]?")
OPEN_SUBJECT = re.compile(
    r"相关|有关|各类|各项|各种|系列|一批|若干|等$|丰富多彩|形式多样|不同|符合条件|具备条件|有条件|这一|上述|其他|如下|(?<!及)以上|下列|《|》"
)
ATTRIBUTE = re.compile(r"^[^“”]*的")
# Deeds on people and administration: a 工程 of these is carried out everywhere and stands nowhere.
SOFT = re.compile(
    r"能力|素质|培育|振兴|人才|行动|帮扶|服务|创业|就业|教育|提质增效|标准化|信息化|普惠|健康|惠民|扶贫|质量|品牌|技能|培训|培养|引才|关爱|资助|文明|工匠|倍增|领航|强基|安全|全覆盖"
)
PHYSICAL = re.compile(
    r"公路|高速|铁路|道路|大桥|隧道|互通|连接线|环线|水库|水厂|供水|引水|调水|灌区|管网|管道|管线|供气|供热|供暖|安置点|定居点|输配|防洪|河道|堤|河|湖|流域|湿地|电站|机场|枢纽|码头|航道|路段|改建|扩建|迁建|新建|改扩建|加固|连通|人饮|饮水|园|城|旧址|遗址|景区|小区|片区|海绵|污水|垃圾|绿道|治理|修复|护岸|水源|水资源配置|特高压|输电|输变电|中心|医院|学校"
)
WEAK_ENDING = re.compile(
    r"(?:能力|水平|质量|功能|环境|产业|行业|体系|网络|格局|条件|服务|标准|优势|市场主体|设施|资源|要素|规模|布局|活力|品质|风貌|范围|比重|旅游|经济|建设用地|县城|城市|城镇|乡镇|地区)$"
)
FUNCTION_WORD = re.compile(
    r"^(?:在|以|与|实现|为|对|从(?!化|江)|由|使|让|把|被|向(?!阳)|将(?!军|乐)|按|于|并|其|该|及|或)"
)
PREPOSITION = re.compile(r"由|在|把|将(?!军|乐)|使|让|被|为|对|实现|从(?!化|江)|向(?!阳)")
# 2000年底前建成的需改造城镇老旧小区: since when it stands says which kind of thing is meant.
OF_AN_AGE = re.compile(r"(?:\d{4}年[底末]?(?:以?前|之前)?)(?:建成|竣工|投用|建造)[^\W\d_]{0,4}的")
# A hill or lake that is only protected is nature, unless a list of sites closes on it (…等旅游景区).
NATURE = frozenset("山河湖江岛峡湾")
HALF = 0.5
# 平果市铝产业二期: what has phases is one undertaking.
PHASE = re.compile(r"[一二三四五六]期(?:工程)?$")
# Of these kinds a county that builds one builds one (支持伊金霍洛旗建设零碳产业园).
SOFT_KINDS = ("现代", "零碳", "智能", "大型", "区域性", "多功能")
# A county has one 县医院: what begins so can be its own institution.
DEFINITE = re.compile(
    r"[县市区旗州盟](?:城(?=.{0,8}(?:管网|热源|水厂|处理厂|道路|供水|供热))|(?:中心)?人民医院|中心医院|医院|[中蒙藏彝]+医(?:医院|院)|精神卫生中心|妇幼|疾控|第[一二三四五六七八九十]|[一二三四五六]中|职|实验|儿童|社会福利|"
    r"文化馆|体育|图书馆|博物馆|档案馆|党校|客运|汽车|福利院|敬老院|养老)"
)
ONE_OF_A_COUNTY = (*SOFT_KINDS, *"县市区旗州盟")  # all that DEFINITE and SOFT_KINDS begin with
# 县城冷链物流中心: of a facility at its seat a county has one.
AT_SEAT = re.compile(r"(?:县城|城区|市区)(?=[^\W\d_]{4,})")
SHORTEST = 5
LONG_NAME = 3
SIZED = "item with a size"
# What bears a name of its own wherever it stands beside others that do (大地湾遗址、大像山石窟).
NAME_BEARING = frozenset(
    {
        "遗址",
        "旧址",
        "故居",
        "石窟",
        "石窟群",
        "寺",
        "庙",
        "古城",
        "古镇",
        "古村",
        "古寨",
        "苗寨",
        "侗寨",
        "水库",
        "大桥",
        "灌区",
        "灌域",
        "片区",
        "河",
        "路",
        "街",
        "巷",
        "大道",
    }
)
# A building or branch of an institution (县疾控中心实验楼, 州人民医院东部院区): the institution itself is longer than two characters.
BUILDING = re.compile(
    r"(?:医院|中医院|疾控中心|卫生中心|保健院|中学|一中|学校|福利院|党校|校|院|馆|中心)[^\W\d_]{0,8}(?:楼|院区|新院|校区|病区|分院|制剂室|康养中心|实训基地)$"
)
PLATFORMS = frozenset({"平台", "系统", "云平台", "公共服务平台"})
# 国家现代农业产业园 is a title the state gives to one site; 国家级 says a rank.
DESIGNATED = re.compile(r"国家(?!级|重要|优质|战略)")
SITE_TAIL = re.compile(r"(?:设施|场所|景点|景区|基地|园|馆|中心|场|综合体)$")
QUOTED_NAME = re.compile(r"“[^”]{2,8}”")
GOAL = re.compile(r"^(?:全省|全国|全市|全县|西部|区域|国家|国内|世界|国际)(?:重要|一流|知名|领先|最大|级|有影响)")


def has_subject(scheme: str, subject: str, *, beside_others: bool = False) -> bool:
    """Whether a scheme's subject names something (not 示范工程, 六大行动, 试点示范).

    Args:
        scheme: the head noun (工程, 行动, 试点 …).
        subject: what stands before it.
        beside_others: whether it is listed with other schemes, so that two characters name it too (雨露计划).
    """
    known = vocabulary()
    core = subject.strip("“”")
    if len(core) < 2 or core in known.works or core in known.bare_subjects or UMBRELLA.match(subject):
        return False
    if OPEN_SUBJECT.search(subject) or ATTRIBUTE.match(subject) or subject.startswith(("的", "了", "好")):
        return False
    rest = core
    while word := longest_suffix(rest, known.bare_subjects):
        rest = rest[: -len(word)]
        if len(rest) < 2:
            return False
    if core.endswith(("重大", "重点", "示范引领")):
        return False
    if scheme in {"活动", "计划"}:
        return len(core) >= 4 or core != subject or (beside_others and scheme == "计划" and not SOFT.search(core))
    return True


def is_physical(name: str) -> bool:
    """Whether a 工程 is built somewhere (G109…改建工程) rather than carried out (河湟特色工匠培育工程)."""
    return bool(PHYSICAL.search(name)) and not SOFT.search(name)


def is_blocked(parts: Anatomy, found: Evidence) -> bool:
    """Whether a phrase shows itself a goal, a measure or a kind of thing (codebook, "Not included")."""
    text = parts.text
    if PREPOSITION.match(text) or OF_AN_AGE.match(text):
        return True
    if _blocker_pattern().search(REGIONAL_LINE.sub("", text)) or GOAL.match(text) or UMBRELLA.match(text):
        return True
    if "《" in text or "》" in text:
        return True
    attribute = text.find("的")
    if attribute > 0 and not (found.is_strong or found.made_up):
        return True
    if count_of(text) and not found.is_strong:
        return True
    return len(text) < 3 or len(text) > 48


@lru_cache(maxsize=1)
def _kind_pattern() -> re.Pattern[str]:
    return re.compile(alternation(vocabulary().kinds))


@lru_cache(maxsize=1)
def _blocker_pattern() -> re.Pattern[str]:
    return re.compile(alternation(vocabulary().blockers))


def is_kind(phrase: str) -> bool:
    """Whether a phrase begins like the name of a kind of thing (县级急救中心, 公共实训基地)."""
    return bool(_kind_pattern().match(phrase))


def begins_kind(text: str, span: Span) -> bool:
    """``is_kind`` for a span of a text, soft kinds left out."""
    hard = _kind_pattern().match(text, span.start, span.end) is not None
    return hard and not text.startswith(SOFT_KINDS, span.start, span.end)


class Ties:
    """What ties the items of a list to places, all together; read when a rule asks for it."""

    def __init__(self, items: Sequence[Evidence] = ()) -> None:
        self._items = items

    @cached_property
    def share(self) -> float:
        """The share of the items that are tied to a place."""
        return sum(tie.is_any for tie in self._items) / len(self._items) if self._items else 1.0

    @cached_property
    def all_sites(self) -> bool:
        """Whether the list names two or more streets, estates …"""
        return len(self._items) > 1 and all(tie.named_site for tie in self._items)


NO_TIES = Ties()


class Setting(NamedTuple):
    """What a phrase stands in.

    ``in_project_list``: its list is called 项目 or 工程; ``is_closed``: its class is printed behind 等; ``governed``: a county, town or zone
    is the subject; ``own_county``: the document is a county's own; ``constructs``: the verb builds (建设, 打造 …) rather than improves;
    ``alone``: it is the verb's one object; ``builds``: it is built, and not merely striven for (打造); ``operates``: it exists and is improved; ``own_city``: the document is a prefecture's
    own; ``quoted``: its name stands in quotation marks; ``shares``: it shares the head noun of the list;
    ``ties``: what ties the items of its list to places; ``described``: an item is described by an attribute instead of named;
    ``definite``: it says 县医院 where one county is meant;
    ``called_project``: 项目 is printed behind it;
    ``in_annex``: it stands in a table of an annex, where a county's role is described in the words of projects.
    """

    in_project_list: bool = False
    is_closed: bool = False
    governed: bool = False
    own_county: bool = False
    constructs: bool = False
    alone: bool = True
    builds: bool = False
    operates: bool = False
    own_city: bool = False
    quoted: bool = False
    shares: bool = False
    ties: Ties = NO_TIES
    described: bool = False
    in_annex: bool = False
    called_project: bool = False
    definite: bool = False

    @property
    def only_shares(self) -> bool:
        """Whether no place binds it, neither as subject nor as the county whose text it is."""
        return not (self.governed or self.own_county)


def project_rule(parts: Anatomy, found: Evidence, setting: Setting) -> str | None:
    """The rule by which a phrase is a project, or None.

    Args:
        parts: the phrase taken apart, with the head noun it shares put in.
        found: what ties it to a place.
        setting: what it stands in.
    """
    if is_only_kind(parts.text, found) or (setting.described and not found.is_strong):
        return None
    if parts.head in vocabulary().zones and not _is_zone(parts, found, setting):
        return None
    named = _by_place(parts, found, setting) or _by_name(parts, found, setting)
    rule = named or (_by_annex(parts) if setting.in_annex else _by_setting(parts, setting))
    return None if rule is None or is_blocked(parts, found) else rule


def is_only_kind(phrase: str, found: Evidence) -> bool:
    """Whether a phrase says what kind of thing it is and no more (老旧小区改造), so that no setting makes it a project.

    It is asked of the printed items of a list before anything else is read of them; what it says of an item it must say of the item
    with the head it shares. Kinds of which a county has one (``DEFINITE``) or builds one (``SOFT_KINDS``) are left to the rules.
    """
    return is_kind(phrase) and not phrase.startswith(ONE_OF_A_COUNTY) and not found.is_strong


def _is_zone(parts: Anatomy, found: Evidence, setting: Setting) -> bool:
    """Whether a 示范区 is an undertaking: one that two places share, or an existing national one at a place; others are goals."""
    return found.pair or (found.is_strong and "国家" in parts.text and not setting.constructs)


def _by_annex(parts: Anatomy) -> str | None:
    """A singular facility in a county's positioning, when a name of its own or the state's designation stands before it."""
    if parts.works or not (parts.is_single or parts.head in {"廊道", "园区"}) or is_kind(parts.text):
        return None
    named = len(made_up(parts.text)) >= 2 or bool(QUOTED_NAME.search(parts.text))
    return "named facility of a positioning" if named or DESIGNATED.match(parts.text) else None


def _by_place(parts: Anatomy, found: Evidence, setting: Setting) -> str | None:
    """A project by a place, road, route or ordinal printed in it."""
    pinned = found.code or found.place or found.ordinal or setting.definite or (found.route and setting.own_county)
    if not found.is_strong or (is_kind(parts.text) and not pinned):
        return None
    if parts.head is not None and (parts.head_start > 0 or (found.ordinal and parts.text != parts.head)):
        return "place in name, facility"
    if found.place and PHASE.search(parts.text):
        return "place in name, phase"
    if setting.called_project and found.place and _is_called_project(parts):
        return "place in name, works"
    listed = setting.in_project_list or not parts.works or not WEAK_ENDING.search(parts.core)
    if (parts.works and listed) or setting.in_project_list or parts.scheme:
        return "place in name, works"
    return None


def _is_called_project(parts: Anatomy) -> bool:
    """Whether a single 项目 says what it is besides where (北票风光储一体化项目, not 大通县重点项目)."""
    rest = parts.text
    while word := longest_suffix(rest, vocabulary().bare_subjects):
        rest = rest[: -len(word)]
    return rest == parts.text and len(parts.text) >= SHORTEST + 1 and not WEAK_ENDING.search(parts.text)


def _by_name(parts: Anatomy, found: Evidence, setting: Setting) -> str | None:
    """A project by a proper name that is no known place (得水园), or by the one institution of a county (县医院)."""
    if setting.in_annex or FUNCTION_WORD.match(parts.text):
        return None
    facility = parts.head is not None and parts.head_start > 0
    deed = parts.works is not None
    of_institution = setting.constructs and bool(BUILDING.search(parts.text))
    if setting.definite and (deed or (facility and (setting.in_project_list or of_institution))):
        return "the county's own institution"
    if setting.own_county and AT_SEAT.match(parts.text) and _is_one_at_seat(parts, setting):
        return "the county's own seat"
    if is_kind(parts.text):
        return None
    of_named = found.made_up and of_institution
    called = setting.called_project and len(made_up(parts.text)) >= LONG_NAME and _is_called_project(parts)
    is_name = found.made_up and _is_trusted(parts, found, setting)
    if of_named or called or (is_name and (facility or _is_named_work(parts, found, setting))):
        return "proper name, facility" if facility else "proper name, works"
    beside = not setting.alone and parts.head in NAME_BEARING and parts.head_start > 1 and setting.ties.share >= HALF
    beside = beside and "之" not in parts.text and not KINDS_OF_MEMORIAL.fullmatch(parts.text[: parts.head_start])
    listed = beside or (found.named_site and (setting.is_closed or setting.ties.all_sites))
    return "named site in a list" if listed else None


def _is_one_at_seat(parts: Anatomy, setting: Setting) -> bool:
    """Whether a phrase names the one facility of a county's seat (县城冷链物流中心) or a phase of it (县城集中供热热源二期)."""
    if PHASE.search(parts.text):
        return parts.works is None
    built = setting.builds or (setting.in_project_list and setting.constructs)
    return parts.is_single and parts.works is None and built


def _is_trusted(parts: Anatomy, found: Evidence, setting: Setting) -> bool:
    """Whether a made-up word is a name: beside other names, or directly before a head that always bears one (杨家坝水库)."""
    if parts.head in NATURE and not parts.works and not setting.is_closed:
        return False
    if found.named_facility or (found.landscape and parts.works is not None):
        return True
    if parts.is_single and len(made_up(parts.text)) == parts.head_start:
        return True
    return setting.ties.share > 0.5 or (setting.ties.share == 0.5 and setting.in_project_list)


def _is_named_work(parts: Anatomy, found: Evidence, setting: Setting) -> bool:
    """Whether works without a facility are of one thing: a river's, a 工程 that is built, or an item of a list all of whose items are named."""
    if parts.works is not None:
        listed = setting.in_project_list or setting.is_closed
        return found.landscape or found.named_facility or (setting.ties.share == 1 and listed)
    return parts.scheme in {"工程", "工程项目"} and setting.constructs and is_physical(parts.text)


def _is_platform(parts: Anatomy) -> bool:
    """Whether a phrase names a platform or system by its subject (智慧城管平台)."""
    return parts.head in PLATFORMS and parts.head_start >= 2 and not parts.works


def _by_setting(parts: Anatomy, setting: Setting) -> str | None:
    """A project by the place that governs it or whose own text it is: a singular facility, or an item of a list of projects."""
    weak = FUNCTION_WORD.match(parts.text) or WEAK_ENDING.search(parts.core)
    builds_one = setting.governed and setting.builds and setting.alone and parts.text.startswith(SOFT_KINDS)
    if (is_kind(parts.text) and not builds_one) or not (setting.governed or setting.own_county or setting.shares):
        return None
    quoted = setting.quoted and setting.is_closed and setting.builds and not setting.only_shares
    if quoted and SITE_TAIL.search(parts.text):
        return "quoted site in a list"
    if setting.own_county and (setting.builds or setting.operates) and not weak and _is_platform(parts):
        return "platform of the county's own text"
    if setting.described or not setting.constructs or len(parts.text) < SHORTEST:
        return None
    if weak:
        return SIZED if _is_sized(parts, setting) else None
    return _single(parts, setting) or _listed(parts, setting)


def _is_sized(parts: Anatomy, setting: Setting) -> bool:
    """Whether an item of a place's list of projects says its size (年产2万吨红枸杞饮品)."""
    return setting.in_project_list and not setting.only_shares and size_of(parts.text) is not None


def _single(parts: Anatomy, setting: Setting) -> str | None:
    """A facility of a class of which one name is one facility (新能源产业园, 粮食储备库), or a phase of what has a proper name."""
    if PHASE.search(parts.text) and not setting.only_shares and made_up(parts.text):
        return "phase of the place that governs"
    is_park = parts.head == "园区" and parts.head_start > len("园区")
    if not (parts.is_single or is_park):
        return None
    if setting.governed:
        return "facility of the place that governs"
    chosen = setting.alone or setting.in_project_list
    if setting.own_county and setting.builds and chosen and not parts.works:
        return "facility of the county's own text"
    if setting.own_county and parts.works and parts.scheme:
        return "works on a facility of the county's own text"
    return "shares the head of named ones" if setting.shares and setting.ties.share >= HALF else None


def _listed(parts: Anatomy, setting: Setting) -> str | None:
    """An item of a list of projects of the place that governs, or of a county's own text."""
    if not setting.in_project_list or setting.only_shares:
        return None
    if setting.governed and (parts.head or parts.works):
        return "item of a list of the place that governs"
    if setting.own_county and parts.head:
        return "item of the county's own list"
    return SIZED if size_of(parts.text) else None
