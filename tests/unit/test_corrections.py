"""Corrections on the rows of the sample: what each action does, and when each guard refuses it."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from decimal import Decimal

import pytest
import sample

from pipeline import frames
from pipeline.correction_records import faults_of_marks
from pipeline.corrections import apply
from pipeline.errors import CorrectionError
from pipeline.model import Agency
from pipeline.read.corrections import Correction
from pipeline.tables import MARKED_TABLES, Row, stable_id, tables_of

Tables = dict[str, list[Row]]
PROVISION, SECOND = "sample-2022-1_1", "sample-2022-1_2"
RATE = "民和县县城污水处理率达到95%以上"
TRADE = Agency("海东市商务局", "prefecture", "630200", "department", False, "商务")
RULES = tables_of(sample.extraction())


def body_of(name: str) -> Agency | None:
    """A registry of two bodies."""
    return {"海东市商务局": TRADE, "市商务局": TRADE}.get(name)


def entry(action: str, table: str, **values: object) -> Correction:
    """A correction with what all of them need."""
    given = {
        "entry": f"entry 1 ({action} {table})",
        "action": action,
        "table": table,
        "provision_id": PROVISION,
        "row_id": None,
        "key": None,
        "occurrence": None,
        "agency_occurrence": None,
        "expect": {},
        "values": {},
        "beside": (),
        "reason": "The document says so.",
        "who": "a reader",
        "date": "2026-11-22",
        "is_active": True,
    }
    return Correction(**(given | values))


def row_of(table: str, number: int = 0, tables: Tables = RULES) -> Row:
    return tables[table][number]


def change(**values: object) -> Correction:
    """A change of the rate's value from 95 to 90."""
    given = {
        "row_id": row_of("targets")["target_id"],
        "key": "县城污水处理率",
        "quote": RATE,
        "expect": {"value_min": Decimal(95)},
        "values": {"value_min": Decimal(90)},
    }
    return entry("change", "targets", **(given | values))


def drop(**values: object) -> Correction:
    """The second mention of 民和县, left out."""
    given = {
        "row_id": row_of("place_mentions", 1)["mention_id"],
        "provision_id": SECOND,
        "key": "民和县",
        "quote": "民和县",
    }
    return entry("drop", "place_mentions", **(given | values))


def add(**values: object) -> Correction:
    """The mention 民和 in 民和商贸物流园, which no rule reads."""
    given = {
        "provision_id": SECOND,
        "quote": "民和",
        "occurrence": 1,
        "values": {"jurisdiction_code": "630222"},
    }
    return entry("add", "place_mentions", **(given | values))


def duty(**values: object) -> Correction:
    """A further body of the responsibility statement."""
    given = {
        "quote": sample.DUTY,
        "agency_occurrence": 2,
        "values": {
            "agency_text": "教育局",
            "agency_name": "海东市商务局",
            "role": "cooperating",
            "position": 3,
            "basis": "statement",
            "list_is_open": 0,
        },
        "beside": ("市教育局",),
    }
    return entry("add", "task_assignments", **(given | values))


def corrected(*corrections: Correction, tables: Tables = RULES) -> Tables:
    return apply(tables, corrections, body_of)


def test_without_active_corrections_nothing_changes() -> None:
    assert corrected() == RULES
    assert corrected(change(is_active=False), drop(key="x", is_active=False)) == RULES


def test_a_changed_row_keeps_its_id_and_says_that_it_was_changed() -> None:
    made = corrected(change())
    before, after = row_of("targets"), row_of("targets", tables=made)
    assert after == before | {"value_min": Decimal(90), "correction": "changed"}
    assert made["targets"][1:] == RULES["targets"][1:]
    (record,) = made["corrections"]
    assert record == {
        "correction_id": stable_id("corrections", "targets", str(before["target_id"]), "value_min"),
        "document_id": "sample-2022-1",
        "provision_id": PROVISION,
        "table_name": "targets",
        "row_id": before["target_id"],
        "action": "changed",
        "column_name": "value_min",
        "old": "95",
        "new": "90",
        "reason": "The document says so.",
        "who": "a reader",
        "date": "2026-11-22",
        "quote": RATE,
        "char_start": before["char_start"],
        "char_end": before["char_end"],
    }


def test_a_changed_printed_key_or_quote_keeps_the_id_and_moves_the_offsets() -> None:
    expect = {"indicator": "县城污水处理率"}
    values = {"indicator": "污水处理率", "quote": "污水处理率达到95%以上"}
    after = row_of("targets", tables=corrected(change(expect=expect, values=values)))
    assert after["target_id"] == row_of("targets")["target_id"]
    assert sample.TEXT[after["char_start"] : after["char_end"]] == "污水处理率达到95%以上"


def test_a_null_is_recorded_as_null() -> None:
    made = corrected(change(expect={"scope": "县城"}, values={"scope": None}))
    assert (made["corrections"][0]["old"], made["corrections"][0]["new"]) == ("县城", None)


def test_a_dropped_row_is_gone_and_listed_with_its_values() -> None:
    made = corrected(drop())
    assert made["place_mentions"] == RULES["place_mentions"][:1]
    (record,) = made["corrections"]
    assert (record["action"], record["new"], record["column_name"]) == ("dropped", None, None)
    assert record["row_id"] == row_of("place_mentions", 1)["mention_id"]
    assert json.loads(record["old"])["surface"] == "民和县"
    assert (record["quote"], sample.TEXT[record["char_start"] : record["char_end"]]) == ("民和县", "民和县")


def test_what_is_left_over_can_be_dropped() -> None:
    number = row_of("unread_numbers")["number_id"]
    made = corrected(
        entry(
            "drop",
            "unread_numbers",
            provision_id=SECOND,
            row_id=number,
            key="5G",
            quote="5G",
            expect={"reason": "name"},
        )
    )
    assert made["unread_numbers"] == []


def test_an_added_row_gets_offsets_and_an_id_after_those_of_the_rules() -> None:
    made = corrected(add(), add(quote="民和", occurrence=2, beside=("民和县",)))
    first, second, *_ = [row for row in made["place_mentions"] if row["correction"] == "added"]
    assert first["mention_id"] == stable_id("place_mentions", SECOND, "民和", "1")
    assert second["mention_id"] == stable_id("place_mentions", SECOND, "民和", "2")
    assert (first["surface"], first["rule"], first["document_id"]) == ("民和", None, "sample-2022-1")
    assert sample.TEXT[first["char_start"] : first["char_end"]] == "民和"
    assert [row["char_start"] for row in made["place_mentions"]] == sorted(
        r["char_start"] for r in made["place_mentions"]
    )
    assert [record["action"] for record in made["corrections"]] == ["added", "added"]
    assert json.loads(made["corrections"][0]["new"])["jurisdiction_code"] == "630222"


def test_an_added_row_of_a_known_key_is_numbered_after_a_dropped_one() -> None:
    values = {**change().values, "measure": "rate", "comparator": ">=", "unit": "%", "jurisdiction_code": "630222"}
    values |= {"indicator": "县城污水处理率", "value_text": "1.92万套", "is_aspirational": 0, "is_approximate": 0}
    extra = entry("add", "targets", quote="改造老旧小区1.92万套", values=values, beside=("改造老旧小区",))
    gone = entry("drop", "targets", row_id=row_of("targets")["target_id"], key="县城污水处理率", quote=RATE)
    ids = [row["target_id"] for row in corrected(gone, extra)["targets"]]
    assert stable_id("targets", PROVISION, "县城污水处理率", "2") in ids
    assert stable_id("targets", PROVISION, "县城污水处理率", "1") not in ids


def test_a_body_comes_from_the_registry_and_joins_the_agencies() -> None:
    made = corrected(duty())
    added = next(row for row in made["task_assignments"] if row["correction"] == "added")
    assert sample.TEXT[added["agency_char_start"] : added["agency_char_end"]] == "教育局"
    assert added["agency_char_start"] > row_of("task_assignments", 1)["agency_char_start"]
    names = {row["agency_id"]: row["name"] for row in made["agencies"]}
    assert names[added["agency_id"]] == "海东市商务局"
    assert added["is_collective"] == 0


def test_a_body_that_carries_nothing_any_more_is_no_row() -> None:
    row = row_of("task_assignments", 2)
    gone = entry(
        "drop",
        "task_assignments",
        row_id=row["assignment_id"],
        key="各县人民政府",
        quote=sample.DUTY,
        expect={"position": 2},
    )
    assert [body["name"] for body in corrected(gone)["agencies"]] == ["海东市教育局"]


def test_a_change_of_the_body_changes_its_id_too() -> None:
    row = row_of("task_assignments", 2)
    other = entry(
        "change",
        "task_assignments",
        row_id=row["assignment_id"],
        key="各县人民政府",
        quote=sample.DUTY,
        expect={"agency_name": "海东市各县人民政府"},
        values={"agency_name": "海东市商务局"},
    )
    made = corrected(other)
    after = made["task_assignments"][2]
    assert (after["agency_name"], after["is_collective"]) == ("海东市商务局", 0)
    assert after["agency_id"] in {body["agency_id"] for body in made["agencies"]}


def test_corrected_rows_keep_the_types_of_their_tables() -> None:
    made = corrected(change(), drop(), add(), duty())
    for table, rows in made.items():
        frames.frame(table, rows)


@pytest.mark.parametrize(
    ("correction", "told"),
    [
        (change(row_id="000000000000"), "found no such row; the rules read {rate} there"),
        (drop(row_id="000000000000", key="x"), "found no such row. Set status: retired"),
        (change(provision_id=SECOND), "provision_id = sample-2022-1_2; found provision_id = sample-2022-1_1"),
        (change(key="污水处理率"), "key = 污水处理率; found key = 县城污水处理率"),
        (change(quote="县城污水处理率达到95%以上"), "quote = 民和县县城污水处理率达到95%以上"),
        (change(expect={"value_min": Decimal(92)}), "value_min = 92; found value_min = 95"),
        (change(expect={"value_min": Decimal(95), "scope": None}), "scope = null; found scope = 县城"),
        (change(values={"value_min": Decimal(95)}), "now read value_min = 95, so the correction is unnecessary"),
        (change(values={"quote": "县城污水处理率为九成五"}), "found that they are not there"),
        (drop(occurrence=2), "only 1"),
        (add(quote="乐都"), "the words 乐都 in the text of sample-2022-1_2; found that they are not there"),
        (add(occurrence=None), "found 2 of them. Give its number, 1 to 2"),
        (add(occurrence=3), "occurrence 3 of 民和"),
        (add(provision_id="sample-2022-1_9"), "a provision sample-2022-1_9; found none of that id"),
        (add(quote="民和县", occurrence=None), "a rule now makes it: place_mentions {mention}"),
        (add(occurrence=2), "beside: nothing read at the same place; found 民和县"),
        (add(beside=("民和县",)), "beside: 民和县 read at the same place; found nothing"),
        (duty(agency_occurrence=None), "which occurrence of 教育局 in the quote (agency_occurrence)"),
        (duty(values=duty().values | {"agency_name": "市商务局"}), "the registries read as 海东市商务局"),
        (duty(values=duty().values | {"agency_name": "海东市某局"}), "the registries read as no body"),
        (
            duty(values=duty().values | {"agency_text": "商务局"}, agency_occurrence=None),
            "the words 商务局 in the quote",
        ),
    ],
)
def test_a_correction_that_does_not_apply_says_what_was_found(correction: Correction, told: str) -> None:
    with pytest.raises(CorrectionError) as caught:
        corrected(correction)
    ids = {"rate": row_of("targets")["target_id"], "mention": row_of("place_mentions", 1)["mention_id"]}
    assert told.format(**ids) in str(caught.value)
    assert str(caught.value).startswith(f"sample-2022-1/corrections.yaml, {correction.entry}: expected ")


def test_another_occurrence_of_the_same_words_is_not_taken_for_the_row() -> None:
    number = row_of("task_assignments", 1)["assignment_id"]
    twice = [sample.assignment("sample-2022-1", sample.EDUCATION, "市教育局", 2, "responsible", 1)]
    moved = dataclasses.replace(twice[0], span=sample.span("市教育局", 2))
    tables = tables_of(dataclasses.replace(sample.extraction(), assignments=[moved]))
    first = stable_id("task_assignments", PROVISION, "市教育局", "1")
    correction = entry("drop", "task_assignments", row_id=first, key="市教育局", quote="市教育局", occurrence=1)
    assert number != first
    with pytest.raises(CorrectionError, match="found that the rules read another occurrence"):
        corrected(correction, tables=tables)
    assert corrected(dataclasses.replace(correction, occurrence=2), tables=tables)["task_assignments"] == []


def test_a_row_has_one_entry() -> None:
    with pytest.raises(CorrectionError, match="expected one entry per row"):
        corrected(change(), change(expect={"scope": "县城"}, values={"scope": None}))


def test_a_target_is_told_from_its_neighbour_in_the_clause_by_its_value() -> None:
    row = row_of("targets") | {"quote": sample.FIRST, "value_text": "95%"}
    place = {"char_start": sample.span(sample.FIRST).start, "char_end": sample.span(sample.FIRST).end}
    tables = RULES | {"targets": [row | place]}
    values = {name: row[name] for name in ("measure", "unit", "jurisdiction_code", "is_aspirational", "is_approximate")}
    values |= {"indicator": "县城污水处理率", "comparator": "=", "value_text": "1.92万套"}
    extra = entry("add", "targets", quote=sample.FIRST, values=values)
    assert len(corrected(extra, tables=tables)["targets"]) == 2
    with pytest.raises(CorrectionError, match="a rule now makes it"):
        corrected(dataclasses.replace(extra, values=values | {"value_text": "95%"}), tables=tables)


def test_every_fault_is_counted_and_five_are_told() -> None:
    wrong = [change(expect={"value_min": Decimal(number)}, entry=f"entry {number}") for number in range(1, 8)]
    with pytest.raises(CorrectionError) as caught:
        corrected(*wrong, drop())
    assert "7 that are not" in caught.value.found
    assert "entry 5: expected" in caught.value.found
    assert "entry 6" not in caught.value.found


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda made: made["targets"][0].update(correction=None), "changed by a correction and not marked"),
        (lambda made: made["targets"][1].update(correction="added"), "marked added and not in corrections"),
        (lambda made: made["place_mentions"].append(row_of("place_mentions", 1)), "dropped by a correction and still"),
    ],
)
def test_marks_and_records_must_agree(spoil: Callable[[Tables], None], told: str) -> None:
    made = corrected(change(), drop(), add())
    made = {table: [dict(row) for row in made[table]] for table in (*MARKED_TABLES, "corrections")}
    assert faults_of_marks(made) == []
    spoil(made)
    assert [told in fault for fault in faults_of_marks(made)] == [True]
