"""Provisions from every numbering style of the genre. The wording is real or in the genre's grammar."""

from itertools import pairwise

import pytest

from pipeline.errors import SourceError
from pipeline.model import Provision
from pipeline.structure.provisions import read_provisions


def read(*lines: str) -> list[Provision]:
    return list(read_provisions("d", "\n".join(lines)))


def ids(*lines: str) -> list[str]:
    return [p.provision_id.removeprefix("d_") for p in read(*lines)]


PREAMBLE = "为贯彻《关于推进以县城为重要载体的城镇化建设的意见》，制定本方案。"


def test_chapters_with_bracketed_articles_numbered_through() -> None:
    found = ids(
        PREAMBLE,
        "一、总体要求",
        "全面贯彻党的二十大精神。",
        "二、重点任务",
        "（一）引导人口适度集聚。顺应人口流动趋势。（责任单位：省发展改革委）",
        "（二）推动产城融合发展。坚持产业先导。（责任单位：省发展改革委）",
        "三、保障措施",
        "（三）加强组织领导。各地要高度重视。",
    )
    assert found == ["0", "1", "2", "2_1", "2_2", "3", "3_3"]


def test_numbering_that_starts_anew_in_each_chapter() -> None:
    lines = ["一、产业", "（一）甲。做甲。", "（二）乙。做乙。", "二、设施", "（一）丙。做丙。", "（二）丁。做丁。"]
    assert ids(*lines) == ["1", "1_1", "1_2", "2", "2_1", "2_2"]


def test_arabic_articles_run_on_across_chapters() -> None:
    lines = [
        "一、产业",
        "1．加快发展。支持县城。",
        "2．培育功能。支持专业县城。",
        "二、设施",
        "3．完善交通。打通断头路。",
    ]
    assert ids(*lines) == ["1", "1_1", "1_2", "2", "2_3"]


def test_flat_ideographic_ordinals_are_articles() -> None:
    lines = [f"{n}、完善县城设施。推进建设。（市住建局负责）" for n in "一二三四五六"]
    found = read(*lines)
    assert [p.provision_id for p in found] == [f"d_{i}" for i in range(1, 7)]
    assert {p.kind for p in found} == {"article"}


def test_chapters_sections_and_clauses_of_a_regulation() -> None:
    found = read(
        "第一章 总则", "第一条 为推进县城建设，制定本办法。", "第二条 本办法适用于本省县城。",
        "第二章 建设", "第一节 规划", "第三条 县级人民政府应当编制方案。", "第二节 实施", "第四条 项目应当公开。",
    )  # fmt: skip
    assert [p.provision_id.removeprefix("d_") for p in found] == [
        "1",
        "1_1",
        "1_2",
        "2",
        "2_1",
        "2_1_3",
        "2_2",
        "2_2_4",
    ]
    assert [p.kind for p in found][3:6] == ["chapter", "section", "article"]
    assert found[0].label == "第一章"
    assert found[0].heading == "总则"


def test_items_are_provisions_only_with_a_statement_of_their_own() -> None:
    found = ids(
        "一、实施行动", "（一）重点任务",
        "1.深化户籍制度改革。放开放宽落户。（公安部牵头）", "2.健全公共服务。完善清单。（国家发展改革委牵头）",
        "（二）政策举措。完善政策。", "1.加强统筹。", "2.做好监测。",
        "二、保障", "（三）组织。落实责任。",
    )  # fmt: skip
    assert found == ["1", "1_1", "1_1_1", "1_1_2", "1_2", "2", "2_3"]


def test_a_statement_below_the_last_of_several_items_is_the_article_s() -> None:
    article = ["（一）补齐短板。", "1.市政设施。改造管网860公里。", "2.公共服务。每县建成1所三级医院。"]
    below = ["牵头单位：市住房城乡建设局、市卫生健康局", "责任单位：市水务局"]
    assert ids("一、任务", *article, *below, "（二）提升治理。", "二、保障", "（三）组织。落实责任。") == [
        *("1", "1_1", "1_2", "2", "2_3"),
    ]
    own = ["1.市政设施。改造管网。（市住房城乡建设局负责）", "2.公共服务。建成医院。", "责任单位：市卫生健康局"]
    assert ids("一、任务", "（一）补齐短板。", *own, "二、保障", "（二）组织。落实责任。")[:4] == [
        "1",
        "1_1",
        "1_1_1",
        "1_1_2",
    ]


def test_an_article_that_opens_with_its_text_has_no_heading() -> None:
    found = read(
        "第一条　实施产业强县行动。支持县城做强产业。",
        "第二条　省发展改革委负责统筹协调和日常调度。各市要加强指导。",
        "第三条　加强名城保护，推进古城修缮。历史街区内从严管控。",
        "第四条　县城不得新建工业项目。已建的逐步退出。",
    )
    assert [p.heading for p in found] == ["实施产业强县行动", None, None, None]


def test_a_plan_carried_by_a_numbered_notice() -> None:
    found = read(
        "各县人民政府：", "现将方案印发给你们，请认真组织实施。", "一、提高认识。各县要重视。", "二、抓好落实。按时报送。", "某市人民政府", "2023年4月14日",
        "某市县城建设实施方案", "一、总体要求", "坚持因地制宜。", "二、主要任务", "（一）完善交通。打通断头路。" * 2, "（二）完善管网。改造管道。" * 2, "三、保障", "（三）组织。" * 9,
    )  # fmt: skip
    assert [p.provision_id.removeprefix("d_") for p in found] == ["0", "1", "2", "2_1", "2_2", "3", "3_3"]


def test_a_table_of_contents_makes_no_provisions() -> None:
    found = ids(
        "某县县城建设规划", "目录", "一、总体要求……1", "二、主要任务……3", "（一）完善交通……3", "三、保障措施……9",
        "一、总体要求", "坚持因地制宜。", "二、主要任务", "（一）完善交通", "打通断头路。", "三、保障措施", "落实责任。",
    )  # fmt: skip
    assert found == ["0", "1", "2", "2_1", "3"]


def test_contents_of_headings_that_stand_on_two_lines_later() -> None:
    contents = ["目录", "一、发展目标", "二、优化城镇布局", "（一）建强中心城区", "（二）做优县城载体"]
    text = ["一、", "发展目标", "到2030年实现目标。", "二、", "优化城镇布局", "（一）", "建强中心城区", "推动一体发展。", "（二）", "做优县城载体", "支持县城发展。"]  # fmt: skip
    found = read("某市规划", *contents, *text)
    assert [(p.provision_id, p.heading) for p in found[1:]] == [
        ("d_1", "发展目标"),
        ("d_2", "优化城镇布局"),
        ("d_2_1", "建强中心城区"),
        ("d_2_2", "做优县城载体"),
    ]


def test_a_notice_whose_only_numbers_stand_in_the_table_it_carries() -> None:
    notice = [
        "各乡镇人民政府：",
        "现将《县城建设重点任务清单》印发给你们，请抓好落实。",
        "附件",
        "县城建设重点任务清单",
    ]
    table = ["序号\t重点任务\t牵头单位\t完成时限", "1\t改造老旧小区12个\t县住建局\t2025年", "2\t新建幼儿园6所\t县教育局\t2025年"]  # fmt: skip
    assert ids(*notice, *table) == ["0", "annex", "annex_1", "annex_2"]


def test_a_list_of_tasks_that_is_nothing_but_its_table() -> None:
    table = [
        "序号\t重点任务\t责任分工\t时限",
        "1\t改造老旧小区12个\t牵头单位：县住建局\t2025年",
        "2\t新建幼儿园6所\t县教育局牵头\t2025年",
    ]
    assert ids("某县2025年重点任务清单", *table) == ["0", "1", "2"]


def test_parts_are_chapters_unless_chapters_stand_below_them() -> None:
    parts = [
        "第一部分 总体要求",
        "坚持以人为本。",
        "第二部分 重点任务",
        "一、完善设施",
        "改造管网。",
        "二、提升服务",
        "新建学校。",
    ]
    assert ids(*parts) == ["1", "2", "2_1", "2_2"]
    assert ids(
        "第一部分 规划背景",
        "第一章 基础",
        "第一节 现状",
        "稳步发展。",
        "第二部分 任务",
        "第二章 设施",
        "第一节 供水",
        "改造。",
    )[-4:] == [
        *("1", "1_1", "2", "2_1"),
    ]


def test_boxes_belong_to_the_article_before_and_end_where_numbering_goes_on() -> None:
    found = read(
        "一、分类引导", "（一）大城市周边县城。支持发展。", "专栏 1 大城市周边县城名录", "西宁市：大通县、湟源县。", "（二）专业功能县城。培育特色。",
        "专栏2 重大工程", "1.管网工程。改造管网。", "2.道路工程。打通道路。", "二、保障", "（三）组织。落实责任。",
    )  # fmt: skip
    assert [p.provision_id.removeprefix("d_") for p in found] == ["1", "1_1", "box1", "1_2", "box2", "2", "2_3"]
    box = found[2]
    assert (box.kind, box.label, box.heading, box.parent_id) == ("box", "专栏1", "大城市周边县城名录", "d_1_1")


def test_annexes_and_what_stands_before_them() -> None:
    found = read(
        "一、任务", "（一）交通。打通断头路。（省交通运输厅负责）", "二、保障", "（二）组织。落实责任。",
        "附件：青海省县城发展定位表", "附件", "青海省县城发展定位表", "县城名称\t县城驻地\t发展定位", "一、西宁市(2个)", "大通县\t桥头镇\t建设城镇。",
    )  # fmt: skip
    assert [p.provision_id.removeprefix("d_") for p in found] == ["1", "1_1", "2", "2_2", "closing", "annex"]
    assert (found[-1].label, found[-1].heading) == ("附件", "青海省县城发展定位表")


@pytest.mark.parametrize(
    ("line", "label", "heading"),
    [
        ("附表单县补短板强弱项重点项目表", "附表", "单县补短板强弱项重点项目表"),
        ("附件1全市县城建设重点项目清单（2023年）", "附件1", "全市县城建设重点项目清单（2023年）"),
        ("附表：重点任务清单", "附表", "重点任务清单"),
    ],
)
def test_an_annex_with_its_title_on_one_line_above_its_table(line: str, label: str, heading: str) -> None:
    found = read("一、任务", "（一）交通。打通断头路。", line, "序号\t项目名称\t建设地点", "1\t甲路\t甲镇")
    assert [p.kind for p in found] == ["chapter", "article", "annex"]
    assert (found[-1].label, found[-1].heading) == (label, heading)


def test_a_sentence_about_an_annex_is_none() -> None:
    lines = ["一、任务", "（一）交通。打通断头路。", "附表是各县重点项目清单", "（二）水利。建水库。"]
    assert ids(*lines) == ["1", "1_1", "1_2"]


@pytest.mark.parametrize("named", ["行动一：产业提质行动", "任务一、产业提质", "工程一 产业提质", "专项行动一"])
def test_named_ordinals(named: str) -> None:
    lines = ["一、目标", "到2025年达到57%。", "二、行动", named, "加快建设。", named.replace("一", "二", 1), "推进。"]
    assert ids(*lines, "三、保障", "抓好落实。") == ["1", "2", "2_1", "2_2", "3"]


def test_a_named_ordinal_in_a_sentence_is_none() -> None:
    assert ids("一、目标", "行动一致推进各项工作。", "任务一经下达不得调整。", "二、保障", "落实。") == ["1", "2"]


def test_two_annexes() -> None:
    lines = [
        "一、任务",
        "（一）交通。打通。",
        "附件：1.任务表",
        "2.指标表",
        "附件1",
        "任务表",
        "甲",
        "附件2",
        "指标表",
        "乙",
    ]
    assert ids(*lines)[-2:] == ["annex", "annex2"]


def test_unnumbered_text_after_the_last_statement_is_closing() -> None:
    found = read(
        "一、深化改革",
        "1．推进土地改革。盘活存量。（省自然资源厅负责）",
        "推进县城建设是一项重要工作。省发展改革委要会同有关部门把握分类。",
    )
    assert [p.kind for p in found] == ["chapter", "article", "closing"]


def test_rows_of_a_task_table_are_provisions() -> None:
    found = read(
        "一、总则", "（一）目标。提升品质。", "附件", "重点任务分工表", "序号\t任务\t牵头单位\t责任单位\t完成时限",
        "1\t改造老旧小区\t市住建局\t各县人民政府\t2025年", "2\t建设公园\t市城管局\t市财政局\t2024年",
    )  # fmt: skip
    rows = [p for p in found if p.kind == "table_row"]
    assert [(p.provision_id, p.label, p.parent_id) for p in rows] == [
        ("d_annex_1", "1", "d_annex"),
        ("d_annex_2", "2", "d_annex"),
    ]


def test_an_ordinal_printed_twice_is_told_apart() -> None:
    assert ids("一、甲", "做甲事。", "二、乙", "做乙事。", "（一）子。做。", "二、丙", "做丙事。") == [
        "1",
        "2",
        "2_1",
        "2b",
    ]


def test_a_list_inside_an_article_does_not_end_it() -> None:
    found = ids(
        "一、任务",
        "1.加快建设。包括以下内容：",
        "1.道路",
        "2.管网",
        "2.完善服务。提升能力。",
        "二、保障",
        "3.组织。落实。",
    )
    assert found[:2] == ["1", "1_1"]
    assert found[-1] == "2_3"


@pytest.mark.parametrize(
    ("line", "label", "heading"),
    [
        (
            "（一）引导人口适度集聚，均衡适配公共服务。顺应人口流动趋势。",
            "（一）",
            "引导人口适度集聚，均衡适配公共服务",
        ),
        ("（一）完善交通：打通断头路。", "（一）", "完善交通"),
        (
            "（一）各县人民政府要切实加强对本地区县城城镇化建设工作的组织领导和统筹协调，建立健全工作推进机制，确保任务落实。",
            "（一）",
            None,
        ),
    ],
)
def test_labels_and_headings(line: str, label: str, heading: str | None) -> None:
    found = read("一、任务", line, "二、保障", "（二）组织。落实。")[1]
    assert (found.label, found.heading) == (label, heading)


def test_number_title_and_text_on_three_lines() -> None:
    found = read("一、", "总体要求", "坚持因地制宜。", "二、", "主要任务", "（一）", "完善交通", "打通断头路。")
    assert [(p.provision_id, p.heading) for p in found] == [
        ("d_1", "总体要求"),
        ("d_2", "主要任务"),
        ("d_2_1", "完善交通"),
    ]


def test_a_heading_with_nothing_but_items_below_it() -> None:
    found = read("一、行动", "（一）重点任务", "1.深化改革。放宽落户。（公安部牵头）", "二、保障", "（二）组织。落实。")
    assert (found[1].label, found[1].heading) == ("（一）", "重点任务")


def test_spans_do_not_overlap_and_cover_the_text() -> None:
    lines = [
        PREAMBLE,
        "一、甲",
        "导语。",
        "（一）子。做。（省教育厅负责）",
        "二、乙",
        "（二）丑。做。",
        "附件",
        "表",
        "甲\t乙",
    ]
    text = "\n".join(lines)
    found = read(*lines)
    assert all(a.span.end < b.span.start for a, b in pairwise(found))
    assert "\n".join(p.span.of(text) for p in found) == text


def test_a_part_of_a_document_whose_beginning_is_lost() -> None:
    lines = ["五、优化服务", "（十八）提高医疗水平。支持医院。（省卫生健康委负责）", "六、保障", "（十九）组织。落实。"]
    assert ids(*lines) == ["5", "5_18", "6", "6_19"]


@pytest.mark.parametrize("text", ["没有编号的一段话。", "1234", "附件", "专栏1 名录"])
def test_a_text_without_provisions_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match="no such number"):
        read(text)


def test_a_heading_with_an_endless_leader_is_a_heading() -> None:
    leader = "…" * 100_000
    found = ids(
        "目录", f"一、总体要求{leader}1", f"二、主要任务{leader}3", "一、总体要求", "坚持。", "二、主要任务", "落实。"
    )
    assert len(found) == 4  # too long for a table of contents


ANNEX_LISTS = [
    ("附件：1.全市县城建设主要指标表", "2.全市县城建设重点项目清单"),
    ("附件：", "1.重点任务分工", "2.县城建设项目（2023—2025年）", "3.有关说明"),
]


@pytest.mark.parametrize("listed", ANNEX_LISTS)
def test_a_list_of_annexes_before_the_signature_belongs_to_the_closing(listed: tuple[str, ...]) -> None:
    found = read(
        "一、重点任务",
        "（一）完善市政设施。推进供水管网改造。",
        "1.供水。改造老旧管网。",
        "二、组织实施",
        "市发展改革委负责统筹调度，确保各项任务落地见效。",
        *listed,
        "某某市人民政府办公室",
        "2023年4月9日",
        "附件1",
        "全市县城建设主要指标表",
        "序号\t指标\t2025年",
        "1\t污水处理率\t95%",
    )
    assert [p.provision_id.removeprefix("d_") for p in found] == ["1", "1_1", "2", "closing", "annex"]
    assert found[3].kind == "closing"


def test_numbered_articles_after_a_lead_in_with_the_word_annex_stay_articles() -> None:
    assert ids("一、附件：1.情况说明", "1.供水。改造管网。", "2.供气。改造管道。") == ["1", "1_1", "1_2"]
