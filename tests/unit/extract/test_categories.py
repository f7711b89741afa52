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


def test_an_unknown_county_in_a_box_is_listed(read_document: ReadDocument, gazetteer: Gazetteer) -> None:
    assert read(read_document, gazetteer, "专栏1 人口流失县城名录", "人口流失县城：化隆县、某某县。") == (
        [("化隆县", "population_loss", None)],
        ["某某县"],
    )
