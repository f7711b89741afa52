"""Contradictions: each kind with the wording that shows it, and wording near to it that shows none."""

import pytest

from pipeline.extraction import Registries, extract
from pipeline.findings.rows import findings_between, findings_within
from pipeline.reader import read_text
from pipeline.tables import tables_of
from schemas import TABLES


@pytest.fixture(scope="module")
def registries():
    return Registries.load()


@pytest.fixture
def found(registries):
    """The findings in a plan of Qinghai of these lines."""

    def rows(*lines):
        document = read_text("\n".join(lines), "plan", "630000", registries.gazetteer)
        made = findings_within(tables_of(extract(document, registries)))
        for row in made:
            assert document.text[row["char_start"] : row["char_end"]] == row["quote"]
            if row["other_quote"]:
                assert document.text[row["other_char_start"] : row["other_char_end"]] == row["other_quote"]
        return made

    return rows


def kinds(rows):
    return [row["kind"] for row in rows]


FIRST, SECOND = "一、总体目标\n{}", "二、重点任务\n{}"


def plan(first, second):
    return FIRST.format(first), SECOND.format(second)


def test_two_exact_values_for_one_place_and_year_are_found(found):
    rows = found(*plan("到2025年，县城污水处理率达到95%。", "到2025年，县城污水处理率达到93%。"))
    assert kinds(rows) == ["two_values"]
    assert (rows[0]["quote"], rows[0]["other_quote"]) == ("县城污水处理率达到95%", "县城污水处理率达到93%") or (
        "95%" in rows[0]["quote"] and "93%" in rows[0]["other_quote"]
    )
    assert rows[0]["target_id"] != rows[0]["other_target_id"]


@pytest.mark.parametrize(
    "second",
    [
        "到2025年，县城污水处理率达到95%。",  # the same again
        "到2025年，县城污水处理率达到93%以上。",  # leaves room
        "到2025年，县城污水处理率达到93%左右。",
        "到2025年，县城污水处理率力争达到98%。",  # what is strived for is not what is promised
        "到2024年，县城污水处理率达到93%。",  # a step on the way
        "县城污水处理率达到93%。",  # no year
        "到2025年，化隆县县城污水处理率达到93%。",  # another place
        "到2025年，城市污水处理率达到98%。",  # another kind of settlement
        "到2025年，试点县城污水处理率达到98%。",  # another scope
    ],
)
def test_what_can_be_read_in_two_ways_is_no_finding(found, second):
    assert found(*plan("到2025年，县城污水处理率达到95%。", second)) == []


def test_one_value_that_is_due_in_two_years_is_found(found):
    rows = found(*plan("到2025年，县城污水处理率达到95%。", "到2027年，县城污水处理率达到95%。"))
    assert kinds(rows) == ["two_deadlines"]
    assert "2025" in rows[0]["explanation_zh"]
    assert "2027" in rows[0]["explanation_zh"]


def test_what_is_held_from_year_to_year_is_no_finding(found):
    assert found(*plan("到2025年，城镇新建绿色建筑比例达到100%。", "到2030年，城镇新建绿色建筑比例达到100%。")) == []


TABLE = (
    "附件",
    "青海省县城发展定位表",
    "县城名称\t县城驻地\t发展定位",
    "合计{}个，其中包括2个县、1个县级市。",
    "一、西宁市（2个）",
    "大通县\t桥头镇\t建设区域性物流基地。",
    "湟源县\t城关镇\t建设文商旅城融合示范区。",
    "二、海西州（1个）",
    "格尔木市\t西藏路街道\t建设开放型陆港物流城市。",
)


def test_a_total_that_its_groups_do_not_add_up_to_is_found(found):
    lines = ("一、总体要求", "发挥各县城优势。（省发展改革委负责）", *TABLE)
    wrong = [line.format(4) for line in lines]
    rows = found(*wrong)
    assert kinds(rows) == ["wrong_total"]
    assert "2+1=3" in rows[0]["explanation_zh"]
    assert found(*[line.format(3) for line in lines]) == []


def test_a_total_is_not_doubted_when_the_reading_agrees_with_neither(found):
    lines = ["一、总体要求", "发挥各县城优势。（省发展改革委负责）", *TABLE]
    lines.remove("湟源县\t城关镇\t建设文商旅城融合示范区。")
    assert found(*[line.format(4) for line in lines]) == []


def test_a_county_in_two_lists_that_exclude_each_other_is_found(found):
    both = (
        "专栏1 农产品主产区县城\n省级农产品主产区县城：湟源县、化隆县、民和县。",
        "专栏2 重点生态功能区县城\n省级重点生态功能区县城：大通县、海晏县、化隆县。",
    )
    rows = found("一、分类引导县城发展", "（一）分类引导。按类别推进县城建设。", *both)
    assert [(row["kind"], row["county_code"]) for row in rows] == [("exclusive_lists", "630224")]


def test_categories_that_overlap_are_no_finding(found):
    both = (
        "专栏1 专业功能县城\n文旅融合型：大通县、化隆县。",
        "专栏2 重点生态功能区县城\n省级重点生态功能区县城：大通县、海晏县、化隆县。",
    )
    assert found("一、分类引导县城发展", "（一）分类引导。按类别推进县城建设。", *both) == []


def test_more_than_the_whole_has_both_quotes_and_the_columns_of_the_table():
    link = {
        "reason": "more_than_whole",
        "target_id": "a",
        "superior_target_id": "b",
        "document_id": "haidong",
        "provision_id": "haidong_4_21",
        "quote": "到2025年全市县城老旧小区房屋累计改造2万套",
        "char_start": 3,
        "char_end": 26,
        "superior_document_id": "qinghai",
        "superior_provision_id": "qinghai_4_16",
        "superior_quote": "到2025年全省县城老旧小区房屋累计改造1.92万套",
        "superior_char_start": 5,
        "superior_char_end": 31,
    }
    rows = findings_between([link, link | {"reason": "part_of_whole"}])
    assert len(rows) == 1
    assert (rows[0]["quote"], rows[0]["other_quote"]) == (link["quote"], link["superior_quote"])
    assert sorted(rows[0]) == sorted(column.name for column in TABLES["findings"].own_columns())
