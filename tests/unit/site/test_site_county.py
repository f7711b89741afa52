"""The page of a county, its files, and codes that are no county of the dataset."""

import csv
import io
import json
import re

import pytest
import sample

from pipeline.site.county_mentions import Mention, sentences_of
from pipeline.site.county_rows import Source

DATA_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
MINHE, GOLMUD = "/county/630222", "/county/632801"
SOURCE = Source("haidong-2023-26", "haidong-2023-26_1_1", "方案", "1.", "主动承接")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_says_everything_that_documents_say(site, language):
    page = site.get(f"{MINHE}?lang={language}")
    assert page.status_code == 200
    for words in ("商贸物流型县城", "川口镇", "民和县为专业功能县城", "民和商贸物流园", "县城污水处理率", "≥ ", "95%"):
        assert words in page.text
    # Its own history, its prefecture's collective body, the next county.
    assert "632122" in page.text
    assert "海东市各县人民政府" in page.text
    assert 'rel="next"' in page.text


def test_every_statement_leads_to_its_words_its_row_and_a_report(site):
    page = site.get(f"{MINHE}?lang=zh").text
    for table in ("county_profiles", "county_categories", "targets", "named_projects", "place_mentions"):
        row_id = re.search(rf'href="/xiancheng/{table}/([0-9a-z]{{12}})"', page)[1]
        assert f'href="/document/sample-2022-1#{table}-{row_id}"' in page
        assert site.get(f"/xiancheng/{table}/{row_id}").status_code == 200
    assert page.count("mailto:data@example.org?subject=") == page.count(">报告错误<") >= 6


def test_mentions_are_marked_in_their_sentences(site):
    page = site.get(f"{MINHE}?lang=zh").text
    assert "到2025年，<mark>民和县</mark>县城污水处理率达到95%以上" in page
    assert page.count("<mark>民和县</mark>") == 2


def test_what_is_unknown_is_said(site):
    minhe, golmud = site.get(f"{MINHE}?lang=zh").text, site.get(f"{GOLMUD}?lang=zh").text
    assert "没有已知坐标，不作猜测。" in minhe
    assert "已读入的文件没有一处说到这个县级行政区" in golmud
    assert "36.4067°N" in golmud


def test_the_map_marks_the_county(site):
    page = site.get(f"{GOLMUD}?lang=en").text
    assert re.search(r'<a href="/county/632801" class="dot size-0 here"[^>]*aria-current="location"', page)
    assert 'href="/county/632802"' in page


def test_search_engines_get_a_point_only_where_one_is_known(site):
    described = json.loads(DATA_BLOCK.search(site.get(GOLMUD).text)[1])
    assert described["@type"] == "Place"
    assert described["identifier"]["value"] == "632801"
    assert described["geo"]["latitude"] == pytest.approx(36.40672)
    assert "geo" not in json.loads(DATA_BLOCK.search(site.get(MINHE).text)[1])


def test_files_hold_this_county_and_no_other(site):
    page = site.get(f"{MINHE}?lang=zh").text
    paths = re.findall(r'href="(/county/630222[^"]*)" download', page)
    assert len(paths) == 6  # JSON and five tables; no body of its government has a task
    everything = json.loads(site.get(f"{MINHE}.json").text)
    assert everything["county"]["official_name"] == "民和回族土族自治县"
    assert "630222" in everything["citation"]
    for path in paths[1:]:
        table = path.removeprefix("/county/630222/").removesuffix(".csv")
        answer = site.get(path)
        assert answer.headers["content-disposition"] == f'attachment; filename="630222-{table}.csv"'
        rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
        assert rows
        assert {row.get("county_code") or row["jurisdiction_code"] for row in rows} == {"630222"}
        assert [row["document_id"] for row in rows] == [row["document_id"] for row in everything["tables"][table]]


@pytest.mark.parametrize("path", ["/county/999999.json", "/county/999999/targets.csv", "/county/630222/documents.csv"])
def test_files_that_do_not_exist_are_missing(site, path):
    assert site.get(path).status_code == 404


@pytest.mark.parametrize(
    ("asked", "status", "leads_to"),
    [
        ("632122", 301, "/county/630222"),  # until 2013
        ("632858", 301, "/county/632803"),  # 冷湖, part of 茫崖市 since 2018
        ("630200", 301, "/place/630200"),
        ("632100", 301, "/place/632100"),
        ("%E6%B0%91%E5%92%8C%E5%8E%BF", 302, "/county/630222"),
    ],
)
def test_other_codes_and_names_lead_on(site, asked, status, leads_to):
    answer = site.get(f"/county/{asked}")
    assert (answer.status_code, answer.headers["location"]) == (status, leads_to)


@pytest.mark.parametrize(
    ("asked", "words", "way"),
    [
        ("440305", "Nanshan District (440305)", "/place/440300"),
        ("632922", "", "/counties"),
        ("%3Cscript%3Ealert(1)", "is no known code", "/counties"),
    ],
)
def test_what_is_not_in_the_dataset_is_explained(site, asked, words, way):
    answer = site.get(f"/county/{asked}?lang=en")
    assert answer.status_code == 404
    assert words in answer.text
    assert f'href="{way}"' in answer.text
    assert "<script>alert" not in answer.text


def mention(text: str, surface: str, offset: int, number: int = 1) -> Mention:
    start = -1
    for _ in range(number):
        start = text.index(surface, start + 1)
    return Mention(f"m{number}", surface, offset + start, offset + start + len(surface))


def test_two_mentions_in_a_sentence_are_one_entry():
    text = "前一句。互助县全力推进互助—西宁城东区衔接发展。后一句。"
    mentions = [mention(text, "互助县", 50), mention(text, "互助", 50, 2)]
    (sentence,) = sentences_of(text, 50, mentions, SOURCE)
    assert sentence.text == "互助县全力推进互助—西宁城东区衔接发展。"
    assert [piece.words for piece in sentence.pieces if piece.mention] == ["互助县", "互助"]


def test_a_long_sentence_is_cut_around_its_mention():
    text = "甲" * 200 + "互助县" + "乙" * 200
    (sentence,) = sentences_of(text, 0, [mention(text, "互助县", 0)], SOURCE)
    assert sentence.text == "…" + "甲" * 90 + "互助县" + "乙" * 90 + "…"


def test_a_row_of_a_table_keeps_its_cells_apart():
    text = "互助县\t威远镇\t打造土族风情城"
    (sentence,) = sentences_of(text, 0, [mention(text, "互助县", 0)], SOURCE)
    assert sentence.text == "互助县　威远镇　打造土族风情城"


def test_text_of_documents_stays_text(make_site):
    evil = "<script>alert(1)</script>"
    frames = dict(sample.dataset())
    for table, column in (("county_profiles", "positioning"), ("targets", "quote"), ("named_projects", "full_name")):
        frames[table] = frames[table].copy()
        frames[table][column] = [f"{evil}{place}" for place in range(len(frames[table]))]
    page = make_site(frames).get(MINHE).text
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert(1)") >= 3
