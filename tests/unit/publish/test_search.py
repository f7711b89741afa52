"""Search: what a phrase of characters finds is what LIKE finds."""

import sqlite3
from contextlib import closing

import pytest

from pipeline.publish.search import TOKENIZER, phrase, spaced

TEXTS = (
    "推进以县城为重要载体的城镇化建设。",
    "到2025年，民和县县城污水处理率达到95%以上；5G网络覆盖。",
    "县、城两级\n城关镇",
    "老旧小区改造1.92万套（含“两房”）",
    "China Tower 与 C-V2X，α 和 𠮷",
    'a "quoted" word',
)


def found_by_phrase(query):
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute(f"CREATE VIRTUAL TABLE words USING fts5 (text, content='', tokenize=\"{TOKENIZER}\")")
        db.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", enumerate(map(spaced, TEXTS)))
        return [row[0] for row in db.execute("SELECT rowid FROM words WHERE words MATCH ? ORDER BY 1", (query,))]


@pytest.mark.parametrize(
    "word",
    [
        "县城",
        "民和",
        "城",
        "老旧小区改造",
        "县、城",
        "级\n城",
        "级城",  # across a line break there is no word
        "2025年，",
        "95%",
        "5G",
        "5g",
        "025",
        "（含“",
        "V2X",
        "𠮷",
        "不存在",
    ],
)
def test_a_word_is_found_where_it_stands(word):
    expected = [i for i, text in enumerate(TEXTS) if word.lower() in text.lower()]
    assert found_by_phrase(phrase(f'"{word}"')) == expected


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("县城", '"县 城"'),
        ("老旧小区改造", '"老 旧 小 区 改 造"'),
        ("县城  民和", '"县 城" "民 和"'),
        ("县城　民和", '"县 城" "民 和"'),
        ('"China Tower"', '"C h i n a ␠ T o w e r"'),
        ("", '""'),
        ("   ", '""'),
    ],
)
def test_what_is_typed_becomes_phrases(typed, asked):
    assert phrase(typed) == asked


@pytest.mark.parametrize(
    "typed", ["AND", "NEAR(", "text:县城", "*", "^县", "-", '"', '""', "县城 OR", "'; drop", "\x00"]
)
def test_nothing_that_is_typed_is_an_error_or_an_operator(typed):
    found_by_phrase(phrase(typed))


def test_several_words_must_all_be_there():
    assert found_by_phrase(phrase("县城 民和")) == [1]
    assert found_by_phrase(phrase("")) == []


def test_null_stays_null():
    assert spaced(None) is None
