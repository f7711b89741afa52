"""Collective bodies (各市州政府, 市直相关部门) and the words that name nobody (各部门, 有关单位).

What belongs here: codebook, "Task assignments", rule 4. What does not: single bodies (``agency_names``).
"""

from __future__ import annotations

import re

from pipeline.model import Agency, Jurisdiction
from pipeline.resolve.agency_places import STATE, PlaceContext

# Words that only point, and words for a crowd: 各有关部门, 各级各部门, 其他相关单位 are made of nothing else.
_POINTING = (
    *(
        "各有关",
        "各相关",
        "属地",
        "各级",
        "各类",
        "各",
        "有关",
        "相关",
        "其他",
        "其它",
        "所有",
        "全体",
        "涉及",
        "所属",
        "所在",
        "责任",
    ),
    *(
        "成员",
        "职能",
        "主管",
        "业务",
        "行业",
        "牵头",
        "配合",
        "参与",
        "对口",
        "监管",
        "基层",
        "党政",
        "级",
        "和",
        "及",
        "、",
        "等",
    ),
)
_CROWD = (
    *(
        "党委政府",
        "党委和政府",
        "党委、政府",
        "党委",
        "党组织",
        "当地政府",
        "属地政府",
        "部门",
        "单位",
        "地区",
        "地方",
        "方面",
        "机构",
    ),
    *("区域", "人员", "企业", "各方", "科室", "处室", "方", "地"),
)
# Possessive, so that a long run of such words is read once and never tried in another way.
NOBODY = re.compile(rf"(?:{'|'.join(sorted((*_POINTING, *_CROWD), key=len, reverse=True))})++")
# 各项目牵头单位, 相关科技项目管理部门: named by their task, without a level.
OF_A_TASK = re.compile(r"(?:各|有关|相关|其他)(?:(?!省|市|州|县|区|乡|镇|盟|旗)[一-鿿]){0,10}(?:单位|部门)")
_LEVEL = r"省|自治区|市|自治州|州|盟|地区|自治县|县|区|自治旗|旗|乡镇?|镇街|镇|街道|乡|苏木|兵团|师"
_UNIT = rf"(?:涉农|涉海|沿[海江边黄]|边境|试点|示范|脱贫|重点|牧业|民族|设区的?市|地级以上市|直辖市|级|计划单列市|地级市|县级市|县级|市级|州级|省级|省属|市属|{_LEVEL}|地(?=[、（）()州市盟])|管理区|园区|开发区|高新区|经开区|度假区|新区|功能区|[、（）()〔〕和及])"
COLLECTIVE = re.compile(
    rf"^(?P<scope>(?:全|本|我)(?:省|市|州|县|区|自治区))?(?P<lead>[一-鿿]{{0,6}}?(?:各有关|各相关|各|有关|相关|涉及|其他|属地))(?P<units>{_UNIT}*+)"
    r"(?P<tail>(?:党委(?:和|、)?)?(?:人民政府|政府)|行政委员会|行委|行政公署|行署|地区办事处|(?:党工委、?)?管委会|管理委员会|街道办事处|办事处|办|委员会|党委|(?:有关|相关|职能|主管|[一-鿿]{0,8}?)部门"
    r"|(?:有关|相关)?单位|[一-鿿]{0,6}(?:企业|公司|高校|院校|医院|学校|银行|银行机构|金融机构|协会|商会|团体|平台))?(?P<note>[（(](?:街道|镇街|园区|开发区)?(?:办事处|管委会|管理委员会|行政公署|行署|人民政府|政府)[）)])?$"
)
# 各市民政局, 各县（市、区）教育局: the same department of every division; 各专班: groups set up for a task.
DEPARTMENTS = re.compile(
    r"^(?:各有关|各相关|各|有关|相关|属地)(?P<units>(?:设区的?市|[省市州盟县区旗乡镇、（）()])++)"
    r"(?![直级属委])[一-鿿]{2,12}(?:局|厅|委|办|支队|大队|中心)$|(?<=.)各(?:工作)?(?:专班|组|指挥部)$"
)
# 县（市、区）人民政府, 旗县人民政府: governments of levels of which the document has none of its own, 各 left out.
LEVELS = re.compile(
    r"^(?:[市州盟地县区旗乡镇]|[（(〔][市州盟地县区旗乡镇街道、]+[）)〕]|、(?=[市州盟县区旗乡镇])){2,}(?:人民政府|政府)$"
)
LEVELLED = re.compile(
    rf"^(?P<level>(?:中央|国家|国务院|{_LEVEL})(?:(?:直|级|属|管|派|驻)(?:和中央驻\w)?)?(?:机关)?)(?P<tail>(?:各|有关|相关|其他|、|和|及|直属)*+"
    r"(?:部门|单位|企事业单位|国有企业|企业|机关|高校|金融机构|部委|委办局|相关处室))$"
)
# 市各功能区管委会: the level word says whose they are, and the place's name says it again.
OWN_LEVEL = re.compile(r"^[省市州县区旗盟](?=各)")
SCOPE = re.compile(r"^(?:全|本|我)(?:省|市|州|县|区|自治区)")
GOVERNMENT = re.compile(r"(?<!人民)政府")
COMMITTEE = re.compile(r"管委会")
# 各县（市、区） and 各县市区 are one body: brackets around one-character levels are only layout.
LIGHT_BRACKET = re.compile(r"[（(〔]([市地县区州旗盟、]{1,7}|街道|园区|管委会|开发区)[）)〕]")
SHORT_COMMITTEE = re.compile(r"行委$")


def is_nobody(name: str) -> bool:
    """Whether the words name no body at all: 有关部门, 各部门, 各地区, 各单位 (no row)."""
    return name.endswith((*_CROWD, "级")) and bool(NOBODY.fullmatch(name) or OF_A_TASK.fullmatch(name))


def read_collective(name: str, context: PlaceContext, of: Jurisdiction | None = None) -> Agency | None:
    """The collective body a printed name means, or None.

    Args:
        name: the printed name without place (各市州政府, 市直相关部门).
        context: the document's places.
        of: the jurisdiction printed before it (西宁市各县区政府); the document's own when None.
    """
    home = of or context.home
    if found := LEVELLED.match(name):
        return _levelled(name, found, context, home)
    if found := COLLECTIVE.match(name):
        if not (found.group("units") or found.group("tail")) or is_nobody(name):
            return None
        words = OWN_LEVEL.sub("", name[found.end("scope") :] if found.group("scope") else name)
        return _agency(home, _full(words, found), _level(found.group("units"), home), words)
    if found := DEPARTMENTS.search(name):
        return _agency(home, SCOPE.sub("", name), _level(found.group("units") or "", home), name)
    if LEVELS.match(name) and of is None:
        own = context.level_prefix(name)
        words = LIGHT_BRACKET.sub(lambda m: m.group(1).replace("、", ""), GOVERNMENT.sub("人民政府", name))
        return None if own and own[1] else _agency(home, words, _level(name, home), name)
    return None


def _full(words: str, found: re.Match[str]) -> str:
    """The printed words with 政府 written 人民政府; a bare 各县 or 各市州 stands for its governments."""
    note = found.group("note") or ""
    words = LIGHT_BRACKET.sub(lambda m: m.group(1).replace("、", ""), words.removesuffix(note)) + note
    words = COMMITTEE.sub("管理委员会", GOVERNMENT.sub("人民政府", words))
    words = SHORT_COMMITTEE.sub("行政委员会", words)
    units = found.group("units").strip("、（）()〔〕")
    if not found.group("tail") and units and not units.endswith(("街道", "园区", "开发区", "新区", "功能区")):
        words += "人民政府"
    return words


def _levelled(name: str, found: re.Match[str], context: PlaceContext, home: Jurisdiction) -> Agency | None:
    word = found.group("level")
    if is_nobody(name):
        return None
    if word.startswith(("中央", "国家", "国务院")):
        return Agency(name, "national", STATE, "collective", is_collective=True)
    prefix = context.level_prefix(word + "直")
    place = prefix[1] if prefix else None
    bare = word.removesuffix("直")
    if place is not None and word[-1:] not in "级属管":
        # 市直相关部门 in a Haidong document: 海东市直相关部门; 省级有关部门 keeps its level word.
        rest = name[len(prefix[0]) :] if prefix else name
        return _agency(place, rest, place.level, name)
    named = place or home
    # A document of the whole country says by the word alone whose bodies it means.
    return _agency(named, name, _level(word, home) if named.level == "country" else named.level, bare)


def _level(units: str, home: Jurisdiction) -> str | None:
    """The level of the bodies meant: the lowest that is named."""
    for words, level in (("乡镇街道", "township"), ("县区旗", "county"), ("市州盟", "prefecture"), ("省", "province")):
        if any(char in units for char in words):
            return "county" if level == "prefecture" and home.level in ("prefecture", "county") else level
    return home.level if home.level != "country" else "national"


def _agency(place: Jurisdiction, words: str, level: str | None, printed: str) -> Agency:
    name = words if place.code == STATE else place.official_name + words
    function = "人民政府" if words.endswith("人民政府") else None
    code = place.code if printed else None
    return Agency(name, level, code, "collective", is_collective=True, function=function)
