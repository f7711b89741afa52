"""Pages of a source text on its provisions."""

import pytest

SENTENCES = (
    "到2025年，县城生活垃圾无害化处理率达到95%以上。完善公共服务设施，提升承载能力，加强生态保护，推进融合发展。"
)


def test_a_form_feed_begins_a_page(read_document):
    document = read_document(
        "某县实施方案",
        "一、总体要求",
        SENTENCES,
        "\f二、重点任务",
        "（一）完善设施。" + SENTENCES,
        "\f三、保障措施",
        SENTENCES,
    )
    assert {p.label: p.page for p in document.provisions if p.label} == {"一": 1, "二": 2, "（一）": 2, "三": 3}


def test_texts_without_form_feeds_have_no_pages(read_document):
    document = read_document("某县实施方案", "一、总体要求", SENTENCES)
    assert {p.page for p in document.provisions} == {None}


def test_a_page_break_inside_a_paragraph_moves_no_words(read_document):
    whole = read_document("某县实施方案", "一、总体要求", SENTENCES, "二、重点任务", SENTENCES)
    parted = read_document(
        "某县实施方案", "一、总体要求", SENTENCES[:30], "\f" + SENTENCES[30:], "二、重点任务", SENTENCES
    )
    assert parted.text == whole.text
    assert {p.label: p.page for p in parted.provisions if p.label} == {"一": 1, "二": 2}


def test_furniture_and_empty_pages_shift_nothing(read_document):
    lines = ["某县实施方案", "一、总体要求", SENTENCES, "— 1 —", "\f", "\f二、重点任务", SENTENCES, "— 3 —"]
    document = read_document(*lines)
    assert {p.label: p.page for p in document.provisions if p.label} == {"一": 1, "二": 3}


@pytest.mark.parametrize(("second", "first_page"), [("责任单位：县财政局", 1), ("— 2 —", None)])
def test_a_page_of_few_words_is_found_by_those_that_follow(read_document, second, first_page):
    """One that left no words is not, and how far the page before it reaches is unknown."""
    lines = ["某县实施方案", "一、总体要求", SENTENCES, "\f" + second, "\f二、重点任务", SENTENCES]
    document = read_document(*lines)
    assert {p.label: p.page for p in document.provisions if p.label} == {"一": first_page, "二": 3}
