"""Two documents side by side: what stands beside what, which words are marked, filters, files, and hostile words."""

import csv
import io
import re
import shutil
import sqlite3
from contextlib import closing

import pytest
import sample
from selectolax.lexbor import LexborHTMLParser

from pipeline.site.compare.rows import Pair, is_pair, pairs
from pipeline.site.compare.ties import compared, ties_of
from pipeline.site.compare.wording import marked
from pipeline.site.links import compare_pair

PAIR = compare_pair("superior", "local")
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}"


@pytest.fixture(scope="module")
def frames():
    return sample.linked_dataset()


@pytest.fixture(scope="module")
def linked(make_site, frames):
    return make_site(frames)


def parsed(site, path, language="zh"):
    answer = site.get(path, headers={"cookie": f"language={language}"})
    assert answer.status_code == 200, answer.text[:500]
    return LexborHTMLParser(answer.text)


def words_of(stretches, differing):
    return [stretch.words for stretch in stretches if stretch.differs is differing]


def test_words_that_differ_are_found_where_they_stand():
    superior, local = marked(
        "到2025年，全省改造老旧小区1.92万套。", "到2025年全市改造老旧小区2万套。", '["全省", "1.92"]', '["全市", "2"]'
    )
    assert words_of(superior, True) == ["全省", "1.92"]
    assert words_of(local, True) == ["全市", "2"]
    assert "".join(stretch.words for stretch in superior) == "到2025年，全省改造老旧小区1.92万套。"


def test_of_two_places_the_one_counts_whose_surroundings_fit():
    superior, local = marked("的建设和的管理", "的建设和管理", '["的"]', '[""]')
    assert [stretch.differs for stretch in superior] == [False, True, False]
    assert superior[0].words == "的建设和"
    assert words_of(local, True) == []


@pytest.mark.parametrize("listed", ["not json", "{}", None, '["甲"]'])
def test_words_that_are_nowhere_leave_the_sentence_whole(listed):
    superior, local = marked("一句话", "另一句", listed, listed)
    assert (words_of(superior, False), words_of(local, False)) == (["一句话"], ["另一句"])


def test_sentences_made_to_take_for_ever_are_given_up():
    many = "[" + ",".join(['""'] * 40) + "]"
    added = "[" + ",".join(['"一"'] * 40) + "]"
    superior, _ = marked("一" * 400, "一" * 500, many, added)
    assert words_of(superior, True) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_pairs_are_listed_with_their_counts(linked, frames, language):
    page = parsed(linked, "/compare", language)
    assert [link.attributes["href"] for link in page.css("a.go")] == [PAIR]
    kept = sum(frames["provision_changes"]["kind"] == "kept")
    assert f"{'保留' if language == 'zh' else 'Kept'} {kept}" in page.css_first(".told").text()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_change_and_provision_is_on_the_page(linked, frames, language):
    page = parsed(linked, PAIR, language)
    assert len(page.css(".sentence")) == len(frames["provision_changes"])
    alone = frames["unlinked_provisions"]
    alone = alone[alone["other_document_id"].notna()]
    assert len(page.css(".block.superior, .block.local")) == len(alone)
    links = frames["provision_links"]
    assert len(page.css(".tie li.main")) == sum(links["strength"] == "main")
    assert len(page.css(".tie li.partial")) == sum(links["strength"] == "partial")
    for element in page.css("del, ins"):
        assert element.attributes["lang"] == "zh-CN"


def test_rewordings_mark_what_the_table_says(linked, frames):
    changes = frames["provision_changes"]
    page = parsed(linked, PAIR)
    shown = {re.sub(r"\s+", "", row.css_first(".local > span[lang]").text()) for row in page.css(".sentence.reworded")}
    for quote in changes[changes["kind"] == "reworded"]["quote"]:
        assert re.sub(r"\s+", "", quote) in shown
    assert page.css(".sentence.reworded del")
    assert page.css(".sentence.reworded ins")


def test_ids_are_unique_and_provisions_lead_into_the_text(linked):
    page = parsed(linked, PAIR)
    ids = [element.attributes["id"] for element in page.css("[id]")]
    assert len(ids) == len(set(ids))
    targets = {
        link.attributes["href"].partition("#")[2] for link in page.css(".begin a") if "#" in link.attributes["href"]
    }
    reader = {
        element.attributes["id"]
        for name in ("superior", "local")
        for element in parsed(linked, f"/document/{name}").css("[id]")
    }
    assert targets
    assert targets <= reader


@pytest.mark.parametrize(
    ("show", "kinds"), [("changed", {"reworded", "added", "dropped"}), ("dropped", {"dropped"}), ("unlinked", set())]
)
def test_filters_leave_what_they_count(linked, show, kinds):
    page = parsed(linked, f"{PAIR}?show={show}")
    rows = page.css(".sentence")
    assert {kind for row in rows for kind in row.attributes["class"].split()} <= kinds | {"line", "sentence"}
    chosen = page.css_first(".choose [aria-current]")
    assert int(chosen.css_first("span").text()) == len(rows) + len(page.css(".block.superior, .block.local"))


def test_added_projects_are_those_the_superior_text_lacks(linked, frames):
    text = frames["documents"].set_index("document_id")["text"]["superior"]
    projects = frames["named_projects"]
    members = frames["project_entity_members"]
    both = set(members[members["document_id"] == "superior"]["entity_id"])
    same = set(members[members["entity_id"].isin(both)]["project_id"])
    local = projects[(projects["document_id"] == "local") & ~projects["project_id"].isin(same)]
    new = {name for name in local["name"] if name not in text}
    page = parsed(linked, f"{PAIR}?show=added_projects")
    assert {link.text() for link in page.css(".note a[href*=named_projects]")} <= new
    every = parsed(linked, PAIR)
    assert {link.text() for link in every.css(".note a[href*=named_projects]")} == new


def test_targets_and_bodies_stand_beside_each_other(linked, frames):
    page = parsed(linked, PAIR)
    targets, duties = frames["target_links"], frames["duty_links"]
    shown = {re.sub(r"\s+", "", link.text()) for link in page.css(".target a")}
    assert {re.sub(r"\s+", "", quote) for quote in targets["quote"].dropna()} <= shown
    assert {re.sub(r"\s+", "", quote) for quote in targets["superior_quote"].dropna()} <= shown
    assert len(page.css(".target")) == len(targets)
    assert len(page.css(".body")) == len(duties)
    came = parsed(linked, f"{PAIR}?show=bodies")
    assert not came.css(".sentence, .target")
    assert int(came.css_first(".choose [aria-current] span").text()) == len(came.css(".body"))


def test_weaker_targets_are_those_that_ask_for_less_or_later(linked, frames):
    targets = frames["target_links"]
    weaker = (targets["value_verdict"] == "weaker") | targets["deadline_verdict"].isin(["later", "dropped"])
    assert len(parsed(linked, f"{PAIR}?show=weaker").css(".target")) == weaker.sum()


def test_what_no_filter_is_called_shows_everything(linked, frames):
    page = parsed(linked, f"{PAIR}?show=%3Cscript%3E")
    assert len(page.css(".sentence")) == len(frames["provision_changes"])


def test_the_pair_as_a_file(linked, frames):
    told = linked.get(f"{PAIR}.json").json()
    assert told["superior"]["document_id"] == "superior"
    assert len(told["provision_changes"]) == len(frames["provision_changes"])
    assert len(told["provision_links"]) == len(frames["provision_links"])
    rows = list(csv.DictReader(io.StringIO(linked.get(f"{PAIR}.csv").text.removeprefix("\ufeff"))))
    kinds = [row["row"] for row in rows]
    assert kinds.count("sentence") == len(frames["provision_changes"])
    assert kinds.count("link") == len(frames["provision_links"])
    assert all(row["heading"] or row["label"] or row["superior_label"] for row in rows if row["row"] == "link")


def test_the_other_way_round_leads_to_the_right_one(linked):
    answer = linked.get(compare_pair("local", "superior"))
    assert (answer.status_code, answer.headers["location"]) == (302, PAIR)


@pytest.mark.parametrize(
    "path", ["/compare/local/local", "/compare/superior/nothing", "/compare/%3Cb%3E/a%2Fb%27--.json"]
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_pair_is_a_page_that_helps_on(linked, path, language):
    answer = linked.get(f"{path}?lang={language}")
    assert answer.status_code == 404
    assert 'href="/compare"' in answer.text
    assert "<b>" not in answer.text


def test_a_dataset_without_pairs_says_so(site):
    page = parsed(site, "/compare", "en")
    assert not page.css("a.go")
    assert "No document of the dataset implements another one" in page.body.text()


@pytest.mark.parametrize(("document_id", "says"), [("local", "承接"), ("superior", "下级承接")])
def test_a_provision_of_a_document_leads_to_what_it_carries_out(linked, frames, document_id, says):
    page = parsed(linked, f"/document/{document_id}")
    groups = page.css(".group.provision_links")
    column = "provision_id" if document_id == "local" else "superior_provision_id"
    assert len(groups) == frames["provision_links"][column].nunique()
    assert {group.css_first(".name").text() for group in groups} == {says}
    ids = {element.attributes["id"] for element in parsed(linked, PAIR).css("[id]")}
    for link in page.css(".group.provision_links a"):
        path, _, anchor = link.attributes["href"].partition("#")
        assert path == PAIR
        assert anchor in ids
    assert page.css_first(".compare a").attributes["href"] == PAIR


def test_targets_of_linked_provisions_lead_to_both_sides(linked, frames):
    tied = {*frames["provision_links"]["provision_id"], *frames["provision_links"]["superior_provision_id"]}
    page = parsed(linked, "/targets?document=local")
    targets = frames["targets"]
    shown = targets[(targets["document_id"] == "local") & targets["provision_id"].isin(tied)]
    assert len(page.css(f'.record a[href^="{PAIR}#"]')) == len(shown) > 0


def test_rows_of_a_county_lead_to_both_sides(linked, frames):
    tied = {*frames["provision_links"]["provision_id"], *frames["provision_links"]["superior_provision_id"]}
    rows = frames["named_projects"]
    rows = rows[rows["provision_id"].isin(tied) & rows["jurisdiction_code"].isin(frames["counties"]["county_code"])]
    code = rows["jurisdiction_code"].iloc[0]
    page = parsed(linked, f"/county/{code}", "en")
    assert page.css(f'.ways > a[href^="{PAIR}#"]')


def test_a_database_without_the_tables_has_no_pairs(linked, tmp_path):
    older = tmp_path / "older.db"
    shutil.copyfile(linked.datasette.get_database("xiancheng").path, older)
    with closing(sqlite3.connect(older)) as connection:
        assert pairs(connection) == (Pair("superior", "local"),)
        connection.execute("DROP TABLE provision_links")
        assert pairs(connection) == ()
        assert not is_pair(connection, Pair("superior", "local"))
        assert ties_of(connection, "local") == {}
        assert compared(connection, ["local_1"]) == {}


@pytest.fixture(scope="module")
def hostile(make_site, frames):
    spoilt = dict(frames)
    for table, columns in {
        "documents": ("title", "document_number"),
        "provisions": ("label", "heading", "text"),
        "provision_changes": ("quote", "superior_quote", "removed", "added"),
        "named_projects": ("name",),
    }.items():
        spoilt[table] = spoilt[table].copy()
        for column in columns:
            known = spoilt[table][column].notna()
            spoilt[table].loc[known, column] = [f"{EVIL}{place}" for place in range(sum(known))]
    return make_site(spoilt)


@pytest.mark.parametrize("path", ["/compare", PAIR, f"{PAIR}?show=unlinked&lang=en", f"{PAIR}?show=added_projects"])
def test_no_words_become_markup(hostile, path):
    page = LexborHTMLParser(hostile.get(path).text)
    assert not page.css("img")
    assert not [element for element in page.css("*") if any(name.startswith("on") for name in element.attributes)]
    assert "{{ 7*7 }}" in page.body.text()
    assert not [
        element for element in page.css("script") if "alert" in element.text() and "src" not in element.attributes
    ]


def test_the_table_of_contents_leads_to_every_provision(linked):
    page = parsed(linked, PAIR)
    here = {node.attributes["id"] for node in page.css("[id]")}
    listed = [link.attributes["href"].removeprefix("#") for link in page.css(".contents a")]
    assert len(listed) == len(page.css("section.block:not(.rest)"))
    assert set(listed) <= here
