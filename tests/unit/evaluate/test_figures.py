"""From verdicts to figures, rows of the published table, thresholds and reports."""

from decimal import Decimal

import pytest

from pipeline.checks import faults_of_table
from pipeline.evaluate.figures import figures_of, together
from pipeline.evaluate.intervals import wilson
from pipeline.evaluate.quality import quality_rows
from pipeline.evaluate.report import cells, misses, page, sections
from pipeline.evaluate.thresholds import Threshold, fallen_short, read_threshold, unknown_names
from pipeline.evaluate.version import rules_version
from pipeline.frames import frame

VERSION = "0123456789ab"


def duty(text, path="1", role="responsible", **more):
    body = {"agency_text": text, "agency_name": f"海东{text}", "role": role, "basis": "statement"}
    return body | {"path": path, "is_collective": 0, "list_is_open": 0} | more


@pytest.fixture
def two(judged):
    """A document read without fault, with given labels, and one with a row missed, one too much and a wrong role."""
    good = [duty("市教育局"), duty("市民政局", path="2")]
    perfect = judged("assignments", good, good, how="given", document="good")
    labels = [duty("市教育局"), duty("市民政局", path="2"), duty("市公安局", path="2", required=False)]
    read = [duty("市教育局", role="lead"), duty("市商务局", path="2")]
    return [perfect, judged("assignments", labels, read, how="project", document="poor")]


def test_documents_come_first_then_labels_of_one_kind_then_all(two):
    order = list(dict.fromkeys((figure.document_id, figure.labelled_how) for figure in figures_of(two)))
    assert order == [("good", "given"), ("poor", "project"), (None, "given"), (None, "project"), (None, "all")]


def test_figures_of_all_add_up_and_are_not_means(two, figure_of):
    whole = figure_of(together(two, None, "all"), "assignments[statement]")
    assert (whole.matched, whole.false_alarms, whole.missed, whole.labels_rows) == (3, 1, 1, 5)
    assert whole.precision == whole.recall == whole.f1 == 0.75
    assert whole.precision_interval == wilson(3, 4)
    assert whole.f1_interval[0] < 0.75 < whole.f1_interval[1]


def test_of_a_field_all_three_are_the_share_of_right_values(two, figure_of):
    role = figure_of(together(two, None, "all"), "assignments[statement].role")
    assert (role.matched, role.false_alarms, role.missed, role.labels_rows) == (2, 1, 1, 3)
    assert role.precision == role.recall == role.f1 == pytest.approx(2 / 3)


def test_without_anything_read_there_is_no_precision_and_recall_is_nought(judged):
    (missed,) = together([judged("assignments", [duty("市教育局")], [])], None, "all")
    assert (missed.precision, missed.recall, missed.f1) == (None, 0, 0)


def test_where_only_open_rows_are_labelled_there_is_nothing_to_say(judged):
    (still_open,) = together([judged("assignments", [duty("市教育局", required=False)], [])], None, "all")
    assert (still_open.precision, still_open.recall, still_open.f1, still_open.labels_rows) == (None, None, None, 1)


def test_a_table_comes_before_its_fields_and_parts_in_their_order(judged):
    row = {"path": "1", "indicator": "停车位", "measure": "count", "comparator": "=", "unit": "个", "quote": "停车位"}
    row |= {"value_min": 3, "value_max": 3, "jurisdiction": "海东市", "jurisdiction_code": "630200"}
    covered = row | {"measure": "coverage", "value_min": 100, "value_max": 100}
    names = [figure.name for figure in together([judged("targets", [covered, row], [covered, row])], None, "all")]
    assert names[:3] == ["targets[numeric]", "targets[coverage]", "targets.comparator"]


def test_published_rows_keep_the_promises_of_their_schema(two):
    rows = quality_rows(figures_of(two), VERSION)
    assert faults_of_table("extraction_quality", frame("extraction_quality", rows)) == []
    assert rows == quality_rows(figures_of(two), VERSION)
    whole = next(row for row in rows if row["document_id"] is None and row["labelled_how"] == "all")
    assert (whole["table_name"], whole["part"], whole["field"]) == ("task_assignments", "statement", None)
    assert (whole["precision"], whole["matched"]) == (Decimal("0.7500"), 3)


def test_a_figure_keeps_its_id_whatever_it_comes_to(two, judged):
    other = judged("assignments", [duty("市教育局")], [], how="given", document="good")
    (row,) = quality_rows(together([other], "good", "given"), VERSION)
    assert row["quality_id"] in {row["quality_id"] for row in quality_rows(figures_of(two), VERSION)}


@pytest.mark.parametrize(
    ("written", "name", "least"),
    [("targets[numeric]=0.97", "targets[numeric]", 0.97), ("targets.unit = 1", "targets.unit", 1.0)],
)
def test_a_threshold_is_written_as_name_and_number(written, name, least):
    assert read_threshold(written) == Threshold(name, least)


@pytest.mark.parametrize("written", ["targets", "=0.9", "targets=much", "targets=97", "targets=nan"])
def test_a_threshold_that_says_nothing_is_refused(written):
    with pytest.raises(ValueError, match=r".+"):
        read_threshold(written)


@pytest.mark.parametrize(
    ("name", "least", "short"),
    [
        ("assignments[statement]", 0.75, []),
        ("assignments[statement]", 0.76, ["assignments[statement]"]),
        ("assignments", 0.76, ["assignments[statement]"]),
        ("task_assignments", 0.76, ["assignments[statement]"]),
        ("task_assignments[statement].role", 0.7, ["assignments[statement].role"]),
        ("assignments.role", 0.7, ["assignments[statement].role"]),
        ("assignments.agency_name", 1.0, []),
    ],
)
def test_figures_below_their_threshold(two, name, least, short):
    figures, wanted = together(two, None, "all"), [Threshold(name, least)]
    assert [figure.name for figure, _ in fallen_short(wanted, figures)] == short
    assert unknown_names(wanted, figures) == []


def test_a_name_that_no_figure_has_is_known_as_such(two):
    figures = together(two, None, "all")
    assert unknown_names([Threshold("assignments", 1), Threshold("tragets", 1)], figures) == ["tragets"]


def test_every_miss_is_told_with_its_provision(two):
    assert list(misses(two[0])) == []
    assert list(misses(two[1])) == [
        "poor_2: assignments[statement] missed: 市民政局 海东市民政局 responsible statement",
        "poor_2: assignments[statement] false alarm: 市商务局 海东市商务局 responsible statement",
        "poor_1: assignments[statement].role: labelled responsible, read lead | 市教育局 海东市教育局 responsible statement",
    ]


def test_cells_show_three_decimals_and_a_dash_for_none(judged):
    figures = together([judged("assignments", [duty("市教育局")], [])], None, "all")
    assert cells(figures)[0][:4] == ["assignments[statement]", "–", "0.000–1.000", "0.000"]


def test_the_page_keeps_labels_of_different_worth_apart(two, judged):
    made_up = judged("assignments", [duty("县教育局")], [], document="made-up")
    titles = [part.title for part in sections([*two, made_up], ["made-up"])]
    assert titles == ["Labels given with the codebook", "Labels of the other published documents", "Made-up texts"]
    written = page(sections([*two, made_up], ["made-up"]), VERSION)
    assert written.count("In-sample") == 2
    assert f"`{VERSION}`" in written
    assert written.endswith("|\n")


def test_the_version_of_the_rules_follows_contents_and_names(tmp_path):
    code, words = tmp_path / "pipeline", tmp_path / "registries"
    for folder in (code, words):
        folder.mkdir()
    (code / "rules.py").write_text("RULE = 1\n")
    (words / "units.yaml").write_text("- 套\n")
    first = rules_version(code, words)
    (code / "rules.py").touch()
    (code / "notes.txt").write_text("no rule")
    (code / "site").mkdir()
    (code / "site" / "page.py").write_text("SHOWN = 1\n")
    assert rules_version(code, words) == first
    (words / "units.yaml").write_text("- 座\n")
    second = rules_version(code, words)
    (words / "units.yaml").rename(words / "measures.yaml")
    assert len({first, second, rules_version(code, words)}) == 3
