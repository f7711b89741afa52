"""Spoilt documents are read or refused, and whatever is read keeps the promises of the schemas."""

import re
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from mutations import MUTATIONS, bytes_of, recipe_of, texts
from spoilt import faults_of, rows_of

from pipeline.extraction import Registries
from pipeline.tables import Row

TOGETHER = 50  # documents that are checked as one dataset
DATASETS = 6


@pytest.fixture(scope="module")
def registries() -> Registries:
    return Registries.load()


@pytest.fixture(scope="module")
def sources() -> dict[str, str]:
    return texts()


def read(seed: int, sources: dict[str, str], registries: Registries) -> dict[str, list[Row]] | None:
    """The rows of one document, or None; an exception tells which document it was."""
    recipe = recipe_of(seed, sources)
    try:
        return rows_of(bytes_of(recipe, sources), f"fuzz-{seed}", registries)
    except Exception as error:
        error.add_note(f"{recipe}: python benchmarks/fuzz.py --first {seed} --documents 1")
        raise


# Seeds do not shrink: a fault names its document, which the benchmark makes again.
@settings(max_examples=DATASETS, derandomize=True, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(st.lists(st.integers(0, 10**6), min_size=TOGETHER, max_size=TOGETHER, unique=True))
def test_a_spoilt_document_is_refused_or_gives_valid_rows(
    sources: dict[str, str], registries: Registries, seeds: list[int]
) -> None:
    documents = [rows for seed in seeds if (rows := read(seed, sources, registries)) is not None]
    assert faults_of(documents, registries) == []
    assert len(documents) > TOGETHER // 2  # most keep some numbering


@pytest.mark.parametrize("name", sorted(MUTATIONS))
def test_a_mutation_changes_the_text_and_the_same_seed_gives_the_same(name: str, sources: dict[str, str]) -> None:
    first, other = list(sources.values())[:2]
    once, again = (MUTATIONS[name](first, other, Random(7)) for _ in range(2))
    assert once == again != first
    assert re.search(r"\S", once)
