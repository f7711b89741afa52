"""The five documents in every format give the text that their plain texts give, to the character."""

import pytest

from pipeline.convert import convert
from pipeline.read.layout import normalise

LAYOUTS = ("old page", "new page", "Word", "Word's numbers")
KINDS = {"old page": "html", "new page": "html", "Word": "docx", "Word's numbers": "docx"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_pages_and_word_files_give_the_text(layout, conversions, texts):
    for name, converted in conversions[layout].items():
        assert normalise(converted.source) == texts[name], f"{layout} of {name}"
        assert (converted.kind, converted.pages) == (KINDS[layout], None)


def test_old_pages_declare_an_encoding_they_do_not_have(files, conversions):
    for name, raw in files["old page"].items():
        assert b"charset=utf-8" in raw
        assert conversions["old page"][name].encoding == "gb18030"


def test_pdf_files_give_the_text_and_pages(pdf_conversions, texts):
    for name, converted in pdf_conversions.items():
        assert normalise(converted.source) == texts[name], name
        assert converted.pages is not None
        assert converted.pages[0] == 1
        assert list(converted.pages) == sorted(converted.pages)
        assert converted.source.count("\f") == converted.pages[-1] - 1


def test_the_same_bytes_give_the_same_text(files):
    raw = files["Word's numbers"]["qinghai-2022-36"]
    assert convert(raw, media_type=None, name="a") == convert(raw, media_type=None, name="a")
