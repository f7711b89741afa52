"""Made-up sentences in the styles of many provinces and levels, each with the rows a careful reader takes from it.

Written to meet wordings that the five documents do not have; places, numbers and years are invented.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pipeline.extract.targets import extract_targets
from pipeline.model import Document, Facts, PlaceMention, Provision, Span

# A sentence and its rows: indicator, measure, comparator, value, unit.
SENTENCES = [
    # units of goods
    (
        "到2025年，白酒产量达到60万千升，投放苗种3000万尾，新增公交运力120标台。",
        [
            ("白酒产量", "amount", "=", "600000", "千升"),
            ("苗种", "count", "=", "30000000", "尾"),
            ("公交运力", "count", "=", "120", "标台"),
        ],
    ),
    # a coastal city's plan for one year
    (
        "完成投资力争超过145亿元，整治125个村庄，树立美丽乡村示范村12个，改善提升传统村落2个。",
        [
            ("投资", "amount", ">", "14500000000", "元"),
            ("村庄", "count", "=", "125", "个"),
            ("美丽乡村示范村", "count", "=", "12", "个"),
            ("传统村落", "count", "=", "2", "个"),
        ],
    ),
    (
        "新增城市道路180公里、绿道130公里，新改扩建各类城乡地下管网530公里。",
        [
            ("城市道路", "amount", "=", "180", "公里"),
            ("绿道", "amount", "=", "130", "公里"),
            ("各类城乡地下管网", "amount", "=", "530", "公里"),
        ],
    ),
    # the south-west
    (
        "完成“十四五”全省农业转移人口和其他常住人口落户城镇300万人的目标。",
        [("农业转移人口和其他常住人口落户城镇", "count", "=", "3000000", "人")],
    ),
    (
        "在边境县建设抵边新村45个，安置边民3600户以上。",
        [("抵边新村", "count", "=", "45", "个"), ("边民", "count", ">=", "3600", "户")],
    ),
    (
        "加快山地农业发展，建设设施蔬菜大棚2000个，新建标准化厂房30万平方米。",
        [("设施蔬菜大棚", "count", "=", "2000", "个"), ("标准化厂房", "area", "=", "300000", "平方米")],
    ),
    (
        "发展设施渔业养殖水体200万立方米，培育示范家庭农场300家。",
        [("设施渔业养殖水体", "amount", "=", "2000000", "立方米"), ("示范家庭农场", "count", "=", "300", "家")],
    ),
    # the north-west and the north-east
    (
        "城镇和农村常住居民人均可支配收入年均分别增长8%和9%。",
        [
            ("城镇常住居民人均可支配收入", "growth", "=", "8", "%"),
            ("农村常住居民人均可支配收入", "growth", "=", "9", "%"),
        ],
    ),
    (
        "重点镇乡污水处理率达到50%以上，新增处理能力22万立方米/日。",
        [("污水处理率", "rate", ">=", "50", "%"), ("新增处理能力", "amount", "=", "220000", "立方米/日")],
    ),
    (
        "“三北”工程区内完成营造林240万亩，林草综合植被盖度稳定在68%左右。",
        [("营造林", "area", "=", "2400000", "亩"), ("林草综合植被盖度", "rate", "=", "68", "%")],
    ),
    (
        "全区培育自治区级以上专精特新“小巨人”企业不少于120家，其中国家级突破20家。",
        [
            ("自治区级以上专精特新“小巨人”企业", "count", ">=", "120", "家"),
            ("国家级专精特新“小巨人”企业", "count", ">", "20", "家"),
        ],
    ),
    (
        "更新改造供热老旧管网800公里，城市建成区新建改造排水管网1.2万公里。",
        [("供热老旧管网", "amount", "=", "800", "公里"), ("排水管网", "amount", "=", "12000", "公里")],
    ),
    # values in words and shares of many
    ("居民对政务服务满意度达到九成。", [("居民对政务服务满意度", "rate", "=", "90", "%")]),
    ("确保七成以上的返乡农民工实现就近就业。", [("返乡农民工实现就近就业", "rate", ">=", "70", "%")]),
    ("失业保险稳岗返还覆盖八成以上参保企业。", [("失业保险稳岗返还覆盖参保企业", "rate", ">=", "80", "%")]),
    (
        "孕产妇死亡率下降到12/10万以内，婴儿死亡率下降到千分之五以内。",
        [("孕产妇死亡率", "rate", "<=", "12", "/10万"), ("婴儿死亡率", "rate", "<=", "5", "‰")],
    ),
    (
        "新生儿死亡率、5岁以下儿童死亡率分别控制在3.1‰、5‰以下。",
        [("新生儿死亡率", "rate", "<=", "3.1", "‰"), ("5岁以下儿童死亡率", "rate", "<=", "5", "‰")],
    ),
    (
        "供水普及率和燃气普及率分别达到98.5%和92%以上。",
        [("供水普及率", "rate", ">=", "98.5", "%"), ("燃气普及率", "rate", ">=", "92", "%")],
    ),
    (
        "新建农村公路不少于三十公里，改造农贸市场不少于十二个。",
        [("农村公路", "amount", ">=", "30", "公里"), ("农贸市场", "count", ">=", "12", "个")],
    ),
    # orders of magnitude and sizes
    (
        "跨境电商交易额突破百亿元，全省数字经济规模迈上万亿元台阶。",
        [
            ("跨境电商交易额", "amount", ">", "10000000000", "元"),
            ("数字经济规模", "amount", "=", "1000000000000", "元"),
        ],
    ),
    (
        "培育年营业收入超亿元农业龙头企业30家，软件业务收入突破2000亿元大关。",
        [
            ("年营业收入超亿元农业龙头企业", "count", "=", "30", "家"),
            ("软件业务收入", "amount", ">", "200000000000", "元"),
        ],
    ),
    (
        "引进投资超10亿元项目5个、超50亿元项目1个以上。",
        [("投资超10亿元项目", "count", "=", "5", "个"), ("超50亿元项目", "count", ">=", "1", "个")],
    ),
    (
        "建设500千伏输变电工程2项、110千伏变电站6座。",
        [("500千伏输变电工程", "count", "=", "2", "项"), ("110千伏变电站", "count", "=", "6", "座")],
    ),
    ("新建110千伏城南变电站、公共充换电站40座。", [("公共充换电站", "count", "=", "40", "座")]),
    # norms
    ("县级医院床位数按每千常住人口3.2张以上配置。", [("县级医院床位数", "norm", ">=", "3.2", "张")]),
    ("社区卫生服务中心按每3万至10万人设置1所。", [("社区卫生服务中心", "norm", "=", "1", "所")]),
    ("新建居住小区按每百户不少于20平方米配建社区养老服务用房。", [("社区养老服务用房", "norm", ">=", "20", "平方米")]),
    ("新建公共建筑停车场充电车位比例不低于20%。", [("新建公共建筑停车场充电车位比例", "norm", ">=", "20", "%")]),
    ("新建建筑中绿色建筑面积占比达到90%。", [("绿色建筑面积占比", "rate", "=", "90", "%")]),
    (
        "每个县（市、区）重点建好1所优质高中和2所示范性幼儿园。",
        [("优质高中", "norm", "=", "1", "所"), ("示范性幼儿园", "norm", "=", "2", "所")],
    ),
    (
        "千名老年人护理型床位数达到25张，千人口执业（助理）医师数达到3.2人，万人高价值发明专利拥有量达到6件。",
        [
            ("千名老年人护理型床位数", "norm", "=", "25", "张"),
            ("千人口执业（助理）医师数", "norm", "=", "3.2", "人"),
            ("万人高价值发明专利拥有量", "norm", "=", "6", "件"),
        ],
    ),
    (
        "县城公共图书馆藏书量达到人均1册以上，体育场地面积人均达到2.6平方米。",
        [("县城公共图书馆藏书量", "norm", ">=", "1", "册"), ("体育场地面积", "norm", "=", "2.6", "平方米")],
    ),
    (
        "县城绿地率、人均公园绿地面积分别达到36%和14平方米。",
        [("县城绿地率", "rate", "=", "36", "%"), ("人均公园绿地面积", "norm", "=", "14", "平方米")],
    ),
    ("每万名就业人员研发人员投入达到75人年。", [("研发人员投入", "norm", "=", "75", "人年")]),
    ("城乡居民人均可支配收入比值缩小到2.2以内。", [("城乡居民人均可支配收入比值", "rate", "<=", "2.2", "1")]),
    (
        "每个设区市至少培育1个百亿级产业集群、3家以上链主企业。",
        [("百亿级产业集群", "norm", ">=", "1", "个"), ("链主企业", "norm", ">=", "3", "家")],
    ),
    ("实现20户以上自然村通硬化路率100%。", [("20户以上自然村通硬化路率", "rate", "=", "100", "%")]),
    ("县城道路网密度达到8.5公里/平方公里。", [("县城道路网密度", "norm", "=", "8.5", "公里/平方公里")]),
    # verbs
    ("压减政务服务事项办理时限50%以上。", [("政务服务事项办理时限下降", "growth", ">=", "50", "%")]),
    ("完成县城背街小巷整治80%以上。", [("县城背街小巷整治", "rate", ">=", "80", "%")]),
    ("农业灌溉水有效利用率提高到58%左右。", [("农业灌溉水有效利用率", "rate", "=", "58", "%")]),
    (
        "新增城镇常住人口30万、城镇新增就业12万人。",
        [("新增城镇常住人口", "count", "=", "300000", "人"), ("城镇新增就业", "count", "=", "120000", "人")],
    ),
    ("完成12个城中村改造、滨河风光带二期建设。", [("城中村", "count", "=", "12", "个")]),
    ("完成2005年底前建成的1.6万户农村危房抗震改造任务。", [("农村危房抗震改造", "count", "=", "16000", "户")]),
    (
        "全市三级医院由5家增加到8家，符合条件的行政村通光纤比例达到99%。",
        [("三级医院", "count", "=", "8", "家"), ("符合条件的行政村通光纤比例", "rate", "=", "99", "%")],
    ),
    ("市本级财政每年安排专项资金5000万元用于支持县城补短板项目。", [("专项资金", "amount", "=", "50000000", "元")]),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=[sentence for sentence, _ in SENTENCES])
def test_rows_of_a_sentence(read, sentence, expected):
    targets, _ = read(sentence)
    found = [
        (t.indicator, t.measure, t.comparator, t.value_max if t.comparator in ("<=", "<") else t.value_min, t.unit)
        for t in targets
    ]
    assert found == [(name, measure, sign, Decimal(value), unit) for name, measure, sign, value, unit in expected]


YEARS = [
    ("通过五年努力，建成国家级旅游度假区2家，创建省级夜间消费集聚区10处。", 2021, [2026, 2026]),
    ("力争用三年左右时间，全省县城新增公共停车位8万个以上。", 2022, [2025]),
    ("实施技能提升计划，三年培训农民工2万人次。", 2022, [2025]),
    ("经过5年的努力，城镇化质量明显提升，到2030年常住人口城镇化率接近45%。", 2025, [2030]),
    ("到2027年新入驻规模以上企业30家，公共充电桩1.5万个。", 2024, [2027, 2027]),
    ("2024年底前基本完成2000年底前建成的3.2万个城镇老旧小区改造任务。", 2023, [2024]),
    ("三年行动计划确定的重点项目。每年举办招聘会12场。", 2023, [None]),
]


@pytest.mark.parametrize(("text", "year", "years"), YEARS)
def test_deadlines_of_periods(read, text, year, years):
    targets, _ = read(text, year=year)
    assert [t.deadline_year for t in targets] == years


HISTORY = [
    ("近三年累计改造棚户区15万套，下一步每年改造不少于3万套。", 2023, ["3万套"]),
    ("过去五年新增高速公路800公里。", 2023, []),
    ("“十四五”前三年，全省累计改造城镇老旧小区1.6万个，县城面貌明显改善。", 2025, []),
    ("2024年，全省新增城镇就业122.6万人，完成年度目标的111.5%。", 2025, []),
    ("2023年底，全县共有各类市场主体1.2万户。", 2023, []),
    ("2023年全县常住人口城镇化率为43.95%，财政收入为12亿元。", 2023, []),
    ("2022年，全市粮食总产量达到52.6亿斤；2023年要稳定在52亿斤以上。", 2023, ["52亿斤"]),
    ("常住人口城镇化率2020年为52.3%，2025年提高到58%以上。", 2022, ["58%"]),
    # the document bears no date: a later target year shows that the earlier one is past
    ("2019年末全市户籍人口为412万人，到2025年常住人口城镇化率达到58%。", None, ["58%"]),
]


@pytest.mark.parametrize(("text", "year", "left"), HISTORY)
def test_what_was_so_is_no_target(read, text, year, left):
    targets, _ = read(text, year=year)
    assert [t.value_text for t in targets] == left


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("对单个项目的支持比例不超过总投资的60%，最高不超过5000万元。", ["subsidy", "subsidy"]),
        ("对获评园区给予不超过500万元支持，单个企业每年最高不超过100万元。", ["subsidy", "subsidy"]),
        ("贷款贴息期限不超过3年，贴息比例不超过2个百分点。", ["term", "subsidy"]),
        ("推动甲县、乙县、丙县三个农产品主产区县城建设。", ["list_count"]),
        ("合计37个，其中包括32个县、5个县级市。", ["list_count", "list_count", "list_count"]),
        ("依托现有3个省级园区，辐射带动周边12个乡镇。", ["guidance", "list_count"]),
    ],
)
def test_numbers_that_are_no_targets(read, text, reasons):
    targets, unread = read(text)
    assert targets == []
    assert [number.reason for number in unread] == reasons


def test_places_counted_in_a_scope_are_listed_and_the_value_is_read(read):
    targets, unread = read("到2025年76个县（市）学前教育毛入园率达到97%以上。")
    assert [(t.scope, t.value_text) for t in targets] == [("76个县（市）", "97%")]
    assert [(n.surface, n.reason) for n in unread] == [("76个", "list_count")]


def extract(text, title, provisions=None, mentions=(), signed=None):
    facts = Facts("d", title, "province", "630000", date_signed=signed)
    provisions = provisions or (Provision("d_1", None, "article", None, None, Span(0, len(text)), 0),)
    return extract_targets(Document(facts, text, provisions), mentions, [], _Above())[0]


class _Above:
    def ancestors(self, code):
        return (_Province(),)


class _Province:
    code = "630000"


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("2024年推进县城补短板强弱项重点工作安排", [2024, 2024]),
        ("县城建设三年行动方案（2023—2025年）", [None, None]),
    ],
)
def test_the_whole_year_is_a_deadline_in_a_plan_for_one_year(title, years):
    targets = extract("全年新增农业品牌6个，种植面积稳定在6万亩左右。", title, signed=date(2024, 1, 5))
    assert [t.deadline_year for t in targets] == years


def test_an_undated_plan_is_no_older_than_its_title_says():
    text = "“十三五”时期，累计新增城镇户籍人口18.6万人，2020年末城镇化率达到41.8%。\n到2025年，城镇化率达到48%。"
    targets = extract(text, "某州“十四五”新型城镇化规划")
    assert [(t.value_text, t.deadline_year) for t in targets] == [("48%", 2025)]


def test_a_document_is_no_older_than_those_it_cites():
    text = "落实《方案》（黔府发〔2024〕20号）。2023年，全市农村劳动力外出务工达到200万人。到2029年，全市农村劳动力外出务工达到210万人。"
    assert [t.value_text for t in extract(text, "某市方案")] == ["210万人"]


def test_a_line_that_says_by_when_holds_for_the_task_above_it():
    text = "新建幼儿园18所，到2026年新增学位540个。\n牵头单位：市教育局\n完成时限：2027年8月底前"
    targets = extract(text, "某市方案", signed=date(2024, 3, 1))
    assert [t.deadline_year for t in targets] == [2027, 2026]


def test_the_time_cell_of_a_task_table_is_the_deadline_of_its_row():
    text = (
        "序号\t重点任务\t牵头单位\t责任单位\t完成时限\n"
        "1\t新建标准厂房10万平方米，园区收入突破500亿元\t县发改局\t县工信局\t2025年12月底\n"
        "2\t每年改造老旧小区26个，到2023年新建公厕8座\t县住建局\t县财政局\t长期坚持"
    )
    first, second = text.index("1\t新建"), text.index("2\t每年")
    provisions = (
        Provision("d_t_1", None, "table_row", "1", None, Span(first, second - 1), first),
        Provision("d_t_2", None, "table_row", "2", None, Span(second, len(text)), second),
    )
    targets = extract(text, "t", provisions, signed=date(2022, 8, 1))
    assert [(t.value_text, t.deadline_year) for t in targets] == [
        ("10万平方米", 2025),
        ("500亿元", 2025),
        ("26个", None),
        ("8座", 2023),
    ]


@pytest.mark.parametrize(
    ("text", "surface", "code"),
    [
        ("推进科尔沁、浑善达克两大沙地治理，新建公园260个以上。", "科尔沁", "630000"),
        ("支持科尔沁加快发展，新建公园260个以上。", "科尔沁", "639999"),
        ("实施引水工程秦安配套项目，新建供热管网56公里。", "秦安", "630000"),
    ],
)
def test_regions_and_names_of_projects_do_not_govern(text, surface, code):
    at = text.index(surface)
    mention = PlaceMention("d_1", "639999", surface, Span(at, at + len(surface)), "test")
    assert [t.jurisdiction_code for t in extract(text, "t", mentions=[mention])] == [code]


def test_hope_inside_a_clause_holds_for_that_clause_alone(read):
    targets, _ = read("到2025年，常住人口力争突破70万人，建成区面积达到80平方公里。")
    assert [t.is_aspirational for t in targets] == [True, False]


def test_another_deadline_ends_what_was_roughly_promised(read):
    targets, _ = read("2026年底前基本消除黑臭水体，到2027年污水集中收集率达到75%。")
    assert [t.is_approximate for t in targets] == [True, False]
