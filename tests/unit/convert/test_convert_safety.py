"""Files made to do harm: each ends in an error that says what is wrong, within limits of memory and time."""

import gzip
import io
import zipfile
import zlib

import layouts
import pytest

from pipeline.convert import Limits, archives, conversion, convert, convert_confined, pdf
from pipeline.errors import UnreadableError

PLAN = (
    "某县推进县城建设实施方案\n一、总体要求\n"
    + "到2025年，县城生活垃圾无害化处理率达到95%以上。完善公共服务设施，提升承载能力。\n" * 3
)


def refused(raw, *, name="file", media_type=None):
    with pytest.raises(UnreadableError) as caught:
        convert(raw, media_type=media_type, name=name)
    return caught.value.reason


def word_with(part, content):
    """A Word file in which one part is replaced or added."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(layouts.word_file(PLAN))) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for item in old.infolist():
            if item.filename != part:
                new.writestr(item, old.read(item))
        new.writestr(part, content)
    return made.getvalue()


def pdf_with(stream, *, compressed):
    """A PDF of one content stream, without fonts."""
    body = zlib.compress(stream, 9) if compressed else stream
    kinds = b"/Filter /FlateDecode " if compressed else b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + b"3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>",
        b"<< " + kinds + b"/Length " + str(len(body)).encode() + b" >>\nstream\n" + body + b"\nendstream",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += str(number).encode() + b" 0 obj\n" + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = (
        b"xref\n0 5\n0000000000 65535 f \n"
        + table
        + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)
    )
    return out + end


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + ']><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&j;</w:t>'
    "</w:r></w:p></w:body></w:document>"
)
OUTSIDE = LAUGHS.replace('<!ENTITY a "ha">', '<!ENTITY a SYSTEM "file:///etc/passwd">')


@pytest.mark.parametrize("part", [LAUGHS, OUTSIDE, LAUGHS.encode("utf-16")], ids=["laughs", "outside", "utf-16"])
def test_xml_that_declares_entities_is_refused(part):
    assert refused(word_with("word/document.xml", part)) == "malformed"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(archives, "MOST_XML", 1_000_000)
    bomb = word_with("word/bomb.xml", b" " * 2_000_000)
    assert len(bomb) < 100_000
    assert refused(bomb) == "too_large"


def test_what_unpacks_to_too_much_in_all_is_refused(monkeypatch):
    monkeypatch.setattr(archives, "MOST_UNPACKED", 1_000_000)
    assert refused(word_with("word/media/bomb.bin", b"\0" * 2_000_000)) == "too_large"


def test_an_archive_of_very_many_parts_is_refused(monkeypatch):
    monkeypatch.setattr(archives, "MOST_MEMBERS", 5)
    assert refused(layouts.word_file(PLAN)) == "too_large"


def test_a_broken_archive_is_refused():
    whole = layouts.word_file(PLAN)
    assert refused(whole[: len(whole) // 2] + b"word/", name="a.docx") == "malformed"


def test_names_inside_an_archive_lead_nowhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    raw = word_with("../../evil.txt", b"evil")
    assert "总体要求" in convert(raw, media_type=None, name="../../x.docx").text
    assert list(tmp_path.iterdir()) == []


def test_a_compressed_file_is_not_unpacked():
    assert refused(gzip.compress(b"\0" * 10_000_000)) == "unsupported"


def test_a_pdf_stream_bomb_ends_at_the_limit_of_memory():
    bomb = pdf_with(b" " * 200_000_000, compressed=True)
    assert len(bomb) < 1_000_000
    with pytest.raises(UnreadableError) as caught:
        convert_confined(
            bomb, media_type=None, name="bomb.pdf", limits=Limits(memory=320 * 2**20, processor=60, clock=120)
        )
    assert caught.value.reason in ("too_large", "malformed")


def test_a_pdf_without_an_end_of_work_is_stopped():
    endless = pdf_with(b"0 0 m 9 9 l S " * 2_000_000, compressed=True)
    with pytest.raises(UnreadableError) as caught:
        convert_confined(endless, media_type=None, name="endless.pdf", limits=Limits(processor=2, clock=60))
    assert caught.value.reason == "too_large"


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch):
    monkeypatch.setattr(pdf, "MOST_PAGES", 0)
    assert refused(pdf_with(b"", compressed=False)) == "too_large"


def test_a_scan_is_refused_with_that_reason():
    with pytest.raises(UnreadableError, match="a scan without text") as caught:
        convert(pdf_with(b"0 0 m 9 9 l S", compressed=False), media_type=None, name="scan.pdf")
    assert caught.value.reason == "scan"


def test_a_cut_off_pdf_is_refused():
    assert refused(b"%PDF-1.7\n" + b"1 0 obj << /Type /Catalog") in ("malformed", "scan")


def test_large_inputs_are_refused_by_size(monkeypatch):
    monkeypatch.setattr(conversion, "MOST_BYTES", 1000)
    assert refused(PLAN.encode() * 10) == "too_large"


def test_more_text_than_any_document_has_is_refused():
    assert refused(("完善公共服务设施，提升承载能力。" * 40_000).encode()) == "too_large"


def test_too_many_lines_are_refused():
    assert refused(("某县\n" * (conversion.MOST_LINES + 1)).encode()) == "too_large"


def test_too_many_lines_of_a_page_are_refused(monkeypatch):
    monkeypatch.setattr(conversion, "MOST_LINES", 1000)
    assert refused(b"<html><body>" + "<p>县</p>".encode() * 1001) == "too_large"


def test_elements_nested_ten_thousand_deep_are_read():
    page = "<html><body>" + "<div>" * 10_000 + f"<p>{PLAN}</p>" + "</div>" * 10_000
    converted = convert_confined(page.encode(), media_type=None, name="deep.html")
    assert "总体要求" in converted.text


@pytest.mark.parametrize(
    ("raw", "name", "to_do"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "plan.doc", "save it as DOCX or PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "plan.wps", "save it as DOCX or PDF"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "plan.png", "Recognize its text"),
        (b"{\\rtf1 plan}", "plan.rtf", "save it as DOCX or PDF"),
    ],
)
def test_other_formats_are_refused_with_what_to_do(raw, name, to_do):
    with pytest.raises(UnreadableError, match=to_do) as caught:
        convert(raw, media_type=None, name=name)
    assert caught.value.reason == "unsupported"


def test_an_ofd_file_is_refused_with_what_to_do():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("OFD.xml", "<ofd/>")
    with pytest.raises(UnreadableError, match="save it as PDF"):
        convert(made.getvalue(), media_type=None, name="plan.ofd")


@pytest.mark.parametrize("name", ["../../x", "/etc/passwd", "a\0b", "长" * 5000])
def test_names_are_only_shown(name):
    converted = convert_confined(PLAN.encode(), media_type=None, name=name)
    assert converted == convert(PLAN.encode(), media_type=None, name="plan.txt")
    with pytest.raises(UnreadableError) as caught:
        convert_confined(b"no Chinese", media_type=None, name=name)
    assert "\0" not in caught.value.where
    assert len(caught.value.where) <= 200
