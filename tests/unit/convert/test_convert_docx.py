"""Word files: ordinals that Word counts, merged cells, text boxes, notes, changes."""

import io

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.convert import convert
from pipeline.convert.ordinals import written

SENTENCE = "到2025年，县城生活垃圾无害化处理率达到95%以上，完善公共服务设施，提升承载能力，健全体制机制。"
LEVELS = (
    ("chineseCounting", "%1、", ""),
    ("chineseCounting", "（%2）", ""),
    ("decimal", "%3.", ""),
    ("decimal", "%1.%4", "<w:isLgl/>"),
)


def saved(document):
    out = io.BytesIO()
    document.save(out)
    return convert(out.getvalue(), media_type=None, name="plan.docx")


def lines(document):
    document.add_paragraph(SENTENCE)
    return saved(document).text.split("\n")[:-1]


def with_list(document, levels=LEVELS, *, number=77, extra=""):
    """Define a list of several levels; returns its id."""
    root = document.part.numbering_part.element
    defined = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (style, text, more) in enumerate(levels)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{defined}</w:abstractNum>'))
    root.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/>{extra}</w:num>')
    )
    return number


def numbered(document, words, number, depth):
    paragraph = document.add_paragraph(words)
    numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    numbering.get_or_add_ilvl().val = depth
    numbering.get_or_add_numId().val = number
    return paragraph


def test_levels_count_below_each_other():
    document = Document()
    number = with_list(document)
    for words, depth in (
        ("总体要求", 0),
        ("指导思想", 1),
        ("主要目标", 1),
        ("重点任务", 0),
        ("完善设施", 1),
        ("改造管网", 2),
        ("新建车位", 2),
        ("细则", 3),
    ):
        numbered(document, words, number, depth)
    assert lines(document) == [
        "一、总体要求",
        "（一）指导思想",
        "（二）主要目标",
        "二、重点任务",
        "（一）完善设施",
        "1. 改造管网",
        "2. 新建车位",
        "2.1 细则",
    ]


def test_a_level_may_count_on_through_the_chapters():
    document = Document()
    number = with_list(document, (("chineseCounting", "%1、", ""), ("decimal", "%2．", '<w:lvlRestart w:val="0"/>')))
    for words, depth in (("产业", 0), ("壮大", 1), ("提升", 1), ("设施", 0), ("完善", 1)):
        numbered(document, words, number, depth)
    assert lines(document) == ["一、产业", "1．壮大", "2．提升", "二、设施", "3．完善"]


def test_a_list_may_begin_anew_or_elsewhere():
    document = Document()
    first = with_list(document, LEVELS[:1])
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    root = document.part.numbering_part.element
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="78"><w:abstractNumId w:val="77"/>{again}</w:num>'))
    for number in (first, first, 78, 78):
        numbered(document, "任务", number, 0)
    assert lines(document) == ["一、任务", "二、任务", "五、任务", "六、任务"]


def test_ordinals_may_come_from_styles_and_what_they_are_based_on():
    document = Document()
    number = with_list(document, (("chineseCountingThousand", "第%1章 ", ""), ("chineseCounting", "第%2节 ", "")))
    for name, depth in (("Heading 1", 0), ("Heading 2", 1)):
        properties = document.styles[name].element.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
        )
    document.styles.add_style("Own", 1).base_style = document.styles["Heading 2"]
    for words, style in (("总则", "Heading 1"), ("目标", "Heading 2"), ("原则", "Own"), ("附则", "Heading 1")):
        document.add_paragraph(words, style=style)
    assert lines(document) == ["第一章 总则", "第一节 目标", "第二节 原则", "第二章 附则"]


def test_ordinals_typed_by_hand_too_are_not_doubled_and_bullets_are_none():
    document = Document()
    number = with_list(document, (LEVELS[0], ("bullet", "·", "")))
    numbered(document, "一、总体要求", number, 0)
    numbered(document, "要点", number, 1)
    assert lines(document) == ["一、总体要求", "要点"]


def test_cells_merged_in_both_ways_stand_once():
    document = Document()
    table = document.add_table(rows=4, cols=4)
    for row, words in zip(
        table.rows,
        (
            ["序号", "任务", "牵头单位", "责任单位"],
            [""] * 4,
            ["1", "改造管网", "县住建局", "县财政局"],
            ["2", "新建车位", "", "县公安局"],
        ),
        strict=True,
    ):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(1, 3)).text = "一、基础设施"
    table.cell(2, 2).merge(table.cell(3, 2))
    assert lines(document) == [
        "序号\t任务\t牵头单位\t责任单位",
        "一、基础设施",
        "1\t改造管网\t县住建局\t县财政局",
        "2\t新建车位\t县住建局\t县公安局",
    ]


def test_a_frame_of_one_cell_is_a_box_of_text():
    document = Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "专栏1 农产品主产区县城名录"
    cell.add_paragraph("海东市：互助县、化隆县。")
    assert lines(document) == ["专栏1 农产品主产区县城名录", "海东市：互助县、化隆县。"]


def test_text_boxes_stand_once_though_the_file_has_them_twice():
    document = Document()
    paragraph = document.add_paragraph("正文")
    box = "<w:txbxContent><w:p><w:r><w:t>框内文字</w:t></w:r></w:p></w:txbxContent>"
    paragraph._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:v">'
            f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    assert lines(document) == ["正文", "框内文字"]


def test_changes_count_as_accepted_and_controls_as_text():
    document = Document()
    paragraph = document.add_paragraph("改造")
    run = "<w:r><w:t>{}</w:t></w:r>"
    paragraph._p.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="1">{run.format("供水")}</w:ins>'))
    deleted = '<w:del {} w:id="2"><w:r><w:delText>排水</w:delText></w:r></w:del>'
    paragraph._p.append(parse_xml(deleted.format(nsdecls("w"))))
    paragraph._p.append(parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent>{run.format('管网')}</w:sdtContent></w:sdt>"))
    block = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p>{run.format('控件中的一段')}</w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(1, parse_xml(block))
    assert lines(document) == ["改造供水管网", "控件中的一段"]


def test_number_and_signer_of_a_red_head_stand_apart():
    document = Document()
    document.add_paragraph("化政〔2023〕12号　　　　　签发人：马某某")
    assert lines(document) == ["化政〔2023〕12号", "签发人：马某某"]


@pytest.mark.parametrize(
    ("number", "style", "printed"),
    [
        (1, "chineseCounting", "一"),
        (10, "chineseCounting", "十"),
        (18, "chineseCountingThousand", "十八"),
        (21, "japaneseCounting", "二十一"),
        (105, "chineseCountingThousand", "一百零五"),
        (20, "ideographDigital", "二〇"),
        (3, "decimalEnclosedCircle", "③"),
        (2, "ideographTraditional", "乙"),
        (4, "lowerRoman", "iv"),
        (28, "upperLetter", "BB"),
        (7, "decimalZero", "07"),
        (7, "decimalFullWidth", "７"),
        (1, "bullet", ""),
        (5, "hex", "5"),
    ],
)
def test_numbers_are_written_as_the_style_says(number, style, printed):
    assert written(number, style) == printed


def test_notes_stand_at_the_end():
    document = Document()
    paragraph = document.add_paragraph("正文")
    paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'))
    note = '<w:footnote {}w:id="{}"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:footnote>'
    inside = (
        note.format('w:type="separator" ', 0, "线")
        + note.format("", 2, "指常住人口。")
        + note.format("", 3, "无人引用。")
    )
    blob = f"<w:footnotes {nsdecls('w')}>{inside}</w:footnotes>".encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    document.add_paragraph(SENTENCE)
    assert saved(document).text.split("\n") == ["正文", SENTENCE, "注1：指常住人口。"]
