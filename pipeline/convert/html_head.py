"""What a page says of its document outside of the words: meta tags, the heading, the box with 索引号, attachments.

What belongs here: finding them. What does not: reading facts from text (``read.head``): the box is put at the head of the
text as the lines of fields that reader knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.convert.html_blocks import is_hidden, lines_of
from pipeline.convert.model import Found
from pipeline.convert.web_pages import web_pages
from pipeline.read import lines as genre

DAY = re.compile(r"((?:19|20)\d{2})\s?[年\-/.]\s?(\d{1,2})\s?[月\-/.]\s?(\d{1,2})")
PUBLISHED = re.compile(
    r"(发布(?:时间|日期)|(?:上网|公开)(?:时间|日期)|时间|日期)\s?[:：]\s?(?=(?:19|20)\d{2}\s?[年\-/.])"
)
LABEL = re.compile(genre.FIELD.pattern.replace(r"\s?[:：]\s?", r"\s?[:：]?"))
BOX_SIGN = re.compile(r"索\s*引\s*号|发\s*文\s*字\s*号|文\s*号")
MOST_IN_BOX = 800  # characters of a box of facts, labels and values
FEWEST_FIELDS = 3
ATTACHMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar)(?:[?#].*)?$", re.IGNORECASE)
SITE_IN_TITLE = re.compile(r"\s*[-_|–—»]\s*[^-_|–—»]{2,40}$")
MOST_ATTACHMENTS = 10
SHORTEST_TITLE = 8  # characters
TITLE_CLASSES = ".article-title, .article_title, .arti_title, .art_title, .xxgk_title, .info_title, .content-title, .con-title, .tit1, #title, .title"


def head_of(tree: LexborHTMLParser) -> dict[str, Found]:
    """Facts by meta tags and by the line that says when the page was published."""
    named: dict[str, tuple[str, str]] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        key = attributes.get("name") or attributes.get("property") or ""
        value = re.sub(r"\s+", " ", attributes.get("content") or "").strip()
        if key and value:
            named.setdefault(key.lower(), (key, value))
    head: dict[str, Found] = {}
    for fact, names in web_pages().meta.items():
        chosen = next((named[name] for name in names if name in named), None)
        if chosen:
            head[fact] = Found(chosen[1], f"meta tag {chosen[0]}")
    if "date_published" in head:
        published = as_day(head["date_published"].value)
        head = {name: found for name, found in head.items() if name != "date_published"}
        if published:
            head["date_published"] = Found(published, "meta tag PubDate")
    else:
        head |= _published_line(tree)
    return head


def as_day(words: str) -> str | None:
    """The day printed in some words as YYYY-MM-DD; None when there is none."""
    match = DAY.search(words)
    if not match:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return None


def _published_line(tree: LexborHTMLParser) -> dict[str, Found]:
    text = tree.body.text(deep=True, separator=" ") if tree.body is not None else ""
    match = PUBLISHED.search(text)
    published = as_day(text[match.end() : match.end() + 16]) if match else None
    return {"date_published": Found(published, f"{match[1]} printed on the page")} if match and published else {}


def title_of(tree: LexborHTMLParser, head: dict[str, Found]) -> Found | None:
    """The title that stands outside of the text: a meta tag, the heading, or the page's title without the site's name."""
    if "title" in head:
        return head["title"]
    headings = [*tree.css("h1"), *tree.css(TITLE_CLASSES)]
    for node in headings:
        words = re.sub(r"\s+", " ", node.text(deep=True)).strip()
        if SHORTEST_TITLE <= len(words) <= 120 and genre.is_title(re.sub(r"\s", "", words)):
            return Found(words, "heading of the page")
    named = tree.css_first("title")
    words = re.sub(r"\s+", " ", named.text()).strip() if named is not None else ""
    while SITE_IN_TITLE.search(words):
        words = SITE_IN_TITLE.sub("", words)
    is_title = len(words) >= SHORTEST_TITLE and genre.is_title(re.sub(r"\s", "", words))
    return Found(words, "title of the page") if is_title else None


def take_box(body: LexborNode) -> list[str]:
    """Take the box of facts (索引号, 发文字号 …) out of the page and give its lines: label, colon, value."""
    best: tuple[int, int, LexborNode] | None = None
    for node in body.css("table, ul, dl, div, section"):
        text = node.text(deep=True) or ""
        if len(text) > 6 * MOST_IN_BOX or not BOX_SIGN.search(text) or is_hidden(node):
            continue
        squeezed = re.sub(r"\s+", "", text)
        fields = {re.sub(r"\s", "", label) for label in re.findall(genre.FIELD.pattern.split(r"\s?[:：]")[0], squeezed)}
        if len(squeezed) <= MOST_IN_BOX and len(fields) >= FEWEST_FIELDS and not _is_prose(squeezed):
            best = max(best or (0, 0, node), (len(fields), -len(squeezed), node), key=lambda rank: rank[:2])
    if best is None:
        return []
    lines = _box_lines(best[2])
    best[2].decompose()
    return lines


def _is_prose(text: str) -> bool:
    return text.count("。") > 2


def _box_lines(box: LexborNode) -> list[str]:
    rows = box.css("tr")
    if rows:
        printed: Iterable[list[str]] = ([" ".join(lines_of(cell)) for cell in row.css("td, th")] for row in rows)
    else:
        printed = ([line] for line in lines_of(box))
    lines: list[str] = []
    for cells in printed:
        words = " ".join(_with_colon(cell) for cell in cells if cell.strip())
        waiting = bool(lines) and lines[-1].endswith(("：", ":")) and not rows
        if waiting and words and not LABEL.match(words):
            lines[-1] += words
        elif words:
            lines.append(words)
    return lines


def _with_colon(cell: str) -> str:
    words = cell.strip()
    return f"{words}：" if LABEL.fullmatch(words) and not words.endswith(("：", ":")) else words


def attachments(body: LexborNode) -> list[str]:
    """The files that a page links to, by name and address."""
    found: dict[str, str] = {}
    for link in body.css("a[href]"):
        address = (link.attributes.get("href") or "").strip()
        if ATTACHMENT.search(address):
            found.setdefault(address, f"{' '.join(link.text(deep=True).split())} ({address})")
    return list(found.values())[:MOST_ATTACHMENTS]
