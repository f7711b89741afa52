"""Functions, English names and printed names of bodies."""

import pytest

from pipeline.agency_tables import agency_name_rows, completed, function_rows, functions_named, merged
from pipeline.assemble import jurisdiction_rows


@pytest.fixture(scope="module")
def jurisdictions():
    return jurisdiction_rows()


@pytest.fixture(scope="module")
def functions():
    return {row["function"]: row for row in function_rows()}


def body(name, level="province", code="630000", kind="department", function=None, is_collective=0):
    return {
        "name": name,
        "level": level,
        "jurisdiction_code": code,
        "kind": kind,
        "function": function,
        "is_collective": is_collective,
    }


def assignment(agency_id, text, document_id):
    return {"agency_id": agency_id, "agency_name": "青海省教育厅", "agency_text": text, "document_id": document_id}


def document(document_id, signed=None, written=None):
    return {"document_id": document_id, "date_signed": signed, "date_written": written, "date_published": None}


class TestFunctions:
    @pytest.mark.parametrize(
        ("function", "name_zh", "name_en", "central_body"),
        [
            ("发展改革", "发展和改革", "Development and reform", "国家发展和改革委员会"),
            ("住房城乡建设", "住房和城乡建设", "Housing and urban-rural development", "住房和城乡建设部"),
            ("税务", "税务", "Taxation", "国家税务总局"),
            ("妇联", "妇联", "Women's federation", "中华全国妇女联合会"),  # named 妇女联合会, not 妇女 and an ending
        ],
    )
    def test_has_a_full_name_in_both_languages_and_a_national_body(
        self, functions, function, name_zh, name_en, central_body
    ):
        row = functions[function]
        assert (row["name_zh"], row["name_en"], row["central_body"]) == (name_zh, name_en, central_body)

    @pytest.mark.parametrize(
        ("function", "ended", "successor"),
        [
            ("乡村振兴", 2023, "农业农村"),
            ("国土资源", 2018, "自然资源"),
            ("银保监", 2023, "金融监管"),
            ("教育", None, None),
        ],
    )
    def test_knows_when_a_reform_ended_it_and_who_took_over(self, functions, function, ended, successor):
        assert (functions[function]["valid_to"], functions[function]["successor"]) == (ended, successor)

    def test_that_ended_or_began_says_by_which_act(self, functions):
        assert [key for key, row in functions.items() if row["successor"] and not row["basis"]] == []

    def test_of_some_bodies_come_with_their_successors(self, functions):
        named = functions_named([body("陕西银监局", function="银监"), body("某公司")], list(functions.values()))
        assert {row["function"] for row in named} == {"银监", "银保监", "金融监管"}


@pytest.mark.parametrize(
    ("agency", "name_en"),
    [
        (
            body("青海省发展和改革委员会", function="发展改革"),
            "Development and Reform Commission of Qinghai Province",
        ),
        (body("四川省教育厅", code="510000", function="教育"), "Education Department of Sichuan Province"),
        (body("化隆回族自治县教育局", "county", "630224", function="教育"),
         "Education Bureau of Hualong Hui Autonomous County"),
        (body("格尔木市财政局", "county", "632801", function="财政"), "Finance Bureau of Golmud City"),
        (body("湖南省住房和城乡建设厅", code="430000", function="住房城乡建设"),
         "Housing and Urban-Rural Development Department of Hunan Province"),
        (body("重庆市城市管理局", code="500000", function="城市管理"), "Urban Management Bureau of Chongqing Municipality"),
        # Bodies of merged functions go by all of them.
        (body("海东市文体旅游广电局", "prefecture", "630200", function="文化旅游"),
         "Culture, Sport, Tourism, Radio and Television Bureau of Haidong City"),
        (body("海东市自然资源和规划局", "prefecture", "630200", function="自然资源"),
         "Natural Resources and Planning Bureau of Haidong City"),
        # The government's own commissions and the party's organs.
        (body("青海省人民政府国有资产监督管理委员会", function="国有资产监管"),
         "State-owned Assets Supervision and Administration Commission of Qinghai Province"),
        (body("中共青海省委组织部", kind="party", function="组织人事"),
         "Organisation Department of the CPC Committee of Qinghai Province"),
        (body("西宁市人民政府", "prefecture", "630100", "government", "人民政府"), "People's Government of Xining City"),
        (body("青海省残疾人联合会", kind="mass_organization", function="残疾人联合会"),
         "Disabled Persons' Federation of Qinghai Province"),
        # Branches of a national body.
        (body("国家税务总局青海省税务局", kind="vertical", function="税务"),
         "Qinghai Tax Service, State Taxation Administration"),
        (body("中国人民银行西安分行", "prefecture", "610100", "vertical", "人民银行"),
         "Xi'an Branch, People's Bank of China"),
        (body("中国银行保险监督管理委员会青海监管局", kind="vertical", function="银保监"),
         "Qinghai Office, China Banking and Insurance Regulatory Commission"),
        # Classes of governments.
        (body("青海省各市州人民政府", "prefecture", "630000", "collective", "人民政府", 1),
         "All prefecture-level people's governments of Qinghai Province"),
        (body("海东市相关县人民政府", "county", "630200", "collective", "人民政府", 1),
         "Relevant county-level people's governments of Haidong City"),
        # National bodies by their official English name.
        (body("国家发展和改革委员会", "national", "100000", function="发展改革"),
         "National Development and Reform Commission"),
        (body("中国人民银行", "national", "100000", function="人民银行"), "People's Bank of China"),
        # What nobody knows stays unknown.
        (body("海东城投公司", "prefecture", "630200", "enterprise"), None),
        (body("海东市品牌产业促进局", "prefecture", "630200"), None),
        (body("昆仑经济技术开发区管理委员会", None, None, "management_committee"), None),
        (body("海东市直相关部门", "prefecture", "630200", "collective", None, 1), None),
    ],
    ids=lambda value: value["name"] if isinstance(value, dict) else "",
)  # fmt: skip
def test_a_body_has_an_english_name_when_function_and_place_have_one(jurisdictions, agency, name_en):
    assert [row["name_en"] for row in completed([agency], jurisdictions)] == [name_en]


def test_a_place_without_english_name_gives_its_bodies_none(jurisdictions):
    nameless = [row | {"name_en": None} for row in jurisdictions if row["code"] == "630000"]
    assert completed([body("青海省教育厅", function="教育")], nameless)[0]["name_en"] is None


@pytest.mark.parametrize(
    ("name", "level", "code", "function", "others"),
    [
        ("海东市文体旅游广电局", "prefecture", "630200", "文化旅游", "体育、广播电视"),
        ("格尔木市工业信息化和科技局", "county", "632801", "工业和信息化", "科学技术"),
        ("开州区教育体育局", "county", "500154", "教育", "体育"),
        ("丹凤县自然资源和林业局", "county", "611022", "自然资源", "林业草原"),
        ("门源回族自治县农牧水利和科技局", "county", "632221", "农业农村", "水利、科学技术"),
        ("化隆回族自治县文化旅游广播电视局", "county", "630224", "文化旅游", "广播电视"),  # 旅游 went into 文化旅游
        ("海东市教育局", "prefecture", "630200", "教育", None),
        ("海东市自然资源和规划局", "prefecture", "630200", "自然资源", None),
        ("海东市综合行政执法局", "prefecture", "630200", "城市管理", None),
        ("青海省人民政府国有资产监督管理委员会", "province", "630000", "国有资产监管", None),  # not 民政 in 人民政府
        ("青海省市场监督管理局", "province", "630000", "市场监管", None),
        ("海东市品牌产业促进局", "prefecture", "630200", None, None),
    ],
)
def test_a_merged_body_says_what_else_it_is_for(jurisdictions, name, level, code, function, others):
    (row,) = completed([body(name, level, code, function=function)], jurisdictions)
    assert row["other_functions"] == others


class TestPrintedNames:
    def test_are_counted_by_body_and_form(self):
        rows = [
            assignment("a", "省教育厅", "x-2022"),
            assignment("a", "省教育厅", "x-2022"),
            assignment("a", "教育厅", "y-2024"),
            assignment("a", "省教育厅", "y-2024"),
            assignment("b", "教育厅", "y-2024"),
        ]
        made = agency_name_rows(rows, [document("x-2022"), document("y-2024")])
        assert [(r["agency_id"], r["agency_text"], r["mentions"], r["documents"]) for r in made] == [
            ("a", "教育厅", 1, 1),
            ("a", "省教育厅", 3, 2),
            ("b", "教育厅", 1, 1),
        ]

    @pytest.mark.parametrize(
        ("documents", "first"),
        [
            ([document("a", "2024-05-01"), document("b", "2022-05-01")], "b"),
            ([document("a"), document("b", None, "2022-05-01")], "b"),
            ([document("a"), document("b")], "a"),
        ],
    )
    def test_name_the_document_of_the_earliest_date(self, documents, first):
        rows = [assignment("x", "省教育厅", "a"), assignment("x", "省教育厅", "b")]
        assert agency_name_rows(rows, documents)[0]["first_document_id"] == first


class TestBodiesOfSeveralDocuments:
    def test_are_one_row_each_in_order_of_appearance(self):
        rows = merged([body("青海省教育厅"), body("青海省财政厅"), body("青海省教育厅")])
        assert [row["name"] for row in rows] == ["青海省教育厅", "青海省财政厅"]

    def test_keep_what_only_one_document_knows(self):
        unknown = body("广东电网梅州供电局", None, None, "other")
        known = body("广东电网梅州供电局", "prefecture", "441400", "enterprise", "电力")
        assert merged([unknown, known]) == merged([known, unknown]) == [known]

    @pytest.mark.parametrize("times", [1, 2])
    def test_are_unknown_where_documents_contradict_each_other(self, times):
        one = body("天河集团公司", "prefecture", "440100", "enterprise")
        other = body("天河集团公司", "county", "440106", "public_institution")
        (row,) = merged([one, other] * times)
        assert (row["level"], row["jurisdiction_code"], row["kind"]) == (None, None, "other")

    def test_are_never_refused(self, jurisdictions):
        rows = [body("各专班", is_collective=0), body("各专班", "county", "630202", is_collective=1)]
        (row,) = completed(rows, jurisdictions)
        assert (row["is_collective"], row["level"]) == (1, None)
