"""The English vocabulary of bodies: complete beside the registries it goes with."""

import shutil

import pytest
import yaml

from pipeline.errors import RegistryError
from pipeline.resolve.english_bodies import EnglishNames, listed, titled
from pipeline.resolve.functions import AGENCIES, SUFFIXES, FunctionRegistry

NATIONAL = EnglishNames.load().sections["national"]


def test_every_national_body_of_a_function_has_its_english_name():
    central = {f.central for f in FunctionRegistry.load().functions.values() if f.central and f.valid_to is None}
    assert central - NATIONAL.keys() - {"中共中央纪律检查委员会、国家监察委员会", "国家档案局"} == set()


def test_every_ending_of_a_department_has_its_english_word():
    assert set(SUFFIXES.values()) <= set(EnglishNames.load().sections["suffixes"])


@pytest.mark.parametrize(
    ("name_en", "expected"),
    [
        ("Finance (budget and treasury)", "Finance"),
        ("Housing and urban-rural development", "Housing and Urban-Rural Development"),
        ("Disabled persons' federation", "Disabled Persons' Federation"),
    ],
)
def test_a_function_is_written_as_part_of_a_name(name_en, expected):
    assert titled(name_en) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["Forestry"], "Forestry"),
        (["Natural Resources", "Planning"], "Natural Resources and Planning"),
        (["Culture", "Sport", "Tourism"], "Culture, Sport and Tourism"),
        (["Industry", "Science and Technology"], "Industry, Science and Technology"),
    ],
)
def test_words_of_a_merged_body_are_listed(words, expected):
    assert listed(words) == expected


def test_a_section_that_is_missing_is_named(tmp_path):
    folder = shutil.copytree(AGENCIES, tmp_path / "agencies")
    sections = yaml.safe_load((folder / "english.yaml").read_text(encoding="utf-8"))
    del sections["national"]
    (folder / "english.yaml").write_text(yaml.safe_dump(sections, sort_keys=False), encoding="utf-8")
    with pytest.raises(RegistryError, match="national"):
        EnglishNames.load(folder)
