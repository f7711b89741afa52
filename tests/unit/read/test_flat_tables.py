"""Tables flattened to one cell per line."""

from pipeline.read.flat_tables import rebuild
from pipeline.read.layout import normalise

HEADER = ["序号", "重点任务", "牵头单位", "责任单位", "完成时限"]


def test_rows_are_put_back_by_their_running_numbers() -> None:
    cells = [
        "1",
        "改造城镇老旧小区12个",
        "县住建局",
        "县财政局、县城管局",
        "2024年底前",
        "2",
        "建设公办幼儿园6所",
        "县教育局",
        "各乡镇人民政府",
        "2025年",
    ]
    assert rebuild(["附件", *HEADER, *cells, "抄送：县委。"]) == [
        "附件",
        "序号\t重点任务\t牵头单位\t责任单位\t完成时限",
        "1\t改造城镇老旧小区12个\t县住建局\t县财政局、县城管局\t2024年底前",
        "2\t建设公办幼儿园6所\t县教育局\t各乡镇人民政府\t2025年",
        "抄送：县委。",
    ]


def test_a_wrapped_cell_belongs_to_the_words_of_its_row() -> None:
    cells = [
        "1",
        "改造城镇老旧",
        "小区12个",
        "县住建局",
        "县财政局",
        "2024年",
        "2",
        "建设幼儿园",
        "县教育局",
        "县财政局",
        "2025年",
    ]
    assert rebuild([*HEADER, *cells])[1] == "1\t改造城镇老旧小区12个\t县住建局\t县财政局\t2024年"


def test_a_numbered_list_is_no_table() -> None:
    lines = ["序号", "1", "任务甲", "2", "任务乙"]
    assert rebuild(lines) == lines


def test_layout_keeps_the_rows_apart() -> None:
    text = "\n\n".join(
        [
            "一、任务",
            "（一）改造。做好改造。",
            "附件",
            "任务分工表",
            *HEADER,
            "1",
            "甲",
            "县住建局",
            "县财政局",
            "2024年",
            "2",
            "乙",
            "县教育局",
            "县财政局",
            "2025年",
        ]
    )
    assert normalise(text).split("\n")[-2:] == [
        "1\t甲\t县住建局\t县财政局\t2024年",
        "2\t乙\t县教育局\t县财政局\t2025年",
    ]
