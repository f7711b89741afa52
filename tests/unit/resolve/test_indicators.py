"""The registry of indicators, and which of them a target is about."""

import pytest

from pipeline.errors import RegistryError
from pipeline.resolve.indicator_names import forms, settings_in, written_alike, written_out
from pipeline.resolve.indicators import SETTINGS, IndicatorRegistry, indicators

# Targets of the five documents: name, measure, unit, scope, and the indicator each of them is.
REAL = [
    ("教育、医疗等基本公共服务", "coverage", "%", "全部常住人口", "basic_public_services_coverage"),
    ("基本公共服务", "coverage", "%", "全部常住人口", "basic_public_services_coverage"),
    ("义务教育阶段随迁子女在公办学校就读", "rate", "%", "义务教育阶段随迁子女", "migrant_children_public_school_rate"),
    ("老旧管网更新率", "rate", "%", None, "old_network_renewal_rate"),
    ("主城棚户区", "coverage", "%", None, "shantytowns_cleared"),
    ("城镇新建绿色建筑占新建建筑比例", "rate", "%", "城镇", "green_building_share"),
    ("新建绿色建筑比例", "rate", "%", None, "green_building_share"),
    ("绿色建筑", "coverage", "%", "县城新建建筑", "green_building_share_county_town"),
    ("农产品加工转化率", "rate", "%", None, "farm_processing_rate"),
    ("常住人口城镇化率", "rate", "%", "全省", "urbanization_rate_resident"),
    ("公共交通站点500米覆盖率", "rate", "%", "各县城建成区", "bus_stop_500m_coverage_county_town"),
    ("配置充电设施的停车位", "norm", "%", "新建停车场", "charging_parking_share"),
    ("县城排水管网空白区", "coverage", "%", "县城", "drainage_gaps_county_town"),
    ("污水管网布设空白区", "coverage", "%", None, "sewer_gaps"),
    ("县城千兆宽带网络", "coverage", "%", "县城", "gigabit_coverage_county_town"),
    ("“双千兆”网络", "coverage", "%", None, "dual_gigabit_coverage"),
    ("县城和重点乡镇5G", "coverage", "%", "县城", "coverage_5g"),
    ("5G用户占比", "rate", "%", None, "users_share_5g"),
    ("新能源汽车比例", "rate", "%", "新增及更新车辆", "new_energy_vehicle_share"),
    ("县城生活垃圾无害化处理率", "rate", "%", "县城", "domestic_waste_treatment_rate_county_town"),
    ("县城生活污水处理设施", "coverage", "%", "县城", "sewage_facility_coverage_county_town"),
    ("县城污水处理率", "rate", "%", "县城", "sewage_treatment_rate_county_town"),
    ("生产总值超过200亿元的县（市）", "count", "个", None, "counties_gdp_over_20_billion"),
    ("县城污泥无害化处理处置率", "rate", "%", "县城", "sludge_disposal_rate_county_town"),
    ("县城建成区黑臭水体", "coverage", "%", "县城建成区", "black_water_eliminated_county_town"),
    ("农村黑臭水体治理率", "rate", "%", "试点县（市）", "rural_black_water_rate"),
    ("城镇登记失业率", "rate", "%", "城镇", "registered_unemployment"),
    ("二甲医院", "norm", "所", "每个县", "grade_two_hospitals_per_county"),
    ("P2+生物安全实验室", "norm", "所", "每个县级疾控中心", "biosafety_laboratories_per_cdc"),
    ("县级中医医院达到二级甲等水平", "rate", "%", "县级中医医院", "county_tcm_hospital_grade_two_share"),
    ("普通高中“大班额”现象", "coverage", "%", None, "senior_secondary_large_classes"),
    ("县级层面特困人员供养服务设施(敬老院)", "norm", "所", "各县", "destitute_facilities_per_county"),
    ("失能特困人员供养服务机构", "coverage", "%", "每个县（市）", "disabled_destitute_coverage"),
    ("社区日间照料机构覆盖率", "rate", "%", "社区", "community_day_care_coverage"),
    ("县城老旧小区房屋", "count", "套", "全市", "old_neighbourhood_homes_county_town"),
    ("老旧小区", "count", "户", "县（市）", "old_neighbourhood_households"),
    ("公益性公墓", "norm", "个", "各县", "public_cemeteries_per_county"),
    ("县级公益性安葬（放）设施覆盖率", "rate", "%", "县级", "cemetery_coverage"),
    ("城乡殡仪服务站点", "count", "个", "互助县", "funeral_stations"),
    ("县级体育场", "coverage", "%", "县级", "stadium_coverage"),
    ("体育馆", "coverage", "%", "县级", "gymnasium_coverage"),
    ("国民体质监测中心（站）", "coverage", "%", "县级", "fitness_monitoring_coverage"),
    ("高速公路", "coverage", "%", "具备条件的县", "expressway_access"),
    ("产值百亿以上的产业集群", "norm", "个", "绝大多数县（市）", "ten_billion_clusters_per_county"),
    ("县域生产总值", "amount", "元", "全省", "county_gdp"),
    ("省级以上产业园区", "coverage", "%", "县域", "provincial_park_coverage"),
    ("主导产业产值占园区总产值比重", "rate", "%", None, "leading_industry_share"),
    ("快递", "coverage", "%", "村村", "express_village_coverage"),
    ("县域内就诊率", "rate", "%", "县域内", "in_county_treatment_rate"),
    ("学前教育毛入园率", "rate", "%", "76个县（市）", "preschool_enrolment_rate"),
    ("护理型床位占比", "rate", "%", "每个县（市）", "nursing_bed_share"),
    ("公办示范性养老机构", "norm", "所", "每个县（市）", "public_elderly_institutions_per_county"),
    ("公办托育机构", "norm", "所", "每个县（市）", "public_childcare_per_county"),
    ("国家园林县城数量", "rate", "%", None, "garden_county_town_share"),
    ("乡村振兴示范镇", "count", "个", None, "revitalization_towns"),
]

# Targets of the five documents that are no canonical indicator, and what a careless match would make of them.
UNMATCHED = [
    ("产值", "amount", "元", "全省重要的铝、镁产品精深加工基地"),  # of whom, only the scope says
    ("年均增速", "growth", "百分点", None),  # of what, only the sentence before says
    ("新增小区燃气管道覆盖率", "rate", "%", None),  # of new estates, not of the town
    ("人均用地", "norm", "平方米", "新建居住区"),
    ("省级创新示范县", "count", "个", None),
    ("县级融资平台融资规模", "growth", "%", "县级"),
    ("市域内长输管道", "coverage", "%", "市"),
]

# Wording in the manner of other provinces' plans.
OTHERS = [
    ("全区常住人口城镇化率", "rate", "%", None, "urbanization_rate_resident"),
    ("盐城市常住人口城镇化率", "rate", "%", None, "urbanization_rate_resident"),
    ("黔东南苗族侗族自治州户籍人口城镇化率", "rate", "%", None, "urbanization_rate_registered"),
    ("全市县域常住人口城镇化率", "growth", "百分点", None, "urbanization_rate_resident"),
    ("固始县城区常住人口", "count", "人", None, "city_proper_population"),
    ("全市县城常住人口", "count", "人", None, "county_town_population"),
    ("新增城镇常住人口", "count", "人", None, "urban_resident_population_added"),
    ("城镇常住人口", "count", "人", None, "urban_resident_population"),
    ("地区生产总值", "amount", "元", None, "gdp"),
    ("地区生产总值", "growth", "%", None, "gdp_growth"),
    ("GDP年均增速", "rate", "%", None, "gdp_growth"),
    ("县域地区生产总值", "growth", "%", None, "county_gdp_growth"),
    ("研究与试验发展（R&D）经费投入强度", "rate", "%", None, "rd_intensity"),
    ("城乡居民人均可支配收入比值", "rate", "1", None, "urban_rural_income_ratio"),
    ("农村居民人均可支配收入", "norm", "元", "农村", "rural_income_per_capita"),
    ("城乡生活垃圾无害化处理率", "rate", "%", None, "domestic_waste_treatment_rate"),
    ("城镇污水处理率", "rate", "%", "城镇", "sewage_treatment_rate"),
    ("城市公共供水管网漏损率", "rate", "%", None, "leakage_rate_city"),
    ("建制镇污水处理设施", "coverage", "%", None, "sewage_facility_coverage_town"),
    ("城区生活污水集中收集率", "growth", "百分点", "城区", "sewage_collection_rate"),
    ("中水回用率", "rate", "%", None, "reclaimed_water_rate"),
    ("县城建成区路网密度", "norm", "公里/平方公里", "县城", "road_density_county_town"),
    ("新建和改造城镇排水管网", "amount", "公里", None, "drainage_pipes"),
    ("五年改造城镇老旧小区", "count", "个", None, "old_neighbourhoods"),
    ("2000年底前建成的老旧小区改造", "count", "个", None, "old_neighbourhoods"),
    ("县城老旧小区", "count", "个", "县城", "old_neighbourhoods_county_town"),
    ("老化燃气、供水、供热管道", "amount", "公里", None, "old_pipes_renewed"),
    ("高铁或高速公路", "coverage", "%", "县县", "expressway_or_rail_access"),
    ("具备条件的自然村通硬化路比例", "rate", "%", None, "paved_road_access"),
    ("主要农产品加工转化率", "rate", "%", None, "farm_processing_rate"),
    ("九年义务教育巩固率", "rate", "%", None, "compulsory_retention_rate"),
    ("养老床位", "norm", "张", "每千名老年人", "elderly_beds_per_1000"),
    ("千人口托位数", "norm", "个", None, "childcare_places_per_1000"),
    ("随迁子女在流入地公办学校就读比例（含政府购买学位）", "rate", "%", None, "migrant_children_public_school_rate"),
    ("农业转移人口补贴性职业技能培训", "count", "人次", None, "vocational_training"),
    ("国家级专精特新“小巨人”企业", "count", "家", "全市", "little_giants"),
    ("规模以上工业企业", "count", "家", None, "above_scale_enterprises"),
    ("县城人均避难场所有效面积", "norm", "平方米", "县城", "shelter_area_per_capita_county_town"),
]

# Near an indicator by its words, and something else.
OTHER_THINGS = [
    ("污水处理率", "amount", "元", None),  # the unit does not fit
    ("污水处理率", "count", "%", None),  # the measure does not fit
    ("工业园区污水处理率", "rate", "%", None),
    ("农村公路里程达标率", "rate", "%", None),
    ("农村高速公路里程", "amount", "公里", None),  # 农村 makes it another quantity
    ("脱贫县农村居民人均可支配收入", "growth", "%", None),
    ("高速公路", "count", "条", None),  # coverage alone is meant by this name
    ("养老床位", "norm", "张", "每个乡镇"),
    ("县级医院床位", "norm", "张", "每千人口"),
    ("燃气普及", "rate", "%", None),
    ("", "rate", "%", None),
    ("县城", "count", "个", None),
    ("和县城" * 1000 + "污水处理率", "rate", "%", None),  # the ruins of a table
]


@pytest.mark.parametrize(("name", "measure", "unit", "scope", "indicator"), REAL + OTHERS)
def test_a_target_is_of_the_indicator_its_name_measure_and_unit_say(name, measure, unit, scope, indicator):
    assert indicators().match(name, measure, unit, scope) == indicator


@pytest.mark.parametrize(("name", "measure", "unit", "scope"), UNMATCHED + OTHER_THINGS)
def test_what_fits_no_indicator_is_not_guessed(name, measure, unit, scope):
    assert indicators().match(name, measure, unit, scope) is None


def test_every_indicator_is_found_by_its_own_name():
    registry = indicators()
    for indicator in registry.indicators.values():
        found = registry.match(indicator.name_zh, indicator.measure, indicator.unit)
        assert found == indicator.key


def test_english_names_say_which_settlement_and_are_unique():
    registry = indicators()
    names = [indicator.name_en for indicator in registry.indicators.values()]
    assert len(set(names)) == len(names)
    assert registry.indicators["leakage_rate_city"].name_en == "Leakage rate of public water supply networks, cities"
    for indicator in registry.indicators.values():
        assert indicator.name_en.isascii()
        assert (indicator.setting is None) == (indicator.broader is None)
        if indicator.setting:
            assert indicator.key == f"{indicator.broader}_{indicator.setting}"
            assert indicator.name_zh.startswith(SETTINGS[indicator.setting][0])


def test_a_registry_name_stands_for_all_its_alternatives():
    assert written_out("(生活)?污水(收集|处理)率") == ["污水收集率", "污水处理率", "生活污水收集率", "生活污水处理率"]
    assert written_out(r"每?千人\(P2\+\)") == ["千人(P2+)", "每千人(P2+)"]
    assert written_out("((3|三)岁)?托位") == ["托位", "3岁托位", "三岁托位"]


@pytest.mark.parametrize("pattern", ["(生活污水", "生活)污水", "生活|污水)"])
def test_a_registry_name_with_odd_brackets_is_refused(pattern):
    with pytest.raises(ValueError, match="bracket"):
        written_out(pattern)


def test_names_are_written_alike():
    assert written_alike("５Ｇ 用户的“普及”比重") == "5G用户普及占比"
    assert written_alike("规模以上工业增加值占地区生产总值比例") == "规上工业增加值占GDP占比"


def test_words_are_taken_off_the_head_only():
    assert [form.name for form in forms("全省县城污水处理率")] == [
        "全省县城污水处理率",
        "县城污水处理率",
        "污水处理率",
    ]
    assert [form.settings for form in forms("县城和重点乡镇5G")][-1] == {"county_town", "town"}
    assert settings_in("各县城建成区") == {"county_town"}
    assert settings_in(None) == frozenset()


ENTRY = "{zh: 污水处理率, en: Sewage treatment rate}"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (f"a: {{x: {ENTRY}, y: {ENTRY}}}", "the same name in x"),
        (f"a: {{x: {ENTRY}}}\nb: {{x: {ENTRY}}}", "the same id twice"),
        ("a: {x: {zh: 污水处理率, en: Rate, colour: red}}", "colour"),
        ("a: {x: {zh: 污水处理率}}", "zh"),
        ("a: {x: {zh: 污水处理率, en: Rate, names: ['(污水']}}", "not closed"),
    ],
)
def test_a_registry_that_breaks_its_rules_is_refused(tmp_path, content, found):
    registry = tmp_path / "indicators.yaml"
    registry.write_text(content, encoding="utf-8")
    with pytest.raises(RegistryError, match=found):
        IndicatorRegistry.load(registry)


def test_one_name_may_stand_for_two_indicators_of_different_units(tmp_path):
    registry = tmp_path / "indicators.yaml"
    homes = "{zh: 老旧小区, en: Homes, unit: 套, measure: count}"
    areas = "{zh: 老旧小区, en: Areas, unit: 个, measure: count}"
    registry.write_text(f"housing: {{homes: {homes}, areas: {areas}}}", encoding="utf-8")
    loaded = IndicatorRegistry.load(registry)
    assert loaded.match("老旧小区", "count", "套") == "homes"
    assert loaded.match("老旧小区", "count", "个") == "areas"
