"""The definitions themselves: complete, readable, and true to each other and to the code that fills them."""

import re
import sqlite3

import pytest

from pipeline.extract.sectors import sectors
from pipeline.extract.targets.reasons import REASONS
from pipeline.tables import stable_id
from schemas import TABLES, codes
from schemas.base import GB2260, ISO_DATE, ROW_ID, SHA256

COLUMNS = [(table, column) for table, model in TABLES.items() for column in model.columns_of()]
CONTRACT = {
    "documents": "document_id title document_number index_number issuer level jurisdiction_code date_written "
    "date_signed date_published status source_url source_sha256 text characters",
    "provisions": "provision_id document_id parent_id kind label heading topic text char_start char_end",
    "jurisdictions": "code name official_name name_en level parent_code",
    "counties": "county_code name official_name name_en kind prefecture prefecture_code province province_code "
    "seat_latitude seat_longitude coordinates_source",
    "county_profiles": "county_code document_id provision_id seat positioning quote char_start char_end",
    "county_categories": "county_code document_id provision_id category subtype quote char_start char_end",
    "place_mentions": "mention_id provision_id jurisdiction_code surface char_start char_end",
    "agencies": "agency_id name level jurisdiction_code kind is_collective",
    "task_assignments": "assignment_id provision_id agency_id agency_text agency_name role position basis "
    "is_collective list_is_open quote char_start char_end",
    "targets": "target_id provision_id indicator measure comparator value_min value_max unit value_text baseline "
    "deadline_year deadline_text scope jurisdiction_code is_aspirational is_approximate quote char_start char_end",
    "named_projects": "project_id provision_id name full_name kind sector action stage jurisdiction_code place_text "
    "quantity unit quote char_start char_end",
    "document_relations": "relation_id document_id provision_id relation target_title target_number "
    "target_document_id quote char_start char_end",
}


@pytest.mark.parametrize("table", sorted(CONTRACT))
def test_every_promised_column_is_there(table):
    assert set(CONTRACT[table].split()) <= {column.name for column in TABLES[table].columns_of()}


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda value: getattr(value, "name", value))
def test_every_column_is_described_in_whole_sentences_in_both_languages(table, column):
    assert re.search(r"[一-鿿]", column.title_zh)
    assert column.title_en[0].isupper()
    assert re.search(r"[一-鿿]", column.description_zh)
    assert column.description_zh.endswith("。")
    assert column.description_en.endswith(".")
    assert column.description_en[0].isupper() or column.description_en[0].isdigit()


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda value: getattr(value, "name", value))
def test_a_column_that_may_be_null_says_when(table, column):
    if column.nullable:
        assert "空" in column.description_zh
        assert "ull" in column.description_en


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda value: getattr(value, "name", value))
def test_a_reference_leads_to_the_key_of_an_earlier_table(table, column):
    if column.references is None:
        return
    parent, _, key = column.references.partition(".")
    order = list(TABLES)
    assert order.index(parent) <= order.index(table)
    assert TABLES[parent].about().primary_key == (key,)


@pytest.mark.parametrize("table", sorted(TABLES))
def test_what_is_said_of_a_table_names_columns_it_has(table):
    about, names = TABLES[table].about(), {column.name for column in TABLES[table].columns_of()}
    named = {*about.primary_key, *about.facets, *about.sort, *about.search, *about.indexes}
    named |= {name for name in (about.label, about.page_sort) if name}
    assert named <= names
    assert not any(column.nullable for column in TABLES[table].columns_of() if column.name in about.primary_key)
    assert about.description_zh.endswith("。")
    assert TABLES[table].row_meaning().endswith(".")


def test_every_list_that_a_column_uses_is_published_once_and_used():
    used = {column.codes.name for _, column in COLUMNS if column.codes}
    names = [listed.name for listed in codes.CODE_LISTS]
    assert sorted(names) == sorted(used)
    for listed in codes.CODE_LISTS:
        assert len(set(listed.values)) == len(listed.values)


def test_lists_agree_with_the_code_that_gives_their_values():
    assert set(codes.UNREAD_REASON.values) == set(REASONS)
    assert set(codes.SECTOR.values) == {sector.key for sector in sectors()}


@pytest.mark.parametrize(
    ("form", "text", "fits"),
    [
        (GB2260, "630222", True),
        (GB2260, "63022", False),
        (GB2260, "630222\n", False),
        (ISO_DATE, "2022-05-09", True),
        (ISO_DATE, "2022年5月9日", False),
        (SHA256, "0" * 64, True),
        (SHA256, "g" * 64, False),
        (ROW_ID, stable_id("a", "b"), True),
        (ROW_ID, "abcdefghijkl", False),
    ],
)
def test_a_form_means_the_same_to_pandas_and_to_sqlite(form, text, fits):
    assert bool(re.search(form.regex, text)) == fits
    assert bool(sqlite3.connect(":memory:").execute("SELECT ? GLOB ?", (text, form.glob)).fetchone()[0]) == fits
