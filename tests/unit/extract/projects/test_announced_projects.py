"""Projects that no verb governs: behind a colon, or a paragraph of nothing but their names."""

import pytest
from support import ReadDocument

from pipeline.extract.mentions import extract_mentions
from pipeline.extract.projects import extract_projects
from pipeline.resolve.places import Gazetteer


@pytest.mark.parametrize(
    ("home", "line", "expected"),
    [
        ("340000", "续建项目：庐江县龙桥工业园、无为市高沟电缆产业园；谋划项目：含山县林头绿色食品产业园。",
            [("庐江县龙桥工业园", "building"), ("无为市高沟电缆产业园", "building"), ("含山县林头绿色食品产业园", "planned")]),
        ("340000", "重点推进：庐江县罗昌河治理、无为市高沟电缆产业园污水处理厂。", [("庐江县罗昌河治理", "building"), ("无为市高沟电缆产业园污水处理厂", "building")]),
        ("340000", "近期重点项目包括：庐江县罗昌河治理，无为市高沟电缆产业园。", [("庐江县罗昌河治理", "building"), ("无为市高沟电缆产业园", "building")]),
        ("150800", "巴彦淖尔经济技术开发区化工集中区扩区项目（续建）。位于磴口县与临河区交界，规划面积12平方公里。", [("巴彦淖尔经济技术开发区化工集中区扩区", "building")]),
        ("150800", "甘其毛都口岸加工园区二期（前期）。规划建设焦煤仓储。", [("甘其毛都口岸加工园区二期", "planned")]),
        ("150800", "乌拉特后旗青山工业园区铜精深加工项目。年产铜板带10万吨。", [("乌拉特后旗青山工业园区铜精深加工", None)]),
        ("150800", "五原县葵花籽产业园、杭锦后旗番茄产业园。支持企业牵头。", [("五原县葵花籽产业园", None), ("杭锦后旗番茄产业园", None)]),
        ("150800", "五原县、磴口县、临河区。", []),
        ("150800", "牵头单位：五原县葵花籽产业园管委会、磴口县工业园区管委会。", []),
        ("150800", "受益地区：五原县、磴口县产业园区重点项目。", []),
        ("150800", "老旧小区改造项目（续建）。完善配套设施。", []),
    ],
)  # fmt: skip
def test_names_without_a_verb(
    read_document: ReadDocument, gazetteer: Gazetteer, home: str, line: str, expected: list[tuple[str, str | None]]
) -> None:
    document = read_document("一、任务", "（一）做事。抓好落实。", line, home=home)
    mentions, _ = extract_mentions(document, gazetteer)
    rows = extract_projects(document, mentions, gazetteer)
    assert [(row.name, row.stage) for row in rows] == expected


@pytest.mark.parametrize(
    ("home", "line", "expected"),
    [
        ("371722", "完成东沟河、胜利河、涞河城区段综合治理。", {"胜利河": "胜利河城区段综合治理", "涞河城区段综合治理": "涞河城区段综合治理"}),
        ("360800", "改造提升文山路、井冈山大道、阳明路。", {"文山路": "文山路", "井冈山大道": "井冈山大道", "阳明路": "阳明路"}),
        ("341500", "实施佛子岭水库保护工程，淠河总干渠生态廊道建设工程，探索机制。",
            {"佛子岭水库保护工程": "佛子岭水库保护工程", "淠河总干渠生态廊道建设工程": "淠河总干渠生态廊道建设工程"}),
        ("451228", "全面开工县人民医院感染性疾病科综合楼、地苏镇供水保障工程。",
            {"县人民医院感染性疾病科综合楼": "县人民医院感染性疾病科综合楼", "地苏镇供水保障工程": "地苏镇供水保障工程"}),
        ("150700", "抓好综合保税区跨境电商产业园、扎赉诺尔区矿山修复。", {"扎赉诺尔区矿山修复": "扎赉诺尔区矿山修复"}),
        ("150800", "加强鸡鹿塞遗址、高阙塞长城遗址保护利用。", {"鸡鹿塞遗址": "鸡鹿塞遗址", "高阙塞长城遗址": "高阙塞长城遗址"}),
    ],
)  # fmt: skip
def test_rivers_streets_and_shared_deeds(
    read_document: ReadDocument, gazetteer: Gazetteer, home: str, line: str, expected: dict[str, str]
) -> None:
    document = read_document("一、任务", f"（一）做事。{line}", home=home)
    mentions, _ = extract_mentions(document, gazetteer)
    assert {row.name: row.full_name for row in extract_projects(document, mentions, gazetteer)} == expected


def test_a_paragraph_for_each_project_below_one_that_announces_them(
    read_document: ReadDocument, gazetteer: Gazetteer
) -> None:
    lines = [
        "一、产业。做强产业。重点推进以下项目：",
        "仁怀市名酒工业园二期。",
        "赤水市竹产业园项目。",
        "习水县温水镇煤炭物流园",
    ]
    more = [
        "二、设施。谋划实施下列重大工程：",
        "道真县城第三水厂；",
        "务川县龙潭古寨保护利用。",
        "完善服务，改善环境。",
        "赤水市和仁怀市。",
    ]
    document = read_document(*lines, *more, home="520000")
    rows = extract_projects(document, extract_mentions(document, gazetteer)[0], gazetteer)
    assert [(row.name, row.action, row.stage) for row in rows] == [
        ("仁怀市名酒工业园二期", "推进", "building"),
        ("赤水市竹产业园", "推进", "building"),
        ("习水县温水镇煤炭物流园", "推进", "building"),
        ("道真县城第三水厂", "谋划实施", "planned"),
        ("务川县龙潭古寨保护利用", "谋划实施", "planned"),
    ]
