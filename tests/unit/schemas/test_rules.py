"""The published list of rules: every rule that the code can give a row is in it, and nothing else is."""

import re
from pathlib import Path

import pytest

from schemas import TABLES, rules

PIPELINE = Path(__file__).parents[3] / "pipeline"
RULED = {
    "task_assignments": rules.ASSIGNMENT_RULE,
    "targets": rules.TARGET_RULE,
    "named_projects": rules.PROJECT_RULE,
    "place_mentions": rules.MENTION_RULE,
    "county_profiles": rules.PROFILE_RULE,
    "county_categories": rules.CATEGORY_RULE,
    "document_relations": rules.RELATION_RULE,
}
# Where the rules of a table are named.
NAMED_IN = {
    "task_assignments": ["extract/statements.py", "extract/inline_duties.py"],
    "targets": ["extract/targets"],
    "named_projects": ["extract/projects"],
    "place_mentions": ["resolve/place_reasons.py", "resolve/town_scan.py", "resolve/banners.py"],
    "county_profiles": ["extract/profiles.py"],
    "county_categories": ["extract/category_lists.py", "extract/category_clauses.py"],
    "document_relations": ["extract/relations.py"],
}
# These modules write no other words in lower case between quotation marks than the names of rules.
NAME_OF_RULE = re.compile(r"\"([a-z][a-z', ]* [a-z', ]+)\"")
DOCSTRING = re.compile(r'""".*?"""', re.DOTALL)


def code_of(table):
    for name in NAMED_IN[table]:
        path = PIPELINE / name
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            yield file.read_text(encoding="utf-8")


@pytest.mark.parametrize("table", sorted(RULED))
def test_a_table_takes_its_rules_from_its_own_list(table):
    (column,) = (column for column in TABLES[table].columns_of() if column.name == "rule")
    assert column.codes == RULED[table]
    assert column.nullable  # a row that a person added was read by no rule


@pytest.mark.parametrize("table", sorted(RULED))
def test_no_rule_is_listed_that_the_code_does_not_know(table):
    source = "\n".join(code_of(table))
    composed = {"inline_should", "inline_responsible", "inline_lead", "inline_support"}
    for rule in set(RULED[table].values) - composed:
        assert f'"{rule}"' in source, rule


@pytest.mark.parametrize("table", ["named_projects", "place_mentions"])
def test_every_rule_that_the_code_names_is_listed(table):
    named = {name for source in code_of(table) for name in NAME_OF_RULE.findall(DOCSTRING.sub("", source))}
    assert named
    assert named <= set(RULED[table].values)


@pytest.mark.parametrize("listed", rules.RULE_LISTS, ids=lambda listed: listed.name)
def test_every_rule_says_in_both_languages_what_it_reads(listed):
    for code in listed.codes:
        assert re.search("[一-鿿]", code.title_zh)
        assert code.title_en[0].isupper()
        assert code.description_zh
        assert code.description_zh.endswith("。")
        assert code.description_en
        assert code.description_en.endswith(".")
