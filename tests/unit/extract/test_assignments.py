"""Rows of task_assignments: statements, prose and task tables, resolved in their document."""

from datetime import date

import pytest

from pipeline.extract.assignments import extract_assignments, resolver_for
from pipeline.model import Document, Facts, Provision, Span
from pipeline.resolve.functions import FunctionRegistry
from pipeline.resolve.places import Gazetteer

QINGHAI, HAIDONG, SHAANXI, HUNAN, STATE, INNER_MONGOLIA = (
    "630000", "630200", "610000", "430000", "100000", "150000",
)  # fmt: skip


@pytest.fixture(scope="module")
def registries():
    return Gazetteer.load(), FunctionRegistry.load()


@pytest.fixture(scope="module")
def extract(registries):
    def run(home: str, *texts: str, kind: str = "article", on: date = date(2024, 6, 1)):
        text = "\n".join(texts)
        provisions, start = [], 0
        for number, words in enumerate(texts):
            span = Span(start, start + len(words))
            provisions.append(Provision(f"d_{number}", None, kind, None, None, span, start))
            start += len(words) + 1
        facts = Facts("d", "t", "province", home, date_signed=on)
        document = Document(facts, text, tuple(provisions))
        return document, *extract_assignments(document, resolver_for(document, *registries))

    return run


def test_a_row_says_who_where_and_how(extract):
    document, rows, unresolved = extract(QINGHAI, "完善。（省科技厅、省教育厅等部门，各市州政府按职责分工负责）")
    assert unresolved == []
    assert [(r.agency_text, r.agency.name, r.role, r.position, r.list_is_open, r.is_collective) for r in rows] == [
        ("省科技厅", "青海省科学技术厅", "responsible", 1, True, False),
        ("省教育厅", "青海省教育厅", "responsible", 2, True, False),
        ("各市州政府", "青海省各市州人民政府", "responsible", 3, False, True),
    ]
    assert {r.span.of(document.text) for r in rows} == {"（省科技厅、省教育厅等部门，各市州政府按职责分工负责）"}
    assert all(r.agency_span.of(document.text) == r.agency_text for r in rows)


def test_the_first_leads_from_the_note_on(extract):
    _, rows, _ = extract(
        STATE,
        "甲。（民政部、财政部负责）",
        "乙。（公安部、财政部负责，列第一位者为牵头单位，下同）",
        "丙。（教育部、财政部负责）",
    )
    assert [(r.agency.name, r.role) for r in rows] == [
        ("民政部", "responsible"),
        ("财政部", "responsible"),
        ("公安部", "lead"),
        ("财政部", "responsible"),
        ("教育部", "lead"),
        ("财政部", "responsible"),
    ]


def test_the_first_of_other_lists_leads_nothing_where_a_lead_is_printed(extract):
    _, rows, _ = extract(
        HAIDONG,
        "甲。（市教育局、市财政局负责，列第一位者为牵头单位，下同）",
        "乙。（牵头单位：市民政局；责任单位：市财政局、市卫生健康委）",
        "丙。（责任单位：市住房城乡建设局、市财政局）",
    )
    assert [r.agency_text for r in rows if r.role == "lead"] == ["市教育局", "市民政局", "市住房城乡建设局"]


def test_first_place_alone_claims_nothing(extract):
    _, rows, _ = extract(QINGHAI, "甲。（省民政厅、省财政厅负责）")
    assert [(r.position, r.role) for r in rows] == [(1, "responsible"), (2, "responsible")]


@pytest.mark.parametrize(
    ("home", "text", "expected"),
    [
        (HAIDONG, "市发展改革委要负责牵头做好任务分解，市直相关部门要明确任务举措、推动政策落地。",
         [("市发展改革委", "lead"), ("市直相关部门", "responsible")]),
        (HAIDONG, "互助、民和、化隆、循化四县政府要强化规划引领，科学编制建设方案。",
         [("互助", "responsible"), ("民和", "responsible"), ("化隆", "responsible"), ("循化四县政府", "responsible")]),
        (HAIDONG, "强化统筹协调和政策保障，市直相关部门和相关县要高度重视。",
         [("市直相关部门", "responsible"), ("相关县", "responsible")]),
        (QINGHAI, "发挥联席会议制度作用，省发展改革委要会同各成员单位，强化统筹协调。", [("省发展改革委", "responsible")]),
        (QINGHAI, "各县（县级市）要强化规划引领。", [("各县（县级市）", "responsible")]),
        (SHAANXI, "省级各有关部门要按照职责分工，强化政策保障。", [("省级各有关部门", "responsible")]),
        (HUNAN, "由省发展改革委会同省财政厅、省自然资源厅制定实施细则。",
         [("省发展改革委", "responsible"), ("省财政厅", "cooperating"), ("省自然资源厅", "cooperating")]),
        (HUNAN, "由省民政厅牵头，省卫生健康委配合，推进养老服务。", [("省民政厅", "lead"), ("省卫生健康委", "cooperating")]),
        (HUNAN, "省教育厅具体负责学校建设。", [("省教育厅", "responsible")]),
        (HUNAN, "省委组织部、省委宣传部要加强宣传引导。", [("省委组织部", "responsible"), ("省委宣传部", "responsible")]),
        (HUNAN, "省城镇化工作领导小组办公室要加强统筹协调。", [("省城镇化工作领导小组办公室", "responsible")]),
        (STATE, "国家发展改革委要会同有关部门加强统筹。", [("国家发展改革委", "responsible")]),
        # whoever was named before goes on
        (HUNAN, "省发展改革委负责方案的组织实施，会同省住房城乡建设厅、省农业农村厅每年开展一次调度。",
         [("省发展改革委", "responsible"), ("省住房城乡建设厅", "cooperating"), ("省农业农村厅", "cooperating")]),
        (SHAANXI, "省教育厅要发挥牵头作用，及时会同省财政厅和省人力资源社会保障厅研究解决问题。",
         [("省教育厅", "lead"), ("省财政厅", "cooperating"), ("省人力资源社会保障厅", "cooperating")]),
        (SHAANXI, "省发展改革委会同省直有关部门建立台账。", [("省发展改革委", "responsible"), ("省直有关部门", "cooperating")]),
        (HAIDONG, "市民政局牵头，各县民政局配合做好信息核对。", [("市民政局", "lead"), ("各县民政局", "cooperating")]),
        (SHAANXI, "省财政厅要会同省发展改革委、省交通运输厅等部门加大支持，省审计厅要加强监督。",
         [("省财政厅", "responsible"), ("省发展改革委", "cooperating"), ("省交通运输厅", "cooperating"), ("省审计厅", "responsible")]),
        (HUNAN, "县（市、区）人民政府要承担主体责任。", [("县（市、区）人民政府", "responsible")]),
        (HAIDONG, "市供电公司、中国电信海东分公司要做好保障。", [("市供电公司", "responsible"), ("中国电信海东分公司", "responsible")]),
        # lists before 要
        (HUNAN, "团省委、省妇联、省科协要动员社会力量，省委督查室、省政府督查室要适时开展督查。",
         [("团省委", "responsible"), ("省妇联", "responsible"), ("省科协", "responsible"),
          ("省委督查室", "responsible"), ("省政府督查室", "responsible")]),
        (STATE, "中国进出口银行、中国农业发展银行要加大信贷支持。",
         [("中国进出口银行", "responsible"), ("中国农业发展银行", "responsible")]),
        (STATE, "各省、自治区、直辖市人民政府和新疆生产建设兵团要压实责任。",
         [("各省、自治区、直辖市人民政府", "responsible"), ("新疆生产建设兵团", "responsible")]),
        (INNER_MONGOLIA, "各盟行政公署、市人民政府负责组织实施。", [("各盟行政公署", "responsible"), ("市人民政府", "responsible")]),
        # what is to be done stands before the body
        (HUNAN, "街区内建筑高度管控由省住房城乡建设厅会同省文物局指导实施。",
         [("省住房城乡建设厅", "responsible"), ("省文物局", "cooperating")]),
        (HAIDONG, "中期评估由市发展改革委牵头组织。", [("市发展改革委", "lead")]),
        (HAIDONG, "各县人民政府是县城建设的责任主体，要建立工作机制。", [("各县人民政府", "responsible")]),
        (STATE, "国家发展改革委将会同财政部加强统筹。", [("国家发展改革委", "responsible"), ("财政部", "cooperating")]),
        # only provinces have a 厅
        (HUNAN, "财政厅会同省发展改革委统筹用好资金，审计厅要加强监督。",
         [("财政厅", "responsible"), ("省发展改革委", "cooperating"), ("审计厅", "responsible")]),
        (HAIDONG, "各县人民政府、青海高新区管委会、大峡谷风景区管理处要主动对接。",
         [("各县人民政府", "responsible"), ("青海高新区管委会", "responsible"), ("大峡谷风景区管理处", "responsible")]),
        # a body told twice is one row
        (HAIDONG, "市发展改革委负责统筹协调。中期评估由市发展改革委会同市统计局开展。",
         [("市发展改革委", "responsible"), ("市统计局", "cooperating")]),
    ],
)  # fmt: skip
def test_duties_in_prose(extract, home, text, expected):
    _, rows, unresolved = extract(home, text)
    assert [(r.agency_text, r.role) for r in rows] == expected
    assert {r.basis for r in rows} == {"inline"}
    assert unresolved == []


@pytest.mark.parametrize(
    "text",
    [
        "要建立省负总责、市县抓落实的工作机制，确保部署落到实处。",
        "构建事权清晰、权责一致、省级统筹、市县负责的城乡基础设施一体化建设和管护机制。",
        "健全“省协调、市主责、谁占比高谁牵头推动”工作机制。",
        "各地区各部门要提高政治站位，各部门、各单位要切实履行职责。",
        "位于重点生态功能区内的县城要以保护好生态环境为前提。",
        "支持企业牵头组建创新联合体，会同省科学院开展攻关。",
        "行业协会要与行政机关脱钩，商业银行要优化信贷结构。",
        "各级各部门要密切配合，会同有关方面抓好落实。",
        "县级政府要落实属地责任。",
        "坚持省级统筹，市县政府负责，部门协同推进。",
        "水电气热公司要优化报装流程。",
        "有条件的乡镇也要积极建设社区养老服务机构。",
        "各责任单位于每年12月底前对工作开展情况进行总结。",
        "省级财政在测算均衡性转移支付时，要考虑为常住人口提供基本公共服务等支出因素。",
        "各级党委和政府要加强领导，有关部门要密切配合。",
        "重大问题及时向省委、省政府报告，重要事项要报批。",
        "支持两市优质公办学校合作办学、参与公安局“雪亮工程”建设。",
        "市县负责的事项需要明确主要任务。",
        "省教育厅负责同志参加会议，市教育局牵头单位名单另发。",
        "建立由省发展改革委牵头、省级有关部门参与的联席会议制度。",
        "企业是技术创新的责任主体，要加大投入。",
        "资金缺口由市县财政负责解决，争议由双方协商后报省发展改革委。",
    ],
)
def test_principles_and_crowds_give_no_row(extract, text):
    _, rows, _ = extract(QINGHAI, text)
    assert rows == []


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("省财政厅会同省教育厅、省民政厅等部门研究解决。", True),
        ("省财政厅会同省教育厅、省民政厅等3个部门研究解决。", False),
        ("省财政厅会同省教育厅、省民政厅研究解决资金不足等问题。", False),
    ],
)
def test_partners_in_prose_are_open_before_unnamed_others(extract, text, is_open):
    _, rows, _ = extract(QINGHAI, text)
    assert [(r.agency_text, r.list_is_open) for r in rows] == [
        ("省财政厅", False), ("省教育厅", is_open), ("省民政厅", is_open),
    ]  # fmt: skip


def test_a_statement_is_not_read_again_as_prose(extract):
    _, rows, _ = extract(QINGHAI, "甲。（由省民政厅牵头，省财政厅配合）")
    assert [r.basis for r in rows] == ["statement", "statement"]


def test_rows_of_a_task_table_are_read_by_their_header(extract):
    _, rows, _ = extract(
        HAIDONG,
        "序号\t重点任务\t牵头单位\t责任单位\t完成时限",
        "1\t推进老旧小区改造\t市住房建设局\t市财政局、各县人民政府\t2025年12月",
        "2\t建设停车场\t市城管局\t市公安局等部门\t长期坚持",
        kind="table_row",
    )
    assert [(r.provision_id, r.agency.name, r.role, r.deadline_year, r.list_is_open) for r in rows] == [
        ("d_1", "海东市住房和城乡建设局", "lead", 2025, False),
        ("d_1", "海东市财政局", "responsible", 2025, False),
        ("d_1", "海东市各县人民政府", "responsible", 2025, False),
        ("d_2", "海东市城市管理局", "lead", None, False),
        ("d_2", "海东市公安局", "responsible", None, True),
    ]


def test_a_cell_that_says_itself_who_leads(extract):
    table = "序号\t任务\t责任分工\t完成时限\n1\t改造小区\t牵头单位：市住房城乡建设局；配合单位：市财政局\t2025年"
    text_rows = table.split("\n")
    _, rows, _ = extract(HAIDONG, text_rows[0], text_rows[1], kind="table_row")
    assert [(r.agency_text, r.role, r.deadline_year) for r in rows] == [
        ("市住房城乡建设局", "lead", 2025),
        ("市财政局", "cooperating", 2025),
    ]


def test_an_unknown_body_keeps_its_row_and_is_listed(extract):
    _, rows, unresolved = extract(HAIDONG, "责任单位：市教育局、县教育局")
    assert [(r.agency_text, r.agency.name) for r in rows] == [("市教育局", "海东市教育局"), ("县教育局", "县教育局")]
    assert [(u.surface, u.reason, u.kind) for u in unresolved] == [("县教育局", "level_without_place", "agency")]


def test_what_is_no_body_gives_no_row_but_is_listed(extract):
    _, rows, unresolved = extract(HAIDONG, "责任单位：市教育局、另行确定")
    assert [r.agency_text for r in rows] == ["市教育局"]
    assert [u.surface for u in unresolved] == ["另行确定"]


def test_unnamed_bodies_give_no_row(extract):
    _, rows, unresolved = extract(QINGHAI, "甲。（责任单位：省教育厅，有关部门、各单位、各地区）")
    assert [r.agency_text for r in rows] == ["省教育厅"]
    assert unresolved == []
