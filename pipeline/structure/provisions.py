"""From an outline to provisions: ids, labels, headings and spans that do not overlap.

The rules are the data contract's ("Identifiers"): ids are the printed ordinals from the top; a chapter's text is its own
words; a numbered measure inside an article is an ``item`` only when it carries a responsibility statement of its own.
"""

from __future__ import annotations

import re

from pipeline.errors import SourceError
from pipeline.model import Provision, Span
from pipeline.read import lines as genre
from pipeline.structure.outline import STATEMENT, Line, Node, Outline, read_outline

LONGEST_HEADING = 45  # characters; a first sentence longer than this is text
LEADING_LABEL = re.compile(r"[:：。]")
DUTY_SENTENCE = re.compile(
    r"[局厅委办部](?:负责(?!的)|牵头(?!的)|会同)|由[^，。]{2,20}(?:负责(?!的)|牵头|会同)|应当|不得"
)
TASK_TABLE = re.compile(
    r"[一-鿿]{0,4}(?:牵头|责任|主责|配合|落实|实施|主办|承办|协办|参与|负责)[一-鿿、]{0,6}(?:单位|部门|主体|地区)[一-鿿]{0,4}(?:[（(][^（）()]*[）)])?|(?:责任|职责|任务)分工"
)


def read_provisions(document_id: str, text: str) -> tuple[Provision, ...]:
    """Divide a normalized text into its provisions, in reading order.

    Args:
        document_id: the prefix of every provision id.
        text: normalized text.

    Raises:
        SourceError: the text has no numbered chapter or article.
    """
    outline = read_outline(text)
    outline.nodes = outline.nodes or _rows(outline, 0, len(outline.lines), None)
    if not outline.nodes:
        raise SourceError(
            document_id,
            expected="a policy document with numbered chapters or articles (一、 （一） 1. 1.1 第一条)",
            found=f"{len(outline.lines)} paragraphs and no such number at the head of any",
            remedy="Check that the file holds the document's full text, with its numbering.",
        )
    nodes = _with_table_rows(outline, _with_closing(outline, _keep_items(outline)))
    return tuple(_provisions(document_id, text, outline, nodes))


def _end(outline: Outline, nodes: list[Node], position: int) -> int:
    """Index of the line after a node's own lines."""
    return nodes[position + 1].line if position + 1 < len(nodes) else len(outline.lines)


def _keep_items(outline: Outline) -> list[Node]:
    """Leave out items without a responsibility statement: their words belong to the article.

    An item without a statement that follows one with it stays, since an article's text is one piece.
    """
    nodes = outline.nodes
    kept: list[Node] = []
    stated: set[int] = set()
    last_items = {id(node.parent): position for position, node in enumerate(nodes) if node.kind == "item"}
    for position, node in enumerate(nodes):
        if node.kind == "item":
            lines = outline.lines[node.line : _end(outline, nodes, position)]
            first_stated = position == last_items[id(node.parent)] and id(node.parent) not in stated
            if first_stated and node.ordinal > 1 and _closes_article(lines):
                continue
            if STATEMENT.search("\n".join(x.text for x in lines)):
                stated.add(id(node.parent))
            elif id(node.parent) not in stated:
                continue
        kept.append(node)
    return kept


def _closes_article(lines: list[Line]) -> bool:
    """Whether the statement below a last item is the whole article's: it stands on lines of its own."""
    stating = [i for i, line in enumerate(lines) if STATEMENT.search(line.text)]
    return bool(stating) and stating[0] > 0 and bool(genre.STATEMENT_LABEL.match(lines[stating[0]].text))


def _with_closing(outline: Outline, nodes: list[Node]) -> list[Node]:
    """Cut off what follows the last article's responsibility statement, and the signature block."""
    main = [position for position, node in enumerate(nodes) if node.kind != "annex"]
    if not main:
        return nodes
    last = nodes[main[-1]]
    end = _end(outline, nodes, main[-1])
    cut = _closing_start(outline, last, end)
    if cut >= end:
        return nodes
    return [*nodes[: main[-1] + 1], Node("closing", cut), *nodes[main[-1] + 1 :]]


def _closing_start(outline: Outline, last: Node, end: int) -> int:
    lines = outline.lines
    if last.kind in ("article", "item"):
        for i in range(end - 1, last.line - 1, -1):
            if STATEMENT.search(lines[i].text):
                return i + 1
    cut = end
    while cut - 1 > last.line and (cut - 1 in outline.annex_list or _signs_off(lines[cut - 1].text)):
        cut -= 1
    return cut


def _signs_off(line: str) -> bool:
    """Whether a line belongs to the block under a text: signature, date, list of annexes, colophon."""
    return bool(
        genre.is_signature(line)
        or genre.DATE_LINE.fullmatch(line)
        or genre.is_colophon(line)
        or genre.ANNEX.match(line)
        or re.fullmatch(r"[（(][^（）()]{2,30}[）)]|\d{1,2}[.．].{2,40}(?:表|清单|名单|方案|目录|办法)", line)
        or (
            len(line) <= 40 and line.endswith("。") and "，" in line and re.match(r"[\u4e00-\u9fff]{1,4}[部院检]", line)
        )
    )


def _with_table_rows(outline: Outline, nodes: list[Node]) -> list[Node]:
    """Make every row of a task table (one with a column of bodies) a provision of its own."""
    out: list[Node] = []
    for position, node in enumerate(nodes):
        out.append(node)
        if node.kind != "table_row":
            out += _rows(outline, node.line + 1, _end(outline, nodes, position), node)
    return out


def _rows(outline: Outline, start: int, end: int, parent: Node | None) -> list[Node]:
    """The rows of the task tables between two lines; without ``parent`` those of a list of tasks that is nothing else."""
    rows: list[Node] = []
    in_table, number = False, 0
    for i in range(start, end):
        cells = outline.lines[i].text.split("\t")
        if len(cells) > 1 and any(TASK_TABLE.fullmatch(cell.strip()) for cell in cells):
            in_table = True
        elif in_table and len(cells) > 1:
            first = cells[0].rstrip(".．、")
            number = int(first) if first.isdecimal() and len(first) <= 3 else number + 1
            rows.append(Node("table_row", i, number, None, parent))
    return rows


def _provisions(document_id: str, text: str, outline: Outline, nodes: list[Node]) -> list[Provision]:
    out: list[Provision] = []
    if nodes[0].line > 0:
        end = outline.lines[nodes[0].line].span.start
        out.append(
            Provision(f"{document_id}_0", None, "preamble", None, None, Span(0, len(text[:end].rstrip("\n"))), 0)
        )
    ids: dict[int, str] = {}
    used: dict[str, int] = {}
    for position, node in enumerate(nodes):
        first = outline.lines[node.line].span.start
        stop = outline.lines[_end(outline, nodes, position) - 1].span.end
        provision_id = _unique(_path(document_id, node, ids), used)
        ids[id(node)] = provision_id
        parent = ids.get(id(node.parent)) if node.parent else None
        heading, body = _heading(outline, node, position, nodes)
        label = _label(outline, node)
        out.append(Provision(provision_id, parent, node.kind, label, heading, Span(first, stop), min(body, stop)))
    return out


def _label(outline: Outline, node: Node) -> str | None:
    if node.kind == "table_row":
        first = outline.lines[node.line].text.split("\t", 1)[0]
        return first if first.rstrip(".．、").isdecimal() else None
    return node.marker.label if node.marker else None


def _path(document_id: str, node: Node, ids: dict[int, str]) -> str:
    """The provision id a unit has by its ordinals, before repeated ones are told apart."""
    if node.kind == "closing":
        return f"{document_id}_closing"
    if node.kind == "annex":
        return f"{document_id}_annex" + (str(node.ordinal) if node.ordinal > 1 else "")
    if node.kind == "box":
        return f"{document_id}_box{node.ordinal}"
    parent = ids[id(node.parent)] if node.parent else document_id
    return f"{parent}_{node.ordinal}"


def _unique(provision_id: str, used: dict[str, int]) -> str:
    """An ordinal printed twice gets b, c … at its second and third place."""
    count = used[provision_id] = used.get(provision_id, 0) + 1
    if count == 1:
        return provision_id
    suffix = "bcdefghijklmnopqrstuvwxyz"
    return provision_id + (suffix[count - 2] if count <= len(suffix) + 1 else f"z{count}")


def _heading(outline: Outline, node: Node, position: int, nodes: list[Node]) -> tuple[str | None, int]:
    """The heading of a unit and the offset at which its body begins."""
    line = outline.lines[node.line]
    start = line.span.start
    if node.kind in ("closing", "table_row"):
        return None, start
    if node.kind == "annex":
        return _annex_heading(outline, node, position, nodes)
    begin = node.marker.length if node.marker else 0
    words = line.text[begin:]
    if not words:  # number and title on lines of their own
        return _heading_below(outline, node, position, nodes)
    if node.kind in ("chapter", "section", "box") and not re.search(r"[。；;]", words):
        return words.rstrip("：:") or None, line.span.end
    ends = _end(outline, nodes, position)
    followed = ends > node.line + 1 or (position + 1 < len(nodes) and nodes[position + 1].parent is node)
    return _heading_in_line(line, begin, followed)


def _heading_in_line(line: Line, begin: int, followed: bool) -> tuple[str | None, int]:
    """A heading that runs into the text: the first sentence, when it is short and something follows.

    ``followed`` says whether the unit has lines or units of its own below this line.
    """
    words = line.text[begin:]
    mark = LEADING_LABEL.search(words)
    if mark is None:
        alone = followed and len(words) <= LONGEST_HEADING
        return (words, line.span.end) if alone else (None, line.span.start + begin)
    follows = mark.end() < len(words) or followed
    if _is_sentence(words[: mark.start()], line):
        return None, line.span.start + begin
    if mark.start() <= LONGEST_HEADING and follows and not STATEMENT.search(words[: mark.end()]):
        return words[: mark.start()] or None, line.span.start + begin + mark.end()
    return None, line.span.start + begin


def _is_sentence(words: str, line: Line) -> bool:
    """Whether the first sentence of a unit says what is to be done and by whom, and is no heading.

    An article of a regulation (第九条) opens with its text as a rule; its headings are short and have no clause marks.
    """
    clause = line.marker is not None and line.marker.kind == "clause"
    return bool(DUTY_SENTENCE.search(words) or (clause and re.search("[，,；;]", words)))


def _heading_below(outline: Outline, node: Node, position: int, nodes: list[Node]) -> tuple[str | None, int]:
    end = _end(outline, nodes, position)
    if node.line + 1 < end:
        title = outline.lines[node.line + 1]
        if len(title.text) <= LONGEST_HEADING and not re.search(r"[。；;]", title.text):
            return title.text, title.span.end
    return None, outline.lines[node.line].span.end


def _annex_heading(outline: Outline, node: Node, position: int, nodes: list[Node]) -> tuple[str | None, int]:
    line = outline.lines[node.line]
    match = genre.ANNEX.match(line.text)
    if match is None and genre.ANNEX_TITLED.fullmatch(line.text):
        match = genre.ANNEX_ALONE.match(line.text)
    if match and match.end() < len(line.text):
        return line.text[match.end() :].strip(), line.span.end
    return _heading_below(outline, node, position, nodes)
