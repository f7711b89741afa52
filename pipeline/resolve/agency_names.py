"""Reading one printed name: which body it means, in full, in one document (codebook, "Task assignments", rules 2-4).

What belongs here: taking a name apart into jurisdiction and function and putting the official name together.
What does not: lists with shared prefixes (``agencies``), vertical bodies (``special_bodies``), collectives (``collectives``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.model import Agency, Jurisdiction
from pipeline.resolve.agency_places import STATE, PlaceContext, stem
from pipeline.resolve.collectives import is_nobody, read_collective
from pipeline.resolve.functions import FunctionRegistry
from pipeline.resolve.special_bodies import SpecialBodies, agency

NOTE = re.compile(r"[（(][^（）()]*[）)]$")
PARTY_PREFIX = re.compile(r"^中共(?=[一-鿿]{2,}委)")
GOVERNMENT = re.compile(r"^(?:人民)?政府$")
COUNTED_GOVERNMENT = re.compile(
    r"^(?:等)?(?:[两二三四五六七八九十]+|\d+)(?:个)?(?:省|市|州|县|区|旗)+(?:区)?(?:人民)?政府$|^(?:[两二三四五六七八九十]+)(?:个)?(?:省|市|州|县|区|县区|市州|县市)$"
)
OF_GOVERNMENT = re.compile(r"^(?:人民)?政府(?P<rest>.+)$")
OF_PARTY = re.compile(r"^(?:党委|委(?!员会))(?P<rest>.*)$")
COMMITTEE = re.compile(r"(?:党工委)?(?:管委会|管理委员会)$")
ADMINISTRATION = re.compile(r"^(?P<zone>[一-鿿]{2,8})行政委员会$")
ZONE = re.compile(
    r"(?:高新区|经开区|开发区|新区|示范区|产业园|产业园区|工业园区|园区|保税区|综保区|度假区|景区|试验区|功能区|港区|新城)$"
)
GENERIC_ZONE = re.compile(
    r"^(?:国家级|省级)?(?:高新|经开|经济|经济技术|高新技术产业|工业|产业|农业|综保|综合保税|旅游度假|循环经济)?(?:开发区|高新区|经开区|新区|示范区|产业园区|工业园区|园区|保税区|综保区|度假区|区)$"
)
ZONE_FORMS = (("高新区", "高新技术产业开发区"), ("经开区", "经济技术开发区"), ("综保区", "综合保税区"))
TOWN = re.compile(r"^(?P<town>[一-鿿]{2,7}?(?:镇|乡|街道))(?P<tail>人民政府|政府|办事处|办)?$")
# 市公积金管理中心格尔木分中心, 市生态环境局民和分局: the head is a body's short name.
BRANCH = re.compile(
    r"^(?P<head>[一-鿿]{2,20}?(?:中心|局|厅|委|总队|支队))(?P<branch>[一-鿿]{2,12}?(?:分中心|分局|管理部|大队|支队))$"
)
# A county's ecology bureau has been a branch of its prefecture's since 2016 (Office of the Central Committee, 中办发〔2016〕63号).
ECOLOGY_BRANCH = frozenset({"生态环境分局", "生态环境局分局"})
ANHUI = "34"  # where the branch prints its county in full before 生态环境: 六安市霍山县生态环境分局
CORPS = "新疆生产建设兵团"
# 兵团第三师图木舒克市, 兵团各师市: the corps' divisions, each one with its city.
CORPS_DIVISION = re.compile(
    r"^(?:(?:新疆)?(?:生产建设)?兵团)?(?:(?P<one>第[一二三四五六七八九十]{1,2}师(?:[一-鿿]{1,5}市)?)|(?<=兵团)(?P<all>各师市?))$"
)
# 行署, 行署办公室: the government of a prefecture (地区) or league.
OFFICE_OF_PREFECTURE = re.compile(r"^(?:行政公署|行署)(?P<rest>[一-鿿]{0,8})$")
MAX_NAME = 60  # no body has a longer name; a longer item is running text
POINTED = str.maketrans("〈〉<>", "（）（）")  # 各县〈市、区〉
OPERATOR = re.compile("^(?=(?:移动|电信|联通|铁塔)[一-鿿]{2,8}分公司$)")  # 移动长治分公司 is 中国移动长治分公司
PREFIXED_ONLY = re.compile(r"^(?:一|某|本|该|此)")
# Party organs that are named without 委 too: 市编办, 网信办.
PARTY_ALONE = frozenset(
    ("组织部", "宣传部", "统战部", "政法委", "网信办", "编办", "编委办", "农办", "社会工作部", "社工部", "老干部局", "文明办", "改革办", "深改办",
     "机关工委", "直属机关工委", "军民融合办", "机构编制委员会办公室", "网络安全和信息化委员会办公室", "巡察办", "巡视办")
)  # fmt: skip
# Names that stand by themselves: a prefix printed before another body does not reach them.
INDEPENDENT = re.compile(
    r"(?:公司|集团|企业|大学|学院|医院|银行|[分支]行|研究院|科学院|设计院|协会|学会|商会|基金会|联盟|报社|电视台|总台|机场|铁塔|电信|移动|联通|邮政|学校|联合社|基地|[车机工电]务段|供电段|运营商|合作社|农商行|信用社|联社)$"
)
# Endings that make an unknown name a public body of the place printed before it.
PUBLIC = re.compile(
    r"(?:局|厅|委|办|部|署|委员会|办公室|办公厅|研究室|督查室|参事室|中心|总队|支队|大队|队|处|院|所|站|会|社|校|馆|台|团|领导小组|联席会议|指挥部|专班|工作组|公署|专员办)$"
)
FULL_SUFFIX = (("管委会", "管理委员会"), ("办公室", "办公室"), ("委员会", "委员会"))
ENTERPRISE = re.compile(r"(?:公司|集团|企业|电网|铁塔|电信|移动|联通)$")
BANK = re.compile(r"(?:银行|[分支]行|农商行|信用社|农信联社)$")
INSTITUTION = re.compile(r"(?:中心|大学|学院|医院|研究院|院|校|馆|台|社|站|所)$")
STANDING_BODY = re.compile(r"领导小组|联席会议|指挥部|委员会")
ANY_TOWN = re.compile(r"各|有关|相关")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a printed name was read as.

    Attributes:
        agency: the body; None for words that name nobody and for what could not be resolved.
        status: body / nobody / unresolved.
        prefix: the jurisdiction printed at its head, which the names after it share; None when it has none of its own.
        reason: why it is unresolved.
        is_known: the function registry, a naming rule or a jurisdiction stands behind it, so that prose may be trusted.
    """

    agency: Agency | None
    status: str
    prefix: Jurisdiction | None = None
    reason: str = ""
    is_known: bool = True


class NameReader:
    """Reads printed names of bodies as of one document."""

    def __init__(self, registry: FunctionRegistry, context: PlaceContext) -> None:
        self.registry, self.context = registry, context
        self.special = SpecialBodies(registry, context)

    def read(self, printed: str, carried: Jurisdiction | None) -> Reading:
        """The body a printed name means.

        Args:
            printed: the name as the document prints it.
            carried: the jurisdiction printed before an earlier name of the list (市发展和改革委员会、教育局).
        """
        name = clean(printed)
        # 政府 alone is half of 党委和政府 and says whose it is as little as 有关部门 does.
        if len(name) < 2 or is_nobody(name) or GOVERNMENT.match(name):
            return Reading(None, "nobody")
        if len(name) > MAX_NAME:
            return Reading(None, "unresolved", None, "not_a_body")
        if central := self._central(name):
            return Reading(central, "body")
        # 中共青海省委组织部 is 青海省委组织部 printed in full; central organs were found above.
        bare = NOTE.sub("", PARTY_PREFIX.sub("", name))
        bare = bare.removesuffix("行委") + "行政委员会" if bare.endswith("行委") else bare
        if not CORPS_DIVISION.match(name) and (collective := read_collective(name, self.context)):
            return Reading(collective, "body", self._collective_prefix(name))
        return self._single(bare or name, carried)

    def _division(self, name: str) -> Agency | None:
        """A division of the corps, or all of them."""
        found = CORPS_DIVISION.match(name)
        if found is None:
            return None
        words = CORPS + (found.group("one") or found.group("all"))
        every = found.group("all") is not None
        return Agency(words, "prefecture", None, "collective" if every else "government", is_collective=every)

    def _collective_prefix(self, name: str) -> Jurisdiction | None:
        found = self.context.level_prefix(name)
        return found[1] if found else None

    def _single(self, name: str, carried: Jurisdiction | None) -> Reading:
        name = OPERATOR.sub("中国", name)
        if found := self._division(name) or self.special.whole(name):
            return Reading(found, "body")
        # 市场监督管理局 opens with 市 and has no prefix: a name the registry knows whole is not cut.
        if self.registry.body(name) or name in PARTY_ALONE:
            return Reading(self._of(name, carried or self.context.home), "body")
        if whole := self._whole_place(name):
            return whole
        if level := self.context.level_prefix(name):
            word, place = level
            if reading := self._prefixed(name[len(word) :], word, place):
                return reading
        if named := self.context.place_prefix(name):
            printed, place = named
            if reading := self._placed(name, name[len(printed) :], printed, place):
                return reading
        return self._bare(name, carried)

    def _central(self, name: str) -> Agency | None:
        body = self.registry.central.get(name)
        if body is None and self.context.is_national:
            body = self.registry.central_short.get(name)
        if body is None:
            return None
        return Agency(body.name, "national", STATE, body.kind, function=body.function)

    def _whole_place(self, name: str) -> Reading | None:
        """A place, a town or a zone printed alone stands for its government or committee."""
        if place := self.context.place(name):
            if ZONE.search(name) and self.context.is_later(place):
                return Reading(self._zone(name, self.context.province(), ""), "body")
            return Reading(self._government(place), "body")
        if found := TOWN.match(name):
            return self._town(found)
        return None

    def _town(self, found: re.Match[str]) -> Reading | None:
        town = found.group("town")
        if self.context.is_national or ANY_TOWN.match(town):
            return None
        county = self.context.places.resolve_town(town, self.context.home.code)
        if county is None:
            return None
        tail = "办事处" if town.endswith("街道") else "人民政府"
        name = f"{county.official_name}{town}{tail}"
        return Reading(agency(name, county, "government", "人民政府", "township"), "body")

    def _prefixed(self, rest: str, word: str, place: Jurisdiction | None) -> Reading | None:
        """A name behind a level word: 省发展改革委, 市委组织部, 市陆港园区管委会."""
        if place is None:
            known = self.registry.body(rest)
            if known and word == "兵团":
                return Reading(
                    Agency(CORPS + known.name, "province", None, known.kind, function=known.function), "body"
                )
            unplaced = known or GOVERNMENT.match(rest)
            return Reading(None, "unresolved", None, "level_without_place") if unplaced else None
        found = read_collective(rest, self.context, place) or self._of(rest, place) or self._local(rest, place)
        if found is None and (COMMITTEE.search(rest) or ZONE.search(rest) or GENERIC_ZONE.match(rest)):
            found = self._zone(rest, place, place.official_name)
        if found is None and (PUBLIC.search(rest) or INDEPENDENT.search(rest)):
            found = self._unknown(rest, place, place.official_name)
        return Reading(found, "body", place) if found else None

    def _placed(self, name: str, rest: str, printed: str, place: Jurisdiction) -> Reading | None:
        """A name behind a place: 西宁市教育局, 化隆县人民政府, 海东工业园区管委会, 海东城投公司."""
        if GOVERNMENT.match(rest) or COUNTED_GOVERNMENT.match(rest):
            return Reading(self._government(place), "body")
        prefix = place if printed in (place.name, place.official_name) else None
        if collective := read_collective(rest, self.context, place):
            return Reading(collective, "body", prefix)
        inner = self.context.place_prefix(rest)
        if inner and (reading := self._placed(rest, rest[len(inner[0]) :], *inner)):
            return reading
        if found := self._of(rest, place):
            return Reading(found, "body", prefix or place)
        return self._own_name(name, rest, place, prefix)

    def _own_name(self, name: str, rest: str, place: Jurisdiction, prefix: Jurisdiction | None) -> Reading | None:
        """A body that carries the place in its own name, as printed (海东工业园区管委会, 海东城投公司), or an unknown office."""
        found = self._local(rest, place)
        if found is None and (COMMITTEE.search(rest) or ZONE.search(rest)):
            found = self._zone(name, place, "")
        if found is None and INDEPENDENT.search(rest):
            found = self._unknown(name, place, "")
        if found is not None:
            return Reading(found, "body")
        if PUBLIC.search(rest) and (prefix or self.registry.function_of(rest)):
            return Reading(self._unknown(rest, place, place.official_name), "body", prefix)
        return None

    def _government(self, place: Jurisdiction) -> Agency:
        """The government of a place; an administrative committee is one itself."""
        if place.official_name.endswith("行政委员会"):
            return agency(place.official_name, place, "government", "人民政府")
        return agency(f"{place.official_name}人民政府", place, "government", "人民政府")

    def _bare(self, name: str, carried: Jurisdiction | None) -> Reading:
        """A name without place: of the jurisdiction printed before, of the document's own, or a name of its own."""
        if zone := ADMINISTRATION.match(name):
            official = f"{self.context.home.official_name}{zone.group('zone')}行政委员会"
            return Reading(agency(official, self.context.home, "management_committee", None), "body")
        if COMMITTEE.search(name) or ZONE.search(name):
            of = self.context.home.official_name if GENERIC_ZONE.match(COMMITTEE.sub("", name)) else ""
            return Reading(self._zone(name, self.context.home if of else None, of), "body")
        if INDEPENDENT.search(name):
            return Reading(self._unknown(name, None, ""), "body", is_known=False)
        place = carried or self._own(name)
        if place and (found := self._of(name, place)):
            return Reading(found, "body")
        if place and PUBLIC.search(name) and not PREFIXED_ONLY.match(name):
            known = self.registry.function_of(name) is not None
            if known or carried:
                of = "" if self._opens_with_own_place(name) else place.official_name
                return Reading(self._unknown(name, place, of), "body", is_known=known)
        return Reading(None, "unresolved", None, "no_function_or_place" if PUBLIC.search(name) else "not_a_body")

    def _opens_with_own_place(self, name: str) -> bool:
        """山东黄河河务局 in a Shandong document says where it is; 海东市 before 互助养老服务中心 is still needed."""
        named = self.context.place_prefix(name)
        return named is not None and named[1] in self.context.chain

    def _own(self, name: str) -> Jurisdiction | None:
        """The document's own jurisdiction for a name without any prefix; 厅 is the province's."""
        if self.context.is_national:
            return None
        return self.context.province() if name.endswith("厅") else self.context.home

    def _of(self, rest: str, place: Jurisdiction) -> Agency | None:
        """The body of a jurisdiction that the words after it name; None when no rule knows them."""
        if GOVERNMENT.match(rest):
            return self._government(place)
        if (office := OFFICE_OF_PREFECTURE.match(rest)) and place.level == "prefecture":
            return self._prefecture_office(office.group("rest"), place)
        if rest in PARTY_ALONE:
            return self.special.party(rest, place)
        return self.special.after_place(rest, place) or self._department(rest, place) or self._office(rest, place)

    def _prefecture_office(self, rest: str, place: Jurisdiction) -> Agency:
        """喀什地区行署 and its offices (行署督查室)."""
        name = f"{place.official_name}行政公署{expanded(rest) if rest else ''}"
        function = ("政府办公" if "办" in rest else None) if rest else "人民政府"
        return agency(name, place, "department" if rest else "government", function)

    def _department(self, rest: str, place: Jurisdiction) -> Agency | None:
        """A body of a known function, or a branch of one (住房公积金管理中心格尔木分中心)."""
        if rest in ECOLOGY_BRANCH and (ecology := self._ecology_branch(place)):
            return ecology
        branch = BRANCH.match(rest)
        for head, tail in ((rest, ""), (branch.group("head"), branch.group("branch")) if branch else ("", "")):
            if head and (form := self.registry.body(head)):
                return agency(f"{place.official_name}{form.name}{tail}", place, form.kind, form.function)
        return None

    def _ecology_branch(self, place: Jurisdiction) -> Agency | None:
        """县生态环境分局 is a branch of the prefecture's bureau: 固原市生态环境局彭阳分局."""
        above = next(iter(self.context.places.ancestors(place.code)), None)
        if place.level != "county" or above is None or above.level != "prefecture":
            return None
        branch = f"{place.name}生态环境分局" if place.code.startswith(ANHUI) else f"生态环境局{stem(place)}分局"
        return agency(f"{above.official_name}{branch}", above, "department", "生态环境")

    def _office(self, rest: str, place: Jurisdiction) -> Agency | None:
        """An organ of the party committee or an office of the government (委组织部, 政府办公厅)."""
        if party := OF_PARTY.match(rest):
            return self._party(party.group("rest"), place)
        if government := OF_GOVERNMENT.match(rest):
            return self._of_government(government.group("rest"), place)
        return None

    def _party(self, organ: str, place: Jurisdiction) -> Agency | None:
        known = not organ or organ in self.registry.party_organs
        return self.special.party(organ, place) if known or PUBLIC.search(organ) or organ.endswith("工委") else None

    def _of_government(self, rest: str, place: Jurisdiction) -> Agency | None:
        """省政府办公厅, 市政府国资委, 省政府驻京办: offices of the government, and departments printed with it."""
        if form := self.registry.body(rest):
            return agency(place.official_name + form.name, place, form.kind, form.function)
        if not PUBLIC.search(rest):
            return None
        full = expanded(rest)
        if full in ("办公室", "办公厅"):
            return agency(f"{place.official_name}人民政府{full}", place, "government", "政府办公")
        return agency(f"{place.official_name}人民政府{full}", place, "department", None)

    def _local(self, rest: str, place: Jurisdiction) -> Agency | None:
        """A body of one province whose short form only the registry knows (省交控集团)."""
        known = self.registry.local.get(place.code, {}).get(rest)
        return agency(known, place, "enterprise", None) if known else None

    def _zone(self, name: str, place: Jurisdiction | None, of: str) -> Agency:
        bare = COMMITTEE.sub("", name)
        for short, full in ZONE_FORMS:
            bare = bare.replace(short, full)
        return agency(f"{of}{bare}管理委员会", place, "management_committee", None)

    def _unknown(self, name: str, place: Jurisdiction | None, of: str) -> Agency:
        """A body whose function nobody knows: its place in full and the rest as printed, short suffixes written out."""
        if BANK.search(name):
            return agency(of + name, place, "bank", None)
        if ENTERPRISE.search(name):
            return agency(of + name, place, "enterprise", None)
        if INSTITUTION.search(name) or INDEPENDENT.search(name):
            return agency(of + expanded(name), place, "public_institution", self.registry.function_of(name))
        kind = "committee" if STANDING_BODY.search(name) else "department"
        return agency(of + expanded(name), place, kind, self.registry.function_of(name))


def clean(printed: str) -> str:
    """A printed name without quotation marks and stray punctuation."""
    return printed.strip(" \t　“”\"'·、，,；;：:。.").translate(POINTED)


def expanded(name: str) -> str:
    """Short suffixes written out: 管委会, 委 and 办; 厅, 局 and the rest stay."""
    for short, full in FULL_SUFFIX:
        if name.endswith(short):
            return name[: -len(short)] + full
    if name.endswith("委") and not name.endswith(("纪委", "监委", "党委", "团委")):
        return name + "员会"
    if name.endswith("办"):
        return name + "公室"
    return name
