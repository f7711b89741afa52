"""Which runs bring the release up to date."""

import pytest

from assets.automation import run_request
from assets.runs import compare, ranges

KEYS = ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ([], []),
        (["c"], [("c", "c")]),
        (["a", "b", "c"], [("a", "c")]),
        (["a", "c", "d"], [("a", "a"), ("c", "d")]),
        (["e", "a"], [("a", "a"), ("e", "e")]),
        (KEYS, [("a", "e")]),
    ],
)
def test_ranges_cover_exactly_what_is_wanted(wanted: list[str], expected: list[tuple[str, str]]) -> None:
    assert ranges(KEYS, wanted) == expected


def test_a_run_takes_no_more_documents_than_fit_into_memory_together() -> None:
    assert ranges(KEYS, KEYS, most=2) == [("a", "b"), ("c", "d"), ("e", "e")]
    assert ranges(KEYS, ["a", "c", "d", "e"], most=2) == [("a", "a"), ("c", "d"), ("e", "e")]


def test_new_changed_and_removed_documents_are_told_apart() -> None:
    changes = compare({"same": "1", "changed": "2", "new": "3"}, {"same": "1", "changed": "1", "gone": "1"})
    assert (changes.changed, changes.removed, bool(changes)) == (("changed", "new"), ("gone",), True)
    assert not compare({"same": "1"}, {"same": "1"})


def test_one_run_is_requested_for_all_changes() -> None:
    request = run_request(compare({"a": "1", "c": "2", "e": "9"}, {"a": "0", "c": "0", "e": "9"}), ["a", "c", "e"])
    assert request.job_name == "build"
    assert request.tags["dagster/asset_partition_range_start"] == "a"
    assert request.tags["dagster/asset_partition_range_end"] == "c"


def test_a_removed_document_needs_no_reading() -> None:
    request = run_request(compare({"a": "1"}, {"a": "1", "b": "1"}), ["a"])
    assert request.job_name == "publish"
    assert "dagster/asset_partition_range_start" not in request.tags
