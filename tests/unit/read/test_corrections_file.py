"""Correction files: what an entry may say, and how a wrong one is refused."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from pipeline.errors import CorrectionError
from pipeline.read.corrections import read_corrections

SIGNED = {"reason": "The table says so.", "who": "a reader", "date": "2026-11-22", "status": "active"}
CHANGE = {
    "action": "change",
    "table": "targets",
    "row_id": "0123456789ab",
    "provision_id": "a-1_1",
    "key": "县城污水处理率",
    "quote": "县城污水处理率达到95%以上",
    "expect": {"value_min": "95", "deadline_year": ""},
    "values": {"value_min": "95.5", "deadline_year": "2025"},
    **SIGNED,
}
ADD = {
    "action": "add",
    "table": "place_mentions",
    "provision_id": "a-1_1",
    "quote": "民和",
    "occurrence": "2",
    "values": {"jurisdiction_code": "630222"},
    **SIGNED,
}
DROP = {key: value for key, value in CHANGE.items() if key not in ("values", "expect")} | {"action": "drop"}


def write(folder: Path, *entries: object) -> Path:
    path = folder / "corrections.yaml"
    path.write_text(yaml.safe_dump({"corrections": list(entries)}, allow_unicode=True), encoding="utf-8")
    return path


def test_a_document_without_a_file_has_no_corrections(tmp_path: Path) -> None:
    assert read_corrections(tmp_path / "corrections.yaml") == ()


def test_values_are_what_their_columns_hold_and_nothing_is_null(tmp_path: Path) -> None:
    change, add, drop = read_corrections(write(tmp_path, CHANGE, ADD, DROP | {"status": "retired"}))
    assert change.values == {"value_min": Decimal("95.5"), "deadline_year": 2025}
    assert change.expect == {"value_min": Decimal(95), "deadline_year": None}
    assert (change.date, change.is_active, change.row_id) == ("2026-11-22", True, "0123456789ab")
    assert (add.values, add.occurrence, add.row_id) == ({"jurisdiction_code": "630222"}, 2, None)
    assert (drop.action, drop.is_active, drop.values) == ("drop", False, {})


def test_codes_with_leading_zeros_and_dates_stay_as_printed(tmp_path: Path) -> None:
    path = tmp_path / "corrections.yaml"
    path.write_text(
        "corrections:\n- {action: add, table: place_mentions, provision_id: a_1, quote: 0123, reason: r, who: w,"
        " date: 2026-11-22, status: active, values: {jurisdiction_code: 063022}}\n",
        encoding="utf-8",
    )
    (add,) = read_corrections(path)
    assert (add.quote, add.values["jurisdiction_code"]) == ("0123", "063022")


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (CHANGE | {"table": "provisions"}, "an extracted table; found provisions"),
        (ADD | {"table": "unread_numbers"}, "only drop them"),
        (CHANGE | {"values": {"target_id": "x"}, "expect": {"target_id": "y"}}, "It is computed: leave it out"),
        (CHANGE | {"values": {"char_start": "3"}, "expect": {"char_start": "4"}}, "It is computed"),
        (DROP | {"expect": {"amount": "3"}}, "a column of the table; found amount"),
        (CHANGE | {"expect": {"value_min": "95"}}, "found no deadline_year"),
        (CHANGE | {"values": {"value_min": "viel"}}, "value_min: a number"),
        (CHANGE | {"values": {"value_min": "NaN"}}, "value_min: a number"),
        (CHANGE | {"values": {"deadline_year": "25"}}, "a number from 1949 to 2100"),
        (CHANGE | {"values": {"measure": "size"}, "expect": {"measure": "rate"}}, "one of rate, amount"),
        (
            CHANGE | {"values": {"comparator": ""}, "expect": {"comparator": "="}},
            "comparator: a value, since it is never null",
        ),
        (CHANGE | {"values": {}}, "values"),
        (ADD | {"values": {}}, "found no jurisdiction_code"),
        (ADD | {"values": {"jurisdiction_code": "630222", "surface": "民和县"}}, "no surface among the values"),
        (ADD | {"occurrence": "0"}, "occurrence"),
        (DROP | {"row_id": "ILLEGIBLE"}, "row_id"),
        (DROP | {"reason": " "}, "reason"),
        (DROP | {"date": "2026-13-01"}, "date"),
        (DROP | {"status": "done"}, "status"),
        (DROP | {"action": "remove"}, "entry 1"),
        (DROP | {"comment": "?"}, "comment"),
    ],
)
def test_a_wrong_entry_is_refused_with_its_number_and_what_to_do(tmp_path: Path, entry: object, told: str) -> None:
    with pytest.raises(CorrectionError) as caught:
        read_corrections(write(tmp_path, entry))
    assert told in str(caught.value)
    assert f"{tmp_path.name}/corrections.yaml, entry 1" in str(caught.value)


@pytest.mark.parametrize("content", ["corrections: [", "just words", "corrections:\n- 3\n", "", "fixes: []\n"])
def test_what_is_no_correction_file_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "corrections.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CorrectionError):
        read_corrections(path)


def test_all_faults_are_counted_and_five_are_told(tmp_path: Path) -> None:
    wrong = [CHANGE | {"values": {"value_min": f"{number}?"}} for number in range(7)]
    with pytest.raises(CorrectionError) as caught:
        read_corrections(write(tmp_path, *wrong, ADD))
    assert "7 that are not" in caught.value.found
    assert "entry 5 (change targets 0123456789ab)" in caught.value.found
    assert "entry 6" not in caught.value.found
    assert "… and 2 more" in caught.value.found
