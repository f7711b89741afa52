"""Reading labelled texts and ``xiancheng evaluate`` as a user meets it."""

import csv
import io
import json

import pytest
from click.testing import CliRunner
from miniature import HUALONG, LONGXI, add_document

from pipeline.cli.main import cli
from pipeline.errors import LabelError
from pipeline.evaluate.evaluation import evaluate
from pipeline.evaluate.figures import figures_of
from pipeline.evaluate.labels import read_label_sets
from pipeline.extraction import Registries
from schemas import TABLES

PROVISIONS = ["1", "1_1", "1_2", "2", "2_3"]
BODIES = [
    {
        "path": "1_2",
        "agency_text": "县商务局",
        "agency_name": "陇西县商务局",
        "role": "responsible",
        "basis": "statement",
    },
    {
        "path": "1_2",
        "agency_text": "县邮政管理局",
        "agency_name": "陇西县邮政管理局",
        "role": "lead",
        "basis": "statement",
    },
    {
        "path": "2_3",
        "agency_text": "县教育局",
        "agency_name": "陇西县教育局",
        "role": "responsible",
        "basis": "statement",
    },
]


@pytest.fixture(scope="module")
def registries():
    return Registries.load()


@pytest.fixture
def labels(tmp_path):
    """Labels of the Longxi plan with its text: one role is wrong, one body is not there, others are not labelled."""
    folder = tmp_path / "labels" / "longxi"
    folder.mkdir(parents=True)
    (folder / "source.txt").write_text(LONGXI, encoding="utf-8")
    rows = [{"path": path, "kind": "article" if "_" in path else "chapter"} for path in PROVISIONS]
    for name, written in {"provisions": rows, "assignments": BODIES}.items():
        (folder / f"{name}.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in written), encoding="utf-8")
    return folder.parent


def run(*args):
    return CliRunner().invoke(cli, ["evaluate", *map(str, args)])


def counted(judged, name):
    (figure,) = (figure for figure in figures_of(judged) if figure.document_id and figure.name == name)
    return figure.matched, figure.false_alarms, figure.missed


def test_the_text_beside_the_labels_is_read(labels, registries):
    judged = list(evaluate(read_label_sets([labels]), registries))
    assert counted(judged, "provisions") == (5, 0, 0)
    assert counted(judged, "assignments[statement]")[0::2] == (2, 1)
    assert counted(judged, "assignments[statement].role") == (1, 1, 1)


def test_else_the_document_of_the_dataset(labels, registries, tmp_path):
    (labels / "longxi" / "source.txt").unlink()
    with pytest.raises(LabelError, match=r"labels of longxi: .* found neither"):
        list(evaluate(read_label_sets([labels]), registries, tmp_path / "documents"))
    add_document(tmp_path / "documents", "longxi", LONGXI, code="621122")
    judged = list(evaluate(read_label_sets([labels]), registries, tmp_path / "documents"))
    assert counted(judged, "provisions") == (5, 0, 0)


def test_in_a_text_that_is_refused_everything_was_missed(labels, registries):
    (labels / "longxi" / "source.txt").write_text("欢迎访问陇西县人民政府网站。", encoding="utf-8")
    (judged,) = evaluate(read_label_sets([labels]), registries)
    assert "numbered chapters or articles" in judged.refused
    assert counted([judged], "provisions") == (0, 0, 5)


def test_figures_and_misses_for_reading(labels):
    result = run("--labels", labels, "--misses")
    assert result.exit_code == 0
    assert "longxi (labels: project)" in result.output
    assert "All documents (labels: all)" in result.output
    assert "longxi_2_3: assignments[statement] missed: 县教育局" in result.output


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("provisions=1", 0),
        ("assignments[statement]=0.4", 0),
        ("assignments[statement]=0.99", 1),
        ("assignments.role=0.9", 1),
    ],
)
def test_exits_with_1_when_a_figure_falls_short(labels, condition, code):
    result = run("--labels", labels, "--min", condition)
    assert result.exit_code == code
    assert ("is less than" in result.output) == bool(code)


@pytest.mark.parametrize("condition", ["provisions", "provisions=2", "provision=0.9", "targets=0.5"])
def test_a_condition_that_cannot_be_judged_is_a_wrong_command(labels, condition):
    assert run("--labels", labels, "--min", condition).exit_code == 2


def test_json_and_csv_have_the_columns_of_the_published_table(labels):
    columns = [column.name for column in TABLES["extraction_quality"].own_columns()]
    rows = json.loads(run("--labels", labels, "--format", "json").output)
    read = list(csv.DictReader(io.StringIO(run("--labels", labels, "--format", "csv").output)))
    assert list(rows[0]) == list(read[0]) == columns
    assert len(rows) == len(read)
    assert {row["document_id"] for row in rows} == {"longxi", None}


def test_misses_stay_out_of_what_a_program_reads(labels):
    result = CliRunner().invoke(cli, ["evaluate", "--labels", str(labels), "--format", "json", "--misses"])
    assert json.loads(result.stdout)
    assert "县教育局" in result.stderr


def test_the_page_tells_made_up_texts_from_documents(labels):
    result = run("--labels", labels, "--format", "markdown")
    assert "## Made-up texts" in result.output
    assert "## Labels given" not in result.output


def test_only_the_wanted_document_is_read(labels):
    other = labels / "hualong"
    other.mkdir()
    (other / "source.txt").write_text(HUALONG, encoding="utf-8")
    (other / "provisions.jsonl").write_text('{"path": "1", "kind": "chapter"}\n')
    assert "longxi" not in run("--labels", labels, "--document", "hualong").output
    assert run("--labels", labels, "--document", "nowhere").exit_code == 1
