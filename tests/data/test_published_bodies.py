"""Bodies and places as users join on them: every function named, every form counted, every question answered rightly."""

from itertools import pairwise

import pytest

from pipeline.publish.queries import QUERIES

SQL = {query.name: query.sql for query in QUERIES}


@pytest.fixture
def ask(database):
    """The rows of a canned query; parameters that are not given are empty, as on its page."""

    class Empty(dict):
        def __missing__(self, key):
            return ""

    def rows(query, **given):
        return [dict(row) for row in database.execute(SQL[query], Empty(given))]

    return rows


def column(database, sql):
    return [row[0] for row in database.execute(sql)]


class TestTables:
    def test_departments_and_governments_have_a_function_and_an_english_name(self, database):
        usual = "kind in ('department', 'government', 'vertical') and is_collective = 0"
        total = database.execute(f"SELECT count(*) FROM agencies WHERE {usual}").fetchone()[0]
        known = database.execute(
            f"SELECT count(*) FROM agencies WHERE {usual} AND function IS NOT NULL AND name_en IS NOT NULL"
        ).fetchone()[0]
        assert total > 100
        assert known / total > 0.95

    def test_an_english_name_ends_with_its_place_or_names_a_branch(self, database):
        for name, name_en in database.execute("SELECT name, name_en FROM agencies WHERE name_en IS NOT NULL"):
            assert name_en.isascii(), name
            assert name_en[0].isupper(), name

    def test_bodies_of_one_function_line_up_across_levels(self, database):
        levels = database.execute(
            "SELECT group_concat(DISTINCT level) FROM agencies WHERE function = '发展改革'"
        ).fetchone()[0]
        assert {"province", "prefecture", "county"} <= set(levels.split(","))

    def test_every_form_of_every_body_is_there_with_its_counts(self, database):
        counted = database.execute(
            "SELECT agency_id, agency_text, count(*), count(DISTINCT document_id) FROM task_assignments "
            "GROUP BY agency_id, agency_text ORDER BY 1, 2"
        ).fetchall()
        listed = database.execute(
            "SELECT agency_id, agency_text, mentions, documents FROM agency_names ORDER BY 1, 2"
        ).fetchall()
        assert [tuple(row) for row in listed] == [tuple(row) for row in counted]

    def test_other_functions_are_functions(self, database):
        known = set(column(database, "SELECT function FROM agency_functions"))
        merged = column(database, "SELECT other_functions FROM agencies WHERE other_functions IS NOT NULL")
        assert merged
        assert {function for names in merged for function in names.split("、")} <= known

    @pytest.mark.parametrize(
        ("code", "expected"),
        [
            ("632301", ("同仁市", "Tongren", 2020, None, None)),
            ("632321", ("同仁县", "Tongren County", None, 2020, "632301")),
            ("632803", ("茫崖市", "Mangnai", 2018, None, None)),
            ("632801", ("格尔木市", "Golmud", None, None, None)),
        ],
    )
    def test_divisions_have_their_history(self, database, code, expected):
        row = database.execute(
            "SELECT official_name, name_en, valid_from, valid_to, successor_code FROM jurisdictions WHERE code = ?",
            (code,),
        ).fetchone()
        assert tuple(row) == expected

    def test_every_division_says_what_it_is_taken_from(self, database):
        assert column(database, "SELECT code FROM jurisdictions WHERE name_en IS NULL OR name_en_source IS NULL") == []
        current = "SELECT count(*) FROM jurisdictions WHERE valid_to IS NULL AND level <> 'country'"
        assert 3200 <= column(database, current)[0] <= 3300


class TestQuestions:
    def test_what_education_departments_carry_at_each_level(self, ask):
        rows = ask("function_across_levels", function="教育")
        assert {"青海省教育厅", "陕西省教育厅", "海东市教育局", "格尔木市教育局"} <= {
            row["agency_name"] for row in rows
        }
        levels = [row["level"] for row in rows]
        assert levels == sorted(levels, key=["province", "prefecture", "county"].index)
        assert all(row["words"] for row in rows)

    @pytest.mark.parametrize("function", ["教育", "Education", "education"])
    def test_a_function_is_known_in_both_languages(self, ask, function):
        assert {row["function"] for row in ask("function_across_levels", function=function)} == {"教育"}

    def test_one_level_is_shown_alone(self, ask):
        rows = ask("function_across_levels", function="教育", level="prefecture")
        assert {row["agency_name"] for row in rows} == {"海东市教育局"}

    def test_a_merged_body_carries_tasks_of_all_its_functions(self, ask):
        names = {row["agency_name"] for row in ask("function_across_levels", function="体育")}
        assert {"青海省体育局", "海东市文体旅游广电局"} <= names

    def test_who_leads_most_is_counted_per_document(self, ask, database):
        rows = ask("top_agencies_per_document", role="lead")
        for row in rows:
            leads = database.execute(
                "SELECT count(DISTINCT provision_id) FROM task_assignments "
                "WHERE role = 'lead' AND agency_name = ? AND document_id = ?",
                (row["agency_name"], row["document_id"]),
            ).fetchone()[0]
            assert row["tasks"] == row["leads"] == leads
        assert all(a["tasks"] >= b["tasks"] for a, b in pairwise(rows) if b["place"] > 1)

    def test_every_document_has_its_ten(self, ask, database):
        rows = ask("top_agencies_per_document")
        assert {row["document_id"] for row in rows} == set(column(database, "SELECT document_id FROM documents"))
        assert all(row["place"] <= 10 for row in rows)

    @pytest.mark.parametrize(
        ("typed", "found"),
        [
            ("同仁县", "同仁市"),  # a city since 2020
            ("同仁市", "同仁市"),
            ("湟中县", "湟中区"),
            ("乐都县", "乐都区"),
            ("互助土族自治县", "互助县"),
            ("互助", "互助县"),
            ("Golmud", "格尔木市"),
            ("632801", "格尔木市"),
            ("唐古拉山镇", "格尔木市"),
        ],
    )
    def test_a_county_is_found_by_any_of_its_names(self, ask, typed, found):
        assert {row["jurisdiction"] for row in ask("where_county_is_named", county=typed)} == {found}

    def test_bodies_of_the_province_without_counterpart_in_the_city(self, ask, database):
        rows = ask("functions_missing_below", superior="qinghai-2022-36", local="haidong-2023-26")
        missing = {row["body"] for row in rows}
        assert {"能源", "科学技术", "医疗保障"} <= missing
        assert not missing & {"教育", "发展改革", "人民政府", "体育", "广播电视"}  # 文体旅游广电局 is for sport too
        carried = column(database, "SELECT DISTINCT function FROM agencies JOIN task_assignments USING (agency_id) "
                         "WHERE document_id = 'haidong-2023-26' AND function IS NOT NULL")  # fmt: skip
        assert not missing & set(carried)

    def test_a_reform_makes_no_body_missing(self, ask):
        rows = ask("functions_missing_below", superior="qinghai-2022-36", local="golmud-2025-25")
        assert "乡村振兴" not in {row["body"] for row in rows}  # with 农业农村 since 2023

    def test_pairs_are_documents_of_one_province(self, ask, database):
        codes = dict(database.execute("SELECT document_id, jurisdiction_code FROM documents").fetchall())
        rows = ask("functions_missing_below")
        assert rows
        assert all(codes[row["superior"]][:2] == codes[row["local"]][:2] for row in rows)

    def test_a_body_is_found_by_a_printed_short_form(self, ask):
        names = {row["agency_name"] for row in ask("tasks_led_by_agency", agency="省发展改革委")}
        assert names == {"青海省发展和改革委员会", "陕西省发展和改革委员会"}
