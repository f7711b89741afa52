"""Closed lists of values: what a code means, in Chinese and English.

What belongs here: every list a column's values are taken from. What does not: vocabulary that recognizes
these values in a text (``assets/registries``), the rules' names (``rules``) and free text. A value that is in no list stops the build.
"""

from __future__ import annotations

from schemas.closed import CodeList
from schemas.closed import closed_list as _list
from schemas.due_codes import DUE_LISTS
from schemas.duty_codes import DUTY_LISTS
from schemas.entity_codes import ENTITY_LISTS
from schemas.indicator_codes import INDICATOR_LISTS
from schemas.link_codes import LINK_LISTS
from schemas.reasons import REASON_LISTS
from schemas.release_codes import RELEASE_LISTS
from schemas.rules import RULE_LISTS
from schemas.source_codes import SOURCE_LISTS

LEVEL = _list(
    "level",
    ("national", "国家级", "National"),
    (
        "province",
        "省级",
        "Province",
        "省、自治区、直辖市、特别行政区。",
        "Provinces and divisions of that rank.",
    ),
    (
        "prefecture",
        "地级",
        "Prefecture",
        "地级市、自治州、地区、盟。",
        "Prefecture-level cities, prefectures, leagues.",
    ),
    (
        "county",
        "县级",
        "County",
        "县、自治县、县级市、市辖区、旗等。",
        "Counties, county-level cities, districts.",
    ),
    ("township", "乡级", "Township", "街道、镇、乡。", "Subdistricts, towns and townships."),
)

JURISDICTION_LEVEL = _list(
    "jurisdiction_level",
    ("country", "国家", "Country"),
    ("province", "省级", "Province"),
    ("prefecture", "地级", "Prefecture"),
    ("county", "县级", "County"),
)

NAME_SOURCE = _list(
    "name_en_source",
    ("geonames", "GeoNames", "GeoNames", "GeoNames 中同一地名的写法。", "The name GeoNames gives the same place."),
    (
        "curated",
        "人工核定",
        "Curated",
        "按《少数民族语地名汉语拼音字母音译转写法》和通行英文写法人工核定，未与官方名单核对。",
        "Set by hand after the transcription rules for minority-language place names and common English usage; "
        "not checked against an official list.",
    ),
    ("pinyin", "拼音", "Pinyin", "由汉语拼音转写。", "Spelt by pinyin."),
)

JURISDICTION_KIND = _list(
    "jurisdiction_kind",
    ("country", "国家", "Country"),
    ("province", "省", "Province"),
    ("autonomous region", "自治区", "Autonomous region"),
    ("municipality", "直辖市", "Municipality", "省级。", "Directly under the central government."),
    ("special administrative region", "特别行政区", "Special administrative region"),
    ("prefecture-level city", "地级市", "Prefecture-level city"),
    ("autonomous prefecture", "自治州", "Autonomous prefecture"),
    ("prefecture", "地区", "Prefecture"),
    ("league", "盟", "League"),
    ("county", "县", "County"),
    ("autonomous county", "自治县", "Autonomous county"),
    ("county-level city", "县级市", "County-level city"),
    ("district", "市辖区", "District"),
    ("banner", "旗", "Banner"),
    ("autonomous banner", "自治旗", "Autonomous banner"),
    ("special district", "特区", "Special district"),
    (
        "town",
        "镇",
        "Town",
        "不设区县的地级市所辖、行使县级管理职能的镇。",
        "Run like a county in a city without districts.",
    ),
    ("islands", "群岛", "Islands", "县级的群岛、海岛管理单位。", "A group of islands at county level."),
    ("forestry district", "林区", "Forestry district"),
    (
        "administrative committee",
        "行政委员会",
        "Administrative committee",
        "行使县级管理职能而未列入国家行政区划代码的派出机构。",
        "An agency with the powers of a county that the national code list does not carry.",
    ),
)

COORDINATES_METHOD = _list(
    "coordinates_method",
    ("seat", "县城驻地的名称", "Name of the seat"),
    ("name", "县的名称", "Name of the county"),
    ("former_name", "县的曾用名", "Former name of the county"),
    ("town_of_stem", "以县名称呼的镇", "Town called after the county", "如湟源城关镇。", "Such as 湟源城关镇."),
    ("stem", "县名去掉通名", "Name without its generic word"),
    ("latin", "罗马字母名称", "Name in Latin letters"),
)

PROVISION_KIND = _list(
    "provision_kind",
    ("chapter", "章", "Chapter"),
    ("section", "节", "Section"),
    ("article", "条", "Article"),
    (
        "item",
        "项",
        "Item",
        "条内单独注明责任单位的编号措施。",
        "A numbered measure with its own responsible bodies.",
    ),
    ("box", "专栏", "Box"),
    ("annex", "附件", "Annex"),
    ("table_row", "表行", "Table row", "任务表的一行。", "A row of a task table."),
    ("preamble", "序言", "Preamble", "第一章之前的文字。", "The text before the first chapter."),
    (
        "closing",
        "结尾",
        "Closing",
        "最后一条之后的文字和落款。",
        "Text and signature after the last article.",
    ),
)

SECTOR = _list(
    "sector",
    ("transport", "交通运输", "Transport"),
    ("energy", "能源", "Energy"),
    ("water", "水利和供水", "Water"),
    ("industry", "工业", "Industry"),
    ("agriculture", "农业农村", "Agriculture"),
    ("logistics", "物流", "Logistics"),
    ("commerce", "商贸", "Commerce"),
    ("tourism", "旅游", "Tourism"),
    ("culture", "文化", "Culture"),
    ("sports", "体育", "Sports"),
    ("health", "卫生健康", "Health"),
    ("education", "教育", "Education"),
    ("welfare", "养老托育和社会保障", "Welfare"),
    ("housing", "住房", "Housing"),
    ("municipal", "市政设施", "Municipal works"),
    ("ecology", "生态环境", "Ecology"),
    ("digital", "数字化", "Digital"),
    ("safety", "防灾和公共安全", "Safety"),
    ("governance", "社会治理", "Governance"),
    ("employment", "就业", "Employment"),
)

AGENCY_KIND = _list(
    "agency_kind",
    ("government", "人民政府", "People's government"),
    ("department", "政府部门", "Government department"),
    ("party", "党委部门", "Party body"),
    (
        "committee",
        "领导小组等议事机构",
        "Coordinating committee",
        "领导小组、指挥部等。",
        "Leading groups and the like.",
    ),
    ("management_committee", "管委会", "Management committee", "开发区等的管委会。", "Of a zone or park."),
    (
        "vertical",
        "垂直管理机构",
        "Vertically managed body",
        "税务、气象、海关等。",
        "Tax, weather, customs and others.",
    ),
    ("judicial", "司法机关", "Court or procuratorate"),
    ("legislature", "人大和政协", "People's congress or consultative conference"),
    ("mass_organization", "群团组织", "Mass organization", "工会、妇联等。", "Trade unions, women's federation."),
    ("military", "军队单位", "Military body"),
    ("enterprise", "企业", "Enterprise"),
    ("bank", "银行和金融机构", "Bank or financial institution"),
    ("public_institution", "事业单位", "Public institution"),
    ("collective", "集合主体", "Collective body", "各县人民政府等一类主体。", "A class of bodies named as one."),
    ("other", "其他", "Other"),
)

ROLE = _list(
    "role",
    ("lead", "牵头", "Lead", "文件写明牵头的单位。", "The document says 牵头."),
    ("responsible", "责任", "Responsible", "责任单位或负责单位。", "Named as 责任单位 or by 负责."),
    ("cooperating", "配合", "Cooperating", "写明配合、参与、协助的单位。", "Named by 配合, 参与 or 协助."),
)

BASIS = _list(
    "basis",
    (
        "statement",
        "责任说明",
        "Responsibility statement",
        "责任单位：…，（…负责）等。",
        "A label or bracket.",
    ),
    (
        "inline",
        "正文",
        "Running text",
        "正文中写明某单位负责、牵头、会同或要做某事。",
        "A duty in running text.",
    ),
)

MEASURE = _list(
    "measure",
    ("rate", "比率", "Rate", "文中写明的占比或比率。", "A printed share."),
    ("amount", "数额", "Amount", "金额、质量、能量等。", "Money, mass, energy and the like."),
    ("count", "数量", "Count", "可数的个数。", "A number of countable things."),
    ("area", "面积", "Area"),
    ("growth", "增长", "Growth", "增长的幅度。", "How much something grows."),
    ("norm", "标准", "Norm", "每个单位或人均应达到的量。", "A quantity per unit or head."),
    (
        "coverage",
        "覆盖",
        "Coverage",
        "写明全覆盖或清零，值记为100%。",
        "Full coverage or elimination, as 100 %.",
    ),
)

COMPARATOR = _list(
    "comparator",
    ("=", "等于", "Equal to", "含“达到”。", "Including a plain 达到."),
    (">=", "不低于", "At least", "以上、不低于、不少于、至少。", "以上, 不低于, 不少于, 至少."),
    (">", "高于", "More than", "超过、高于。", "超过, 高于."),
    ("<=", "不超过", "At most", "以内、不超过、控制在。", "以内, 不超过, 控制在."),
    ("<", "低于", "Less than"),
    ("range", "区间", "Range", "上下限都写明。", "Both bounds are printed."),
)

BINDING = _list(
    "binding",
    ("binding", "约束性", "Binding"),
    ("expected", "预期性", "Expected"),
)

PROJECT_KIND = _list(
    "project_kind",
    ("project", "项目", "Project", "落在具体地点或设施上，可以实地看到。", "Bound to a place or facility."),
    (
        "programme",
        "工程或行动",
        "Programme",
        "有自己名称、不限于一处的计划。",
        "A named scheme without one site.",
    ),
)

STAGE = _list(
    "stage",
    ("planned", "谋划", "Planned", "谋划、争创、论证、申报、布局。", "谋划, 争创, 论证, 申报, 布局."),
    (
        "building",
        "建设",
        "Building",
        "建设、推进、实施、加快、打造、改造等。",
        "建设, 推进, 实施, 加快, 打造, 改造.",
    ),
    ("completing", "完成", "Completing", "完成、建成。", "完成, 建成."),
    ("operating", "运营", "Operating", "提档升级、优化升级、深化等。", "提档升级, 优化升级, 深化."),
)

RELATION = _list(
    "relation",
    ("implements", "贯彻落实", "Implements"),
    ("cites", "引用", "Cites"),
    ("repeals", "废止", "Repeals"),
)

CATEGORY = _list(
    "category",
    ("metropolitan_periphery", "大城市周边县城", "On the periphery of a large city"),
    ("specialized_function", "专业功能县城", "With a specialized function"),
    ("agricultural_production", "农产品主产区县城", "In a main area of agricultural production"),
    ("ecological_function", "重点生态功能区县城", "In a key ecological function area"),
    ("population_loss", "人口流失县城", "Losing population"),
)

SUBTYPE = _list(
    "subtype",
    ("national", "国家级", "National"),
    ("provincial", "省级", "Provincial"),
    ("clean_energy", "清洁能源", "Clean energy"),
    ("salt_lake", "盐湖资源", "Salt lake resources"),
    ("agro_pastoral", "农畜产品", "Farm and pastoral products"),
    ("culture_tourism", "文化旅游", "Culture and tourism"),
    ("advanced_manufacturing", "先进制造", "Advanced manufacturing"),
    ("trade_logistics", "商贸流通", "Trade and logistics"),
    ("mining", "矿产资源", "Minerals"),
    ("border_trade", "边境口岸", "Border trade and ports"),
)

NAME_KIND = _list(
    "name_kind",
    ("place", "地名", "Place"),
    ("agency", "机构", "Agency"),
)

CORRECTION = _list(
    "correction",
    ("added", "增补", "Added", "规则没有读出，人工增补。", "The rules did not read it; a person added it."),
    ("changed", "改正", "Changed", "规则读出后人工改正。", "The rules read it and a person changed it."),
)

CORRECTION_ACTION = _list(
    "correction_action",
    ("added", "增补", "Added"),
    ("changed", "改正", "Changed"),
    ("dropped", "删除", "Dropped"),
)

UNRESOLVED_REASON = _list(
    "unresolved_reason",
    ("not_in_registry", "登记表中没有", "Not in the registry"),
    ("ambiguous", "有几个同名的", "Ambiguous", "几个行政区划同名。", "Several divisions bear the name."),
    ("level_without_place", "不知属于哪里", "Level without place", "只印出层级。", "Only a level is printed."),
    (
        "no_function_or_place",
        "不知职能或地方",
        "No function or place",
        "像机构而不知是哪个。",
        "A body nobody can tell.",
    ),
    (
        "not_a_body",
        "不是机构",
        "Not a body",
        "列在责任单位中而不是机构名称。",
        "Listed among the bodies without being one.",
    ),
)

UNREAD_REASON = _list(
    "unread_reason",
    ("year", "年份或日期", "Year or date", "不是目标期限的年份或日期。", "One that is no deadline of a target."),
    ("name", "名称中的数字", "Part of a name", "如5G、15分钟生活圈。", "Such as 5G or 15分钟生活圈."),
    ("criterion", "筛选条件", "Criterion", "条件，或对象名称中的门槛。", "A criterion, or a threshold within a name."),
    ("project_size", "项目规模", "Size of a project", "见项目表的规模栏。", "See the quantity of the named project."),
    ("history", "过去或现状", "Past or present", "已有情况或基期的数值。", "A value of the past, or of a base year."),
    ("age", "年龄", "Age"),
    ("term", "期限或时长", "Term or duration"),
    ("order_of_magnitude", "数量级", "Order of magnitude", "没有指标的数量级，如千亿级。", "One without indicator."),
    ("guidance", "数量指引", "Guidance", "对选取多少的指导。", "Guidance on how many to pick."),
    ("document_number", "文号", "Document number", "文号或条款号。", "The number of a document or clause."),
    ("road_number", "道路编号", "Road number"),
    ("meeting", "会议届次", "Meeting", "会议的届次。", "The number of a meeting."),
    ("subsidy", "补贴标准", "Subsidy", "补贴、奖励或费率的标准。", "A rate of a subsidy, reward or fee."),
    ("list_count", "所列项数", "Count of a list", "所列事项的个数，如三大工程。", "How many things are listed."),
    ("statement", "责任分工", "Statement", "责任说明中的数字。", "Inside a responsibility statement."),
    ("unit", "量词未收录", "Unknown unit", "数字后的量词不在单位表中。", "No known unit stands behind the number."),
    ("unknown", "未能判断", "Unknown"),
)

LABELLED_HOW = _list(
    "labelled_how",
    (
        "given",
        "随编码手册提供",
        "Given",
        "随编码手册一同提供的标注，规则即对照这些标注编写。",
        "Labels that came with the codebook, which the rules were developed with.",
    ),
    (
        "project",
        "项目自行标注",
        "Project",
        "本项目依编码手册标注，标注时未看规则读出的行。",
        "Labels made within the project from the codebook, before looking at what the rules read.",
    ),
    ("all", "全部标注", "All", "以上各种标注合计。", "Labels of every kind together."),
)

SQL_TYPE = _list(
    "sql_type",
    ("TEXT", "文本", "Text"),
    ("INTEGER", "整数", "Integer"),
    ("REAL", "实数", "Real number"),
)

CODE_LISTS: tuple[CodeList, ...] = (
    LEVEL,
    JURISDICTION_LEVEL,
    JURISDICTION_KIND,
    NAME_SOURCE,
    COORDINATES_METHOD,
    PROVISION_KIND,
    SECTOR,
    AGENCY_KIND,
    ROLE,
    BASIS,
    MEASURE,
    COMPARATOR,
    BINDING,
    PROJECT_KIND,
    STAGE,
    RELATION,
    CATEGORY,
    SUBTYPE,
    NAME_KIND,
    CORRECTION,
    CORRECTION_ACTION,
    UNRESOLVED_REASON,
    UNREAD_REASON,
    LABELLED_HOW,
    SQL_TYPE,
    *INDICATOR_LISTS,
    *RULE_LISTS,
    *REASON_LISTS,
    *RELEASE_LISTS,
    *SOURCE_LISTS,
    *LINK_LISTS,
    *DUTY_LISTS,
    *ENTITY_LISTS,
    *DUE_LISTS,
)
