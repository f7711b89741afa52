"""What a user may do wrong: each is refused with a clear message, and what was published stays as it was."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from miniature import CODES, LONGXI, TEXTS, add_document, snapshot

from assets.build import BuildReport
from pipeline.cli.main import cli

NO_ARTICLES = "今天天气很好，大家都很高兴。\n这里什么规定也没有。\n"


@pytest.fixture
def project(first_build: tuple[Path, BuildReport], tmp_path: Path) -> Path:
    """A copy of a folder with documents that were built once, to be spoilt."""
    folder, report = first_build
    assert report.succeeded
    copy = tmp_path / "project"
    shutil.copytree(folder, copy)
    return copy


def build(project: Path) -> Result:
    folders = [f"--{name}={project / name}" for name in ("documents", "published", "state")]
    return CliRunner().invoke(cli, ["build", *folders])


def extract(file: Path, *options: str) -> Result:
    return CliRunner().invoke(cli, ["extract", str(file), *options])


def assert_refused(result: Result, *words: str) -> None:
    """A message with these words, no traceback, and the exit code of a user's mistake."""
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    for word in words:
        assert word in result.output


def spoil(project: Path, what: str) -> None:
    """One mistake in the folder of documents."""
    documents = project / "documents"
    longxi = documents / "longxi"
    match what:
        case "missing source":
            (longxi / "source.txt").unlink()
        case "missing sidecar":
            (longxi / "document.yaml").unlink()
        case "two sources":
            (longxi / "source.html").write_text("<p>县城</p>")
        case "empty source":
            (longxi / "source.txt").write_text(" \n")
        case "binary source":
            (longxi / "source.txt").write_bytes(bytes(range(256)) * 20)
        case "pdf source":
            (longxi / "source.txt").write_bytes(b"%PDF-1.7\n" + bytes(500))
        case "no articles":
            (longxi / "source.txt").write_text(NO_ARTICLES)
        case "wrong date":
            fact = {"value": "2022-13-45", "known_from": "made up"}
            add_document(documents, "longxi", LONGXI, facts={"date_signed": fact})
        case "code of the wrong form":
            add_document(documents, "longxi", LONGXI, code="62112")
        case "unknown code":
            add_document(documents, "longxi", LONGXI, code="999999")
        case "unknown fact":
            add_document(documents, "longxi", LONGXI, author="nobody")
        case "no YAML":
            (longxi / "document.yaml").write_text("document_id: [longxi\n")
        case "one id twice":
            add_document(documents, "longxi-copy", LONGXI, code=CODES["longxi"], document_id="longxi")
        case "folder of another name":
            longxi.rename(documents / "Longxi 2022")


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("missing source", ["longxi", "one file source.txt", "none"]),
        ("missing sidecar", ["longxi/document.yaml", "no such file"]),
        ("two sources", ["longxi", "source.html, source.txt"]),
        ("empty source", ["longxi/source.txt", "an empty file"]),
        ("binary source", ["longxi/source.txt", "UTF-8, UTF-16 or GB18030"]),
        ("pdf source", ["longxi/source.txt", "a PDF file"]),
        ("no articles", ["longxi"]),
        ("wrong date", ["longxi/document.yaml", "date_signed", "2022-13-45"]),
        ("code of the wrong form", ["longxi/document.yaml", "jurisdiction_code", "62112"]),
        ("unknown code", ["longxi", "999999"]),
        ("unknown fact", ["longxi/document.yaml", "author"]),
        ("no YAML", ["longxi/document.yaml", "YAML"]),
        ("one id twice", ["longxi-copy", "longxi", "one folder and one id"]),
        ("folder of another name", ["Longxi 2022", "longxi"]),
    ],
)
def test_a_build_refuses_and_leaves_the_release_alone(project: Path, what: str, words: list[str]) -> None:
    before = snapshot(project / "published")
    spoil(project, what)
    assert_refused(build(project), "Nothing was published", *words)
    assert snapshot(project / "published") == before


def test_faults_of_several_documents_are_told_together(project: Path) -> None:
    spoil(project, "empty source")
    add_document(project / "documents", "danfeng", TEXTS["danfeng"], code="999999")
    assert_refused(build(project), "longxi/source.txt", "danfeng", "999999")


def test_a_mended_document_is_published(project: Path) -> None:
    spoil(project, "empty source")
    assert build(project).exit_code == 1
    add_document(project / "documents", "longxi", LONGXI, code=CODES["longxi"])
    assert build(project).exit_code == 0


def test_an_empty_folder_of_documents_is_refused(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    assert_refused(build(tmp_path), "a folder per document")
    assert not (tmp_path / "published").exists()


def test_other_encodings_are_built_as_what_they_are(project: Path) -> None:
    before = snapshot(project / "published" / "csv")
    for name, encoding in {"danfeng": "gb18030", "hualong": "utf-16", "longxi": "utf-8-sig"}.items():
        add_document(project / "documents", name, TEXTS[name].encode(encoding), code=CODES[name])
    result = build(project)
    assert result.exit_code == 0, result.output
    after = snapshot(project / "published" / "csv")
    # Only the checksums of the sources differ, in both tables that have them, and with them the hash over all rows.
    assert {name for name in after if after[name] != before[name]} == {
        "documents.csv",
        "source_versions.csv",
        "releases.csv",
    }


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_extract_reads_them_too(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(LONGXI.encode(encoding))
    result = extract(file, "--table", "provisions")
    assert result.exit_code == 0
    assert "强化产业支撑" in result.output


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", ["an empty file"]),
        (b"\xef\xbb\xbf \r\n", ["plan"]),
        (bytes(range(256)) * 20, ["UTF-8, UTF-16 or GB18030"]),
        (b"%PDF-1.7\n" + bytes(500), ["a PDF file"]),
        (NO_ARTICLES.encode(), ["plan"]),
    ],
)
def test_extract_refuses_what_is_no_document(tmp_path: Path, content: bytes, words: list[str]) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(content)
    assert_refused(extract(file), *words)


def test_extract_refuses_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert_refused(extract(tmp_path / "none.txt"), "none.txt", "no such file")
    assert_refused(extract(tmp_path), "directory")


@pytest.mark.parametrize("code", ["999999", "62112", "甘肃"])
def test_extract_refuses_an_unknown_jurisdiction(tmp_path: Path, code: str) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(LONGXI, encoding="utf-8")
    assert_refused(extract(file, "--jurisdiction", code), code)
