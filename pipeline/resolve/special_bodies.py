"""Bodies whose name is not jurisdiction + function + suffix: branches of national bodies, banks, railways, courts, party organs.

What belongs here: the naming rules of vertical bodies (人行海东中心支行, 陕西银保监局, 省税务局), banks and people's organisations.
What does not: ordinary departments (``agency_names``). Sources of the rules: the bodies' own name plates; see the registry's files.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from pipeline.model import Agency, Jurisdiction
from pipeline.resolve.agency_places import STATE, PlaceContext, is_capital, stem
from pipeline.resolve.functions import FunctionRegistry

# A word that every pattern of ``SpecialBodies.whole`` needs; most names have none of them.
SPECIAL = re.compile(r"[行监税调电网航团]|海关|公司")
CENTRAL_BANK = re.compile(
    r"^(?:中国)?(?:人民银行|人行)(?P<place>[一-鿿]{0,12}?)(?P<unit>中心支行|营业管理部|营管部|分行|支行)?$"
)
REGULATOR = re.compile(
    r"^(?P<place>[一-鿿]{0,10}?)(?:中国)?(?P<what>银保监|银监|保监|证监|金融监管|金融监督管理)(?P<unit>局|分局|支局|监管组|监管局)$"
)
REGULATOR_BRANCH = re.compile(
    r"^(?:国家|中国)?(?P<what>银保监会|银监会|保监会|证监会|金融监管总局|金融监督管理总局|银行保险监督管理委员会|证券监督管理委员会)"
    r"(?P<place>[一-鿿]{2,10}?)(?P<unit>监管局|监管分局|监管支局|分局|局)$"
)
REGULATORS = {
    "银保监": ("中国银行保险监督管理委员会", "银保监"),
    "银监": ("中国银行业监督管理委员会", "银监"),
    "保监": ("中国保险监督管理委员会", "保监"),
    "证监": ("中国证券监督管理委员会", "证券监管"),
    "金融监": ("国家金融监督管理总局", "金融监管"),
    "银行保险": ("中国银行保险监督管理委员会", "银保监"),
    "证券": ("中国证券监督管理委员会", "证券监管"),
}
# The national regulator took over on 2023-05-18; before that 金融监管局 was the local one.
NATIONAL_REGULATOR_SINCE = date(2023, 5, 18)
# On 2023-08-18 the central bank's centre branches became branches of the province or prefecture.
CENTRAL_BANK_BRANCHES_SINCE = date(2023, 8, 18)
TAX = re.compile(r"^(?:国家税务总局)?(?P<place>[一-鿿]{0,12}?)税务局$")
SURVEY = re.compile(r"^(?:国家统计局)?(?P<place>[一-鿿]{0,10}?)(?P<unit>调查总队|调查队)$")
RAILWAY = re.compile(r"^(?:中国铁路|中铁|铁路)?(?P<bureau>[一-鿿]{2,4}?)(?:铁路)?局?集团(?:有限)?(?:责任)?公司$")
# A unit of a bureau company: 中国铁路兰州局集团有限公司天水车务段.
RAILWAY_UNIT = re.compile(
    r"^(?P<bureau>(?:中国铁路|中铁|铁路)[一-鿿]{2,4}局集团(?:有限)?(?:责任)?公司)"
    r"(?P<unit>[一-鿿]{2,8}(?:段|站|中心|指挥部|办事处|公司))$"
)
PLATEAU_RAILWAY = re.compile(r"^(?:中国铁路)?青藏(?:铁路)?(?:集团)?(?:有限)?公司$")
# The southern grid's companies go by their province: 广东电网河源和平供电局.
GRID = re.compile(
    r"^(?P<head>国网|国家电网|南方电网|南网|内蒙古电力|(?![省市县区州])[一-鿿]{2,3}电网)[一-鿿]{0,16}?(?:公司|供电[局所]|电力局|集团)?$"
)
# CAAC's supervision bureaus are called after the province, its regional administrations after the region.
AVIATION = re.compile(
    r"^(?:中国)?民(?:用)?航(?:空)?(?P<place>[一-鿿]{2,6}?)(?P<unit>安全监督管理局|安全监管局|监督管理局|监管局|地区管理局)$"
)
YOUTH = re.compile(r"^(?:共青团|团)(?P<place>[一-鿿]{1,8})委(?:员会)?$")
BANK_UNIT = re.compile(r"^(?P<place>[一-鿿]{0,10}?)(?P<unit>分行|支行|中心支行|二级分行|营业部|联社)?$")
CUSTOMS = re.compile(r"^[一-鿿]{2,6}海关$")

COURTS: tuple[tuple[re.Pattern[str], dict[str, str]], ...] = (
    (
        re.compile(r"^(?:高级|中级)?(?:人民)?法院$|^高院$|^中院$"),
        {"province": "高级人民法院", "prefecture": "中级人民法院", "county": "人民法院"},
    ),
    (
        re.compile(r"^(?:人民)?检察院$"),
        {"province": "人民检察院", "prefecture": "人民检察院", "county": "人民检察院"},
    ),
)
ORGANS: tuple[tuple[re.Pattern[str], str, str, str], ...] = (
    (
        re.compile(r"^纪委监委(?:机关)?$|^纪委、监委$"),
        "中共{place}纪律检查委员会{place}监察委员会",
        "party",
        "纪检监察",
    ),
    (re.compile(r"^纪委(?:机关)?$|^纪律检查委员会$"), "中共{place}纪律检查委员会", "party", "纪检监察"),
    (re.compile(r"^监委$|^监察委员会?$"), "{place}监察委员会", "party", "纪检监察"),
    (
        re.compile(r"^人大(?:常委会)?$|^人民代表大会常务委员会$"),
        "{place}人民代表大会常务委员会",
        "legislature",
        "人大政协",
    ),
    (re.compile(r"^政协$"), "中国人民政治协商会议{place}委员会", "legislature", "人大政协"),
    (re.compile(r"^人大(?:常委会)?办公[厅室]?$"), "{place}人民代表大会常务委员会办公室", "legislature", "人大政协"),
    (re.compile(r"^政协办公[厅室]?$"), "中国人民政治协商会议{place}委员会办公室", "legislature", "人大政协"),
)
SHORT_WORKING_COMMITTEE = re.compile(r"工委$")
SHORT_OFFICE = re.compile(r"办$")


def agency(name: str, place: Jurisdiction | None, kind: str, function: str | None, level: str | None = None) -> Agency:
    """A single body of a jurisdiction; its level is the jurisdiction's unless given."""
    if level is None and place is not None:
        level = "national" if place.code == STATE else place.level
    return Agency(name, level, place.code if place else None, kind, function=function)


class SpecialBodies:
    """Reads the names of bodies with naming rules of their own, in one document.

    Level and jurisdiction of a body are taken from its name alone, never from the document: a body is the same everywhere.
    """

    def __init__(self, registry: FunctionRegistry, context: PlaceContext) -> None:
        self.registry, self.context = registry, context
        self._bank_heads = re.compile("|".join(sorted(registry.banks, key=len, reverse=True)))
        self._branches: tuple[Callable[[str], Agency | None], ...] = (
            self._central_bank, self._regulator, self._tax, self._survey, self._railway, self._grid, self._aviation,
            self._youth, self._bank, self._customs,
        )  # fmt: skip

    def whole(self, name: str) -> Agency | None:
        """A body whose name opens with its own word, not with a level (人民银行西安分行, 国网青海省电力公司, 团省委)."""
        for read in self._branches if SPECIAL.search(name) else ():
            if found := read(name):
                return found
        return None

    def after_place(self, rest: str, place: Jurisdiction) -> Agency | None:
        """A body after its jurisdiction was taken off: 法院, 纪委监委, 人大常委会, 税务局, 人行, 军分区."""
        for pattern, names in COURTS:
            if pattern.match(rest):
                function = "法院" if "法院" in names["county"] else "检察院"
                return agency(place.official_name + names.get(place.level, "人民法院"), place, "judicial", function)
        for pattern, template, kind, function in ORGANS:
            if pattern.match(rest):
                return agency(template.format(place=place.official_name), place, kind, function)
        return self._branch_of(rest, place)

    def party(self, organ: str, place: Jurisdiction) -> Agency:
        """The organ of a party committee: 委 of 省委组织部 already taken off; the committee itself when ``organ`` is empty."""
        if not organ:
            return agency(f"中共{place.official_name}委员会", place, "party", None)
        full, function = self.registry.party_organs.get(organ, (None, None))
        if full is None:
            full = SHORT_WORKING_COMMITTEE.sub("工作委员会", SHORT_OFFICE.sub("办公室", organ))
        of = place.official_name.removesuffix("区") if place.official_name.endswith("地区") else place.official_name
        return agency(f"中共{of}委{full}", place, "party", function)

    def _branch_of(self, rest: str, place: Jurisdiction) -> Agency | None:
        if rest in ("税务局",):
            return agency(f"国家税务总局{place.official_name}税务局", place, "vertical", "税务")
        if found := REGULATOR.match(rest):
            return None if found.group("place") else self._regulator_of(found, place, printed_place=False)
        if found := SURVEY.match(rest):
            return agency(f"国家统计局{stem(place)}{found.group('unit')}", place, "vertical", "统计")
        if rest in ("人行", "人民银行", "中国人民银行"):
            return self._central_bank_of(place)
        if bank := self.registry.banks.get(rest):
            unit = "支行" if place.level == "county" else "分行"
            return agency(f"{bank}{place.name}{unit}", place, "bank", None)
        return None

    def _place(self, words: str) -> Jurisdiction | None:
        """A place printed inside a branch's name: a name, a level word, or nothing for the document's own."""
        return self.context.level(words) or self.context.place(words)

    def _central_bank(self, name: str) -> Agency | None:
        found = CENTRAL_BANK.match(name)
        if not found or (not found.group("unit") and found.group("place")):
            return None
        words, unit = found.group("place"), found.group("unit")
        place = self._place(words) if words else None
        if not unit:
            return None
        unit = unit.replace("营管部", "营业管理部")
        if place is None or unit == "营业管理部":
            return agency(f"中国人民银行{words}{unit}", place, "vertical", "人民银行")
        # The branches in provincial capitals go by the city's bare name (西安分行), the others by the full one.
        where = stem(place) if is_capital(place) else place.name
        return agency(f"中国人民银行{where}{unit}", place, "vertical", "人民银行")

    def _central_bank_of(self, place: Jurisdiction) -> Agency:
        after = self.context.on is None or self.context.on >= CENTRAL_BANK_BRANCHES_SINCE
        if place.level == "county":
            unit = "支行"
        elif place.level == "prefecture" and not after:
            unit = "中心支行"
        elif after:
            unit = "分行"
        else:  # before 2023 a province had no branch of its own: its capital's or a neighbour's served it
            return Agency("中国人民银行", "national", STATE, "department", function="人民银行")
        return agency(f"中国人民银行{place.name}{unit}", place, "vertical", "人民银行")

    def _regulator(self, name: str) -> Agency | None:
        if found := REGULATOR_BRANCH.match(name):
            place = self._place(found.group("place"))
            return self._regulator_of(found, place, printed_place=True) if place else None
        found = REGULATOR.match(name)
        if not found or not found.group("place"):
            return None
        place = self.context.place(found.group("place"))
        return self._regulator_of(found, place, printed_place=True) if place else None

    def _regulator_of(self, found: re.Match[str], place: Jurisdiction, *, printed_place: bool) -> Agency | None:
        head, function = next(v for k, v in REGULATORS.items() if found.group("what").startswith(k))
        before = self.context.on is not None and self.context.on < NATIONAL_REGULATOR_SINCE
        local = found.group("what").startswith("金融监") and "分" not in found.group("unit")
        if local and before and "总局" not in found.group("what"):
            return agency(f"{place.official_name}地方金融监督管理局", place, "department", "地方金融")
        if local and not printed_place and place.level == "county":
            return agency(f"{place.official_name}金融监督管理局", place, "department", "地方金融")
        unit = {"province": "监管局", "prefecture": "监管分局", "county": "监管支局"}.get(place.level, "监管局")
        if is_capital(place) and found.group("unit") in ("局", "监管局"):
            unit = "监管局"
        return agency(f"{head}{stem(place)}{unit}", place, "vertical", function)

    def _tax(self, name: str) -> Agency | None:
        found = TAX.match(name)
        if not found or not found.group("place"):
            return None
        place = self._place(found.group("place"))
        return agency(f"国家税务总局{place.official_name}税务局", place, "vertical", "税务") if place else None

    def _survey(self, name: str) -> Agency | None:
        found = SURVEY.match(name)
        if not found:
            return None
        place = self._place(found.group("place")) if found.group("place") else self.context.home
        return agency(f"国家统计局{stem(place)}{found.group('unit')}", place, "vertical", "统计") if place else None

    def _railway(self, name: str) -> Agency | None:
        if PLATEAU_RAILWAY.match(name):
            return agency("中国铁路青藏集团有限公司", None, "enterprise", "铁路")
        if (part := RAILWAY_UNIT.match(name)) and (bureau := self._railway(part.group("bureau"))):
            return agency(bureau.name + part.group("unit"), None, "enterprise", "铁路")
        found = RAILWAY.match(name)
        if found and found.group("bureau") in self.registry.bureaus and ("铁路" in name or "局" in name):
            return agency(f"中国铁路{found.group('bureau')}局集团有限公司", None, "enterprise", "铁路")
        return None

    def _grid(self, name: str) -> Agency | None:
        found = GRID.match(name)
        if not found or name in self.registry.central:
            return None
        head = found.group("head")
        place = self.context.place(head.removesuffix("电网").removesuffix("电力"))
        rest = name[len(head) :]
        while named := self.context.place_prefix(rest):
            place, rest = named[1], rest[len(named[0]) :]
        return agency(name, place, "enterprise", "电力")

    def _aviation(self, name: str) -> Agency | None:
        found = AVIATION.match(name)
        if not found:
            return None
        where = found.group("place")
        if found.group("unit") == "地区管理局":
            return agency(f"中国民用航空{where}地区管理局", None, "vertical", "民航")
        place = self._place(where)
        if place is None:
            return None
        return agency(f"中国民用航空{stem(place)}安全监督管理局", place, "vertical", "民航")

    def _youth(self, name: str) -> Agency | None:
        found = YOUTH.match(name)
        words = found.group("place") if found else ""
        place = self._place("地区" if words == "地" else words) if words else None
        return agency(f"共青团{place.official_name}委员会", place, "mass_organization", "共青团") if place else None

    def _bank(self, name: str) -> Agency | None:
        head = self._bank_heads.match(name)
        if not head or head.end() == len(name):
            return None
        found = BANK_UNIT.match(name[head.end() :])
        if not found or not (found.group("place") or found.group("unit")):
            return None
        words = found.group("place")
        place = self._place(words) if words else None
        if place and (place.level == "province" or self.context.level(words)):
            words = place.name
        return agency(self.registry.banks[head.group()] + words + (found.group("unit") or "分行"), place, "bank", None)

    def _customs(self, name: str) -> Agency | None:
        if not CUSTOMS.match(name) or name[:-2] in ("", "中国"):
            return None
        return agency(name, self.context.place(name[:-2]), "vertical", "海关")
