"""Places: the registry of jurisdictions, the counties and the places named in a provision.

What belongs here: ``jurisdictions``, ``counties`` and ``place_mentions``. What does not: what a document says
of a county (``counties`` module) and how a name is recognized (``pipeline.resolve``).
"""

from __future__ import annotations

from typing import ClassVar

from schemas import codes, rules
from schemas.base import GB2260, About, Integer, Table, integer, real, string
from schemas.common import (
    char_end,
    char_start,
    correction,
    document_id,
    jurisdiction_code,
    provision_id,
    row_id,
    rule,
)
from schemas.reviewed import Reviewed, needs_review, review_reason


class Jurisdictions(Table):
    """A province, prefecture or county-level division of China, in force or of the past."""

    _about: ClassVar[About] = About(
        title_zh="行政区划",
        title_en="Jurisdictions",
        description_zh="一行是一个省级、地级或县级行政区划，含已撤销的。",
        primary_key=("code",),
        label="name",
        facets=("level", "kind"),
        sort=("code",),
        indexes=("name", "official_name"),
    )

    code: str = string(
        "行政区划代码",
        "Code",
        "国家标准 GB/T 2260 的六位代码。",
        "The six digits of the national standard GB/T 2260.",
        format=GB2260,
    )
    name: str = string(
        "简称",
        "Name",
        "通用的简称：自治县、自治州不写民族名称，如大通县、海西州。",
        "The common short name; autonomous counties and prefectures without the ethnic part: 大通县, 海西州.",
    )
    official_name: str = string(
        "全称",
        "Official name",
        "正式名称，如大通回族土族自治县。",
        "The official name, such as 大通回族土族自治县.",
    )
    name_en: str = string(
        "英文名",
        "English name",
        "英文或罗马字母名称。没有可靠来源时为空。",
        "The English or romanized name. Null without a reliable source.",
        nullable=True,
    )
    name_en_source: str = string(
        "英文名来源",
        "Source of the English name",
        "英文名取自 GeoNames、人工核定还是拼音转写。没有英文名时为空。",
        "Whether the English name is GeoNames' own, set by hand or spelt by pinyin. Null when there is none.",
        nullable=True,
        codes=codes.NAME_SOURCE,
    )
    level: str = string(
        "层级",
        "Level",
        "行政层级。",
        "The administrative level.",
        codes=codes.JURISDICTION_LEVEL,
    )
    kind: str = string(
        "种类",
        "Kind",
        "县、自治县、县级市、市辖区、自治州等。",
        "County, autonomous county, county-level city, district, autonomous prefecture and so on.",
        codes=codes.JURISDICTION_KIND,
    )
    parent_code: str = string(
        "上级代码",
        "Parent code",
        "上一级行政区划的代码。直辖市的区县直接属于直辖市。全国一级为空。",
        "Code of the division above. Districts of a municipality belong to it directly. Null for the country.",
        nullable=True,
        references="jurisdictions.code",
        format=GB2260,
    )
    valid_from: Integer = integer(
        "启用年份",
        "Valid from",
        "此代码开始使用的年份。早于登记表的第一年时为空。",
        "The first year of this code. Null when it is older than the registry.",
        nullable=True,
        minimum=1949,
        maximum=2100,
    )
    valid_to: Integer = integer(
        "停用年份",
        "Valid to",
        "此代码使用的最后一年。仍在使用时为空。",
        "The last year of this code. Null while it is in force.",
        nullable=True,
        minimum=1949,
        maximum=2100,
    )
    successor_code: str = string(
        "后继代码",
        "Successor code",
        "停用后由哪个代码接替。仍在使用或没有单一后继时为空。",
        "The code that took its place. Null while in force or without a single successor.",
        nullable=True,
        references="jurisdictions.code",
        format=GB2260,
    )
    source: str = string(
        "来源",
        "Source",
        "本行取自哪些名录。",
        "The lists this row is taken from.",
    )


class Counties(Table):
    """A county-level division.

    All those in force in a province that has a document, and any other that a row refers to.
    """

    _about: ClassVar[About] = About(
        title_zh="县级行政区",
        title_en="Counties",
        description_zh="一行是一个县级行政区：数据集有文件的省的全部现行县级行政区，以及各表提到的其他县级行政区。",
        primary_key=("county_code",),
        label="name",
        facets=("province", "prefecture", "kind"),
        sort=("county_code",),
        indexes=("name", "official_name"),
    )

    county_code: str = string(
        "县代码",
        "County code",
        "国家标准 GB/T 2260 的六位代码。",
        "The six digits of the national standard GB/T 2260.",
        references="jurisdictions.code",
        format=GB2260,
    )
    name: str = string("简称", "Name", "通用的简称，如大通县。", "The common short name, such as 大通县.")
    official_name: str = string(
        "全称",
        "Official name",
        "正式名称，如大通回族土族自治县。",
        "The official name, such as 大通回族土族自治县.",
    )
    name_en: str = string(
        "英文名",
        "English name",
        "英文或罗马字母名称。没有可靠来源时为空。",
        "The English or romanized name. Null without a reliable source.",
        nullable=True,
    )
    kind: str = string(
        "种类",
        "Kind",
        "县、自治县、县级市、市辖区等。",
        "County, autonomous county, county-level city, district and so on.",
        codes=codes.JURISDICTION_KIND,
    )
    prefecture: str = string(
        "地级行政区",
        "Prefecture",
        "所属地级市、自治州或地区的简称。直属省或直辖市时为空。",
        "Short name of its prefecture-level city or prefecture. Null when it stands directly under a province.",
        nullable=True,
    )
    prefecture_code: str = string(
        "地级代码",
        "Prefecture code",
        "所属地级行政区的代码。直属省或直辖市时为空。",
        "Code of its prefecture. Null when it stands directly under a province or municipality.",
        nullable=True,
        references="jurisdictions.code",
        format=GB2260,
    )
    province: str = string("省份", "Province", "所属省份的名称。", "Name of its province.")
    province_code: str = string(
        "省代码",
        "Province code",
        "所属省份的代码。",
        "Code of its province.",
        references="jurisdictions.code",
        format=GB2260,
    )
    seat_latitude: object = real(
        "县城纬度",
        "Latitude of the seat",
        "县政府驻地的纬度（WGS-84）。没有可用的来源时为空。",
        "Latitude of the county seat (WGS-84). Null without a usable source.",
        nullable=True,
        minimum=-90,
        maximum=90,
        unit="degrees",
    )
    seat_longitude: object = real(
        "县城经度",
        "Longitude of the seat",
        "县政府驻地的经度（WGS-84）。没有可用的来源时为空。",
        "Longitude of the county seat (WGS-84). Null without a usable source.",
        nullable=True,
        minimum=-180,
        maximum=180,
        unit="degrees",
    )
    coordinates_source: str = string(
        "坐标来源",
        "Source of the coordinates",
        "坐标取自何处。没有坐标时为空。",
        "Where the coordinates are taken from. Null when there are none.",
        nullable=True,
    )
    coordinates_method: str = string(
        "坐标方法",
        "Method of the coordinates",
        "用哪种名称在来源中找到这一点。没有坐标时为空。",
        "By which name the point was found in the source. Null when there is none.",
        nullable=True,
        codes=codes.COORDINATES_METHOD,
    )


class PlaceMentions(Reviewed):
    """One occurrence of a place's name in a provision."""

    _about: ClassVar[About] = About(
        title_zh="地名提及",
        title_en="Place mentions",
        description_zh="一行是一个地名在条款中的一次出现。",
        primary_key=("mention_id",),
        label="surface",
        facets=("document_id", "jurisdiction_code"),
        sort=("document_id", "char_start"),
        page_sort="provision_id",
    )

    mention_id: str = row_id("提及", "Mention")
    document_id: str = document_id()
    provision_id: str = provision_id()
    jurisdiction_code: str = jurisdiction_code(
        "所指地方的代码。乡镇和园区归到所在的县。",
        "Code of the place that is meant. A town or zone stands for its county.",
        nullable=False,
    )
    surface: str = string("原文写法", "As printed", "原文印出的地名。", "The name as the document prints it.")
    char_start: Integer = char_start()
    char_end: Integer = char_end()
    rule: str = rule(rules.MENTION_RULE)
    needs_review: Integer = needs_review()
    review_reason: str = review_reason()
    correction: str = correction()
