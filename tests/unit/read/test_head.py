"""Facts printed in a document's head, in the forms that government sites and notices give them."""

from datetime import date

import pytest
from support import ReadDocument

BODY = ("一、总体要求", "坚持因地制宜。", "二、主要任务", "（一）完善交通。打通断头路。（责任单位：市交通运输局）")


def test_fields_of_a_site_and_the_notice_under_them(read_document: ReadDocument) -> None:
    facts = read_document(
        "索引号: 发文字号: 东政办〔2023〕26号", "发文机关: 海东市人民政府办公室 主题分类: 城乡建设、环境保护",
        "成文日期: 2023年05月09日 发布日期: 2023年05月10日", "海东市人民政府办公室", "印发海东市贯彻落实《关于青海省推进", "以县城为重要载体的城镇化建设的",
        "实施方案》任务分工方案的通知", "各县人民政府,海东工业园区管委会,市政府有关部门:", "现印发给你们,请认真抓好组织实施。", "2023年4月14日",
        "海东市贯彻落实《关于青海省推进以", "县城为重要载体的城镇化建设的", "实施方案》任务分工方案", *BODY, home=None,
    ).facts  # fmt: skip
    assert facts.document_number == "东政办〔2023〕26号"
    assert facts.index_number is None
    assert facts.issuer == "海东市人民政府办公室"
    assert facts.title == "海东市贯彻落实《关于青海省推进以县城为重要载体的城镇化建设的实施方案》任务分工方案"
    assert (facts.date_written, facts.date_signed, facts.date_published) == (
        date(2023, 5, 9),
        date(2023, 4, 14),
        date(2023, 5, 10),
    )
    assert (facts.jurisdiction_code, facts.level) == ("630200", "prefecture")


def test_fields_without_a_space_between_them(read_document: ReadDocument) -> None:
    facts = read_document(
        "索 引 号 :015000185/2024-00107发文字号 :青政〔2024〕48号", "发布机构 :青海省人民政府公文时效 :有效", "主题分类 :城乡建设、环境保护成文日期 :2024-12-14",
        "青海省深入实施以人为本的新型城镇化战略五年行动计划的实施方案", *BODY, home=None,
    ).facts  # fmt: skip
    assert (facts.index_number, facts.document_number) == ("015000185/2024-00107", "青政〔2024〕48号")
    assert (facts.issuer, facts.status, facts.date_written) == ("青海省人民政府", "有效", date(2024, 12, 14))
    assert facts.jurisdiction_code == "630000"


def test_a_signature_at_the_end(read_document: ReadDocument) -> None:
    facts = read_document("三原县新型城镇化实施方案", *BODY, "陕西省三原县人民政府", "2023年6月1日", home=None).facts
    assert (facts.issuer, facts.date_signed) == ("陕西省三原县人民政府", date(2023, 6, 1))
    assert (facts.jurisdiction_code, facts.level) == ("610422", "county")


def test_an_issuer_named_in_the_title_only(read_document: ReadDocument) -> None:
    title = "朝阳市人民政府办公室关于印发朝阳市推进新型城镇化实施方案的通知"
    facts = read_document(title, "朝政办发〔2021〕35号", *BODY, home=None).facts
    assert (facts.issuer, facts.jurisdiction_code) == ("朝阳市人民政府办公室", "211300")


def test_a_central_document(read_document: ReadDocument) -> None:
    facts = read_document(
        "国务院关于印发《深入实施以人为本的新型城镇化战略五年行动计划》的通知", "国发〔2024〕17号", *BODY, home=None
    ).facts
    assert (facts.jurisdiction_code, facts.level, facts.document_number) == ("100000", "national", "国发〔2024〕17号")


@pytest.mark.parametrize("number", ["国发〔2024〕17号", "青政〔2024〕48号"])
def test_numbers_in_sentences_are_other_documents(read_document: ReadDocument, number: str) -> None:
    facts = read_document("某方案", f"为贯彻《行动计划》（{number}），制定本方案。", *BODY).facts
    assert facts.document_number is None


def test_the_year_of_a_document_without_date_is_its_numbers(read_document: ReadDocument) -> None:
    facts = read_document("陕发改规划〔2022〕1538号", "推进县城建设实施方案", *BODY).facts
    assert facts.date is None
    assert facts.year == 2022


@pytest.mark.parametrize("printed", ["9999年1月5日", "0001年1月5日", "2022年13月45日"])
def test_a_day_that_no_document_is_of_is_no_date(read_document: ReadDocument, printed: str) -> None:
    facts = read_document("推进县城建设实施方案", "某政发〔9999〕15号", printed, *BODY).facts
    assert (facts.date, facts.year) == (None, None)
