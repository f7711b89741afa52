"""Responsibility-like words that gave no assignment.

What belongs here: brackets that end in a word of duty, labels, cells of task tables and 由…负责 in prose that no row was read
from, with the reason (codebook, "Task assignments", rule 4). What does not: reading statements (``pipeline.extract.statements``)
and single names nobody knows (``unresolved_names``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.extract.task_tables import role_cells
from pipeline.model import Document, Provision, Span, TaskAssignment, UnreadStatement
from pipeline.text import pairs
from pipeline.unread.spans import Taken

BRACKET_ENDS = ("负责", "牵头", "配合", "承办", "落实", "协助", "参与", "实施", "分工")
BRACKET = re.compile("[)）]")
COLON = re.compile("[：:]")
# Looked for backwards from its colon: a pattern tried at every character costs ten times more.
LABEL = re.compile(
    r"(?:(?:牵头|责任|配合|主责|主办|协办|实施|参与|承办|落实|负责|协助)(?:单位|部门|主体|机构|领导|人)|(?<![一-鿿])任(?:单位|部门))$"
)
LABEL_REACH = 6
PROSE = re.compile(r"由[^，。；：！？\n（）()由]{2,40}?(?:负责|牵头)(?!人)")
NO_SUBJECT = frozenset("理自经缘")  # 理由, 自由, 经由: no 由 that names who acts
STOP = re.compile(r"[。\n）)]")
LONGEST = 600

PRINCIPLE = re.compile(
    r"谁[^，。；、]{1,8}[、，]?[^谁]{0,6}谁|负责的|牵头的|负责制|原则|机制|体制|工作格局|“[^”]*(?:负责|牵头)[^“]*”"
)
NOTE = re.compile(r"^[（(]?(?:含|包括|不含|详见|见附|注|其中|以下)|简称|统称")
PERSON = re.compile(
    r"领导[：:]|责任人[：:]|负责人|专人|书记|[省市县区州乡镇局厅]长(?!沙|春|治|安|江|白|海|武|乐|葛|垣|沟)|主任|主要领导|分管领导|干部|人员"
)
CROWD = re.compile(
    r"(?:各|有关|相关|其他|等|[省市县区州中]直|省级|市级|县级|中央|国家|国务院|本)*(?:成员|责任|行业|职能|主管|牵头|实施|属地|业务)*"
    r"(?:部门|单位|地区|地方|方面|机构|各地|企业|市州|县区|区县|市县|级)(?:[和与及](?:部门|单位|地区|个人))?"
)
BODY = re.compile(
    r"[厅局委办会院署]|政府|部(?!分|署|门)|公司|集团|银行|中心|大学|法院|海关|[省市县区州](?=[、，）)负牵配]|$)"
)
DUTY_WORDS = re.compile(
    r"按照?[^，。]{0,6}(?:职责|分工)[^，。]{0,4}|负责|牵头|配合|承办|落实|协助|参与|组织实施|责任(?:单位|部门|主体)|(?:单位|部门)[：:]"
)


def find_unread_statements(document: Document, assignments: Iterable[TaskAssignment]) -> list[UnreadStatement]:
    """The responsibility-like words of a document that no assignment was read from, in reading order.

    Args:
        document: the document.
        assignments: its assignments; what they were read from is not listed.
    """
    taken = Taken(row.span for row in assignments)
    found: list[UnreadStatement] = []
    for provision in document.provisions:
        done = provision.span.start
        for span in sorted(_candidates(document, provision), key=lambda span: span.start):
            if span.start >= done and not taken.touches(span):
                words = span.of(document.text)
                found.append(UnreadStatement(provision.provision_id, words, reason_of(words), span))
                done = span.end
    return found


def _candidates(document: Document, provision: Provision) -> Iterator[Span]:
    text, span = document.text, provision.span
    for match in BRACKET.finditer(text, span.start, span.end):
        if text.endswith(BRACKET_ENDS, span.start, match.start()):
            opened = pairs(text).get(match.start())
            if opened is not None and opened >= span.start and match.end() - opened <= LONGEST:
                yield Span(opened, match.end())
    for colon in COLON.finditer(text, span.start, span.end):
        label = LABEL.search(text, max(span.start, colon.start() - LABEL_REACH), colon.start())
        if label:
            stop = STOP.search(text, colon.end(), span.end)
            yield Span(label.start(), min(stop.start() if stop else span.end, label.start() + LONGEST))
    for match in PROSE.finditer(text, provision.body_start, span.end):
        if text[match.start() - 1] not in NO_SUBJECT:
            yield Span(match.start(), match.end())
    for cell in role_cells(document, provision):
        if cell.of(text).strip():
            yield cell


def reason_of(words: str) -> str:
    """Why responsibility-like words gave no row: a reason of ``UNREAD_STATEMENT_REASON``.

    Args:
        words: the bracket, label with its list, clause or cell.
    """
    if PRINCIPLE.search(words):
        return "principle"
    if NOTE.search(words):
        return "not_a_responsibility"
    rest = CROWD.sub("", DUTY_WORDS.sub("", words))
    if PERSON.search(words) and not BODY.search(PERSON.sub("", rest)):
        return "person"
    if BODY.search(rest):
        return "unknown"
    return "crowd" if CROWD.search(DUTY_WORDS.sub("", words)) else "no_body"
