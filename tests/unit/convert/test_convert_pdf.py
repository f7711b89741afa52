"""PDF files of other layouts: a red head, a colophon, a landscape annex over several pages, two columns."""

import io
from pathlib import Path

import layouts
import pytest
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from pipeline.convert import Converted, convert
from pipeline.read.layout import normalise

GOALS = "到2025年，县城生活垃圾无害化处理率达到95%以上，新建停车位300个，改造老旧小区26个，惠及居民3200户，更新供热管网18公里。"
MEASURES = "完善公共服务设施建设，每年开展培训不少于5场，提升县城综合承载能力。（县发展改革局、县卫生健康局负责）"
HEADER = ["序号", "重点任务", "牵头单位", "责任单位", "完成时限"]
BODIES = ["县住房和城乡建设局", "县发展改革局、县财政局，各乡镇人民政府", "2025年12月底"]
TASKS = [[str(n), f"完成第{n}项任务。{GOALS}", *BODIES] for n in range(1, 13)]
UNSEEN = Path(__file__).parents[2] / "unseen"
ORDINALS = "一二三四五六七八九"


def written(document, words, *, size=16, centred=False, indent=True):
    paragraph = document.add_paragraph()
    paragraph.add_run(words).font.size = Pt(size)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.JUSTIFY
    if indent and not centred:
        paragraph.paragraph_format.first_line_indent = Pt(2 * size)
    paragraph.paragraph_format.space_after = Pt(0)


def saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def red_head():
    document = Document()
    layouts._page(document)
    document.sections[0].header.paragraphs[0].text = "化隆县人民政府文件汇编"
    written(document, "化隆回族自治县人民政府文件", size=40, centred=True)
    written(document, "化政〔2023〕12号                  签发人：马某某", centred=True)
    written(document, "化隆县推进以县城为重要载体的城镇化建设工作实施方案", size=22, centred=True)
    written(document, "一、总体要求")
    for words in (GOALS, "总体目标", GOALS, "二、重点任务"):
        written(document, words)
    for ordinal in ORDINALS:
        written(document, f"（{ordinal}）完善设施。{GOALS}{MEASURES}")
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    written(document, "附件1", indent=False)
    written(document, "重点任务分工表", size=22, centred=True)
    table = document.add_table(rows=1, cols=5, style="Table Grid")
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in (HEADER, *TASKS):
        cells = table.rows[0].cells if row is HEADER else table.add_row().cells
        for cell, words in zip(cells, row, strict=True):
            cell.text = words
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = section.page_height, section.page_width
    written(document, "抄送：县委各部门，县人大常委会办公室，县政协办公室。", indent=False, size=14)
    return saved(document)


def gazette():
    document = Document()
    layouts._page(document)
    written(document, "某某县人民政府公报，二〇二三年第三号，本期公布的文件：", size=16, indent=False)
    columns = document.add_section(WD_SECTION.CONTINUOUS)._sectPr.xpath("./w:cols")[0]
    columns.set(qn("w:num"), "2")
    columns.set(qn("w:space"), "500")
    for words in ("一、总体要求", GOALS, "二、重点任务", *(f"（{o}）完善设施。{GOALS}{MEASURES}" for o in ORDINALS)):
        written(document, words, size=10.5)
    return saved(document)


def unseen() -> dict[str, str]:
    """Plans whose tables cross pages in the middle of a row or of the header."""
    return {
        name: normalise((UNSEEN / name / "source.txt").read_text(encoding="utf-8"))
        for name in ("jiangsu-suqian", "shandong-shanxian", "xizang-shannan")
    }


@pytest.fixture(scope="session")
def layouts_as_pdf(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Converted]:
    made: dict[str, bytes] = {"red head": red_head(), "gazette": gazette()}
    made |= {name: layouts.word_file(text, numbered=True) for name, text in unseen().items()}
    folder = tmp_path_factory.mktemp("layouts")
    pdfs = layouts.pdf_files(soffice, made, folder)
    return {name: convert(raw, media_type="application/pdf", name=name) for name, raw in pdfs.items()}


def test_a_red_head_and_a_landscape_annex_over_pages(layouts_as_pdf):
    converted = layouts_as_pdf["red head"]
    lines = normalise(converted.source).split("\n")
    assert lines[:4] == [
        "化隆回族自治县人民政府文件",
        "化政〔2023〕12号",
        "签发人：马某某",
        "化隆县推进以县城为重要载体的城镇化建设工作实施方案",
    ]
    assert lines[4:9] == ["一、总体要求", GOALS, "总体目标", GOALS, "二、重点任务"]
    assert lines[9:18] == [f"（{o}）完善设施。{GOALS}{MEASURES}" for o in ORDINALS]
    assert lines[18:21] == ["附件1", "重点任务分工表", "\t".join(HEADER)]
    assert lines[21:33] == ["\t".join(row) for row in TASKS]
    assert lines[33:] == ["抄送：县委各部门，县人大常委会办公室，县政协办公室。"]
    rows = [page for page, line in zip(converted.pages, converted.text.split("\n"), strict=True) if "\t" in line]
    assert rows == sorted(rows)
    assert len(set(rows)) > 1, "rows have the page they stand on"


def test_two_columns_are_read_one_after_the_other(layouts_as_pdf):
    lines = normalise(layouts_as_pdf["gazette"].source).split("\n")
    expected = ["一、总体要求", GOALS, "二、重点任务", *(f"（{o}）完善设施。{GOALS}{MEASURES}" for o in ORDINALS)]
    assert lines[1:] == expected


def test_rows_that_a_page_break_cut_are_put_together(layouts_as_pdf):
    for name, text in unseen().items():
        assert normalise(layouts_as_pdf[name].source) == text, name
