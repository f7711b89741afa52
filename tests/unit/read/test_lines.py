"""What a single printed line is."""

import pytest

from pipeline.read import lines


@pytest.mark.parametrize(
    ("line", "kind", "ordinal", "label"),
    [
        ("一、总体要求", "ideographic", 1, "一"),
        ("二十一、健全机制", "ideographic", 21, "二十一"),
        ("（十八）提高医疗服务水平。", "bracketed", 18, "（十八）"),
        ("(十五) 完善市政管网设施。", "bracketed", 15, "(十五)"),
        ("15. 提升垃圾收集处理能力。", "numbered", 15, "15."),
        ("1．加快发展大城市周边县城。", "numbered", 1, "1．"),
        ("3、推进老旧小区改造", "numbered", 3, "3"),
        ("第一章 总则", "chapter", 1, "第一章"),
        ("第二节　重点任务", "section", 2, "第二节"),
        ("第二十三条 本办法自发布之日起施行。", "clause", 23, "第二十三条"),
        ("（2）建设公园", "bracketed_number", 2, "（2）"),
        ("③完善设施", "circled", 3, "③"),
    ],
)
def test_ordinals(line: str, kind: str, ordinal: int, label: str) -> None:
    found = lines.marker(line)
    assert found is not None
    assert (found.kind, found.ordinal, found.label) == (kind, ordinal, label)


@pytest.mark.parametrize(
    "line",
    ["2.4:1的城乡收入比", "一二三产业融合", "3.5%以内", "（CIM）基础平台", "（质）押担保", "2025年底前", "第三方评估"],
)
def test_no_ordinals(line: str) -> None:
    assert lines.marker(line) is None


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("格尔木市贯彻落实青海省深入实施以人为本的新型城镇化战略五年行动计划的分工方案", True),
        ("推进以县城为重要载体的城镇化建设实施方案", True),
        ("关于印发《青海省深入实施以人为本的新型城镇化战略五年行动计划的实施方案》的通知", True),
        ("关于印发贯彻落实青海省深入实施以人为本的新型城镇化战略五年行动计划", False),
        ("为全面贯彻《深入实施以人为本的新型城镇化战略五年行动计划》，制定本方案", False),
        ("某某市城镇化工作要点（试行）", True),
    ],
)
def test_titles(line: str, title: bool) -> None:
    assert lines.is_title(line) is title


@pytest.mark.parametrize(
    "line",
    [
        "青海省人民政府",
        "海东市人民政府办公室",
        "中共青海省委办公厅",
        "陕西省发展和改革委员会",
        "中共青海省委办公厅文件",
        "国务院",
        "住房和城乡建设部",
    ],
)
def test_signatures(line: str) -> None:
    assert lines.is_signature(line)


@pytest.mark.parametrize("line", ["推进县城建设", "各县人民政府，市政府有关部门：", "完善主体功能区"])
def test_no_signatures(line: str) -> None:
    assert not lines.is_signature(line)


def test_ordinals_are_read_as_numbers() -> None:
    assert [lines.read_ordinal(x) for x in ("十", "三十九", "一百零二", "12", "⑩", "十十")] == [10, 39, 102, 12, 10, 0]
