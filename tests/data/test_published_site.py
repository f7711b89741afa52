"""The site: it starts, every page and question answers, and search finds what LIKE finds."""

import html

import pytest

from pipeline.publish.queries import QUERIES
from schemas import TABLES

SEARCHED = {table: model.about().search for table, model in TABLES.items() if model.about().search}
WORDS = ("县城", "民和", "城镇化", "老旧小区", "老旧小区改造", "教育、", "5G", "2025年", "（", "%", "没有的词语")


def test_home_and_database_say_what_this_is_in_both_languages_and_under_which_licence(site):
    said = {
        "/?lang=zh": ("县城政策数据集", "CC BY 4.0"),
        "/?lang=en": ("County-town policies", "CC BY 4.0"),
        "/xiancheng": ("县城政策数据集", "County-town policies", "CC BY 4.0"),
    }
    for path, wanted in said.items():
        page = site.get(path)
        assert page.status_code == 200
        for words in wanted:
            assert words in page.text


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_table_has_a_page_with_its_licence_and_columns_described(site, table):
    about = TABLES[table].about()
    for language, title in (("zh", about.title_zh), ("en", about.title_en)):
        page = site.get(f"/xiancheng/{table}", headers={"cookie": f"language={language}"})
        assert page.status_code == 200
        assert title in html.unescape(page.text)
        assert "creativecommons.org/licenses/by/4.0" in page.text
        for column in TABLES[table].columns_of():
            shown = column.title_zh if language == "zh" else column.title_en
            assert shown in html.unescape(page.text)


@pytest.mark.parametrize("table", sorted(TABLES))
def test_pages_lead_through_the_whole_table(site, table):
    seen, path = 0, f"/xiancheng/{table}.json?_size=max&_shape=objects&_nofacet=1"
    while path:
        answer = site.get(path).json()
        seen += len(answer["rows"])
        path = answer["next_url"]
    assert seen == answer["filtered_table_rows_count"]


def test_references_are_shown_by_name(site):
    rows = site.get("/xiancheng/targets.json?_labels=on&_shape=objects&_size=1").json()["rows"]
    assert rows[0]["document_id"]["label"] != rows[0]["document_id"]["value"]
    assert rows[0]["jurisdiction_code"]["label"]


@pytest.mark.parametrize("table", sorted(SEARCHED))
@pytest.mark.parametrize("word", WORDS)
def test_the_search_box_finds_what_like_finds(site, database, table, word):
    like = " OR ".join(f"instr([{column}], :word)" for column in SEARCHED[table])
    expected = database.execute(f"SELECT count(*) FROM [{table}] WHERE {like}", {"word": word}).fetchone()[0]
    answer = site.get(f"/xiancheng/{table}.json", params={"_search": word}).json()
    assert answer["filtered_table_rows_count"] == expected


def test_there_is_something_to_find(site):
    for table, word in (("provisions", "县城"), ("targets", "县城"), ("named_projects", "民和")):
        assert site.get(f"/xiancheng/{table}.json", params={"_search": word}).json()["filtered_table_rows_count"] > 1


@pytest.mark.parametrize("query", [query.name for query in QUERIES])
def test_every_question_answers_with_nothing_filled_in(site, query):
    answer = site.get(f"/xiancheng/{query}.json", params={"_shape": "objects"})
    assert answer.status_code == 200, answer.text
    assert site.get(f"/xiancheng/{query}").status_code == 200


@pytest.mark.parametrize(
    ("query", "parameters", "column", "value"),
    [
        ("targets_of_county", {"county": "化隆县"}, "jurisdiction", "化隆县"),
        ("targets_of_county", {"county": "化隆回族自治县"}, "jurisdiction", "化隆县"),
        ("targets_of_county", {"county": "630200"}, "jurisdiction", "海东市"),
        ("tasks_led_by_agency", {"agency": "教育局", "role": ""}, "agency_name", "格尔木市教育局"),
        ("tasks_led_by_agency", {"agency": "", "role": "lead"}, "role", "lead"),
        ("top_agencies_per_document", {"role": "lead"}, "place", 1),
        ("projects_by_county_and_sector", {"county": "民和县", "sector": ""}, "jurisdiction", "民和县"),
        ("projects_by_county_and_sector", {"county": "", "sector": "tourism"}, "sector", "tourism"),
        ("targets_due_by_year", {"year": "2025"}, "deadline_year", 2025),
        (
            "functions_missing_below",
            {"superior": "qinghai-2024-48", "local": "golmud-2025-25"},
            "local",
            "golmud-2025-25",
        ),
        ("counties_by_category", {"category": "population_loss"}, "category_en", "Losing population"),
        ("search_everything", {"words": "民和"}, "found_in", "named_projects"),
        ("compare_indicator", {"indicator": "城镇化率"}, "indicator", "常住人口城镇化率"),
        ("tasks_of_county_government", {"county": "民和县"}, "agency_name", "海东市各县人民政府"),
        ("function_across_levels", {"function": "教育"}, "function", "教育"),
        ("where_county_is_named", {"county": "民和"}, "jurisdiction", "民和县"),
        ("what_was_not_read", {"document": "haidong-2023-26"}, "document_id", "haidong-2023-26"),
    ],
)
def test_a_question_finds_its_rows(site, query, parameters, column, value):
    rows = site.get(f"/xiancheng/{query}.json", params={"_shape": "objects", **parameters}).json()["rows"]
    assert value in {row[column] for row in rows}


@pytest.mark.parametrize(
    ("query", "parameters", "column"),
    [
        ("targets_of_county", {"county": "化隆县"}, "jurisdiction"),
        ("projects_by_county_and_sector", {"county": "民和县", "sector": "tourism"}, "sector"),
        ("tasks_led_by_agency", {"agency": "", "role": "lead"}, "role"),
        ("function_across_levels", {"function": "教育"}, "function"),
        ("counties_by_category", {"category": "population_loss"}, "category_en"),
    ],
)
def test_a_question_shows_no_other_rows(site, query, parameters, column):
    rows = site.get(f"/xiancheng/{query}.json", params={"_shape": "objects", **parameters}).json()["rows"]
    assert len({row[column] for row in rows}) == 1


def test_limits_for_the_public_hold(site):
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
    assert site.get("/xiancheng.json", params={"sql": endless}).status_code == 400
    assert site.get("/xiancheng.json", params={"sql": "delete from documents"}).status_code == 400


def test_a_table_downloads_as_csv_with_labels(site):
    text = site.get("/xiancheng/targets.csv?_labels=on&_size=max").text
    assert "document_id_label" in text.splitlines()[0]
