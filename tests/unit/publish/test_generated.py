"""The generated files in the repository are those that the schemas give."""

import json

import pytest

from pipeline.publish.dictionary import markdown
from pipeline.publish.generate import GENERATED, ROOT, generate
from pipeline.publish.metadata import DATABASE, site_metadata
from pipeline.publish.queries import QUERIES
from schemas import TABLES, codes


@pytest.mark.parametrize("name", sorted(GENERATED))
def test_no_generated_file_is_stale(name):
    assert (ROOT / name).read_text(encoding="utf-8") == GENERATED[name](), (
        f"{name} differs from what schemas/ gives: run `python -m pipeline.publish.generate`"
    )


def test_generating_twice_gives_the_same_files(tmp_path):
    for folder in ("one", "another"):
        generate(tmp_path / folder)
    for name in GENERATED:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "another" / name).read_bytes()


def test_the_dictionary_lists_every_table_column_and_code():
    page = markdown()
    for table, model in TABLES.items():
        section = page.split(f"\n## {table}\n")[1].split("\n## ")[0]
        for column in model.columns_of():
            assert f"\n| `{column.name}` |" in section
    for listed in codes.CODE_LISTS:
        section = page.split(f"\n## codes: {listed.name}\n")[1].split("\n## ")[0]
        for code in listed.values:
            assert f"\n| `{code}` |" in section


def test_every_row_of_a_markdown_table_has_as_many_cells_as_its_head():
    for block in markdown().split("\n\n"):
        lines = [line for line in block.splitlines() if line.startswith("|")]
        assert len({line.replace("\\|", "").count("|") for line in lines}) <= 1


def test_the_site_describes_every_table_and_column_and_repeats_the_licence():
    metadata = json.loads(json.dumps(site_metadata()))
    database = metadata["databases"][DATABASE]
    assert set(database["tables"]) == set(TABLES)
    for table, model in TABLES.items():
        described = database["tables"][table]
        assert set(described["columns"]) == {column.name for column in model.columns_of()}
        assert described["license"] == database["license"] == metadata["license"] == "CC BY 4.0"
        assert model.about().title_zh in described["title"]
        assert model.row_meaning() in described["description"]


def test_queries_have_names_of_their_own_and_both_languages():
    assert len({query.name for query in QUERIES}) == len(QUERIES) >= 12
    assert not {query.name for query in QUERIES} & set(TABLES)
    for query in QUERIES:
        assert query.description_zh.endswith("。")
        assert query.description_en.endswith(".")
