"""Values that are made when they are asked for."""

import pytest

from pipeline.lazy import Lazy


def test_a_value_is_made_when_it_is_asked_for() -> None:
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name.upper()

    letters = Lazy(["b", "a"], make)
    assert (list(letters), len(letters), "c" in letters, made) == (["b", "a"], 2, False, [])
    assert (letters["a"], letters["a"], made) == ("A", "A", ["a", "a"])
    with pytest.raises(KeyError):
        letters["c"]


def test_some_of_the_values_are_the_same_values() -> None:
    assert dict(Lazy(["a", "b"], str.upper).only(["b", "c"])) == {"b": "B"}
