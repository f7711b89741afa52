"""Documents that a document names."""

import pytest
from support import ReadDocument

from pipeline.extract.relations import extract_relations

BODY = ("一、总体要求", "坚持因地制宜。", "二、主要任务")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "为贯彻《中共中央办公厅 国务院办公厅〈关于推进以县城为重要载体的城镇化建设的意见〉的通知》（中办发〔2022〕37号）要求，提出如下实施方案。",
            [("implements", "中办发〔2022〕37号")],
        ),
        (
            "为全面贯彻《深入实施以人为本的新型城镇化战略五年行动计划》（国发〔2024〕17号）、《青海省深入实施以人为本的新型城镇化战略五年行动计划的实施方案》"
            "（青政〔2024〕48号），制定本方案。",
            [("implements", "国发〔2024〕17号"), ("implements", "青政〔2024〕48号")],
        ),
        (
            "将我省《关于贯彻新发展理念统筹推进新型城镇化的实施纲要（2019—2035年）》落细落实，制定方案。",
            [("implements", None)],
        ),
        ("《某省新型城镇化规划》（某政发〔2014〕20号）同时废止。", [("repeals", "某政发〔2014〕20号")]),
        ("加快推进《格尔木市公共租赁住房管理办法》修订并颁布实施。", [("cites", None)]),
        ("具体标准见有关规定（国办发〔2021〕5号）。", [("cites", "国办发〔2021〕5号")]),
        ("研究制定《县城建设导则》。", []),
        ("开展“百企兴百村”行动。", []),
    ],
)
def test_relations(read_document: ReadDocument, sentence: str, expected: list[tuple[str, str | None]]) -> None:
    document = read_document("某市县城建设方案", sentence, *BODY)
    found = extract_relations(document)
    assert [(r.relation, r.target_number) for r in found] == expected
    assert all(r.span.of(document.text) in document.text for r in found)


def test_the_documents_own_title_is_no_relation(read_document: ReadDocument) -> None:
    document = read_document(
        "《海东市贯彻落实<关于青海省推进县城建设的实施方案>任务分工方案》已经市政府同意，现印发给你们。",
        "海东市贯彻落实《关于青海省推进县城建设的实施方案》任务分工方案",
        *BODY,
    )
    assert [r.target_title for r in extract_relations(document)] == ["关于青海省推进县城建设的实施方案"]


def test_one_relation_for_a_document_named_twice_in_a_provision(read_document: ReadDocument) -> None:
    document = read_document(
        "方案", "落实《甲计划》（国发〔2024〕17号）。按照《甲计划》（国发〔2024〕17号）要求办理。", *BODY
    )
    assert len(extract_relations(document)) == 1


def test_the_void_titles_of_a_sentence_without_end(read_document: ReadDocument) -> None:
    titles = "".join(f"，《县城建设办法{number}》" for number in range(3000))
    found = extract_relations(read_document("某市县城建设方案", f"以下文件废止{titles}。", *BODY))
    assert [r.relation for r in found] == ["repeals"] * 3000
    assert found[-1].target_title == "县城建设办法2999"
