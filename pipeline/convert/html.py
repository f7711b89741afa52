"""Web pages to lines: where the document stands in the page, and its title and box of facts if they stand elsewhere.

What belongs here: the choice of the element that holds the document, and refusing pages that hold none. What does not:
lines of an element (``html_blocks``), what the page says of the document (``html_head``), selectors (the registry).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.convert.characters import characters
from pipeline.convert.html_blocks import MOST_DEPTH, is_hidden, lines_of
from pipeline.convert.html_head import attachments, head_of, take_box, title_of
from pipeline.convert.model import Found, Line
from pipeline.convert.web_pages import web_pages
from pipeline.errors import UnreadableError

CHINESE = re.compile("[\u4e00-\u9fff]")
MOST_FURNITURE = 0.3  # of a page's prose; an element with more is the page, whatever its class is called
ENOUGH = 0.6  # of a page's prose, for a known selector
NEARLY_ALL = 0.85  # of an element's prose in one of its children: the document stands in there
MOST_LINKED = 0.5  # of an element's words in links; what has more is a list of links
FEW_WORDS = 500  # Chinese characters outside of links; an error page or a form to log in has less
FEWEST_WORDS = 40  # Chinese characters outside of links; the shortest notice has more
ONE_MESSAGE = 120  # Chinese characters outside of links of a page that says nothing else than that it is gone
TITLE_WITHIN = 3000  # Chinese characters from the start among which a page's title is looked for


def convert_html(raw: bytes, name: str) -> tuple[list[Line], dict[str, Found], str | None, Sequence[str]]:
    """The lines of a page's document, what its head says, its encoding, and notes.

    Raises:
        UnreadableError: it is an error page, asks to log in, or has no text.
    """
    text, encoding, notes = characters(raw, name)
    tree = LexborHTMLParser(text)
    body = tree.body
    if body is None:
        raise _nothing(name, "a page without a body", [])
    head = head_of(tree)
    title = title_of(tree, head)
    _refuse_answers(tree, body, name)
    linked = attachments(body)
    _drop_furniture(body)
    box = take_box(body)
    content, how = _content(body)
    if sum(map(prose, content)) < FEWEST_WORDS:
        raise _nothing(name, "hardly a word outside of links", linked)
    lines = [line for node in content for line in lines_of(node)]
    if how == "scored" and _mostly_links(content):
        lines = _by_trafilatura(text) or lines
        how = "trafilatura"
    if title and not _stands_in(title.value, lines):
        lines.insert(0, title.value)
        notes.append("The title stands outside of the text in the page and was put above it.")
    if how != "known":
        notes.append(f"No known layout: the text was found by its words ({how}). See whether it begins and ends right.")
    if linked:
        notes.append("The page links to files that are not part of its text: " + "; ".join(linked))
    return [Line(line) for line in (*box, *lines)], head, encoding, notes


def prose(node: LexborNode) -> int:
    """Chinese characters of an element outside of links."""
    whole = len(CHINESE.findall(node.text(deep=True) or ""))
    return whole - sum(len(CHINESE.findall(link.text(deep=True) or "")) for link in node.css("a"))


def _refuse_answers(tree: LexborHTMLParser, body: LexborNode, name: str) -> None:
    """Refuse what a server gives instead of a document, whatever its status says."""
    for node in body.css("script, style, noscript"):
        node.decompose()
    words = prose(body)
    if words >= FEW_WORDS:
        return
    title = tree.css_first("title")
    heading = f"{title.text() if title is not None else ''} {' '.join(h.text() for h in body.css('h1, h2'))}"
    known = web_pages()
    text = body.text(deep=True, separator=" ") or ""
    if tree.css_first("input[type=password]") is not None or known.login_words.fullmatch(heading.strip()):
        raise UnreadableError(
            name,
            reason="login_page",
            expected="a document",
            found="a page that asks to log in",
            remedy="Look for the document on a page that is open to everybody.",
        )
    error = known.error_words.search(heading) or (words < ONE_MESSAGE and known.error_words.search(text))
    if error:
        raise UnreadableError(
            name,
            reason="error_page",
            expected="a document",
            found=f"a page that says {error[0]}",
            remedy="The document may have moved: look for it on the site, and give the new address.",
        )


def _drop_furniture(body: LexborNode) -> None:
    """Take out what is never part of a document, unless the document stands in it."""
    whole = prose(body)
    for selector in web_pages().furniture:
        for node in body.css(selector):
            if node.parent is not None and prose(node) <= MOST_FURNITURE * whole:
                node.decompose()


def _content(body: LexborNode) -> tuple[list[LexborNode], str]:
    """The elements that hold the document, and how they were found: by a known selector, or by their words."""
    whole = prose(body)
    for selector in web_pages().contents:
        found = _outermost([node for node in body.css(selector) if not is_hidden(node)])
        if found and sum(map(prose, found)) >= max(ENOUGH * whole, 1):
            return found, "known"
    node = body
    for _ in range(MOST_DEPTH):
        inner = _weightiest(node)
        if inner is None:
            break
        node = inner
    return [node], "scored"


def _outermost(nodes: list[LexborNode]) -> list[LexborNode]:
    """The nodes that stand in none of the others: editors put their element into itself when a text is pasted."""
    ids = {node.mem_id for node in nodes}
    return [node for node in nodes if not any(above in ids for above in _ancestors(node))]


def _ancestors(node: LexborNode) -> list[int]:
    above = []
    parent = node.parent
    while parent is not None:
        above.append(parent.mem_id)
        parent = parent.parent
    return above


def _weightiest(node: LexborNode) -> LexborNode | None:
    """The child that holds nearly all of an element's prose, if it can hold paragraphs."""
    whole = prose(node)
    for child in node.iter():
        if child.tag in (
            "div",
            "section",
            "article",
            "main",
            "td",
            "tr",
            "tbody",
            "table",
            "form",
            "center",
            "span",
            "font",
        ):
            share = prose(child)
            if share >= NEARLY_ALL * whole and share:
                return None if child.tag == "table" and not _lays_out(child) else child
    return None


def _lays_out(table: LexborNode) -> bool:
    return any(prose(cell) >= NEARLY_ALL * prose(table) for cell in table.css("td"))


def _mostly_links(nodes: list[LexborNode]) -> bool:
    whole = sum(len(CHINESE.findall(node.text(deep=True) or "")) for node in nodes)
    return sum(map(prose, nodes)) < (1 - MOST_LINKED) * whole


def _by_trafilatura(text: str) -> list[str]:
    """The main text by trafilatura's scoring; it keeps paragraphs, not tables."""
    import trafilatura  # noqa: PLC0415 - takes a second to import, and few pages need it

    found = trafilatura.extract(text, include_comments=False, favor_recall=True)
    return found.split("\n") if found else []


def _stands_in(title: str, lines: list[str]) -> bool:
    """Whether a title is printed near the head of the text, wherever its lines break."""
    start = ""
    for line in lines:
        start += "".join(CHINESE.findall(line))
        if len(start) > TITLE_WITHIN:
            break
    return "".join(CHINESE.findall(title)) in start[:TITLE_WITHIN]


def _nothing(name: str, found: str, linked: list[str]) -> UnreadableError:
    remedy = "Open the page in a browser and save it from there."
    if linked:
        remedy = f"The document may be one of the files that the page links to: {'; '.join(linked)}."
    return UnreadableError(
        name, reason="nothing_readable", expected="a page with a document's text", found=found, remedy=remedy
    )
