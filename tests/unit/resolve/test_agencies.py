"""Names of bodies: printed forms of the five documents and of other provinces, with the official name they mean."""

from datetime import date

import pytest

from pipeline.errors import RegistryError
from pipeline.resolve.agencies import AgencyResolver, Name
from pipeline.resolve.functions import FunctionRegistry
from pipeline.resolve.places import Gazetteer
from schemas import codes

QINGHAI, HAIDONG, GOLMUD, SHAANXI, STATE = "630000", "630200", "632801", "610000", "100000"
GUANGDONG, SICHUAN, SUZHOU, FEIXI, SHANGHAI, INNER_MONGOLIA, HAIXI, CHONGQING = (
    "440000", "510000", "320500", "340123", "310000", "150000", "632800", "500000",
)  # fmt: skip
PENGYANG = "640425"
KASHI, XINJIANG, GUIZHOU, ENSHI = "653100", "650000", "520000", "422800"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture(scope="module")
def functions() -> FunctionRegistry:
    return FunctionRegistry.load()


@pytest.fixture(scope="module")
def resolver_of(gazetteer, functions):
    made = {}

    def make(home: str, on: date | None = date(2024, 6, 1)) -> AgencyResolver:
        if (home, on) not in made:
            made[home, on] = AgencyResolver(gazetteer, functions, home, on)
        return made[home, on]

    return make


def names(text: str) -> list[Name]:
    return [Name(item, group) for group, part in enumerate(text.split("，")) for item in part.split("、")]


def read(resolver: AgencyResolver, text: str) -> list[str | None]:
    return [r.agency.name if r.agency else None for r in resolver.resolve_list(names(text))]


@pytest.mark.parametrize(
    ("home", "printed", "name"),
    [
        (QINGHAI, "省发展改革委", "青海省发展和改革委员会"),
        (QINGHAI, "省委编办", "中共青海省委机构编制委员会办公室"),
        (QINGHAI, "省广电局", "青海省广播电视局"),
        (QINGHAI, "省林草局", "青海省林业和草原局"),
        (QINGHAI, "省交控集团", "青海省交通控股集团有限公司"),
        (QINGHAI, "省数据局", "青海省数据局"),
        (QINGHAI, "省政务服务监管局", "青海省政务服务监督管理局"),
        (SHAANXI, "省国资委", "陕西省人民政府国有资产监督管理委员会"),
        (SHAANXI, "省政府国资委", "陕西省人民政府国有资产监督管理委员会"),
        (SHAANXI, "省政务大数据局", "陕西省政务大数据局"),
        (SHAANXI, "省科技厅", "陕西省科学技术厅"),
        (SHAANXI, "省人防办", "陕西省人民防空办公室"),
        (SHAANXI, "省工商联", "陕西省工商业联合会"),
        (SHAANXI, "省委组织部", "中共陕西省委组织部"),
        (SHAANXI, "中共陕西省委组织部", "中共陕西省委组织部"),
        (SHAANXI, "省税务局", "国家税务总局陕西省税务局"),
        (HAIDONG, "市工业信息化局", "海东市工业和信息化局"),
        (HAIDONG, "市住房建设局", "海东市住房和城乡建设局"),
        (HAIDONG, "市市场监管局", "海东市市场监督管理局"),
        (HAIDONG, "市文体旅游广电局", "海东市文体旅游广电局"),
        (HAIDONG, "市品牌产业促进局", "海东市品牌产业促进局"),
        (HAIDONG, "市城管局", "海东市城市管理局"),
        (HAIDONG, "市残联", "海东市残疾人联合会"),
        (HAIDONG, "市金融办", "海东市金融工作办公室"),
        (HAIDONG, "市委办公室", "中共海东市委办公室"),
        (HAIDONG, "化隆县人民政府", "化隆回族自治县人民政府"),
        (HAIDONG, "民和县教育局", "民和回族土族自治县教育局"),
        (HAIDONG, "市生态环境局民和分局", "海东市生态环境局民和分局"),
        (HAIDONG, "省能源局", "青海省能源局"),
        (GOLMUD, "市委机构编制委员会办公室", "中共格尔木市委机构编制委员会办公室"),
        (GOLMUD, "市公积金管理中心格尔木分中心", "格尔木市住房公积金管理中心格尔木分中心"),
        (GOLMUD, "州生态环境局", "海西蒙古族藏族自治州生态环境局"),
        (GOLMUD, "市工业信息化和科技局", "格尔木市工业信息化和科技局"),
        (HAIXI, "州住建局", "海西蒙古族藏族自治州住房和城乡建设局"),
        (SUZHOU, "市资规局", "苏州市自然资源和规划局"),
        (SUZHOU, "市文广旅局", "苏州市文化广电旅游局"),
        (SUZHOU, "市委网信办", "中共苏州市委网络安全和信息化委员会办公室"),
        (SUZHOU, "市中院", "苏州市中级人民法院"),
        (FEIXI, "县教体局", "肥西县教育体育局"),
        (PENGYANG, "生态环境分局", "固原市生态环境局彭阳分局"),
        (PENGYANG, "县生态环境分局", "固原市生态环境局彭阳分局"),
        (FEIXI, "县生态环境分局", "合肥市肥西县生态环境分局"),
        (HAIDONG, "市生态环境局", "海东市生态环境局"),
        (FEIXI, "县政府办", "肥西县人民政府办公室"),
        (FEIXI, "县委办", "中共肥西县委办公室"),
        (SHANGHAI, "市教委", "上海市教育委员会"),
        (SHANGHAI, "市交警总队", "上海市公安局交通警察总队"),
        (SHANGHAI, "市道运局", "上海市道路运输局"),
        (CHONGQING, "市经济信息委", "重庆市经济和信息化委员会"),
        (CHONGQING, "市文化旅游委", "重庆市文化和旅游发展委员会"),
        (GUANGDONG, "河源市工商信局", "河源市工业商务和信息化局"),
        (SHAANXI, "兵团发展改革委", "新疆生产建设兵团发展和改革委员会"),
        (SUZHOU, "市城管和综合执法局", "苏州市城市管理和综合执法局"),
        (SUZHOU, "市委党史和地方志研究室", "中共苏州市委党史和地方志研究室"),
        (SHANGHAI, "市规划资源局", "上海市规划和自然资源局"),
        (INNER_MONGOLIA, "自治区党委宣传部", "中共内蒙古自治区委宣传部"),
        (SICHUAN, "甘孜州教育局", "甘孜藏族自治州教育局"),
        (GUANGDONG, "团省委", "共青团广东省委员会"),
        (GUANGDONG, "省高院", "广东省高级人民法院"),
        (KASHI, "团地委", "共青团喀什地区委员会"),
        (SUZHOU, "移动苏州分公司", "中国移动苏州分公司"),
        (KASHI, "地委组织部", "中共喀什地委组织部"),
        (KASHI, "地区行署", "喀什地区行政公署"),
        (KASHI, "行署办公室", "喀什地区行政公署办公室"),
        (KASHI, "兵团第三师图木舒克市", "新疆生产建设兵团第三师图木舒克市"),
        (XINJIANG, "兵团各师市", "新疆生产建设兵团各师市"),
        (XINJIANG, "兵团发展改革委", "新疆生产建设兵团发展和改革委员会"),
        (GUIZHOU, "威宁自治县", "威宁彝族回族苗族自治县人民政府"),
        (GUIZHOU, "紫云自治县教育局", "紫云苗族布依族自治县教育局"),
        (ENSHI, "州城管执法委", "恩施土家族苗族自治州城市管理执法委员会"),
        (ENSHI, "恩施自治州财政局", "恩施土家族苗族自治州财政局"),
        (SUZHOU, "市文广旅游局", "苏州市文化广电和旅游局"),
    ],
)
def test_short_forms_are_written_out_with_their_jurisdiction(resolver_of, home, printed, name):
    assert read(resolver_of(home), printed) == [name]


@pytest.mark.parametrize(
    ("home", "printed", "on", "name"),
    [
        (HAIDONG, "人行海东中心支行", date(2023, 4, 14), "中国人民银行海东市中心支行"),
        (QINGHAI, "人行西宁中心支行", date(2022, 12, 10), "中国人民银行西宁中心支行"),
        (SHAANXI, "人民银行西安分行", date(2022, 8, 1), "中国人民银行西安分行"),
        (QINGHAI, "中国人民银行青海省分行", date(2024, 12, 14), "中国人民银行青海省分行"),
        (GOLMUD, "人民银行格尔木营业管理部", date(2025, 4, 17), "中国人民银行格尔木营业管理部"),
        (SHAANXI, "陕西银保监局", date(2022, 8, 1), "中国银行保险监督管理委员会陕西监管局"),
        (SUZHOU, "苏州银保监分局", date(2022, 6, 1), "中国银行保险监督管理委员会苏州监管分局"),
        (GUANGDONG, "广东金融监管局", date(2024, 6, 1), "国家金融监督管理总局广东监管局"),
        (GUANGDONG, "省金融监管局", date(2021, 6, 1), "广东省地方金融监督管理局"),
        (QINGHAI, "省地方金融监管局", date(2022, 12, 10), "青海省地方金融监督管理局"),
        (QINGHAI, "青海证监局", date(2022, 12, 10), "中国证券监督管理委员会青海监管局"),
        (QINGHAI, "农业发展银行青海省分行", date(2022, 12, 10), "中国农业发展银行青海省分行"),
        (QINGHAI, "国家开发银行青海省分行", date(2022, 12, 10), "国家开发银行青海省分行"),
        (QINGHAI, "国网青海省电力公司", date(2022, 12, 10), "国网青海省电力公司"),
        (QINGHAI, "青藏集团公司", date(2024, 12, 14), "中国铁路青藏集团有限公司"),
        (SHAANXI, "铁路西安局集团公司", date(2024, 1, 1), "中国铁路西安局集团有限公司"),
        (SHAANXI, "中国铁路西安局集团有限公司宝鸡车务段", date(2024, 1, 1), "中国铁路西安局集团有限公司宝鸡车务段"),
        (SHAANXI, "铁路西安局集团公司汉中车站", date(2024, 1, 1), "中国铁路西安局集团有限公司汉中车站"),
        (GUANGDONG, "民航广东监管局", date(2024, 1, 1), "中国民用航空广东安全监督管理局"),
        (SHAANXI, "民航西北地区管理局", date(2024, 1, 1), "中国民用航空西北地区管理局"),
        (GUANGDONG, "广东电网梅州供电局", date(2024, 1, 1), "广东电网梅州供电局"),
        (STATE, "人民银行", date(2024, 1, 1), "中国人民银行"),
    ],
)
def test_branches_of_national_bodies_follow_their_own_rules(resolver_of, home, printed, on, name):
    assert read(resolver_of(home, on), printed) == [name]


@pytest.mark.parametrize(("year", "name"), [(2023, "两江新区管理委员会"), (2026, "两江新区人民政府")])
def test_a_zone_that_became_a_district_is_one_only_from_then_on(resolver_of, year, name):
    resolver = resolver_of(CHONGQING, date(year, 6, 1))
    assert read(resolver, "市发展改革委、两江新区") == ["重庆市发展和改革委员会", name]


@pytest.mark.parametrize(
    ("home", "printed", "expected"),
    [
        (GOLMUD, "市发展和改革委员会、教育局、民政局", ["格尔木市发展和改革委员会", "格尔木市教育局", "格尔木市民政局"]),
        (QINGHAI, "西宁市、海东市政府，省教育厅", ["西宁市人民政府", "海东市人民政府", "青海省教育厅"]),
        (
            GOLMUD,
            "昆仑经济技术开发区管委会，市发展和改革委员会，工业信息化和科技局、市场监督管理局、数据局",
            ["昆仑经济技术开发区管理委员会", "格尔木市发展和改革委员会", "格尔木市工业信息化和科技局", "格尔木市市场监督管理局", "格尔木市数据局"],
        ),
        (GOLMUD, "东城区行政委员会、西城区行政委员会，市教育局", ["格尔木市东城区行政委员会", "格尔木市西城区行政委员会", "格尔木市教育局"]),
        (GOLMUD, "市教育局，市公积金管理中心格尔木分中心", ["格尔木市教育局", "格尔木市住房公积金管理中心格尔木分中心"]),
        (GOLMUD, "市财政局，中国人民银行格尔木营业管理部", ["格尔木市财政局", "中国人民银行格尔木营业管理部"]),
        (HAIDONG, "市城管局，海东城投公司", ["海东市城市管理局", "海东城投公司"]),
        (HAIDONG, "市商务局、海东工业园区管委会", ["海东市商务局", "海东工业园区管理委员会"]),
        (HAIDONG, "互助、民和、化隆、循化四县政府",
         ["互助土族自治县人民政府", "民和回族土族自治县人民政府", "化隆回族自治县人民政府", "循化撒拉族自治县人民政府"]),
        (HAIDONG, "市通信发展办、中国移动、中国铁塔、中国电信海东分公司",
         ["海东市通信发展办公室", "中国移动海东分公司", "中国铁塔海东分公司", "中国电信海东分公司"]),
        (QINGHAI, "国家开发银行、农业发展银行青海省分行", ["国家开发银行青海省分行", "中国农业发展银行青海省分行"]),
        (QINGHAI, "中国移动、省通信管理局", ["中国移动通信集团有限公司", "青海省通信管理局"]),
        (INNER_MONGOLIA, "各盟行政公署、市人民政府，自治区财政厅",
         ["内蒙古自治区各盟行政公署", "内蒙古自治区各市人民政府", "内蒙古自治区财政厅"]),
        (HAIDONG, "各乡镇人民政府、街道办事处", ["海东市各乡镇人民政府", "海东市各街道办事处"]),
        (HAIDONG, "各县人民政府、市人民政府", ["海东市各县人民政府", "海东市人民政府"]),
        (SHAANXI, "省水利厅、陕西渭河河务局、河务局", ["陕西省水利厅", "陕西渭河河务局", "陕西省河务局"]),
        (HAIDONG, "市教育、卫健、民政局", ["海东市教育局", "海东市卫生健康局", "海东市民政局"]),
        (SICHUAN, "省发展改革委、经济和信息化厅、财政厅", ["四川省发展和改革委员会", "四川省经济和信息化厅", "四川省财政厅"]),
        (SICHUAN, "商务厅、省发展改革委", ["四川省商务厅", "四川省发展和改革委员会"]),
        (GUANGDONG, "省委编办、宣传部、省妇联", ["中共广东省委机构编制委员会办公室", "中共广东省委宣传部", "广东省妇女联合会"]),
        (FEIXI, "县发改委、经信局，县开发区管委会", ["肥西县发展和改革委员会", "肥西县经济和信息化局", "肥西县开发区管理委员会"]),
        (SUZHOU, "苏州工业园区管委会、高新区管委会", ["苏州工业园区管理委员会", "苏州市高新技术产业开发区管理委员会"]),
    ],
)  # fmt: skip
def test_prefixes_run_forward_and_endings_back(resolver_of, home, printed, expected):
    assert read(resolver_of(home), printed) == expected


@pytest.mark.parametrize(
    ("home", "printed", "name"),
    [
        (HAIDONG, "各县人民政府", "海东市各县人民政府"),
        (HAIDONG, "相关县", "海东市相关县人民政府"),
        (HAIDONG, "市直相关部门", "海东市直相关部门"),
        (QINGHAI, "各市州政府", "青海省各市州人民政府"),
        (QINGHAI, "各市（州）政府", "青海省各市州人民政府"),
        (QINGHAI, "相关市州政府", "青海省相关市州人民政府"),
        (SHAANXI, "各市县", "陕西省各市县人民政府"),
        (SHAANXI, "省级各有关部门", "陕西省省级各有关部门"),
        (SHAANXI, "各市民政局", "陕西省各市民政局"),
        (SHAANXI, "各管理区管委会", "陕西省各管理区管理委员会"),
        (SUZHOU, "各镇（街道）人民政府（办事处）", "苏州市各镇街道人民政府（办事处）"),
        (SUZHOU, "各区（市）政府（管委会）", "苏州市各区市人民政府（管理委员会）"),
        (SUZHOU, "各镇街", "苏州市各镇街人民政府"),
        (SUZHOU, "市各功能区管委会", "苏州市各功能区管理委员会"),
        (SHANGHAI, "各涉农区政府", "上海市各涉农区人民政府"),
        (INNER_MONGOLIA, "旗县人民政府", "内蒙古自治区旗县人民政府"),
        (SICHUAN, "市（州）政府", "四川省市州人民政府"),
        (SICHUAN, "各市（地）政府（行署）", "四川省各市地人民政府（行署）"),
        (SUZHOU, "属地县区政府", "苏州市属地县区人民政府"),
        (SUZHOU, "全市经济运行各专班", "苏州市经济运行各专班"),
        (GOLMUD, "各乡镇人民政府", "格尔木市各乡镇人民政府"),
        (SUZHOU, "各县（市、区）政府", "苏州市各县市区人民政府"),
        (GUANGDONG, "各地级以上市人民政府", "广东省各地级以上市人民政府"),
        (HAIXI, "各市县行委", "海西蒙古族藏族自治州各市县行政委员会"),
        (STATE, "各省（自治区、直辖市）人民政府", "各省（自治区、直辖市）人民政府"),
        (STATE, "各省级人民政府", "各省级人民政府"),
        (STATE, "国务院有关部门", "国务院有关部门"),
        (STATE, "区级有关部门", "区级有关部门"),
    ],
)
def test_collective_bodies_are_one_body_of_the_jurisdiction(resolver_of, home, printed, name):
    (reading,) = resolver_of(home).resolve_list([Name(printed, 0)])
    assert reading.agency is not None
    assert reading.agency.name == name
    assert reading.agency.is_collective


@pytest.mark.parametrize(
    ("printed", "level"),
    [
        ("区级有关部门", "county"),
        ("市级有关部门", "prefecture"),
        ("省直有关部门", "province"),
        ("乡镇有关部门", "township"),
    ],
)
def test_in_a_document_of_the_whole_country_the_printed_level_counts(resolver_of, printed, level):
    (reading,) = resolver_of(STATE).resolve_list([Name(printed, 0)])
    assert reading.agency is not None
    assert reading.agency.level == level


def test_each_and_concerned_stay_different_bodies(resolver_of):
    resolver = resolver_of(QINGHAI)
    assert resolver.resolve("各市州政府").agency != resolver.resolve("相关市州政府").agency


@pytest.mark.parametrize(
    "printed",
    ["有关部门", "各部门", "各地区", "各单位", "各有关单位", "各地区各部门", "各责任单位", "各级各部门", "相关部门", "主管部门",
     "各级党委和政府", "政府", "属地政府", "属地单位"],
)  # fmt: skip
def test_words_that_name_nobody(resolver_of, printed):
    reading = resolver_of(HAIDONG).resolve(printed)
    assert (reading.agency, reading.status) == (None, "nobody")


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("国家发展改革委", "国家发展和改革委员会"),
        ("发展改革委", "国家发展和改革委员会"),
        ("人力资源社会保障部", "人力资源和社会保障部"),
        ("金融监管总局", "国家金融监督管理总局"),
        ("中央组织部", "中共中央组织部"),
        ("中央网信办", "中央网络安全和信息化委员会办公室"),
        ("能源局", "国家能源局"),
        ("国铁集团", "中国国家铁路集团有限公司"),
        ("国务院国资委", "国务院国有资产监督管理委员会"),
        ("全国工商联", "中华全国工商业联合会"),
        ("最高人民法院", "最高人民法院"),
    ],
)
def test_central_bodies(resolver_of, printed, name):
    agency = resolver_of(STATE).resolve(printed).agency
    assert agency is not None
    assert (agency.name, agency.level) == (name, "national")


@pytest.mark.parametrize(
    ("home", "printed", "function"),
    [
        (STATE, "国家发展改革委", "发展改革"),
        (QINGHAI, "省发展改革委", "发展改革"),
        (HAIDONG, "市发展改革委", "发展改革"),
        (GOLMUD, "市工业信息化和科技局", "工业和信息化"),
        (GOLMUD, "市农牧局", "农业农村"),
        (HAIDONG, "市品牌产业促进局", None),
        (HAIDONG, "市住建局", "住房城乡建设"),
        (QINGHAI, "省国土资源厅", "国土资源"),
    ],
)
def test_functions_line_up_across_levels(resolver_of, home, printed, function):
    agency = resolver_of(home).resolve(printed).agency
    assert agency is not None
    assert agency.function == function


@pytest.mark.parametrize(
    ("home", "printed", "reason"),
    [
        (HAIDONG, "县教育局", "level_without_place"),
        (STATE, "横琴合作区执委会", "no_function_or_place"),
        (HAIDONG, "长期坚持", "not_a_body"),
    ],
)
def test_what_cannot_be_tied_to_a_place_or_function_is_never_guessed(resolver_of, home, printed, reason):
    reading = resolver_of(home).resolve(printed)
    assert (reading.agency, reading.status, reading.reason) == (None, "unresolved", reason)


@pytest.mark.parametrize("printed", ["市场监督管理局", "市政管理局"])
def test_a_level_word_that_belongs_to_the_function_is_no_prefix(resolver_of, printed):
    agency = resolver_of(GOLMUD).resolve(printed).agency
    assert agency is not None
    assert agency.name == f"格尔木市{printed}"


def test_the_same_name_of_another_province_is_not_taken(resolver_of):
    assert read(resolver_of(GOLMUD), "东城区行政委员会") == ["格尔木市东城区行政委员会"]
    assert read(resolver_of(STATE), "长沙市") == ["长沙市人民政府"]


def test_bodies_of_towns_belong_to_their_county(resolver_of):
    agency = resolver_of(GOLMUD).resolve("唐古拉山镇人民政府").agency
    assert agency is not None
    assert (agency.name, agency.level, agency.jurisdiction_code) == ("格尔木市唐古拉山镇人民政府", "township", "632801")


def test_the_registry_knows_successors_and_both_languages(functions):
    assert len(functions.functions) >= 60
    assert all(f.name_en for f in functions.functions.values())
    assert functions.functions["国土资源"].successor == "自然资源"
    assert functions.functions["乡村振兴"].valid_to == 2023
    assert {f.successor for f in functions.functions.values()} - {None} <= set(functions.functions)
    assert {b.function for b in functions.central.values()} - {None} <= set(functions.functions)


def test_every_central_body_of_a_function_is_registered(functions):
    named = {f.central for f in functions.functions.values() if f.central}
    assert named <= set(functions.central)


def test_a_form_claimed_by_two_functions_is_refused(tmp_path):
    (tmp_path / "functions.yaml").write_text(
        "- {key: 甲, en: A, stem: 教育}\n- {key: 乙, en: B, stem: 教育}\n", encoding="utf-8"
    )
    with pytest.raises(RegistryError, match="one function"):
        FunctionRegistry.load(tmp_path)


def test_an_unknown_successor_is_refused(tmp_path):
    (tmp_path / "functions.yaml").write_text("- {key: 甲, en: A, stem: 教育, successor: 丙}\n", encoding="utf-8")
    with pytest.raises(RegistryError, match="successor"):
        FunctionRegistry.load(tmp_path)


@pytest.mark.parametrize(
    "printed",
    ["青藏集团公司", "昆仑经济技术开发区管委会", "国网青海省电力公司", "人行西宁中心支行", "西宁海关", "省教育厅"],
)
def test_a_body_is_the_same_in_every_document(resolver_of, printed):
    found = {resolver_of(home).resolve(printed).agency for home in (QINGHAI, HAIDONG, GOLMUD)}
    assert len(found) == 1


def test_codes_cover_what_the_resolver_says(functions):
    kinds = {f.kind for f in functions.functions.values()} | {b.kind for b in functions.central.values()}
    assert kinds <= set(codes.AGENCY_KIND.values)
