"""Counties put in a category: boxes that list them, and sentences."""

import pytest
from support import ReadDocument

from pipeline.extract.categories import extract_categories
from pipeline.extract.mentions import extract_mentions
from pipeline.resolve.places import Gazetteer

HEAD = ("一、分类引导", "（一）分类施策。引导发展。（省发展改革委负责）")

Row = tuple[str, str, str | None]


def read(
    read_document: ReadDocument, gazetteer: Gazetteer, *lines: str, home: str = "630000"
) -> tuple[list[Row], list[str]]:
    document = read_document(*HEAD, *lines, home=home)
    mentions, _ = extract_mentions(document, gazetteer)
    rows, unresolved = extract_categories(document, mentions, gazetteer)
    for row in rows:
        assert gazetteer.get(row.county_code).name[:2] in row.span.of(document.text)
    return [(gazetteer.get(r.county_code).name, r.category, r.subtype) for r in rows], [u.surface for u in unresolved]


@pytest.mark.parametrize(
    ("title", "line", "expected"),
    [
        ("专栏1 大城市周边县城名录", "西宁市：大通县、湟源县。", [("大通县", "metropolitan_periphery", None), ("湟源县", "metropolitan_periphery", None)]),
        ("专栏2 专业功能县城名录", "清洁能源型：德令哈市、共和县。", [("德令哈市", "specialized_function", "clean_energy"), ("共和县", "specialized_function", "clean_energy")]),
        ("专栏3 农产品主产区县城名录", "国家级农产品主产区县城：无。", []),
        ("专栏4 重点生态功能区县城名录", "省级重点生态功能区县城：同仁市、茫崖市。", [("同仁市", "ecological_function", "provincial"), ("茫崖市", "ecological_function", "provincial")]),
        ("专栏5 人口流失县城名录", "人口流失县城：化隆县。", [("化隆县", "population_loss", None)]),
        ("专栏1 大城市周边县城", "大通县、湟源县。", [("大通县", "metropolitan_periphery", None), ("湟源县", "metropolitan_periphery", None)]),
        ("专栏6 重大工程", "西宁市：大通县、湟源县。", []),
    ],
)  # fmt: skip
def test_boxes(read_document: ReadDocument, gazetteer: Gazetteer, title: str, line: str, expected: list[Row]) -> None:
    assert read(read_document, gazetteer, title, line) == (expected, [])


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "（二）突出特色。根据专业功能县城名录,加快将民和县打造为生态农牧型县城,互助县、化隆县打造为文旅融合型县城。",
            [("民和县", "specialized_function", "agro_pastoral"), ("互助县", "specialized_function", "culture_tourism"), ("化隆县", "specialized_function", "culture_tourism")],
        ),
        (
            "（二）打造产区。全力推动民和县、化隆县、循化县三个省级农产品主产区县城建设,形成产业区。",
            [("民和县", "agricultural_production", "provincial"), ("化隆县", "agricultural_production", "provincial"), ("循化县", "agricultural_production", "provincial")],
        ),
        ("（二）转型。结合化隆县被列入人口流失县城名录的实际,推动化隆县可持续发展。", [("化隆县", "population_loss", None)]),
        ("（二）转移。有序引导玛多、曲麻莱等海拔极高且人口总量较少的重点生态功能区县域人口转移。", [("玛多县", "ecological_function", None), ("曲麻莱县", "ecological_function", None)]),
        ("（二）定位。支持大通县、湟源县立足重点生态功能区定位，守住红线。", [("大通县", "ecological_function", None), ("湟源县", "ecological_function", None)]),
        ("（二）功能。支持民和县、互助县发展专业功能县城。", [("民和县", "specialized_function", None), ("互助县", "specialized_function", None)]),
        ("（二）生态。推动重点生态功能区县城统筹治理，支持祁连县发展旅游。", []),
        ("（二）产业。支持民和县打造为生态农牧型县城。", []),
    ],
)  # fmt: skip
def test_sentences(read_document: ReadDocument, gazetteer: Gazetteer, sentence: str, expected: list[Row]) -> None:
    assert read(read_document, gazetteer, sentence)[0] == expected


ECO, FARM, NEAR, SPECIAL, LOSS = (
    "ecological_function", "agricultural_production", "metropolitan_periphery", "specialized_function", "population_loss",
)  # fmt: skip


@pytest.mark.parametrize(
    ("home", "lines", "expected"),
    [
        ("522600", ["（二）划分。分类施策。", "1.大城市周边县城(1个)：麻江县。"], [("麻江县", NEAR, None)]),
        ("522600", ["（二）划分。分类施策。", "3.农产品主产区县城（3个）：榕江、从江、黄平。"], [("榕江县", FARM, None), ("从江县", FARM, None), ("黄平县", FARM, None)]),
        ("522600", ["（二）划分。分类施策。", "专业功能县城：天柱县、岑巩县等先进制造业专业功能县城；镇远县、雷山县等文化旅游专业功能县城。"],
            [("天柱县", SPECIAL, "advanced_manufacturing"), ("岑巩县", SPECIAL, "advanced_manufacturing"), ("镇远县", SPECIAL, "culture_tourism"), ("雷山县", SPECIAL, "culture_tourism")]),
        ("522600", ["（二）划分。分类施策。", "4.重点生态功能区县城：剑河、丹寨。其中，剑河为国家级重点生态功能区。"], [("剑河县", ECO, "national"), ("丹寨县", ECO, None)]),
        ("430000", ["（二）大城市周边县城。", "长沙县、宁乡市、浏阳市。"], [("长沙县", NEAR, None), ("宁乡市", NEAR, None), ("浏阳市", NEAR, None)]),
        ("430000", ["（二）培育专业功能县城。分类发展。", "先进制造型：邵东市、攸县。"], [("邵东市", SPECIAL, "advanced_manufacturing"), ("攸县", SPECIAL, "advanced_manufacturing")]),
        ("430000", ["（二）培育专业功能县城。分类发展。", "责任领导：长沙县、宁乡市主要负责同志。"], []),
        ("360800", ["（二）类型。见下表。", "县（市）\t城区驻地\t县城类型\t发展定位", "井冈山市\t红星街道\t专业功能县城（文化旅游）\t打造红色旅游首选地", "泰和县\t澄江镇\t农产品主产区县城\t建设乌鸡之乡"],
            [("井冈山市", SPECIAL, "culture_tourism"), ("泰和县", FARM, None)]),
        ("430000", ["（二）类型。见下表。", "类别\t县（市）名单\t数量", "大城市周边县城\t长沙县、宁乡市\t2", "国家级重点生态功能区县城\t桂东县、桑植县等2个县\t2"],
            [("长沙县", NEAR, None), ("宁乡市", NEAR, None), ("桂东县", ECO, "national"), ("桑植县", ECO, "national")]),
        ("422800", ["（二）类型。分类施策。", "专业功能县城:恩施市、利川市(文化旅游),巴东县(商贸物流)"],
            [("恩施市", SPECIAL, "culture_tourism"), ("利川市", SPECIAL, "culture_tourism"), ("巴东县", SPECIAL, "trade_logistics")]),
        ("360000", ["（二）划分。分类施策。", "农产品主产区：", "国家级：鄱阳县、余干县。", "省级：都昌县。"], [("鄱阳县", FARM, "national"), ("余干县", FARM, "national"), ("都昌县", FARM, "provincial")]),
        ("510000", ["（二）划分。大城市周边县城：金堂县、大邑县（成都市）；罗江区、广汉市（德阳市）。"], [("金堂县", NEAR, None), ("大邑县", NEAR, None), ("罗江区", NEAR, None), ("广汉市", NEAR, None)]),
        ("430000", ["（二）任务。见下表。", "序号\t任务类别\t责任县市", "1\t发展大城市周边县城\t长沙县、宁乡市"], []),
    ],
)  # fmt: skip
def test_lists_and_tables(
    read_document: ReadDocument, gazetteer: Gazetteer, home: str, lines: list[str], expected: list[Row]
) -> None:
    assert sorted(read(read_document, gazetteer, *lines, home=home)[0], key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("home", "sentence", "expected"),
    [
        ("341500", "将霍山县建设成为先进制造业专业功能县城，做强产业。", [("霍山县", SPECIAL, "advanced_manufacturing")]),
        ("341500", "霍邱县作为国家级农产品主产区，要扛牢粮食安全责任。", [("霍邱县", FARM, "national")]),
        ("230000", "东宁市、虎林市重点打造边境口岸型专业功能县城，漠河市打造文化旅游型专业功能县城。",
            [("东宁市", SPECIAL, "border_trade"), ("虎林市", SPECIAL, "border_trade"), ("漠河市", SPECIAL, "culture_tourism")]),
        ("230000", "五常市、尚志市等15个县（市）重点打造先进制造型和商贸流通型专业功能县城。", [("五常市", SPECIAL, None), ("尚志市", SPECIAL, None)]),
        ("230000", "大兴安岭地区漠河市、呼玛县和伊春市嘉荫县等国家重点生态功能区县（市），原则上不再新建开发区。",
            [("漠河市", ECO, "national"), ("呼玛县", ECO, "national"), ("嘉荫县", ECO, "national")]),
        ("230000", "黑河市逊克县、孙吴县按照省级重点生态功能区管控要求执行。", [("逊克县", ECO, "provincial"), ("孙吴县", ECO, "provincial")]),
        ("230000", "人口净流出的兰西县、青冈县按此执行。", [("兰西县", LOSS, None), ("青冈县", LOSS, None)]),
        ("230000", "重点生态功能区县城包括漠河市、塔河县2个。", [("漠河市", ECO, None), ("塔河县", ECO, None)]),
        ("230000", "全省重点生态功能区县城（漠河市、塔河县）实行差异化考核。", [("漠河市", ECO, None), ("塔河县", ECO, None)]),
        ("652300", "昌吉市、阜康市要立足区位优势，按照大城市周边县城的要求，承接功能疏解。", [("昌吉市", NEAR, None), ("阜康市", NEAR, None)]),
        ("652300", "把吉木萨尔县培育成清洁能源型专业功能县城。", [("吉木萨尔县", SPECIAL, "clean_energy")]),
        ("150800", "乌拉特中旗、乌拉特后旗属于自治区级重点生态功能区。", [("乌拉特中旗", ECO, "provincial"), ("乌拉特后旗", ECO, "provincial")]),
        ("510000", "专业功能县城主要有射洪市（先进制造）、阆中市（文化旅游）。", [("射洪市", SPECIAL, "advanced_manufacturing"), ("阆中市", SPECIAL, "culture_tourism")]),
        ("450000", "列入国家重点生态功能区的有上林县、马山县等。", [("上林县", ECO, "national"), ("马山县", ECO, "national")]),
        ("530000", "一是大城市周边县城，嵩明县、宜良县。", [("嵩明县", NEAR, None), ("宜良县", NEAR, None)]),
        ("360000", "大城市周边县城南昌县、进贤县重点生态功能区县城崇义县", [("南昌县", NEAR, None), ("进贤县", NEAR, None), ("崇义县", ECO, None)]),
        ("350000", "发展大城市周边县城，带动闽侯县、连江县建设。", []),
        ("630000", "支持祁连县发展旅游，建设重点生态功能区县城绿道。", []),
        ("630000", "发展专业功能县城，民和县要突出农牧产业。", []),
        ("630000", "民和县不再列入人口流失县城。", []),
    ],
)  # fmt: skip
def test_more_sentences(
    read_document: ReadDocument, gazetteer: Gazetteer, home: str, sentence: str, expected: list[Row]
) -> None:
    assert read(read_document, gazetteer, f"（二）定位。{sentence}", home=home)[0] == expected


def test_counties_around_named_cities(read_document: ReadDocument, gazetteer: Gazetteer) -> None:
    line = "（二）支持大城市周边县城发展。支持宾县、肇东市等哈尔滨、佳木斯周边县城承接产业转移。"
    assert read(read_document, gazetteer, line, home="230000")[0] == [("宾县", NEAR, None), ("肇东市", NEAR, None)]


def test_an_unknown_county_in_a_box_is_listed(read_document: ReadDocument, gazetteer: Gazetteer) -> None:
    assert read(read_document, gazetteer, "专栏1 人口流失县城名录", "人口流失县城：化隆县、某某县。") == (
        [("化隆县", "population_loss", None)],
        ["某某县"],
    )
