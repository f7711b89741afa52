"""Decimal ordinals: 1. / 1.1 / 1.1.1, chapters of another style above them, and figures that only look like them."""

import pytest

from pipeline.errors import SourceError
from pipeline.model import Provision
from pipeline.read.layout import normalise
from pipeline.structure.provisions import read_provisions

PLAN = """某市推进以县城为重要载体的城镇化建设实施方案
为贯彻有关意见，制定本方案。
{0}总体要求
1.1 指导思想
全面贯彻党的二十大精神，推进城镇化。
1.2 主要目标
到2025年，县城常住人口达到
1.5万人以上，污水处理率达到95%。
{1}重点任务
坚持分类施策。
2.1 培育特色产业
2.1.1 做强加工业。建设产业园。（市工业和信息化局负责）
2.1.2 发展物流业。建设物流园。（市商务局负责）
2.2 完善市政设施。改造老旧小区1.2万套。
2.3万套住房列入计划。（市住房和城乡建设局负责）
{2}保障措施
3.1 加强领导。各县要高度重视。
"""
PATHS = ["0", "1", "1_1", "1_2", "2", "2_1", "2_1_1", "2_1_2", "2_2", "3", "3_1"]
STYLES = [
    ("1. ", "2. ", "3. "),
    ("1、", "2、", "3、"),
    ("1 ", "2 ", "3 "),
    ("第一章 ", "第二章 ", "第三章 "),
    ("一、", "二、", "三、"),
]


def read(raw: str) -> list[Provision]:
    return list(read_provisions("d", normalise(raw)))


def paths(raw: str) -> list[str]:
    return [p.provision_id.removeprefix("d_") for p in read(raw)]


@pytest.mark.parametrize("chapters", STYLES)
def test_decimal_articles_and_items_stand_under_the_units_they_name(chapters: tuple[str, ...]) -> None:
    assert paths(PLAN.format(*chapters)) == PATHS


def test_kinds_labels_and_headings() -> None:
    found = {p.provision_id: p for p in read(PLAN.format("1 ", "2 ", "3 "))}
    assert [(p.kind, p.label, p.heading) for p in (found["d_2"], found["d_2_1"], found["d_2_1_2"], found["d_2_2"])] == [
        ("chapter", "2", "重点任务"),
        ("article", "2.1", "培育特色产业"),
        ("item", "2.1.2", "发展物流业"),
        ("article", "2.2", "完善市政设施"),
    ]


def test_a_figure_at_the_head_of_a_paragraph_or_line_is_no_ordinal() -> None:
    text = normalise(PLAN.format("1. ", "2. ", "3. "))
    assert "常住人口达到1.5万人以上" in text
    article = next(p for p in read_provisions("d", text) if p.provision_id == "d_2_2")
    assert "2.3万套住房列入计划" in article.span.of(text)


@pytest.mark.parametrize("chapters", STYLES)
def test_a_table_of_contents_with_decimals_makes_no_provisions(chapters: tuple[str, ...]) -> None:
    headings = [f"{chapters[0]}总体要求", "1.1 指导思想", "1.2 主要目标", f"{chapters[1]}重点任务", "2.1 培育特色产业"]
    contents = "\n".join(["目 录", *(f"{words}…………{page}" for page, words in enumerate(headings, 1))])
    title, rest = PLAN.format(*chapters).split("\n", 1)
    assert paths(f"{title}\n{contents}\n{rest}") == PATHS


def test_contents_of_chapters_alone_whose_numbers_have_no_mark() -> None:
    title, rest = PLAN.format("1 ", "2 ", "3 ").split("\n", 1)
    contents = "1 总体要求……1\n2 重点任务……2\n3 保障措施……5"
    assert paths(f"{title}\n{contents}\n{rest}") == PATHS


def test_a_decimal_that_names_no_open_unit_belongs_to_the_text() -> None:
    lines = ["一、产业", "（一）做强产业。建设园区。", "4.7亩均税收领跑行动深入开展。", "（二）做优服务。建设市场。"]
    assert paths("\n".join(lines)) == ["1", "1_1", "1_2"]


@pytest.mark.parametrize("line", ["1.5万亩茶园。", "1.2个百分点。", "2.3%以上。", "1.1亿元。", "3.5公里道路。"])
def test_a_text_of_figures_is_refused(line: str) -> None:
    with pytest.raises(SourceError, match="no such number"):
        read_provisions("d", line)
