"""Statements that gave no row, and tables of counties that contradict their printed totals."""

import pytest
from miniature import TABLE
from support import ReadDocument

from pipeline.completeness import Place, contradicted_totals, statements_without_rows
from pipeline.model import Document, Span

KINDS = {"大通县": "autonomous county", "湟源县": "county", "格尔木市": "county-level city"}
PARENTS = {"大通县": "西宁市", "湟源县": "西宁市", "格尔木市": "海西州"}


def places_of(document: Document, *names: str) -> dict[str, list[Place]]:
    """The rows that a reading of these counties would give; the name stands for the code."""
    annex = document.provisions[-1].provision_id
    return {annex: [Place(name, KINDS[name], document.text.index(f"\n{name}\t") + 1) for name in names]}


def messages(document: Document, *names: str) -> list[tuple[str, bool]]:
    found = contradicted_totals(document, places_of(document, *names), PARENTS.get)
    return [(contradiction.message, contradiction.certain) for contradiction in found]


def test_a_table_read_as_printed_contradicts_nothing(read_document: ReadDocument) -> None:
    document = read_document(*TABLE.splitlines())
    assert messages(document, "大通县", "湟源县", "格尔木市") == []


def test_a_missing_row_contradicts_total_kind_and_group(read_document: ReadDocument) -> None:
    document = read_document(*TABLE.splitlines())
    assert messages(document, "大通县", "格尔木市") == [
        ("3 counties are printed, 2 were read", True),
        ("2个县 are printed, 1 were read", True),
        ("西宁市(2个) is printed, 1 were read", True),
    ]


def test_a_table_that_was_not_read_at_all_is_a_fault_too(read_document: ReadDocument) -> None:
    document = read_document(*TABLE.splitlines())
    assert ("3 counties are printed, 0 were read", True) in messages(document)


def test_a_county_under_another_group_is_a_wrong_code(read_document: ReadDocument) -> None:
    document = read_document(*TABLE.splitlines())
    found = contradicted_totals(document, places_of(document, *KINDS), {**PARENTS, "湟源县": "海东市"}.get)
    assert [contradiction.message for contradiction in found] == ["西宁市 is printed over 湟源县, which lie elsewhere"]


@pytest.mark.parametrize(
    ("printed", "mended"),
    [
        (
            "合计3个，其中包括2个县、1个县级市。",
            "合计4个，其中包括2个县、1个县级市。",
        ),  # the sums disagree with the total
        ("一、西宁市（2个）", "一、西宁市（3个）"),  # the groups disagree with the total
    ],
)
def test_figures_that_disagree_among_themselves_are_the_sources_fault(
    read_document: ReadDocument, printed: str, mended: str
) -> None:
    document = read_document(*TABLE.replace(printed, mended).splitlines())
    found = messages(document, *KINDS)
    assert found != []
    assert not any(certain for _, certain in found)


def test_a_total_alone_confirms_nothing(read_document: ReadDocument) -> None:
    lines = [line for line in TABLE.splitlines() if "个）" not in line]
    document = read_document(*(line.replace("，其中包括2个县、1个县级市", "") for line in lines))
    assert messages(document, "大通县", "湟源县") == [("3 counties are printed, 2 were read", False)]


def test_a_table_without_totals_promises_nothing(read_document: ReadDocument) -> None:
    lines = [line for line in TABLE.splitlines() if "个）" not in line and "合计" not in line]
    assert messages(read_document(*lines), "湟源县") == []


STATEMENTS = [
    "责任单位：市发展和改革委员会、教育局",
    "牵头单位:各县人民政府",
    "任单位:市财政局、人行海东中心支行",  # a slip of the source
    "推进产业园建设。（省商务厅、省邮政管理局负责）",
    "完善设施。(省自然资源厅等部门，相关市州政府按职责分工负责)",
    "（县住房和城乡建设局牵头，各乡镇人民政府配合，县财政局负责）",
]


@pytest.mark.parametrize("words", STATEMENTS)
def test_a_statement_that_gave_no_row_is_found(read_document: ReadDocument, words: str) -> None:
    document = read_document("一、任务", "（一）完善设施。补齐短板。", words)
    assert len(statements_without_rows(document, [])) == 1
    assert document.provisions[-1].provision_id in statements_without_rows(document, [])[0]


@pytest.mark.parametrize("words", STATEMENTS)
def test_a_statement_that_gave_a_row_is_not(read_document: ReadDocument, words: str) -> None:
    document = read_document("一、任务", "（一）完善设施。补齐短板。", words)
    end = document.text.index(words) + len(words)
    assert statements_without_rows(document, [Span(end - 6, end)]) == []


@pytest.mark.parametrize(
    "words",
    [
        "（各有关部门按职责分工负责）",
        "（各地区、各单位负责）",
        "建立市县负责的机制。",
        "各单位要明确责任，层层抓落实。",
        "（列第一位者为牵头单位，下同）",
    ],
)
def test_words_that_name_no_body_promise_no_row(read_document: ReadDocument, words: str) -> None:
    document = read_document("一、任务", "（一）完善设施。补齐短板。", words)
    assert statements_without_rows(document, []) == []
