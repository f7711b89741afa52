"""Folders of labels: what is read and what is refused."""

import json
import re

import pytest

from pipeline.errors import LabelError
from pipeline.evaluate.labels import KEYS, LABELS, labels_of, read_label_set, read_label_sets

PROVISION = {"path": "1", "kind": "chapter", "label": "一", "heading": "总体要求"}


def add(folder, document, **files):
    """A label set with a chapter and the given files; rows are written as JSON Lines, text as it is."""
    made = folder / document
    made.mkdir(parents=True)
    for name, rows in ({"provisions": [PROVISION]} | files).items():
        text = rows if isinstance(rows, str) else "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        (made / f"{name}.jsonl").write_text(text, encoding="utf-8")
    return made


def test_a_folder_holds_a_set_per_document(tmp_path):
    add(tmp_path, "b", mentions=[{"path": "1", "surface": "民和", "name": "民和县"}])
    add(tmp_path, "a")
    (tmp_path / "links").mkdir()
    (tmp_path / "links" / "a--b.jsonl").write_text("{}\n")
    sets = read_label_sets([tmp_path])
    assert [labels.document_id for labels in sets] == ["a", "b"]
    assert set(sets[1].tables) == {"provisions", "mentions"}
    assert sets[1].tables["mentions"][0]["surface"] == "民和"


def test_only_the_wanted_documents_are_read(tmp_path):
    add(tmp_path, "a", mentions="no JSON")
    add(tmp_path, "b")
    assert [labels.document_id for labels in read_label_sets([tmp_path], ["b"])] == ["b"]
    assert [labels.document_id for labels in labels_of(["b", "c"], tmp_path)] == ["b"]


def test_a_wanted_document_without_labels_is_told(tmp_path):
    add(tmp_path, "a")
    with pytest.raises(LabelError, match=re.compile("provisions.jsonl for b; found a", re.S)):
        read_label_sets([tmp_path], ["a", "b"])


def test_a_folder_without_labels_is_told(tmp_path):
    with pytest.raises(LabelError, match="at least one document; found no label set"):
        read_label_sets([tmp_path])


def test_two_sets_for_one_document_are_told(tmp_path):
    add(tmp_path / "one", "a")
    add(tmp_path / "two", "a")
    with pytest.raises(LabelError, match="one label set for each document"):
        read_label_sets([tmp_path / "one", tmp_path / "two"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"path": "1", "surface": "民和"}', "line 1: .* found no name"),
        ('\n{"path": "1", "surface": "民和", "name": "民和县"}\n{"path": ', "line 3"),
        ('["民和"]', "line 1: .* found \\['民和'\\]"),
    ],
)
def test_a_malformed_line_is_told_with_its_number(tmp_path, text, told):
    with pytest.raises(LabelError, match=f"mentions.jsonl, {told}"):
        read_label_set(add(tmp_path, "a", mentions=text))


def test_a_file_of_no_table_is_not_passed_over(tmp_path):
    with pytest.raises(LabelError, match="task_assignments"):
        read_label_set(add(tmp_path, "a", task_assignments=[]))


def test_the_text_beside_the_labels_belongs_to_them(tmp_path):
    folder = add(tmp_path, "a")
    assert read_label_set(folder).source is None
    (folder / "source.txt").write_text("一、总体要求", encoding="utf-8")
    assert read_label_set(folder).source == folder / "source.txt"


def test_the_sidecar_says_who_made_the_labels(tmp_path):
    folder = add(tmp_path, "a")
    assert read_label_set(folder).labelled_how == "project"
    (folder / "labels.yaml").write_text("labelled_how: given\n")
    assert read_label_set(folder).labelled_how == "given"


@pytest.mark.parametrize("text", ["labelled_how: somebody\n", "given\n", "labelled_how: [\n", ""])
def test_a_sidecar_that_does_not_say_it_is_refused(tmp_path, text):
    folder = add(tmp_path, "a")
    (folder / "labels.yaml").write_text(text)
    with pytest.raises(LabelError, match="labelled_how: one of given, project"):
        read_label_set(folder)


def test_the_project_labels_are_well_formed_and_say_who_made_them():
    sets = read_label_sets([LABELS])
    assert {labels.document_id for labels in sets if labels.labelled_how == "given"} == {
        "haidong-2023-26",
        "shaanxi-2022-1538",
    }
    assert all(set(labels.tables) <= set(KEYS) for labels in sets)
    assert all((LABELS / labels.document_id / "labels.yaml").is_file() for labels in sets)
