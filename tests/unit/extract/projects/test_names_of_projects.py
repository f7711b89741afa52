"""Made-up sentences in the grammar of plans: where names begin and end, and what is no name."""

from __future__ import annotations

import pytest


def _names(rows, kind):
    return [row.name for row in rows if row.kind == kind]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("推进砚山县人民医院感染楼、砚山县第二中学教学楼建设。", ["砚山县人民医院感染楼", "砚山县第二中学教学楼"]),
        ("改造国道323线砚山至平远段、省道210砚山至丘北段。", ["国道323线砚山至平远段", "省道210砚山至丘北段"]),
        ("完成G323砚山段、S210改建工程。", ["G323砚山段", "S210改建工程"]),
        ("开展砚山通用机场前期论证。", ["砚山通用机场"]),
        ("做好砚山至丘北铁路规划研究。", ["砚山至丘北铁路"]),
        ("积极争取砚山支线机场列入国家规划。", ["砚山支线机场"]),
        ("续建110千伏听湖输变电工程。", ["110千伏听湖输变电工程"]),
        ("实施砚山县风光储一体化项目。", ["砚山县风光储一体化"]),
        ("支持砚山县高等专科学校迁建。", ["砚山县高等专科学校迁建"]),
    ],
)
def test_projects(read, text, names):
    rows = read(text, {"砚山县": "532622", "砚山": "532622", "丘北": "532626"}, home="532600")
    assert _names(rows, "project") == names


@pytest.mark.parametrize(
    "text",
    [
        "支持邵东五金、醴陵陶瓷等传统产业转型升级。",
        "抓好邵东茶叶、醴陵辣椒等特色产品精深加工。",
        "推进醴陵重点项目。",
        "支持醴陵、邵东交通互联互通。",
    ],
)
def test_goods_trades_and_umbrella_words_are_no_projects(read, text):
    assert read(text, {"邵东": "430582", "醴陵": "430281"}, home="430000") == []


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("开展砚山县通用机场前期研究。", "planned"),
        ("争取砚山县通用机场纳入全省规划。", "planned"),
        ("全面开工砚山县人民医院综合楼。", "building"),
    ],
)
def test_stages(read, text, stage):
    assert [row.stage for row in read(text, {"砚山县": "532622"}, home="532600")] == [stage]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "实施“雏鹰”助学计划、雨露计划、新型职业农民培训项目。",
            ["“雏鹰”助学计划", "雨露计划", "新型职业农民培训项目"],
        ),
        ("办好“湘菜师傅”“湖湘工匠”两项工程。", ["湘菜师傅", "湖湘工匠"]),
        ("实施教育强县行动和青年医师“春苗工程”。", ["教育强县行动", "青年医师“春苗工程”"]),
        ("开展公安局“雪亮工程”。", ["雪亮工程"]),
        ("加快实施城市供热管道等老化更新改造工程。", ["城市供热管道等老化更新改造工程"]),
        ("实施城市更新“十大工程”。", []),
        ("实施招商计划。", []),
        ("实施人才计划、培训计划、引才计划。", []),
    ],
)
def test_programmes(read, text, names):
    assert _names(read(text, home="430000"), "programme") == names


def test_a_phase_of_what_has_a_proper_name_in_a_countys_own_text(read):
    rows = read("加快推进鑫瑞生物制药二期、城南标准厂房建设。", home="430281")
    assert ("鑫瑞生物制药二期", "phase of the place that governs") in [(row.name, row.rule) for row in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建设砚山县全民健身馆（1.2万平方米）。", [("砚山县全民健身馆", 12000, "平方米", "building")]),
        ("新建砚山县第三水厂（日供水5万吨）。", [("砚山县第三水厂", 50000, "吨", "building")]),
        (
            "推进砚山县城南水厂（前期）、砚山县客运站（续建）建设。",
            [("砚山县城南水厂", None, None, "planned"), ("砚山县客运站", None, None, "building")],
        ),
        ("推进砚山县人民医院（二期）建设。", [("砚山县人民医院（二期）", None, None, "building")]),
    ],
)
def test_a_bracket_with_a_size_or_a_state_is_no_part_of_the_name(read, text, expected):
    rows = read(text, {"砚山县": "532622"}, home="532600")
    assert [(row.name, row.quantity, row.unit, row.stage) for row in rows] == expected


@pytest.mark.parametrize(
    ("text", "home", "names"),
    [
        ("推进州人民医院东部院区建设。", "532600", ["州人民医院东部院区"]),
        ("新建县疾控中心实验楼。", "532622", ["县疾控中心实验楼"]),
        ("推进文砚师范学院附属中学新校区建设。", "532600", ["文砚师范学院附属中学新校区"]),
        ("推动县级疾控中心实验楼建设。", "532622", []),
        ("新建将军庙至平远高速公路。", "532600", ["将军庙至平远高速公路"]),
        ("建设库勒其沙漠光伏治沙项目。", "650000", ["库勒其沙漠光伏治沙项目"]),
        ("加强瀑河两岸生态修复。", "130000", ["瀑河两岸生态修复"]),
        ("加强历史文化名城名镇申报和保护。", "630000", []),
        ("改造提升向阳路、单州路。", "371722", ["向阳路", "单州路"]),
    ],
)
def test_branches_of_institutions_and_names_that_begin_like_function_words(read, text, home, names):
    assert _names(read(text, home=home), "project") == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("砚山县第二中学新校区2026年8月建成招生。", [("砚山县第二中学新校区", "completing", 2026)]),
        (
            "砚山县职业教育中心扩建、砚山县体育公园有序推进。",
            [("砚山县职业教育中心扩建", "building", None), ("砚山县体育公园", "building", None)],
        ),
        ("力争砚山县客运站2025年底前投入使用。", [("砚山县客运站", "completing", 2025)]),
    ],
)
def test_a_project_that_is_the_subject_of_its_deed(read, text, expected):
    rows = read(text, {"砚山县": "532622"}, home="532600")
    assert [(row.name, row.stage, row.end_year) for row in rows] == expected


@pytest.mark.parametrize(
    "text",
    [
        "目前，砚山县体育公园建成投用。",
        "2020年以来，砚山县体育公园建成投用。",
        "公共服务设施建设有序推进。",
        "全县城镇化有序推进。",
    ],
)
def test_what_has_happened_and_what_has_no_name_is_no_subject(read, text):
    assert read(text, {"砚山县": "532622"}, home="532600") == []


def test_what_is_done_to_a_facility_stands_behind_it(read):
    rows = read("对砚山县第一污水处理厂进行提标改造。", {"砚山县": "532622"}, home="532600")
    assert [(row.name, row.action, row.stage) for row in rows] == [("砚山县第一污水处理厂", "提标改造", "building")]


def test_an_annex_of_projects_names_them_by_county_without_a_verb(read):
    text = "1.砚山县：砚山县城北水厂、听湖大道提升。\n2.丘北县：丘北县第五中学、锦屏镇老街活化利用。"
    rows = read(text, {"砚山县": "532622", "丘北县": "532626"}, home="532600", kind="annex", heading="近期重点推进项目")
    assert [(row.name, row.jurisdiction_code, row.stage) for row in rows] == [
        ("砚山县城北水厂", "532622", None),
        ("听湖大道提升", "532622", None),
        ("丘北县第五中学", "532626", None),
        ("锦屏镇老街活化利用", "532626", None),
    ]


@pytest.mark.parametrize("home", ["532622", "532600", "530000"])
@pytest.mark.parametrize(
    "text",
    [
        "推进背街小巷、城市道路、断头路建设。",
        "改造提升商业街、步行街、农贸市场。",
        "新建教学楼、宿舍楼、实训楼，改善办学条件。",
        "支持县级医院综合楼、传染病区建设。",
        "对老旧小区进行改造，对背街小巷进行整治。",
        "争取更多项目列入国家规划。",
        "开展风貌整治、环境综合治理，推进历史建筑保护修缮。",
        "加强传统村落、古镇、古街保护。",
        "推动产业园区、开发区提质升级。",
        "健身设施2025年建成投用，社区养老中心2025年底前投入使用。",
    ],
)
def test_kinds_of_works_are_no_projects(read, text, home):
    assert read(text, home=home) == []


def test_names_beside_names(read):
    rows = read("加强大地湾遗址、大像山石窟、水帘洞石窟群保护利用。", home="620500")
    assert [row.name for row in rows][:2] == ["大地湾遗址", "大像山石窟"]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("支持砚山县人民医院迁建。", "building"),
        ("支持砚山县物流园建设。", "building"),
        ("实施砚山县湿地公园提升工程。", "building"),
        ("推动砚山县物流园提档升级。", "operating"),
    ],
)
def test_stages_of_deeds_handed_on(read, text, stage):
    assert [row.stage for row in read(text, {"砚山县": "532622"}, home="530000")] == [stage]
