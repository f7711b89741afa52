"""A plan's text as government sites publish it: pages of two styles, a Word file, a PDF. Made in tests, from any text."""

import io
import re
import subprocess
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import ClassVar

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from pipeline.read import lines as genre

Block = str | list[list[str]]  # a paragraph, or a table's rows
FURNITURE_ABOVE = (
    "<div class='header'><a href='/'>首页</a> <a href='/zwgk'>政务公开</a> <span>无障碍浏览</span></div>"
    "<div class='position'>您现在的位置：<a href='/'>首页</a> > <a href='/zw'>政策文件</a></div>"
)
FURNITURE_BELOW = (
    "<div class='share'>分享到：<a href='#'>微信</a><a href='#'>微博</a></div>"
    "<div class='related'><h3>相关解读</h3><a href='/jd'>图解：一图读懂方案</a></div>"
    "<div class='footer'>版权所有：某某人民政府 主办单位：某某人民政府办公室 网站标识码：6300000000 青ICP备00000000号</div>"
)


def blocks(text: str) -> Iterator[Block]:
    """The paragraphs and tables of a normalized text; a short line between rows is a heading inside the table."""
    lines = text.split("\n")
    i = 0
    while i < len(lines):
        if "\t" not in lines[i]:
            yield lines[i]
            i += 1
            continue
        end = i + 1
        for j in range(i + 1, len(lines)):
            if "\t" in lines[j]:
                end = j + 1
            elif len(lines[j]) > 40:
                break
        yield [line.split("\t") for line in lines[i:end]]
        i = end


def _html_table(rows: list[list[str]]) -> str:
    width = max(map(len, rows))
    printed = []
    for row in rows:
        if len(row) == 1:
            printed.append(f"<tr><td colspan='{width}'><p>{escape(row[0])}</p></td></tr>")
        else:
            printed.append("<tr>" + "".join(f"<td>\n  <p>{escape(cell)}</p>\n</td>" for cell in row) + "</tr>")
    return "<table border=1><tbody>" + "\n".join(printed) + "</tbody></table>"


def official_page(text: str) -> str:
    """The style of an older system: the box of facts above, the text in TRS_Editor, an editor inside an editor."""
    fields, body = [], []
    for block in blocks(text):
        if isinstance(block, str) and not body and genre.FIELD.match(block):
            parts = genre.FIELD.split(block)
            pairs = zip(parts[1::2], parts[2::2], strict=True)
            fields.append("".join(f"<td>{label}:</td><td>{escape(value)}</td>" for label, value in pairs))
        elif isinstance(block, str):
            body.append(f"<p style='text-indent: 2em'>\u3000\u3000{escape(block)}</p>")
        else:
            body.append(_html_table(block))
    box = f"<table class='head'>{''.join(f'<tr>{row}</tr>' for row in fields)}</table>" if fields else ""
    return (
        "<!DOCTYPE html><html><head><meta http-equiv='Content-Type' content='text/html; charset=utf-8'>"
        "<meta name='SiteName' content='某某政府网'><meta name='PubDate' content='2022-12-20 09:30'>"
        f"<title>文件_某某政府网</title></head><body>{FURNITURE_ABOVE}{box}<div class='TRS_Editor'><div class='TRS_Editor'>"
        + "\n".join(body)
        + f"</div></div><p>浏览次数：<span id='hits'>1024</span>次</p>{FURNITURE_BELOW}</body></html>"
    )


def portal_page(text: str) -> str:
    """The style of a newer portal: words in spans, lines by <br>, a title outside of the text, scripts around."""
    fields = [block for block in blocks(text) if isinstance(block, str) and genre.FIELD.match(block)]
    box = f"<ul class='info'>{''.join(f'<li>{escape(line)}</li>' for line in fields)}</ul>" if fields else ""
    shown = [block for block in blocks(text) if block not in fields]
    title = next(block for block in shown if isinstance(block, str) and genre.is_title(block))
    body = []
    for block in shown[1:] if shown[0] == title else shown:
        if isinstance(block, str):
            middle = next((m.start() for m in re.finditer("(?<=[一-鿿])(?=[一-鿿])", block)), len(block))
            words = f"<span>{escape(block[:middle])}</span><span>\n{escape(block[middle:])}</span>"
            body.append(f"<div>&nbsp;&nbsp;&nbsp;&nbsp;{words}<br/></div>")
        else:
            body.append(_html_table(block))
    return (
        f"<html><head><meta charset='utf-8'><meta name='ArticleTitle' content='{escape(title)}'>"
        f"<meta name='ContentSource' content='某某网'><script>var a = '<p>不是正文</p>';</script></head><body>{FURNITURE_ABOVE}{box}"
        f"<form><table width='100%'><tr><td><h2>{escape(title)}</h2><div class='pages-date'>2023-05-10 来源：某某网</div>"
        f"<div id='UCAP-CONTENT'>{''.join(body)}</div></td></tr></table></form>{FURNITURE_BELOW}</body></html>"
    )


def word_file(text: str, *, numbered: bool = False) -> bytes:
    """A Word file of the text; ``numbered``: ordinals are Word's own wherever its counting gives them."""
    document = Document()
    _page(document)
    lists = _Lists(document) if numbered else None
    for block in blocks(text):
        if isinstance(block, str):
            _paragraph(document, block, lists)
        else:
            _word_table(document, block)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    section.top_margin, section.bottom_margin = Cm(3.7), Cm(3.5)
    style = document.styles["Normal"]
    style.font.size = Pt(16)
    style.font.name = "Noto Serif CJK SC"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("— ")
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = footer.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = words
        run._r.append(mark)
    footer.add_run(" —")


def _paragraph(document: Document, words: str, lists: "_Lists | None") -> None:
    label = lists.label(words) if lists else None
    paragraph = document.add_paragraph(words[len(label[1]) :] if label else words)
    if label:
        properties = paragraph._p.get_or_add_pPr()
        numbering = properties.get_or_add_numPr()
        numbering.get_or_add_ilvl().val = 0
        numbering.get_or_add_numId().val = label[0]
    if genre.is_title(words) or genre.is_signature(words):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    else:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Pt(32)
    paragraph.paragraph_format.space_after = Pt(0)


def _word_table(document: Document, rows: list[list[str]]) -> None:
    width = max(map(len, rows))
    table = document.add_table(rows=0, cols=width, style="Table Grid")
    for row in rows:
        cells = table.add_row().cells
        if len(row) == 1:
            cells[0].merge(cells[-1]).text = row[0]
        else:
            for cell, words in zip(cells, row, strict=False):
                cell.text = words
                cell.paragraphs[0].runs[0].font.size = Pt(11)


class _Lists:
    """Makes Word's lists for ordinals as they come, and tells which paragraph can be numbered by them."""

    STYLES: ClassVar = {"ideographic": "chineseCounting", "bracketed": "chineseCounting", "numbered": "decimal"}

    def __init__(self, document: Document) -> None:
        self._root = document.part.numbering_part.element
        self._lists: dict[str, tuple[int, int, int]] = {}  # template: abstract id, list id, last number
        self._next = 900

    def label(self, words: str) -> tuple[int, str] | None:
        found = genre.marker(words)
        if found is None or found.kind not in self.STYLES:
            return None
        printed = words[: found.length]
        template = re.sub(r"[〇零一二三四五六七八九十百]+|\d+", "%1", printed, count=1).rstrip()
        abstract, number, last = self._lists.get(template) or (self._abstract(template, found.kind), 0, 0)
        if found.ordinal == 1:
            number, last = self._number(abstract), 0
        if not number or found.ordinal != last + 1:
            return None
        self._lists[template] = (abstract, number, found.ordinal)
        return number, printed

    def _abstract(self, template: str, kind: str) -> int:
        self._next += 1
        element = _element("w:abstractNum", "w:abstractNumId", self._next)
        level = _element("w:lvl", "w:ilvl", 0)
        for tag, value in (
            ("w:start", 1),
            ("w:numFmt", self.STYLES[kind]),
            ("w:suff", "nothing"),
            ("w:lvlText", template),
        ):
            level.append(_element(tag, "w:val", value))
        element.append(level)
        self._root.insert(0, element)
        return self._next

    def _number(self, abstract: int) -> int:
        self._next += 1
        element = _element("w:num", "w:numId", self._next)
        element.append(_element("w:abstractNumId", "w:val", abstract))
        override = _element("w:lvlOverride", "w:ilvl", 0)
        override.append(_element("w:startOverride", "w:val", 1))
        element.append(override)
        self._root.append(element)
        return self._next


def _element(tag: str, attribute: str, value: str | int) -> OxmlElement:
    element = OxmlElement(tag)
    element.set(qn(attribute), str(value))
    return element


def pdf_files(soffice: str, files: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """Word files as PDF by LibreOffice, in one run of it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, raw in files.items():
        (folder / f"{name}.docx").write_bytes(raw)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    paths = [str(folder / f"{name}.docx") for name in files]
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *paths]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: (folder / f"{name}.pdf").read_bytes() for name in files}
