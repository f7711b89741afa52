"""Encodings that government files come in, and files that are no text."""

import pytest

from pipeline.errors import SourceError
from pipeline.read.decode import decode

WORDS = "一、总体要求\n到2025年，县城生活垃圾无害化处理率达到92%。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
def test_chinese_text_is_read_in_its_encoding(encoding: str) -> None:
    assert decode(WORDS.encode(encoding), "x.txt") == WORDS


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04word/document.xml", "ZIP"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG"),
        (bytes(range(256)) * 20, "no UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_by_name(raw: bytes, found: str) -> None:
    with pytest.raises(SourceError, match=found) as caught:
        decode(raw, "upload.txt")
    assert "upload.txt" in str(caught.value)
