"""What is shown around a hit."""

from pipeline.site.search_marks import in_sentence, marked
from pipeline.site.search_words import DocumentNumber, document_number, pattern_of, words_of


def shown(pieces):
    return "".join(f"[{piece.words}]" if piece.is_hit else piece.words for piece in pieces)


def test_the_sentence_of_the_hit_is_shown_and_no_other():
    text = "建设公园。提高污水收集处理能力。到2025年，污水处理率达到95%。"
    assert shown(in_sentence(text, pattern_of(words_of("处理率")))) == "到2025年，污水[处理率]达到95%。"


def test_words_that_no_sentence_holds_together_show_a_sentence_each():
    text = "建设公园。改造老旧小区。新建学校。"
    assert shown(in_sentence(text, pattern_of(words_of("公园 学校")))) == "建设[公园]。 新建[学校]。"


def test_a_long_sentence_is_cut_around_the_hit():
    cut = shown(in_sentence("甲" * 300 + "污水" + "乙" * 300, pattern_of(words_of("污水"))))
    assert cut.startswith("…甲")
    assert "[污水]" in cut
    assert cut.endswith("乙…")
    assert len(cut) < 160


def test_a_text_without_a_hit_shows_its_beginning():
    assert shown(in_sentence("建设公园。", pattern_of(words_of("污水")))) == "建设公园。"
    assert shown(marked("建设公园", None)) == "建设公园"


def test_numbers_of_documents_are_known_in_any_brackets():
    expected = DocumentNumber("青政", "〔2022〕36号")
    for query in ("青政〔2022〕36号", "青政[2022]36", "青政（２０２２）第36号", " 青政 【2022】 36 号"):
        assert document_number(query) == expected
    assert document_number("到2025年（2022）") is None
