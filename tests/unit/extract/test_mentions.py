"""Mentions of places: what counts, where, and which unknown names are reported."""

from __future__ import annotations

import pytest
from support import ReadDocument

from pipeline.extract.mentions import extract_mentions, own_titles
from pipeline.resolve.places import Gazetteer


def mentions(
    gazetteer: Gazetteer, read_document: ReadDocument, *lines: str, home: str = "630200"
) -> list[tuple[str, str]]:
    rows, _ = extract_mentions(read_document(*lines, home=home), gazetteer)
    return [(row.surface, gazetteer.get(row.jurisdiction_code).name) for row in rows]


@pytest.mark.parametrize(
    ("text", "home", "expected"),
    [
        (
            "民和县发挥兰西城市群的核心节点的位置优势，着力把民和建设成为商贸物流集聚区。",
            "630200",
            [("民和县", "民和县"), ("民和", "民和县")],
        ),
        (
            "互助县全力推进互助—西宁城东区衔接发展，支持打造西宁仓储物流基地。",
            "630200",
            [
                ("互助县", "互助县"),
                ("互助", "互助县"),
                ("西宁", "西宁市"),
                ("城东区", "城东区"),
                ("西宁", "西宁市"),
            ],
        ),
        (
            "实施互助柏木峡、民和满坪、循化夕昌水库的人饮配套工程。",
            "630200",
            [("互助", "互助县"), ("民和", "民和县"), ("循化", "循化县")],
        ),
        (
            "建设G341胶南至海晏公路加定至西海公路；建设大河家至清水沿黄高速、街子至隆务公路等项目。",
            "630200",
            [
                ("胶南", "胶南市"),
                ("海晏", "海晏县"),
                ("加定", "互助县"),
                ("西海", "海晏县"),
                ("大河家", "积石山县"),
                ("清水", "循化县"),
                ("街子", "循化县"),
                ("隆务", "同仁市"),
            ],
        ),
        (
            "打造共和恰卜恰等综合服务型城镇，打造茫崖冷湖等工矿服务型城镇。",
            "630000",
            [("共和", "共和县"), ("茫崖", "茫崖市")],
        ),
        (
            "支持位于兰州—西宁城市群、西宁海东一体化区域范围内县城发展。",
            "630000",
            [("兰州", "兰州市"), ("西宁", "西宁市"), ("西宁", "西宁市"), ("海东", "海东市")],
        ),
        ("支持位于西安都市圈范围内的县城融入大西安建设。", "610000", [("西安", "西安市"), ("西安", "西安市")]),
        ("在郭勒木德镇、长江源村等近郊村镇发展农牧业。", "632801", [("郭勒木德镇", "格尔木市")]),
        ("加强循化西路红军革命旧址保护。", "630200", [("循化", "循化县")]),
        (
            "建成化隆、循化天然气输配工程，推进化隆巴燕客运站改建。",
            "630200",
            [("化隆", "化隆县"), ("循化", "循化县"), ("化隆", "化隆县")],
        ),
        ("实施县城新城区排水管网雨污分流，发展互助性养老。", "610000", []),
        ("在京藏高速、兰西城市群沿线布局，建设陕南绿色循环产业。", "610000", []),
        ("推动塘栖、瓶窑等重点镇与县城联动。", "330100", [("塘栖", "临平区"), ("瓶窑", "余杭区")]),
        (
            "支持分水镇、百江镇发展，带动桐庐提质。",
            "330100",
            [("分水镇", "桐庐县"), ("百江镇", "桐庐县"), ("桐庐", "桐庐县")],
        ),
        ("建设寿昌至更楼一级公路。", "330182", [("寿昌", "建德市"), ("更楼", "建德市")]),
        ("改造王家庄至张家庄路段。", "370000", []),
        (
            "实施衢州站、江山站站房扩建，扩建江山市第二水厂。",
            "330800",
            [("衢州", "衢州市"), ("江山", "江山市"), ("江山市", "江山市")],
        ),
        ("由市生态环境局建德分局会同国网桐庐供电公司落实。", "330100", []),
        ("在桐庐县设立分局，建设协和医院桐庐分院。", "330100", [("桐庐县", "桐庐县"), ("桐庐", "桐庐县")]),
        ("打造大通河两岸绿色廊道，加强青海湖、祁连山生态保护。", "630000", []),
    ],
)
def test_places_in_an_article(
    gazetteer: Gazetteer,
    read_document: ReadDocument,
    text: str,
    home: str,
    expected: list[tuple[str, str]],
) -> None:
    assert mentions(gazetteer, read_document, "一、总体要求", f"（一）{text}", home=home) == expected


@pytest.mark.parametrize(
    "statement",
    [
        "（责任单位：西宁市、海东市政府，省发展改革委）",
        "（西宁市、海东市，省发展改革委按职责分工负责）",
        "（省发展改革委、国网青海省电力公司等部门，各市州政府按职责分工负责）",
    ],
)
def test_responsibility_statements_name_bodies(
    gazetteer: Gazetteer, read_document: ReadDocument, statement: str
) -> None:
    lines = ("一、总体要求", f"（一）加快建设。引导大通县发展。{statement}")
    assert mentions(gazetteer, read_document, *lines, home="630000") == [("大通县", "大通县")]


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("喀什地区行政公署办公室负责协调。", "653100"),
        ("毕节市新型城镇化工作领导小组办公室设在市发展改革委。", "520500"),
        ("新疆生产建设兵团要加强统筹。", "100000"),
        ("互助县县城建设工作专班定期调度。", "630200"),
    ],
)
def test_places_in_names_of_offices_and_groups_are_no_mentions(
    gazetteer: Gazetteer, read_document: ReadDocument, text: str, home: str
) -> None:
    assert mentions(gazetteer, read_document, "一、组织", f"（一）{text}", home=home) == []


def test_towns_told_to_act_in_a_task_table_are_bodies(gazetteer: Gazetteer, read_document: ReadDocument) -> None:
    table = ("附件", "任务表", "序号\t重点任务\t责任单位", "1\t在化隆县改造小区\t县住建局、巴燕镇")
    found = mentions(gazetteer, read_document, "一、组织", "（一）加强统筹。", *table, home="630224")
    assert found == [("化隆县", "化隆县")]


def test_labelled_lines_name_bodies(gazetteer: Gazetteer, read_document: ReadDocument) -> None:
    lines = (
        "一、总体要求",
        "1. 加快民和县发展。",
        "牵头单位:化隆县人民政府",
        "责任单位:市发展改革委、海东工业园区管委会",
    )
    assert mentions(gazetteer, read_document, *lines) == [("民和县", "民和县")]


@pytest.mark.parametrize(
    ("text", "title", "found"),
    [
        (
            "《关于青海省推进县城建设的实施方案》已经同意",
            "关于青海省推进县城建设的实施方案",
            ["关于青海省推进县城建设的实施方案"],
        ),
        (
            "关于青海省推进\n县城建设的\n实施方案\n为了",
            "关于青海省推进县城建设的实施方案",
            ["关于青海省推进\n县城建设的\n实施方案"],
        ),
        (
            "贯彻<关于青海省方案>任务分工方案",
            "贯彻《关于青海省方案》任务分工方案",
            ["贯彻<关于青海省方案>任务分工方案"],
        ),
        (
            "安庆市推进县城建设行动方案\n安庆市各县按安庆市推进县城建设行动方案实施",
            "安庆市人民政府关于印发《安庆市推进县城建设行动方案》的通知",
            ["安庆市推进县城建设行动方案", "安庆市推进县城建设行动方案"],
        ),
        ("关于青海省推进城镇化", "关于青海省推进县城建设的实施方案", []),
        ("通知。通知", "通知", []),
        ("", "关于青海省推进县城建设的实施方案", []),
    ],
)
def test_own_title_is_found_whatever_its_marks(text: str, title: str, found: list[str]) -> None:
    assert [span.of(text) for span in own_titles(text, title)] == found


def test_own_title_is_no_mention_but_a_superior_documents_is(gazetteer: Gazetteer, read_document: ReadDocument) -> None:
    title = "海东市推进县城城镇化建设任务分工方案"
    lines = (
        title,
        f"现将《{title}》印发。落实《青海省推进县城城镇化建设的实施方案》。",
        "一、总体要求",
        "（一）加快发展。",
    )
    assert mentions(gazetteer, read_document, *lines) == [("青海省", "青海省")]


@pytest.mark.parametrize(
    ("text", "home", "surface", "reason"),
    [
        # a county of Jilin abolished long ago is no neighbour of 民和县
        ("支持民和县、大安县、循化县发展。", "630200", "大安县", "not_in_registry"),
        ("支持民和县、东临县、循化县发展。", "630200", "东临县", "not_in_registry"),
        ("海北州：某山县。", "630000", "某山县", "not_in_registry"),
        ("推动鼓楼区城市更新。", "320000", "鼓楼区", "ambiguous"),
    ],
)
def test_names_nobody_knows_are_listed(
    gazetteer: Gazetteer, read_document: ReadDocument, text: str, home: str, surface: str, reason: str
) -> None:
    document = read_document("一、总体要求", f"（一）{text}", home=home)
    rows, unresolved = extract_mentions(document, gazetteer)
    assert surface not in {row.surface for row in rows}
    assert [(row.surface, row.reason, row.kind) for row in unresolved] == [(surface, reason, "place")]


@pytest.mark.parametrize(
    "text",
    [
        "支持民和县、互助县等示范县、强县、城区、郊区和各县发展。",
        "推动西宁市、海东市及全市各县、县级市、社区、园区发展。",
        "加快大通县、市州所在地、重点生态功能区、老旧小区、主城区建设。",
    ],
)
def test_ordinary_words_in_county_city_district_are_no_names(
    gazetteer: Gazetteer, read_document: ReadDocument, text: str
) -> None:
    _, unresolved = extract_mentions(read_document("一、总体要求", f"（一）{text}"), gazetteer)
    assert unresolved == []


def test_rows_are_in_order_and_quote_the_text(gazetteer: Gazetteer, read_document: ReadDocument) -> None:
    document = read_document(
        "一、发展方向",
        "支持大通、民和发展。",
        "（一）加快湟源县建设。互助、化隆等县域发展。",
        "（二）支持德令哈、共和物流。",
    )
    rows, _ = extract_mentions(document, gazetteer)
    assert [row.surface for row in rows] == ["大通", "民和", "湟源县", "互助", "化隆", "德令哈", "共和"]
    assert [row.span for row in rows] == sorted(row.span for row in rows)
    spans = {p.provision_id: p.span for p in document.provisions}
    for row in rows:
        assert row.span.of(document.text) == row.surface
        assert spans[row.provision_id].start <= row.span.start < spans[row.provision_id].end
        assert row.rule
