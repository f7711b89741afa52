"""A simulated history: each release has the right version, the right changes and the right marks on every row."""

import shutil
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import sample

from pipeline.checks import check_all
from pipeline.release.content import ReleaseFacts, TableContent, published_content
from pipeline.release.history import content_hash, difference_to_last, recorded, with_history
from pipeline.release.make import write_release
from pipeline.release.reading import read_release
from pipeline.release.version import next_version

Frames = dict[str, pd.DataFrame]


def dataset(*documents: str) -> Frames:
    """The tables as the build makes them, before anything is known of releases."""
    return sample.dataset(*documents)


def released(frames: Frames, published: Path, date: str) -> tuple[str | None, str, Frames]:
    """Release the tables if anything differs, as the command does."""
    difference = difference_to_last(frames, published)
    version, reason = next_version(difference)
    if version is None:
        return None, reason, recorded(difference, None, sample.RULES)
    facts = ReleaseFacts(version, date, reason)
    made = recorded(difference, facts, sample.RULES)
    write_release(published / "releases" / version, facts, published_content(made))
    return version, reason, made


def edited(frames: Frames, table: str, column: str, value: object, row: int = 0) -> Frames:
    """The tables with one value replaced."""
    frame = frames[table].copy()
    frame.loc[row, column] = value
    return frames | {table: frame}


def marks(frames: Frames, table: str) -> set[tuple[str, str]]:
    return set(zip(frames[table]["first_release"], frames[table]["last_changed_release"], strict=True))


@pytest.fixture(scope="module")
def one() -> Frames:
    return dataset("a-2022-1")


@pytest.fixture(scope="module")
def two() -> Frames:
    return dataset("a-2022-1", "b-2022-2")


def test_three_releases(tmp_path, one, two):
    version, _, made = released(one, tmp_path, "2026-01-01")
    assert version == "1.0.0"
    assert all(marks(made, table) in ({("1.0.0", "1.0.0")}, set()) for table in made)
    assert made["changes"].empty
    assert list(made["releases"]["version"]) == ["1.0.0"]

    version, reason, made = released(two, tmp_path, "2026-02-01")
    assert version == "1.1.0"
    assert "1 document added" in reason
    of = made["targets"].groupby("document_id")["first_release"].agg(set)
    assert of.to_dict() == {"a-2022-1": {"1.0.0"}, "b-2022-2": {"1.1.0"}}
    listed = made["changes"][made["changes"]["document_id"].notna()]
    assert list(zip(listed["table"], listed["kind"], listed["id"], strict=True)) == [
        ("documents", "row_added", "b-2022-2")
    ]

    version, reason, made = released(edited(two, "targets", "scope", "县城城区"), tmp_path, "2026-03-01")
    assert version == "1.1.1"
    assert "1 value corrected in targets" in reason
    (change,) = made["changes"][made["changes"]["version"] == "1.1.1"].to_dict("records")
    target = made["targets"].iloc[0]
    assert (change["table"], change["id"], change["column"]) == ("targets", target["target_id"], "scope")
    assert (change["old"], change["new"], change["kind"]) == ("县城", "县城城区", "value_changed")
    assert (target["first_release"], target["last_changed_release"]) == ("1.0.0", "1.1.1")
    assert marks(made, "task_assignments") == {("1.0.0", "1.0.0"), ("1.1.0", "1.1.0")}
    assert list(made["releases"]["version"]) == ["1.0.0", "1.1.0", "1.1.1"]
    check_all(made)

    # Nothing, and what is no change, makes no release; a build shows the released rows.
    spaced = edited(
        edited(two, "targets", "scope", "县城城区"), "documents", "title", two["documents"].loc[0, "title"] + " "
    )
    version, reason, again = released(spaced, tmp_path, "2026-03-02")
    assert version is None
    assert reason.startswith("No release")
    for table in made:
        unspaced = (
            edited(again, "documents", "title", made["documents"].loc[0, "title"]) if table == "documents" else again
        )
        assert unspaced[table].equals(made[table]), table

    # A build that differs from the last release shows it as unreleased.
    built = with_history(edited(spaced, "targets", "scope", "全县"), tmp_path, None, rules=sample.RULES)
    target = built["targets"].iloc[0]
    assert (target["first_release"], target["last_changed_release"]) == ("1.0.0", "unreleased")
    assert list(built["releases"]["version"]) == ["1.0.0", "1.1.0", "1.1.1", "unreleased"]
    assert list(built["changes"]["version"])[-1] == "unreleased"
    check_all(built)


def test_a_release_whose_column_had_another_name(tmp_path, two):
    """The release before was written with other schemas: its column ``value_text`` was called ``amount_text``."""
    released(two, tmp_path, "2026-01-01")
    folder = tmp_path / "releases" / "1.0.0"
    facts, content = read_release(folder)
    earlier = tuple(
        renamed(each, "value_text", "amount_text") if each.table.name == "targets" else each for each in content
    )
    shutil.rmtree(folder)
    write_release(folder, facts, earlier)
    version, reason, made = released(two, tmp_path, "2026-02-01")
    assert (version, reason) == ("2.0.0", "Major: column targets.value_text renamed from amount_text.")
    (change,) = made["changes"].to_dict("records")
    assert (change["kind"], change["table"], change["column"]) == ("column_renamed", "targets", "value_text")
    assert (change["old"], change["new"], change["reason"]) == ("amount_text", "value_text", "schema_changed")
    assert marks(made, "targets") == {("1.0.0", "1.0.0")}


def renamed(content: TableContent, column: str, name: str) -> TableContent:
    """A table as if a column had another name."""
    columns = tuple(replace(each, name=name) if each.name == column else each for each in content.table.columns)
    return TableContent(replace(content.table, columns=columns), content.rows)


def test_the_hash_of_the_rows_knows_nothing_of_releases(one):
    hashed = content_hash(one)
    assert hashed == content_hash({table: frame.assign(first_release="1.0.0") for table, frame in one.items()})
    assert hashed != content_hash(edited(one, "targets", "scope", "全县"))
