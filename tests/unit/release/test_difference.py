"""Two small versions: what counts as a change, what is only another name, and which version it makes."""

import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import QualityError
from pipeline.release.comparing import folded
from pipeline.release.difference import Difference, compare
from pipeline.release.snapshot import Snapshot, TableSnapshot, frame_of, is_version, version_key
from pipeline.release.version import next_version
from pipeline.tables import Value

Rows = Sequence[Sequence[Value]]
DOCUMENTS = {"document_id": "TEXT", "title": "TEXT", "text": "TEXT"}
PROVISIONS = {
    "provision_id": "TEXT",
    "document_id": "TEXT",
    "parent_id": "TEXT",
    "label": "TEXT",
    "text": "TEXT",
    "char_start": "INTEGER",
}
TARGETS = {"target_id": "TEXT", "document_id": "TEXT", "provision_id": "TEXT", "indicator": "TEXT", "value": "REAL"}

ONE = [("a-1", "县城方案", "一、停车位300个。二、绿地率达到35%以上。")]
TWO = [
    ("a-1_1", "a-1", None, "一", "一、停车位300个。", 0),
    ("a-1_2", "a-1", None, "二", "二、绿地率达到35%以上。", 10),
]
VALUES = [("t1", "a-1", "a-1_1", "停车位", Decimal(300)), ("t2", "a-1", "a-1_2", "绿地率", Decimal(35))]


def table(name: str, types: dict, key: Sequence[str], rows: Rows, references: dict | None = None) -> TableSnapshot:
    return TableSnapshot(name, types, tuple(key), references or {}, frame_of(types, rows))


def version(
    documents: Rows = ONE, provisions: Rows = TWO, targets: Rows = VALUES, number: str | None = None
) -> Snapshot:
    tables = (
        table("documents", DOCUMENTS, ["document_id"], documents),
        table(
            "provisions",
            PROVISIONS,
            ["provision_id"],
            provisions,
            {"document_id": "documents.document_id", "parent_id": "provisions.provision_id"},
        ),
        table("targets", TARGETS, ["target_id"], targets, {"provision_id": "provisions.provision_id"}),
    )
    return Snapshot(number, {each.name: each for each in tables})


OLD = version(number="1.4.2")


def other(name: str, changed: TableSnapshot, new: str | None = None) -> Snapshot:
    """The old version with one table replaced."""
    tables = {(new or key) if key == name else key: each for key, each in OLD.tables.items()}
    return Snapshot(None, tables | {new or name: changed})


def told(difference: Difference) -> list[tuple[str, ...]]:
    rows = difference.rows[["kind", "table", "id", "column", "old", "new"]]
    return [tuple("" if value != value else value for value in row) for row in rows.itertuples(index=False)]


def test_the_same_version_makes_no_release():
    difference = compare(OLD, version())
    assert not difference
    assert next_version(difference) == (None, "No release: no row, value, column or table differs from the last one.")


@pytest.mark.parametrize(
    "words",
    [
        "一、停车位３００个。　二、绿地率达到35％以上。",
        "一、停车位300 个。\n二、绿地率达到 35% 以上。",
        "⼀、停车位300个。二、绿地率达到35﹪以上。",
    ],
)
def test_width_space_and_layout_are_no_change(words):
    assert not compare(OLD, version(documents=[("a-1", "县城方案", words)]))


@pytest.mark.parametrize(
    ("one", "another"),
    [("10²米", "102米"), ("第①类", "第1类"), ("road A", "roadA"), ("35%", "3.5%"), ("不低于", "不高于")],
)
def test_what_says_something_else_is_a_change(one, another):
    assert folded(one) != folded(another)


@pytest.mark.parametrize(
    ("one", "another"),
    [("〔2022〕", "(2022)"), ("“县城”", '"县城"'), ("2020—2025", "2020-2025"), ("青海 省", "青海省"), ("A  b", "A b")],
)
def test_marks_of_another_keyboard_say_the_same(one, another):
    assert folded(one) == folded(another)


def test_a_corrected_value_is_a_patch():
    difference = compare(OLD, version(targets=[VALUES[0], (*VALUES[1][:4], Decimal("35.5"))]))
    assert told(difference) == [("value_changed", "targets", "t2", "value", "35", "35.5")]
    assert next_version(difference) == ("1.4.3", "Patch: 1 value corrected in targets.")
    assert list(difference.tables["targets"].changed) == [False, True]


def test_a_value_that_comes_or_goes_is_a_change():
    difference = compare(OLD, version(targets=[VALUES[0], (*VALUES[1][:4], None)]))
    assert told(difference) == [("value_changed", "targets", "t2", "value", "35", "")]


def test_a_document_is_a_minor_version():
    difference = compare(
        OLD,
        version(documents=[*ONE, ("b-1", "意见", "无。")], provisions=[*TWO, ("b-1_0", "b-1", None, None, "无。", 0)]),
    )
    assert difference.documents_added == {"b-1"}
    assert next_version(difference)[0] == "1.5.0"
    assert [row[:3] for row in told(difference)] == [
        ("row_added", "documents", "b-1"),
        ("row_added", "provisions", "b-1_0"),
    ]


def test_a_removed_row_breaks_citations_and_is_kept():
    difference = compare(OLD, version(targets=VALUES[:1]))
    ((kind, *_, old, new),) = told(difference)
    assert (kind, new) == ("row_removed", "")
    assert json.loads(old)["indicator"] == "绿地率"
    assert next_version(difference) == ("2.0.0", "Major: 1 row removed from targets.")


def test_a_row_less_among_what_was_left_over_is_a_minor_version():
    unread = table("unread_numbers", {"number_id": "TEXT", "surface": "TEXT"}, ["number_id"], [("n1", "5G")])
    fewer = replace(unread, frame=unread.frame.iloc[:0])
    old = Snapshot("1.4.2", {"unread_numbers": unread})
    assert next_version(compare(old, Snapshot(None, {"unread_numbers": fewer})))[0] == "1.5.0"


def test_a_renamed_column_is_recognized_by_its_values():
    targets = OLD.tables["targets"]
    types = {("amount" if name == "value" else name): kind for name, kind in TARGETS.items()}
    renamed = replace(targets, types=types, frame=targets.frame.rename(columns={"value": "amount"}))
    difference = compare(OLD, other("targets", renamed))
    assert [(change.kind, change.old, change.new) for change in difference.schema] == [
        ("column_renamed", "value", "amount")
    ]
    assert not len(difference.rows)
    assert next_version(difference) == ("2.0.0", "Major: column targets.amount renamed from value.")


def test_a_column_with_other_values_is_removed_and_added():
    types = {**{name: kind for name, kind in TARGETS.items() if name != "value"}, "amount": "REAL"}
    other_values = table("targets", types, ["target_id"], [(*row[:4], Decimal(1)) for row in VALUES])
    difference = compare(OLD, other("targets", other_values))
    assert {change.kind for change in difference.schema} == {"column_removed", "column_added"}
    assert next_version(difference)[0] == "2.0.0"


def test_a_new_column_changes_no_row():
    types = {**TARGETS, "note": "TEXT"}
    more = table("targets", types, ["target_id"], [(*row, "新") for row in VALUES])
    difference = compare(OLD, other("targets", more))
    assert not difference.tables["targets"].changed.any()
    assert next_version(difference) == ("1.5.0", "Minor: column targets.note added.")


def test_the_sentence_names_some_of_many_columns():
    types = {**TARGETS, **{f"note{number}": "TEXT" for number in range(8)}}
    more = table("targets", types, ["target_id"], [(*row, *"一二三四五六七八") for row in VALUES])
    _, reason = next_version(compare(OLD, other("targets", more)))
    assert reason.startswith("Minor: column targets.note0 added; ")
    assert reason.endswith("column targets.note4 added; 3 more columns added.")


def test_a_renamed_table_is_recognized():
    renamed = replace(OLD.tables["targets"], name="goals")
    difference = compare(OLD, other("targets", renamed, "goals"))
    assert [(change.kind, change.old, change.new) for change in difference.schema] == [
        ("table_renamed", "targets", "goals")
    ]
    assert next_version(difference)[0] == "2.0.0"


def test_a_renamed_key_keeps_its_rows():
    targets = OLD.tables["targets"]
    types = {("goal_id" if name == "target_id" else name): kind for name, kind in TARGETS.items()}
    renamed = replace(
        targets, types=types, key=("goal_id",), frame=targets.frame.rename(columns={"target_id": "goal_id"})
    )
    difference = compare(OLD, other("targets", renamed))
    assert [change.kind for change in difference.schema] == ["column_renamed"]
    assert not len(difference.rows)


def test_a_provision_inserted_moves_ids_and_what_hangs_on_them():
    text = "一、停车位300个。二、新建学校。三、绿地率达到35%以上。"
    provisions = [
        TWO[0],
        ("a-1_2", "a-1", None, "二", "二、新建学校。", 10),
        ("a-1_3", "a-1", None, "三", "三、绿地率达到35%以上。", 18),
    ]
    difference = compare(
        OLD,
        version([("a-1", "县城方案", text)], provisions, [VALUES[0], ("t9", "a-1", "a-1_3", "绿地率", Decimal(35))]),
    )
    assert told(difference)[2:] == [
        ("id_changed", "provisions", "a-1_3", "provision_id", "a-1_2", "a-1_3"),
        ("value_changed", "provisions", "a-1_3", "label", "二", "三"),
        ("value_changed", "provisions", "a-1_3", "text", "二、绿地率达到35%以上。", "三、绿地率达到35%以上。"),
        ("id_changed", "targets", "t9", "target_id", "t2", "t9"),
        ("value_changed", "targets", "t9", "provision_id", "a-1_2", "a-1_3"),
    ]
    assert next_version(difference)[0] == "2.0.0"
    assert told(difference)[0][:5] == ("value_changed", "documents", "a-1", "text", ONE[0][2])
    assert told(difference)[1][:3] == ("row_added", "provisions", "a-1_2")
    assert difference.documents_rewritten == {"a-1"}


def test_ids_that_moved_take_their_references_with_them():
    provisions = [TWO[0], ("a-1_3", "a-1", None, "二", "二、绿地率达到35%以上。", 10)]
    targets = [VALUES[0], ("t9", "a-1", "a-1_3", "绿地率", Decimal(35))]
    difference = compare(OLD, version(provisions=provisions, targets=targets))
    assert told(difference) == [
        ("id_changed", "provisions", "a-1_3", "provision_id", "a-1_2", "a-1_3"),
        ("id_changed", "targets", "t9", "target_id", "t2", "t9"),
        ("value_changed", "targets", "t9", "provision_id", "a-1_2", "a-1_3"),
    ]
    assert next_version(difference) == ("2.0.0", "Major: 2 IDs changed in provisions, targets.")


def test_places_move_with_a_text_and_are_corrected_in_one_that_stays():
    moved = [TWO[0], (*TWO[1][:5], 11)]
    assert [row[0] for row in told(compare(OLD, version(provisions=moved)))] == ["value_changed"]
    spaced = [("a-1", "县城方案", "一、停车位300个。\n二、绿地率达到35%以上。")]
    assert not compare(OLD, version(documents=spaced, provisions=moved))


def test_a_key_that_stands_twice_is_refused():
    with pytest.raises(QualityError, match="t1"):
        compare(OLD, version(targets=[VALUES[0], VALUES[0]]))


def test_versions_are_ordered_as_numbers():
    assert sorted(["1.10.0", "1.9.3", "1.9.12"], key=version_key) == ["1.9.3", "1.9.12", "1.10.0"]
    assert [is_version(words) for words in ("1.0.0", "1.0", "01.0.0", "v1.0.0", "unreleased")] == [True, *[False] * 4]


CELL = st.one_of(st.none(), st.sampled_from(["县城", "县城 ", "３", "3", "绿地率", "a b", "ab"]))
NUMBER = st.one_of(st.none(), st.decimals(-5, 5, places=1))
ROWS = st.dictionaries(st.integers(0, 80).map("r{}".format), st.tuples(CELL, NUMBER, CELL), max_size=50)
FUZZED = {"id": "TEXT", "words": "TEXT", "number": "REAL", "more": "TEXT"}


def applied(old: TableSnapshot, difference: Difference) -> dict[str, dict[str, str | None]]:
    """The old rows with all changes made: what the new rows should be, as text."""
    rows = {str(row["id"]): row for row in told_rows(old)}
    made: dict[str, dict[str, str | None]] = {}
    changes = told(difference)
    for kind, _, row_id, _, before, after in changes:
        if kind == "row_removed":
            assert rows.pop(row_id) == dict.fromkeys(FUZZED) | json.loads(before)
        elif kind == "row_added":
            made[row_id] = dict.fromkeys(FUZZED) | json.loads(after)
        elif kind == "id_changed":
            made[row_id] = rows.pop(before) | {"id": row_id}
    assert not set(made) & set(rows)
    made |= rows
    for kind, _, row_id, column, before, after in changes:
        if kind == "value_changed":
            assert (made[row_id][column] or "") == before
            made[row_id][column] = after or None
    return made


def told_rows(of: TableSnapshot) -> list[dict[str, str | None]]:
    from pipeline.release.comparing import printed  # noqa: PLC0415

    return [{name: printed(value) for name, value in row.items()} for row in of.frame.to_dict("records")]


@settings(max_examples=60, deadline=None)
@given(ROWS, ROWS)
def test_the_old_rows_with_the_changes_are_the_new_rows(before, after):
    old, new = (table("t", FUZZED, ["id"], [(key, *row) for key, row in rows.items()]) for rows in (before, after))
    difference = compare(Snapshot("1.0.0", {"t": old}), Snapshot(None, {"t": new}))
    made = applied(old, difference)

    def plain(row: dict[str, str | None]) -> dict[str, str | None]:
        return {name: None if value is None else folded(value) for name, value in row.items()}

    assert {key: plain(row) for key, row in made.items()} == {str(row["id"]): plain(row) for row in told_rows(new)}
    assert bool(difference) == (made != {str(row["id"]): row for row in told_rows(old)})
