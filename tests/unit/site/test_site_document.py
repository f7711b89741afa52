"""The page of a document: the whole text once, every row at its words, facts and files."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
import sample
from selectolax.lexbor import LexborHTMLParser

from pipeline.extraction import Registries, extract
from pipeline.reader import read_text
from pipeline.site import links
from pipeline.site.document.rows import KINDS
from pipeline.tables import tables_of
from schemas import TABLES

DOCUMENT = "sample-2022-1"
UNSEEN = Path(__file__).parents[2] / "unseen"
# Layouts: a task table, chapters with 节 and a table of indicators, boxes, items with statements of their own, 第一条.
LAYOUTS = ("hebei-county-table", "yunnan-chuxiong", "hunan-province", "chongqing-kaizhou", "henan-xinyang")


def parsed(site, document_id=DOCUMENT, language="zh") -> LexborHTMLParser:
    answer = site.get(f"/document/{document_id}?lang={language}")
    assert answer.status_code == 200
    return LexborHTMLParser(answer.text)


def shown_text(page: LexborHTMLParser) -> str:
    """What a reader reads of the document itself."""
    return "".join(part.text(deep=True) for part in page.css("article.text .words"))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def layouts(make_site):
    registries = Registries.load()
    documents = []
    for name in LAYOUTS:
        text = (UNSEEN / name / "source.txt").read_text(encoding="utf-8")
        documents.append(tables_of(extract(read_text(text, name, None, registries.gazetteer), registries)))
    frames = sample.dataset_of(*documents)
    return make_site(frames), frames


def test_the_whole_text_is_shown_once(site):
    assert squeezed(shown_text(parsed(site))) == squeezed(sample.TEXT)


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_layout_loses_or_doubles_a_word(layouts, name):
    site, frames = layouts
    texts = dict(zip(frames["documents"]["document_id"], frames["documents"]["text"], strict=True))
    assert squeezed(shown_text(parsed(site, name))) == squeezed(texts[name])


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_row_and_every_provision_is_reached_by_its_anchor(layouts, name):
    site, frames = layouts
    anchors = [node.attributes["id"] for node in parsed(site, name).css("[id]")]
    assert len(anchors) == len(set(anchors))
    for kind in KINDS:
        for table in kind.tables:
            rows = frames[table][frames[table]["document_id"] == name]
            key = TABLES[table].about().primary_key[0]
            assert {links.text_anchor(table, row) for row in rows[key]} <= set(anchors), table
    provisions = frames["provisions"][frames["provisions"]["document_id"] == name]["provision_id"]
    assert {links.provision_anchor(name, provision) for provision in provisions} <= set(anchors)


@pytest.mark.parametrize("name", LAYOUTS)
def test_headings_go_down_one_level_at_a_time(layouts, name):
    levels = [int(node.tag[1]) for node in parsed(layouts[0], name).css(".words h2, .words h3, .words h4, .words h5")]
    assert levels[0] == 2
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


def test_lines_with_tabs_are_a_table_whose_rows_have_addresses(layouts):
    page = parsed(layouts[0], "hebei-county-table")
    rows = page.css(".words table tbody tr[id]")
    assert len(rows) >= 3
    assert page.css_first(".words thead tr th").text() == "序号"
    assert all(len(row.css("td")) == len(page.css(".words thead tr")[0].css("th")) for row in rows)


def test_words_lead_to_their_rows(site):
    page = parsed(site)
    for table, words in {
        "task_assignments": "市教育局",
        "targets": "改造老旧小区1.92万套",
        "named_projects": "民和商贸物流园",
    }.items():
        marks = page.css(f".words .k.{table}[id]")
        assert words in [mark.text(deep=True) for mark in marks]
        for mark in marks:
            row_id = mark.attributes["id"].removeprefix(f"{table}-")
            link = mark if mark.tag == "a" else mark.css_first("a.r")
            assert link.attributes["href"] == links.row(table, row_id)
            assert site.get(link.attributes["href"]).status_code == 200


def test_marks_within_marks_keep_both(site):
    target = parsed(site).css_first(".words mark.k.targets")
    assert target.text(deep=True) == "民和县县城污水处理率达到95%以上"
    assert target.css_first("a.k.place_mentions").text() == "民和县"
    assert target.css("a.r")[-1].text() == "县城污水处理率达到95%以上"


def test_a_clause_that_bodies_share_is_marked_once(site):
    page = parsed(site)
    assert [mark.text(deep=True) for mark in page.css(".words .task_assignments.clause")] == [sample.DUTY]
    assert len(page.css(".words .task_assignments[id]")) == 3


def test_switches_need_no_script_and_leave_the_unread_off(site):
    boxes = parsed(site).css(".legend input[type=checkbox]")
    assert {box.attributes["data-kind"]: "checked" in box.attributes for box in boxes} == {
        kind.name: kind.name != "unread" for kind in KINDS
    }
    style = site.get("/site/document.css").text
    for kind in KINDS:
        assert f"body:has(#show-{kind.name}:" in style


def test_beside_a_provision_stand_its_bodies_targets_and_projects(site):
    page = parsed(site, language="en")
    first, second = page.css_first('section[id="1"] .side'), page.css_first('section[id="2"] .side')
    assert [name.text() for name in first.css(".name")] == ["Lead", "Responsible", "Targets"]
    assert "海东市各县人民政府" in first.text()
    assert "≥95% · 2025" in first.text()
    assert [name.text() for name in second.css(".name")] == ["Named projects"]
    anchors = {node.attributes["id"] for node in page.css("[id]")}
    for link in page.css(".side a[href^='#']"):
        assert link.attributes["href"][1:] in anchors
    assert any("mailto:data@example.org" in link.attributes["href"] for link in first.css("a"))


def test_facts_say_what_is_known_and_what_is_not(site):
    facts = parsed(site, language="en").css_first(".about").text()
    for said in ("东政〔2022〕1号", "2022-05-09", "Haidong", "unknown", "CC BY 4.0", "Unreleased", "BibTeX"):
        assert said in facts


def test_relations_name_what_the_dataset_lacks(site):
    relations = parsed(site, language="en").css_first(".relations")
    assert "关于推进县城建设的实施方案" in relations.text()
    assert "not in the dataset" in relations.text()


def test_relations_are_shown_from_both_ends(make_site):
    frames = dict(sample.dataset("sample-2022-1", "sample-2023-2"))
    frames["document_relations"] = frames["document_relations"].copy()
    frames["document_relations"]["target_document_id"] = ["sample-2023-2", "sample-2022-1"]
    site = make_site(frames)
    relations = parsed(site, "sample-2023-2").css(".relations")
    assert [relation.css_first("a").attributes["href"] for relation in relations] == ["/document/sample-2022-1"] * 2
    assert "被" in relations[1].text()


def test_files_of_one_document(site):
    text = site.get(f"/document/{DOCUMENT}.txt")
    assert text.text == sample.TEXT
    assert text.headers["content-type"].startswith("text/plain")
    assert f'filename="{DOCUMENT}.txt"' in text.headers["content-disposition"]
    told = site.get(f"/document/{DOCUMENT}.json").json()
    assert len(told["tables"]["targets"]) == 2
    for row in told["tables"]["targets"]:
        assert sample.TEXT[row["char_start"] : row["char_end"]] == row["quote"]
    for link in parsed(site).css("a[href*='.csv']"):
        assert site.get(link.attributes["href"]).status_code == 200


def test_search_engines_are_told_of_the_document(site):
    page = site.get(f"/document/{DOCUMENT}").text
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    told = json.loads(block[1])
    assert told["@type"] == ["Legislation", "DigitalDocument"]
    assert told["legislationIdentifier"] == "东政〔2022〕1号"
    assert told["url"] == "http://localhost/document/sample-2022-1"
    assert "datePublished" not in told


@pytest.mark.parametrize("path", ["/document/nothing", "/document/nothing.txt", "/document/nothing.json"])
def test_a_document_that_is_not_there_helps_on(site, path):
    answer = site.get(path, headers={"accept-language": "en"})
    assert answer.status_code == 404
    if not path.endswith(".json"):
        assert "/document/sample-2022-1" in answer.text
